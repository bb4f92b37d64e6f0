// TON: links of its wallets. ton://transfer/ADDRESS?amount=…
#include "scheme/tables.hpp"

namespace paycode {
namespace {

void check_transfer(Payload& payload, Writer& scratch);

constexpr Mark marks[] = {
    {.lead = "ton://transfer/", .confidence = Confidence::B, .why = "a transfer of TON's wallets"},
};

constexpr Row rows[] = {
    {.key = "#scheme", .name = "scheme", .form = &plain, .required = true, .preset = "ton"},
    {.key = "#authority", .name = "action", .form = &plain, .required = true, .preset = "transfer"},
    {.key = "#path", .name = "address", .field = Field::account, .kind = Kind::address, .form = &ton_address},
    {.key = "amount", .name = "amount in billionths", .field = Field::amount, .form = &nano_amount},
    // A new amount of TON must not come into the place of a token's units.
    {.key = "jetton", .name = "token", .field = Field::bank, .form = &ton_token, .signs_all = true},
    {.key = "text", .name = "message", .field = Field::message, .form = &plain},
    {.key = "bin", .name = "message to a contract", .form = &plain},
    {.key = "init", .name = "contract to begin", .form = &plain},
    {.key = "exp", .name = "when it expires", .field = Field::expires, .form = &epoch_seconds},
};

constexpr Check checks[] = {{"amount", check_transfer}};
constexpr Quirk quirks[] = {table::coin_quirks[1]};

}  // namespace

namespace table {
extern constinit const Scheme ton_transfer{
    .id = "ton.transfer",
    .title = "TON",
    .spec = "TON documentation, deep links",
    .source = "ton.org; tonkeeper/wallet-api",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .syntax = &uri,
    .lists = lists<marks, rows, checks, quirks>,
    .notes = "How many units a token has is not in the code: its amount counts them, and has no currency.",
};
}  // namespace table

namespace {

void check_transfer(Payload& payload, Writer& scratch) {
  constexpr std::uint8_t nano_digits = 9;
  if (entry(payload, Field::bank) != nullptr)
    for (Entry& each : payload.entries) {
      if (each.field != Field::amount) continue;
      const Element& stated = payload.elements[static_cast<std::size_t>(each.element)];
      const Reading units = whole_amount.read(stated.value, Row{}, scratch);
      each.value = units.value;
    }
  check_coin(payload, scratch, "TON", nano_digits);
}

}  // namespace
}  // namespace paycode
