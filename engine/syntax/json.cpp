// RFC 8259: one object. Its members are elements, each with the comma or brace in front of it, the last one with
// the brace that ends the object; those of an object in it are its children. Texts are given without their escapes,
// an array and everything else as it stands. Names that are empty, and more than four levels, are not taken apart.
#include "standard/rfc3629.hpp"
#include "standard/rfc3986.hpp"
#include "syntax/syntaxes.hpp"

namespace paycode {
namespace {

constexpr std::size_t depth_max = 4;

constexpr bool is_space(char c) noexcept { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

std::size_t skip_space(Text text, std::size_t at) noexcept {
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}
char at_or_nul(Text text, std::size_t at) noexcept { return at < text.size() ? text[at] : '\0'; }

/// Behind the text in quotation marks that begins at `at`; npos where none does or it has no end.
std::size_t end_of_string(Text text, std::size_t at) noexcept {
  if (at_or_nul(text, at) != '"') return Text::npos;
  for (++at; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c == '"') return at + 1;
    if (c < 0x20) return Text::npos;
    if (c == '\\') ++at;
  }
  return Text::npos;
}

std::size_t skip_digits(Text text, std::size_t at) noexcept {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

/// RFC 8259 §6; npos where no number begins at `at`.
std::size_t end_of_number(Text text, std::size_t at) noexcept {
  if (at_or_nul(text, at) == '-') ++at;
  std::size_t end = skip_digits(text, at);
  if (end == at || (text[at] == '0' && end > at + 1)) return Text::npos;
  if (at_or_nul(text, end) == '.') {
    const std::size_t fraction = end + 1;
    end = skip_digits(text, fraction);
    if (end == fraction) return Text::npos;
  }
  if (lower(at_or_nul(text, end)) != 'e') return end;
  std::size_t exponent = end + 1;
  if (at_or_nul(text, exponent) == '+' || at_or_nul(text, exponent) == '-') ++exponent;
  end = skip_digits(text, exponent);
  return end == exponent ? Text::npos : end;
}

/// A text, a number, or one of three words.
std::size_t end_of_scalar(Text text, std::size_t at) noexcept {
  if (at_or_nul(text, at) == '"') return end_of_string(text, at);
  for (const Text word : {Text("true"), Text("false"), Text("null")})
    if (starts_with(slice(text, at), word)) return at + word.size();
  return end_of_number(text, at);
}

/// An array is of no payment's parts: its brackets must match, and texts in it must end.
std::size_t end_of_array(Text text, std::size_t at) noexcept {
  char open[depth_max];
  std::size_t depth = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (c == '"') {
      at = end_of_string(text, at);
      if (at == Text::npos) return at;
      continue;
    }
    ++at;
    if (c == '[' || c == '{') {
      if (depth == depth_max) return Text::npos;
      open[depth++] = c == '[' ? ']' : '}';
    } else if (c == ']' || c == '}') {
      if (depth == 0 || open[--depth] != c) return Text::npos;
      if (depth == 0) return at;
    }
  }
  return Text::npos;
}

/// Behind the value that begins at `at`, where it is no object with members in it.
std::size_t end_of_value(Text text, std::size_t at) noexcept {
  const char first = at_or_nul(text, at);
  if (first == '[') return end_of_array(text, at);
  if (first != '{') return end_of_scalar(text, at);
  const std::size_t close = skip_space(text, at + 1);
  return at_or_nul(text, close) == '}' ? close + 1 : Text::npos;
}

/// Four hexadecimal digits; false where there are none.
bool read_unit(Text text, std::uint32_t& unit) noexcept {
  unit = 0;
  if (text.size() < 4) return false;
  for (const char c : slice(text, 0, 4)) {
    if (hex_value(c) < 0) return false;
    unit = unit << 4 | static_cast<std::uint32_t>(hex_value(c));
  }
  return true;
}

constexpr Text escaped_letters = "\"\\/bfnrt", escape_values = "\"\\/\b\f\n\r\t";

/// What stands between quotation marks, in `scratch` where something is escaped; false where an escape is none.
bool decode(Text raw, Writer& scratch, Text& value) noexcept {
  value = raw;
  if (find(raw, '\\') == Text::npos) return true;
  const std::size_t mark = scratch.size();
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] != '\\') {
      scratch.put(raw[i]);
      continue;
    }
    const char letter = at_or_nul(raw, ++i);
    const std::size_t known = find(escaped_letters, letter);
    if (known != Text::npos) {
      scratch.put(escape_values[known]);
      continue;
    }
    std::uint32_t point = 0, second = 0;
    if (letter != 'u' || !read_unit(slice(raw, i + 1), point)) return false;
    i += 4;
    if (point >= 0xDC00 && point < 0xE000) return false;
    if (point >= 0xD800 && point < 0xDC00) {
      const bool pair = starts_with(slice(raw, i + 1), "\\u") && read_unit(slice(raw, i + 3), second) &&
                        second >= 0xDC00 && second < 0xE000;
      if (!pair) return false;
      point = 0x10000 + ((point - 0xD800) << 10) + (second - 0xDC00);
      i += 6;
    }
    put_utf8(point, scratch);
  }
  if (!scratch.overflowed()) value = scratch.since(mark);
  return true;
}

