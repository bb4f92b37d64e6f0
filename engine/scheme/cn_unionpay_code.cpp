// UnionPay consumer code: what a customer's phone shows to the till. It can be charged once and is sensitive.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

constexpr Mark marks[] = {
    {.lead = "62", .min_chars = 19, .max_chars = 19, .nature = Nature::opaque, .next = Next::charge, .presented_by = PresentedBy::payer, .usage = Usage::once, .confidence = Confidence::B, .why = "19 digits that begin with 62"},
};

constexpr Row rows[] = {
    {.key = "digits", .name = "code", .form = &number_text, .min_chars = 19, .max_chars = 19, .required = true},
};

constexpr Check checks[] = {no_lookalike};

}  // namespace

namespace table {
extern constinit const Scheme cn_unionpay_code{
    .id = "cn.unionpay.code",
    .title = "UnionPay consumer code",
    .country = "CN",
    .spec = "not public; UnionPay ACP field qrNo",
    .source = "public code; comments quoted from UnionPay's and a bank's documents",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .nature = Nature::opaque,
    .syntax = &digits,
    .marks = marks,
    .rows = rows,
    .checks = checks,
    .symbol = {.kind = SymbolNeeds::Kind::code128},
    .notes = "The one genuine sample fails Luhn's test, so it is not required.",
};
}  // namespace table
}  // namespace paycode
