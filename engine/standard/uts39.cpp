#include "standard/uts39.hpp"

#include <cstdint>

#include "standard/rfc3629.hpp"

namespace paycode {
namespace {

// Only the scripts whose letters are taken for Latin ones. Han, Thai, Arabic and the like mix with Latin in honest
// names, and nobody takes one for the other.
enum Script : std::uint8_t {
  neutral = 0,
  latin = 1,
  greek = 2,
  cyrillic = 4,
  armenian = 8,
  cherokee = 16,
  wide_latin = 32,
  styled = 64
};

struct Block {
  std::uint32_t first, last;
  Script script;
};
// Unicode's Blocks.txt; the letters of each are near enough all of it.
constexpr Block blocks[] = {
    {0x00C0, 0x024F, latin},    {0x0370, 0x03FF, greek},      {0x0400, 0x052F, cyrillic},
    {0x0530, 0x058F, armenian}, {0x13A0, 0x13FF, cherokee},   {0x1E00, 0x1EFF, latin},
    {0x1F00, 0x1FFF, greek},    {0xFF21, 0xFF5A, wide_latin}, {0x1D400, 0x1D7FF, styled},
};

// Greek and Cyrillic letters that confusables.txt maps to one Latin letter each.
constexpr char16_t lookalikes[] =
    u"\x0391\x0392\x0395\x0396\x0397\x0399\x039A\x039C\x039D\x039F\x03A1\x03A4\x03A5\x03A7\x03B1\x03B9\x03BD\x03BF"
    u"\x03C1\x03C5"
    u"\x0405\x0406\x0408\x0410\x0412\x0415\x041A\x041C\x041D\x041E\x0420\x0421\x0422\x0423\x0425\x0430\x0435\x043E"
    u"\x0440\x0441"
    u"\x0443\x0445\x0455\x0456\x0458\x04BB\x0501\x051B\x051D";

Script script_of(std::uint32_t point) noexcept {
  if (point < 0x80)
    return is_alphanumeric(static_cast<char>(point)) && !is_digit(static_cast<char>(point)) ? latin : neutral;
  for (const Block& block : blocks)
    if (point >= block.first && point <= block.last) return block.script;
  return neutral;
}

bool looks_latin(std::uint32_t point) noexcept {
  for (const char16_t each : lookalikes)
    if (each == point && point != 0) return true;
  return false;
}

/// Soft hyphen, zero-width space and joiners, word joiner, byte order mark: nothing is seen of them.
constexpr bool is_invisible(std::uint32_t point) noexcept {
  return point == 0xAD || (point >= 0x200B && point <= 0x200D) || point == 0x2060 || point == 0xFEFF;
}

constexpr bool ends_word(std::uint32_t point) noexcept {
  return point < 0x80 || (point >= 0x2000 && point <= 0x206F) || (point >= 0x3000 && point <= 0x303F);
}

/// The code point at the start of `text`, whose length in bytes is `length`.
std::uint32_t decode(Text text, std::size_t length) noexcept {
  constexpr std::uint8_t lead_bits[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
  std::uint32_t point = static_cast<unsigned char>(text[0]) & lead_bits[length];
  for (std::size_t i = 1; i < length; ++i) point = point << 6 | (static_cast<unsigned char>(text[i]) & 0x3FU);
  return point;
}

/// What the letters of a text are.
struct Letters {
  unsigned scripts = 0;        ///< all that occur
  bool mixed = false;          ///< two of them in one word
  bool hidden = false;         ///< something invisible beside a Latin letter
  bool all_look_latin = true;  ///< each letter is Latin or looks so
};

Letters letters_of(Text text) noexcept {
  Letters letters;
  unsigned word = 0;
  Script before = neutral;
  bool invisible_before = false;
  for (std::size_t at = 0; at < text.size();) {
    const Text rest = slice(text, at);
    const std::size_t length = utf8_length(rest);
    if (length == 0) return {};
    at += length;
    const std::uint32_t point = decode(rest, length);
    if (is_invisible(point)) {
      letters.hidden = letters.hidden || before == latin;
      invisible_before = true;
      continue;
    }
    const Script script = script_of(point);
    letters.hidden = letters.hidden || (invisible_before && script == latin);
    invisible_before = false;
    before = script;
    if (script == neutral) {
      if (ends_word(point))
        word = 0;
      else
        letters.all_look_latin = false;
      continue;
    }
    word |= script;
    letters.scripts |= script;
    letters.mixed = letters.mixed || (word & (word - 1)) != 0;
    if (script != latin && !looks_latin(point)) letters.all_look_latin = false;
  }
  return letters;
}

}  // namespace

bool is_confusable(Text name, Text beside) noexcept {
  const Letters letters = letters_of(name);
  if (letters.mixed || letters.hidden || (letters.scripts & styled) != 0) return true;
  if (!letters.all_look_latin || (letters.scripts & ~unsigned{latin}) == 0) return false;
  return ((letters.scripts | letters_of(beside).scripts) & latin) != 0;
}

}  // namespace paycode
