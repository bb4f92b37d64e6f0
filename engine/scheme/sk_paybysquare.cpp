// PAY by square: Slovenská banková asociácia. Base32hex of LZMA of a CRC32 and fields with tabs between.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

void check_symbols(Payload& payload, Writer& scratch);
void check_kind(Payload& payload, Writer& scratch);
void check_accounts(Payload& payload, Writer& scratch);

// Whatever is wrong with what is packed: its beginning says what it is.
constexpr Mark marks[] = {
    {.lead = "0", .accepts = is_pay_by_square, .asks = true, .min_chars = by_square_min_chars, .rank = Rank::generic, .confidence = Confidence::B, .why = "base32hex that begins with the head of PAY by square and a byte of zero, as LZMA does"},
};

constexpr const Layer* layers[] = {&pay_by_square, &crc32_before, nullptr};

constexpr Row rows[] = {
    {.key = "InvoiceID", .name = "invoice", .form = &plain, .max_chars = 10},
    {.key = "Payments", .name = "number of payments", .form = &number_text, .required = true, .preset = "1"},
    {.key = "PaymentOptions", .name = "payment options", .form = &number_text, .required = true, .preset = "1"},
    {.key = "Amount", .name = "amount", .field = Field::amount, .form = &decimal_amount, .max_chars = 15},
    {.key = "CurrencyCode", .name = "currency", .field = Field::currency, .form = &currency_letters, .required = true, .preset = "EUR"},
    {.key = "PaymentDueDate", .name = "due date", .field = Field::due, .form = &compact_date, .max_chars = 8},
    {.key = "VariableSymbol", .name = "variable symbol", .field = Field::reference, .kind = Kind::variable_symbol, .form = &plain, .max_chars = 10},
    {.key = "ConstantSymbol", .name = "constant symbol", .form = &plain, .max_chars = 4},
    {.key = "SpecificSymbol", .name = "specific symbol", .form = &plain, .max_chars = 10},
    {.key = "OriginatorsReferenceInformation", .name = "originator's reference", .form = &plain, .max_chars = 35},
    {.key = "PaymentNote", .name = "note", .field = Field::message, .form = &plain, .max_chars = 140},
    {.key = "BankAccounts", .name = "number of accounts", .form = &number_text, .required = true, .preset = "1"},
    {.key = "IBAN", .name = "IBAN", .field = Field::account, .kind = Kind::iban, .form = &iban, .max_chars = 34, .required = true},
    {.key = "BIC", .name = "BIC", .field = Field::bank, .form = &bic},
    {.key = "FurtherIBAN", .name = "IBAN of another account", .field = Field::account, .kind = Kind::iban, .form = &iban, .max_chars = 34, .only_by_kind = true},
    {.key = "FurtherBIC", .name = "BIC of another account", .form = &bic},
    {.key = "StandingOrderExt", .name = "standing order follows", .form = &plain, .preset = "0"},
    {.key = "Day", .name = "day of a standing order", .form = &plain},
    {.key = "Month", .name = "months of a standing order", .form = &plain},
    {.key = "Periodicity", .name = "period of a standing order", .form = &plain},
    {.key = "LastDate", .name = "end of a standing order", .form = &compact_date},
    {.key = "DirectDebitExt", .name = "direct debit follows", .form = &plain, .preset = "0"},
    {.key = "DirectDebitScheme", .name = "scheme of a direct debit", .form = &plain},
    {.key = "DirectDebitType", .name = "type of a direct debit", .form = &plain},
    {.key = "DebitVariableSymbol", .name = "variable symbol of a direct debit", .form = &plain, .max_chars = 10},
    {.key = "DebitSpecificSymbol", .name = "specific symbol of a direct debit", .form = &plain, .max_chars = 10},
    {.key = "DebitReference", .name = "reference of a direct debit", .form = &plain, .max_chars = 35},
    {.key = "MandateID", .name = "mandate", .form = &plain, .max_chars = 35},
    {.key = "CreditorID", .name = "creditor", .form = &plain, .max_chars = 35},
    {.key = "ContractID", .name = "contract", .form = &plain, .max_chars = 35},
    {.key = "MaxAmount", .name = "most that a direct debit takes", .form = &decimal_amount, .max_chars = 15},
    {.key = "ValidTillDate", .name = "end of a direct debit", .form = &compact_date},
    {.key = "BeneficiaryName", .name = "name of the beneficiary", .field = Field::payee_name, .form = &plain, .max_chars = 70},
    {.key = "BeneficiaryAddressLine1", .name = "street of the beneficiary", .field = Field::payee_address, .form = &plain, .max_chars = 70},
    {.key = "BeneficiaryAddressLine2", .name = "city of the beneficiary", .field = Field::payee_city, .form = &plain, .max_chars = 70},
    // Of a second payment and those behind it.
    {.key = "OtherIBAN", .name = "IBAN of another payment", .form = &iban, .max_chars = 34},
    {.key = "OtherPayment", .name = "another payment", .form = &plain, .max_chars = 140},
};

