// MMQR of Myanmar, template 26.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

void check_reference(Payload& payload, Writer& scratch);

constexpr Mark marks[] = {
    {.in = "26", .key = "00", .value = "com.mmqrpay.www", .confidence = Confidence::B, .why = "template 26 names com.mmqrpay.www"},
};

constexpr Row rows[] = {
    {.in = "*", .key = "00", .name = "identifier", .form = &identifier, .required = true, .preset = "com.mmqrpay.www"},
    {.in = "*", .key = "01", .name = "merchant", .field = Field::account, .kind = Kind::merchant_id, .form = &number_text, .min_chars = 15, .max_chars = 15, .required = true},
    {.in = "*", .key = "02", .name = "terminal", .form = &number_text, .min_chars = 6, .max_chars = 8},
    {.in = "62", .key = "05", .name = "reference label", .field = Field::reference, .form = &text_or_asked, .max_chars = 25},
};

constexpr Check checks[] = {{"reference or mobile number", check_reference}};

constexpr Quirk quirks[] = {
    {Rule::missing, Grade::warning, Grade::error, "62.05", "MMQR wants a reference or the merchant's mobile number"},
};

constexpr Implied implies[] = {{Field::currency, "MMK"}, {Field::payee_country, "MM"}};

}  // namespace

namespace table {
extern constinit const Scheme mm_mmqr{
    .id = "mm.mmqr",
    .title = "MMQR",
    .country = "MM",
    .spec = "MyanmarPay, MMQR; not read",
    .source = "a public encoder that cites it; a public code",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .syntax = &tlv,
    .base = &emv_mpm,
    .home = "26",
    .lists = lists<marks, rows, checks, quirks, implies>,
    .standard = Standard::emv_mpm,
};
}  // namespace table

namespace {

void check_reference(Payload& payload, Writer&) {
  if (find_path(payload.elements, "62.05") >= 0 || find_path(payload.elements, "62.02") >= 0) return;
  report_missing(payload, top, "62.05", "reference or mobile number (62.05 or 62.02)");
}

}  // namespace
}  // namespace paycode
