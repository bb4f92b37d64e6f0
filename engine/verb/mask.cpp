// Secrets: how they are shown, and how they are forgotten.
#include "standard/iso7812.hpp"
#include "standard/rfc3629.hpp"
#include "syntax/syntaxes.hpp"
#include "verb/verbs.hpp"

namespace paycode {

void write_masked(Text text, Secret secret, Writer& out) noexcept {
  const std::size_t first = secret == Secret::pan ? 6 : 2, last = 4;
  // Of track 2 data only the number shows: what stands behind its separator could be charged with it.
  std::size_t end = 0;
  while (end < text.size() && (secret != Secret::pan || (text[end] != 'D' && text[end] != '='))) ++end;
  const std::size_t chars = count_chars(slice(text, 0, end));
  for (std::size_t i = 0; !text.empty(); ++i) {
    const std::size_t length = utf8_length(text) == 0 ? 1 : utf8_length(text);
    // A text too short to have a hidden part has no shown one either.
    const bool shown = chars > first + last && (i < first || (i + last >= chars && i < chars));
    if (shown) {
      out.put(slice(text, 0, length));
    } else {
      out.put('*');
    }
    text = slice(text, length);
  }
}

// C0, DEL, C1, the soft hyphen, what has no width, what changes the direction of a line or ends one, tags.
bool is_obeyed(std::uint32_t point) noexcept {
  return point < 0x20 || (point >= 0x7F && point < 0xA0) || point == 0xAD || point == 0x61C ||
         (point >= 0x115F && point <= 0x1160) || point == 0x180E || (point >= 0x200B && point <= 0x200F) ||
         (point >= 0x2028 && point <= 0x202E) || (point >= 0x2060 && point <= 0x206F) || point == 0xFEFF ||
         (point >= 0xFFF9 && point <= 0xFFFB) || (point >= 0xE0000 && point <= 0xE007F);
}

namespace {

/// The first character of a text that is not empty, or its first byte; how many bytes that are.
std::size_t put_printable(Text text, Writer& out) noexcept {
  const std::size_t length = utf8_length(text);
  if (length == 0 || is_obeyed(utf8_point(text, length)))
    out.put('?');
  else
    out.put(slice(text, 0, length));
  return length == 0 ? 1 : length;
}

}  // namespace

void write_printable(Text text, Writer& out) noexcept {
  while (!text.empty()) text = slice(text, put_printable(text, out));
}

void write_shown(const Payload& payload, Writer& out) noexcept {
  const Text code = code_of(payload);
  if (!payload.sensitive || code.empty()) return write_printable(payload.bytes, out);
  constexpr std::size_t first = 2, last = 4;  // as write_masked() has it
  // Of base64 any part says something of the number in it.
  const bool is_packed = payload.scheme->standard == Standard::emv_cpm;
  const std::size_t chars = count_chars(code), begin = static_cast<std::size_t>(code.data() - payload.bytes.data());
  write_printable(slice(payload.bytes, 0, begin), out);
  Text rest = code;
  for (std::size_t i = 0; !rest.empty(); ++i) {
    const bool is_shown = !is_packed && chars > first + last && (i < first || i + last >= chars);
    const std::size_t length = utf8_length(rest) == 0 ? 1 : utf8_length(rest);
    if (is_shown)
      put_printable(rest, out);
    else
      out.put('*');
    rest = slice(rest, length);
  }
  write_printable(slice(payload.bytes, begin + code.size()), out);
}

bool is_named_by_author(const Payload& payload, std::int16_t element) noexcept {
  if (element < 0) return false;
  const Element& each = payload.elements[static_cast<std::size_t>(element)];
  return payload.scheme->syntax != nullptr && payload.scheme->syntax->keys_without_case && !each.row() &&
         !starts_with(each.key, "#");
}

namespace {

// --- numbers, as people and programs write them ----------------------------------------------------------------

enum class Escapes : bool { stay, decoded };

/// A digit, or what may stand between the groups of one number; `length` in bytes.
struct Sign {
  enum : std::uint8_t { other, digit, gap } kind = other;
  char value = 0;
  std::size_t length = 1;
};

/// Blanks, hyphens, the zero bytes of UTF-16 and UTF-32, and the blanks and dashes of Unicode that cannot be told
/// from them by eye; digits in full width, which East Asian keyboards write.
Sign sign_at(Text text, std::size_t at, Escapes escapes) noexcept {
  std::size_t length = 1;
  char c = text[at];
  // "%2531" is "%31" is "1": a link in a link.
  while (escapes == Escapes::decoded && c == '%' && at + length + 1 < text.size()) {
    const int high = hex_value(text[at + length]), low = hex_value(text[at + length + 1]);
    if (high < 0 || low < 0) break;
    c = static_cast<char>(high * 16 + low);
    length += 2;
  }
  if (is_digit(c)) return {Sign::digit, c, length};
  if (c == ' ' || c == '-' || c == '.' || c == '_' || c == '\t' || c == '\n' || c == '\r' || c == '\0')
    return {Sign::gap, c, length};
  if (escapes == Escapes::decoded && c == '+') return {Sign::gap, c, length};
  const Text wide = slice(text, at, 3);
  const auto last = static_cast<unsigned char>(wide.back());
  if (starts_with(wide, "\xC2\xA0")) return {Sign::gap, c, 2};
  if (starts_with(wide, "\xE2\x80") && last >= 0x80 && last <= 0x9F) return {Sign::gap, c, 3};
  if (starts_with(wide, "\xC2\xAD")) return {Sign::gap, c, 2};  // a hyphen that is mostly not seen
  for (const Text gap : {Text("\xE3\x80\x80"), Text("\xEF\xBB\xBF"), Text("\xE2\x81\xA0"), Text("\xE2\x81\x9F"),
                         Text("\xE2\x88\x92"), Text("\xE1\x9A\x80"), Text("\xEF\xBC\x8D")})
    if (wide == gap) return {Sign::gap, c, 3};
  if (starts_with(wide, "\xEF\xBC") && last >= 0x90 && last <= 0x99)
    return {Sign::digit, static_cast<char>(last - 0x90 + '0'), 3};
  return {Sign::other, c, length};
}

/// Digits of the length and beginning of some wallet's consumer code. A length alone is none.
bool is_consumer_code(Text digits_only, Array<const Scheme*> tables) noexcept {
  for (const Scheme* scheme : tables) {
    if (scheme->syntax == nullptr || !scheme->syntax->only_digits) continue;
    for (const Mark& mark : scheme->marks())
      if (!mark.lead.empty() && mark.begins(digits_only) && mark.has_length(digits_only)) return true;
  }
  return false;
}

constexpr std::size_t secret_digits_max = 32, gap_max = 8;

/// Bytes of the number that begins at `at`, where a group of digits does, and is a secret; 0 where none is. With
/// `any_network` the whole of it may be a card's number that no known network has. What stands behind a card's
/// number, its date, may be grouped like a part of it.
std::size_t length_of_number(Text text, std::size_t at, bool any_network, Escapes escapes,
                             Array<const Scheme*> site) noexcept {
  char run[secret_digits_max];
  std::size_t count = 0, end = at, found = 0;
  for (bool more = true; more && found == 0;) {
    std::size_t next = end;
    for (Sign sign; next < text.size() && (sign = sign_at(text, next, escapes)).kind == Sign::digit; ++count) {
      if (count < sizeof run) run[count] = sign.value;
      next += sign.length;
    }
    end = next;
    std::size_t gaps = 0;
    while (next < text.size() && gaps < gap_max) {
      const Sign sign = sign_at(text, next, escapes);
      if (sign.kind != Sign::gap) break;
      next += sign.length;
      ++gaps;
    }
    more = gaps > 0 && next < text.size() && sign_at(text, next, escapes).kind == Sign::digit;
    if (count > sizeof run) break;
    const Text number(run, count);
    const bool whole = any_network && !more;
    const bool is_card = is_card_number(number) || (whole && count >= 13 && count <= 19 && passes_luhn(number));
    if (is_card || is_consumer_code(number, schemes(Family::consumer_codes)) || is_consumer_code(number, site))
      found = end - at;
    if (more) end = next;
  }
  wipe(run, sizeof run);
  return found;
}

Text find_number(Text text, Escapes escapes, Within within, Array<const Scheme*> site) noexcept {
  std::size_t gaps = gap_max + 1;  // since the last digit; none before the first one
  bool in_group = false;
  for (std::size_t at = 0; at < text.size();) {
    const Sign sign = sign_at(text, at, escapes);
    if (sign.kind == Sign::digit && !in_group) {
      const std::size_t length =
          length_of_number(text, at, within == Within::text && gaps > gap_max, escapes, site);
      if (length > 0) return slice(text, at, length);
    }
    in_group = sign.kind == Sign::digit;
    gaps = in_group ? 0 : sign.kind == Sign::gap && gaps < gap_max ? gaps + 1 : gap_max + 1;
    at += sign.length;
  }
  return {};
}

// --- secrets that are no numbers -------------------------------------------------------------------------------

bool is_of_base64(char c) noexcept {
  return is_alphanumeric(c) || c == '+' || c == '/' || c == '-' || c == '_' || c == '=';
}

/// No letter or digit stands before `at` that is not a part of an escape, "%3D" or "%253D".
bool begins_word(Text text, std::size_t at) noexcept {
  if (at == 0 || !is_alphanumeric(text[at - 1])) return true;
  while (at >= 5 && slice(text, at - 4, 2) == "25") at -= 2;
  return at >= 3 && text[at - 3] == '%';
}

/// A consumer's EMV code in base64, in hexadecimal and in its own bytes (§4: it begins with 85 05 "CPV"), and the
/// token of a face that Alipay's terminals send; its bytes, or 0.
std::size_t length_of_token(Text text, std::size_t at) noexcept {
  const Text rest = slice(text, at);
  if (starts_with(rest,
                  "\x85\x05"
                  "CPV"))
    return rest.size();
  const bool is_base64 = starts_with(rest, "hQVDUFY"), is_hex = starts_with(rest, "8505435056");
  const bool is_face = starts_with(rest, "fp") && begins_word(text, at);
  if (!is_base64 && !is_hex && !is_face) return 0;
  std::size_t length = 0;
  while (length < rest.size() && (is_base64 ? is_of_base64(rest[length]) : is_alphanumeric(rest[length]))) ++length;
  constexpr std::size_t face_chars = 35;
  return is_face && length != face_chars ? 0 : length;
}

Text find_token(Text text) noexcept {
  for (std::size_t i = 0; i < text.size(); ++i) {
    // Every link is looked through: hardly a letter of it begins a token.
    const char c = text[i];
    if (c != 'h' && c != 'f' && c != '8' && c != '\x85') continue;
    if (const std::size_t length = length_of_token(text, i); length > 0) return slice(text, i, length);
  }
  return {};
}

}  // namespace

bool has_secret_token(Text text) noexcept { return !find_token(text).empty(); }

Text find_secret(Text text, Within within, Array<const Scheme*> site) noexcept {
  if (const Text found = find_token(text); !found.empty()) return found;
  const bool escaped = find(text, '%') != Text::npos || find(text, '+') != Text::npos;
  // As it stands first: in "%B4111…", the first track of a card, the percent sign begins no escape.
  if (const Text found = find_number(text, Escapes::stay, within, site); !found.empty()) return found;
  return escaped ? find_number(text, Escapes::decoded, within, site) : Text{};
}

bool looks_secret(Text text, Array<const Scheme*> site) noexcept {
  return !find_secret(text, Within::text, site).empty();
}

void wipe(char* buffer, std::size_t length) noexcept {
  volatile char* bytes = buffer;
  for (std::size_t i = 0; i < length; ++i) bytes[i] = 0;
}

void wipe(Payload& payload) noexcept {
  wipe(reinterpret_cast<char*>(&payload), sizeof payload);
  // An empty payload but for this: a scheme is never null.
  payload.scheme = &unknown_scheme();
}

}  // namespace paycode
