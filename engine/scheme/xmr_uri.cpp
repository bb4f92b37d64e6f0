// Monero: the project's own text on URIs, and what its wallets do.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

void check_request(Payload& payload, Writer& scratch);

constexpr Mark marks[] = {
    {.lead = "monero:", .confidence = Confidence::A, .why = "monero is the scheme of its links"},
};

constexpr Row rows[] = {
    {.key = "#scheme", .name = "scheme", .form = &plain, .required = true, .preset = "monero"},
    {.key = "#path", .name = "address", .field = Field::account, .kind = Kind::address, .form = &monero_address},
    {.key = "#authority", .name = "address behind //", .field = Field::account, .kind = Kind::address, .form = &monero_address},
    {.key = "tx_amount", .name = "amount", .field = Field::amount, .form = &decimal_amount},
    {.key = "tx_payment_id", .name = "payment id", .field = Field::reference, .form = &plain},
    {.key = "recipient_name", .name = "payee", .field = Field::payee_name, .form = &plain},
    {.key = "tx_description", .name = "message", .field = Field::message, .form = &plain},
};

constexpr Check checks[] = {{"address, amount, payment id", check_request}};
constexpr Quirk quirks[] = {
    table::coin_quirks[0],
    table::coin_quirks[1],
    {Rule::empty, Grade::error, Grade::error, "tx_amount", "no amount, and wallets refuse it"},
    {Rule::empty, Grade::error, Grade::error, "tx_payment_id", "no payment id, and wallets refuse it"},
    {Rule::empty, Grade::none, Grade::none, "", "wallets take an empty name or description for none"},
};
constexpr Implied implies[] = {{Field::currency, "XMR"}};

}  // namespace

namespace table {
extern constinit const Scheme xmr_uri{
    .id = "xmr.uri",
    .title = "Monero",
    .spec = "monero-project, URI formatting",
    .source = "monero-project/monero",
    .as_of = "2026-11",
    .confidence = Confidence::A,
    .syntax = &uri,
    .lists = lists<marks, rows, checks, quirks, implies>,
};
}  // namespace table

namespace {

void check_request(Payload& payload, Writer& scratch) {
  constexpr std::uint8_t piconero_digits = 12;
  constexpr std::size_t id_digits = 64;
  for (std::size_t i = 0; i < payload.elements.size(); ++i) {
    const Element& each = payload.elements[i];
    const bool is_pair = !each.wire.empty() && (each.wire[0] == '?' || each.wire[0] == '&');
    if (is_pair && find(each.wire, '=') == Text::npos)
      report(payload, Rule::parameter, static_cast<std::int16_t>(i), each.wire);
  }
  if (const Entry* id = entry(payload, Field::reference)) {
    const bool fits = id->value.size() == id_digits && all_of(id->value, [](char c) { return hex_value(c) >= 0; });
    const bool is_second = is_integrated_monero(value(payload, Field::account));
    report(payload, fits && !is_second ? Rule::monero_long_id : Rule::monero_payment_id, id->element, id->value);
  }
  check_coin(payload, scratch, "XMR", piconero_digits);
}

}  // namespace
}  // namespace paycode
