// Text, numbers and codes.
#include <cstring>

#include "form/forms.hpp"
#include "standard/iso3166.hpp"
#include "standard/iso639.hpp"
#include "standard/rfc3629.hpp"
#include "syntax/syntaxes.hpp"

namespace paycode {
namespace {

/// C0, DEL and C1, which a terminal may obey, and the marks that turn the direction of writing or end a line. The
/// zero-width space and the joiners are left alone: Khmer, Persian and the Indic scripts need them.
constexpr bool begins_control(Text text) noexcept {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  if (byte(0) < 0x20 || byte(0) == 0x7F) return true;
  if (text.size() >= 2 && byte(0) == 0xC2) return byte(1) >= 0x80 && byte(1) < 0xA0;  // U+0080 to U+009F
  if (text.size() < 3 || byte(0) != 0xE2) return false;
  const bool line_or_embedding = byte(1) == 0x80 && byte(2) >= 0xA8 && byte(2) <= 0xAE;  // U+2028 to U+202E
  const bool isolate = byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9;            // U+2066 to U+2069
  return line_or_embedding || isolate;
}

/// True where none of the bytes of a word at `at` may begin a control: none is below a blank, DEL, or above it.
template <class Word>
bool plain_word(const char* at) noexcept {
  constexpr Word ones = static_cast<Word>(0x0101010101010101U), tops = static_cast<Word>(0x8080808080808080U);
  Word word = 0;
  std::memcpy(&word, at, sizeof word);
  const auto below_blank = static_cast<Word>(word - 0x20 * ones),
             del = static_cast<Word>((word ^ 0x7F * ones) - ones);
  return ((word | below_blank | del) & tops) == 0;
}

/// Bytes before the first that may begin a control; nearly all texts are plain to their end.
std::size_t plain_prefix(Text text) noexcept {
  std::size_t at = 0;
  while (text.size() - at >= sizeof(std::size_t) && plain_word<std::size_t>(text.data() + at))
    at += sizeof(std::size_t);
  if constexpr (sizeof(std::size_t) == 8) {
    if (text.size() - at >= 4 && plain_word<std::uint32_t>(text.data() + at)) at += 4;
    if (text.size() - at >= 2 && plain_word<std::uint16_t>(text.data() + at)) at += 2;
  }
  return at;
}

bool has_control(Text text) noexcept {
  for (std::size_t i = plain_prefix(text); i < text.size(); ++i)
    if (begins_control(slice(text, i))) return true;
  return false;
}

Reading read_plain(Text wire, const Row&, Writer&) noexcept {
  return {.value = wire, .rule = has_control(wire) ? Rule::control : Rule::none};
}

/// A name with an address below it.
Reading read_text_of_lines(Text wire, const Row&, Writer&) noexcept {
  Rule rule = Rule::none;
  for (std::size_t i = 0; i < wire.size(); ++i)
    if (wire[i] != '\n' && wire[i] != '\r' && begins_control(slice(wire, i))) rule = Rule::control;
  return {.value = wire, .rule = rule};
}

Rule write_text_of_lines(Text value, const Row& row, Writer& out) noexcept {
  out.put(value);
  return read_text_of_lines(value, row, out).rule;
}

Reading read_code_within(Text wire, const Row&, Writer&) noexcept { return {.value = wire}; }

Rule write_authority(Text value, const Row&, Writer& out) noexcept {
  if (!is_authority(value)) return Rule::link_form;
  out.put(value);
  return Rule::none;
}

Rule write_code_within(Text value, const Row&, Writer& out) noexcept {
  out.put(value);
  return Rule::none;
}

/// EMV QRCPS MPM v1.1 §4.8.1: the three asterisks ask for the value; Pix has them where there is none.
Reading read_text_or_asked(Text wire, const Row& row, Writer& scratch) noexcept {
  return wire == "***" ? Reading{} : read_plain(wire, row, scratch);
}

Rule write_plain(Text value, const Row&, Writer& out) noexcept {
  out.put(value);
  return has_control(value) ? Rule::control : Rule::none;
}

/// Alone it would make a bad code.
Rule write_addressed(Text, const Row&, Writer&) noexcept { return Rule::qrbill_address; }

Reading read_path_name(Text wire, const Row& row, Writer& scratch) noexcept {
  return read_plain(starts_with(wire, "/") ? slice(wire, 1) : wire, row, scratch);
}

Rule write_path_name(Text value, const Row& row, Writer& out) noexcept {
  out.put('/');
  return write_plain(value, row, out);
}

Reading read_number(Text wire, const Row&, Writer&) noexcept {
  return {.value = wire, .rule = is_digits(wire) ? Rule::none : Rule::digits};
}

Rule write_number(Text value, const Row&, Writer& out) noexcept {
  out.put(value);
  return is_digits(value) ? Rule::none : Rule::digits;
}

/// "11, 12": what the rule's message wants.
Text list_codes(const Row& row, Writer& scratch) noexcept {
  if constexpr (!has_texts) return {};
  const std::size_t mark = scratch.size();
  for (const CodeName& each : row.codes) {
    if (&each != row.codes.begin()) scratch.put(", ");
    scratch.put(each.code);
  }
  return scratch.since(mark);
}

Reading read_coded_kind(Text wire, const Row& row, Writer&) noexcept {
  for (const CodeName& each : row.codes)
    if (each.code == wire) return {.value = each.name};
  return {};
}

Reading read_coded(Text wire, const Row& row, Writer& scratch) noexcept {
  Reading reading = read_coded_kind(wire, row, scratch);
  if (reading.value.empty()) reading.rule = Rule::code, reading.want = list_codes(row, scratch);
  return reading;
}

Rule write_coded(Text value, const Row& row, Writer& out) noexcept {
  for (const CodeName& each : row.codes)
    if (each.name == value) {
      out.put(each.code);
      return Rule::none;
    }
  return Rule::code;
}

Rule write_coded_kind(Text value, const Row& row, Writer& out) noexcept {
  if (write_coded(value, row, out) != Rule::none) out.put(row.preset);
  return Rule::none;
}

/// "+852-########": # stands for a digit, everything else for itself.
constexpr bool has_shape(Text wire, Text shape) noexcept {
  if (wire.size() != shape.size()) return false;
  for (std::size_t i = 0; i < wire.size(); ++i)
    if (shape[i] == '#' ? !is_digit(wire[i]) : wire[i] != shape[i]) return false;
  return true;
}

Reading read_shaped(Text wire, const Row& row, Writer& scratch) noexcept {
  for (const CodeName& each : row.codes)
    if (has_shape(wire, each.code)) return {.value = wire, .kind = kind_by_name(each.name)};
  return {.value = wire, .rule = Rule::account_form, .want = list_codes(row, scratch)};
}

Rule write_shaped(Text value, const Row& row, Writer& out) noexcept {
  for (const CodeName& each : row.codes)
    if (has_shape(value, each.code)) {
      out.put(value);
      return Rule::none;
    }
  return Rule::account_form;
}

/// Value of four hexadecimal digits; 0x10000 where there are none.
constexpr std::uint32_t utf16_unit(Text hex) noexcept {
  if (hex.size() < 4) return 0x10000;
  std::uint32_t unit = 0;
  for (char c : slice(hex, 0, 4)) {
    if (hex_value(c) < 0) return 0x10000;
    unit = unit * 16 + static_cast<std::uint32_t>(hex_value(c));
  }
  return unit;
}

constexpr bool is_high(std::uint32_t unit) noexcept { return unit >= 0xD800 && unit < 0xDC00; }
constexpr bool is_low(std::uint32_t unit) noexcept { return unit >= 0xDC00 && unit < 0xE000; }

Reading read_utf16_hex(Text wire, const Row& row, Writer& scratch) noexcept {
  const std::size_t mark = scratch.size();
  for (Text rest = wire; !rest.empty();) {
    std::uint32_t point = utf16_unit(rest);
    rest = slice(rest, 4);
    if (is_high(point)) {
      const std::uint32_t second = utf16_unit(rest);
      rest = slice(rest, 4);
      point = is_low(second) ? 0x10000 + ((point - 0xD800) << 10) + (second - 0xDC00) : 0xDC00;
    } else if (point > 0xFFFF) {
      point = 0xDC00;
    }
    if (is_low(point)) {
      scratch.rewind(mark);
      return {.value = wire, .rule = Rule::charset};
    }
    put_utf8(point, scratch);
  }
  return read_plain(scratch.since(mark), row, scratch);
}

/// Four upper-case hexadecimal digits for each unit; the text is UTF-8.
Rule write_utf16_hex(Text value, const Row&, Writer& out) noexcept {
  const auto put_unit = [&](std::uint32_t unit) {
    out.put_hex(static_cast<unsigned char>(unit >> 8));
    out.put_hex(static_cast<unsigned char>(unit));
  };
  for (Text rest = value; !rest.empty();) {
    const std::size_t length = utf8_length(rest);
    if (length == 0) return Rule::charset;
    constexpr std::uint8_t masks[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    std::uint32_t point = static_cast<unsigned char>(rest[0]) & masks[length];
    for (std::size_t i = 1; i < length; ++i) point = point << 6 | (static_cast<unsigned char>(rest[i]) & 0x3F);
    rest = slice(rest, length);
    if (point > 0xFFFF) put_unit(0xD800 + ((point - 0x10000) >> 10));
    put_unit(point > 0xFFFF ? 0xDC00 + ((point - 0x10000) & 0x3FF) : point);
  }
  return has_control(value) ? Rule::control : Rule::none;
}

Reading read_country(Text wire, const Row&, Writer&) noexcept {
  return {.value = wire, .rule = is_country(wire) ? Rule::none : Rule::country};
}

Rule write_country(Text value, const Row&, Writer& out) noexcept {
  out.put(value);
  return is_country(value) ? Rule::none : Rule::country;
}

constexpr bool is_category(Text text) noexcept { return text.size() == 4 && is_digits(text); }

Reading read_category(Text wire, const Row&, Writer&) noexcept {
  if (!is_category(wire)) return {.rule = Rule::category};
  return {.value = wire};
}

Rule write_category(Text value, const Row&, Writer& out) noexcept {
  out.put(value);
  return is_category(value) ? Rule::none : Rule::category;
}

/// AID: a registered RID of five bytes, which begins with a letter, and up to eleven more, in hexadecimal
/// (ISO/IEC 7816-5). A UUID without hyphens is 32 hexadecimal digits of any kind.
constexpr bool is_aid_or_uuid(Text text) noexcept {
  return text.size() >= 10 && text.size() <= 32 && (text.size() == 32 || !is_digit(text[0])) &&
         all_of(text, [](char c) { return hex_value(c) >= 0; });
}

constexpr bool is_reversed_domain(Text text) noexcept {
  const std::size_t dot = find(text, '.');
  return dot != Text::npos && dot > 0 && dot + 1 < text.size() &&
         all_of(text, [](char c) { return is_alphanumeric(c) || c == '.' || c == '-' || c == '_'; });
}

Reading read_language(Text wire, const Row&, Writer&) noexcept {
  return {.value = wire, .rule = is_language(wire) ? Rule::none : Rule::emv_language};
}

Rule write_language(Text value, const Row&, Writer& out) noexcept {
  out.put(value);
  return is_language(value) ? Rule::none : Rule::emv_language;
}

constexpr bool is_data_request(Text text) noexcept {
  for (std::size_t i = 0; i < text.size(); ++i)
    if (find("AME", text[i]) == Text::npos || find(text, text[i], i + 1) != Text::npos) return false;
  return !text.empty();
}

Reading read_data_request(Text wire, const Row&, Writer&) noexcept {
  return {.value = wire, .rule = is_data_request(wire) ? Rule::none : Rule::emv_request};
}

Rule write_data_request(Text value, const Row&, Writer& out) noexcept {
  out.put(value);
  return is_data_request(value) ? Rule::none : Rule::emv_request;
}

// EMV QRCPS MPM v1.1, object 62.11: the words of each digit, and what a message says of a digit that has none.
constexpr Literal media[] = {"sticker", "bill", "magazine or poster", "other print", "POS screen",
                             "website", "app",  "other screen"};
constexpr Literal places[] = {"at the premises", "not at the premises", "remote", "elsewhere"};
constexpr Literal presences[] = {"attended", "unattended", "semi-attended", "otherwise"};
struct Digit {
  Array<Literal> words;
  Text want;
};
constexpr Digit channel_digits[] = {
    {media, "the medium is 0 to 7"}, {places, "the place is 0 to 3"}, {presences, "the presence is 0 to 3"}};

Reading read_channel(Text wire, const Row&, Writer& scratch) noexcept {
  if (wire.size() != 3) return {.rule = Rule::emv_channel, .want = "no more or less"};
  const std::size_t mark = scratch.size();
  for (std::size_t i = 0; i < 3; ++i) {
    const Digit& digit = channel_digits[i];
    const auto which = static_cast<std::size_t>(static_cast<unsigned char>(wire[i]) - '0');
    if (which >= digit.words.size()) {
      scratch.rewind(mark);
      return {.rule = Rule::emv_channel, .want = digit.want};
    }
    if (i > 0) scratch.put(", ");
    scratch.put(digit.words[which]);
  }
  return {.value = scratch.since(mark)};
}

/// Takes the words that the reader gives, or the digits themselves.
Rule write_channel(Text value, const Row& row, Writer& out) noexcept {
  char room[80];
  for (unsigned digits = 0; digits < 8 * 4 * 4; ++digits) {
    const char wire[] = {static_cast<char>('0' + digits / 16), static_cast<char>('0' + digits / 4 % 4),
                         static_cast<char>('0' + digits % 4)};
    Writer words(room, sizeof room);
    if (value != Text(wire, 3) && value != read_channel(Text(wire, 3), row, words).value) continue;
    out.put(Text(wire, 3));
    return Rule::none;
  }
  return Rule::emv_channel;
}

}  // namespace

bool is_identifier(Text text) noexcept { return is_aid_or_uuid(text) || is_reversed_domain(text); }

const Form plain{.name = "text", .read = read_plain, .write = write_plain};
const Form addressed_name{.name = "name with an address", .read = read_plain, .write = write_addressed};
const Form text_of_lines{.name = "lines of text", .read = read_text_of_lines, .write = write_text_of_lines};
const Form code_within{.name = "code within", .read = read_code_within, .write = write_code_within};
const Form text_or_asked{.name = "text", .read = read_text_or_asked, .write = write_plain};
const Form authority{.name = "name in a link's host", .read = read_plain, .write = write_authority};
const Form path_name{.name = "name in a path", .read = read_path_name, .write = write_path_name};
const Form number_text{.name = "digits", .read = read_number, .write = write_number};
const Form coded{.name = "code", .read = read_coded, .write = write_coded};
const Form coded_kind{.name = "account's kind", .read = read_coded_kind, .write = write_coded_kind};
const Form nested{.name = "template", .nested = true};
const Form country_code{.name = "country", .read = read_country, .write = write_country};
const Form category_code{.name = "category", .read = read_category, .write = write_category};
const Form identifier{.name = "identifier", .read = read_plain, .write = write_plain};
const Form language{.name = "language", .read = read_language, .write = write_language};
const Form data_request{.name = "data request", .read = read_data_request, .write = write_data_request};
const Form channel{.name = "channel", .read = read_channel, .write = write_channel};
const Form shaped{.name = "shape", .read = read_shaped, .write = write_shaped};
const Form utf16_hex{.name = "hexadecimal UTF-16", .read = read_utf16_hex, .write = write_utf16_hex};

}  // namespace paycode
