// Text, numbers and codes.
#include "form/forms.hpp"
#include "standard/iso3166.hpp"

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

bool has_control(Text text) noexcept {
  for (std::size_t i = 0; i < text.size(); ++i)
    if (begins_control(slice(text, i))) return true;
  return false;
}

Reading read_plain(Text wire, const Row&, Writer&) noexcept {
  return {.value = wire, .rule = has_control(wire) ? Rule::control : Rule::none};
}

/// EMV QRCPS MPM v1.1 §4.8.1: the three asterisks ask for the value; Pix has them where there is none.
Reading read_text_or_asked(Text wire, const Row& row, Writer& scratch) noexcept {
  return wire == "***" ? Reading{} : read_plain(wire, row, scratch);
}

Rule write_plain(Text value, const Row&, Writer& out) noexcept {
  out.put(value);
  return has_control(value) ? Rule::control : Rule::none;
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
  const std::size_t mark = scratch.size();
  for (const CodeName& each : row.codes) {
    if (&each != row.codes.begin()) scratch.put(", ");
    scratch.put(each.code);
  }
  return scratch.since(mark);
}

Reading read_coded(Text wire, const Row& row, Writer& scratch) noexcept {
  for (const CodeName& each : row.codes)
    if (each.code == wire) return {.value = each.name};
  return {.rule = Rule::code, .want = list_codes(row, scratch)};
}

Rule write_coded(Text value, const Row& row, Writer& out) noexcept {
  for (const CodeName& each : row.codes)
    if (each.name == value) {
      out.put(each.code);
      return Rule::none;
    }
  return Rule::code;
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

/// AID: RID of five bytes and up to eleven more, in hexadecimal (ISO/IEC 7816-5).
constexpr bool is_aid(Text text) noexcept {
  return text.size() >= 10 && text.size() <= 32 && all_of(text, [](char c) { return hex_value(c) >= 0; });
}

constexpr bool is_reversed_domain(Text text) noexcept {
  const std::size_t dot = find(text, '.');
  return dot != Text::npos && dot > 0 && dot + 1 < text.size() &&
         all_of(text, [](char c) { return is_alphanumeric(c) || c == '.' || c == '-' || c == '_'; });
}

Reading read_identifier(Text wire, const Row&, Writer&) noexcept {
  // A UUID without hyphens is 32 hexadecimal digits, as long as the longest AID.
  const bool known_shape = is_aid(wire) || is_reversed_domain(wire);
  return {.value = wire, .rule = known_shape ? Rule::none : Rule::emv_guid};
}

}  // namespace

void check_no_identifier(Payload& payload, Writer&) noexcept {
  for (const Claim& claim : payload.claims)
    if (claim.scheme == payload.scheme)
      report(payload, Rule::emv_guid, find_element(payload.elements, claim.element, "00"),
             find_value(payload.elements, claim.element, "00"));
}

const Form plain{.name = "text", .read = read_plain, .write = write_plain};
const Form text_or_asked{.name = "text", .read = read_text_or_asked, .write = write_plain};
const Form number_text{.name = "digits", .read = read_number, .write = write_number};
const Form coded{.name = "code", .read = read_coded, .write = write_coded};
const Form nested{.name = "template", .nested = true};
const Form country_code{.name = "country", .read = read_country, .write = write_country};
const Form category_code{.name = "category", .read = read_category, .write = write_category};
const Form identifier{.name = "identifier", .read = read_identifier, .write = write_plain};

}  // namespace paycode
