// Wise: the name of the account.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Mark marks[] = {
    wallet_link("https://wise.com/pay/me/", "a name on Wise", Confidence::B),
};

constexpr CodeName paths[] = {{"/pay/me/<account>", "alias"}, {}};

constexpr Row rows[] = {
    link_rows[0],
    link_rows[1],
    {.key = "#path", .name = "account", .field = Field::account, .form = &path_parts, .required = true, .codes = paths},
};

}  // namespace

extern constinit const Scheme link_wise = links({
    .id = "link.wise",
    .title = "Wise",
    .app = "wise",
    .spec = "not public",
    .source = "patterns in documentation and code",
    .confidence = Confidence::B,
    .lists = lists<marks, rows, link_checks>,
});

}  // namespace paycode::table
