// Shouqianba, which collects for many wallets: its page asks which app has come.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Text aggregate = "a landing page of Shouqianba, for several wallets";

constexpr Mark marks[] = {
    wallet_link("https://qr.shouqianba.com/gateway", aggregate, Confidence::B, Usage::reusable, Next::resolve),
    wallet_link("https://m.wosai.cn/qr/gateway", aggregate, Confidence::B, Usage::reusable, Next::resolve),
};

}  // namespace

extern constinit const Scheme cn_shouqianba = links({
    .id = "cn.shouqianba",
    .title = "Shouqianba",
    .country = "CN",
    .spec = "not public",
    .source = "public code",
    .confidence = Confidence::B,
    .marks = marks,
});

}  // namespace paycode::table
