// Links of Meituan: orders, bicycles and power banks, no payment.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Text service = "open this in Meituan: no payment";

constexpr Mark marks[] = {
    no_payment("imeituan://", service),
    no_payment("https://i.meituan.com/", service),
    no_payment("https://dpurl.cn/", service),
};

}  // namespace

extern constinit const Scheme cn_meituan = links({
    .id = "cn.meituan",
    .title = "Meituan",
    .app = "meituan",
    .country = "CN",
    .spec = "not public; the service's own hosts",
    .source = "public code (app links); the service's own pages (hosts)",
    .confidence = Confidence::C,
    .nature = Nature::not_payment,
    .lists = lists<marks, link_rows, link_checks>,
});

}  // namespace paycode::table
