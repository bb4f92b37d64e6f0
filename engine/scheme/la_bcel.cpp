// BCEL One of Laos: the bank's own template 33. What its value says, the bank's app knows.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

constexpr Mark marks[] = {
    {.in = "33", .key = "00", .value = "BCEL", .nature = Nature::opaque, .next = Next::open_app, .confidence = Confidence::C, .why = "template 33 names BCEL"},
};

constexpr Row rows[] = {
    {.in = "*", .key = "00", .name = "identifier", .form = &plain, .required = true, .preset = "BCEL"},
    {.in = "*", .key = "01", .name = "value of BCEL One", .field = Field::account, .kind = Kind::other, .form = &plain},
    {.key = "52", .name = "merchant category", .field = Field::payee_category, .form = &category_code},
    {.key = "59", .name = "merchant name", .field = Field::payee_name, .form = &plain, .max_chars = 25},
    {.key = "60", .name = "merchant city", .field = Field::payee_city, .form = &plain, .max_chars = 15},
};

constexpr Quirk quirks[] = {
    {Rule::emv_guid, Grade::none, Grade::warning, "26-51", "33.00 is the bank's name"},
};

constexpr Implied implies[] = {{Field::currency, "LAK"}, {Field::payee_country, "LA"}};

}  // namespace

namespace table {
extern constinit const Scheme la_bcel{
    .id = "la.bcel",
    .title = "BCEL One",
    .country = "LA",
    .spec = "not public",
    .source = "public codes",
    .as_of = "2026-11",
    .confidence = Confidence::C,
    .nature = Nature::opaque,
    .syntax = &tlv,
    .base = &emv_mpm,
    .home = "33",
    .lists = lists<marks, rows, quirks, implies>,
    .standard = Standard::emv_mpm,
    .notes = "Values of 01 begin with ONEPROOF; what they say is not known.",
};
}  // namespace table
}  // namespace paycode
