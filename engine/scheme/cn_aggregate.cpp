// Collecting services by their host: their page asks which app has come.
#include "scheme/tables.hpp"
#include "standard/rfc3986.hpp"

namespace paycode::table {
namespace {

constexpr Text domains[] = {
    "chinaums.com",
    "ums86.com",
    "swiftpass.cn",
    "fuiou.com",
    "fuioupay.com",
    "allinpay.com",
    "qfpay.com",
    "huifu.com",
    "sandpay.com.cn",
    "yeepay.com",
    "payeco.com",
};

/// A host under one of the domains, but not the site that stands at www.
bool is_of_service(Text tail) {
  const Text host = plain_host(tail);
  if (host.empty() || host.size() == tail.size() || starts_with_ignoring_case(host, "www.")) return false;
  for (const Text domain : domains) {
    if (host.size() <= domain.size()) continue;
    const std::size_t dot = host.size() - domain.size() - 1;
    if (host[dot] == '.' && same_ignoring_case(slice(host, dot + 1), domain)) return true;
  }
  return false;
}

constexpr Mark landing_page() {
  Mark mark = wallet_link("https://", "a landing page of a collecting service, for several wallets", Confidence::C, Usage::unknown, Next::resolve);
  mark.accepts = is_of_service;
  return mark;
}

constexpr Mark marks[] = {
    landing_page(),
};

}  // namespace

extern constinit const Scheme cn_aggregate = links({
    .id = "cn.aggregate",
    .title = "collecting service",
    .country = "CN",
    .spec = "not public",
    .source = "one classifier in public code names them; the hosts are those of their sites",
    .confidence = Confidence::C,
    .marks = marks,
});

}  // namespace paycode::table
