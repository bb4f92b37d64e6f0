// MNB's QR code for instant payments in Hungary: Magyar Nemzeti Bank, guide to the use of QR codes.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

void check_lines(Payload& payload, Writer& scratch);

constexpr Mark marks[] = {
    {.lead = "HCT\n", .in = "", .key = "line 2", .value = "001", .confidence = Confidence::B, .why = "begins with HCT and version 001"},
    {.lead = "HCT\r\n", .in = "", .key = "line 2", .value = "001", .confidence = Confidence::B, .why = "begins with HCT and version 001"},
    {.lead = "RTP\n", .in = "", .key = "line 2", .value = "001", .next = Next::charge, .presented_by = PresentedBy::payer, .confidence = Confidence::C, .why = "begins with RTP and version 001: the payer asks to be asked"},
    {.lead = "RTP\r\n", .in = "", .key = "line 2", .value = "001", .next = Next::charge, .presented_by = PresentedBy::payer, .confidence = Confidence::C, .why = "begins with RTP and version 001: the payer asks to be asked"},
};

constexpr Row rows[] = {
    {.key = "line 1", .name = "kind", .form = &plain, .required = true, .preset = "HCT"},
    {.key = "line 2", .name = "version", .form = &plain, .required = true, .fixed = true, .preset = "001"},
    {.key = "line 3", .name = "character set", .form = &plain, .required = true, .fixed = true, .preset = "1"},
    {.key = "line 4", .name = "BIC", .field = Field::bank, .form = &bic, .max_chars = 11, .required = true},
    {.key = "line 5", .name = "name", .field = Field::payee_name, .form = &plain, .max_chars = 70, .required = true},
    {.key = "line 6", .name = "IBAN", .field = Field::account, .kind = Kind::iban, .form = &iban, .min_chars = 28, .max_chars = 28, .required = true},
    {.key = "line 7", .name = "amount", .field = Field::amount, .form = &forint_amount, .max_chars = 15},
    {.key = "line 8", .name = "valid until", .field = Field::expires, .form = &hungarian_time, .required = true},
    {.key = "line 9", .name = "purpose", .field = Field::purpose, .form = &plain, .max_chars = 4},
    {.key = "line 10", .name = "message", .field = Field::message, .form = &plain, .max_chars = 70},
    {.key = "line 11", .name = "shop", .form = &plain, .max_chars = 35},
    {.key = "line 12", .name = "device", .form = &plain, .max_chars = 35},
    {.key = "line 13", .name = "invoice", .field = Field::reference, .kind = Kind::bill, .form = &plain, .max_chars = 35},
    {.key = "line 14", .name = "customer", .form = &plain, .max_chars = 35},
    {.key = "line 15", .name = "transaction", .form = &plain, .max_chars = 35},
    {.key = "line 16", .name = "loyalty card", .form = &plain, .max_chars = 35},
    {.key = "line 17", .name = "tax authority's check code", .form = &plain, .max_chars = 35, .stays = true},
};

constexpr Check checks[] = {{"number of lines and size", check_lines}, amount_fits_currency};
constexpr Implied implies[] = {{Field::currency, "HUF"}};

}  // namespace

namespace table {
extern constinit const Scheme hu_mnb{
    .id = "hu.mnb",
    .title = "MNB QR code",
    .country = "HU",
    .spec = "MNB, guide to QR codes of instant payments, 2020",
    .source = "Magyar Nemzeti Bank, by two public implementations",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .syntax = &ended_lines,
    .lists = lists<marks, rows, checks, implies>,
    .symbol = SymbolNeeds{.level = 'M', .version_max = 13, .kind_ruled = true, .level_ruled = true},
    .notes = "qvik took its place in September 2024; of that no text is public.",
};
}  // namespace table

namespace {

void check_lines(Payload& payload, Writer& scratch) {
  const std::size_t bytes = payload.text.size();
  check_line_count(payload, scratch, 17);
  if (bytes > 345) report(payload, Rule::bytes_max, nowhere, say(scratch, bytes), "345");
}

}  // namespace
}  // namespace paycode
