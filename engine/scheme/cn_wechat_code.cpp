// WeChat Pay consumer code: what a customer's phone shows to the till. It can be charged once and is sensitive.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

constexpr Mark marks[] = {
    {.lead = "10", .lead_last = "15", .min_chars = 18, .max_chars = 18, .nature = Nature::opaque, .next = Next::charge, .presented_by = PresentedBy::payer, .usage = Usage::once, .confidence = Confidence::A, .why = "18 digits that begin with 10 to 15"},
};

constexpr Row rows[] = {
    {.key = "digits", .name = "code", .form = &number_text, .min_chars = 18, .max_chars = 18, .required = true},
};

constexpr Check checks[] = {no_lookalike};

}  // namespace

namespace table {
extern constinit const Scheme cn_wechat_code{
    .id = "cn.wechat.code",
    .title = "WeChat Pay consumer code",
    .country = "CN",
    .spec = "WeChat Pay, Quick Pay documentation of 2025-01-02",
    .source = "WeChat Pay",
    .as_of = "2026-11",
    .confidence = Confidence::A,
    .nature = Nature::opaque,
    .syntax = &digits,
    .marks = marks,
    .rows = rows,
    .checks = checks,
    .symbol = {.kind = SymbolNeeds::Kind::code128},
    .notes = "The time of validity is in no official text that was read.",
};
}  // namespace table
}  // namespace paycode
