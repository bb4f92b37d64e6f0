// BharatQR: Visa, Mastercard, RuPay, a bank account and UPI in one code.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

bool is_rupay(Text text);
bool is_bank_account(Text text);
void check_bank_account(Payload& payload, Writer& scratch);

constexpr Mark marks[] = {
    {.in = "26", .key = "00", .value = "A000000524", .confidence = Confidence::B, .why = "template 26 names A000000524"},
    {.in = "", .key = "06", .accepts = is_rupay, .asks = true, .at_home = true, .confidence = Confidence::C, .why = "object 06 holds an account of RuPay"},
    {.in = "", .key = "08", .accepts = is_bank_account, .asks = true, .at_home = true, .confidence = Confidence::C, .why = "object 08 holds an IFSC and an account"},
};

constexpr CodeName upi_rails[] = {{"A000000524", "in.bharatqr"}, {}};

constexpr Row rows[] = {
    {.in = "*", .key = "00", .name = "identifier", .form = &identifier, .required = true, .preset = "A000000524"},
    {.in = "*", .key = "01", .name = "virtual payment address", .field = Field::account, .kind = Kind::vpa, .form = &vpa, .required = true},
    {.in = "*", .key = "02", .name = "least amount", .form = &decimal_amount},
    // acquirer 6, 0, merchant 8, check digit
    {.key = "06", .name = "RuPay account", .kind = Kind::pan, .form = &rupay_account, .min_chars = 16, .max_chars = 16, .rail = true, .preset = "rupay"},
    {.key = "08", .name = "bank (IFSC) and account", .kind = Kind::bban, .form = &plain, .min_chars = 12, .max_chars = 37, .rail = true, .preset = "in.bharatqr"},
    {.key = "27", .name = "transaction", .form = &nested, .max_chars = 99},
    {.in = "27", .key = "00", .name = "identifier", .form = &identifier, .preset = "A000000524"},
    {.in = "27", .key = "01", .name = "transaction reference", .field = Field::reference, .form = &plain, .max_chars = 35},
    {.in = "27", .key = "02", .name = "address of the transaction", .field = Field::url, .form = &plain},
    {.key = "28", .name = "Aadhaar", .form = &nested, .max_chars = 99, .rail = true, .preset = "domain", .codes = upi_rails},
    {.key = "59", .name = "merchant name", .field = Field::payee_name, .form = &plain, .max_chars = 23, .required = true},
};

constexpr Check checks[] = {{"bank and account", check_bank_account}};

constexpr Quirk quirks[] = {
    {Rule::account_form, Grade::warning, Grade::error, "08", "codes that are paid by card or UPI fill it with zeros"},
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
    .base = &emv_mpm,
    .home = "26",
    .lists = lists<marks, rows, checks, quirks, implies>,
    .standard = Standard::emv_mpm,
    .notes = "61 and 62.07 are said to be expected; codes without them are in use.",
};
}  // namespace table

namespace {

bool is_rupay(Text text) { return text.size() == 16 && is_digits(text) && text[6] == '0'; }

constexpr std::size_t ifsc_chars = 11;  // four letters, 0, and six letters or digits

bool is_bank_account(Text text) {
  return text.size() > ifsc_chars && text[4] == '0' && all_of(slice(text, 0, 4), is_upper) &&
         all_of(slice(text, 5, 6), is_alphanumeric);
}

/// One object is the bank and the account: its offer is told both.
void check_bank_account(Payload& payload, Writer&) {
  for (Offer& offer : payload.offers) {
    const Element& element = payload.elements[static_cast<std::size_t>(offer.element)];
    if (element.number != 8) continue;
    if (!is_bank_account(element.value))
      return report(payload, Rule::account_form, offer.element, element.value, "an IFSC and the account");
    offer.bank = slice(element.value, 0, ifsc_chars);
    offer.account = slice(element.value, ifsc_chars);
  }
}

}  // namespace
}  // namespace paycode
