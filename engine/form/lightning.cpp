// Values of the Lightning network.
#include "form/forms.hpp"
#include "model/amount.hpp"
#include "standard/rfc3986.hpp"

namespace paycode {
namespace {

struct Multiplier {
  char letter;
  std::uint8_t decimals;
};
constexpr Multiplier multipliers[] = {{'\0', 0}, {'m', 3}, {'u', 6}, {'n', 9}, {'p', 12}};
constexpr std::uint8_t pico = 12, millisatoshi = 11;

void drop_zeros(Amount& amount) noexcept {
  for (; amount.scale > 0 && amount.digits[amount.count - 1U] == '0'; --amount.scale) --amount.count;
}

/// BOLT 11: no leading 0, and no part of a thousandth satoshi.
Reading read_invoice_amount(Text wire, const Row&, Writer& scratch) noexcept {
  Text digits = wire;
  std::uint8_t decimals = 0;
  for (const Multiplier& each : multipliers)
    if (each.letter != '\0' && lower(wire.back()) == each.letter) decimals = each.decimals;
  if (decimals != 0) digits.remove_suffix(1);
  Amount amount;
  const bool fits = is_digits(digits) && digits[0] != '0' && read_minor_units(digits, decimals, amount);
  if (!fits || (decimals == pico && digits.back() != '0')) return {.rule = Rule::bolt11_amount};
  drop_zeros(amount);
  const std::size_t mark = scratch.size();
  write_amount(amount, scratch);
  return {.value = scratch.since(mark)};
}

/// By the largest multiplier that leaves a whole number.
Rule write_invoice_amount(Text value, const Row&, Writer& out) noexcept {
  Amount amount;
  if (!read_amount(value, amount) || amount.zero()) return Rule::bolt11_amount;
  drop_zeros(amount);
  if (amount.scale > millisatoshi) return Rule::bolt11_amount;
  for (const Multiplier& each : multipliers) {
    if (each.decimals < amount.scale) continue;
    std::size_t first = 0;
    while (amount.digits[first] == '0') ++first;
    out.put(Text(amount.digits + first, amount.count - first));
    for (std::size_t scale = amount.scale; scale < each.decimals; ++scale) out.put('0');
    if (each.letter != '\0') out.put(each.letter);
    break;
  }
  return Rule::none;
}

constexpr Text main_network = "bc", coin = "BTC";

Reading read_coin(Text wire, const Row&, Writer&) noexcept {
  return {.value = wire == main_network ? coin : Text{}};
}

Rule write_coin(Text value, const Row&, Writer& out) noexcept {
  if (value != coin) return Rule::currency;
  out.put(main_network);
  return Rule::none;
}

/// LUD-01: https; where the host is an onion service http does, whose connection is encrypted anyway.
bool is_service_address(Text text) noexcept {
  constexpr Text onion = ".onion";
  const Text scheme = scheme_of_link(text);
  const Text host = plain_host(slice(text, scheme.size() + 3));
  const bool is_onion =
      host.size() > onion.size() && same_ignoring_case(slice(host, host.size() - onion.size()), onion);
  return starts_with(slice(text, scheme.size()), "://") && find(host, '.') != Text::npos && host[0] != '.' &&
         (same_ignoring_case(scheme, "https") || (is_onion && same_ignoring_case(scheme, "http"))) &&
         all_of(text, [](char c) { return c > ' ' && c < 0x7F && c != '\\'; });
}

Reading read_service_address(Text wire, const Row&, Writer&) noexcept {
  return {.value = wire, .rule = is_service_address(wire) ? Rule::none : Rule::lnurl_address};
}

Rule write_service_address(Text value, const Row&, Writer& out) noexcept {
  if (!is_service_address(value)) return Rule::lnurl_address;
  out.put(value);
  return Rule::none;
}

}  // namespace

const Form invoice_amount{
    .name = "amount of an invoice", .read = read_invoice_amount, .write = write_invoice_amount};
const Form coin_of_network{.name = "network", .read = read_coin, .write = write_coin};
const Form service_address{
    .name = "address of a service", .read = read_service_address, .write = write_service_address};

}  // namespace paycode
