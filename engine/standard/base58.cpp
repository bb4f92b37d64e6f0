#include "standard/base58.hpp"

#include "standard/fips180.hpp"

namespace paycode {
namespace {

constexpr Text digits = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/// A number of `size` bytes, big end first; false where it is larger, or no number.
bool read_number(Text text, unsigned char* bytes, std::size_t size) noexcept {
  for (std::size_t i = 0; i < size; ++i) bytes[i] = 0;
  for (char c : text) {
    auto carry = static_cast<std::uint32_t>(find(digits, c));
    if (carry >= digits.size()) return false;
    for (std::size_t i = size; i-- > 0; carry >>= 8) {
      carry += bytes[i] * std::uint32_t{58};
      bytes[i] = static_cast<unsigned char>(carry);
    }
    if (carry != 0) return false;
  }
  return true;
}

}  // namespace

bool base58_decode(Text text, unsigned char* bytes, std::size_t size) noexcept {
  if (text.size() > 2 * size || !read_number(text, bytes, size)) return false;
  std::size_t zeros = 0;
  while (zeros < size && bytes[zeros] == 0) ++zeros;
  for (std::size_t i = 0; i < zeros; ++i)
    if (i >= text.size() || text[i] != digits[0]) return false;
  return zeros >= text.size() ? zeros == text.size() : text[zeros] != digits[0];
}

bool base58check_decode(Text text, unsigned char* bytes, std::size_t size) noexcept {
  constexpr std::size_t sum_bytes = 4;
  if (size <= sum_bytes || !base58_decode(text, bytes, size)) return false;
  const Text all(reinterpret_cast<const char*>(bytes), size);
  const Digest sum = sha256(as_text(sha256(slice(all, 0, size - sum_bytes))));
  return slice(all, size - sum_bytes) == slice(as_text(sum), 0, sum_bytes);
}

bool base58_decode_blocks(Text text, unsigned char* bytes, std::size_t size) noexcept {
  constexpr std::uint8_t digits_of[] = {0, 2, 3, 5, 6, 7, 9, 10, 11};  // that so many bytes take
  for (std::size_t at = 0; at < size; at += 8) {
    const std::size_t here = size - at < 8 ? size - at : 8;
    const Text block = slice(text, 0, digits_of[here]);
    if (block.size() != digits_of[here] || !read_number(block, bytes + at, here)) return false;
    text = slice(text, block.size());
  }
  return text.empty();
}

}  // namespace paycode
