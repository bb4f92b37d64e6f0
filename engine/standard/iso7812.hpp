// ISO/IEC 7812-1: the check digit of card numbers, Luhn's formula.
#pragma once

#include "model/text.hpp"

namespace paycode {

/// True where the last digit is the right one for those before it. False for an empty text and for anything but
/// digits; the length (8..19 for a card) is for the caller to test.
bool passes_luhn(Text digits) noexcept;

}  // namespace paycode
