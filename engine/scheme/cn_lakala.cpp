// Lakala, which collects for many wallets.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Mark marks[] = {
    wallet_link("https://qr.lakala.com/", "a landing page of Lakala, for several wallets", Confidence::C, Usage::reusable, Next::resolve),
};

}  // namespace

extern constinit const Scheme cn_lakala = links({
    .id = "cn.lakala",
    .title = "Lakala",
    .country = "CN",
    .spec = "not public",
    .source = "public code",
    .confidence = Confidence::C,
    .lists = lists<marks, link_rows, link_checks>,
});

}  // namespace paycode::table
