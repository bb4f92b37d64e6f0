// Amounts and currencies.
#include "form/forms.hpp"
#include "model/amount.hpp"
#include "standard/iso4217.hpp"

namespace paycode {
namespace {

Text put_amount(const Amount& amount, Writer& scratch) noexcept {
  const std::size_t mark = scratch.size();
  write_amount(amount, scratch);
  return scratch.since(mark);
}

Reading read_decimal(Text wire, const Row&, Writer& scratch) noexcept {
  Amount amount;
  if (!read_amount(wire, amount)) return {.rule = Rule::amount_form};
  return {.value = put_amount(amount, scratch), .rule = wire[0] == '.' ? Rule::amount_point : Rule::none};
}

Rule write_decimal(Text value, const Row&, Writer& out) noexcept {
  Amount amount;
  if (!read_amount(value, amount)) return Rule::amount_form;
  write_amount(amount, out);
  return Rule::none;
}

constexpr std::uint8_t hundredth_digits = 2;

/// Digits of another number than the row's could be major units as well: only the exact width is read.
Reading read_padded_hundredths(Text wire, const Row& row, Writer& scratch) noexcept {
  Amount amount;
  if (wire.size() == row.max_chars && read_minor_units(wire, hundredth_digits, amount))
    return {.value = put_amount(amount, scratch)};
  return {.rule = Rule::amount_minor, .want = say(scratch, row.max_chars)};
}

Rule write_padded_hundredths(Text value, const Row& row, Writer& out) noexcept {
  Amount amount;
  if (!read_amount(value, amount)) return Rule::amount_form;
  if (amount.scale > hundredth_digits) return Rule::amount_decimals;
  const std::size_t zeros_behind = hundredth_digits - amount.scale;
  if (amount.count + zeros_behind > row.max_chars) return Rule::amount_form;
  for (std::size_t i = amount.count + zeros_behind; i < row.max_chars; ++i) out.put('0');
  out.put(Text(amount.digits, amount.count));
  out.put(slice("00", 0, zeros_behind));
  return Rule::none;
}

Reading read_hundredths(Text wire, const Row&, Writer& scratch) noexcept {
  Amount amount;
  if (!read_minor_units(wire, hundredth_digits, amount)) return {.rule = Rule::digits};
  if (amount.zero()) return {};  // the payer enters it
  return {.value = put_amount(amount, scratch)};
}

Rule write_hundredths(Text value, const Row& row, Writer& out) noexcept {
  Amount amount;
  if (!read_amount(value, amount)) return Rule::amount_form;
  for (; amount.scale > hundredth_digits; --amount.scale, --amount.count)
    if (amount.digits[amount.count - 1U] != '0') return Rule::amount_decimals;
  std::size_t first = 0;
  while (first + 1 < amount.count && amount.digits[first] == '0') ++first;
  const Text digits(amount.digits + first, amount.count - first);
  const std::size_t behind = amount.zero() ? 0 : hundredth_digits - amount.scale;
  for (std::size_t i = digits.size() + behind; i < row.min_chars; ++i) out.put('0');
  out.put(digits);
  for (std::size_t i = 0; i < behind; ++i) out.put('0');
  return Rule::none;
}

/// "/", the id, and the amount in won times 2^19 in hexadecimal; what the lower bits say is not known.
Reading read_kakao(Text wire, const Row&, Writer& scratch) noexcept {
  constexpr std::size_t id_digits = 24, hex_max = 12;
  const Text id = slice(wire, 1, id_digits), rest = slice(wire, 1 + id_digits);
  const auto is_hex = [](char c) { return hex_value(c) >= 0; };
  if (id.size() != id_digits || !is_digits(id) || rest.size() > hex_max || !all_of(rest, is_hex)) return {};
  std::uint64_t number = 0;
  for (const char c : rest) number = number << 4 | static_cast<std::uint64_t>(hex_value(c));
  if ((number & 0x7FFFFU) != 0) return {.rule = Rule::amount_shifted};
  const auto won = static_cast<std::uint32_t>(number >> 19);
  if (won == 0) return {};
  const std::size_t mark = scratch.size();
  scratch.put_number(won);
  return {.value = scratch.since(mark)};
}

/// The id alone has no amount, and an amount alone no id.
Rule write_kakao(Text, const Row&, Writer&) noexcept { return Rule::amount_form; }

constexpr Text euro = "EUR", forint = "HUF", dinar = "RSD";

Reading read_behind(Text currency, Text wire, const Row& row, Writer& scratch) noexcept {
  if (!starts_with(wire, currency) || wire.size() == currency.size()) return {.rule = Rule::amount_form};
  return read_decimal(slice(wire, currency.size()), row, scratch);
}

Rule write_behind(Text currency, Text value, const Row& row, Writer& out) noexcept {
  out.put(currency);
  return write_decimal(value, row, out);
}

Reading read_euro(Text wire, const Row& row, Writer& scratch) noexcept {
  return read_behind(euro, wire, row, scratch);
}
Rule write_euro(Text value, const Row& row, Writer& out) noexcept { return write_behind(euro, value, row, out); }

/// Whole forints; where the payer enters them the currency stands alone.
Reading read_forint(Text wire, const Row& row, Writer& scratch) noexcept {
  if (wire == forint) return {};
  if (!is_digits(slice(wire, forint.size()))) return {.rule = Rule::amount_form};
  return read_behind(forint, wire, row, scratch);
}
Rule write_forint(Text value, const Row& row, Writer& out) noexcept {
  const Text whole = slice(value, 0, find(value, '.')), part = slice(value, whole.size() + 1);
  const bool is_whole = is_digits(whole) && (part.empty() || all_of(part, [](char c) { return c == '0'; }));
  return is_whole ? write_behind(forint, whole, row, out) : Rule::amount_form;
}

/// 1 to 12 digits, a comma, and none to two more.
Reading read_dinar(Text wire, const Row& row, Writer& scratch) noexcept {
  const Text number = slice(wire, dinar.size());
  const std::size_t comma = find(number, ',');
  const Text whole = slice(number, 0, comma), part = comma == Text::npos ? Text{} : slice(number, comma + 1);
  const bool fits = starts_with(wire, dinar) && comma != Text::npos && is_digits(whole) && whole.size() <= 12 &&
                    part.size() <= 2 && (part.empty() || is_digits(part));
  if (!fits) return {.rule = Rule::amount_form};
  const std::size_t mark = scratch.size();
  scratch.put(whole);
  if (!part.empty()) scratch.put('.');
  scratch.put(part);
  return read_decimal(scratch.since(mark), row, scratch);
}

Rule write_dinar(Text value, const Row&, Writer& out) noexcept {
  Amount amount;
  if (!read_amount(value, amount)) return Rule::amount_form;
  if (amount.scale > hundredth_digits) return Rule::amount_decimals;
  const std::size_t whole = static_cast<std::size_t>(amount.count) - amount.scale;
  if (whole > 12) return Rule::amount_form;
  out.put(dinar);
  if (whole == 0) out.put('0');
  out.put(Text(amount.digits, whole));
  out.put(',');
  out.put(Text(amount.digits + whole, amount.scale));
  return Rule::none;
}

constexpr Text hryvnia = "UAH";

Reading read_hryvnia(Text wire, const Row&, Writer& scratch) noexcept {
  Amount amount;
  if (wire == hryvnia) return {};  // the payer enters it
  if (!starts_with(wire, hryvnia) || !read_amount(slice(wire, hryvnia.size()), amount))
    return {.rule = Rule::amount_form, .want = "UAH and an amount"};
  if (amount.zero()) return {};
  return {.value = put_amount(amount, scratch), .rule = wire[3] == '.' ? Rule::amount_point : Rule::none};
}

/// With two decimals or none, as NBU's own rules have it.
Rule write_hryvnia(Text value, const Row&, Writer& out) noexcept {
  Amount amount;
  if (!read_amount(value, amount)) return Rule::amount_form;
  if (amount.scale > hundredth_digits) return Rule::amount_decimals;
  out.put(hryvnia);
  if (amount.zero()) return Rule::none;
  write_amount(amount, out);
  if (amount.scale == 1) out.put('0');
  return Rule::none;
}

/// At least two decimals are written, as encoders do.
Reading read_comma(Text wire, const Row& row, Writer& scratch) noexcept {
  const std::size_t comma = find(wire, ',');
  if (comma == Text::npos) {
    Reading reading = read_decimal(wire, row, scratch);
    if (reading.rule == Rule::none && find(wire, '.') != Text::npos) reading.rule = Rule::bezahlcode_point;
    return reading;
  }
  const std::size_t mark = scratch.size();
  if (find(wire, '.') == Text::npos) {
    scratch.put(slice(wire, 0, comma));
    scratch.put('.');
    scratch.put(slice(wire, comma + 1));
  }
  return scratch.overflowed() ? Reading{} : read_decimal(scratch.since(mark), row, scratch);
}

Rule write_comma(Text value, const Row&, Writer& out) noexcept {
  Amount amount;
  if (!read_amount(value, amount)) return Rule::amount_form;
  const std::size_t point = amount.count - amount.scale;
  out.put(Text(amount.digits, point));
  if (amount.scale == 0) return Rule::none;
  out.put(',');
  out.put(Text(amount.digits + point, amount.scale));
  return Rule::none;
}

/// RFC 8905 §5: a whole number below 2^53 and at most 8 decimals; commas say nothing.
bool fits_payto(const Amount& amount) noexcept {
  Amount limit;
  read_amount("9007199254740992", limit);
  return amount.scale <= 8 && compare(amount, limit) < 0;
}

Reading read_grouped(Text wire, const Row& row, Writer& scratch) noexcept {
  const std::size_t mark = scratch.size();
  for (const char c : wire)
    if (c != ',') scratch.put(c);
  if (scratch.overflowed()) return {};
  const Text plain_digits = scratch.since(mark);
  Amount amount;
  if (plain_digits.empty() || wire[0] == ',' || !read_amount(plain_digits, amount))
    return {.rule = Rule::amount_form};
  Reading reading = read_decimal(plain_digits, row, scratch);
  if (reading.rule == Rule::none && !fits_payto(amount)) reading.rule = Rule::payto_fraction;
  return reading;
}

Rule write_grouped(Text value, const Row& row, Writer& out) noexcept {
  Amount amount;
  if (read_amount(value, amount) && !fits_payto(amount)) return Rule::payto_fraction;
  return write_decimal(value, row, out);
}

Text code_of(const Currency& currency) noexcept { return Text(currency.code, 3); }

Reading read_currency_number(Text wire, const Row&, Writer& scratch) noexcept {
  const Currency* currency = currency_by_number(wire);
  if (currency != nullptr) return {.value = code_of(*currency)};
  currency = currency_by_code(wire);
  if (currency == nullptr) return {.rule = Rule::currency};
  // AYA's MMK: the letters leave no doubt which currency is meant.
  const std::size_t mark = scratch.size();
  scratch.put_number(currency->number, 3);
  return {.value = code_of(*currency), .rule = Rule::currency_letters, .want = scratch.since(mark)};
}

Rule write_currency_number(Text value, const Row&, Writer& out) noexcept {
  const Currency* currency = currency_by_code(value);
  if (currency == nullptr) return Rule::currency;
  out.put_number(currency->number, 3);
  return Rule::none;
}

Reading read_currency_letters(Text wire, const Row&, Writer&) noexcept {
  const Currency* currency = currency_by_code(wire);
  if (currency == nullptr) return {.rule = Rule::currency};
  return {.value = code_of(*currency)};
}

Rule write_currency_letters(Text value, const Row&, Writer& out) noexcept {
  out.put(value);
  return currency_by_code(value) ? Rule::none : Rule::currency;
}

/// RFC 8905 §5: letters, of ISO 4217 where they are one of its codes.
Reading read_any_currency(Text wire, const Row&, Writer&) noexcept {
  if (const Currency* currency = currency_by_code(wire)) return {.value = code_of(*currency)};
  const bool letters = all_of(wire, [](char c) { return is_upper(c) || is_lower(c); });
  if (!letters) return {.rule = Rule::currency};
  return {.value = wire, .rule = wire == "BTC" ? Rule::none : Rule::payto_currency};
}

Rule write_any_currency(Text value, const Row& row, Writer& out) noexcept {
  const Rule rule = read_any_currency(value, row, out).rule;
  if (rule != Rule::currency) out.put(value);
  return rule == Rule::currency ? rule : Rule::none;
}

}  // namespace

const Form decimal_amount{.name = "amount", .read = read_decimal, .write = write_decimal};
const Form padded_hundredths{
    .name = "amount in hundredths, padded", .read = read_padded_hundredths, .write = write_padded_hundredths};
const Form kakao_amount{.name = "KakaoPay's id and amount", .read = read_kakao, .write = write_kakao};
const Form hundredths{.name = "hundredth parts", .read = read_hundredths, .write = write_hundredths};
const Form hryvnia_amount{.name = "UAH amount", .read = read_hryvnia, .write = write_hryvnia};
const Form euro_amount{.name = "EUR amount", .read = read_euro, .write = write_euro};
const Form forint_amount{.name = "HUF amount", .read = read_forint, .write = write_forint};
const Form dinar_amount{.name = "RSD amount", .read = read_dinar, .write = write_dinar};
const Form comma_amount{.name = "amount with a comma", .read = read_comma, .write = write_comma};
const Form grouped_amount{.name = "amount, digits grouped", .read = read_grouped, .write = write_grouped};
const Form any_currency{.name = "currency or ticker", .read = read_any_currency, .write = write_any_currency};
const Form currency_number{.name = "currency number", .read = read_currency_number, .write = write_currency_number};
const Form currency_letters{.name = "currency", .read = read_currency_letters, .write = write_currency_letters};

void check_amount_fits_currency(Payload& payload, Writer& scratch) noexcept {
  const Entry* found = entry(payload, Field::amount);
  Amount amount;
  if (found == nullptr || !read_amount(found->value, amount)) return;
  if (amount.zero()) report(payload, Rule::amount_zero, found->element);
  const Text stated = value(payload, Field::currency);
  const Currency* currency = currency_by_code(stated.empty() ? implied(*payload.scheme, Field::currency) : stated);
  if (currency == nullptr) return;
  const Text code = code_of(*currency);
  if (code == "XXX" || code == "XTS") report(payload, Rule::currency_none, found->element, code);
  if (currency->decimals < 0) return;
  const auto decimals = static_cast<std::uint8_t>(currency->decimals);
  // "500000.0" in a currency without decimals says the same as "500000": only digits that count are too many.
  std::uint8_t significant = amount.scale;
  while (significant > 0 && amount.digits[amount.count - 1U - (amount.scale - significant)] == '0') --significant;
  if (significant <= decimals) return;
  const Text is = say(scratch, amount.scale), want = say(scratch, decimals);
  report(payload, Rule::amount_decimals, found->element, is, want);
}

}  // namespace paycode
