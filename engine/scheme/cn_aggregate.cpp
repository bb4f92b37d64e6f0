// Collecting services by their host: their page asks which app has come.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Mark service(const char* lead) {
  return wallet_link(lead, "a landing page of a collecting service, for several wallets", Confidence::C, Usage::unknown, Next::resolve);
}

constexpr Mark marks[] = {
    service("https://*.chinaums.com/"),
    service("https://*.ums86.com/"),
    service("https://*.swiftpass.cn/"),
    service("https://*.fuiou.com/"),
    service("https://*.fuioupay.com/"),
    service("https://*.allinpay.com/"),
    service("https://*.qfpay.com/"),
    service("https://*.huifu.com/"),
    service("https://*.sandpay.com.cn/"),
    service("https://*.yeepay.com/"),
    service("https://*.payeco.com/"),
};

}  // namespace

extern constinit const Scheme cn_aggregate = links({
    .id = "cn.aggregate",
    .title = "collecting service",
    .country = "CN",
    .spec = "not public",
    .source = "one classifier in public code names them; the hosts are those of their sites",
    .confidence = Confidence::C,
    .lists = lists<marks, link_rows, link_checks>,
});

}  // namespace paycode::table
