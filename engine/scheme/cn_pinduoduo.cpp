// Links of Pinduoduo: goods, no payment.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Text shop = "open this in Pinduoduo: no payment";

constexpr Mark marks[] = {
    no_payment("pinduoduo://", shop),
    no_payment("https://mobile.yangkeduo.com/", shop),
    no_payment("https://p.pinduoduo.com/", shop),
};

}  // namespace

extern constinit const Scheme cn_pinduoduo = links({
    .id = "cn.pinduoduo",
    .title = "Pinduoduo",
    .app = "pinduoduo",
    .country = "CN",
    .spec = "not public; the shop's own hosts",
    .source = "public code (app links); the shop's own pages (hosts)",
    .confidence = Confidence::C,
    .nature = Nature::not_payment,
    .lists = lists<marks, link_rows, link_checks>,
});

}  // namespace paycode::table
