// MauCAS: Bank of Mauritius, template 26.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

constexpr Mark marks[] = {
    {.in = "26", .key = "00", .value = "mu.maucas", .confidence = Confidence::B, .why = "template 26 names mu.maucas"},
};

constexpr Row rows[] = {
    {.in = "*", .key = "00", .name = "identifier", .form = &identifier, .required = true, .preset = "mu.maucas"},
    {.in = "*", .key = "01", .name = "bank", .field = Field::bank, .form = &plain, .min_chars = 8, .max_chars = 12, .required = true},
    {.in = "*", .key = "02", .name = "account", .field = Field::account, .kind = Kind::bban, .form = &plain, .max_chars = 99, .required = true},
    {.in = "*", .key = "03", .name = "merchant id", .field = Field::payee_id, .form = &plain, .max_chars = 99},
};

constexpr Implied implies[] = {{Field::currency, "MUR"}, {Field::payee_country, "MU"}};

}  // namespace

namespace table {
extern constinit const Scheme mu_maucas{
    .id = "mu.maucas",
    .title = "MauCAS",
    .country = "MU",
    .spec = "Bank of Mauritius, MauCAS QR; not read",
    .source = "public encoders and codes",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .syntax = &tlv,
    .base = &emv_mpm,
    .home = "26",
    .lists = lists<marks, rows, implies>,
    .standard = Standard::emv_mpm,
};
}  // namespace table
}  // namespace paycode
