#include "standard/cashaddr.hpp"

#include "standard/bip173.hpp"

namespace paycode {
namespace {

constexpr std::size_t check_length = 8;

/// One step of the BCH code over GF(32), whose checksum has 40 bits.
constexpr std::uint64_t step(std::uint64_t sum, std::uint32_t value) noexcept {
  constexpr std::uint64_t generator[] = {0x98f2bc8e61, 0x79b76d99e2, 0xf33e5fb3c4, 0xae2eabe2a8, 0x1e4f43e470};
  const auto top = static_cast<std::uint32_t>(sum >> 35);
  sum = (sum & 0x07ffffffff) << 5 ^ value;
  for (unsigned i = 0; i < 5; ++i)
    if ((top >> i & 1) != 0) sum ^= generator[i];
  return sum;
}

/// Type and size of the hash, then the hash.
bool is_whole(Text bytes) noexcept {
  constexpr std::uint8_t hash_bytes[] = {20, 24, 28, 32, 40, 48, 56, 64};
  if (bytes.empty()) return false;
  const auto version = static_cast<unsigned char>(bytes[0]);
  constexpr unsigned types = 4;  // a key's or a script's hash, each with or without tokens
  return version >> 3 < types && bytes.size() == 1U + hash_bytes[version & 7];
}

}  // namespace

bool is_cashaddr(Text prefix, Text payload) noexcept {
  if (payload.size() <= check_length) return false;
  std::uint64_t sum = 1;
  for (char c : prefix) sum = step(sum, static_cast<std::uint32_t>(c) & 31);
  sum = step(sum, 0);
  bool small = false, capital = false;
  for (char c : payload) {
    const int value = bech32_value(c);
    if (value < 0) return false;
    small = small || is_lower(c);
    capital = capital || is_upper(c);
    sum = step(sum, static_cast<std::uint32_t>(value));
  }
  Buffer<65> bytes;
  const bool filled = put_bech32_bytes(slice(payload, 0, payload.size() - check_length), bytes);
  return sum == 1 && !(small && capital) && filled && !bytes.overflowed() && is_whole(bytes.text());
}

}  // namespace paycode
