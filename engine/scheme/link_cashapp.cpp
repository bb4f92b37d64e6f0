// Cash App: a $Cashtag, and behind it the amount.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Mark marks[] = {
    wallet_link("https://cash.app/$", "a $Cashtag", Confidence::B),
};

constexpr CodeName paths[] = {{"/<account>/<amount>", "alias"}, {"/<account>", "alias"}, {}};

constexpr Row rows[] = {
    link_rows[0],
    link_rows[1],
    {.key = "#path", .name = "$Cashtag and amount", .field = Field::amount, .form = &path_parts, .required = true, .codes = paths},
};

constexpr Check checks[] = {amount_fits_currency, plain_link};

constexpr Implied implies[] = {{Field::currency, "USD"}};

}  // namespace

extern constinit const Scheme link_cashapp = links({
    .id = "link.cashapp",
    .title = "Cash App",
    .app = "cashapp",
    .spec = "not public",
    .source = "patterns in documentation and code",
    .confidence = Confidence::B,
    .lists = lists<marks, rows, checks, implies>,
});

}  // namespace paycode::table
