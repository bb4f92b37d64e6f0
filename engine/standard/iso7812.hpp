// ISO/IEC 7812-1: the check digit of card numbers, Luhn's formula.
#pragma once

#include "model/text.hpp"

namespace paycode {

/// True where the last digit is the right one for those before it. False for an empty text and for anything but
/// digits; the length (8..19 for a card) is for the caller to test.
bool passes_luhn(Text digits) noexcept;

/// Thirteen to nineteen digits with a right check digit that begin as banks' and travel cards do (§4: 3 to 6), or
/// those of one more network (2221 to 2720).
bool is_card_number(Text digits) noexcept;

}  // namespace paycode
