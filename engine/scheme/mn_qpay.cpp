// QPay of Mongolia: template 27 beside UnionPay's object 15, or that object alone.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

constexpr Mark marks[] = {
    {.in = "27", .key = "00", .value = "A0000008430001", .confidence = Confidence::B, .why = "template 27 names A0000008430001"},
    {.in = "", .key = "15-16", .at_home = true, .confidence = Confidence::B, .why = "the country is MN, and UnionPay is an account"},
};

constexpr Row rows[] = {
    {.in = "*", .key = "00", .name = "identifier", .form = &identifier, .required = true, .preset = "A0000008430001"},
    {.in = "*", .key = "01", .name = "bank (BIC)", .field = Field::bank, .form = &bic, .required = true},
    {.in = "*", .key = "02", .name = "invoice", .field = Field::account, .kind = Kind::other, .form = &plain, .required = true},
    {.key = "71", .name = "QPay's data", .form = &plain, .max_chars = 99},
    {.key = "78", .name = "QPay's data", .form = &plain, .max_chars = 99},
    {.key = "79", .name = "QPay's data", .form = &plain, .max_chars = 99},
    {.key = "80", .name = "QPay's data", .form = &plain, .max_chars = 99},
};

constexpr Quirk quirks[] = {
    {Rule::emv_template, Grade::none, Grade::warning, "80", "QPay's 80 is a value of its own"},
};

constexpr Implied implies[] = {{Field::currency, "MNT"}, {Field::payee_country, "MN"}};

}  // namespace

namespace table {
extern constinit const Scheme mn_qpay{
    .id = "mn.qpay",
    .title = "QPay",
    .country = "MN",
    .spec = "not public",
    .source = "public codes",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .syntax = &tlv,
    .base = &emv_mpm,
    .home = "27",
    .lists = lists<marks, rows, quirks, implies>,
    .standard = Standard::emv_mpm,
    .notes = "What 71, 78, 79 and 80 say is not known.",
};
}  // namespace table
}  // namespace paycode
