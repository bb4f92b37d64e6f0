#include "standard/fi_reference.hpp"

namespace paycode {

bool is_finnish_reference(Text digits) noexcept {
  constexpr std::size_t least = 4, most = 20;
  constexpr unsigned weights[] = {7, 3, 1};
  if (!is_digits(digits) || digits.size() < least || digits.size() > most || digits[0] == '0') return false;
  unsigned sum = static_cast<unsigned>(digits.back() - '0');
  for (std::size_t i = 1; i < digits.size(); ++i)
    sum += static_cast<unsigned>(digits[digits.size() - 1 - i] - '0') * weights[(i - 1) % 3];
  return sum % 10 == 0;
}

}  // namespace paycode
