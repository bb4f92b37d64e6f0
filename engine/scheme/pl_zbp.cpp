// ZBP 2D: the recommendation of the Polish Bank Association for codes of transfers; nine fields between eight bars.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

bool is_behind_bar(Text tail);
bool is_behind_digit(Text tail);

constexpr Text nine_fields = "nine fields between bars, the third of them an account";

constexpr Mark marks[] = {
    {.lead = "|", .accepts = is_behind_bar, .asks = true, .confidence = Confidence::C, .why = nine_fields},
    {.lead = "0", .lead_last = "9", .accepts = is_behind_digit, .asks = true, .confidence = Confidence::C, .why = nine_fields},
};

constexpr Row rows[] = {
    {.key = "field 1", .name = "payee's tax number (NIP)", .field = Field::payee_id, .kind = Kind::tax_id, .form = &number_text, .min_chars = 10, .max_chars = 10},
    {.key = "field 2", .name = "country", .form = &plain, .fixed = true, .preset = "PL"},
    {.key = "field 3", .name = "account (NRB)", .field = Field::account, .kind = Kind::iban, .form = &polish_account, .min_chars = 26, .max_chars = 26, .required = true},
    {.key = "field 4", .name = "amount in grosze", .field = Field::amount, .form = &hundredths, .min_chars = 6, .required = true, .preset = "0"},
    {.key = "field 5", .name = "name of the payee", .field = Field::payee_name, .form = &plain, .max_chars = 20, .required = true},
    {.key = "field 6", .name = "title", .field = Field::message, .form = &plain, .max_chars = 32, .required = true},
    {.key = "field 7", .name = "reserved", .form = &plain, .max_chars = 20},
    {.key = "field 8", .name = "reserved", .form = &plain, .max_chars = 12},
    {.key = "field 9", .name = "reserved", .form = &plain, .max_chars = 24, .stays = true},
};

constexpr Check checks[] = {amount_fits_currency};

constexpr Implied implies[] = {{Field::currency, "PLN"}};
constexpr Quirk quirks[] = {
    {Rule::length, Grade::warning, Grade::error, "field 4", "amounts of three digits and more are written without the zeros in front", true},
};

}  // namespace

namespace table {
extern constinit const Scheme pl_zbp{
    .id = "pl.zbp",
    .title = "ZBP 2D transfer code",
    .country = "PL",
    .spec = "Związek Banków Polskich, recommendation on two-dimensional codes",
    .source = "public encoders",
    .as_of = "2026-11",
    .confidence = Confidence::C,
    .syntax = &bars,
    .lists = lists<marks, rows, checks, quirks, implies>,
    .symbol = SymbolNeeds{.level = 'L', .kind_ruled = true},
    .notes = "The official text was not read. An amount of zero leaves it to the payer.",
};
}  // namespace table

namespace {

/// What stands before the next bar, which is taken off with it; false where there is none.
bool next_field(Text& rest, Text& field) {
  const std::size_t bar = find(rest, '|');
  if (bar == Text::npos) return false;
  field = slice(rest, 0, bar);
  rest = slice(rest, bar + 1);
  return true;
}

/// Behind the first bar: a country or nothing, digits about as many as an account has, an amount, and five more
/// fields. Whether the account is right is no question of what this is.
bool is_behind_bar(Text tail) {
  constexpr std::size_t least = 22, most = 30, more_bars = 4;
  Text country, account, amount, field;
  if (!next_field(tail, country) || !next_field(tail, account) || !next_field(tail, amount)) return false;
  const bool begins = (country.empty() || (country.size() == 2 && all_of(country, is_upper))) && is_digits(account) &&
                      account.size() >= least && account.size() <= most && is_digits(amount);
  for (std::size_t i = 0; i < more_bars; ++i)
    if (!next_field(tail, field)) return false;
  return begins && find(tail, '|') == Text::npos;
}

bool is_behind_digit(Text tail) {
  Text tax_number;
  return next_field(tail, tax_number) && (tax_number.empty() || is_digits(tax_number)) && is_behind_bar(tail);
}

}  // namespace
}  // namespace paycode
