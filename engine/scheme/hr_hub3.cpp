// HUB-3, the Croatian payment order in PDF417: Hrvatska udruga banaka, 2D barcode specification.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

void check_lines(Payload& payload, Writer& scratch);
void check_currency(Payload& payload, Writer& scratch);
void check_model(Payload& payload, Writer& scratch);

constexpr Mark marks[] = {
    {.lead = "HRVHUB30\n", .confidence = Confidence::A, .why = "begins with HRVHUB30"},
    {.lead = "HRVHUB30\r\n", .confidence = Confidence::A, .why = "begins with HRVHUB30"},
};

// 00 has no check digits, 99 no reference; of the others the check digits are not checked.
constexpr CodeName models[] = {{"HR00", "hr_model"}, {"HR99", "none"}, {}};

constexpr Row rows[] = {
    {.key = "line 1", .name = "header", .form = &plain, .required = true, .fixed = true, .preset = "HRVHUB30"},
    {.key = "line 2", .name = "currency", .field = Field::currency, .form = &currency_letters, .required = true, .preset = "EUR"},
    {.key = "line 3", .name = "amount", .field = Field::amount, .form = &padded_hundredths, .max_chars = 15, .required = true},
    {.key = "line 4", .name = "payer's name", .field = Field::payer_name, .form = &plain, .max_chars = 30},
    {.key = "line 5", .name = "payer's street", .form = &plain, .max_chars = 27},
    {.key = "line 6", .name = "payer's town", .form = &plain, .max_chars = 27},
    {.key = "line 7", .name = "payee's name", .field = Field::payee_name, .form = &plain, .max_chars = 25, .required = true},
    {.key = "line 8", .name = "payee's street", .field = Field::payee_address, .form = &plain, .max_chars = 25},
    {.key = "line 9", .name = "payee's town", .field = Field::payee_city, .form = &plain, .max_chars = 27},
    {.key = "line 10", .name = "payee's IBAN", .field = Field::account, .kind = Kind::iban, .form = &iban, .max_chars = 34, .required = true},
    {.key = "line 11", .name = "model of the reference", .field = Field::reference_kind, .form = &coded_kind, .max_chars = 4, .required = true, .preset = "none", .codes = models},
    {.key = "line 12", .name = "reference", .field = Field::reference, .kind = Kind::hr_model, .form = &plain, .max_chars = 22},
    {.key = "line 13", .name = "purpose", .field = Field::purpose, .form = &plain, .max_chars = 4},
    {.key = "line 14", .name = "text", .field = Field::message, .form = &plain, .max_chars = 35, .stays = true},
};

constexpr Check checks[] = {{"number of lines", check_lines}, {"currency", check_currency}, {"model", check_model}, amount_fits_currency};

constexpr Quirk quirks[] = {
    {Rule::length, Grade::warning, Grade::error, "", "printed bills have longer names and streets"},
};

}  // namespace

namespace table {
extern constinit const Scheme hr_hub3{
    .id = "hr.hub3",
    .title = "HUB-3",
    .country = "HR",
    .spec = "HUB, 2D barcode specification v6, September 2022",
    .source = "Hrvatska udruga banaka, by two independent quotations; eight printed bills",
    .as_of = "2022-09",
    .confidence = Confidence::B,
    .syntax = &ended_lines,
    .lists = lists<marks, rows, checks, quirks>,
    .symbol = SymbolNeeds{.kind = SymbolNeeds::Kind::pdf417, .level = '4', .size_um = 254, .columns = 9, .kind_ruled = true},
    .notes = "The characters that version 6 allows are not checked.",
};
}  // namespace table

namespace {

void check_lines(Payload& payload, Writer& scratch) {
  check_line_count(payload, scratch, 14);
}

void check_currency(Payload& payload, Writer&) {
  const Text currency = top_value(payload, "line 2");
  if (currency == "HRK") return report(payload, Rule::hub3_kuna, top_element(payload, "line 2"));
  if (!currency.empty() && currency != "EUR") report(payload, Rule::implies, top_element(payload, "line 2"), currency, "EUR");
}

/// Model 99 says that there is no reference.
void check_model(Payload& payload, Writer&) {
  const Text model = top_value(payload, "line 11"), reference = top_value(payload, "line 12");
  const bool fits = model.size() == 4 && starts_with(model, "HR") && is_digits(slice(model, 2));
  if (!model.empty() && !fits) report(payload, Rule::reference_form, top_element(payload, "line 11"), model, "HR and two digits");
  if (model == "HR99" && !reference.empty()) report(payload, Rule::reference_form, top_element(payload, "line 12"), reference, "nothing, since the model is HR99");
}

}  // namespace
}  // namespace paycode
