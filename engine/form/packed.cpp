// What BER-TLV packs into bytes. The wire is hexadecimal, two digits a byte.
#include "form/forms.hpp"

namespace paycode {
namespace {

constexpr bool is_bytes(Text wire) noexcept {
  return wire.size() % 2 == 0 && all_of(wire, [](char c) { return hex_value(c) >= 0; });
}

constexpr bool is_graphic(char c) noexcept { return c >= ' ' && c <= '~'; }

Reading read_packed_text(Text wire, const Row& row, Writer& scratch) noexcept {
  if (!is_bytes(wire)) return {.rule = Rule::charset};
  const std::size_t mark = scratch.size();
  for (std::size_t i = 0; i < wire.size(); i += 2)
    scratch.put(static_cast<char>(hex_value(wire[i]) * 16 + hex_value(wire[i + 1])));
  Reading reading = plain.read(scratch.since(mark), row, scratch);
  if (reading.rule == Rule::none && !all_of(reading.value, is_graphic)) reading.rule = Rule::charset;
  return reading;
}

Rule write_packed_text(Text value, const Row&, Writer& out) noexcept {
  if (!all_of(value, is_graphic)) return Rule::charset;
  for (char c : value) out.put_hex(static_cast<unsigned char>(c));
  return Rule::none;
}

/// ISO/IEC 7812-1 §4.1: 8 to 19 digits.
constexpr bool is_pan(Text text) noexcept { return is_digits(text) && text.size() >= 8 && text.size() <= 19; }

/// Without the F's that fill the last byte.
constexpr Text without_filler(Text wire) noexcept {
  while (!wire.empty() && upper(wire.back()) == 'F') wire.remove_suffix(1);
  return wire;
}

Reading read_packed_pan(Text wire, const Row&, Writer&) noexcept {
  const Text number = without_filler(wire);
  if (!is_pan(number))
    return {.rule = Rule::account_form, .kind = Kind::pan, .want = "8 to 19 digits, two a byte, then F"};
  return {.value = number, .kind = Kind::pan};
}

Rule write_packed_pan(Text value, const Row&, Writer& out) noexcept {
  out.put(value);
  if (value.size() % 2 != 0) out.put('F');
  return is_pan(value) ? Rule::none : Rule::account_form;
}

/// Place of the separator, or npos where the text is no track 2: number, D, YYMM, three digits, any more of them.
constexpr std::size_t separator_of(Text text) noexcept {
  constexpr std::size_t expiry_and_service = 7;
  const std::size_t at = find(text, 'D');
  const Text rest = at == Text::npos ? Text{} : slice(text, at + 1);
  return is_pan(slice(text, 0, at)) && is_digits(rest) && rest.size() >= expiry_and_service ? at : Text::npos;
}

Reading read_track2(Text wire, const Row&, Writer&) noexcept {
  const std::size_t at = separator_of(without_filler(wire));
  if (at == Text::npos)
    return {.rule = Rule::account_form, .kind = Kind::pan, .want = "number, D, expiry YYMM, service code, then F"};
  return {.value = slice(wire, 0, at), .kind = Kind::pan};
}

Rule write_track2(Text value, const Row&, Writer& out) noexcept {
  out.put(value);
  if (value.size() % 2 != 0) out.put('F');
  return separator_of(without_filler(value)) == Text::npos ? Rule::account_form : Rule::none;
}

/// A name of another length than the row allows names nothing.
Reading read_packed_bytes(Text wire, const Row& row, Writer&) noexcept {
  const bool fits = wire.size() >= row.min_chars && (row.max_chars == 0 || wire.size() <= row.max_chars);
  return {.value = fits ? wire : Text{}};
}

Rule write_packed_bytes(Text value, const Row&, Writer& out) noexcept {
  if (!is_bytes(value)) return Rule::digits;
  for (char c : value) out.put(upper(c));
  return Rule::none;
}

}  // namespace

const Form packed_text{.name = "text in bytes", .read = read_packed_text, .write = write_packed_text};
const Form packed_pan{.name = "card number in bytes", .read = read_packed_pan, .write = write_packed_pan};
const Form track2{.name = "track 2 data", .read = read_track2, .write = write_track2};
const Form packed_bytes{.name = "bytes", .read = read_packed_bytes, .write = write_packed_bytes};

}  // namespace paycode
