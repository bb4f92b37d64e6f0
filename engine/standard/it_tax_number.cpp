#include "standard/it_tax_number.hpp"

#include "standard/iso7812.hpp"

namespace paycode {

bool is_italian_tax_number(Text digits) noexcept {
  constexpr std::size_t length = 11;
  return digits.size() == length && passes_luhn(digits) && !all_of(digits, [](char c) { return c == '0'; });
}

}  // namespace paycode
