// A code within a code: what a gateway's link carries, or a collecting service's address.
#include "standard/rfc3986.hpp"
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
  return is_escaped_link(inner) ? decode_escapes(inner, scratch) : inner;
}

}  // namespace paycode
