#include "standard/iso7064.hpp"

namespace paycode {

unsigned mod97(Text alphanumerics, unsigned start) noexcept {
  if (start >= 97) return no_mod97;
  unsigned remainder = start;
  for (char c : alphanumerics) {
    if (is_digit(c)) {
      remainder = (remainder * 10 + static_cast<unsigned>(c - '0')) % 97;
    } else if (is_alphanumeric(c)) {
      remainder = (remainder * 100 + static_cast<unsigned>(upper(c) - 'A' + 10)) % 97;
    } else {
      return no_mod97;
    }
  }
  return remainder;
}

char mod11_2_check(Text digits) noexcept {
  if (!is_digits(digits)) return '\0';
  unsigned sum = 0;
  for (char c : digits) sum = (sum + static_cast<unsigned>(c - '0')) * 2 % 11;
  const unsigned check = (12 - sum) % 11;
  return check == 10 ? 'X' : static_cast<char>('0' + check);
}

bool is_mod11_10(Text digits) noexcept {
  unsigned product = 10;
  for (char c : slice(digits, 0, digits.size() - 1)) {
    const unsigned sum = (product + static_cast<unsigned>(c - '0')) % 10;
    product = (sum == 0 ? 10 : sum) * 2 % 11;
  }
  return is_digits(digits) && (product + static_cast<unsigned>(digits.back() - '0')) % 10 == 1;
}

}  // namespace paycode
