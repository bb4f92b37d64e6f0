// Swish, the same payment in three spellings. "C0701234567;100;Lunch;0": number, amount, message and what may be
// changed, with the keys of the link's parameters, "sw", "amt", "msg" and "edit". A link, whose parameter "data"
// may be JSON, which is opened. And that JSON alone.
#include "standard/rfc3629.hpp"
#include "syntax/syntaxes.hpp"

namespace paycode {
namespace {

constexpr Literal keys[] = {"sw", "amt", "msg", "edit"};
constexpr std::size_t key_count = sizeof keys / sizeof *keys;
constexpr char separator = ';';

std::size_t place_of(Text key) noexcept {
  std::size_t place = 0;
  while (place < key_count && keys[place] != key) ++place;
  return place;
}

/// Each part with the separator in front of it, the first one with its C.
Status read_parts(Text text, Elements& elements) noexcept {
  std::size_t at = 0;
  for (const Literal key : keys) {
    const std::size_t end = find(text, separator, at + 1);
    const Text wire = slice(text, at, (end == Text::npos ? text.size() : end) - at), value = slice(wire, 1);
    elements.push({.key = key, .value = value, .raw = value, .wire = wire});
    if (end == Text::npos) return {key == keys[key_count - 1] ? Code::ok : Code::malformed, text.size()};
    at = end;
  }
  keep_rest(elements, text, at);
  return {Code::malformed, at};
}

void reverse(Elements& elements, std::size_t from, std::size_t to) noexcept {
  while (from + 1 < to) {
    const Element kept = elements[from];
    elements[from++] = elements[--to];
    elements[to] = kept;
  }
}

/// What stands in the element follows it at once: `count` elements come before those that stood behind it.
void bring_forward(Elements& elements, std::size_t element, std::size_t count) noexcept {
  const std::size_t first = element + 1, behind = elements.size() - count;
  const auto passed = static_cast<std::int16_t>(behind - first);
  for (std::size_t i = behind; i < elements.size(); ++i)
    if (elements[i].parent >= static_cast<std::int16_t>(behind))
      elements[i].parent = static_cast<std::int16_t>(elements[i].parent - passed);
  reverse(elements, first, behind);
  reverse(elements, behind, elements.size());
  reverse(elements, first, elements.size());
}

Status read_link(Text text, Elements& elements, Writer& scratch) noexcept {
  const Status status = uri.read(text, elements, scratch);
  if (!status) return status;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    if (!same_ignoring_case(elements[i].key, "data")) continue;
    const std::size_t before = elements.size();
    const Status opened = read_json_under(static_cast<std::int16_t>(i), elements[i].value, elements, scratch);
    if (!opened) return {opened.code, static_cast<std::size_t>(elements[i].wire.data() - text.data())};
    bring_forward(elements, i, elements.size() - before);
    break;
  }
  return status;
}

Status read_swish(Text text, Elements& elements, Writer& scratch) noexcept {
  if (starts_with(text, "{")) return json.read(text, elements, scratch);
  const bool parts = starts_with(text, "C") && find(text, ':') > find(text, separator);
  return parts ? read_parts(text, elements) : read_link(text, elements, scratch);
}

enum class Spelling : std::uint8_t { parts, link, object, mixed };

Spelling spelling_of(const Elements& elements) noexcept {
  bool any_part = false, any_other = false;
  for (const Element& each : elements) {
    if (each.parent != top) continue;
    if (each.key == "#scheme") return Spelling::link;
    (place_of(each.key) < key_count ? any_part : any_other) = true;
  }
  if (!any_part) return Spelling::object;
  return any_other ? Spelling::mixed : Spelling::parts;
}

/// A new code's last part says what may be changed: the amount where none is given.
void put_missing_parts(const Elements& elements, std::size_t place, Writer& out) noexcept {
  for (; place + 1 < key_count; ++place) out.put(separator);
  out.put(find_value(elements, top, "amt").empty() ? '2' : '0');
}

Status write_part(const Elements& elements, std::size_t element, Writer& out) noexcept {
  const Element& each = elements[element];
  const std::size_t place = place_of(each.key);
  if (find(each.value, separator) != Text::npos) return {Code::invalid, out.size()};
  if (out.size() == 0) out.put('C');
  // Those that a new code does not have are empty.
  std::size_t written = 0;
  for (const char c : out.text()) written += c == separator ? 1 : 0;
  for (; written < place; ++written) out.put(separator);
  out.put(each.value);
  if (element + 1 == elements.size() && place + 1 < key_count) put_missing_parts(elements, place, out);
  return {};
}

Status write_swish(const Elements& elements, std::size_t element, Writer& out) noexcept {
  const Element& each = elements[element];
  const Spelling spelling = spelling_of(elements);
  if (spelling == Spelling::object) return write_json(elements, element, out);
  if (spelling == Spelling::parts && each.edited) return write_part(elements, element, out);
  // A payment cannot be said in two spellings at once.
  const bool twice =
      spelling == Spelling::link && place_of(each.key) < key_count && find_element(elements, top, "data") >= 0;
  if (spelling == Spelling::mixed || (twice && each.edited)) return {Code::unsupported, out.size()};
  if (!each.edited) {
    out.put(each.wire);
    return {};
  }
  if (!has_children(elements, element)) return write_uri(elements, element, out);
  out.put(find(out.text(), '?') == Text::npos ? '?' : '&');
  out.put(each.key);
  out.put('=');
  return {write_json_object(elements, element, true, out) ? Code::ok : Code::invalid, out.size()};
}

/// Parts in their order, then all else in the order in which it came; a link's fragment is its end.
std::uint32_t order_of(Text key) noexcept {
  constexpr std::uint32_t before = 3, end = 99;
  if (key == "#fragment") return end;
  return !key.empty() && key[0] == '#' ? uri_order(key) : before + static_cast<std::uint32_t>(place_of(key));
}

void check_swish(Payload& payload) noexcept {
  if (spelling_of(payload.elements) == Spelling::link) uri.check(payload);
}

}  // namespace

const Syntax swish{
    .name = "Swish",
    .keys_without_case = true,
    .nests = true,
    .read = read_swish,
    .write = write_swish,
    .is_key = is_uri_key,
    .order = order_of,
    .check = check_swish,
    .fault = Rule::swish,
};

}  // namespace paycode
