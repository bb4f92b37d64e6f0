// Links of Ele.me: meals, no payment.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Text service = "open this in Ele.me: no payment";

constexpr Mark marks[] = {
    no_payment("eleme://", service),
    no_payment("https://h5.ele.me/", service),
};

}  // namespace

extern constinit const Scheme cn_eleme = links({
    .id = "cn.eleme",
    .title = "Ele.me",
    .app = "eleme",
    .country = "CN",
    .spec = "not public; the service's own hosts",
    .source = "the service's own pages (hosts)",
    .confidence = Confidence::C,
    .nature = Nature::not_payment,
    .lists = lists<marks, link_rows, link_checks>,
});

}  // namespace paycode::table
