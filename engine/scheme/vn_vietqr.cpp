// VietQR: NAPAS 247 transfers, template 38. Its 38.01 is itself a template: bank and account.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

constexpr Mark marks[] = {
    {.in = "38", .key = "00", .value = "A000000727", .confidence = Confidence::B, .why = "template 38 names A000000727"},
};

constexpr Row rows[] = {
    {.in = "*", .key = "00", .name = "identifier", .form = &identifier, .required = true, .preset = "A000000727"},
    {.in = "*", .key = "01", .name = "beneficiary", .form = &nested, .required = true},
    {.in = "*.01", .key = "00", .name = "bank (BIN)", .field = Field::bank, .form = &number_text, .min_chars = 6, .max_chars = 6, .required = true},
    {.in = "*.01", .key = "01", .name = "account or card", .field = Field::account, .kind = Kind::bban, .form = &vietnam_account, .min_chars = 1, .max_chars = 19, .required = true},
    // QRIBFTTA: to an account; QRIBFTTC: to a card; QRPUSH: to a merchant
    {.in = "*", .key = "02", .name = "service", .form = &plain, .max_chars = 10, .preset = "QRIBFTTA"},
    {.key = "52", .name = "merchant category", .field = Field::payee_category, .form = &category_code},
    {.key = "59", .name = "merchant name", .field = Field::payee_name, .form = &plain, .max_chars = 25},
    {.key = "60", .name = "merchant city", .field = Field::payee_city, .form = &plain, .max_chars = 15},
    {.in = "62", .key = "08", .name = "message", .field = Field::message, .form = &text_or_asked, .max_chars = 25},
    // MoMo's; as a value of its own it is no template, which is said.
    {.key = "80", .name = "last digits of the wallet's phone", .form = &number_text, .max_chars = 3},
};

constexpr Quirk quirks[] = {
    {Rule::emv_crc_case, Grade::warning, Grade::error, "", "generators write the CRC in lower case"},
    {Rule::emv_template, Grade::warning, Grade::error, "80", "MoMo's 80 is the last three digits of a phone number"},
};

constexpr Implied implies[] = {{Field::currency, "VND"}, {Field::payee_country, "VN"}};

}  // namespace

namespace table {
extern constinit const Scheme vn_vietqr{
    .id = "vn.vietqr",
    .title = "VietQR",
    .country = "VN",
    .spec = "NAPAS, VietQR format for 24/7 transfers",
    .source = "public encoders and codes",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .syntax = &tlv,
    .standard = "emv.mpm",
    .base = &emv_mpm,
    .home = "38",
    .marks = marks,
    .rows = rows,
    .quirks = quirks,
    .implies = implies,
};
}  // namespace table
}  // namespace paycode
