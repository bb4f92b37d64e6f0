#include "standard/rfc3629.hpp"

namespace paycode {
namespace {

bool within(char byte, unsigned low, unsigned high) noexcept {
  const unsigned value = static_cast<unsigned char>(byte);
  return low <= value && value <= high;
}

// Bytes of the character at the start of a text that is not empty; a malformed byte is one of its own.
std::size_t character_length(Text at_start) noexcept {
  const std::size_t length = utf8_length(at_start);
  return length == 0 ? 1 : length;
}

}  // namespace

std::size_t utf8_length(Text at_start) noexcept {
  if (at_start.empty()) return 0;
  const unsigned lead = static_cast<unsigned char>(at_start[0]);
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (at_start.size() < length) return 0;
  // RFC 3629 §4: four leads narrow what may follow them, against overlong forms, surrogates and beyond U+10FFFF.
  const unsigned low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (!within(at_start[1], low, high)) return 0;
  for (std::size_t i = 2; i < length; ++i)
    if (!within(at_start[i], 0x80, 0xBF)) return 0;
  return length;
}

bool is_utf8(Text text) noexcept {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = utf8_length(slice(text, at));
    if (length == 0) return false;
    at += length;
  }
  return true;
}

std::size_t count_chars(Text utf8) noexcept {
  std::size_t chars = 0;
  for (std::size_t at = 0; at < utf8.size(); at += character_length(slice(utf8, at))) ++chars;
  return chars;
}

std::size_t chars_to_bytes(Text text, std::size_t chars) noexcept {
  std::size_t at = 0;
  for (; chars > 0; --chars) {
    if (at == text.size()) return Text::npos;
    at += character_length(slice(text, at));
  }
  return at;
}

}  // namespace paycode
