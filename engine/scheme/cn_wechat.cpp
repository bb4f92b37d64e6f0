// WeChat Pay, the merchant's side: every value is on the server, the link only names it.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

constexpr Text personal = "a personal receive code of WeChat";
constexpr Text business = "a merchant's code of WeChat Pay";
constexpr Text small = "a small merchant's code of WeChat (shoujitong)";
constexpr Text order = "an order of WeChat Pay (native), valid for two hours";
constexpr Text binding = "binds a card in WeChat: no payment";

constexpr Mark wallet(const char* lead, Text why, Confidence confidence, Usage usage = Usage::reusable) {
  return Mark{.lead = lead, .nature = Nature::opaque, .next = Next::open_app, .usage = usage, .confidence = confidence, .why = why};
}

// Hosts under weixin.qq.com and wechatpay.cn exist side by side.
constexpr Mark marks[] = {
    {.lead = "weixin://wxpay/bindurl", .nature = Nature::not_payment, .next = Next::open_app, .presented_by = PresentedBy::unknown, .confidence = Confidence::C, .why = binding},
    wallet("wxp://f2f", personal, Confidence::B),
    wallet("wxp://wbf2f", personal, Confidence::C),
    wallet("https://wx.tenpay.com/f2f", personal, Confidence::B),
    wallet("https://payapp.weixin.qq.com/qr/", personal, Confidence::B),
    wallet("https://payapp.wechatpay.cn/qr/", personal, Confidence::B),
    wallet("https://payapp.weixin.qq.com/materialqr/entry/", business, Confidence::B),
    wallet("https://payapp.wechatpay.cn/materialqr/entry/", business, Confidence::B),
    wallet("https://payapp.weixin.qq.com/qrpay/order/", business, Confidence::B),
    wallet("https://payapp.wechatpay.cn/qrpay/order/", business, Confidence::B),
    wallet("https://wxpay.tenpay.com/md/", business, Confidence::B),
    wallet("https://wxpay.wechatpay.cn/md/", business, Confidence::B),
    wallet("https://payapp.weixin.qq.com/sjt/qr/", small, Confidence::B),
    wallet("https://payapp.wechatpay.cn/sjt/qr/", small, Confidence::B),
    wallet("https://sjt.wxpapp.wechatpay.cn/lnk/qr/", small, Confidence::C),
    wallet("weixin://wxpay/bizpayurl?pr=", order, Confidence::A, Usage::once),
    wallet("weixin://wxpay/bizpayurl/up?pr=", order, Confidence::B, Usage::once),
    wallet("weixin://pay.wechatpay.cn/bizpayurl/up?pr=", order, Confidence::C, Usage::once),
};

constexpr Row rows[] = {
    {.key = "#scheme", .name = "scheme", .form = &plain, .required = true},
    {.key = "#authority", .name = "host", .form = &plain, .required = true},
};

constexpr Check checks[] = {plain_link};

}  // namespace

namespace table {
extern constinit const Scheme cn_wechat{
    .id = "cn.wechat",
    .title = "WeChat Pay",
    .country = "CN",
    .spec = "WeChat Pay documentation, chapter 4_4_4 (orders); other links are not documented",
    .source = "WeChat Pay; public code and samples",
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
