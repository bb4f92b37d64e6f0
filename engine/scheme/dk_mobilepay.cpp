// MobilePay's payment link: the merchant's number, and what is to be paid.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Text link = "a payment link of MobilePay";

constexpr Mark marks[] = {
    with(wallet_link("https://mobilepay.dk/erhverv/betalingslink/", link, Confidence::C, Usage::unknown), "phone"),
    with(wallet_link("https://www.mobilepay.dk/erhverv/betalingslink/", link, Confidence::C, Usage::unknown), "phone"),
};

constexpr CodeName locks[] = {{"1", "no"}, {"0", "yes"}, {}};

constexpr Row rows[] = {
    link_rows[0],
    link_rows[1],
    {.key = "phone", .name = "number", .field = Field::account, .kind = Kind::phone, .form = &number_text, .required = true},
    {.key = "amount", .name = "amount", .field = Field::amount, .form = &decimal_amount},
    {.key = "comment", .name = "comment", .field = Field::message, .form = &plain},
    {.key = "lock", .name = "what is there may not be changed", .field = Field::amount_editable, .form = &coded, .codes = locks},
};

constexpr Check checks[] = {amount_fits_currency, plain_link};

constexpr Implied implies[] = {{Field::currency, "DKK"}};

}  // namespace

extern constinit const Scheme dk_mobilepay = links({
    .id = "dk.mobilepay",
    .title = "MobilePay",
    .country = "DK",
    .app = "mobilepay",
    .spec = "not public",
    .source = "public code",
    .confidence = Confidence::C,
    .marks = marks,
    .rows = rows,
    .checks = checks,
    .implies = implies,
});

}  // namespace paycode::table
