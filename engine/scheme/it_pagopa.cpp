// pagoPA: a payment notice, by its number and its creditor. "PAGOPA|002|notice|creditor|cents".
#include "scheme/tables.hpp"

namespace paycode {
namespace {

void check_amount(Payload& payload, Writer& scratch);

constexpr Mark marks[] = {
    {.lead = "PAGOPA|002|", .usage = Usage::once, .confidence = Confidence::A, .why = "begins with PAGOPA and version 002"},
};

constexpr Row rows[] = {
    {.key = "field 1", .name = "identifier", .form = &plain, .required = true, .fixed = true, .preset = "PAGOPA"},
    {.key = "field 2", .name = "version", .form = &plain, .required = true, .fixed = true, .preset = "002"},
    {.key = "field 3", .name = "notice number", .field = Field::reference, .kind = Kind::bill, .form = &notice_number, .required = true},
    {.key = "field 4", .name = "creditor's tax number", .field = Field::payee_id, .kind = Kind::tax_id, .form = &italian_tax_number, .min_chars = 11, .max_chars = 11, .required = true},
    {.key = "field 5", .name = "amount in cents", .field = Field::amount, .form = &hundredths, .min_chars = 1, .max_chars = 10, .required = true},
};

constexpr Check checks[] = {{"amount", check_amount}, amount_fits_currency};

constexpr Implied implies[] = {{Field::currency, "EUR"}, {Field::payee_country, "IT"}};

}  // namespace

namespace table {
extern constinit const Scheme it_pagopa{
    .id = "it.pagopa",
    .title = "pagoPA payment notice",
    .country = "IT",
    .spec = "pagoPA, L'Avviso di pagamento analogico nel sistema pagoPA, QR code 002",
    .source = "pagoPA; its public code",
    .as_of = "2026-11",
    .confidence = Confidence::A,
    .syntax = &bars,
    .lists = lists<marks, rows, checks, implies>,
    .symbol = SymbolNeeds{.level = 'M', .version_min = 4, .version_max = 4, .kind_ruled = true, .level_ruled = true},
    .notes = "The notice's node knows the account, the payer and, where it has changed since, the amount.",
};
}  // namespace table

namespace {

/// A notice says what is to be paid.
void check_amount(Payload& payload, Writer&) {
  const std::int16_t element = top_element(payload, "field 5");
  const Text cents = top_value(payload, "field 5");
  if (all_of(cents, [](char c) { return c == '0'; })) report(payload, Rule::amount_zero, element);
}

}  // namespace
}  // namespace paycode
