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
    .country = "CN",
    .app = "qq",
    .spec = "not public",
    .source = "public code",
    .confidence = Confidence::C,
    .marks = marks,
});

}  // namespace paycode::table
