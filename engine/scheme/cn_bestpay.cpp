// BestPay, the wallet of China Telecom, the merchant's side.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Mark marks[] = {
    wallet_link("http://m.bestpay.com.cn/#/apa/", "a receive code of BestPay", Confidence::C),
};

}  // namespace

extern constinit const Scheme cn_bestpay = links({
    .id = "cn.bestpay",
    .title = "BestPay (China Telecom)",
    .app = "bestpay",
    .country = "CN",
    .spec = "not public",
    .source = "public code",
    .confidence = Confidence::C,
    .lists = lists<marks, link_rows, link_checks>,
});

}  // namespace paycode::table
