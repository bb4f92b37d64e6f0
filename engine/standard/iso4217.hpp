// ISO 4217: currencies, their numbers and their minor units.
#pragma once

#include <cstdint>

#include "model/text.hpp"

namespace paycode {

/// One currency, fund or precious metal of ISO 4217.
struct Currency {
  char code[4];               // alpha-3 and a NUL
  std::uint16_t number : 10;  // 0..999, written with three digits: 36 is "036"
  std::int16_t decimals : 4;  // digits after the point, -1 where ISO says N.A. (metals, bond units, XDR, XTS, XXX)
  bool withdrawn : 1;         // on list three: printed codes still show it, new ones must not
};

/// The currency of an upper-case alpha-3 code, or nullptr.
///
/// `decimals` are ISO's minor units. They are not what CLDR and ICU answer: those give the digits that people
/// use, and differ for AFN ALL IQD IRR KPW LAK LBP MGA MMK RSD SOS SYP YER, where ISO has 2 (IQD: 3).
const Currency* currency_by_code(Text alpha3) noexcept;

/// The currency of a three-digit number, or nullptr. 532 is XCG, which took over the number of ANG.
const Currency* currency_by_number(Text three_digits) noexcept;

}  // namespace paycode
