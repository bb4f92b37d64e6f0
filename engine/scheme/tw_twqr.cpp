// TWQR, Taiwan's common link: TWQRP://label/158/01/V1?D1=…; D… are fixed, M… may be changed by the payer.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

bool is_payment(Text tail);

constexpr Mark marks[] = {
    {.lead = "TWQRP://", .accepts = is_payment, .asks = true, .confidence = Confidence::B, .why = "the link names TWQR, code 158, and what is to be done"},
};

constexpr Row rows[] = {
    {.key = "#scheme", .name = "scheme", .form = &plain, .required = true, .preset = "TWQRP"},
    {.key = "#authority", .name = "label", .form = &authority, .required = true},
    {.key = "#path", .name = "158, then 01 pay, 02 transfer or 03 bill, then version", .form = &plain, .required = true, .preset = "/158/02/V1"},
    {.key = "D1", .name = "amount in hundredths", .field = Field::amount, .form = &hundredths},
    {.key = "M1", .name = "amount in hundredths, which may be changed", .field = Field::amount, .form = &hundredths, .editable = true},
    {.key = "D5", .name = "bank", .field = Field::bank, .form = &number_text, .min_chars = 3, .max_chars = 3},
    {.key = "D6", .name = "account", .field = Field::account, .kind = Kind::bban, .form = &number_text, .min_chars = 16, .max_chars = 16},
    {.key = "D10", .name = "currency", .field = Field::currency, .form = &currency_number, .preset = "TWD"},
};

constexpr Check checks[] = {amount_fits_currency};
constexpr Implied implies[] = {{Field::currency, "TWD"}, {Field::payee_country, "TW"}};

}  // namespace

namespace table {
extern constinit const Scheme tw_twqr{
    .id = "tw.twqr",
    .title = "TWQR link",
    .app = "twqr",
    .country = "TW",
    .spec = "FISC, TWQR; not read",
    .source = "one article; ten public samples",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .syntax = &uri,
    .lists = lists<marks, rows, checks, implies>,
    .notes = "The label may be Unicode, percent-encoded as a whole, or in punycode; it is kept as it is.",
};
}  // namespace table

namespace {

bool is_payment(Text tail) {
  const Text path = slice(tail, find(tail, '/'));
  const bool begins = starts_with(path, "/158/0") && path.size() >= 10 && path[6] >= '1' && path[6] <= '3';
  const Text behind = slice(path, 10);
  return begins && starts_with_ignoring_case(slice(path, 7), "/V1") && (behind.empty() || behind[0] == '?');
}

}  // namespace
}  // namespace paycode
