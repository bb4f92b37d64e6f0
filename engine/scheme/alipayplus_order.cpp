// Alipay+, a merchant's order as a link: issuer, type 04, and the order's number.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

/// Behind 281 three more digits of the issuer, 04 for an order, and at least four digits of its number.
constexpr bool is_order(Text tail) {
  return tail.size() >= 9 && is_digits(slice(tail, 0, 3)) && slice(tail, 3, 2) == "04" && is_digits(slice(tail, 5, 4));
}

constexpr Mark order() {
  Mark mark = wallet_link("https://alipay.com/281", "an order of Alipay+", Confidence::A, Usage::once);
  mark.accepts = is_order;
  return mark;
}

constexpr Mark marks[] = {
    order(),
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
    .marks = marks,
    .rows = rows,
});

}  // namespace paycode::table
