#include "standard/rfc3492.hpp"

namespace paycode {
namespace {

// RFC 3492 §5: the parameters of Punycode.
constexpr std::uint32_t base = 36, t_min = 1, t_max = 26, skew = 38, damp = 700;
constexpr std::uint32_t initial_bias = 72, initial_n = 0x80, last_point = 0x10FFFF, largest = 0xFFFFFFFF;

/// Value of a digit of base 36, or `base` where it is none.
constexpr std::uint32_t digit_value(char c) noexcept {
  if (is_digit(c)) return static_cast<std::uint32_t>(c - '0') + 26;
  const char letter = lower(c);
  return is_lower(letter) ? static_cast<std::uint32_t>(letter - 'a') : base;
}

/// RFC 3492 §6.1.
constexpr std::uint32_t adapted_bias(std::uint32_t delta, std::uint32_t count, bool first) noexcept {
  delta = first ? delta / damp : delta / 2;
  delta += delta / count;
  std::uint32_t k = 0;
  for (; delta > (base - t_min) * t_max / 2; k += base) delta /= base - t_min;
  return k + (base - t_min + 1) * delta / (delta + skew);
}

/// Adds the generalised variable-length integer that `digits` begins with to `i`, and takes it off; false where it
/// is cut off or does not fit.
bool take_integer(Text& digits, std::uint32_t bias, std::uint32_t& i) noexcept {
  std::uint32_t weight = 1;
  for (std::uint32_t k = base;; k += base) {
    const std::uint32_t digit = digits.empty() ? base : digit_value(digits[0]);
    if (digit == base || digit > (largest - i) / weight) return false;
    digits = slice(digits, 1);
    i += digit * weight;
    const std::uint32_t threshold = k <= bias ? t_min : k >= bias + t_max ? t_max : k - bias;
    if (digit < threshold) return true;
    if (weight > largest / (base - threshold)) return false;
    weight *= base - threshold;
  }
}

}  // namespace

// RFC 3492 §6.2.
bool read_punycode(Text encoded, CodePoints& points) noexcept {
  points.clear();
  const std::size_t delimiter = find_last(encoded, '-');
  for (const char c : slice(encoded, 0, delimiter == Text::npos ? 0 : delimiter))
    if (static_cast<unsigned char>(c) >= initial_n || !points.push(static_cast<std::uint32_t>(c))) return false;
  Text digits = delimiter == Text::npos ? encoded : slice(encoded, delimiter + 1);
  std::uint32_t n = initial_n, i = 0, bias = initial_bias;
  while (!digits.empty()) {
    const std::uint32_t before = i, count = static_cast<std::uint32_t>(points.size()) + 1;
    if (!take_integer(digits, bias, i)) return false;
    bias = adapted_bias(i - before, count, before == 0);
    if (i / count > last_point - n) return false;
    n += i / count;
    i %= count;
    if (!points.insert(i++, n)) return false;
  }
  return true;
}

}  // namespace paycode
