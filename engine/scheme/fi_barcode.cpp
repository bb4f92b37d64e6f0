// The virtual bar code of Finnish invoices: 54 digits, in Code 128 or typed in.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

bool is_rest_of_code(Text tail);
void check_reference(Payload& payload, Writer& scratch);

constexpr Mark marks[] = {
    {.lead = "4", .lead_last = "5", .accepts = is_rest_of_code, .asks = true, .min_chars = 54, .max_chars = 54, .confidence = Confidence::B, .why = "54 digits that begin with the version"},
};

constexpr Row rows[] = {
    {.key = "version", .name = "version, by the reference", .form = &number_text, .required = true, .preset = "4"},
    {.key = "account", .name = "IBAN without FI", .field = Field::account, .kind = Kind::iban, .form = &finnish_account, .min_chars = 16, .max_chars = 16, .required = true},
    {.key = "amount", .name = "amount in cents", .field = Field::amount, .form = &hundredths, .min_chars = 8, .max_chars = 8, .stays = true},
    {.key = "reference", .name = "reference", .field = Field::reference, .form = &finnish_reference, .min_chars = 23, .max_chars = 23, .required = true},
    {.key = "due", .name = "due date", .field = Field::due, .form = &short_date, .min_chars = 6, .max_chars = 6, .stays = true},
};

constexpr Check checks[] = {{"reference and version", check_reference}, amount_fits_currency};

constexpr Implied implies[] = {{Field::currency, "EUR"}};

}  // namespace

namespace table {
extern constinit const Scheme fi_barcode{
    .id = "fi.barcode",
    .title = "Finnish virtual bar code",
    .country = "FI",
    .spec = "Finance Finland, guide to the bar code of invoices",
    .source = "two public libraries that agree",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .syntax = &finnish,
    .lists = lists<marks, rows, checks, implies>,
    .symbol = SymbolNeeds{.kind = SymbolNeeds::Kind::code128, .kind_ruled = true},
};
}  // namespace table

namespace {

bool is_rest_of_code(Text tail) { return tail.size() == 53 && is_digits(tail); }

void check_reference(Payload& payload, Writer&) {
  const Text version = top_value(payload, "version");
  const Text reference = top_value(payload, "reference");
  const bool fits = version == "4" ? starts_with(reference, "000") : !starts_with(reference, "00");
  if (fits || reference.empty()) return;
  report(payload, Rule::fi_reference, top_element(payload, "reference"), reference,
         version == "4" ? "000 in front" : "the check digits of an RF reference in front");
}

}  // namespace
}  // namespace paycode
