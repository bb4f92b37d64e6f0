// Links of Taobao and Tmall: shops and goods, no payment.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Text shop = "open this in Taobao: no payment";
constexpr Text mall = "open this in Tmall: no payment";

constexpr Mark marks[] = {
    no_payment("taobao://", shop),
    no_payment("tmall://", mall),
    no_payment("https://m.tb.cn/", shop),
    no_payment("https://item.taobao.com/", shop),
    no_payment("https://shop.m.taobao.com/", shop),
    no_payment("https://h5.m.taobao.com/", shop),
    no_payment("https://s.click.taobao.com/", shop),
    no_payment("https://detail.tmall.com/", mall),
    no_payment("https://detail.m.tmall.com/", mall),
};

}  // namespace

extern constinit const Scheme cn_taobao = links({
    .id = "cn.taobao",
    .title = "Taobao and Tmall",
    .app = "taobao",
    .country = "CN",
    .spec = "not public; the hosts of the shops themselves",
    .source = "public code (app links); the shops' own pages (hosts)",
    .confidence = Confidence::C,
    .nature = Nature::not_payment,
    .lists = lists<marks, link_rows, link_checks>,
});

}  // namespace paycode::table