constexpr Check checks[] = {
    amount_fits_currency,
    {"symbols are digits", check_symbols},
    {"a payment order, and one", check_kind},
    {"several accounts", check_accounts},
};

constexpr Quirk quirks[] = {
    {Rule::duplicate, Grade::none, Grade::none, "FurtherIBAN", "a payment may name several accounts"},
    {Rule::duplicate, Grade::none, Grade::none, "FurtherBIC", "a payment may name several accounts"},
    {Rule::duplicate, Grade::none, Grade::none, "OtherIBAN", "several payments are one finding"},
    {Rule::duplicate, Grade::none, Grade::none, "OtherPayment", "several payments are one finding"},
    {Rule::duplicate, Grade::none, Grade::none, "Behind", "fields too many are findings of their own"},
};

}  // namespace

namespace table {
extern constinit const Scheme sk_paybysquare{
    .id = "sk.paybysquare",
    .title = "PAY by square",
    .country = "SK",
    .spec = "PAY by square 1.0.0 to 1.2.0",
    .source = "independent encoders and decoders",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .syntax = &square_payment,
    .layers = layers,
    .lists = lists<marks, rows, checks, quirks>,
    .notes = "A code that is edited is compressed anew: other bytes than another encoder's, which say the same. New ones are of version 1.1.0.",
};
}  // namespace table

namespace {

void check_symbols(Payload& payload, Writer&) {
  constexpr Literal symbols[] = {"VariableSymbol", "ConstantSymbol", "SpecificSymbol"}, most[] = {"10", "4", "10"};
  for (std::size_t i = 0; i < 3; ++i) {
    const Text symbol = top_value(payload, symbols[i]);
    if (!symbol.empty() && !is_digits(symbol)) report(payload, Rule::square_symbol, top_element(payload, symbols[i]), symbol, most[i]);
  }
}

void check_kind(Payload& payload, Writer&) {
  const Text options = top_value(payload, "PaymentOptions");
  if (!options.empty() && options != "1") report(payload, Rule::square_order, top_element(payload, "PaymentOptions"), options);
  for (const Literal more : {"StandingOrderExt", "DirectDebitExt"})
    if (options == "1" && top_value(payload, more) == "1") report(payload, Rule::square_order, top_element(payload, more), top_value(payload, more));
  const std::int16_t other = top_element(payload, "OtherPayment");
  if (other >= 0) report(payload, Rule::several_payments, other, payload.scheme->id);
}

/// Each of the accounts is as good as the first: an offer of its own.
void check_accounts(Payload& payload, Writer&) {
  bool first = true;
  for (const Entry& each : payload.entries) {
    if (each.field != Field::account) continue;
    const auto next = static_cast<std::size_t>(each.element) + 1;
    const Text bank = next < payload.elements.size() ? payload.elements[next].value : Text{};
    if (!first) payload.offers.push({.scheme = payload.scheme, .rail = payload.scheme->id, .known = true, .account = each.value, .bank = bank, .kind = each.kind, .element = each.element});
    first = false;
  }
}

}  // namespace
}  // namespace paycode
