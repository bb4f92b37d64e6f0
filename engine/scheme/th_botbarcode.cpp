// Bank of Thailand's bill payment barcode: "|", then biller, two references and the amount, with CR between.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

bool is_bill(Text tail);
void check_line_ends(Payload& payload, Writer& scratch);

constexpr Mark marks[] = {
    {.lead = "|", .accepts = is_bill, .asks = true, .confidence = Confidence::B, .why = "a biller's id behind |, then CR"},
};

constexpr Row rows[] = {
    {.key = "line 1", .name = "biller id", .field = Field::account, .kind = Kind::merchant_id, .form = &barcode_biller, .required = true},
    {.key = "line 2", .name = "reference 1", .field = Field::reference, .kind = Kind::bill, .form = &plain, .required = true},
    {.key = "line 3", .name = "reference 2", .form = &plain},
    {.key = "line 4", .name = "amount in satang", .field = Field::amount, .form = &hundredths, .required = true, .preset = "0"},
};

constexpr Check checks[] = {{"lines end in CR", check_line_ends}};

constexpr Implied implies[] = {{Field::currency, "THB"}, {Field::payee_country, "TH"}};

}  // namespace

namespace table {
extern constinit const Scheme th_botbarcode{
    .id = "th.botbarcode",
    .title = "Thai bill payment barcode",
    .country = "TH",
    .spec = "Bank of Thailand, standard barcode for bill payment",
    .source = "public encoders",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .syntax = &cr_lines,
    .lists = lists<marks, rows, checks, implies>,
    .notes = "The official text was not read: how long references may be is not known. An amount of 0 leaves it to the payer.",
};
}  // namespace table

namespace {

bool is_bill(Text tail) {
  const std::size_t end = find(tail, '\r');
  return end != Text::npos && end >= 13 && is_digits(slice(tail, 0, end));
}

void check_line_ends(Payload& payload, Writer&) {
  const Text first = payload.elements[0].wire;
  if (!first.empty() && first.back() == '\n') report(payload, Rule::line_end, 0);
}

}  // namespace
}  // namespace paycode
