// SnapScan: the account and, if any, the amount in cents.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Mark marks[] = {
    wallet_link("https://pos.snapscan.io/qr/", "the host of SnapScan", Confidence::B, Usage::unknown),
};

constexpr CodeName paths[] = {{"/qr/<account>", "merchant_id"}, {}};

constexpr Row rows[] = {
    link_rows[0],
    link_rows[1],
    {.key = "#path", .name = "account", .field = Field::account, .form = &path_parts, .required = true, .codes = paths},
    {.key = "id", .name = "order", .field = Field::reference, .kind = Kind::order, .form = &plain},
    {.key = "amount", .name = "amount in cents", .field = Field::amount, .form = &hundredths},
};

constexpr Check checks[] = {amount_fits_currency, plain_link};

constexpr Implied implies[] = {{Field::currency, "ZAR"}};

}  // namespace

extern constinit const Scheme za_snapscan = links({
    .id = "za.snapscan",
    .title = "SnapScan",
    .app = "snapscan",
    .country = "ZA",
    .spec = "SnapScan documentation of QR codes",
    .source = "SnapScan; a pattern, not an observed code",
    .confidence = Confidence::B,
    .lists = lists<marks, rows, checks, implies>,
});

}  // namespace paycode::table
