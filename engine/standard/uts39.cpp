#include "standard/uts39.hpp"

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

// Greek and Cyrillic letters that confusables.txt maps to one Latin letter each, and those letters.
constexpr char16_t lookalikes[] =
    u"\x0391\x0392\x0395\x0396\x0397\x0399\x039A\x039C\x039D\x039F\x03A1\x03A4\x03A5\x03A7"
    u"\x03B1\x03B9\x03BD\x03BF\x03C1\x03C5\x0405\x0406\x0408\x0410\x0412\x0415\x041A\x041C"
    u"\x041D\x041E\x0420\x0421\x0422\x0423\x0425\x0430\x0435\x043E\x0440\x0441\x0443\x0445"
    u"\x0455\x0456\x0458\x04BB\x0501\x051B\x051D";
constexpr char looked_like[] = "abezhikmnoptyxaivopusijabekmhopctyxaeopcyxsijhdqw";
static_assert(sizeof lookalikes / sizeof lookalikes[0] == sizeof looked_like);

// What nobody takes for Latin in a name, but does in an address, where Latin is what one expects: small capitals,
// letters that are nearly the same, signs that IDNA (UTS 46) replaces by letters.
constexpr char16_t lookalikes_in_hosts[] =
    u"\x00AA\x00B2\x00B3\x00B9\x00BA\x0185\x01C0\x01CE\x01D0\x01D2\x01D4\x01A1\x01B0\x01B4"
    u"\x0227\x022F\x0251\x0253\x0256\x0257\x0260\x0261\x0262\x0269\x026A\x0274\x0280\x028F"
    u"\x0299\x029C\x029F\x03AC\x03AF\x03B2\x03B3\x03B5\x03B7\x03BA\x03BC\x03C3\x03C4\x03C7"
    u"\x03C9\x03CC\x03F2\x03F3\x0431\x0432\x0433\x043A\x043C\x043D\x043F\x0442\x044C\x0451"
    u"\x0457\x0461\x0475\x04AF\x04BD\x04C0\x04CF\x04D1\x04D3\x04E7\x0561\x0565\x0566\x0570"
    u"\x0575\x0578\x057D\x0581\x0584\x0585\x0966\x13A0\x13A1\x13A2\x13A5\x13A9\x13AA\x13AB"
    u"\x13AC\x13B3\x13B7\x13BB\x13C0\x13C3\x13CF\x13D9\x13DA\x13DE\x13DF\x13E2\x13E6\x13F4"
    u"\x1D00\x1D04\x1D05\x1D07\x1D0A\x1D0B\x1D0D\x1D0F\x1D18\x1D1B\x1D1C\x1D20\x1D21\x1D22"
    u"\x2113\x212A\x212E\x2170\x2174\x2179\x217C\x217D\x217E\x217F\xA731";
constexpr char looked_like_in_hosts[] =
    "a231oblaiououyaoabddgggiinrybhlaibyenkuotxwocj6brkmhntbeiwvyellaaowtqh"
    "jnugpoodrtiyajewmhgzbvslcpkbacdejkmoptuvwzlkeivxlcdms";
static_assert(sizeof lookalikes_in_hosts / sizeof lookalikes_in_hosts[0] == sizeof looked_like_in_hosts);

// Latin letters without their marks: U+00C0 to U+00FF (small and capital ones in one order), U+0100 to U+017F, and
// U+1E00 to U+1EFF, two by two. "*" is none.
constexpr char latin_1[] = "aaaaaaaceeeeiiiidnoooooxouuuuypy";
constexpr char latin_extended_a[] =
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii**jjkkklllllll"
    "lllnnnnnnnnnoooooo**rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
constexpr char latin_additional[] =
    "abbbcdddddeeeeefghhhhhiikkkllllmmmnnnnoooopprrrrsssssttttuuuuuvv"
    "wwwwwxxyzzzhwas*aaaaaaaaaaaaeeeeeeeeiioooooooooooouuuuuuuyyyy*vy";

