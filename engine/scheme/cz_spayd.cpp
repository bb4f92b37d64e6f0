// SPAYD, the Czech "QR Platba": Česká bankovní asociace, standard 26.
#include "scheme/tables.hpp"
#include "standard/rfc3629.hpp"

namespace paycode {
namespace {

void check_crc(Payload& payload, Writer& scratch);
void check_version(Payload& payload, Writer& scratch);
void check_others(Payload& payload, Writer& scratch);
void check_escapes(Payload& payload, Writer& scratch);

constexpr Mark marks[] = {{.lead = "SPD*", .confidence = Confidence::A, .why = "begins with SPD*"}};

constexpr Row rows[] = {
    {.key = "#header", .name = "type and version", .form = &plain, .required = true, .preset = "SPD*1.0"},
    {.key = "ACC", .name = "account", .field = Field::account, .kind = Kind::iban, .form = &iban, .max_chars = 34, .required = true},
    {.key = "+BIC", .name = "bank of the account", .field = Field::bank, .form = &bic},
    {.key = "ALT-ACC", .name = "other accounts", .kind = Kind::iban, .form = &plain, .max_chars = 93},
    {.key = "AM", .name = "amount", .field = Field::amount, .form = &decimal_amount, .max_chars = 10},
    {.key = "CC", .name = "currency", .field = Field::currency, .form = &currency_letters},
    {.key = "X-VS", .name = "variable symbol", .field = Field::reference, .kind = Kind::variable_symbol, .form = &number_text, .max_chars = 10},
    {.key = "RF", .name = "reference for the payee", .field = Field::reference, .kind = Kind::other, .form = &number_text, .max_chars = 16},
    {.key = "RN", .name = "payee", .field = Field::payee_name, .form = &plain, .max_chars = 40},
    {.key = "DT", .name = "due", .field = Field::due, .form = &compact_date, .max_chars = 8},
    {.key = "PT", .name = "kind of payment", .form = &plain, .max_chars = 3},
    {.key = "MSG", .name = "message for the payee", .field = Field::message, .form = &plain, .max_chars = 60},
    {.key = "NT", .name = "how the payee is told", .form = &plain, .max_chars = 1},
    {.key = "NTA", .name = "where the payee is told", .form = &plain},
    {.key = "X-PER", .name = "days in which to repeat", .form = &number_text, .max_chars = 2},
    {.key = "X-SS", .name = "specific symbol", .form = &number_text, .max_chars = 10},
    {.key = "X-KS", .name = "constant symbol", .form = &number_text, .max_chars = 10},
    {.key = "X-ID", .name = "payer's own number", .form = &plain, .max_chars = 20},
    {.key = "X-URL", .name = "address with more", .field = Field::url, .form = &plain, .max_chars = 140},
    {.key = "CRC32", .name = "checksum", .form = &spayd_crc, .min_chars = 8, .max_chars = 8},
};

constexpr Check checks[] = {
    {"version", check_version},
    {"CRC32", check_crc},
    {"other accounts", check_others},
    {"escapes", check_escapes},
    amount_fits_currency,
};

constexpr Quirk quirks[] = {
    {Rule::empty, Grade::error, Grade::error, "", "a key has a value"},
    {Rule::length, Grade::warning, Grade::error, "", "encoders cut nothing off"},
    {Rule::bic_form, Grade::warning, Grade::error, "", "the IBAN alone says where the account is"},
};

}  // namespace

namespace table {
extern constinit const Scheme cz_spayd{
    .id = "cz.spayd",
    .title = "SPAYD (QR Platba)",
    .country = "CZ",
    .spec = "ČBA, standard 26, v1.2",
    .source = "Česká bankovní asociace; three independent implementations",
    .as_of = "2026-11",
    .confidence = Confidence::A,
    .syntax = &spayd_pairs,
    .lists = lists<marks, rows, checks, quirks>,
    .symbol = SymbolNeeds{.level = 'M'},
};
}  // namespace table

namespace {

void check_version(Payload& payload, Writer&) {
  const Text header = top_value(payload, "#header"), version = slice(header, 4);
  const std::size_t point = find(version, '.');
  if (point == Text::npos || !is_digits(slice(version, 0, point)) || !is_digits(slice(version, point + 1))) report(payload, Rule::fixed, top_element(payload, "#header"), header, "SPD*1.0");
}

void check_crc(Payload& payload, Writer& scratch) {
  const std::int16_t index = top_element(payload, "CRC32");
  if (index < 0) return;
  const std::size_t mark = scratch.size();
  compute_spayd_crc(payload.text, scratch);
  const Text is = payload.elements[static_cast<std::size_t>(index)].value, want = scratch.since(mark);
  if (!same_ignoring_case(is, want)) report(payload, Rule::spayd_crc, index, is, want);
}

void check_escapes(Payload& payload, Writer&) {
  if (ascii_length(payload.text) == payload.text.size()) return;
  for (std::size_t i = 0; i < payload.elements.size(); ++i)
    if (ascii_length(payload.elements[i].raw) < payload.elements[i].raw.size()) return report(payload, Rule::spayd_raw, static_cast<std::int16_t>(i));
}

/// One or two, with a bank or without; a payer's bank may take them instead.
void check_others(Payload& payload, Writer& scratch) {
  const std::int16_t index = top_element(payload, "ALT-ACC");
  std::size_t count = 0;
  for (Text rest = top_value(payload, "ALT-ACC"); !rest.empty(); ++count) {
    const std::size_t comma = find(rest, ',');
    const Text each = slice(rest, 0, comma), account = slice(each, 0, find(each, '+'));
    const Row& row = *payload.elements[static_cast<std::size_t>(top_element(payload, "ALT-ACC"))].row();
    const Reading reading = iban.read(account, row, scratch);
    if (reading.rule != Rule::none) report(payload, reading.rule, index, account, reading.want);
    rest = comma == Text::npos ? Text{} : slice(rest, comma + 1);
  }
  if (count > 2) report(payload, Rule::spayd_accounts, index, say(scratch, count));
}

}  // namespace
}  // namespace paycode
