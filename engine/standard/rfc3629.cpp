#include "standard/rfc3629.hpp"

#include <cstring>

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

/// True where the bytes of a word at `at` are all below 80. Nearly all of a code is ASCII.
template <class Word>
bool plain_word(const char* at) noexcept {
  Word word = 0;
  std::memcpy(&word, at, sizeof word);
  return (word & static_cast<Word>(0x8080808080808080U)) == 0;
}

/// The same of four words.
bool plain_words(const char* at) noexcept {
  std::uint64_t words[4];
  std::memcpy(words, at, sizeof words);
  return ((words[0] | words[1] | words[2] | words[3]) & 0x8080808080808080U) == 0;
}

/// True where a byte of a character that is not ASCII stands at `at`.
bool begins_wide(Text text, std::size_t at) noexcept {
  return at < text.size() && static_cast<unsigned char>(text[at]) >= 0x80;
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

std::uint32_t utf8_point(Text at_start, std::size_t length) noexcept {
  constexpr std::uint8_t lead_bits[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
  std::uint32_t point = static_cast<unsigned char>(at_start[0]) & lead_bits[length];
  for (std::size_t i = 1; i < length; ++i) point = point << 6 | (static_cast<unsigned char>(at_start[i]) & 0x3FU);
  return point;
}

std::size_t ascii_length(Text text) noexcept {
  std::size_t at = 0;
  constexpr bool wide = sizeof(std::size_t) == 8;  // a terminal has words of four bytes, and little room for code
  if constexpr (wide)
    while (text.size() - at >= 32 && plain_words(text.data() + at)) at += 32;
  while (text.size() - at >= sizeof(std::size_t) && plain_word<std::size_t>(text.data() + at))
    at += sizeof(std::size_t);
  if constexpr (wide) {
    if (text.size() - at >= 4 && plain_word<std::uint32_t>(text.data() + at)) at += 4;
    if (text.size() - at >= 2 && plain_word<std::uint16_t>(text.data() + at)) at += 2;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

bool is_ascii(Text text) noexcept { return ascii_length(text) == text.size(); }

bool is_utf8(Text text) noexcept {
  for (std::size_t at = 0;;) {
    at += ascii_length(slice(text, at));
    if (at == text.size()) return true;
    // Where one character is not ASCII, the next is mostly none either.
    do {
      const std::size_t length = utf8_length(slice(text, at));
      if (length == 0) return false;
      at += length;
    } while (begins_wide(text, at));
  }
}

std::size_t count_chars(Text utf8) noexcept {
  std::size_t chars = 0;
  for (std::size_t at = 0;;) {
    const std::size_t plain = ascii_length(slice(utf8, at));
    chars += plain;
    at += plain;
    if (at == utf8.size()) return chars;
    do {
      at += character_length(slice(utf8, at));
      ++chars;
    } while (begins_wide(utf8, at));
  }
}

std::size_t chars_to_bytes(Text text, std::size_t chars) noexcept {
  std::size_t at = 0;
  while (chars > 0) {
    constexpr std::size_t width = sizeof(std::size_t);
    if (text.size() - at >= width && plain_word<std::size_t>(text.data() + at)) {
      const std::size_t step = chars < width ? chars : width;
      at += step;
      chars -= step;
      continue;
    }
    if (at == text.size()) return Text::npos;
    at += character_length(slice(text, at));
    --chars;
  }
  return at;
}

void put_utf8(std::uint32_t point, Writer& out) noexcept {
  if (point < 0x80) return out.put(static_cast<char>(point));
  const std::uint32_t tails = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
  constexpr std::uint8_t leads[] = {0, 0xC0, 0xE0, 0xF0};
  out.put(static_cast<char>(leads[tails] | (point >> (6 * tails))));
  for (std::uint32_t i = tails; i-- > 0;) out.put(static_cast<char>(0x80 | ((point >> (6 * i)) & 0x3F)));
}

}  // namespace paycode
