// VietQR: NAPAS 247 transfers, template 38. Its 38.01 is itself a template: bank and account.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

void check_card(Payload& payload, Writer& scratch);

constexpr Mark marks[] = {
    {.in = "38", .key = "00", .value = "A000000727", .confidence = Confidence::B, .why = "template 38 names A000000727"},
};

constexpr CodeName services[] = {{"QRIBFTTC", "pan"}, {}};

constexpr Row rows[] = {
    {.in = "*", .key = "00", .name = "identifier", .form = &identifier, .required = true, .preset = "A000000727"},
    {.in = "*", .key = "01", .name = "beneficiary", .form = &nested, .required = true},
    {.in = "*.01", .key = "00", .name = "bank (BIN)", .field = Field::bank, .form = &number_text, .min_chars = 6, .max_chars = 6, .required = true},
    // A card is written by the first row, and read by the second: nothing but a bank stands beside the number. The rail
    // keeps a writer from taking the one for what is left of the other.
    {.in = "*.01", .key = "01", .name = "card", .field = Field::account, .kind = Kind::pan, .form = &number_text, .min_chars = 1, .max_chars = 19, .only_by_kind = true, .rail = true, .also = "02", .preset = "vn.vietqr"},
    {.in = "*.01", .key = "01", .name = "account or card", .field = Field::account, .kind = Kind::bban, .form = &vietnam_account, .min_chars = 1, .max_chars = 19, .required = true, .rail = true, .preset = "vn.vietqr"},
    // QRIBFTTA: to an account; QRIBFTTC: to a card; QRPUSH: to a merchant
    {.in = "*", .key = "02", .name = "service", .field = Field::account_kind, .form = &coded_kind, .max_chars = 10, .preset = "QRIBFTTA", .codes = services},
    {.key = "52", .name = "merchant category", .field = Field::payee_category, .form = &category_code},
    {.key = "59", .name = "merchant name", .field = Field::payee_name, .form = &plain, .max_chars = 25},
    {.key = "60", .name = "merchant city", .field = Field::payee_city, .form = &plain, .max_chars = 15},
    {.in = "62", .key = "08", .name = "message", .field = Field::message, .form = &text_or_asked, .max_chars = 25},
    // MoMo's; as a value of its own it is no template, which is said.
    {.key = "80", .name = "last digits of the wallet's phone", .form = &number_text, .max_chars = 3},
};

constexpr Check checks[] = {{"a card", check_card}};

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
    .base = &emv_mpm,
    .home = "38",
    .lists = lists<marks, rows, checks, quirks, implies>,
    .standard = Standard::emv_mpm,
};
}  // namespace table

namespace {

/// An account and a card's number look alike: the service behind them says which of them was read.
void check_card(Payload& payload, Writer&) {
  for (Offer& offer : payload.offers) {
    if (!(services[0].code == object_value(payload.elements, offer.element, "02"))) continue;
    offer.kind = Kind::pan;
    for (Entry& each : payload.entries)
      if (each.value.data() == offer.account.data()) each.kind = Kind::pan;
  }
}

}  // namespace
}  // namespace paycode
