// LankaQR of Sri Lanka: 28 digits in sub-element 00 of template 26 or 27, often beside Visa, Mastercard and UnionPay.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

bool is_account(Text text);

constexpr Mark marks[] = {
    {.in = "26-27", .key = "00", .accepts = is_account, .asks = true, .confidence = Confidence::B, .why = "template 26 or 27 holds 28 digits"},
};

constexpr Row rows[] = {
    // network 1, bank 4, sub-acquirer 3, merchant 16, terminal 4
    {.in = "*", .key = "00", .name = "merchant account", .field = Field::account, .kind = Kind::merchant_id, .form = &number_text, .min_chars = 28, .max_chars = 28, .required = true},
    {.key = "62", .name = "additional data", .form = &nested, .max_chars = 99, .required = true},
    {.in = "62", .key = "05", .name = "reference label", .field = Field::reference, .form = &text_or_asked, .max_chars = 25, .required = true},
    {.in = "62", .key = "00", .name = "acquirer's mark", .form = &plain, .max_chars = 32},
};

constexpr Quirk quirks[] = {
    {Rule::emv_guid, Grade::none, Grade::warning, "26-27", "26.00 or 27.00 is the account"},
    {Rule::missing, Grade::warning, Grade::error, "62", "the reference label is mandatory"},
    {Rule::missing, Grade::warning, Grade::error, "62.05", "the reference label is mandatory"},
    {Rule::emv_additional, Grade::none, Grade::warning, "62", "acquirers put a mark of 32 hexadecimal digits into 62.00"},
    {Rule::emv_crc_case, Grade::warning, Grade::error, "", "banks print the CRC in lower case"},
};

constexpr Implied implies[] = {{Field::currency, "LKR"}, {Field::payee_country, "LK"}};

}  // namespace

namespace table {
extern constinit const Scheme lk_lankaqr{
    .id = "lk.lankaqr",
    .title = "LankaQR",
    .country = "LK",
    .spec = "LankaClear, LankaQR; not public",
    .source = "public encoders and codes",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .syntax = &tlv,
    .base = &emv_mpm,
    .home = "26",
    .lists = lists<marks, rows, quirks, implies>,
    .standard = Standard::emv_mpm,
};
}  // namespace table

namespace {

bool is_account(Text text) { return text.size() == 28 && is_digits(text); }

}  // namespace
}  // namespace paycode
