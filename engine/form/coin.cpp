// Amounts of coins, and what the addresses of all of them have in common.
#include "form/forms.hpp"
#include "model/amount.hpp"

namespace paycode {
namespace {

/// Zeros behind the point say nothing.
void drop_zeros(Amount& amount) noexcept {
  while (amount.scale > 0 && amount.digits[amount.count - 1U] == '0') --amount.count, --amount.scale;
}

/// Units of which 10^scale are one coin: as a plain number of coins.
Reading read_units(Text digits, std::uint8_t scale, Writer& scratch) noexcept {
  Amount amount;
  if (!read_minor_units(digits, scale, amount)) return {.rule = Rule::coin_units};
  drop_zeros(amount);
  const std::size_t mark = scratch.size();
  write_amount(amount, scratch);
  return {.value = scratch.since(mark)};
}

/// ERC-681: "2.014e18" is a whole number, for its power of ten has no less than its decimals.
Reading read_scientific(Text wire, std::uint8_t scale, Writer& scratch) noexcept {
  if (starts_with(wire, "+")) wire = slice(wire, 1);
  std::size_t e = 0;
  while (e < wire.size() && lower(wire[e]) != 'e') ++e;
  Amount mantissa;
  const Text power = slice(wire, e + 1);
  if (!read_amount(slice(wire, 0, e), mantissa) || power.size() > 2 || !(power.empty() || is_digits(power)))
    return {.rule = Rule::coin_units};
  const std::uint32_t zeros = number(power) - mantissa.scale;
  if (number(power) < mantissa.scale || mantissa.count + zeros > Amount::digits_max)
    return {.rule = Rule::coin_units};
  char room[Amount::digits_max];
  Writer digits(room, sizeof room);
  digits.put(Text(mantissa.digits, mantissa.count));
  for (std::uint32_t i = 0; i < zeros; ++i) digits.put('0');
  return read_units(digits.text(), scale, scratch);
}

constexpr std::uint8_t wei = 18, nano = 9;

Reading read_wei(Text wire, const Row&, Writer& scratch) noexcept { return read_scientific(wire, wei, scratch); }
Reading read_whole(Text wire, const Row&, Writer& scratch) noexcept { return read_scientific(wire, 0, scratch); }
Reading read_nano(Text wire, const Row&, Writer& scratch) noexcept { return read_units(wire, nano, scratch); }

Rule write_wei(Text value, const Row&, Writer& out) noexcept {
  Amount amount;
  if (!read_amount(value, amount)) return Rule::amount_form;
  drop_zeros(amount);
  if (amount.scale > wei) return Rule::coin_units;
  write_amount(amount, out);
  if (!amount.zero()) out.put("e18");
  return Rule::none;
}

Rule write_whole(Text value, const Row&, Writer& out) noexcept {
  out.put(value);
  return is_digits(value) ? Rule::none : Rule::coin_units;
}

Rule write_nano(Text value, const Row&, Writer& out) noexcept {
  Amount amount;
  if (!read_amount(value, amount)) return Rule::amount_form;
  drop_zeros(amount);
  if (amount.scale > nano) return Rule::coin_units;
  Text digits(amount.digits, amount.count);
  while (digits.size() > 1 && digits[0] == '0') digits.remove_prefix(1);
  out.put(digits);
  if (!amount.zero())
    for (std::uint8_t i = amount.scale; i < nano; ++i) out.put('0');
  return Rule::none;
}

/// The ticker of an issued asset, which is no currency of ISO 4217's though it may be called as one.
Reading read_ticker(Text wire, const Row&, Writer&) noexcept {
  return {.value = wire, .rule = all_of(wire, is_alphanumeric) ? Rule::none : Rule::currency};
}

Rule write_ticker(Text value, const Row& row, Writer& out) noexcept {
  out.put(value);
  return read_ticker(value, row, out).rule;
}

constexpr Text required_lead = "req-";
constexpr Literal test_leads[] = {"tb1", "bcrt1", "tltc1", "rltc1", "bchtest:"};

}  // namespace

const Form wei_amount{.name = "amount in wei", .read = read_wei, .write = write_wei};
const Form whole_amount{.name = "whole number", .read = read_whole, .write = write_whole};
const Form nano_amount{.name = "amount in billionths", .read = read_nano, .write = write_nano};
const Form ticker{.name = "ticker", .read = read_ticker, .write = write_ticker};

void check_coin(Payload& payload, Writer& scratch, Text coin, std::uint8_t decimals) noexcept {
  if (payload.nature != Nature::self_contained) return;
  const Entry* account = entry(payload, Field::account);
  if (account == nullptr && payload.offers.empty()) report(payload, Rule::account_missing, nowhere);
  if (account != nullptr && payload.elements[static_cast<std::size_t>(account->element)].key == "#authority")
    report(payload, Rule::coin_slashes, account->element);
  const Entry* stated = entry(payload, Field::amount);
  const bool is_token = entry(payload, Field::bank) != nullptr;
  Amount amount;
  if (stated != nullptr && read_amount(stated->value, amount)) {
    if (amount.zero()) report(payload, Rule::amount_zero, stated->element);
    drop_zeros(amount);
    if (amount.scale > decimals && !is_token) {
      const Text is = say(scratch, amount.scale), want = say(scratch, decimals);
      report(payload, Rule::amount_decimals, stated->element, is, want);
    }
  }
  if (!coin.empty() && !is_token && entry(payload, Field::currency) == nullptr)
    payload.entries.push({.field = Field::currency, .value = coin});
}

void check_coin_network(Payload& payload, Text coin) noexcept {
  for (const Entry& each : payload.entries) {
    if (each.field != Field::account) continue;
    if (has_finding(payload, each.element)) continue;
    bool test = false;
    for (const Literal& lead : test_leads) test = test || starts_with_ignoring_case(each.value, lead);
    const char first = each.value.empty() ? ' ' : each.value[0];
    const bool base58 = each.value.size() >= 26 && each.value.size() <= 35;
    if (test || (base58 && (first == 'm' || first == 'n' || (first == '2' && coin != "BCH"))))
      report(payload, Rule::coin_test, each.element, each.value);
  }
}

void check_bip21(Payload& payload, Writer& scratch, Text coin) noexcept {
  constexpr std::uint8_t satoshi = 8;
  for (std::size_t i = 0; i < payload.elements.size(); ++i) {
    const Text key = payload.elements[i].key;
    if (starts_with_ignoring_case(key, required_lead) && !same_ignoring_case(key, "req-pop"))
      report(payload, Rule::bip21_required, static_cast<std::int16_t>(i), key);
  }
  check_coin_network(payload, coin);
  check_coin(payload, scratch, coin, satoshi);
}

}  // namespace paycode
