#include "standard/th_national_id.hpp"

namespace paycode {

bool is_thai_national_id(Text thirteen_digits) noexcept {
  if (thirteen_digits.size() != 13 || !is_digits(thirteen_digits)) return false;
  unsigned sum = 0;
  for (std::size_t i = 0; i < 12; ++i)
    sum += static_cast<unsigned>(thirteen_digits[i] - '0') * static_cast<unsigned>(13 - i);
  return static_cast<unsigned>(thirteen_digits[12] - '0') == (11 - sum % 11) % 10;
}

}  // namespace paycode
