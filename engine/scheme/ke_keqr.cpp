// KE-QR: Central Bank of Kenya. 28 is a telecom's wallet, 29 a bank; the number of the sub-element is the provider.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

constexpr Mark marks[] = {
    {.in = "28-29", .key = "00", .value = "ke.go.qr", .confidence = Confidence::B, .why = "template 28 or 29 names ke.go.qr"},
};

constexpr Row rows[] = {
    {.in = "*", .key = "00", .name = "identifier", .form = &identifier, .required = true, .preset = "ke.go.qr"},
    {.in = "*", .key = "01-99", .name = "account at the provider of this number", .field = Field::account, .kind = Kind::other, .form = &plain, .max_chars = 99, .key_is_bank = true},
    {.key = "60", .name = "merchant city", .field = Field::payee_city, .form = &plain, .max_chars = 15},
    {.in = "82", .key = "01", .name = "time stamp", .form = &plain, .max_chars = 99},
};

constexpr Check checks[] = {one_account};

constexpr Implied implies[] = {{Field::currency, "KES"}, {Field::payee_country, "KE"}};

}  // namespace

namespace table {
extern constinit const Scheme ke_keqr{
    .id = "ke.keqr",
    .title = "KE-QR",
    .country = "KE",
    .spec = "Central Bank of Kenya, Kenya Quick Response Code Standard; not read",
    .source = "public codes",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .syntax = &tlv,
    .base = &emv_mpm,
    .home = "28",
    .lists = lists<marks, rows, checks, implies>,
    .standard = Standard::emv_mpm,
    .notes = "01 is M-PESA and 68 Equity Bank; the other numbers are not known. What the time in 82.01 says is not known.",
};
}  // namespace table
}  // namespace paycode
