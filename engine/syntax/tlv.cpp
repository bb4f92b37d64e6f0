// EMV QRCPS MPM v1.1 §4.4: two digits of id, two digits of length, value. The length counts characters (§4.4.1.1).
// Codes that count UTF-8 bytes instead are in the field too: where the text does not come out even by characters
// but does by bytes, bytes it is, and check() reports it.
#include "standard/rfc3629.hpp"
#include "syntax/syntaxes.hpp"

namespace paycode {
namespace {

constexpr std::size_t header_length = 4;

enum class Unit : bool { characters, bytes };

struct Object {
  const char* at = nullptr;  ///< of its header
  std::size_t length = 0;    ///< of its value, in bytes
  std::uint8_t number = 0;   ///< of its key

  Text wire() const noexcept { return Text(at, header_length + length); }
  Text key() const noexcept { return Text(at, 2); }
  Text value() const noexcept { return Text(at + header_length, length); }
  Element under(std::int16_t parent) const noexcept {
    return {.key = key(), .value = value(), .raw = value(), .wire = wire(), .parent = parent, .number = number};
  }
};

/// The objects of a text, one after the other.
class Objects {
 public:
  Objects(Text text, Unit unit) noexcept : text_(text), unit_(unit) {
    // In ASCII a character is a byte, and a byte need not be looked at to be counted.
    plain_ = unit == Unit::bytes ? text.size() : ascii_length(text);
  }

  bool done() const noexcept { return at_ == text_.size(); }
  std::size_t offset() const noexcept { return at_; }

  /// Goes past the next object; false where there is none, and stays.
  bool next(Object& object) noexcept {
    const char* const header = text_.data() + at_;
    if (text_.size() - at_ < header_length || !is_header(header)) return false;
    std::size_t length = two_digits(header + 2);
    const std::size_t value = at_ + header_length;
    if (value + length > plain_ && !measure(value, length)) return false;
    object = {header, length, two_digits(header)};
    at_ = value + length;
    return true;
  }

 private:
  static std::uint8_t digit(char c) noexcept { return static_cast<std::uint8_t>(c - '0'); }
  static bool is_header(const char* at) noexcept {
    return digit(at[0]) <= 9 && digit(at[1]) <= 9 && digit(at[2]) <= 9 && digit(at[3]) <= 9;
  }
  static std::uint8_t two_digits(const char* at) noexcept {
    return static_cast<std::uint8_t>(digit(at[0]) * 10 + digit(at[1]));
  }

  /// From characters to bytes, where the value is not in the ASCII that is known; false where it is cut off.
  bool measure(std::size_t value, std::size_t& length) noexcept {
    if (unit_ == Unit::bytes) return false;
    const Text rest = slice(text_, value);
    if (plain_ < value) plain_ = value + ascii_length(rest);
    if (value + length > plain_) length = chars_to_bytes(rest, length);
    return length != Text::npos;
  }

