// One value a line, LF or CRLF; or, in a grammar of its own, CR or CRLF. n line ends make n + 1 lines: a payload
// that ends in one has an empty last line, but in the grammar where every line has an end.
#include "syntax/syntaxes.hpp"

namespace paycode {
namespace {

// The Swiss QR-bill has 34 lines, the most of any scheme.
constexpr Literal keys[] = {"line 1",  "line 2",  "line 3",  "line 4",  "line 5",  "line 6",  "line 7",  "line 8",
                            "line 9",  "line 10", "line 11", "line 12", "line 13", "line 14", "line 15", "line 16",
                            "line 17", "line 18", "line 19", "line 20", "line 21", "line 22", "line 23", "line 24",
                            "line 25", "line 26", "line 27", "line 28", "line 29", "line 30", "line 31", "line 32",
                            "line 33", "line 34", "line 35", "line 36", "line 37", "line 38", "line 39", "line 40"};
constexpr std::size_t lines_max = sizeof keys / sizeof *keys;

enum class Last : std::uint8_t { open, ended };

Status read_lines_with(char end, Last last, Text text, Elements& elements) noexcept {
  std::size_t at = 0;
  for (std::size_t line = 0;; ++line) {
    if (line == lines_max) return keep_rest(elements, text, at);
    const std::size_t found = find(text, end, at);
    std::size_t next = found == Text::npos ? text.size() : found + 1;
    Text content = slice(text, at, (found == Text::npos ? text.size() : found) - at);
    if (found != Text::npos && end == '\n' && !content.empty() && content.back() == '\r') content.remove_suffix(1);
    if (found != Text::npos && end == '\r' && starts_with(slice(text, next), "\n")) ++next;
    elements.push({.key = keys[line], .value = content, .raw = content, .wire = slice(text, at, next - at)});
    if (found == Text::npos || (last == Last::ended && next == text.size())) return {};
    at = next;
  }
}

Status read_lines(Text text, Elements& elements, Writer&) noexcept {
  return read_lines_with('\n', Last::open, text, elements);
}
Status read_ended_lines(Text text, Elements& elements, Writer&) noexcept {
  return read_lines_with('\n', Last::ended, text, elements);
}
Status read_cr_lines(Text text, Elements& elements, Writer&) noexcept {
  return read_lines_with('\r', Last::open, text, elements);
}

/// The line end of a line as it was read; empty where it has none.
Text line_end_in(Text wire, char end) noexcept {
  if (wire.size() >= 2 && wire[wire.size() - 2] == '\r' && wire.back() == '\n') return "\r\n";
  if (wire.empty() || wire.back() != end) return {};
  return end == '\r' ? "\r" : "\n";
}

/// The line end of the payload: that of its first line, the plain one where there is none yet.
Text line_end_of(const Elements& elements, char end) noexcept {
  for (const Element& each : elements) {
    const Text found = each.edited ? Text{} : line_end_in(each.wire, end);
    if (!found.empty()) return found;
  }
  return end == '\r' ? "\r" : "\n";
}

Status write_lines_with(char end, Last how, const Elements& elements, std::size_t element, Writer& out) noexcept {
  const Element& each = elements[element];
  const bool last = how == Last::open && element + 1 == elements.size();
  if (!each.edited) {
    out.put(each.wire);
    // A line was added behind what used to be the last one, which had no line end.
    if (element + 1 < elements.size() && line_end_in(each.wire, end).empty()) out.put(line_end_of(elements, end));
    return {};
  }
  if (find(each.value, '\n') != Text::npos || find(each.value, '\r') != Text::npos)
    return {Code::invalid, out.size()};
  out.put(each.value);
  const Text own = line_end_in(each.wire, end);
  // What was read without an end keeps none.
  const bool as_it_was = own.empty() && !each.wire.empty() && element + 1 == elements.size();
  if (!last && !as_it_was) out.put(own.empty() ? line_end_of(elements, end) : own);
  return {};
}

Status write_lines(const Elements& elements, std::size_t element, Writer& out) noexcept {
  return write_lines_with('\n', Last::open, elements, element, out);
}
Status write_ended_lines(const Elements& elements, std::size_t element, Writer& out) noexcept {
  return write_lines_with('\n', Last::ended, elements, element, out);
}
Status write_cr_lines(const Elements& elements, std::size_t element, Writer& out) noexcept {
  return write_lines_with('\r', Last::open, elements, element, out);
}

std::uint32_t order_of(Text key) noexcept { return number(slice(key, 5, 2)); }
Text key_at(std::uint32_t order) noexcept { return order >= 1 && order <= lines_max ? keys[order - 1] : Text{}; }

bool is_key(Text key) noexcept {
  for (Text each : keys)
    if (each == key) return true;
  return false;
}

void check_lines(Payload& payload) noexcept {
  bool with_return = false, without = false;
  for (std::size_t i = 0; i < payload.elements.size(); ++i) {
    const Text wire = payload.elements[i].wire;
    if (wire.empty() || wire.back() != '\n') continue;
    const bool returned = wire.size() >= 2 && wire[wire.size() - 2] == '\r';
    (returned ? with_return : without) = true;
    if (with_return && without) return report(payload, Rule::line_end, static_cast<std::int16_t>(i));
  }
}

void check_ended_lines(Payload& payload) noexcept {
  check_lines(payload);
  const std::size_t last = payload.elements.size() - 1;
  if (line_end_in(payload.elements[last].wire, '\n').empty())
    report(payload, Rule::last_line, static_cast<std::int16_t>(last));
}

}  // namespace

void check_line_count(Payload& payload, Writer& scratch, std::size_t want) noexcept {
  const std::size_t count = payload.elements.size();
  if (count == want) return;
  if (count == want + 1 && payload.elements[want].value.empty())
    return report(payload, Rule::white_space, static_cast<std::int16_t>(want));
  const Text is = say(scratch, count);
  report(payload, Rule::line_count, nowhere, is, say(scratch, want));
}

const Syntax lines{
    .name = "lines",
    .read = read_lines,
    .write = write_lines,
    .is_key = is_key,
    .order = order_of,
    .key_at = key_at,
    .check = check_lines,
};

const Syntax ended_lines{
    .name = "ended_lines",
    .read = read_ended_lines,
    .write = write_ended_lines,
    .is_key = is_key,
    .order = order_of,
    .key_at = key_at,
    .check = check_ended_lines,
};

const Syntax cr_lines{
    .name = "cr_lines",
    .read = read_cr_lines,
    .write = write_cr_lines,
    .is_key = is_key,
    .order = order_of,
    .key_at = key_at,
};

}  // namespace paycode