/// Takes an object apart without recursion: `open` are the objects that stand around the place.
class Reader {
 public:
  Reader(std::int16_t parent, Text text, Elements& elements, Writer& scratch) noexcept
      : text_(text), elements_(elements), scratch_(scratch), whole_(elements.size()) {
    open_[0] = parent;
  }

  /// Code::malformed or too_many with the place up to which all members are whole; what stands behind it is
  /// dropped.
  Status read() noexcept {
    Status status;
    if (at_or_nul(text_, 0) != '{') status.code = Code::malformed;
    while (status && !done_) status.code = member();
    if (!status) {
      elements_.shrink(whole_);
      status = {status.code, whole_at_};
    }
    return status;
  }

 private:
  /// Text from `from` to the place.
  Text since(std::size_t from) const noexcept { return slice(text_, from, at_ - from); }

  /// From a brace or a comma on: a name, a colon, a value, and the braces that close behind it.
  Code member() noexcept {
    const std::size_t begin = at_;
    const std::size_t name = skip_space(text_, at_ + 1), name_end = end_of_string(text_, name);
    if (name_end == Text::npos || name_end - name < 3) return Code::malformed;
    at_ = skip_space(text_, name_end);
    if (at_or_nul(text_, at_) != ':') return Code::malformed;
    at_ = skip_space(text_, at_ + 1);
    Element each{.parent = open_[depth_], .edited = false};
    if (!decode(slice(text_, name + 1, name_end - name - 2), scratch_, each.key)) return Code::malformed;
    each.wire = slice(text_, begin, 0);
    each.raw = slice(text_, at_, 0);
    const std::size_t index = elements_.size();
    if (!elements_.push(each)) return Code::too_many;
    if (at_or_nul(text_, at_) == '{' && at_or_nul(text_, skip_space(text_, at_ + 1)) != '}') {
      if (depth_ + 1 == depth_max) return Code::malformed;
      open_[++depth_] = static_cast<std::int16_t>(index);
      return Code::ok;
    }
    if (!value(elements_[index])) return Code::malformed;
    return close(index);
  }

  bool value(Element& element) noexcept {
    const std::size_t begin = at_;
    const char first = at_or_nul(text_, at_);
    at_ = end_of_value(text_, at_);
    if (at_ == Text::npos) return false;
    element.value = element.raw = since(begin);
    return first != '"' || decode(slice(element.raw, 1, element.raw.size() - 2), scratch_, element.value);
  }

  /// Ends the member at `index`, and each object whose last member it is.
  Code close(std::size_t index) noexcept {
    for (;;) {
      Element& each = elements_[index];
      at_ = skip_space(text_, at_);
      const char next = at_or_nul(text_, at_);
      if (next == '}') ++at_;
      if (next == '}' && depth_ == 0) at_ = skip_space(text_, at_);
      each.wire = since(static_cast<std::size_t>(each.wire.data() - text_.data()));
      if (next == ',') {
        if (depth_ == 0) whole_ = elements_.size(), whole_at_ = at_;
        return Code::ok;
      }
      if (next != '}') return Code::malformed;
      if (depth_ == 0) {
        done_ = true;
        return at_ == text_.size() ? Code::ok : Code::malformed;
      }
      index = static_cast<std::size_t>(open_[depth_--]);
      Element& object = elements_[index];
      object.value = object.raw = since(static_cast<std::size_t>(object.raw.data() - text_.data()));
    }
  }

  Text text_;
  Elements& elements_;
  Writer& scratch_;
  std::size_t at_ = 0, depth_ = 0, whole_, whole_at_ = 0;
  std::int16_t open_[depth_max]{};
  bool done_ = false;
};

Status read_json(Text text, Elements& elements, Writer& scratch) noexcept {
  Status status = read_json_under(top, text, elements, scratch);
  if (!status) {
    const Code code = status.code;
    status = keep_rest(elements, text, status.offset);
    status.code = code;
  }
  return status;
}

// --- writing -----------------------------------------------------------------------------------------------------

/// Passes on what is written, escaped for a link where that is wanted.
struct Sink {
  Writer& out;
  bool escaped;

  void put(char c) const noexcept {
    if (!escaped || is_unreserved(c)) return out.put(c);
    out.put('%');
    out.put_hex(static_cast<unsigned char>(c));
  }
  void put(Text text) const noexcept {
    for (const char c : text) put(c);
  }
};

