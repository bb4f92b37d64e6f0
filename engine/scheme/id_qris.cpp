// QRIS of Indonesia: templates 26 to 45 name the acquirer and the merchant's number there, 51 the merchant nationwide.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

bool is_number(Text text);
void check_national(Payload& payload, Writer& scratch);
void check_transfer(Payload& payload, Writer& scratch);

constexpr Mark marks[] = {
    {.in = "26-45", .key = "01", .accepts = is_number, .at_home = true, .confidence = Confidence::B, .why = "a template holds a number of the Indonesian standard, 9360"},
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

constexpr Check checks[] = {{"national merchant id", check_national}, {"purpose of a transfer", check_transfer}};

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
    .standard = "emv.mpm",
    .base = &emv_mpm,
    .home = "26",
    .marks = marks,
    .rows = rows,
    .checks = checks,
    .quirks = quirks,
    .implies = implies,
    .notes = "Writing by fields makes a payment (26); a transfer (40) is written element by element.",
};
}  // namespace table

namespace {

/// Of up to 19 digits the first eight are the national numbering system's, and begin with 9360.
bool is_number(Text text) { return text.size() >= 15 && text.size() <= 19 && is_digits(text) && starts_with(text, "9360"); }

void check_national(Payload& payload, Writer&) {
  const std::int16_t national = find_object(payload.elements, top, "51");
  if (national < 0 && value(payload, Field::usage) == "reusable")
    report_missing(payload, top, "51", "national merchant template (51)");
  if (national >= 0 && find_object(payload.elements, national, "02") == nowhere)
    report_missing(payload, top, "51.02", "national merchant id (51.02)");
}

/// Template 40 with category 4829 is a transfer, and says which kind.
void check_transfer(Payload& payload, Writer&) {
  constexpr Text purposes = "BOOK, DMCT, XBCT, CWDL, CDPT, BILL";
  const bool transfer = find_object(payload.elements, top, "40") >= 0 && value(payload, Field::payee_category) == "4829";
  const std::int16_t purpose = find_path(payload.elements, "62.08");
  if (!transfer || purpose < 0) return;
  const Text text = payload.elements[static_cast<std::size_t>(purpose)].value;
  for (std::size_t at = 0; at < purposes.size(); at += 6)
    if (slice(purposes, at, 4) == text) return;
  report(payload, Rule::code, purpose, text, purposes);
}

}  // namespace
}  // namespace paycode
