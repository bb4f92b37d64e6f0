// UnionPay's gateway link around another wallet's code: what it carries is read as well.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Mark marks[] = {
    with(wallet_link("https://qr.95516.com/qrcGtwWeb-web/api/open?", "UnionPay's gateway, with a code in its address", Confidence::C, Usage::unknown, Next::ask_gateway), "qrCode"),
};

constexpr Row rows[] = {
    {.key = "#scheme", .name = "scheme", .form = &plain, .required = true, .preset = "https"},
    {.key = "#authority", .name = "host", .form = &plain, .required = true, .preset = "qr.95516.com"},
    {.key = "#path", .name = "gateway", .form = &plain, .required = true, .preset = "/qrcGtwWeb-web/api/open"},
    {.key = "qrCode", .name = "the code in it", .field = Field::inner, .form = &code_within, .required = true},
};

}  // namespace

extern constinit const Scheme cn_unionpay_wrapped = links({
    .id = "cn.unionpay.wrapped",
    .title = "UnionPay gateway link",
    .app = "unionpay",
    .country = "CN",
    .spec = "not public",
    .source = "the code of a wallet outside China",
    .confidence = Confidence::C,
    .lists = lists<marks, rows, link_checks>,
});

}  // namespace paycode::table
