// Payconiq, now Bancontact Pay: a till's sticker, a merchant's amount, a payment that was begun.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Text begun = "a payment that the merchant began";

constexpr Mark marks[] = {
    wallet_link("https://payconiq.com/l/1/", "a till of Payconiq's", Confidence::B),
    wallet_link("https://payconiq.com/t/1/", "a merchant of Payconiq's", Confidence::B, Usage::unknown),
    wallet_link("https://payconiq.com/pay/1/", begun, Confidence::B, Usage::once),
    wallet_link("https://payconiq.com/pay/2/", begun, Confidence::B, Usage::once),
};

constexpr CodeName paths[] = {{"/l/1/<account>/<any>", "merchant_id"}, {"/l/1/<account>", "merchant_id"}, {"/t/1/<account>", "merchant_id"}, {"/pay/1/<order>", "order"}, {"/pay/2/<order>", "order"}, {}};

constexpr Row rows[] = {
    link_rows[0],
    link_rows[1],
    {.key = "#path", .name = "payment profile and till, or payment", .field = Field::account, .form = &path_parts, .required = true, .codes = paths},
    {.key = "A", .name = "amount in cents", .field = Field::amount, .form = &hundredths},
    {.key = "D", .name = "description", .field = Field::message, .form = &plain},
    {.key = "R", .name = "reference", .field = Field::reference, .kind = Kind::order, .form = &plain},
};

constexpr Check checks[] = {amount_fits_currency, plain_link};

constexpr Implied implies[] = {{Field::currency, "EUR"}};

}  // namespace

extern constinit const Scheme be_payconiq = links({
    .id = "be.payconiq",
    .title = "Payconiq / Bancontact Pay",
    .app = "payconiq",
    .country = "BE",
    .spec = "docs.payconiq.be",
    .source = "Payconiq; public code",
    .confidence = Confidence::B,
    .lists = lists<marks, rows, checks, implies>,
    .notes = "The name Payconiq ended on 4 December 2025.",
});

}  // namespace paycode::table
