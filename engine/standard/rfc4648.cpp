#include "standard/rfc4648.hpp"

namespace paycode {
namespace {

constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
constexpr Text standard_signs = "+/", link_signs = "-_";

// Six bits, or -1.
int value_of(char c, Text signs) noexcept {
  if (is_upper(c)) return c - 'A';
  if (is_lower(c)) return c - 'a' + 26;
  if (is_digit(c)) return c - '0' + 52;
  return c == signs[0] ? 62 : c == signs[1] ? 63 : -1;
}

char sign_of(unsigned six_bits, Text signs) noexcept {
  return six_bits < 62 ? alphabet[six_bits] : signs[six_bits - 62];
}

// One to three bytes from two to four characters.
bool decode_group(Text characters, Text signs, Writer& out) noexcept {
  unsigned bits = 0;
  for (char c : characters) {
    const int value = value_of(c, signs);
    if (value < 0) return false;
    bits = bits << 6 | static_cast<unsigned>(value);
  }
  const std::size_t bytes = characters.size() - 1;
  bits <<= 6 * (4 - characters.size());
  const unsigned unused = 8 * static_cast<unsigned>(3 - bytes);
  if ((bits & ((1U << unused) - 1)) != 0) return false;
  for (std::size_t i = 0; i < bytes; ++i) {
    out.put(static_cast<char>(static_cast<unsigned char>(bits >> 16 & 0xFFU)));
    bits <<= 8;
  }
  return true;
}

/// `in` without its padding.
bool decode(Text in, Text signs, Writer& out) noexcept {
  const std::size_t mark = out.size();
  bool fits = in.size() % 4 != 1;
  for (std::size_t at = 0; fits && at < in.size(); at += 4) fits = decode_group(slice(in, at, 4), signs, out);
  fits = fits && !out.overflowed();
  if (!fits) out.rewind(mark);
  return fits;
}

void encode(Text bytes, Text signs, bool padded, Writer& out) noexcept {
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const Text group = slice(bytes, at, 3);
    unsigned bits = 0;
    for (std::size_t i = 0; i < 3; ++i)
      bits = bits << 8 | (i < group.size() ? static_cast<unsigned char>(group[i]) : 0U);
    for (std::size_t i = 0; i < 4; ++i) {
      if (i <= group.size())
        out.put(sign_of(bits >> 18 & 63U, signs));
      else if (padded)
        out.put('=');
      bits <<= 6;
    }
  }
}

Text without_padding(Text in) noexcept {
  for (int i = 0; i < 2 && !in.empty() && in.back() == '='; ++i) in.remove_suffix(1);
  return in;
}

}  // namespace

bool base64_decode(Text in, Writer& out) noexcept {
  return in.size() % 4 == 0 && decode(without_padding(in), standard_signs, out);
}

void base64_encode(Text bytes, Writer& out) noexcept { encode(bytes, standard_signs, true, out); }

bool base64url_decode(Text in, Writer& out) noexcept {
  const Text bare = without_padding(in);
  return (bare.size() == in.size() || in.size() % 4 == 0) && decode(bare, link_signs, out);
}

void base64url_encode(Text bytes, Writer& out) noexcept { encode(bytes, link_signs, false, out); }

bool base32hex_decode(Text in, Writer& out) noexcept {
  const std::size_t mark = out.size(), last = in.size() % 8;
  bool fits = last != 1 && last != 3 && last != 6;
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (std::size_t i = 0; i < in.size() && fits; ++i) {
    if (fits = is_base32hex(in[i]); !fits) break;
    const int value = is_digit(in[i]) ? in[i] - '0' : in[i] - 'A' + 10;
    bits = (bits << 5 | static_cast<std::uint32_t>(value)) & 0xFFFU;
    count += 5;
    if (count < 8) continue;
    count -= 8;
    out.put(static_cast<char>(static_cast<unsigned char>(bits >> count & 0xFFU)));
  }
  if (fits && (bits & ((1U << count) - 1)) == 0 && !out.overflowed()) return true;
  out.rewind(mark);
  return false;
}

void base32hex_encode(Text bytes, Writer& out) noexcept {
  std::uint32_t bits = 0;
  unsigned count = 0;
  const auto put = [&out](std::uint32_t value) {
    out.put(static_cast<char>(value < 10 ? '0' + value : 'A' + value - 10));
  };
  for (const char c : bytes) {
    bits = (bits << 8 | static_cast<unsigned char>(c)) & 0xFFFU;
    for (count += 8; count >= 5; count -= 5) put(bits >> (count - 5) & 31U);
  }
  if (count > 0) put(bits << (5 - count) & 31U);
}

}  // namespace paycode
