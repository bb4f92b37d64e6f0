// ISO/IEC 7064: the check character systems MOD 97-10 and MOD 11-2.
#pragma once

#include "model/text.hpp"

namespace paycode {

/// What no text has as its remainder modulo 97.
constexpr unsigned no_mod97 = 97;

/// MOD 97-10: the remainder of the number that `alphanumerics` spell, a letter of either case standing for 10..35.
/// `start` is the remainder of what came before, so that a text in two pieces needs no buffer. Answers no_mod97
/// where any byte is neither letter nor digit, and `start` for an empty text.
unsigned mod97(Text alphanumerics, unsigned start = 0) noexcept;

/// MOD 11-2: the check character '0'..'9' or 'X' to write after `digits`; NUL where they are none or not digits.
char mod11_2_check(Text digits) noexcept;

/// True for digits the last of which is the check digit of the others by MOD 11,10.
bool is_mod11_10(Text digits) noexcept;

}  // namespace paycode
