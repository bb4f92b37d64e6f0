// PayPay, the payee's side.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Mark marks[] = {
    wallet_link("https://qr.paypay.ne.jp/", "the host of PayPay", Confidence::B, Usage::unknown),
};

}  // namespace

extern constinit const Scheme jp_paypay = links({
    .id = "jp.paypay",
    .title = "PayPay",
    .app = "paypay",
    .country = "JP",
    .spec = "not public",
    .source = "ten public samples",
    .confidence = Confidence::B,
    .lists = lists<marks, link_rows, link_checks>,
});

}  // namespace paycode::table
