// TANQR: Bank of Tanzania, TIPS, template 26.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

constexpr Mark marks[] = {
    {.in = "26", .key = "00", .value = "tz.go.bot.tips", .confidence = Confidence::B, .why = "template 26 names tz.go.bot.tips"},
};

constexpr Row rows[] = {
    {.in = "*", .key = "00", .name = "identifier", .form = &identifier, .required = true, .preset = "tz.go.bot.tips"},
    {.in = "*", .key = "01", .name = "acquirer", .field = Field::bank, .form = &number_text, .min_chars = 5, .max_chars = 5, .required = true},
    {.in = "*", .key = "02", .name = "merchant id", .field = Field::account, .kind = Kind::merchant_id, .form = &plain, .max_chars = 15, .required = true},
};

constexpr Implied implies[] = {{Field::currency, "TZS"}, {Field::payee_country, "TZ"}};

}  // namespace

namespace table {
extern constinit const Scheme tz_tanqr{
    .id = "tz.tanqr",
    .title = "TANQR",
    .country = "TZ",
    .spec = "Bank of Tanzania, TANQR; not read",
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
