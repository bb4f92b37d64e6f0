// CoDi: Banco de México. JSON with the message's key and an encrypted rest, which only a bank's app opens.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

bool names_device(Text value);
bool names_message(Text value);

constexpr Mark marks[] = {
    {.lead = "{", .key = "v", .accepts = names_device, .asks = true, .nature = Nature::opaque, .next = Next::open_app, .confidence = Confidence::C, .why = "JSON whose member v names a device, DEV"},
    {.lead = "{", .key = "ic", .accepts = names_message, .asks = true, .nature = Nature::opaque, .next = Next::open_app, .confidence = Confidence::C, .why = "JSON whose member ic has IDC, SER and ENC"},
};

constexpr Row rows[] = {
    {.key = "TYP", .name = "type", .form = &number_text, .required = true, .bare = true},
    {.key = "v", .name = "who asks", .form = &nested, .required = true},
    {.in = "v", .key = "DEV", .name = "device", .form = &plain},
    {.key = "ic", .name = "message", .form = &nested, .required = true},
    {.in = "ic", .key = "IDC", .name = "id of the message", .form = &plain},
    {.in = "ic", .key = "SER", .name = "number of the key", .form = &plain},
    {.in = "ic", .key = "ENC", .name = "encrypted part", .form = &plain},
    {.key = "CRY", .name = "encrypted content", .form = &plain},
};

constexpr Quirk quirks[] = {
    {Rule::missing, Grade::warning, Grade::error, "ic", "a public sample has none"},
};

}  // namespace

namespace table {
extern constinit const Scheme mx_codi{
    .id = "mx.codi",
    .title = "CoDi",
    .country = "MX",
    .spec = "Banco de México, CoDi; not read",
    .source = "documentation of one bank's kit",
    .as_of = "2026-11",
    .confidence = Confidence::C,
    .nature = Nature::opaque,
    .syntax = &json,
    .lists = lists<marks, rows, quirks>,
    .notes = "Payee and amount are encrypted.",
};
}  // namespace table

namespace {

/// A member of this name is in the object, by its looks: what stands in it was taken apart elsewhere.
bool has_member(Text object, Text quoted) {
  if (object.empty() || object[0] != '{') return false;
  for (std::size_t at = find(object, '"'); at != Text::npos; at = find(object, '"', at + 1))
    if (starts_with(slice(object, at), quoted)) return true;
  return false;
}

bool names_device(Text value) { return has_member(value, "\"DEV\""); }
bool names_message(Text value) {
  return has_member(value, "\"IDC\"") && has_member(value, "\"SER\"") && has_member(value, "\"ENC\"");
}

}  // namespace
}  // namespace paycode
