#include "standard/br_cpf.hpp"

namespace paycode {
namespace {

// Weights 2, 3, 4 ... from the last character to the first, beginning again at 2 after `weight_max`.
char check_digit(Text body, unsigned weight_max) noexcept {
  unsigned sum = 0;
  unsigned weight = 2;
  for (std::size_t i = body.size(); i > 0; --i) {
    sum += static_cast<unsigned>(body[i - 1] - '0') * weight;
    weight = weight == weight_max ? 2 : weight + 1;
  }
  const unsigned remainder = sum % 11;
  return static_cast<char>('0' + (remainder < 2 ? 0 : 11 - remainder));
}

// The second check digit counts the first.
bool passes_both(Text text, unsigned weight_max) noexcept {
  const std::size_t body = text.size() - 2;
  return text[body] == check_digit(slice(text, 0, body), weight_max) &&
         text[body + 1] == check_digit(slice(text, 0, body + 1), weight_max);
}

bool all_equal(Text text) noexcept {
  for (char c : text)
    if (c != text[0]) return false;
  return true;
}

bool is_digit_or_upper(char c) noexcept { return is_digit(c) || is_upper(c); }

}  // namespace

bool is_cpf(Text eleven_digits) noexcept {
  return eleven_digits.size() == 11 && is_digits(eleven_digits) && !all_equal(eleven_digits) &&
         passes_both(eleven_digits, 11);
}

bool is_cnpj(Text fourteen) noexcept {
  // The last two need no test of their own: they are compared with digits.
  return fourteen.size() == 14 && all_of(slice(fourteen, 0, 12), is_digit_or_upper) && !all_equal(fourteen) &&
         passes_both(fourteen, 9);
}

}  // namespace paycode
