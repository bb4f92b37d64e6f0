// QQ Wallet, the merchant's side.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Mark marks[] = {
    with(wallet_link("https://i.qianbao.qq.com/wallet/sqrcode.htm?", "a receive code of QQ Wallet", Confidence::C), "m", "tenpay"),
};

}  // namespace

extern constinit const Scheme cn_qq = links({
    .id = "cn.qq",
    .title = "QQ Wallet",
    .app = "qq",
    .country = "CN",
    .spec = "not public",
    .source = "public code",
    .confidence = Confidence::C,
    .lists = lists<marks, link_rows, link_checks>,
});

}  // namespace paycode::table
