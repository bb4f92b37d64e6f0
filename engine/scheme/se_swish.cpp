// Swish, a payment that is filled in beforehand: text, link or JSON. What a shop's till shows is a token that only its
// server knows, and none of these.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

bool is_prefilled(Text tail);
bool is_object(Text value);
void check_account(Payload& payload, Writer& scratch);
void check_spelling(Payload& payload, Writer& scratch);

constexpr Mark marks[] = {
    {.lead = "C", .accepts = is_prefilled, .asks = true, .confidence = Confidence::B, .why = "C, a number, an amount, a message and what may be changed"},
    {.lead = "https://app.swish.nu/1/p/sw/?", .key = "sw", .confidence = Confidence::B, .why = "the host and the path of Swish's payments, and a number"},
    {.lead = "https://app.swish.nu/1/p/sw?", .key = "sw", .confidence = Confidence::B, .why = "the host and the path of Swish's payments, and a number"},
    {.lead = "swish://payment?", .key = "data", .confidence = Confidence::B, .why = "the link opens Swish with a payment"},
    {.lead = "swish://payment/?", .key = "data", .confidence = Confidence::B, .why = "the link opens Swish with a payment"},
    {.lead = "{", .key = "payee", .accepts = is_object, .asks = true, .confidence = Confidence::C, .why = "JSON whose member payee has a value of its own, as Swish's has"},
};

constexpr CodeName truth[] = {{"true", "yes"}, {"false", "no"}, {}};

constexpr Row rows[] = {
    {.key = "sw", .name = "number", .field = Field::account, .form = &swish_number},
    {.key = "amt", .name = "amount", .field = Field::amount, .form = &decimal_amount},
    {.key = "cur", .name = "currency", .form = &currency_letters},
    {.key = "msg", .name = "message", .field = Field::message, .form = &plain, .max_chars = 50},
    {.key = "edit", .name = "what may be changed", .field = Field::amount_editable, .form = &swish_editable},
    {.key = "src", .name = "where the link comes from", .form = &plain},
    {.key = "#scheme", .name = "scheme", .form = &plain},
    {.key = "#authority", .name = "host", .form = &plain},
    {.key = "#path", .name = "path", .form = &plain},
    {.key = "data", .name = "payment as JSON", .form = &nested},
    {.in = "data", .key = "version", .name = "version", .form = &number_text},
    {.in = "data", .key = "payee", .name = "number", .form = &nested},
    {.in = "data.payee", .key = "value", .name = "number", .field = Field::account, .form = &swish_number, .only_by_kind = true},
    {.in = "data", .key = "amount", .name = "amount", .form = &nested},
    {.in = "data.amount", .key = "value", .name = "amount", .field = Field::amount, .form = &decimal_amount, .only_by_kind = true},
    {.in = "data.amount", .key = "editable", .name = "whether the amount may be changed", .field = Field::amount_editable, .form = &coded, .only_by_kind = true, .codes = truth},
    {.in = "data", .key = "message", .name = "message", .form = &nested},
    {.in = "data.message", .key = "value", .name = "message", .field = Field::message, .form = &plain, .max_chars = 50, .only_by_kind = true},
    {.key = "version", .name = "version", .form = &number_text},
    {.key = "payee", .name = "number", .form = &nested},
    {.in = "payee", .key = "value", .name = "number", .field = Field::account, .form = &swish_number, .only_by_kind = true},
    {.key = "amount", .name = "amount", .form = &nested},
    {.in = "amount", .key = "value", .name = "amount", .field = Field::amount, .form = &decimal_amount, .only_by_kind = true},
    {.in = "amount", .key = "editable", .name = "whether the amount may be changed", .field = Field::amount_editable, .form = &coded, .only_by_kind = true, .codes = truth},
    {.key = "message", .name = "message", .form = &nested},
    {.in = "message", .key = "value", .name = "message", .field = Field::message, .form = &plain, .max_chars = 50, .only_by_kind = true},
};

constexpr Check checks[] = {
    amount_fits_currency,
    {"a number", check_account},
    {"one payment", check_spelling},
};

constexpr Quirk quirks[] = {
    {Rule::amount_zero, Grade::warning, Grade::error, "", "encoders write 0 where the payer enters the amount"},
    {Rule::empty, Grade::none, Grade::none, "amt", "the place of an amount that the payer enters"},
    {Rule::empty, Grade::none, Grade::none, "msg", "the place of a message that the payer enters"},
};

constexpr Implied implies[] = {{Field::currency, "SEK"}};

}  // namespace

namespace table {
extern constinit const Scheme se_swish{
    .id = "se.swish",
    .title = "Swish",
    .app = "swish",
    .country = "SE",
    .spec = "Swish, prefilled payments; not read",
    .source = "public encoders",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .syntax = &swish,
    .lists = lists<marks, rows, checks, quirks, implies>,
    .notes = "New codes are texts; JSON that was read is edited by its paths.",
};
}  // namespace table

namespace {

/// "0701234567;100;Lunch;0"
bool is_prefilled(Text tail) {
  Text parts[4];
  Text rest = tail;
  for (std::size_t i = 0; i < 4; ++i) {
    const std::size_t end = find(rest, ';');
    if ((end == Text::npos) != (i == 3)) return false;
    parts[i] = slice(rest, 0, end);
    rest = slice(rest, end == Text::npos ? rest.size() : end + 1);
  }
  const Text digits = starts_with(parts[0], "+") ? slice(parts[0], 1) : parts[0];
  return is_digits(digits) && digits.size() >= 8 && digits.size() <= 15 && parts[3].size() == 1 && parts[3][0] >= '0' && parts[3][0] <= '7';
}

bool is_object(Text value) { return starts_with(value, "{"); }

void check_account(Payload& payload, Writer&) {
  // Of what could not be taken apart enough is said.
  if (payload.status && entry(payload, Field::account) == nullptr) report(payload, Rule::account_missing, nowhere);
}

/// A link with parameters and with JSON says two payments. Its currency has no place in a text, and can only be one.
void check_spelling(Payload& payload, Writer&) {
  const Text currency = top_value(payload, "cur");
  if (!currency.empty() && currency != "SEK") report(payload, Rule::implies, top_element(payload, "cur"), currency, "SEK");
  constexpr struct {
    Field field;
    Text what;
  } once[] = {{Field::account, "a number"}, {Field::amount, "an amount"}, {Field::message, "a message"}};
  for (const auto& [field, what] : once) {
    std::int16_t first = nowhere;
    for (const Entry& each : payload.entries) {
      if (each.field != field) continue;
      if (first >= 0) return report(payload, Rule::duplicate, each.element, {}, what);
      first = each.element;
    }
  }
}

}  // namespace
}  // namespace paycode
