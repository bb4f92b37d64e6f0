// JD Pay, the merchant's side, and JD's login.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Mark marks[] = {
    with(wallet_link("https://h5pay.jd.com/code?", "an order of JD Pay", Confidence::B, Usage::once), "c"),
    with(no_payment("https://qr.m.jd.com/p?", "logs in at JD: no payment"), "k"),
    no_payment("openapp.jdmobile://", "open this in JD: no payment"),
    no_payment("https://item.jd.com/", "open this in JD: no payment"),
    no_payment("https://item.m.jd.com/", "open this in JD: no payment"),
    no_payment("https://u.jd.com/", "open this in JD: no payment"),
};

constexpr Row rows[] = {
    link_rows[0],
    link_rows[1],
    {.key = "c", .name = "order", .form = &plain},
};

}  // namespace

extern constinit const Scheme cn_jd = links({
    .id = "cn.jd",
    .title = "JD Pay",
    .app = "jd",
    .country = "CN",
    .spec = "not public",
    .source = "public code",
    .confidence = Confidence::B,
    .lists = lists<marks, rows, link_checks>,
});

}  // namespace paycode::table
