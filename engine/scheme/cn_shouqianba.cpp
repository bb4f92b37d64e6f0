// Shouqianba, which collects for many wallets: its page asks which app has come.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Text aggregate = "a landing page of Shouqianba, for several wallets";

/// "gateways" is no "gateway".
constexpr Mark gateway(const char* lead) {
  return shaped(wallet_link(lead, aggregate, Confidence::B, Usage::reusable, Next::resolve), "<separator>");
}

constexpr Mark marks[] = {
    gateway("https://qr.shouqianba.com/gateway"),
    gateway("https://m.wosai.cn/qr/gateway"),
};

}  // namespace

extern constinit const Scheme cn_shouqianba = links({
    .id = "cn.shouqianba",
    .title = "Shouqianba",
    .country = "CN",
    .spec = "not public",
    .source = "public code",
    .confidence = Confidence::B,
    .lists = lists<marks, link_rows, link_checks>,
});

}  // namespace paycode::table
