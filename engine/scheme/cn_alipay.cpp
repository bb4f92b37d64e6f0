// Alipay, the merchant's side. The first three letters behind the host tell what the code is for.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

// Upper-case links are real: they let a QR symbol use its alphanumeric mode.
constexpr Mark marks[] = {
    wallet_link("https://qr.alipay.com/bax", "an order of Alipay (precreate)", Confidence::B, Usage::once),
    wallet_link("https://qr.alipay.com/fkx", "a receive code of Alipay", Confidence::B),
    wallet_link("https://qr.alipay.com/tsx", "a receive code of Alipay", Confidence::C),
    no_payment("https://qr.alipay.com/a7x", "adds a friend in Alipay: no payment"),
    wallet_link("https://qr.alipay.com/", "a code of Alipay whose kind is not known", Confidence::B, Usage::unknown),
};

constexpr Row rows[] = {
    link_rows[0],
    link_rows[1],
    {.key = "#path", .name = "identifier", .form = &plain, .required = true},
};

}  // namespace

extern constinit const Scheme cn_alipay = links({
    .id = "cn.alipay",
    .title = "Alipay",
    .app = "alipay",
    .country = "CN",
    .spec = "not public; acquirers' documents show samples",
    .source = "an acquirer's documentation; public code and samples",
    .confidence = Confidence::B,
    .lists = lists<marks, rows, link_checks>,
});

}  // namespace paycode::table
