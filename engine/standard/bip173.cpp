#include "standard/bip173.hpp"

namespace paycode {
namespace {

constexpr Text characters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
constexpr std::size_t check_length = 6;
constexpr std::uint32_t bech32_constant = 1, bech32m_constant = 0x2bc830a3;

/// One step of the BCH code over GF(32).
constexpr std::uint32_t step(std::uint32_t sum, std::uint32_t value) noexcept {
  constexpr std::uint32_t generator[] = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
  const std::uint32_t top = sum >> 25;
  sum = (sum & 0x1ffffff) << 5 ^ value;
  for (unsigned i = 0; i < 5; ++i)
    if ((top >> i & 1) != 0) sum ^= generator[i];
  return sum;
}

std::uint32_t sum_of_prefix(Text prefix) noexcept {
  std::uint32_t sum = 1;
  for (char c : prefix) sum = step(sum, static_cast<std::uint32_t>(lower(c)) >> 5);
  sum = step(sum, 0);
  for (char c : prefix) sum = step(sum, static_cast<std::uint32_t>(lower(c)) & 31);
  return sum;
}

}  // namespace

int bech32_value(char c) noexcept {
  const std::size_t found = find(characters, lower(c));
  return found == Text::npos ? -1 : static_cast<int>(found);
}

Bech32 read_bech32(Text text, Text& prefix, Text& data) noexcept {
  prefix = data = {};
  std::size_t one = Text::npos;
  bool small = false, capital = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '1') one = i;
    small = small || is_lower(text[i]);
    capital = capital || is_upper(text[i]);
  }
  if (one == Text::npos) return Bech32::bad;
  prefix = slice(text, 0, one);
  const Text rest = slice(text, one + 1);
  if (rest.size() < check_length) return Bech32::bad;
  data = slice(rest, 0, rest.size() - check_length);
  const bool graphic = all_of(prefix, [](char c) { return c > ' ' && c < 0x7F; });
  if (!graphic || (small && capital)) return Bech32::bad;
  std::uint32_t sum = sum_of_prefix(prefix);
  for (char c : rest) {
    const int value = bech32_value(c);
    if (value < 0) return Bech32::bad;
    sum = step(sum, static_cast<std::uint32_t>(value));
  }
  return sum == bech32_constant ? Bech32::bech32 : sum == bech32m_constant ? Bech32::bech32m : Bech32::bad;
}

void put_bech32_check(Text prefix, Text data, Bech32 kind, Writer& out) noexcept {
  std::uint32_t sum = sum_of_prefix(prefix);
  for (char c : data) sum = step(sum, static_cast<std::uint32_t>(bech32_value(c)));
  for (std::size_t i = 0; i < check_length; ++i) sum = step(sum, 0);
  sum ^= kind == Bech32::bech32m ? bech32m_constant : bech32_constant;
  for (unsigned i = 0; i < check_length; ++i) out.put(characters[sum >> (25 - 5 * i) & 31]);
}

bool put_bech32_bytes(Text data, Writer& out) noexcept {
  std::uint32_t held = 0;
  unsigned bits = 0;
  for (char c : data) {
    held = held << 5 | static_cast<std::uint32_t>(bech32_value(c));
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      out.put(static_cast<char>(held >> bits & 0xFF));
    }
    held &= (1U << bits) - 1;
  }
  return bits < 5 && held == 0;
}

}  // namespace paycode
