// Singapore's Unique Entity Number, which is a PayNow key.
#pragma once

#include "model/text.hpp"

namespace paycode {

/// True for the three forms of a UEN, letters in upper case:
///   8 digits and a letter (a business), 9 digits and a letter, the first four a year (a local company), and
///   T, S or R, two digits of the year, two letters of the entity type, four digits and a letter (all others).
/// PayNow appends a suffix of up to three characters, which the caller takes off.
bool is_uen(Text text) noexcept;

/// True for a UEN whose last letter checks the others.
///
/// ACRA has not published the rule. It is known from independent public implementations that agree with each other
/// and with numbers in use, so a failure is a reason to warn and not to refuse.
bool passes_uen_check(Text text) noexcept;

}  // namespace paycode
