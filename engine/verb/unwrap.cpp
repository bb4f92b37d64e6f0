// What stands around a code: a scanner's frame, blanks, and the layers that it is wrapped in.
#include "verb/unwrap.hpp"

namespace paycode {
namespace {

constexpr Text byte_order_mark = "\xEF\xBB\xBF";
constexpr bool is_blank(char c) noexcept { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/// ISO/IEC 15424: "]", a letter for the symbology and one character for what the scanner did with it. Only those of
/// symbologies that carry payment codes are taken for one.
bool begins_with_symbology(Text text) noexcept {
  constexpr Text letters = "QCLzd";  // QR, Code 128, PDF417, Aztec, Data Matrix
  const char modifier = text.size() > 2 ? text[2] : '\0';
  return starts_with(text, "]") && text.size() > 3 && find(letters, text[1]) != Text::npos &&
         (is_digit(modifier) || is_upper(modifier) || is_lower(modifier));
}

/// True also where a tab stands behind it: only then is it worth looking for others.
bool ends_in_line_end(Text text) noexcept {
  const std::size_t size = text.size();
  const auto is_line_end = [&](std::size_t from_end) {
    return size >= from_end && (text[size - from_end] == '\n' || text[size - from_end] == '\r');
  };
  return is_line_end(1) || is_line_end(2);
}

constexpr char start_of_text = '\x02', end_of_text = '\x03';

/// True where something stands behind a line end: LF, or a CR that no LF follows.
bool has_lines(Text text) noexcept {
  for (std::size_t i = 0; i + 1 < text.size(); ++i)
    if (text[i] == '\n' || (text[i] == '\r' && text[i + 1] != '\n')) return true;
  return false;
}

/// What a scan head puts around a code: control characters, a symbology identifier, one key at the end.
Text without_scanner_frame(Payload& payload, const Text text) noexcept {
  Text code = text;
  if (!code.empty() && code[0] == start_of_text) code = slice(code, 1);
  if (begins_with_symbology(code)) code = slice(code, 3);
  const std::size_t before = text.size() - code.size();
  const auto drop_last = [&code](char c) {
    if (!code.empty() && code.back() == c) code.remove_suffix(1);
  };
  // The key may stand on either side of the control character. Where lines separate values, an empty last one says
  // something, and stays.
  for (const bool inside : {false, true}) {
    const bool lines = ends_in_line_end(code) && has_lines(code);
    drop_last('\t');
    if (!lines) drop_last('\n');
    if (!lines) drop_last('\r');
    if (!inside) drop_last(end_of_text);
  }
  const std::size_t end = before + code.size();
  if (before > 0) report_at(payload, Rule::scanner, offset_of(payload, text));
  if (end < text.size()) report_at(payload, Rule::scanner, offset_of(payload, slice(text, end)));
  return code;
}

}  // namespace

Text without_surroundings(Payload& payload) noexcept {
  Text text = payload.bytes;
  if (starts_with(text, byte_order_mark)) {
    report_at(payload, Rule::bom, 0);
    text = slice(text, byte_order_mark.size());
  }
  text = without_scanner_frame(payload, text);
  std::size_t begin = 0, end = text.size();
  while (begin < end && is_blank(text[begin])) ++begin;
  while (end > begin && is_blank(text[end - 1])) --end;
  if (begin == end) return text;
  if (end < text.size() && has_lines(slice(text, begin, end - begin))) end = text.size();
  if (begin > 0 || end < text.size()) {
    const std::size_t where = begin > 0 ? 0 : end;
    report_at(payload, Rule::white_space, offset_of(payload, text) + where);
  }
  return slice(text, begin, end - begin);
}

Code unwrap(Payload& payload, const Layer& layer, Writer& scratch) noexcept {
  Text inner;
  if (payload.layers.size() == layers_max) return Code::too_many;
  const Code code = layer.unwrap(payload.text, payload.hooks, scratch, inner);
  if (code != Code::ok) return code;
  payload.layers.push({&layer, payload.text});
  payload.text = inner;
  return Code::ok;
}

void begin_layers(Payload& payload, const Scheme& root) noexcept {
  for (const Layer* layer : root.layers)
    if (!layer->optional) payload.layers.push({layer, {}});
}

}  // namespace paycode
