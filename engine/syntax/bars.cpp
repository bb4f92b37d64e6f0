// Values with one separator between: "PAGOPA|002|…". Nothing is escaped, and n separators make n + 1 fields: a text
// that ends in one has an empty last field.
#include "syntax/syntaxes.hpp"

namespace paycode {
namespace {

constexpr Literal keys[] = {"field 1",  "field 2",  "field 3",  "field 4",  "field 5",  "field 6",  "field 7",
                            "field 8",  "field 9",  "field 10", "field 11", "field 12", "field 13", "field 14",
                            "field 15", "field 16", "field 17", "field 18", "field 19", "field 20"};
constexpr std::size_t fields_max = sizeof keys / sizeof *keys;

/// A separator belongs to the field that it ends.
template <char separator>
Status read_fields(Text text, Elements& elements, Writer&) noexcept {
  std::size_t at = 0;
  for (const Text key : keys) {
    const std::size_t end = find(text, separator, at);
    const bool last = end == Text::npos;
    const Text content = slice(text, at, (last ? text.size() : end) - at);
    elements.push({.key = key, .value = content, .raw = content, .wire = slice(text, at, content.size() + !last)});
    if (last) return {};
    at = end + 1;
  }
  return keep_rest(elements, text, at);
}

template <char separator>
Status write_field(const Elements& elements, std::size_t element, Writer& out) noexcept {
  const Element& each = elements[element];
  if (each.edited && find(each.value, separator) != Text::npos) return {Code::invalid, out.size()};
  const Text wire = each.edited ? each.value : each.wire;
  out.put(wire);
  // What used to be the last field has no separator, and what was edited has none.
  const bool ended = !each.edited && !wire.empty() && wire.back() == separator;
  if (element + 1 < elements.size() && !ended) out.put(separator);
  return {};
}

constexpr std::size_t number_at = 6;  // behind "field "

std::uint32_t order_of(Text key) noexcept { return number(slice(key, number_at, 2)); }
Text key_at(std::uint32_t order) noexcept { return order >= 1 && order <= fields_max ? keys[order - 1] : Text{}; }

bool is_key(Text key) noexcept {
  for (const Text each : keys)
    if (each == key) return true;
  return false;
}

template <char separator>
constexpr Syntax fields(Note name) noexcept {
  return {
      .name = name,
      .read = read_fields<separator>,
      .write = write_field<separator>,
      .is_key = is_key,
      .order = order_of,
      .key_at = key_at,
  };
}

}  // namespace

constinit const Syntax bars = fields<'|'>("bars");

}  // namespace paycode
