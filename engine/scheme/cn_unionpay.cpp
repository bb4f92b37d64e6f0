// UnionPay's link form: https://qr.95516.com/<8 digits of institution>/<26 to 32 digits>.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

void check_reference(Payload& payload, Writer& scratch);

constexpr Mark marks[] = {
    {.lead = "https://qr.95516.com/", .value = "<8 digits>/", .nature = Nature::opaque, .next = Next::ask_gateway, .confidence = Confidence::B, .why = "UnionPay's host, then an institution and its reference"},
};

constexpr Row rows[] = {
    {.key = "#scheme", .name = "scheme", .form = &plain, .required = true},
    {.key = "#authority", .name = "host", .form = &plain, .required = true},
    {.key = "#path", .name = "institution and reference", .form = &plain, .required = true},
};

constexpr Check checks[] = {{"digits of the reference", check_reference}, plain_link};

}  // namespace

namespace table {
extern constinit const Scheme cn_unionpay{
    .id = "cn.unionpay",
    .title = "UnionPay QR link",
    .app = "unionpay",
    .country = "CN",
    .spec = "not public",
    .source = "two public codes",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .nature = Nature::opaque,
    .syntax = &uri,
    .lists = lists<marks, rows, checks>,
};
}  // namespace table

namespace {

constexpr std::size_t institution_digits = 8, reference_digits_min = 26, reference_digits_max = 32;

void check_reference(Payload& payload, Writer&) {
  const std::int16_t path = top_element(payload, "#path");
  const Text reference = slice(top_value(payload, "#path"), 2 + institution_digits);
  const bool fits = is_digits(reference) && reference.size() >= reference_digits_min && reference.size() <= reference_digits_max;
  if (!fits) report(payload, Rule::link_tail, path, reference);
}

}  // namespace
}  // namespace paycode
