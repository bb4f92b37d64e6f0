#include "standard/rfc4648.hpp"

namespace paycode {
namespace {

constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// Six bits, or -1.
int value_of(char c) noexcept {
  if (is_upper(c)) return c - 'A';
  if (is_lower(c)) return c - 'a' + 26;
  if (is_digit(c)) return c - '0' + 52;
  return c == '+' ? 62 : c == '/' ? 63 : -1;
}

// One to three bytes from two to four characters.
bool decode_group(Text characters, Writer& out) noexcept {
  unsigned bits = 0;
  for (char c : characters) {
    const int value = value_of(c);
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

}  // namespace

bool base64_decode(Text in, Writer& out) noexcept {
  if (in.size() % 4 != 0) return false;
  const std::size_t mark = out.size();
  for (std::size_t at = 0; at < in.size(); at += 4) {
    Text group = slice(in, at, 4);
    if (at + 4 == in.size() && group[3] == '=') group = slice(group, 0, group[2] == '=' ? 2 : 3);
    if (!decode_group(group, out)) {
      out.rewind(mark);
      return false;
    }
  }
  if (out.overflowed()) {
    out.rewind(mark);
    return false;
  }
  return true;
}

void base64_encode(Text bytes, Writer& out) noexcept {
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const Text group = slice(bytes, at, 3);
    unsigned bits = 0;
    for (std::size_t i = 0; i < 3; ++i)
      bits = bits << 8 | (i < group.size() ? static_cast<unsigned char>(group[i]) : 0U);
    for (std::size_t i = 0; i < 4; ++i) {
      out.put(i <= group.size() ? alphabet[bits >> 18 & 63U] : '=');
      bits <<= 6;
    }
  }
}

}  // namespace paycode
