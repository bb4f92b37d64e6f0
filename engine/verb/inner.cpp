// A code within a code: what a gateway's link carries, or a collecting service's address.
#include "standard/crc16.hpp"
#include "standard/rfc3986.hpp"
#include "standard/rfc4648.hpp"
#include "syntax/syntaxes.hpp"
#include "verb/verbs.hpp"

namespace paycode {
namespace {

bool is_link(Text text) noexcept {
  const std::size_t colon = scheme_of_link(text).size();
  return colon > 0 && starts_with(slice(text, colon), "://");
}

/// "https%3A%2F%2F": a link that was escaped once more than its place asks for. One that stands in another code is
/// that code's own, and stays as it is.
bool is_escaped_link(Text text) noexcept {
  const std::size_t percent = find(text, '%');
  return percent != Text::npos && percent > 0 && all_of(slice(text, 0, percent), is_scheme_char) &&
         starts_with_ignoring_case(slice(text, percent), "%3A%2F%2F");
}

/// The text of EMV's grammar ends in its checksum, and that holds.
bool checksum_holds(Text text) noexcept {
  constexpr std::size_t header = 4, sum = 4;
  if (text.size() < header + sum || slice(text, text.size() - header - sum, header) != "6304") return false;
  std::uint32_t said = 0;
  for (const char c : slice(text, text.size() - sum)) {
    if (hex_value(c) < 0) return false;
    said = said << 4 | static_cast<std::uint32_t>(hex_value(c));
  }
  return said == crc16(slice(text, 0, text.size() - sum));
}

/// No link, and escaped once more than its place asks for all the same: what is left is all digits, a consumer's
/// EMV code in base64, or a merchant's whose checksum holds only so.
bool is_escaped_code(Text text, Text decoded, Writer& scratch) noexcept {
  if (decoded.size() == text.size()) return false;
  if (is_digits(decoded)) return true;
  if (starts_with(decoded, "hQVDUFY")) {
    const std::size_t mark = scratch.size();
    const bool whole = base64_decode(decoded, scratch);
    scratch.rewind(mark);
    return whole;
  }
  return !checksum_holds(text) && checksum_holds(decoded);
}

/// That it is wrong was seen where it stands.
bool is_told(const Payload& outer, std::int16_t element) noexcept {
  for (const Finding& each : outer.findings)
    if (element >= 0 && each.element == element && rule_grade(each.rule, Profile::tolerant) == Grade::error)
      return true;
  return false;
}

}  // namespace

Text inner_code(const Payload& payload, std::size_t index, Writer& scratch) noexcept {
  const Text stated = value(payload, Field::inner);
  Text inner = index == 0 ? stated : Text{};
  if (stated.empty() && payload.nature == Nature::opaque && is_link(payload.text)) {
    for (const Element& each : payload.elements) {
      if (each.key.empty() || each.key[0] == '#' || !(is_link(each.value) || is_escaped_link(each.value))) continue;
      if (index-- != 0) continue;
      inner = each.value;
      break;
    }
  }
  if (find(inner, '%') == Text::npos) return inner;
  const std::size_t mark = scratch.size();
  const Text decoded = decode_escapes(inner, scratch);
  if (is_escaped_link(inner) || is_escaped_code(inner, decoded, scratch)) return decoded;
  scratch.rewind(mark);
  return inner;
}

bool take_inner(Payload& outer, Payload& inner) noexcept {
  const bool is_bad = verdict(inner) == Verdict::bad;
  const Entry* held = entry(outer, Field::inner);
  outer.sensitive = outer.sensitive || inner.sensitive;
  if (held == nullptr && inner.scheme == &unknown_scheme() && !is_bad) return false;
  const std::int16_t element = held != nullptr ? held->element : nowhere;
  if (is_bad && !is_told(outer, element)) report(outer, Rule::inner_bad, element);
  // What a gateway's link carries may be a secret by its place alone.
  inner.sensitive = inner.sensitive || outer.sensitive;
  return true;
}

}  // namespace paycode
