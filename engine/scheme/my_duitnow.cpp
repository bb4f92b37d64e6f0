// DuitNow QR: PayNet, National QR specification V1.5. Its payload format indicator is 02.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

constexpr Mark marks[] = {
    {.in = "26-27", .key = "00", .value = "A0000006150001", .confidence = Confidence::A, .why = "template 26 names A0000006150001"},
};

constexpr Row rows[] = {
    {.key = "00", .name = "payload format indicator", .form = &plain, .min_chars = 2, .max_chars = 2, .required = true, .fixed = true, .preset = "02"},
    {.in = "*", .key = "00", .name = "identifier", .form = &identifier, .required = true, .preset = "A0000006150001"},
    {.in = "*", .key = "01", .name = "acquirer", .field = Field::bank, .form = &number_text, .min_chars = 6, .max_chars = 6, .required = true},
    {.in = "*", .key = "02", .name = "merchant or QR id", .field = Field::account, .kind = Kind::merchant_id, .form = &plain, .min_chars = 1, .max_chars = 28, .required = true},
    {.key = "60", .name = "merchant city", .field = Field::payee_city, .form = &plain, .max_chars = 15, .required = true, .preset = "MY"},
    {.key = "82", .name = "hash", .form = &plain, .max_chars = 99},
};

constexpr Quirk quirks[] = {
    {Rule::emv_template, Grade::none, Grade::warning, "82", "82 is a hash, 40 hexadecimal digits without sub-elements"},
};

constexpr Implied implies[] = {{Field::currency, "MYR"}, {Field::payee_country, "MY"}};

}  // namespace

namespace table {
extern constinit const Scheme my_duitnow{
    .id = "my.duitnow",
    .title = "DuitNow QR",
    .country = "MY",
    .spec = "PayNet, DuitNow QR V1.5",
    .source = "PayNet's public documents; public codes",
    .as_of = "2026-11",
    .confidence = Confidence::A,
    .syntax = &tlv,
    .base = &emv_mpm,
    .home = "26",
    .lists = lists<marks, rows, quirks, implies>,
    .standard = Standard::emv_mpm,
};
}  // namespace table
}  // namespace paycode
