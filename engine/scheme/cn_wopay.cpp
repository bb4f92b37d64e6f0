// Wo Pay, the wallet of China Unicom.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Mark marks[] = {
    wallet_link("http://www.unicompayment.com/externalJump/", "a receive code of Wo Pay", Confidence::C),
};

}  // namespace

extern constinit const Scheme cn_wopay = links({
    .id = "cn.wopay",
    .title = "Wo Pay (China Unicom)",
    .app = "wopay",
    .country = "CN",
    .spec = "not public",
    .source = "public code",
    .confidence = Confidence::C,
    .lists = lists<marks, link_rows, link_checks>,
});

}  // namespace paycode::table
