// Yape, Peru: object 39 is one token that only Yape's server understands.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

bool is_token(Text text);

constexpr Mark marks[] = {
    {.in = "", .key = "39", .accepts = is_token, .asks = true, .nature = Nature::opaque, .next = Next::open_app, .confidence = Confidence::B, .why = "object 39 is a token of Yape's length"},
};

constexpr Row rows[] = {
    {.key = "39", .name = "token", .field = Field::account, .kind = Kind::other, .form = &plain, .min_chars = 32, .max_chars = 44, .required = true, .rail = true, .preset = "pe.yape"},
};

constexpr Quirk quirks[] = {
    {Rule::emv_template, Grade::none, Grade::warning, "39", "39 is a token without sub-elements"},
};

constexpr Implied implies[] = {{Field::currency, "PEN"}, {Field::payee_country, "PE"}};

}  // namespace

namespace table {
extern constinit const Scheme pe_yape{
    .id = "pe.yape",
    .title = "Yape",
    .country = "PE",
    .spec = "not public",
    .source = "public codes",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .nature = Nature::opaque,
    .syntax = &tlv,
    .base = &emv_mpm,
    .home = "39",
    .lists = lists<marks, rows, quirks, implies>,
    .standard = Standard::emv_mpm,
};
}  // namespace table

namespace {

/// 32 hexadecimal digits, or 32 bytes in base64.
bool is_token(Text text) {
  if (text.size() == 32) return all_of(text, [](char c) { return hex_value(c) >= 0; });
  return text.size() == 44 && text[43] == '=' && all_of(slice(text, 0, 43), [](char c) { return is_alphanumeric(c) || c == '+' || c == '/'; });
}

}  // namespace
}  // namespace paycode
