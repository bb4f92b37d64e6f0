// Alipay, the merchant's side. The first three letters behind the host tell what the code is for.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

constexpr Mark alipay(const char* lead, Text why, Confidence confidence, Usage usage) {
  return Mark{.lead = lead, .nature = Nature::opaque, .next = Next::open_app, .usage = usage, .confidence = confidence, .why = why};
}

// Upper-case links are real: they let a QR symbol use its alphanumeric mode.
constexpr Mark marks[] = {
    alipay("https://qr.alipay.com/bax", "an order of Alipay (precreate)", Confidence::B, Usage::once),
    alipay("https://qr.alipay.com/fkx", "a receive code of Alipay", Confidence::B, Usage::reusable),
    alipay("https://qr.alipay.com/tsx", "a receive code of Alipay", Confidence::C, Usage::reusable),
    {.lead = "https://qr.alipay.com/a7x", .nature = Nature::not_payment, .next = Next::open_app, .presented_by = PresentedBy::unknown, .confidence = Confidence::C, .why = "adds a friend in Alipay: no payment"},
    alipay("https://qr.alipay.com/", "a code of Alipay whose kind is not known", Confidence::B, Usage::unknown),
};

constexpr Row rows[] = {
    {.key = "#scheme", .name = "scheme", .form = &plain, .required = true},
    {.key = "#authority", .name = "host", .form = &plain, .required = true},
    {.key = "#path", .name = "identifier", .form = &plain, .required = true},
};

constexpr Check checks[] = {plain_link};

}  // namespace

namespace table {
extern constinit const Scheme cn_alipay{
    .id = "cn.alipay",
    .title = "Alipay",
    .country = "CN",
    .spec = "not public; acquirers' documents show samples",
    .source = "an acquirer's documentation; public code and samples",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .nature = Nature::opaque,
    .syntax = &uri,
    .marks = marks,
    .rows = rows,
    .checks = checks,
};
}  // namespace table
}  // namespace paycode
