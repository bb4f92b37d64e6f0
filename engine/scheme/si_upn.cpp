// UPN QR, the Slovenian payment order: Združenje bank Slovenije, technical standard of the UPN QR form.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

void check_sum(Payload& payload, Writer& scratch);
void check_lines(Payload& payload, Writer& scratch);

constexpr Mark marks[] = {
    {.lead = "UPNQR\n", .confidence = Confidence::A, .why = "begins with UPNQR"},
    {.lead = "UPNQR\r\n", .confidence = Confidence::A, .why = "begins with UPNQR"},
};

constexpr Row rows[] = {
    {.key = "line 1", .name = "leading style", .form = &plain, .required = true, .fixed = true, .preset = "UPNQR"},
    {.key = "line 2", .name = "payer's IBAN", .form = &iban, .max_chars = 19},
    {.key = "line 3", .name = "deposit", .form = &plain, .max_chars = 1},
    {.key = "line 4", .name = "withdrawal", .form = &plain, .max_chars = 1},
    {.key = "line 5", .name = "payer's reference", .form = &model_reference, .max_chars = 26},
    {.key = "line 6", .name = "payer's name", .field = Field::payer_name, .form = &plain, .max_chars = 33},
    {.key = "line 7", .name = "payer's street", .form = &plain, .max_chars = 33},
    {.key = "line 8", .name = "payer's town", .form = &plain, .max_chars = 33},
    {.key = "line 9", .name = "amount", .field = Field::amount, .form = &padded_hundredths, .max_chars = 11},
    {.key = "line 10", .name = "date of payment", .form = &dotted_date, .max_chars = 10},
    {.key = "line 11", .name = "urgent", .form = &plain, .max_chars = 1},
    {.key = "line 12", .name = "purpose", .field = Field::purpose, .form = &plain, .min_chars = 4, .max_chars = 4},
    {.key = "line 13", .name = "text", .field = Field::message, .form = &plain, .max_chars = 42},
    {.key = "line 14", .name = "due", .field = Field::due, .form = &dotted_date, .max_chars = 10},
    {.key = "line 15", .name = "payee's IBAN", .field = Field::account, .kind = Kind::iban, .form = &iban, .max_chars = 34, .required = true},
    {.key = "line 16", .name = "payee's reference", .field = Field::reference, .form = &model_reference, .max_chars = 26},
    {.key = "line 17", .name = "payee's name", .field = Field::payee_name, .form = &plain, .max_chars = 33, .required = true},
    {.key = "line 18", .name = "payee's street", .field = Field::payee_address, .form = &plain, .max_chars = 33},
    {.key = "line 19", .name = "payee's town", .field = Field::payee_city, .form = &plain, .max_chars = 33, .stays = true},
    {.key = "line 20", .name = "control sum", .form = &upn_sum, .min_chars = 3, .max_chars = 3, .required = true},
    {.key = "line 21", .name = "reserve", .form = &plain},
};

constexpr Check checks[] = {{"control sum", check_sum}, {"number of lines", check_lines}, amount_fits_currency};
constexpr Implied implies[] = {{Field::currency, "EUR"}, {Field::charset, "ISO-8859-2"}};

}  // namespace

namespace table {
extern constinit const Scheme si_upn{
    .id = "si.upn",
    .title = "UPN QR",
    .country = "SI",
    .spec = "UPN QR technical standard, 2016",
    .source = "Združenje bank Slovenije; two independent implementations",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .syntax = &ended_lines,
    .lists = lists<marks, rows, checks, implies>,
    .symbol = SymbolNeeds{.level = 'M', .version_min = 15, .version_max = 15, .eci = 4, .kind_ruled = true, .level_ruled = true},
};
}  // namespace table

namespace {

void check_sum(Payload& payload, Writer& scratch) {
  const std::int16_t index = top_element(payload, "line 20");
  if (index < 0) return;
  const Element& each = payload.elements[static_cast<std::size_t>(index)];
  const std::size_t mark = scratch.size();
  compute_upn_sum(slice(payload.text, 0, offset_of(payload, each.wire) - offset_of(payload, payload.text)), scratch);
  const Text want = scratch.since(mark);
  if (each.value != want) report(payload, Rule::upn_sum, index, each.value, want);
}

void check_lines(Payload& payload, Writer& scratch) {
  const std::size_t count = payload.elements.size();
  if (count < 20 || count > 21) report(payload, Rule::line_count, nowhere, say(scratch, count), "20");
}

}  // namespace
}  // namespace paycode
