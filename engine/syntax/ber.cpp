// ISO/IEC 8825-1 §8.1, as EMV Book 3 annex B takes from it: a tag of one to three bytes, a length of one byte, or
// of up to three behind 81, 82 or 83, and as many bytes of value. The text is hexadecimal, two digits a byte: so
// keys, values and wires are what people write them as, and need no room of their own.
#include "syntax/syntaxes.hpp"

namespace paycode {
namespace {

constexpr std::size_t tag_max_digits = 6, long_form = 0x80, length_max_bytes_of = 3;

struct Object {
  Text wire, key, value;
};

constexpr bool is_hex(char c) noexcept { return hex_value(c) >= 0; }

/// Value of the byte whose two digits begin `text`; 256, which no byte is, where they are not there.
std::size_t byte_at(Text text) noexcept {
  if (text.size() < 2 || !is_hex(text[0]) || !is_hex(text[1])) return 256;
  return static_cast<std::size_t>(hex_value(text[0])) * 16 + static_cast<std::size_t>(hex_value(text[1]));
}

/// Digits of the tag that begins `text`, 0 where none does. §8.1.2.4: all five low bits set mean that more bytes
/// follow, the last of which has its high bit clear. 00 is no tag but what fills up.
std::size_t tag_digits(Text text) noexcept {
  const std::size_t first = byte_at(text);
  if (first == 256 || first == 0) return 0;
  if ((first & 0x1F) != 0x1F) return 2;
  for (std::size_t digits = 2; digits < tag_max_digits; digits += 2) {
    const std::size_t next = byte_at(slice(text, digits));
    if (next == 256) return 0;
    if (next < long_form) return digits + 2;
  }
  return 0;
}

/// The object at the start of `rest`; false where there is none, or where it is longer than what is left.
bool next_object(Text rest, Object& object) noexcept {
  const std::size_t tag = tag_digits(rest);
  std::size_t length = byte_at(slice(rest, tag));
  if (tag == 0 || length == 256) return false;
  std::size_t header = tag + 2;
  if (length >= long_form) {
    const std::size_t count = length - long_form;
    // 80 would mean that the end is marked in the value, which EMV does not have.
    if (count == 0 || count > length_max_bytes_of) return false;
    length = 0;
    for (std::size_t i = 0; i < count; ++i, header += 2) {
      const std::size_t next = byte_at(slice(rest, header));
      if (next == 256) return false;
      length = length * 256 + next;
    }
  }
  if (length * 2 > slice(rest, header).size()) return false;
  object.wire = slice(rest, 0, header + length * 2);
  object.key = slice(rest, 0, tag);
  object.value = slice(rest, header, length * 2);
  return object.value.empty() || all_of(object.value, is_hex);
}

bool comes_out_even(Text text) noexcept {
  if (text.empty()) return false;
  Object object;
  for (; !text.empty(); text = slice(text, object.wire.size()))
    if (!next_object(text, object)) return false;
  return true;
}

Element element_of(const Object& object, std::int16_t parent) noexcept {
  return {.key = object.key, .value = object.value, .raw = object.value, .wire = object.wire, .parent = parent};
}

Status read_ber(Text text, Elements& elements, Writer&) noexcept {
  std::size_t at = 0;
  while (at < text.size()) {
    Object object;
    if (!next_object(slice(text, at), object)) {
      keep_rest(elements, text, at);
      return {Code::malformed, at};
    }
    if (!elements.push(element_of(object, top))) return keep_rest(elements, text, at);
    at += object.wire.size();
  }
  return {};
}

Code open_ber(Elements& elements, std::size_t element) noexcept {
  const Text value = elements[element].value;
  if (!comes_out_even(value)) return Code::malformed;
  std::size_t count = 0;
  Object object;
  for (Text rest = value; next_object(rest, object); rest = slice(rest, object.wire.size())) ++count;
  if (count > Elements::capacity - elements.size()) return Code::too_many;
  std::size_t at = element + 1;
  for (Text rest = value; next_object(rest, object); rest = slice(rest, object.wire.size()))
    insert_element(elements, at++, element_of(object, static_cast<std::int16_t>(element)));
  return Code::ok;
}

/// Bytes behind the first one of a length field: as many as the element was read with, more where it needs them.
std::size_t length_bytes(const Element& each, std::size_t length) noexcept {
  std::size_t count = length < long_form ? 0 : length < 0x100 ? 1 : length < 0x10000 ? 2 : 3;
  const std::size_t read = each.wire.empty() ? 0 : byte_at(slice(each.wire, each.key.size()));
  if (read > long_form && read - long_form > count) count = read - long_form;
  return count;
}

void put_byte(std::size_t value, Writer& out) noexcept { out.put_hex(static_cast<unsigned char>(value)); }

Status write_ber(const Elements& elements, std::size_t element, Writer& out) noexcept {
  const std::size_t end = end_of(elements, element);
  // A length stands before what it measures: all are summed up from the last child to the first.
  std::uint16_t content[Elements::capacity]{};
  for (std::size_t i = end; i-- > element;) {
    const Element& each = elements[i];
    const bool leaf = !has_children(elements, i);
    if (each.edited && leaf) {
      if (each.value.size() % 2 != 0 || !(each.value.empty() || all_of(each.value, is_hex)))
        return {Code::invalid, out.size()};
      if (each.value.size() / 2 > length_max_bytes) return {Code::too_long, out.size()};
      content[i] = static_cast<std::uint16_t>(each.value.size() / 2);
    }
    const std::size_t whole =
        each.edited ? each.key.size() / 2 + 1 + length_bytes(each, content[i]) + content[i] : each.wire.size() / 2;
    if (i == element) break;
    std::uint16_t& above = content[static_cast<std::size_t>(each.parent)];
    if (above + whole > length_max_bytes) return {Code::too_long, out.size()};
    above = static_cast<std::uint16_t>(above + whole);
  }
  for (std::size_t i = element; i < end; ++i) {
    const Element& each = elements[i];
    if (!each.edited) {
      out.put(each.wire);
      i = end_of(elements, i) - 1;
      continue;
    }
    if (tag_digits(each.key) != each.key.size() || each.key.empty()) return {Code::invalid, out.size()};
    const std::size_t count = length_bytes(each, content[i]);
    out.put(each.key);
    put_byte(count == 0 ? content[i] : long_form + count, out);
    for (std::size_t left = count; left-- > 0;) put_byte(std::size_t{content[i]} >> (8 * left), out);
    if (!has_children(elements, i)) out.put(each.value);
  }
  return {};
}

bool is_key(Text key) noexcept {
  return !key.empty() && tag_digits(key) == key.size() && all_of(key, [](char c) { return !is_lower(c); });
}

/// 85, the format indicator of EMV QRCPS CPM §4, stands first; the others as their tags do, the short ones before
/// the long ones that begin alike.
std::uint32_t order_of(Text key) noexcept {
  if (key == "85") return 0;
  std::uint32_t order = 0;
  for (std::size_t i = 0; i < tag_max_digits; ++i)
    order = order * 16 + (i < key.size() && is_hex(key[i]) ? static_cast<std::uint32_t>(hex_value(key[i])) : 0);
  return order;
}

}  // namespace

const Syntax ber{
    .name = "ber",
    .read = read_ber,
    .open = open_ber,
    .write = write_ber,
    .is_key = is_key,
    .order = order_of,
    .fault = Rule::ber,
};

}  // namespace paycode
