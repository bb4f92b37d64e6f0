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

}  // namespace paycode
