// Electrum, South Africa, templates 27 and 29. Beside Masterpass it is an offer.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

constexpr Mark marks[] = {
    {.in = "27-29", .key = "00", .value = "za.co.electrum.picknpay", .rank = Rank::alone, .confidence = Confidence::B, .why = "only templates that name za.co.electrum.picknpay"},
    {.in = "27-29", .key = "00", .value = "za.co.ecentric.payment", .rank = Rank::alone, .confidence = Confidence::C, .why = "only templates that name za.co.ecentric.payment"},
};

constexpr Row rows[] = {
    {.in = "*", .key = "00", .name = "identifier", .form = &identifier, .required = true},
    {.in = "*", .key = "01", .name = "token", .field = Field::account, .kind = Kind::other, .form = &plain, .max_chars = 99, .required = true},
};

constexpr Quirk quirks[] = {
    {Rule::missing, Grade::warning, Grade::error, "52", "its codes are little more than a token"},
    {Rule::missing, Grade::warning, Grade::error, "58", "its codes are little more than a token"},
    {Rule::missing, Grade::warning, Grade::error, "59", "its codes are little more than a token"},
    {Rule::missing, Grade::warning, Grade::error, "60", "its codes are little more than a token"},
};

constexpr Implied implies[] = {{Field::currency, "ZAR"}, {Field::payee_country, "ZA"}};

}  // namespace

namespace table {
extern constinit const Scheme za_electrum{
    .id = "za.electrum",
    .title = "Electrum",
    .country = "ZA",
    .spec = "not public",
    .source = "public codes",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .syntax = &tlv,
    .base = &emv_mpm,
    .home = "27",
    .lists = lists<marks, rows, quirks, implies>,
    .standard = Standard::emv_mpm,
};
}  // namespace table
}  // namespace paycode
