// AlipayHK, the merchant's side.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Mark marks[] = {
    wallet_link("https://qr.alipay.hk/", "the host of AlipayHK", Confidence::C, Usage::unknown),
};

}  // namespace

extern constinit const Scheme hk_alipay = links({
    .id = "hk.alipay",
    .title = "AlipayHK",
    .app = "alipayhk",
    .country = "HK",
    .spec = "not public",
    .source = "public code",
    .confidence = Confidence::C,
    .lists = lists<marks, link_rows, link_checks>,
});

}  // namespace paycode::table