void put_string(Text text, const Sink& sink) noexcept {
  sink.put('"');
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') sink.put('\\');
    if (byte >= 0x20) {
      sink.put(c);
      continue;
    }
    constexpr char digits[] = "0123456789abcdef";
    sink.put("\\u00");
    sink.put(digits[byte >> 4]);
    sink.put(digits[byte & 15]);
  }
  sink.put('"');
}

/// Where the value stood in the wire of an element that was read: what stands around it stays when it is edited.
struct Place {
  std::size_t begin = 0, end = 0;

  explicit Place(const Element& each) noexcept {
    const std::size_t name_end = end_of_string(each.wire, skip_space(each.wire, 1));
    if (name_end == Text::npos) return;
    begin = skip_space(each.wire, skip_space(each.wire, name_end) + 1);
    end = each.raw.empty() ? end_of_value(each.wire, begin) : begin + each.raw.size();
  }
};

void put_head(const Element& each, bool first, const Sink& sink) noexcept {
  if (!each.wire.empty()) return sink.put(slice(each.wire, 0, Place(each).begin));
  sink.put(first ? '{' : ',');
  put_string(each.key, sink);
  sink.put(':');
}

/// The last member has the brace that ends its object; another may have been the last one before.
void put_tail(const Element& each, bool last, const Sink& sink) noexcept {
  const Text tail = each.wire.empty() ? Text{} : slice(each.wire, Place(each).end);
  const std::size_t brace = find(tail, '}');
  sink.put(last ? tail : slice(tail, 0, brace));
  if (last && brace == Text::npos) sink.put('}');
}

/// What was no text stays none where that can be.
void put_scalar(const Element& each, const Sink& sink) noexcept {
  const char before = each.wire.empty() ? '\0' : at_or_nul(each.wire, Place(each).begin);
  const bool bare = before == '\0' ? each.row() && each.row()->bare : before != '"';
  const bool fits = at_or_nul(each.value, 0) != '"' && end_of_value(each.value, 0) == each.value.size();
  if (bare && fits) {
    sink.put(each.value);
  } else {
    put_string(each.value, sink);
  }
}

bool is_sound(const Element& each) noexcept { return is_utf8(each.key) && is_utf8(each.value); }

/// The member `i` with all below it; false where a name or a text is not UTF-8, or too much stands in it.
bool put_member(const Elements& elements, std::size_t i, bool first, bool last, const Sink& sink) noexcept {
  struct Open {
    std::size_t element;
    bool last;
  } open[depth_max];
  std::size_t depth = 0;
  const auto close = [&] {
    --depth;
    put_tail(elements[open[depth].element], open[depth].last, sink);
  };
  const std::size_t end = end_of(elements, i);
  for (std::size_t j = i; j < end; ++j) {
    while (depth > 0 && elements[j].parent != static_cast<std::int16_t>(open[depth - 1].element)) close();
    const Element& each = elements[j];
    const bool is_first = j == i ? first : j == open[depth - 1].element + 1;
    const bool is_last = j == i ? last : end_of(elements, j) == end_of(elements, open[depth - 1].element);
    if (each.edited && !is_sound(each)) return false;
    put_head(each, is_first, sink);
    if (each.edited && has_children(elements, j)) {
      if (depth == depth_max) return false;
      open[depth++] = {j, is_last};
      continue;
    }
    if (each.edited) {
      put_scalar(each, sink);
    } else {
      sink.put(each.raw);
    }
    put_tail(each, is_last, sink);
    j = end_of(elements, j) - 1;
  }
  while (depth > 0) close();
  return true;
}

}  // namespace

Status write_json(const Elements& elements, std::size_t element, Writer& out) noexcept {
  const bool last = end_of(elements, element) == elements.size();
  if (elements[element].key.empty()) {
    out.put(elements[element].wire);
    return {};
  }
  const bool sound = put_member(elements, element, element == 0, last, Sink{out, false});
  return {sound ? Code::ok : Code::invalid, out.size()};
}

namespace {

/// A dot in a path stands between a name and one in it.
bool is_key(Text key) noexcept {
  return all_of(key, [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '.'; });
}

}  // namespace

Status read_json_under(std::int16_t parent, Text text, Elements& elements, Writer& scratch) noexcept {
  const std::size_t before = elements.size();
  const Status status = Reader(parent, text, elements, scratch).read();
  if (!status && parent != top) elements.shrink(before);
  return status;
}

bool write_json_object(const Elements& elements, std::size_t element, bool escaped, Writer& out) noexcept {
  const std::size_t end = end_of(elements, element);
  for (std::size_t i = element + 1; i < end; i = end_of(elements, i))
    if (!put_member(elements, i, i == element + 1, end_of(elements, i) == end, Sink{out, escaped})) return false;
  return true;
}

const Syntax json{
    .name = "JSON",
    .nests = true,
    .read = read_json,
    .write = write_json,
    .is_key = is_key,
    .fault = Rule::json,
};

}  // namespace paycode
