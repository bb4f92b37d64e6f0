// JPQR, merchant-presented, template 26.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

constexpr Mark marks[] = {
    {.in = "26", .key = "00", .value = "jp.or.paymentsjapan", .confidence = Confidence::B, .why = "template 26 names jp.or.paymentsjapan"},
};

constexpr Row rows[] = {
    {.in = "*", .key = "00", .name = "identifier", .form = &identifier, .required = true, .preset = "jp.or.paymentsjapan"},
    {.in = "*", .key = "01", .name = "first part, 13 digits", .field = Field::account, .kind = Kind::merchant_id, .form = &number_text, .min_chars = 13, .max_chars = 13, .required = true},
    {.in = "*", .key = "02", .name = "second part, 4 digits", .form = &number_text, .min_chars = 4, .max_chars = 4},
    {.in = "*", .key = "03", .name = "third part, 6 digits", .form = &number_text, .min_chars = 6, .max_chars = 6},
    {.in = "*", .key = "04", .name = "fourth part, 6 digits", .form = &number_text, .min_chars = 6, .max_chars = 6},
};

constexpr Implied implies[] = {{Field::currency, "JPY"}, {Field::payee_country, "JP"}};

}  // namespace

namespace table {
extern constinit const Scheme jp_jpqr{
    .id = "jp.jpqr",
    .title = "JPQR",
    .country = "JP",
    .spec = "Payments Japan Association, JPQR; not read",
    .source = "public encoders and codes",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .syntax = &tlv,
    .base = &emv_mpm,
    .home = "26",
    .lists = lists<marks, rows, implies>,
    .standard = Standard::emv_mpm,
    .notes = "What the four parts of the template are called is not known.",
};
}  // namespace table
}  // namespace paycode
