// RFC 8905: payto://KIND/ACCOUNT, for accounts of any kind.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

void check_parts(Payload& payload, Writer& scratch);

constexpr Mark marks[] = {
    {.lead = "payto://void", .value = "<separator>", .next = Next::none, .confidence = Confidence::A, .why = "a payto URI for what is paid in another way, such as cash"},
    {.lead = "payto://", .confidence = Confidence::A, .why = "the scheme of RFC 8905"},
};

// A new code's kind follows from its account.
constexpr CodeName kinds[] = {{"iban", "iban"}, {"ach", "bban"}, {"bic", "other"}, {"upi", "vpa"}, {"bitcoin", "address"}, {}};

// Of Bitcoin's chain itself, then of its test networks.
constexpr CodeName addresses[] = {{"00", "base58"}, {"05", "base58"}, {"bc", "segwit"}, {"6F", "base58"}, {"C4", "base58"}, {"tb", "segwit"}, {"bcrt", "segwit"}, {}};

constexpr Row rows[] = {
    {.key = "#scheme", .name = "scheme", .form = &plain, .required = true, .preset = "payto"},
    {.key = "#authority", .name = "kind of account", .field = Field::account_kind, .form = &coded_kind, .required = true, .preset = "iban", .codes = kinds},
    {.key = "#bic", .name = "BIC", .field = Field::bank, .form = &bic},
    {.key = "#routing", .name = "routing number", .field = Field::bank, .form = &routing_number, .min_chars = 9, .max_chars = 9},
    {.key = "#iban", .name = "IBAN", .field = Field::account, .kind = Kind::iban, .form = &iban, .max_chars = 34},
    {.key = "#account", .name = "account of ACH", .field = Field::account, .kind = Kind::bban, .form = &number_text, .max_chars = 17, .only_by_kind = true},
    {.key = "#institution", .name = "BIC of an institution", .field = Field::account, .kind = Kind::other, .form = &bic, .only_by_kind = true},
    {.key = "#vpa", .name = "address of UPI", .field = Field::account, .kind = Kind::vpa, .form = &vpa, .only_by_kind = true},
    {.key = "#address", .name = "address of Bitcoin", .field = Field::account, .kind = Kind::address, .form = &coin_address, .only_by_kind = true, .codes = addresses},
    {.key = "#target", .name = "account of another kind", .form = &plain},
    {.key = "#comment", .name = "comment", .form = &plain},
    {.key = "#currency", .name = "currency", .field = Field::currency, .form = &any_currency},
    {.key = "amount", .name = "amount", .field = Field::amount, .form = &grouped_amount},
    {.key = "receiver-name", .name = "receiver", .field = Field::payee_name, .form = &plain},
    {.key = "sender-name", .name = "sender", .field = Field::payer_name, .form = &plain},
    {.key = "message", .name = "message", .field = Field::message, .form = &plain},
    {.key = "instruction", .name = "instruction to the bank", .field = Field::reference, .kind = Kind::other, .form = &plain},
};

constexpr Check checks[] = {{"parts", check_parts}, amount_fits_currency};

}  // namespace

namespace table {
extern constinit const Scheme int_payto{
    .id = "int.payto",
    .title = "payto",
    .spec = "RFC 8905",
    .source = "RFC Editor",
    .as_of = "2020-10",
    .confidence = Confidence::A,
    .syntax = &payto,
    .lists = lists<marks, rows, checks>,
    .notes = "Kinds of account that the RFC does not name are left to their own specifications.",
};
}  // namespace table

namespace {

void check_parts(Payload& payload, Writer&) {
  const std::int16_t path = top_element(payload, "#path");
  if (path >= 0) report(payload, Rule::payto_path, path);
  const std::int16_t other = top_element(payload, "#target");
  if (other >= 0) report(payload, Rule::payto_kind, top_element(payload, "#authority"), top_value(payload, "#authority"));
  if (top_element(payload, "#address") >= 0) check_coin_network(payload, "BTC");
  if (path < 0 && other < 0 && payload.next != Next::none && entry(payload, Field::account) == nullptr) report(payload, Rule::account_missing, nowhere);
  for (std::size_t i = 0; i < payload.elements.size(); ++i) {
    const bool named = i > 0 && payload.elements[i - 1].key == "#currency";
    if (same_ignoring_case(payload.elements[i].key, "amount") && !named) report(payload, Rule::payto_amount, static_cast<std::int16_t>(i));
  }
}

}  // namespace
}  // namespace paycode
