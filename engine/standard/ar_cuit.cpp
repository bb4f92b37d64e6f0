#include "standard/ar_cuit.hpp"

namespace paycode {

bool is_cuit(Text eleven_digits) noexcept {
  constexpr std::uint8_t weights[] = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
  if (eleven_digits.size() != sizeof weights || !is_digits(eleven_digits)) return false;
  unsigned sum = 0;
  for (std::size_t i = 0; i < sizeof weights; ++i)
    sum += static_cast<unsigned>(eleven_digits[i] - '0') * weights[i];
  // Eleven zeros pass the sum and are nobody's.
  return sum != 0 && sum % 11 == 0;
}

}  // namespace paycode
