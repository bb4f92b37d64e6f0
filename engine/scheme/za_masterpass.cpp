// Masterpass, South Africa, template 26: little more than a number, an amount and the currency.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

constexpr Mark marks[] = {
    {.in = "26", .key = "00", .value = "za.co.mp", .confidence = Confidence::B, .why = "template 26 names za.co.mp"},
};

constexpr Row rows[] = {
    {.in = "*", .key = "00", .name = "identifier", .form = &identifier, .required = true, .preset = "za.co.mp"},
    {.in = "*", .key = "01", .name = "code", .field = Field::account, .kind = Kind::merchant_id, .form = &number_text, .min_chars = 10, .max_chars = 10, .required = true},
};

constexpr Quirk quirks[] = {
    {Rule::missing, Grade::warning, Grade::error, "52", "its codes are little more than a number"},
    {Rule::missing, Grade::warning, Grade::error, "58", "its codes are little more than a number"},
    {Rule::missing, Grade::warning, Grade::error, "59", "its codes are little more than a number"},
    {Rule::missing, Grade::warning, Grade::error, "60", "its codes are little more than a number"},
};

constexpr Implied implies[] = {{Field::currency, "ZAR"}, {Field::payee_country, "ZA"}};

}  // namespace

namespace table {
extern constinit const Scheme za_masterpass{
    .id = "za.masterpass",
    .title = "Masterpass",
    .country = "ZA",
    .spec = "not public",
    .source = "public codes",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .syntax = &tlv,
    .base = &emv_mpm,
    .home = "26",
    .lists = lists<marks, rows, quirks, implies>,
    .standard = Standard::emv_mpm,
};
}  // namespace table
}  // namespace paycode
