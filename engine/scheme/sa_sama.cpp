// SAMA's national QR, Saudi Arabia, template 32.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

constexpr Mark marks[] = {
    {.in = "32", .key = "00", .value = "SA.GOV.SAMA", .confidence = Confidence::C, .why = "template 32 names SA.GOV.SAMA"},
};

constexpr Row rows[] = {
    {.in = "*", .key = "00", .name = "identifier", .form = &identifier, .required = true, .preset = "SA.GOV.SAMA"},
    {.in = "*", .key = "01", .name = "merchant id", .field = Field::account, .kind = Kind::merchant_id, .form = &number_text, .min_chars = 16, .max_chars = 16, .required = true},
    {.in = "*", .key = "02", .name = "six characters", .form = &plain, .min_chars = 6, .max_chars = 6},
    {.in = "*", .key = "03", .name = "two characters", .form = &plain, .min_chars = 2, .max_chars = 2},
    {.in = "*", .key = "04", .name = "expiry", .field = Field::expires, .form = &expiry_stamp},
    {.in = "62.54", .key = "01", .name = "total", .form = &decimal_amount},
    {.key = "65", .name = "two letters", .form = &plain, .max_chars = 99},
};

constexpr Implied implies[] = {{Field::currency, "SAR"}, {Field::payee_country, "SA"}};

}  // namespace

namespace table {
extern constinit const Scheme sa_sama{
    .id = "sa.sama",
    .title = "SAMA QR",
    .country = "SA",
    .spec = "Saudi Central Bank, national QR; not read",
    .source = "one public code",
    .as_of = "2026-11",
    .confidence = Confidence::C,
    .syntax = &tlv,
    .base = &emv_mpm,
    .home = "32",
    .lists = lists<marks, rows, implies>,
    .standard = Standard::emv_mpm,
    .notes = "What 32.02, 32.03 and 62.54.02 mean is not known.",
};
}  // namespace table

}  // namespace paycode
