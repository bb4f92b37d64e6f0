// Links of Kuaishou: films and goods, no payment.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Text service = "open this in Kuaishou: no payment";

constexpr Mark marks[] = {
    no_payment("kwai://", service),
    no_payment("https://v.kuaishou.com/", service),
    no_payment("https://www.kuaishou.com/", service),
};

}  // namespace

extern constinit const Scheme cn_kuaishou = links({
    .id = "cn.kuaishou",
    .title = "Kuaishou",
    .app = "kuaishou",
    .country = "CN",
    .spec = "not public; the service's own hosts",
    .source = "the service's own pages (hosts)",
    .confidence = Confidence::C,
    .nature = Nature::not_payment,
    .lists = lists<marks, link_rows, link_checks>,
});

}  // namespace paycode::table
