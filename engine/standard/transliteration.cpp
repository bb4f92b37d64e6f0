#include "standard/transliteration.hpp"

#include "standard/rfc3629.hpp"

namespace paycode {
namespace {

/// U+00C0 to U+017F. What is no letter stays.
constexpr char latin[][3] = {
    "A",  "A", "A",  "A", "Ae", "A", "Ae", "C",  "E",  "E", "E",  "E",  "I", "I", "I",  "I",  "D",  "N",  "O",  "O",
    "O",  "O", "Oe", "",  "O",  "U", "U",  "U",  "Ue", "Y", "Th", "ss", "a", "a", "a",  "a",  "ae", "a",  "ae", "c",
    "e",  "e", "e",  "e", "i",  "i", "i",  "i",  "d",  "n", "o",  "o",  "o", "o", "oe", "",   "o",  "u",  "u",  "u",
    "ue", "y", "th", "y", "A",  "a", "A",  "a",  "A",  "a", "C",  "c",  "C", "c", "C",  "c",  "C",  "c",  "D",  "d",
    "D",  "d", "E",  "e", "E",  "e", "E",  "e",  "E",  "e", "E",  "e",  "G", "g", "G",  "g",  "G",  "g",  "G",  "g",
    "H",  "h", "H",  "h", "I",  "i", "I",  "i",  "I",  "i", "I",  "i",  "I", "i", "IJ", "ij", "J",  "j",  "K",  "k",
    "k",  "L", "l",  "L", "l",  "L", "l",  "L",  "l",  "L", "l",  "N",  "n", "N", "n",  "N",  "n",  "'n", "N",  "n",
    "O",  "o", "O",  "o", "O",  "o", "Oe", "oe", "R",  "r", "R",  "r",  "R", "r", "S",  "s",  "S",  "s",  "S",  "s",
    "S",  "s", "T",  "t", "T",  "t", "T",  "t",  "U",  "u", "U",  "u",  "U", "u", "U",  "u",  "U",  "u",  "U",  "u",
    "W",  "w", "Y",  "y", "Y",  "Z", "z",  "Z",  "z",  "Z", "z",  "s"};
constexpr std::uint32_t latin_first = 0xC0;

/// U+01A0 to U+0233 and U+1E00 to U+1EFF: what each letter is without its marks; a blank where it has none.
constexpr Text extended =
    "Oo             Uu                            AaIiOoUuUuUuUuUu Aa"
    "Aa    GgKkOoOo  j   Gg  NnAa    AaAaEeEeIiIiOoOoRrRrUuUuSsTt  Hh"
    "      AaEeOoOoOoOoYy";
constexpr std::uint32_t extended_first = 0x1A0;
constexpr Text additional =
    "AaBbBbBbCcDdDdDdDdDdEeEeEeEeEeFfGgHhHhHhHhHhIiIiKkKkKkLlLlLlLlMm"
    "MmMmNnNnNnNnOoOoOoOoPpPpRrRrRrRrSsSsSsSsSsTtTtTtTtUuUuUuUuUuVvVv"
    "WwWwWwWwWwXxXxYyZzZzZzhtwy      AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEe"
    "EeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOoOoOoUuUuUuUuUuUuUuYyYyYyYy      ";
constexpr std::uint32_t additional_first = 0x1E00;

struct Sign {
  std::uint32_t first, last;
  Text plain;
};
constexpr Sign signs[] = {
    {0xA0, 0xA0, " "},     {0xAB, 0xAB, "\""},    {0xBB, 0xBB, "\""},     {0x2009, 0x2009, " "},
    {0x2010, 0x2015, "-"}, {0x2018, 0x201B, "'"}, {0x201C, 0x201F, "\""}, {0x2026, 0x2026, "..."},
    {0x202F, 0x202F, " "}, {0x2212, 0x2212, "-"}, {0x1E9E, 0x1E9E, "SS"},
};

/// Marks that stand behind their letter, as a keyboard or a file system may have taken "ü" apart.
constexpr bool is_mark(std::uint32_t point) noexcept { return point >= 0x300 && point < 0x370; }
constexpr std::uint32_t two_dots = 0x308, sharp_s = 0xDF;

Text of_run(std::uint32_t point, std::uint32_t first, Text run) noexcept {
  const Text letter = point >= first ? slice(run, point - first, 1) : Text{};
  return letter == " " ? Text{} : letter;
}

/// Empty where the character has no other spelling.
Text plain_spelling(std::uint32_t point) noexcept {
  if (point >= latin_first && point < latin_first + sizeof latin / sizeof latin[0])
    return latin[point - latin_first];
  for (const Sign& sign : signs)
    if (point >= sign.first && point <= sign.last) return sign.plain;
  const Text letter = of_run(point, extended_first, extended);
  return letter.empty() ? of_run(point, additional_first, additional) : letter;
}

/// What is no UTF-8 is a character of one byte, and no point.
Text first_character(Text text) noexcept {
  const std::size_t length = utf8_length(text);
  return slice(text, 0, length == 0 ? 1 : length);
}

std::uint32_t point_of(Text character) noexcept {
  constexpr std::uint8_t masks[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
  if (character.size() < 2) return 0;
  std::uint32_t point = static_cast<unsigned char>(character[0]) & masks[character.size()];
  for (const char c : slice(character, 1)) point = point << 6 | (static_cast<unsigned char>(c) & 0x3FU);
  return point;
}

/// "ä", "ö" and "ü" have an "e" where other letters only lose their marks.
constexpr bool takes_e(char letter) noexcept { return find("aouAOU", letter) != Text::npos; }

/// "ÜBER" and "MENÜ", and not "Über": the next letter is a capital, or where the word ends the one before.
bool among_capitals(char before, Text rest) noexcept {
  if (rest.empty()) return is_upper(before);
  const Text next = first_character(rest), plain = plain_spelling(point_of(next));
  const char letter = plain.empty() ? next[0] : plain[0];
  return is_upper(letter) || (!is_lower(letter) && is_upper(before));
}

}  // namespace

bool transliterate(Text text, Writer& out) noexcept {
  bool changed = false;
  char earlier = 0, before = 0;  // letters, as they were written
  while (!text.empty()) {
    const Text character = first_character(text);
    text = slice(text, character.size());
    const std::uint32_t point = point_of(character);
    const bool mark = is_mark(point) && (is_lower(before) || is_upper(before));
    const Text plain = mark ? (point == two_dots && takes_e(before) ? Text("e") : Text{}) : plain_spelling(point);
    if (plain.empty() && !mark) {
      out.put(character);
    } else {
      changed = true;
      // "ß" is small among capitals too.
      const bool capital = mark || point == sharp_s ? is_upper(before) : is_upper(plain[0]);
      const bool all_capitals = capital && among_capitals(mark ? earlier : before, text);
      for (const char c : plain) out.put(all_capitals ? upper(c) : c);
    }
    if (mark) continue;
    earlier = before;
    before = plain.empty() ? character[0] : out.text().empty() ? '\0' : out.text().back();
  }
  return changed;
}

}  // namespace paycode
