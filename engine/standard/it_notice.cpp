#include "standard/it_notice.hpp"

namespace paycode {

bool is_notice_number(Text text) noexcept {
  constexpr std::size_t length = 18;
  return text.size() == length && is_digits(text) && text[0] <= '3';
}

bool notice_check_holds(Text notice) noexcept {
  constexpr std::size_t checked = 16;
  constexpr unsigned modulus = 93;
  if (notice.empty() || notice[0] == '1') return true;
  unsigned rest = 0;
  for (const char c : slice(notice, 0, checked)) rest = (rest * 10 + static_cast<unsigned>(c - '0')) % modulus;
  return rest == number(slice(notice, checked));
}

}  // namespace paycode
