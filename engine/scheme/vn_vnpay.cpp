// VNPAY-QR of Vietnam: a merchant's number at VNPAY, template 26.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

constexpr Mark marks[] = {
    {.in = "26", .key = "00", .value = "A000000775", .confidence = Confidence::B, .why = "template 26 names A000000775"},
};

constexpr Row rows[] = {
    {.in = "*", .key = "00", .name = "identifier", .form = &identifier, .required = true, .preset = "A000000775"},
    {.in = "*", .key = "01", .name = "merchant id", .field = Field::account, .kind = Kind::merchant_id, .form = &plain, .required = true},
    // Merchants' own codes often leave out 52 and 60.
    {.key = "52", .name = "merchant category", .field = Field::payee_category, .form = &category_code},
    {.key = "60", .name = "merchant city", .field = Field::payee_city, .form = &plain, .max_chars = 15},
    {.in = "62", .key = "03", .name = "store", .form = &text_or_asked, .max_chars = 25},
    {.in = "62", .key = "07", .name = "terminal", .form = &text_or_asked, .max_chars = 25},
};

constexpr Implied implies[] = {{Field::currency, "VND"}, {Field::payee_country, "VN"}};

}  // namespace

namespace table {
extern constinit const Scheme vn_vnpay{
    .id = "vn.vnpay",
    .title = "VNPAY-QR",
    .country = "VN",
    .spec = "not public",
    .source = "public encoders and codes",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .syntax = &tlv,
    .base = &emv_mpm,
    .home = "26",
    .lists = lists<marks, rows, implies>,
    .standard = Standard::emv_mpm,
};
}  // namespace table
}  // namespace paycode
