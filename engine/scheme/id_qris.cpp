// QRIS of Indonesia: templates 26 to 45 name the acquirer and the merchant's number there, 51 the merchant nationwide.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

bool is_number(Text text);
void check_national(Payload& payload, Writer& scratch);
void check_transfer(Payload& payload, Writer& scratch);

constexpr Mark marks[] = {
    {.in = "26-45", .key = "01", .accepts = is_number, .asks = true, .at_home = true, .confidence = Confidence::B, .why = "a template holds a number of the Indonesian standard, 9360"},
    {.in = "51", .key = "00", .value = "ID.CO.QRIS.WWW", .rank = Rank::label, .confidence = Confidence::B, .why = "template 51 names ID.CO.QRIS.WWW"},
    {.in = "51", .key = "00", .value = "ID.OR.GPNQR.WWW", .rank = Rank::label, .confidence = Confidence::B, .why = "template 51 names ID.OR.GPNQR.WWW, of before 2020"},
    {.in = "51", .key = "00", .value = "ID.OR.QRNPG.WWW", .rank = Rank::label, .confidence = Confidence::C, .why = "template 51 names ID.OR.QRNPG.WWW"},
};

constexpr CodeName criteria[] = {{"UMI", "UMI"}, {"UKE", "UKE"}, {"UME", "UME"}, {"UBE", "UBE"}, {"URE", "URE"}, {"PSO", "PSO"}, {"BLU", "BLU"}, {}};
constexpr CodeName merchants[] = {{"ID#############", "merchant_id"}, {}};

constexpr Row rows[] = {
    {.in = "51", .key = "00", .name = "identifier", .form = &identifier, .preset = "ID.CO.QRIS.WWW"},
    {.in = "51", .key = "02", .name = "national merchant id (NMID)", .field = Field::payee_id, .form = &shaped, .codes = merchants},
    {.in = "51", .key = "03", .name = "criteria", .form = &coded, .codes = criteria},
    // The acquirer is known by its domain.
    {.in = "*", .key = "00", .name = "identifier", .field = Field::bank, .form = &identifier, .max_chars = 32},
    {.in = "*", .key = "01", .name = "merchant's number (PAN)", .field = Field::account, .kind = Kind::pan, .form = &number_text, .max_chars = 19},
    {.in = "*", .key = "02", .name = "merchant id", .form = &plain, .max_chars = 15},
    {.in = "*", .key = "03", .name = "criteria", .form = &coded, .preset = "URE", .codes = criteria},
    {.in = "40", .key = "04", .name = "bank of a transfer", .form = &bic},
    {.key = "61", .name = "postal code", .field = Field::payee_postcode, .form = &plain, .max_chars = 10, .required = true},
};

constexpr Check checks[] = {{"national merchant id", check_national}, {"a transfer", check_transfer}};

constexpr Quirk quirks[] = {
    {Rule::emv_guid, Grade::none, Grade::warning, "26-45", "acquirers without a domain write 00"},
    {Rule::missing, Grade::warning, Grade::error, "51", "wallets leave out the national merchant id"},
    {Rule::missing, Grade::warning, Grade::error, "51.02", "wallets leave out the national merchant id"},
    {Rule::missing, Grade::warning, Grade::error, "61", "QRIS wants a postal code where EMVCo does not"},
    {Rule::account_form, Grade::warning, Grade::error, "51", "national ids of zeros or without their year are in use"},
};

constexpr Implied implies[] = {{Field::currency, "IDR"}, {Field::payee_country, "ID"}};

}  // namespace

namespace table {
extern constinit const Scheme id_qris{
    .id = "id.qris",
    .title = "QRIS",
    .country = "ID",
    .spec = "Bank Indonesia and ASPI, QRIS; not public",
    .source = "a public encoder that cites the clauses; public codes",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .syntax = &tlv,
    .base = &emv_mpm,
    .home = "26",
    .lists = lists<marks, rows, checks, quirks, implies>,
    .standard = Standard::emv_mpm,
    .notes = "Writing by fields makes a payment (26); a transfer (40) is written element by element.",
};
}  // namespace table

namespace {

/// The first eight digits are the national numbering system's, and begin with 9360; how many follow, the row judges.
bool is_number(Text text) { return text.size() >= 8 && is_digits(text) && starts_with(text, "9360"); }

void check_national(Payload& payload, Writer&) {
  const std::int16_t national = find_object(payload.elements, top, "51");
  if (national < 0 ? payload.usage != Usage::reusable : find_object(payload.elements, national, "02") >= 0) return;
  const Text path = slice("51.02", 0, national < 0 ? 2 : 5);
  report_missing(payload, top, path, national < 0 ? "national merchant template (51)" : "national merchant id (51.02)");
}

// What a transfer has beside its template: where, and one of which values.
constexpr CodeName wanted[] = {{"01", "12"}, {"52", "4829"}, {"62.08", "BOOK, DMCT, XBCT, CWDL, CDPT, BILL"}, {"62.99.00", ""}, {"62.99.01", ""}};

bool is_one_of(Text values, Text text) {
  for (std::size_t at = 0; at < values.size(); at += 6)
    if (slice(values, at, 4) == text) return true;
  return values.empty();
}

/// Template 40 with a bank, or with category 4829, is a transfer: to a number of at least 16 digits.
void check_transfer(Payload& payload, Writer& scratch) {
  constexpr std::size_t number_min_chars = 16;
  const std::int16_t transfer = find_object(payload.elements, top, "40");
  if (transfer < 0) return;
  if (find_object(payload.elements, transfer, "04") < 0 && value(payload, Field::payee_category) != "4829") return;
  const std::int16_t number = find_object(payload.elements, transfer, "01");
  const std::size_t chars = number < 0 ? 0 : payload.elements[static_cast<std::size_t>(number)].value.size();
  if (chars < number_min_chars) report(payload, Rule::length, number, say(scratch, chars), "16 to 19");
  for (const CodeName& each : wanted) {
    const std::int16_t element = find_path(payload.elements, each.code);
    if (element < 0) {
      report_missing(payload, top, each.code, Text(each.code));
      continue;
    }
    const Text values = each.name, is = payload.elements[static_cast<std::size_t>(element)].value;
    if (!is_one_of(values, is)) report(payload, values.size() > 4 ? Rule::code : Rule::fixed, element, is, values);
  }
}

}  // namespace
}  // namespace paycode
