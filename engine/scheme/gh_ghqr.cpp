// GhQR: GhIPSS, Ghana, template 32.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

constexpr Mark marks[] = {
    {.in = "32", .key = "00", .value = "GH.NET.GHIPSS.GHQR", .confidence = Confidence::C, .why = "template 32 names GH.NET.GHIPSS.GHQR"},
};

constexpr Row rows[] = {
    {.in = "*", .key = "00", .name = "identifier", .form = &identifier, .required = true, .preset = "GH.NET.GHIPSS.GHQR"},
    {.in = "*", .key = "01", .name = "merchant id", .field = Field::account, .kind = Kind::merchant_id, .form = &plain, .min_chars = 16, .max_chars = 16, .required = true},
    {.in = "*", .key = "02", .name = "six characters", .form = &plain, .min_chars = 6, .max_chars = 6},
    {.in = "*", .key = "03", .name = "three characters", .form = &plain, .min_chars = 3, .max_chars = 3},
    {.in = "*", .key = "04", .name = "expiry", .field = Field::expires, .form = &expiry_stamp},
};

constexpr Implied implies[] = {{Field::currency, "GHS"}, {Field::payee_country, "GH"}};

}  // namespace

namespace table {
extern constinit const Scheme gh_ghqr{
    .id = "gh.ghqr",
    .title = "GhQR",
    .country = "GH",
    .spec = "GhIPSS, GhQR; not read",
    .source = "one public code",
    .as_of = "2026-11",
    .confidence = Confidence::C,
    .syntax = &tlv,
    .base = &emv_mpm,
    .home = "32",
    .lists = lists<marks, rows, implies>,
    .standard = Standard::emv_mpm,
    .notes = "What 32.02 and 32.03 mean is not known.",
};
}  // namespace table
}  // namespace paycode
