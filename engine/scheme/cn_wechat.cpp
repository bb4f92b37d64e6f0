// WeChat Pay, the merchant's side: every value is on the server, the link only names it.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Text personal = "a personal receive code of WeChat";
constexpr Text business = "a merchant's code of WeChat Pay";
constexpr Text small = "a small merchant's code of WeChat (shoujitong)";
constexpr Text order = "an order of WeChat Pay (native), valid for two hours";

// Hosts under weixin.qq.com and wechatpay.cn exist side by side.
constexpr Mark marks[] = {
    no_payment("weixin://wxpay/bindurl", "binds a card in WeChat: no payment"),
    no_payment("https://u.wechat.com/", "adds a friend in WeChat: no payment"),
    wallet_link("wxp://f2f", personal, Confidence::B),
    wallet_link("wxp://wbf2f", personal, Confidence::C),
    wallet_link("https://wx.tenpay.com/f2f", personal, Confidence::B),
    wallet_link("https://payapp.weixin.qq.com/qr/", personal, Confidence::B),
    wallet_link("https://payapp.wechatpay.cn/qr/", personal, Confidence::B),
    wallet_link("https://payapp.weixin.qq.com/materialqr/entry/", business, Confidence::B),
    wallet_link("https://payapp.wechatpay.cn/materialqr/entry/", business, Confidence::B),
    wallet_link("https://payapp.weixin.qq.com/qrpay/order/", business, Confidence::B),
    wallet_link("https://payapp.wechatpay.cn/qrpay/order/", business, Confidence::B),
    wallet_link("https://wxpay.tenpay.com/md/", business, Confidence::B),
    wallet_link("https://wxpay.wechatpay.cn/md/", business, Confidence::B),
    wallet_link("https://payapp.weixin.qq.com/sjt/qr/", small, Confidence::B),
    wallet_link("https://payapp.wechatpay.cn/sjt/qr/", small, Confidence::B),
    wallet_link("https://sjt.wxpapp.wechatpay.cn/lnk/qr/", small, Confidence::C),
    with(wallet_link("weixin://wxpay/bizpayurl/up?", order, Confidence::B, Usage::once), "pr"),
    with(wallet_link("weixin://pay.wechatpay.cn/bizpayurl/up?", order, Confidence::C, Usage::once), "pr"),
    with(wallet_link("weixin://wxpay/bizpayurl?", order, Confidence::A, Usage::once), "pr"),
};

constexpr Row rows[] = {
    link_rows[0],
    link_rows[1],
    {.key = "pr", .name = "order", .form = &plain},
};

}  // namespace

extern constinit const Scheme cn_wechat = links({
    .id = "cn.wechat",
    .title = "WeChat Pay",
    .app = "wechat",
    .country = "CN",
    .spec = "WeChat Pay documentation, chapter 4_4_4 (orders); other links are not documented",
    .source = "WeChat Pay; public code and samples",
    .confidence = Confidence::B,
    .lists = lists<marks, rows, link_checks>,
});

}  // namespace paycode::table
