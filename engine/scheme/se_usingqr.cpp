// UsingQR: the data of an invoice as JSON, in Sweden and Norway.
#include "scheme/tables.hpp"
#include "standard/iso7812.hpp"

namespace paycode {
namespace {

bool is_version(Text value);
void check_type(Payload& payload, Writer& scratch);
void check_account(Payload& payload, Writer& scratch);

constexpr Mark marks[] = {
    {.lead = "{", .key = "uqr", .accepts = is_version, .asks = true, .usage = Usage::once, .confidence = Confidence::B, .why = "JSON with the member uqr"},
};

// Of what is no IBAN a writer knows no more: whoever has a giro says so with pt.
constexpr CodeName account_types[] = {{"IBAN", "iban"}, {"BBAN", "bban"}, {"BG", "bban"}, {"PG", "bban"}, {}};

constexpr Row rows[] = {
    {.key = "uqr", .name = "version", .form = &number_text, .required = true, .bare = true, .preset = "1"},
    {.key = "tp", .name = "type of invoice", .form = &number_text, .required = true, .bare = true, .preset = "1"},
    {.key = "nme", .name = "name of the payee", .field = Field::payee_name, .form = &plain, .required = true},
    {.key = "cc", .name = "country of the payee", .field = Field::payee_country, .form = &country_code},
    {.key = "cid", .name = "company number of the payee", .field = Field::payee_id, .form = &plain},
    {.key = "adr", .name = "address of the payee", .field = Field::payee_address, .form = &plain},
    {.key = "iref", .name = "invoice reference", .field = Field::reference, .kind = Kind::bill, .form = &plain},
    {.key = "cr", .name = "reference of the credited invoice", .form = &plain},
    {.key = "idt", .name = "date of the invoice", .field = Field::created, .form = &compact_date, .max_chars = 8},
    {.key = "ddt", .name = "due date", .field = Field::due, .form = &compact_date, .max_chars = 8},
    {.key = "due", .name = "amount due", .field = Field::amount, .form = &decimal_amount, .bare = true},
    {.key = "cur", .name = "currency", .field = Field::currency, .form = &currency_letters},
    {.key = "pt", .name = "type of account", .field = Field::account_kind, .form = &coded_kind, .preset = "BBAN", .codes = account_types},
    {.key = "acc", .name = "account", .field = Field::account, .form = &iban_or_giro, .required = true},
    {.key = "bc", .name = "BIC", .field = Field::bank, .form = &bic},
    {.key = "vh", .name = "high VAT", .form = &decimal_amount, .bare = true},
    {.key = "vm", .name = "middle VAT", .form = &decimal_amount, .bare = true},
    {.key = "vl", .name = "low VAT", .form = &decimal_amount, .bare = true},
};

constexpr Check checks[] = {
    amount_fits_currency,
    {"an invoice to be paid", check_type},
    {"account of its type", check_account},
};

}  // namespace

namespace table {
extern constinit const Scheme se_usingqr{
    .id = "se.usingqr",
    .title = "UsingQR",
    .country = "SE",
    .spec = "UsingQR",
    .source = "public samples",
    .as_of = "2026-11",
    .confidence = Confidence::C,
    .syntax = &json,
    .lists = lists<marks, rows, checks>,
    .notes = "Without pt the account is of a kind that its looks tell. No check digits of Norwegian accounts are tested.",
};
}  // namespace table

namespace {

bool is_version(Text value) { return is_digits(value) && value.size() <= 3; }

void check_type(Payload& payload, Writer&) {
  const std::int16_t type = top_element(payload, "tp");
  const Text value = top_value(payload, "tp");
  if (!value.empty() && value != "1") report(payload, Rule::usingqr_type, type, value, "1, an invoice");
}

/// A giro's number ends in Luhn's digit: two to eight digits, of Bankgirot seven or eight.
bool is_giro(Text account, std::size_t least) {
  char room[8];
  Writer digits(room, sizeof room);
  for (const char c : account)
    if (is_digit(c)) digits.put(c);
  return !digits.overflowed() && digits.size() >= least && passes_luhn(digits.text());
}

void check_account(Payload& payload, Writer&) {
  const Entry* account = entry(payload, Field::account);
  if (account == nullptr) return;
  const Text type = top_value(payload, "pt");
  bool known = type.empty();
  for (const CodeName& each : account_types) known = known || each.code == type;
  if (!known) report(payload, Rule::usingqr_type, top_element(payload, "pt"), type, "BG, PG, IBAN or BBAN");
  if (type == "IBAN" && account->kind != Kind::iban) report(payload, Rule::account_form, account->element, account->value, "an IBAN");
  if ((type == "BG" && !is_giro(account->value, 7)) || (type == "PG" && !is_giro(account->value, 2)))
    report(payload, Rule::account_check, account->element, account->value);
}

}  // namespace
}  // namespace paycode
