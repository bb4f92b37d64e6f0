// The number of a pagoPA notice: 18 digits, of which the first says how the others are laid out.
#pragma once

#include "model/text.hpp"

namespace paycode {

/// True for 18 digits that begin with 0, 1, 2 or 3:
///   0, application 2, number 13, check digits 2
///   1, number 17
///   2, number 15, check digits 2
///   3, segregation code 2, number 13, check digits 2
bool is_notice_number(Text text) noexcept;

/// False where a notice number has check digits, and they are not the remainder of the sixteen before modulo 93
/// (pagoPA, "Specifiche attuative dei codici identificativi di versamento", §2).
bool notice_check_holds(Text notice) noexcept;

}  // namespace paycode
