// Nequi, Colombia: template 92 names it. 26.00 holds a street address where an identifier belongs.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

constexpr Mark marks[] = {
    {.in = "92", .key = "00", .value = "co.com.nequi", .next = Next::open_app, .confidence = Confidence::C, .why = "template 92 names co.com.nequi"},
};

constexpr Row rows[] = {
    {.in = "*", .key = "00", .name = "identifier", .form = &identifier, .required = true, .preset = "co.com.nequi"},
    {.key = "26", .name = "address", .form = &nested, .max_chars = 99, .required = true},
    {.in = "26", .key = "00", .name = "street address", .field = Field::payee_address, .form = &identifier, .max_chars = 99},
};

constexpr Quirk quirks[] = {
    {Rule::emv_guid, Grade::none, Grade::warning, "26", "26.00 is a street address"},
};

constexpr Implied implies[] = {{Field::currency, "COP"}, {Field::payee_country, "CO"}};

}  // namespace

namespace table {
extern constinit const Scheme co_nequi{
    .id = "co.nequi",
    .title = "Nequi",
    .country = "CO",
    .spec = "not public",
    .source = "one public code",
    .as_of = "2026-11",
    .confidence = Confidence::C,
    .syntax = &tlv,
    .base = &emv_mpm,
    .home = "92",
    .lists = lists<marks, rows, quirks, implies>,
    .standard = Standard::emv_mpm,
    .notes = "Which sub-element is the account is not known: only the app can pay it.",
};
}  // namespace table
}  // namespace paycode
