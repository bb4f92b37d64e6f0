// Links of Douyin: films and goods, no payment.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Text service = "open this in Douyin: no payment";

constexpr Mark marks[] = {
    no_payment("snssdk1128://", service),
    no_payment("https://v.douyin.com/", service),
    no_payment("https://www.douyin.com/", service),
};

}  // namespace

extern constinit const Scheme cn_douyin = links({
    .id = "cn.douyin",
    .title = "Douyin",
    .app = "douyin",
    .country = "CN",
    .spec = "not public; the service's own hosts",
    .source = "public code (app links); the service's own pages (hosts)",
    .confidence = Confidence::C,
    .nature = Nature::not_payment,
    .lists = lists<marks, link_rows, link_checks>,
});

}  // namespace paycode::table
