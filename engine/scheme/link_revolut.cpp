// Revolut: the name of the account.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Mark marks[] = {
    wallet_link("https://revolut.me/", "a name on Revolut", Confidence::B),
};

constexpr CodeName paths[] = {{"/<account>", "alias"}, {}};

constexpr Row rows[] = {
    link_rows[0],
    link_rows[1],
    {.key = "#path", .name = "account", .field = Field::account, .form = &path_parts, .required = true, .codes = paths},
};

}  // namespace

extern constinit const Scheme link_revolut = links({
    .id = "link.revolut",
    .title = "Revolut",
    .app = "revolut",
    .spec = "not public",
    .source = "patterns in documentation and code",
    .confidence = Confidence::B,
    .lists = lists<marks, rows, link_checks>,
});

}  // namespace paycode::table
