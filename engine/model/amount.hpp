// Money as decimal digits and a scale. Never floating point, never a machine integer: 78 digits hold 256-bit wei.
#pragma once

#include "model/text.hpp"

namespace paycode {

struct Amount {
  static constexpr std::size_t digits_max = 78;

  char digits[digits_max]{};  ///< without a point and without leading zeros before the last integer digit
  std::uint8_t count = 0;     ///< how many digits there are; 0 means no amount
  std::uint8_t scale = 0;     ///< how many of them stand behind the point

  constexpr bool zero() const noexcept {
    for (std::size_t i = 0; i < count; ++i)
      if (digits[i] != '0') return false;
    return true;
  }
};

/// Reads "12", "12.50", "98." and ".5". False for anything else (sign, blank, comma, exponent, no digit at all)
/// and for more than 78 digits; `amount` is then empty.
bool read_amount(Text text, Amount& amount) noexcept;

/// Reads digits that count minor units: ("1050", 2) is 10.50. False as above.
bool read_minor_units(Text digits, std::uint8_t scale, Amount& amount) noexcept;

/// Writes a plain number with the digits it was read with: "98." as 98, ".5" as 0.5, "010" as 10.
void write_amount(const Amount& amount, Writer& out) noexcept;

/// <0, 0 or >0 as `a` is less than, equal to or greater than `b`; 1.5 equals 1.50.
int compare(const Amount& a, const Amount& b) noexcept;

}  // namespace paycode
