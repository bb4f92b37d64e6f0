#include "standard/bban.hpp"

#include "standard/iso7064.hpp"
#include "standard/iso7812.hpp"

namespace paycode {
namespace {

/// Digits from index `from` of the account on, each times its weight, are together a multiple of `modulus`; the
/// check digit, whose weight is 1, is one of them.
struct Weighted {
  char country[2];
  std::uint8_t from, modulus;
  Word weights;  ///< a digit each, ":" is ten
};
constexpr Weighted weighted[] = {
    {{'C', 'Z'}, 4, 11, ":58421"},            // the number's first part
    {{'C', 'Z'}, 10, 11, "6379:58421"},       // its second
    {{'E', 'E'}, 2, 10, "71371371371371"},    // all behind the bank, by 7, 3 and 1 from the right
    {{'E', 'S'}, 0, 11, "485:97361"},         // bank and branch
    {{'E', 'S'}, 9, 11, "112485:9736"},       // the account, its digit in front
    {{'H', 'U'}, 0, 10, "97319731"},          // bank and branch
    {{'H', 'U'}, 8, 10, "9731973197319731"},  // the account, of eight or of sixteen digits
    {{'N', 'O'}, 0, 11, "54327654321"},      {{'P', 'L'}, 0, 10, "39713971"},  // bank and branch
    {{'S', 'K'}, 4, 11, ":58421"},           {{'S', 'K'}, 10, 11, "6379:58421"},
};

bool holds(const Weighted& rule, Text bban) noexcept {
  const Text weights = rule.weights;
  unsigned sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i)
    sum += static_cast<unsigned>(weights[i] - '0') * static_cast<unsigned>(bban[rule.from + i] - '0');
  if (sum % rule.modulus == 0) return true;
  // Where ten would be wanted Spain writes 1.
  const bool spanish = Text(rule.country, 2) == "ES";
  return spanish && sum % rule.modulus == 2 && bban[rule.from == 0 ? 8 : 9] == '1';
}

/// A to I are 1 to 9, J to R as well, S to Z are 2 to 9.
constexpr char french_digit(char c) noexcept {
  return is_digit(c) ? c : static_cast<char>('1' + (c >= 'S' ? c - 'S' + 1 : (c - 'A') % 9));
}

bool is_french(Text bban) noexcept {
  Buffer<23> digits;
  for (char c : bban) digits.put(french_digit(c));
  return mod97(digits.text()) == 0;
}

/// In odd places, counted from 1, a digit or letter counts as one of these, the same for "0" and "A".
constexpr std::uint8_t italian_odd[] = {1,  0,  5, 7, 9, 13, 15, 17, 19, 21, 2,  4,  18,
                                        20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};

/// A letter in front of bank, branch and account.
bool is_italian(Text bban) noexcept {
  unsigned sum = 0;
  for (std::size_t i = 1; i < bban.size(); ++i) {
    const auto value = static_cast<unsigned>(is_digit(bban[i]) ? bban[i] - '0' : bban[i] - 'A');
    sum += i % 2 == 1 ? italian_odd[value] : value;
  }
  return static_cast<unsigned>(bban[0] - 'A') == sum % 26;
}

}  // namespace

bool has_national_check_digits(Text iban) noexcept {
  const Text country = slice(iban, 0, 2), bban = slice(iban, 4);
  for (const Text each : {Text("BA"), Text("ME"), Text("MK"), Text("PT"), Text("RS"), Text("SI")})
    if (country == each) return mod97(bban) == 1;
  if (country == "FR" || country == "MC") return is_french(bban);
  if (country == "IT" || country == "SM") return is_italian(bban);
  if (country == "FI") return passes_luhn(bban);
  if (country == "HR") return is_mod11_10(slice(bban, 0, 7)) && is_mod11_10(slice(bban, 7));
  if (country == "BE") {
    const std::uint32_t rest = mod97(slice(bban, 0, 10));
    return number(slice(bban, 10)) == (rest == 0 ? 97 : rest);
  }
  // Ledger accounts have others.
  if (country == "NO" && slice(bban, 4, 2) == "00") return true;
  for (const Weighted& rule : weighted)
    if (Text(rule.country, 2) == country && !holds(rule, bban)) return false;
  return true;
}

}  // namespace paycode
