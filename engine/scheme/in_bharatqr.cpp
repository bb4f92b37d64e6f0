// BharatQR: Visa, Mastercard, RuPay, a bank account and UPI in one code.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

bool is_rupay(Text text);

constexpr Mark marks[] = {
    {.in = "26", .key = "00", .value = "A000000524", .confidence = Confidence::B, .why = "template 26 names A000000524"},
    {.in = "", .key = "06", .accepts = is_rupay, .at_home = true, .confidence = Confidence::C, .why = "object 06 holds an account of RuPay"},
};

constexpr CodeName upi_rails[] = {{"A000000524", "in.bharatqr"}, {}};

constexpr Row rows[] = {
    {.in = "*", .key = "00", .name = "identifier", .form = &identifier, .required = true, .preset = "A000000524"},
    {.in = "*", .key = "01", .name = "virtual payment address", .field = Field::account, .kind = Kind::vpa, .form = &vpa, .required = true},
    {.in = "*", .key = "02", .name = "least amount", .form = &decimal_amount},
    // acquirer 6, 0, merchant 8, check digit
    {.key = "06", .name = "RuPay account", .kind = Kind::pan, .form = &card_number, .min_chars = 16, .max_chars = 16, .rail = true, .preset = "rupay"},
    {.key = "08", .name = "bank (IFSC) and account", .kind = Kind::bban, .form = &plain, .min_chars = 12, .max_chars = 37, .rail = true, .preset = "in.bharatqr"},
    {.key = "27", .name = "transaction", .form = &nested, .max_chars = 99},
    {.in = "27", .key = "01", .name = "transaction reference", .field = Field::reference, .form = &plain, .max_chars = 35},
    {.in = "27", .key = "02", .name = "address of the transaction", .field = Field::url, .form = &plain},
    {.key = "28", .name = "Aadhaar", .form = &nested, .max_chars = 99, .rail = true, .preset = "domain", .codes = upi_rails},
    {.key = "59", .name = "merchant name", .field = Field::payee_name, .form = &plain, .max_chars = 23, .required = true},
};

constexpr Quirk quirks[] = {
    {Rule::emv_crc_case, Grade::warning, Grade::error, "", "banks print the CRC in lower case"},
};

constexpr Implied implies[] = {{Field::currency, "INR"}, {Field::payee_country, "IN"}};

}  // namespace

namespace table {
extern constinit const Scheme in_bharatqr{
    .id = "in.bharatqr",
    .title = "BharatQR",
    .country = "IN",
    .spec = "NPCI, BharatQR; not public",
    .source = "public codes and one description",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .syntax = &tlv,
    .standard = "emv.mpm",
    .base = &emv_mpm,
    .home = "26",
    .marks = marks,
    .rows = rows,
    .quirks = quirks,
    .implies = implies,
    .notes = "61 and 62.07 are said to be expected; codes without them are in use.",
};
}  // namespace table

namespace {

bool is_rupay(Text text) { return text.size() == 16 && is_digits(text) && text[6] == '0'; }

}  // namespace
}  // namespace paycode
