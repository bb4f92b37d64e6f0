#include "standard/iso11649.hpp"

#include "standard/iso7064.hpp"

namespace paycode {

bool is_creditor_reference(Text text) noexcept {
  if (text.size() < 5 || text.size() > 25 || !starts_with_ignoring_case(text, "RF")) return false;
  const Text check = slice(text, 2, 2);
  if (!is_digits(check)) return false;
  // 00, 01 and 99 leave the same remainders as 97, 98 and 02, which alone are ever issued.
  const std::uint32_t digits_value = number(check);
  if (digits_value < 2 || digits_value > 98) return false;
  return mod97(slice(text, 0, 4), mod97(slice(text, 4))) == 1;
}

}  // namespace paycode
