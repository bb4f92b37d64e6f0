#include "model/amount.hpp"

namespace paycode {
namespace {

/// Digit of `amount` that has the weight 10^power.
char digit_at(const Amount& amount, int power) noexcept {
  const int index = static_cast<int>(amount.count) - static_cast<int>(amount.scale) - 1 - power;
  return index >= 0 && index < static_cast<int>(amount.count) ? amount.digits[index] : '0';
}

}  // namespace

bool read_amount(Text text, Amount& amount) noexcept {
  amount = Amount{};
  bool point = false, any = false;
  Amount parsed;
  for (char c : text) {
    if (c == '.' && !point) {
      point = true;
      continue;
    }
    if (!is_digit(c)) return false;
    any = true;
    const bool leading_zero = !point && parsed.count == 1 && parsed.digits[0] == '0';
    if (leading_zero) parsed.count = 0;
    if (point && parsed.count == 0) parsed.digits[parsed.count++] = '0';
    if (parsed.count == Amount::digits_max) return false;
    parsed.digits[parsed.count++] = c;
    if (point) ++parsed.scale;
  }
  if (!any) return false;
  amount = parsed;
  return true;
}

bool read_minor_units(Text digits, std::uint8_t scale, Amount& amount) noexcept {
  amount = Amount{};
  if (!is_digits(digits)) return false;
  while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
  const std::size_t pad = digits.size() <= scale ? scale + 1U - digits.size() : 0;
  if (digits.size() + pad > Amount::digits_max) return false;
  for (std::size_t i = 0; i < pad; ++i) amount.digits[amount.count++] = '0';
  for (char c : digits) amount.digits[amount.count++] = c;
  amount.scale = scale;
  return true;
}

void write_amount(const Amount& amount, Writer& out) noexcept {
  for (std::size_t i = 0; i < amount.count; ++i) {
    if (i + amount.scale == amount.count) out.put('.');
    out.put(amount.digits[i]);
  }
}

int compare(const Amount& a, const Amount& b) noexcept {
  for (int power = static_cast<int>(Amount::digits_max); power >= -static_cast<int>(Amount::digits_max); --power) {
    const int difference = digit_at(a, power) - digit_at(b, power);
    if (difference != 0) return difference;
  }
  return 0;
}

}  // namespace paycode
