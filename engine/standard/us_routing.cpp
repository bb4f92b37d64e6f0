#include "standard/us_routing.hpp"

namespace paycode {

bool is_routing_number(Text nine_digits) noexcept {
  constexpr std::uint8_t weights[] = {3, 7, 1};
  constexpr std::size_t digits = 9;
  if (nine_digits.size() != digits || !is_digits(nine_digits)) return false;
  unsigned sum = 0;
  for (std::size_t i = 0; i < digits; ++i)
    sum += static_cast<unsigned>(nine_digits[i] - '0') * weights[i % sizeof weights];
  return sum != 0 && sum % 10 == 0;
}

}  // namespace paycode
