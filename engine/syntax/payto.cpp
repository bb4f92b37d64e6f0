// RFC 8905: a URI whose parts say more than those of others. Its authority is a kind of account, and tells what the
// parts of its path are: "#bic" and "#iban", "#routing" and "#account", "#institution", "#vpa", "#address",
// "#comment", or, for a kind that the RFC does not name, "#target". Its amount is two elements, "#currency" and
// "amount", since it names both. A path that its kind cannot have stays whole, "#path".
#include "model/shape.hpp"
#include "standard/rfc3986.hpp"
#include "syntax/syntaxes.hpp"

namespace paycode {
namespace {

struct Target {
  Word kind, bank, account;
  bool needs_bank;
};
constexpr Target targets[] = {
    {"iban", "#bic", "#iban", false}, {"ach", "#routing", "#account", true}, {"bic", "", "#institution", false},
    {"upi", "", "#vpa", false},       {"bitcoin", "", "#address", false},    {"void", "", "#comment", false},
};
constexpr Target other_target{"", "", "#target", false};
constexpr Text currency_key = "#currency", amount_key = "amount";

const Target& target_of(const Elements& elements) noexcept {
  const Text kind = find_value(elements, top, "#authority");
  for (const Target& target : targets)
    if (target.kind.same_ignoring_case(kind)) return target;
  return other_target;
}

/// What is no address of several parts: a comment, or what only the kind's own specification takes apart.
bool is_whole(const Target& target) noexcept { return target.account == "#comment" || target.account == "#target"; }

void split_path(Elements& elements, Writer& scratch) noexcept {
  const std::int16_t found = find_element(elements, top, "#path");
  if (found < 0) return;
  const auto at = static_cast<std::size_t>(found);
  const Target& target = target_of(elements);
  const Text path = elements[at].raw;
  if (!starts_with(path, "/") || path.size() == 1) return;
  const std::size_t slash = is_whole(target) ? Text::npos : find(path, '/', 1);
  const Text first = slice(path, 1, slash == Text::npos ? slash : slash - 1),
             second = slice(path, slash == Text::npos ? path.size() : slash + 1);
  const bool one = slash == Text::npos;
  if (one ? target.needs_bank
          : target.bank.empty() || first.empty() || second.empty() || find(second, '/') != Text::npos)
    return;
  if (!one) {
    const Element bank{
        .key = target.bank, .value = decode_escapes(first, scratch), .raw = first, .wire = slice(path, 0, slash)};
    if (!insert_element(elements, at, bank)) return;
  }
  const Text account = one ? first : second;
  elements[at + (one ? 0 : 1)] = {.key = target.account,
                                  .value = decode_escapes(account, scratch),
                                  .raw = account,
                                  .wire = one ? path : slice(path, slash)};
}

/// Where ":" stands in a raw value, and how long it is: 0 where it stands nowhere.
std::size_t find_colon(Text raw, std::size_t& length) noexcept {
  length = 0;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    length = raw[i] == ':' ? 1 : starts_with_ignoring_case(slice(raw, i), "%3A") ? 3 : 0;
    if (length != 0) return i;
  }
  return Text::npos;
}

void split_amounts(Elements& elements, Writer& scratch) noexcept {
  for (std::size_t i = 0; i < elements.size(); ++i) {
    const Element whole = elements[i];
    std::size_t length = 0;
    if (!same_ignoring_case(whole.key, amount_key)) continue;
    const std::size_t colon = find_colon(whole.raw, length);
    if (colon == Text::npos) continue;
    const std::size_t before = whole.wire.size() - whole.raw.size() + colon;
    const Text currency = slice(whole.raw, 0, colon), amount = slice(whole.raw, colon + length);
    const Element named{.key = currency_key,
                        .value = decode_escapes(currency, scratch),
                        .raw = currency,
                        .wire = slice(whole.wire, 0, before)};
    if (!insert_element(elements, i, named)) return;
    elements[++i] = {.key = whole.key,
                     .value = decode_escapes(amount, scratch),
                     .raw = amount,
                     .wire = slice(whole.wire, before)};
  }
}

Status read_payto(Text text, Elements& elements, Writer& scratch) noexcept {
  const Status status = uri.read(text, elements, scratch);
  if (!status) return status;
  split_path(elements, scratch);
  split_amounts(elements, scratch);
  // A full list leaves them whole, and the table finds no account or no currency.
  return {};
}

constexpr bool stays_in_segment(char c) noexcept { return is_unreserved(c) || c == '@' || c == ':'; }
constexpr bool stays_in_path(char c) noexcept { return stays_in_segment(c) || c == '/'; }
constexpr bool stays_in_amount(char c) noexcept { return is_unreserved(c) || c == ','; }

/// A part of the path of some kind of account.
bool is_account_part(Text key) noexcept {
  for (const Target& target : targets)
    if ((!target.bank.empty() && target.bank == key) || target.account == key) return true;
  return other_target.account == key;
}

Status write_payto(const Elements& elements, std::size_t element, Writer& out) noexcept {
  const Element& each = elements[element];
  const Target& target = target_of(elements);
  const bool has_next = element + 1 < elements.size() && elements[element + 1].key == amount_key;
  if (!each.edited) {
    out.put(each.wire);
  } else if (each.key == currency_key) {
    // Without an amount there is no place for it.
    if (!has_next) return {};
    out.put(find(out.text(), '?') == Text::npos ? '?' : '&');
    out.put("amount=");
    put_escaped(each.value, is_unreserved, out);
  } else if (each.key == amount_key) {
    if (element == 0 || elements[element - 1].key != currency_key) return {Code::invalid, out.size()};
    // The colon as it was written, if it was.
    constexpr Text escaped = "%3A";
    if (starts_with_ignoring_case(each.wire, escaped))
      out.put(slice(each.wire, 0, escaped.size()));
    else
      out.put(':');
    put_escaped(each.value, stays_in_amount, out);
  } else if (each.key == target.bank || each.key == target.account) {
    out.put('/');
    put_escaped(each.value, is_whole(target) ? stays_in_path : stays_in_segment, out);
  } else if (is_account_part(each.key)) {
    return {Code::invalid, out.size()};  // of another kind of account
  } else {
    return write_uri(elements, element, out);
  }
  return {};
}

bool is_key(Text key) noexcept {
  const bool part = key == "#scheme" || key == "#authority" || key == "#path" || key == "#fragment";
  return part || key == currency_key || is_account_part(key) || all_of(key, is_unreserved);
}

/// Parts before the query, the currency right before its amount, the query's other pairs, the fragment.

std::uint32_t order_of(Text key) noexcept {
  if (key == "#scheme") return 0;
  if (key == "#authority") return 1;
  for (const Target& target : targets)
    if (!target.bank.empty() && target.bank == key) return 2;
  if (key == currency_key) return 4;
  if (same_ignoring_case(key, amount_key)) return 5;
  if (key == "#fragment") return 7;
  return !key.empty() && key[0] == '#' ? 3 : 6;
}

void check_payto(Payload& payload) noexcept { uri.check(payload); }

}  // namespace

const Syntax payto{
    .name = "payto",
    .keys_without_case = true,
    .read = read_payto,
    .write = write_payto,
    .is_key = is_key,
    .order = order_of,
    .shape = shape_length,
    .check = check_payto,
};

}  // namespace paycode
