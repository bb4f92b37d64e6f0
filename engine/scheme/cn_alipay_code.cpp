// Alipay consumer code: what a customer's phone shows to the till. It can be charged once and is sensitive.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

constexpr Mark marks[] = {
    {.lead = "25", .lead_last = "30", .min_chars = 16, .max_chars = 24, .nature = Nature::opaque, .next = Next::charge, .presented_by = PresentedBy::payer, .usage = Usage::once, .confidence = Confidence::A, .why = "16 to 24 digits that begin with 25 to 30"},
};

constexpr Row rows[] = {
    {.key = "digits", .name = "code", .form = &number_text, .min_chars = 16, .max_chars = 24, .required = true},
};

constexpr Check checks[] = {no_lookalike};

}  // namespace

namespace table {
extern constinit const Scheme cn_alipay_code{
    .id = "cn.alipay.code",
    .title = "Alipay consumer code",
    .country = "CN",
    .spec = "Alipay Open Platform, face-to-face payment",
    .source = "Alipay, quoted by several pages; an acquirer says 20 to 33",
    .as_of = "2026-11",
    .confidence = Confidence::A,
    .nature = Nature::opaque,
    .syntax = &digits,
    .marks = marks,
    .rows = rows,
    .checks = checks,
    .symbol = {.kind = SymbolNeeds::Kind::code128},
    .notes = "The code is used up even where the payment failed.",
};
}  // namespace table
}  // namespace paycode
