// Solana Pay: a transfer of SOL or of a token, or the address of a server that makes the transaction.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

void check_transfer(Payload& payload, Writer& scratch);

constexpr Mark marks[] = {
    {.lead = "solana:https:", .nature = Nature::opaque, .next = Next::resolve, .confidence = Confidence::A, .why = "a transaction request of Solana Pay"},
    {.lead = "solana:https%3A", .nature = Nature::opaque, .next = Next::resolve, .confidence = Confidence::A, .why = "a transaction request of Solana Pay"},
    {.lead = "solana:", .confidence = Confidence::A, .why = "a transfer request of Solana Pay"},
};

constexpr Row rows[] = {
    {.key = "#scheme", .name = "scheme", .form = &plain, .required = true, .preset = "solana"},
    {.key = "#path", .name = "recipient", .field = Field::account, .kind = Kind::address, .form = &solana_target},
    {.key = "amount", .name = "amount", .field = Field::amount, .form = &decimal_amount},
    {.key = "spl-token", .name = "token", .field = Field::bank, .kind = Kind::address, .form = &solana_key},
    {.key = "reference", .name = "reference", .field = Field::reference, .form = &solana_key},
    {.key = "label", .name = "payee", .field = Field::payee_name, .form = &plain},
    {.key = "message", .name = "message", .field = Field::message, .form = &plain},
    {.key = "memo", .name = "memo in the transaction", .form = &plain},
};

constexpr Check checks[] = {{"recipient, amount, length", check_transfer}};
constexpr Quirk quirks[] = {
    {Rule::duplicate, Grade::none, Grade::none, "reference", "Solana Pay: as many as the payee wants, in their order"},
    {Rule::amount_zero, Grade::none, Grade::none, "", "Solana Pay: 0 is a valid value"},
    {Rule::plus, Grade::none, Grade::none, "", "the format's own library writes a blank so"},
};

}  // namespace

namespace table {
extern constinit const Scheme sol_pay{
    .id = "sol.pay",
    .title = "Solana Pay",
    .spec = "Solana Pay Specification",
    .source = "solana-labs/solana-pay",
    .as_of = "2026-11",
    .confidence = Confidence::A,
    .syntax = &form_uri,
    .lists = lists<marks, rows, checks, quirks>,
    .notes = "An address has no checksum; how far a token can be divided is not in the code.",
};
}  // namespace table

namespace {

void check_transfer(Payload& payload, Writer& scratch) {
  constexpr std::size_t bytes_max = 2048;
  constexpr std::uint8_t lamport_digits = 9;
  if (payload.text.size() > bytes_max)
    report(payload, Rule::length, nowhere, say(scratch, payload.text.size()), "at most 2048");
  check_coin(payload, scratch, "SOL", lamport_digits);
}

}  // namespace
}  // namespace paycode
