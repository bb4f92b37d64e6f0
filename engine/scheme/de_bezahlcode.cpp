// BezahlCode: bank://KIND?name=…&iban=…, from before the EPC code. There is no official text any more: what public
// encoders write.
#include "scheme/tables.hpp"
#include "standard/rfc3629.hpp"

namespace paycode {
namespace {

void check_kind(Payload& payload, Writer& scratch);
void check_numbers(Payload& payload, Writer& scratch);

constexpr Mark mark_of(const char* lead, Nature nature, Next next, Note why) {
  Mark mark{.lead = lead, .nature = nature, .next = next, .confidence = Confidence::B, .why = why};
  return mark;
}
constexpr Mark payment(const char* lead) { return mark_of(lead, Nature::self_contained, Next::pay, "the link names one of BezahlCode's payments"); }
// Read as a payment it would be one to the account that is to be charged.
constexpr Mark debit(const char* lead) { return mark_of(lead, Nature::not_payment, Next::none, "the link names one of BezahlCode's direct debits"); }
constexpr Mark contact(const char* lead) { return mark_of(lead, Nature::not_payment, Next::open_app, "the link holds an account for an address book: pays nobody"); }

constexpr Mark marks[] = {
    payment("bank://singlepaymentsepa?"),
    payment("bank://singlepayment?"),
    payment("bank://periodicsinglepaymentsepa?"),
    payment("bank://periodicsinglepayment?"),
    debit("bank://singledirectdebitsepa?"),
    debit("bank://singledirectdebit?"),
    contact("bank://contact?"),
    contact("bank://contact_v2?"),
};

// A new code's kind follows from its account.
constexpr CodeName kinds[] = {{"singlepaymentsepa", "iban"}, {"singlepayment", "bban"}, {}};
constexpr CodeName units[] = {{"M", "months"}, {"W", "weeks"}, {}};

constexpr Row rows[] = {
    {.key = "#scheme", .name = "scheme", .form = &plain, .required = true, .preset = "bank"},
    {.key = "#authority", .name = "kind", .field = Field::account_kind, .form = &coded_kind, .required = true, .preset = "singlepaymentsepa", .codes = kinds},
    {.key = "name", .name = "name", .field = Field::payee_name, .form = &plain, .max_chars = 70, .required = true},
    {.key = "iban", .name = "IBAN", .field = Field::account, .kind = Kind::iban, .form = &iban, .max_chars = 34},
    {.key = "bic", .name = "BIC", .field = Field::bank, .form = &bic},
    {.key = "account", .name = "account number", .field = Field::account, .kind = Kind::bban, .form = &number_text, .max_chars = 10, .only_by_kind = true},
    {.key = "bnc", .name = "bank's number", .field = Field::bank, .form = &number_text, .max_chars = 9},
    {.key = "amount", .name = "amount", .field = Field::amount, .form = &comma_amount},
    {.key = "currency", .name = "currency", .field = Field::currency, .form = &currency_letters, .preset = "EUR"},
    {.key = "reason", .name = "reason", .field = Field::message, .form = &plain, .max_chars = 140},
    {.key = "separeference", .name = "reference", .field = Field::reference, .form = &creditor_or_text, .max_chars = 35},
    {.key = "executiondate", .name = "day of payment", .field = Field::due, .form = &day_first_date},
    {.key = "postingkey", .name = "posting key", .form = &number_text, .max_chars = 2},
    {.key = "creditorid", .name = "creditor's id", .form = &plain, .max_chars = 35},
    {.key = "mandateid", .name = "mandate", .form = &plain, .max_chars = 35},
    {.key = "dateofsignature", .name = "day of the mandate", .form = &day_first_date},
    {.key = "periodictimeunit", .name = "unit of the period", .form = &coded, .codes = units},
    {.key = "periodictimeunitrotation", .name = "period", .form = &number_text, .max_chars = 2},
    {.key = "periodicfirstexecutiondate", .name = "first day", .form = &day_first_date},
    {.key = "periodiclastexecutiondate", .name = "last day", .form = &day_first_date},
};

constexpr Check checks[] = {
    {"what the kind wants", check_kind},
    {"period and posting key", check_numbers},
    amount_fits_currency,
};

constexpr Quirk quirks[] = {
    {Rule::implies, Grade::warning, Grade::error, "currency", "encoders write other currencies too, which no bank there pays"},
};

constexpr Implied implies[] = {{Field::currency, "EUR"}};

}  // namespace

namespace table {
extern constinit const Scheme de_bezahlcode{
    .id = "de.bezahlcode",
    .title = "BezahlCode",
    .country = "DE",
    .spec = "BezahlCode 2.0, which is not published any more",
    .source = "public encoders and their tests",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .syntax = &uri,
    .lists = lists<marks, rows, checks, quirks, implies>,
    .notes = "Written are single payments by IBAN, or by account number with account_kind=bban; the other kinds with --set '#authority=…'.",
};
}  // namespace table

namespace {

std::int16_t at(const Payload& payload, Literal key) {
  for (std::size_t i = 0; i < payload.elements.size(); ++i)
    if (same_ignoring_case(payload.elements[i].key, key)) return static_cast<std::int16_t>(i);
  return nowhere;
}
Text of(const Payload& payload, Literal key) {
  const std::int16_t found = at(payload, key);
  return found < 0 ? Text{} : payload.elements[static_cast<std::size_t>(found)].value;
}

bool ends_in_sepa(Text kind) {
  constexpr Text sepa = "sepa";
  return kind.size() > sepa.size() && same_ignoring_case(slice(kind, kind.size() - sepa.size()), sepa);
}

void check_kind(Payload& payload, Writer& scratch) {
  const Text kind = of(payload, "#authority");
  const bool by_iban = !of(payload, "iban").empty(), by_number = !of(payload, "account").empty() && !of(payload, "bnc").empty();
  // A contact may be of either.
  const bool either = starts_with_ignoring_case(kind, "contact");
  const bool fits = either ? by_iban != by_number : ends_in_sepa(kind) ? by_iban && !by_number
                                                                       : by_number && !by_iban;
  if (!fits) report(payload, Rule::bezahlcode_account, at(payload, by_iban ? "iban" : "account"), {}, kind);
  if (starts_with_ignoring_case(kind, "singledirectdebit")) report(payload, Rule::bezahlcode_debit, at(payload, "#authority"));
  constexpr std::size_t reason_max = 27;
  const std::size_t chars = count_chars(of(payload, "reason"));
  if (!either && !ends_in_sepa(kind) && chars > reason_max && chars <= 140) report(payload, Rule::length, at(payload, "reason"), say(scratch, chars), "at most 27");
}

void check_numbers(Payload& payload, Writer&) {
  const std::int16_t rotation = at(payload, "periodictimeunitrotation");
  const Text weeks = of(payload, "periodictimeunitrotation");
  const bool fits = weeks.empty() || (is_digits(weeks) && weeks.size() <= 2 && number(weeks) >= 1 && number(weeks) <= 52);
  if (!fits) report(payload, Rule::code, rotation, weeks, "1 to 52");
}

}  // namespace
}  // namespace paycode
