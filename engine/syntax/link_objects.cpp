// Alipay+ MPM code format: a link that ends in data objects, each four characters of id, three digits of length,
// and the value. GPLD is the one that holds the others. Lengths count characters; all that was seen is ASCII.
#include "standard/rfc3629.hpp"
#include "syntax/syntaxes.hpp"

namespace paycode {
namespace {

constexpr std::size_t id_length = 4, header_length = 7;
constexpr Text version = "/MPM/3/", template_id = "GPLD";

/// Bytes before the first object; npos where the link is none of these.
std::size_t begin_of_objects(Text text) noexcept {
  const std::size_t slashes = find(text, '/');
  const std::size_t path = find(text, '/', slashes == Text::npos ? text.size() : slashes + 2);
  const bool fits = path != Text::npos && starts_with_ignoring_case(slice(text, path), version);
  return fits ? path + version.size() : Text::npos;
}

bool is_id(Text text) noexcept { return text.size() == id_length && all_of(text, is_alphanumeric); }

/// The object at the start of `rest`; false where there is none.
bool next_object(Text rest, std::int16_t parent, Element& element) noexcept {
  const Text id = slice(rest, 0, id_length), digits = slice(rest, id_length, header_length - id_length);
  if (!is_id(id) || digits.size() != 3 || !is_digits(digits)) return false;
  const std::size_t length = chars_to_bytes(slice(rest, header_length), number(digits));
  if (length == Text::npos) return false;
  const Text value = slice(rest, header_length, length);
  element = {
      .key = id, .value = value, .raw = value, .wire = slice(rest, 0, header_length + length), .parent = parent};
  return true;
}

/// Puts the objects of a template behind it; none, where it is not objects only.
void open_template(Elements& elements, std::size_t index) noexcept {
  const std::size_t before = elements.size();
  Element element;
  for (Text rest = elements[index].value; !rest.empty(); rest = slice(rest, element.wire.size()))
    if (!next_object(rest, static_cast<std::int16_t>(index), element) || !elements.push(element))
      return elements.shrink(before);
}

Status read_link_objects(Text text, Elements& elements, Writer&) noexcept {
  const std::size_t begin = begin_of_objects(text);
  if (begin == Text::npos) {
    elements.push({.value = text, .raw = text, .wire = text});
    return {Code::malformed, 0};
  }
  const Text link = slice(text, 0, begin);
  elements.push({.key = "#link", .value = link, .raw = link, .wire = link});
  Element element;
  for (std::size_t at = begin; at < text.size(); at += element.wire.size()) {
    if (!next_object(slice(text, at), top, element)) {
      keep_rest(elements, text, at);
      return {Code::malformed, at};
    }
    const std::size_t index = elements.size();
    if (!elements.push(element)) return keep_rest(elements, text, at);
    if (same_ignoring_case(element.key, template_id)) open_template(elements, index);
  }
  return {};
}

/// Bytes of the values and headers below an element.
std::size_t length_below(const Elements& elements, std::size_t element) noexcept {
  std::size_t length = 0;
  for (std::size_t i = element + 1; i < end_of(elements, element); ++i)
    length += header_length + count_chars(elements[i].value);
  return length;
}

Status write_link_objects(const Elements& elements, std::size_t element, Writer& out) noexcept {
  const std::size_t end = end_of(elements, element);
  for (std::size_t i = element; i < end; ++i) {
    const Element& each = elements[i];
    if (!each.edited || each.key == "#link") {
      out.put(each.edited ? each.value : each.wire);
      i = end_of(elements, i) - 1;
      continue;
    }
    const bool holds = has_children(elements, i);
    const std::size_t length = holds ? length_below(elements, i) : count_chars(each.value);
    if (!is_id(each.key)) return {Code::invalid, out.size()};
    if (length > 999) return {Code::too_long, out.size()};
    out.put(each.key);
    out.put_number(static_cast<std::uint32_t>(length), 3);
    if (!holds) out.put(each.value);
  }
  return {};
}

bool is_key(Text key) noexcept { return key == "#link" || is_id(key); }

}  // namespace

const Syntax link_objects{
    .name = "objects behind a link",
    .keys_without_case = true,
    .nests = true,
    .read = read_link_objects,
    .write = write_link_objects,
    .is_key = is_key,
    .fault = Rule::link_object,
};

}  // namespace paycode
