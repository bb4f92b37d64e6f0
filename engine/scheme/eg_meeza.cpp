// Meeza, Egypt, template 26.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

constexpr Mark marks[] = {
    {.in = "26", .key = "00", .value = "A000000732100001", .confidence = Confidence::C, .why = "template 26 names A000000732100001"},
};

constexpr Row rows[] = {
    {.in = "*", .key = "00", .name = "identifier", .form = &identifier, .required = true, .preset = "A000000732100001"},
    {.in = "*", .key = "01", .name = "merchant id", .field = Field::account, .kind = Kind::merchant_id, .form = &plain, .max_chars = 99, .required = true},
};

constexpr Implied implies[] = {{Field::currency, "EGP"}, {Field::payee_country, "EG"}};

}  // namespace

namespace table {
extern constinit const Scheme eg_meeza{
    .id = "eg.meeza",
    .title = "Meeza",
    .country = "EG",
    .spec = "not public",
    .source = "one public code, in a gateway's documentation",
    .as_of = "2026-11",
    .confidence = Confidence::C,
    .syntax = &tlv,
    .base = &emv_mpm,
    .home = "26",
    .lists = lists<marks, rows, implies>,
    .standard = Standard::emv_mpm,
};
}  // namespace table
}  // namespace paycode
