#include "standard/sg_uen.hpp"

#include <cstdint>

namespace paycode {
namespace {

bool is_business(Text text) noexcept {
  return text.size() == 9 && is_digits(slice(text, 0, 8)) && is_upper(text[8]);
}

bool is_local_company(Text text) noexcept {
  return text.size() == 10 && is_digits(slice(text, 0, 9)) && is_upper(text[9]);
}

bool is_other(Text text) noexcept {
  return text.size() == 10 && (text[0] == 'T' || text[0] == 'S' || text[0] == 'R') &&
         is_digits(slice(text, 1, 2)) && is_upper(text[3]) && is_upper(text[4]) && is_digits(slice(text, 5, 4)) &&
         is_upper(text[9]);
}

// The characters in the order of their values; a sum is made of these and the check letter is the remainder's.
constexpr char digits[] = "0123456789";
constexpr char letters_first[] = "ABCDEFGHJKLMNPQRSTUVWX0123456789";

constexpr std::uint8_t business_weights[] = {10, 4, 9, 3, 8, 2, 7, 1};
constexpr std::uint8_t company_weights[] = {10, 8, 6, 4, 9, 7, 5, 3, 1};
constexpr std::uint8_t other_weights[] = {4, 3, 5, 3, 10, 2, 2, 5, 7};

// Modulo 11; 11 where a character has no value (I, O, Y and Z have none in letters_first).
template <std::size_t N>
unsigned remainder_of(Text text, const std::uint8_t (&weights)[N], Text values, unsigned sum) noexcept {
  for (std::size_t i = 0; i < N; ++i) {
    const std::size_t value = find(values, text[i]);
    if (value == Text::npos) return 11;
    sum += weights[i] * static_cast<unsigned>(value);
  }
  return sum % 11;
}

bool is_letter_of(unsigned remainder, char check, Text check_letters) noexcept {
  return remainder < 11 && check_letters[remainder] == check;
}

}  // namespace

bool is_uen(Text text) noexcept { return is_business(text) || is_local_company(text) || is_other(text); }

bool passes_uen_check(Text text) noexcept {
  if (is_business(text))
    return is_letter_of(remainder_of(text, business_weights, digits, 0), text[8], "XMKECAWLJDB");
  if (is_local_company(text))
    return is_letter_of(remainder_of(text, company_weights, digits, 0), text[9], "ZKCMDNERGWH");
  // The rule takes 5 away from the sum, which is to add 6 modulo 11.
  if (is_other(text))
    return is_letter_of(remainder_of(text, other_weights, letters_first, 6), text[9], "ABCDEFGHJKL");
  return false;
}

}  // namespace paycode