Script script_of(std::uint32_t point) noexcept {
  if (point < 0x80)
    return is_alphanumeric(static_cast<char>(point)) && !is_digit(static_cast<char>(point)) ? latin : neutral;
  for (const Block& block : blocks)
    if (point >= block.first && point <= block.last) return block.script;
  return neutral;
}

template <std::size_t N>
char letter_in(const char16_t (&points)[N], const char (&letters)[N], std::uint32_t point) noexcept {
  for (std::size_t i = 0; i + 1 < N; ++i)
    if (points[i] == point) return letters[i];
  return '\0';
}

/// Soft hyphen, zero-width space and joiners, word joiner, byte order mark: nothing is seen of them.
constexpr bool is_invisible(std::uint32_t point) noexcept {
  return point == 0xAD || (point >= 0x200B && point <= 0x200D) || point == 0x2060 || point == 0xFEFF;
}

bool looks_latin(std::uint32_t point) noexcept { return letter_in(lookalikes, looked_like, point) != '\0'; }

constexpr bool is_between(std::uint32_t point, std::uint32_t first, std::uint32_t last) noexcept {
  return point >= first && point <= last;
}

/// The letter that carries the marks of a Latin one; '\0' where there is none.
char without_marks(std::uint32_t point) noexcept {
  const char letter = is_between(point, 0x00C0, 0x00FF)   ? latin_1[point & 0x1F]
                      : is_between(point, 0x0100, 0x017F) ? latin_extended_a[point - 0x0100]
                      : is_between(point, 0x1E00, 0x1EFF) ? latin_additional[(point - 0x1E00) / 2]
                                                          : '\0';
  return letter == '*' ? '\0' : letter;
}

/// ASCII that is only drawn in another way: wide, circled, mathematical. UTS 46 replaces it.
char drawn_otherwise(std::uint32_t point) noexcept {
  if (is_between(point, 0xFF01, 0xFF5E)) return lower(static_cast<char>(point - 0xFF01 + '!'));
  if (is_between(point, 0x24B6, 0x24E9)) return static_cast<char>('a' + (point - 0x24B6) % 26);
  if (is_between(point, 0x1D400, 0x1D6A3)) return static_cast<char>('a' + (point - 0x1D400) % 26);
  if (is_between(point, 0x1D7CE, 0x1D7FF)) return static_cast<char>('0' + (point - 0x1D7CE) % 10);
  return '\0';
}

constexpr bool ends_word(std::uint32_t point) noexcept {
  return point < 0x80 || (point >= 0x2000 && point <= 0x206F) || (point >= 0x3000 && point <= 0x303F);
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
    const std::uint32_t point = utf8_point(rest, length);
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

bool is_unseen(std::uint32_t point) noexcept {
  return is_invisible(point) || is_between(point, 0x0300, 0x036F) || is_between(point, 0x200E, 0x200F) ||
         is_between(point, 0x202A, 0x202E) || is_between(point, 0x2061, 0x2069) ||
         is_between(point, 0xFE00, 0xFE0F);
}

char looks_like(std::uint32_t point) noexcept {
  if (const char drawn = drawn_otherwise(point)) return drawn;
  if (const char letter = without_marks(point)) return letter;
  if (is_between(point, 0xAB70, 0xABBF)) point -= 0xAB70 - 0x13A0;  // small Cherokee letters are small capitals
  if (const char letter = letter_in(lookalikes, looked_like, point)) return letter;
  return letter_in(lookalikes_in_hosts, looked_like_in_hosts, point);
}

bool is_confusable(Text name, Text beside) noexcept {
  const Letters letters = letters_of(name);
  if (letters.mixed || letters.hidden || (letters.scripts & styled) != 0) return true;
  if (!letters.all_look_latin || (letters.scripts & ~unsigned{latin}) == 0) return false;
  return ((letters.scripts | letters_of(beside).scripts) & latin) != 0;
}

}  // namespace paycode