  Text text_;
  std::size_t at_ = 0;
  std::size_t plain_ = 0;  ///< a byte is a character from `at_` to here
  Unit unit_;
};

/// How many objects `text` is, and nothing else; 0 where it does not come apart.
std::size_t count_objects(Text text, Unit unit) noexcept {
  std::size_t count = 0;
  Object object;
  for (Objects objects(text, unit); !objects.done(); ++count)
    if (!objects.next(object)) return 0;
  return count;
}

/// Table 3.1: account information, additional data, local language, unreserved. What else is a template, a scheme
/// says.
constexpr bool is_template(std::uint8_t key) noexcept {
  return (key >= 26 && key <= 51) || key == 62 || key == 64 || (key >= 80 && key <= 99);
}

/// Puts the objects of `text` behind the others; false, and nothing is put, where it is not objects only.
bool push_objects(Text text, Unit unit, std::int16_t parent, Elements& elements) noexcept {
  const std::size_t before = elements.size();
  Object object;
  for (Objects objects(text, unit); !objects.done();) {
    if (elements.size() == Elements::capacity || !objects.next(object)) {
      elements.shrink(before);
      return false;
    }
    elements.push(object.under(parent));
  }
  return true;
}

/// Takes `text` apart as far as it goes, templates of the top level too; the offset of what is left over.
Status read_objects(Text text, Unit unit, Elements& elements) noexcept {
  // Where all of the text could not hold more objects than the list, nothing at the top level is lost to a
  // template.
  const bool open = text.size() <= header_length * Elements::capacity;
  Object object;
  for (Objects objects(text, unit); !objects.done();) {
    const std::size_t at = objects.offset();
    if (!objects.next(object)) return {Code::malformed, at};
    const auto index = static_cast<std::int16_t>(elements.size());
    if (!elements.push(object.under(top))) return {Code::too_many, at};
    if (!open || !is_template(object.number)) continue;
    // As its parent counts, so does a template; a text of one template alone decides for itself.
    if (!push_objects(object.value(), Unit::characters, index, elements))
      push_objects(object.value(), Unit::bytes, index, elements);
  }
  return {};
}

Status read_tlv(Text text, Elements& elements, Writer&) noexcept {
  Status status = read_objects(text, Unit::characters, elements);
  if (status.code == Code::malformed && count_objects(text, Unit::bytes) > 0) {
    elements.clear();
    status = read_objects(text, Unit::bytes, elements);
  }
  if (status) return status;
  const Status kept = keep_rest(elements, text, status.offset);
  return status.code == Code::malformed ? status : kept;
}

Code open_tlv(Elements& elements, std::size_t element) noexcept {
  if (has_children(elements, element)) return Code::ok;
  const Text value = elements[element].value;
  // As its parent counts, so does a template; a text of one template alone decides for itself.
  Unit unit = Unit::characters;
  std::size_t count = count_objects(value, unit);
  if (count == 0) {
    unit = Unit::bytes;
    count = count_objects(value, unit);
  }
  if (count == 0) return Code::malformed;
  if (!open_gap(elements, element + 1, count)) return Code::too_many;
  std::size_t at = element + 1;
  Object object;
  for (Objects objects(value, unit); objects.next(object);)
    elements[at++] = object.under(static_cast<std::int16_t>(element));
  return Code::ok;
}

/// How the payload counts: bytes where a value that was read says so, characters otherwise.
Unit unit_in_use(const Elements& elements) noexcept {
  for (const Element& each : elements) {
    if (each.edited || each.wire.size() < header_length) continue;
    const std::size_t declared = number(slice(each.wire, 2, 2));
    if (declared != count_chars(each.value) && declared == each.value.size()) return Unit::bytes;
  }
  return Unit::characters;
}

std::size_t measure(Text value, Unit unit) noexcept {
  return unit == Unit::bytes ? value.size() : count_chars(value);
}

/// Length that the value of `element` will have when it is written.
std::size_t written_length(const Elements& elements, std::size_t element, Unit unit) noexcept {
  if (!elements[element].edited || !has_children(elements, element)) return measure(elements[element].value, unit);
  std::size_t length = 0;
  const std::size_t end = end_of(elements, element);
  for (std::size_t i = element + 1; i < end; ++i) {
    // An edited template below adds only its header here: its own children follow in the list.
    length += header_length;
    if (elements[i].edited && has_children(elements, i)) continue;
    length += measure(elements[i].value, unit);
    i = end_of(elements, i) - 1;
  }
  return length;
}

}  // namespace

Status write_tlv(const Elements& elements, std::size_t element, Writer& out) noexcept {
  const Unit unit = unit_in_use(elements);
  const std::size_t end = end_of(elements, element);
  for (std::size_t i = element; i < end; ++i) {
    const Element& each = elements[i];
    if (!each.edited) {
      out.put(each.wire);
      i = end_of(elements, i) - 1;
      continue;
    }
    const std::size_t length = written_length(elements, i, unit);
    if (each.key.size() != 2 || !is_digits(each.key)) return {Code::invalid, out.size()};
    if (length > 99) return {Code::too_long, out.size()};
    out.put(each.key);
    out.put_number(static_cast<std::uint32_t>(length), 2);
    if (!has_children(elements, i)) out.put(each.value);
  }
  return {};
}

namespace {

bool is_key(Text key) noexcept { return key.size() == 2 && is_digits(key); }

/// 63, the CRC, stands last whatever else there is (§4.3.1).
std::uint32_t order_of(Text key) noexcept { return key == "63" ? 100 : number(slice(key, 0, 2)); }

/// A text that is not ASCII, and comes apart in two ways. By bytes is tried first: it is quicker, and nearly always
/// fails. Bytes that are no UTF-8 count as a character each, so that both ways may be the same.
bool is_ambiguous(Text text) noexcept {
  if (count_objects(text, Unit::bytes) == 0 || count_objects(text, Unit::characters) == 0) return false;
  Object object;
  for (Objects by_bytes(text, Unit::bytes), by_characters(text, Unit::characters); !by_bytes.done();) {
    by_bytes.next(object);
    by_characters.next(object);
    if (by_bytes.offset() != by_characters.offset()) return true;
  }
  return false;
}

void check_tlv(Payload& payload) noexcept {
  const Text text = payload.text;
  std::size_t plain = ascii_length(text);
  if (plain == text.size()) return;  // characters are bytes
  if (is_ambiguous(text)) report(payload, Rule::unit_ambiguous, nowhere);
  bool reported = false;
  for (std::size_t i = 0; i < payload.elements.size(); ++i) {
    const Element& each = payload.elements[i];
    if (each.edited || each.wire.size() < header_length) continue;
    const auto at = static_cast<std::size_t>(each.value.data() - text.data());
    if (at > plain) plain = at + ascii_length(slice(text, at));
    if (at + each.value.size() <= plain) continue;
    if (has_children(payload.elements, i) && is_ambiguous(each.value))
      report(payload, Rule::unit_ambiguous, static_cast<std::int16_t>(i));
    // It was read by one of the two: what is not as many bytes is as many characters.
    const std::size_t declared = number(slice(each.wire, 2, 2));
    if (reported || each.key.empty() || declared != each.value.size() || declared == count_chars(each.value))
      continue;
    report(payload, Rule::length_unit, static_cast<std::int16_t>(i));
    reported = true;
  }
}

}  // namespace

bool is_tlv(Text text) noexcept { return count_objects(text, Unit::characters) > 0; }

const Syntax tlv{
    .name = "tlv",
    .read = read_tlv,
    .open = open_tlv,
    .write = write_tlv,
    .is_key = is_key,
    .order = order_of,
    .check = check_tlv,
};

}  // namespace paycode
