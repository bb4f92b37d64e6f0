#include "standard/erc55.hpp"

#include "standard/keccak.hpp"

namespace paycode {

bool is_erc55(Text digits) noexcept {
  constexpr std::size_t length = 40;
  if (digits.size() != length) return false;
  Buffer<length> small;
  bool any_small = false, any_capital = false;
  for (char c : digits) {
    if (hex_value(c) < 0) return false;
    any_small = any_small || is_lower(c);
    any_capital = any_capital || is_upper(c);
    small.put(lower(c));
  }
  if (!any_small || !any_capital) return true;
  const Digest hash = keccak256(small.text());
  for (std::size_t i = 0; i < length; ++i) {
    const unsigned half = unsigned{hash.bytes[i / 2]} >> (i % 2 == 0 ? 4 : 0) & 15U;
    if (!is_digit(digits[i]) && is_upper(digits[i]) != (half >= 8)) return false;
  }
  return true;
}

}  // namespace paycode
