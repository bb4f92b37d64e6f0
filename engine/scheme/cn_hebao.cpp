// Hebao, the wallet of China Mobile.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Mark marks[] = {
    with(wallet_link("https://p.10086.cn/d?", "a receive code of Hebao", Confidence::C), "p"),
};

constexpr Row rows[] = {
    link_rows[0],
    link_rows[1],
    {.key = "p", .name = "code", .form = &plain},
};

}  // namespace

extern constinit const Scheme cn_hebao = links({
    .id = "cn.hebao",
    .title = "Hebao (China Mobile)",
    .app = "hebao",
    .country = "CN",
    .spec = "not public",
    .source = "public code",
    .confidence = Confidence::C,
    .lists = lists<marks, rows, link_checks>,
});

}  // namespace paycode::table
