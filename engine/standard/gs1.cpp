#include "standard/gs1.hpp"

namespace paycode {
namespace {

/// Weights 3 and 1 in turns, 3 beside the check digit: the sum is a multiple of ten.
bool is_checked(Text digits) noexcept {
  if (!is_digits(digits)) return false;
  unsigned sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const bool odd_from_right = (digits.size() - i) % 2 == 1;
    sum += static_cast<unsigned>(digits[i] - '0') * (odd_from_right ? 1 : 3);
  }
  return sum % 10 == 0;
}

}  // namespace

bool is_sscc(Text digits) noexcept { return digits.size() == 18 && is_checked(digits); }

bool is_gtin(Text digits) noexcept {
  const std::size_t size = digits.size();
  return (size == 8 || (size >= 12 && size <= 14)) && is_checked(digits);
}

}  // namespace paycode
