// PayPal.Me and PayPal's own QR codes: the name of the account, and behind it an amount with or without its currency.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Text named = "a name on PayPal.Me", managed = "a code that PayPal manages";

constexpr Mark marks[] = {
    wallet_link("https://paypal.me/", named, Confidence::B),
    wallet_link("https://www.paypal.me/", named, Confidence::C),
    wallet_link("https://www.paypal.com/paypalme/", named, Confidence::B),
    wallet_link("https://paypal.com/paypalme/", named, Confidence::B),
    wallet_link("https://www.paypal.com/qrcodes/managed/", managed, Confidence::C, Usage::unknown),
    wallet_link("https://paypal.com/qrcodes/managed/", managed, Confidence::C, Usage::unknown),
};

constexpr CodeName paths[] = {{"/paypalme/<account>/<amount>", "alias"}, {"/paypalme/<account>", "alias"}, {"/qrcodes/managed/<account>", "uuid"}, {"/<account>/<amount>", "alias"}, {"/<account>", "alias"}, {}};

constexpr Row rows[] = {
    link_rows[0],
    link_rows[1],
    {.key = "#path", .name = "account, amount and currency", .field = Field::amount, .form = &path_parts, .required = true, .codes = paths},
};

constexpr Check checks[] = {amount_fits_currency, plain_link};

}  // namespace

extern constinit const Scheme link_paypal = links({
    .id = "link.paypal",
    .title = "PayPal.Me",
    .app = "paypal",
    .spec = "not public",
    .source = "patterns in documentation and code",
    .confidence = Confidence::B,
    .lists = lists<marks, rows, checks>,
    .notes = "An amount without a currency is in the payee's own, which only PayPal knows.",
});

}  // namespace paycode::table
