// Ethereum: ERC-681. A payment of ether, or a call of a token's transfer.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

bool is_payment(Text tail);
bool is_another_call(Text tail);
void check_payment(Payload& payload, Writer& scratch);

constexpr Mark marks[] = {
    {.lead = "ethereum:", .accepts = is_payment, .asks = true, .confidence = Confidence::A, .why = "ethereum is the scheme of ERC-681"},
    {.lead = "ethereum:", .accepts = is_another_call, .asks = true, .nature = Nature::not_payment, .next = Next::open_app, .confidence = Confidence::A, .why = "calls another function of a contract than a token's transfer"},
};

constexpr Row rows[] = {
    {.key = "#scheme", .name = "scheme", .form = &plain, .required = true, .preset = "ethereum"},
    {.key = "#path", .name = "address, chain and function", .field = Field::account, .kind = Kind::address, .form = &ethereum_target},
    {.key = "address", .name = "who gets the tokens", .field = Field::account, .kind = Kind::address, .form = &ethereum_address},
    {.key = "value", .name = "amount in wei", .field = Field::amount, .form = &wei_amount},
    // Nobody can tell how many of a token they are: a new amount of ether must not come into their place.
    {.key = "uint256", .name = "units of the token", .field = Field::amount, .form = &whole_amount, .signs_all = true},
    {.key = "gas", .name = "limit of gas", .form = &whole_amount},
    {.key = "gasLimit", .name = "limit of gas", .form = &whole_amount},
    {.key = "gasPrice", .name = "price of gas", .form = &whole_amount},
};

constexpr Check checks[] = {{"what belongs to a payment", check_payment}};
constexpr Quirk quirks[] = {table::coin_quirks[1]};

}  // namespace

namespace table {
extern constinit const Scheme eth_eip681{
    .id = "eth.eip681",
    .title = "Ethereum",
    .spec = "ERC-681",
    .source = "ethereum/ERCs",
    .as_of = "2026-11",
    .confidence = Confidence::A,
    .syntax = &uri,
    .lists = lists<marks, rows, checks, quirks>,
    .notes = "How many units a token has, and what other chains call their coin, is not in the code: then there is no currency.",
};
}  // namespace table

namespace {

constexpr std::uint8_t wei_digits = 18;

bool is_payment(Text tail) {
  const Text path = slice(tail, 0, find(slice(tail, 0, find(tail, '#')), '?'));
  const Text function = slice(path, find(path, '/'));
  // "//" in front, or "/" behind, calls nothing: what stands there pays nobody.
  return function.size() <= 1 || path[0] == '/' || function == "/transfer";
}

bool is_another_call(Text tail) { return !is_payment(tail); }

void check_payment(Payload& payload, Writer& scratch) {
  if (payload.nature != Nature::self_contained) {
    // Whoever stands in the parameters of another function is not paid by it.
    payload.offers.clear();
    payload.entries.clear();
    return;
  }
  const bool is_token = entry(payload, Field::bank) != nullptr;
  for (std::size_t i = 0; i < payload.elements.size(); ++i) {
    const Text key = payload.elements[i].key;
    const bool of_token = same_ignoring_case(key, "address") || same_ignoring_case(key, "uint256");
    if (is_token ? same_ignoring_case(key, "value") : of_token)
      report(payload, Rule::erc681_parameter, static_cast<std::int16_t>(i), {}, is_token ? "a payment of ether" : "a transfer of tokens");
  }
  const bool on_first_chain = find(value(payload, Field::account), '@') == Text::npos;
  check_coin(payload, scratch, on_first_chain ? "ETH" : "", wei_digits);
}

}  // namespace
}  // namespace paycode
