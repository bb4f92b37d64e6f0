// Alipay+, a merchant's order as a link: issuer, type 04, and the order's number.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Mark marks[] = {
    // Three more digits of the issuer, 04 for an order, and at least four digits of its number.
    shaped(wallet_link("https://alipay.com/281", "an order of Alipay+", Confidence::A, Usage::once), "<3 digits>04<4 digits>"),
};

constexpr Row rows[] = {
    link_rows[0],
    link_rows[1],
    {.key = "#path", .name = "issuer 6, type 04, number", .field = Field::reference, .kind = Kind::order, .form = &path_name, .required = true},
};

}  // namespace

extern constinit const Scheme alipayplus_order = links({
    .id = "alipayplus.order",
    .title = "Alipay+ order code",
    .app = "alipayplus",
    .spec = "Alipay+, code scanning payment standards, standard output",
    .source = "Alipay+",
    .confidence = Confidence::A,
    .lists = lists<marks, rows, link_checks>,
});

}  // namespace paycode::table
