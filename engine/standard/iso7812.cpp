#include "standard/iso7812.hpp"

namespace paycode {

bool passes_luhn(Text digits) noexcept {
  if (!is_digits(digits)) return false;
  unsigned sum = 0;
  bool doubled = digits.size() % 2 == 0;
  for (char c : digits) {
    const unsigned digit = static_cast<unsigned>(c - '0');
    const unsigned twice = digit * 2;
    sum += !doubled ? digit : twice > 9 ? twice - 9 : twice;
    doubled = !doubled;
  }
  return sum % 10 == 0;
}

bool is_card_number(Text digits) noexcept {
  if (digits.size() < 13 || digits.size() > 19) return false;
  const std::uint32_t first = number(slice(digits, 0, 4));
  return ((first >= 3000 && first <= 6999) || (first >= 2221 && first <= 2720)) && passes_luhn(digits);
}

}  // namespace paycode
