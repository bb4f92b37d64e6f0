// Bitcoin: BIP 21, and BIP 321, which lets other instructions stand beside the address or in its place.
#include "model/amount.hpp"
#include "scheme/tables.hpp"

namespace paycode {
namespace {

void check_instructions(Payload& payload, Writer& scratch);

constexpr Mark marks[] = {
    {.lead = "bitcoin:", .confidence = Confidence::A, .why = "bitcoin is the scheme of BIP 21"},
};

// Of the chain itself, then of its test networks.
constexpr CodeName addresses[] = {{"00", "base58"}, {"05", "base58"}, {"bc", "segwit"}, {"6F", "base58"}, {"C4", "base58"}, {"tb", "segwit"}, {"bcrt", "segwit"}, {}};
constexpr CodeName main_segwit[] = {{"bc", "segwit"}, {}};
constexpr CodeName test_segwit[] = {{"tb", "segwit"}, {}};
constexpr CodeName silent[] = {{"sp", "bech32m"}, {"tsp", "bech32m"}, {}};  // BIP 352
constexpr CodeName hidden[] = {{"pay", "bech32m"}, {}};                     // BIP 351
constexpr CodeName offers[] = {{"lno1", "bolt12"}, {}};
constexpr CodeName invoices[] = {{"lnbcrt", "bolt11"}, {"lnbc", "bolt11"}, {"lntbs", "bolt11"}, {"lntb", "bolt11"}, {}};

constexpr Row rows[] = {
    {.key = "#scheme", .name = "scheme", .form = &plain, .required = true, .preset = "bitcoin"},
    {.key = "#path", .name = "address", .field = Field::account, .kind = Kind::address, .form = &coin_address, .codes = addresses},
    {.key = "#authority", .name = "address behind //", .field = Field::account, .kind = Kind::address, .form = &coin_address, .codes = addresses},
    {.key = "bc", .name = "another address", .field = Field::account, .kind = Kind::address, .form = &coin_address, .codes = main_segwit},
    {.key = "tb", .name = "another address, on a test network", .field = Field::account, .kind = Kind::address, .form = &coin_address, .codes = test_segwit},
    {.key = "sp", .name = "silent payment address", .field = Field::account, .kind = Kind::address, .form = &coin_address, .codes = silent},
    {.key = "pay", .name = "private payment address", .field = Field::account, .kind = Kind::address, .form = &coin_address, .codes = hidden},
    {.key = "lno", .name = "offer of Lightning", .field = Field::account, .kind = Kind::address, .form = &coin_address, .codes = offers},
    {.key = "lightning", .name = "invoice of Lightning", .field = Field::inner, .form = &invoice_within, .codes = invoices},
    {.key = "amount", .name = "amount", .field = Field::amount, .form = &decimal_amount},
    {.key = "label", .name = "payee", .field = Field::payee_name, .form = &plain},
    {.key = "message", .name = "message", .field = Field::message, .form = &plain},
    {.key = "pop", .name = "where the proof of payment goes", .form = &plain},
    {.key = "req-pop", .name = "where the proof of payment must go", .form = &plain},
};

constexpr Check checks[] = {{"instructions, amount, what is required", check_instructions}};

constexpr Note alternatives = "BIP 321: a payer's wallet takes any of several instructions";
constexpr Quirk quirks[] = {
    table::coin_quirks[0],
    table::coin_quirks[1],
    {Rule::duplicate, Grade::none, Grade::none, "bc", alternatives},
    {Rule::duplicate, Grade::none, Grade::none, "tb", alternatives},
    {Rule::duplicate, Grade::none, Grade::none, "sp", alternatives},
    {Rule::duplicate, Grade::none, Grade::none, "pay", alternatives},
    {Rule::duplicate, Grade::none, Grade::none, "lno", alternatives},
    {Rule::duplicate, Grade::none, Grade::none, "lightning", alternatives},
};
constexpr Implied implies[] = {{Field::currency, "BTC"}};

}  // namespace

namespace table {
extern constinit const Scheme btc_bip21{
    .id = "btc.bip21",
    .title = "Bitcoin",
    .spec = "BIP 21 and BIP 321",
    .source = "bitcoin/bips",
    .as_of = "2026-11",
    .confidence = Confidence::A,
    .syntax = &uri,
    .lists = lists<marks, rows, checks, quirks, implies>,
    .notes = "An offer of Lightning has no checksum.",
};
}  // namespace table

namespace {

constexpr Word lightning = "btc.bolt11";
constexpr Literal main_network = "lnbc";

/// "2500u" of "lnbc2500u1…": behind the letters of the network, before the last 1.
Text amount_in(Text invoice) {
  std::size_t begin = 0, end = invoice.size();
  while (end > 0 && invoice[end - 1] != '1') --end;
  while (begin < end && !is_digit(invoice[begin])) ++begin;
  return begin < end ? slice(invoice, begin, end - 1 - begin) : Text{};
}

/// BIP 21 ends at a satoshi, an invoice does not.
void cut_below_satoshi(Amount& amount) {
  constexpr std::uint8_t satoshi = 8;
  for (; amount.scale > satoshi; --amount.scale) --amount.count;
}

/// An invoice may leave the amount open, and so may the code; another one than the code's is a trap.
void check_invoice(Payload& payload, std::size_t i, Writer& scratch) {
  const Element& each = payload.elements[i];
  const auto element = static_cast<std::int16_t>(i);
  if (has_finding(payload, element)) return;  // it is no invoice
  if (!starts_with_ignoring_case(each.value, main_network) || starts_with_ignoring_case(each.value, "lnbcrt"))
    report(payload, Rule::coin_test, element, each.value);
  const Text stated = amount_in(each.value);
  if (stated.empty() || !each.row()) return;
  const Reading asked = invoice_amount.read(stated, *each.row(), scratch);
  if (asked.rule != Rule::none) return report(payload, asked.rule, element, stated);
  const Text wanted = amount_of(payload);
  Amount one, other;
  if (!read_amount(asked.value, one) || !read_amount(wanted, other) || compare(one, other) == 0) return;
  cut_below_satoshi(one);
  if (compare(one, other) != 0) report(payload, Rule::bip21_invoice, element, asked.value, wanted);
}

/// Where the code leaves the amount to its invoice it is that one's: nobody enters another.
void take_amount_of_invoice(Payload& payload, Writer& scratch) {
  if (entry(payload, Field::amount) != nullptr) return;
  const Entry* invoice = entry(payload, Field::inner);
  if (invoice == nullptr) return;
  const Text stated = amount_in(invoice->value);
  if (stated.empty()) return;
  const Reading asked = invoice_amount.read(stated, Row{}, scratch);
  if (asked.rule == Rule::none) payload.entries.push({.field = Field::amount, .element = invoice->element, .value = asked.value});
}

void check_instructions(Payload& payload, Writer& scratch) {
  // Each address beside the first one is a way to pay, too, and so is an invoice.
  const Entry* first = entry(payload, Field::account);
  for (const Entry& each : payload.entries)
    if (each.field == Field::account && &each != first)
      payload.offers.push({.scheme = payload.scheme, .rail = payload.scheme->id, .known = true, .account = each.value, .kind = each.kind, .element = each.element});
  for (std::size_t i = 0; i < payload.elements.size(); ++i) {
    const Element& each = payload.elements[i];
    if (each.value.empty() || !same_ignoring_case(each.key, "lightning")) continue;
    payload.offers.push({.scheme = find_scheme(lightning), .rail = lightning, .known = true, .account = each.value, .kind = Kind::other, .element = static_cast<std::int16_t>(i)});
    check_invoice(payload, i, scratch);
  }
  if (payload.offers.overflowed()) report(payload, Rule::too_many, nowhere, {}, "offers");
  std::int16_t proof = nowhere;
  for (std::size_t i = 0; i < payload.elements.size(); ++i) {
    const Text key = payload.elements[i].key;
    if (!same_ignoring_case(key, "pop") && !same_ignoring_case(key, "req-pop")) continue;
    if (proof != nowhere && !same_ignoring_case(payload.elements[static_cast<std::size_t>(proof)].key, key))
      report(payload, Rule::duplicate, static_cast<std::int16_t>(i), {}, "pop");
    proof = static_cast<std::int16_t>(i);
  }
  check_bip21(payload, scratch, "BTC");
  take_amount_of_invoice(payload, scratch);
}

}  // namespace
}  // namespace paycode
