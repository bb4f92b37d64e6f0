// Thailand's thirteen-digit numbers, which are PromptPay keys.
#pragma once

#include "model/text.hpp"

namespace paycode {

/// True for thirteen digits, the last of which checks the others modulo 11. The taxpayer number of a company has
/// the same form and check and begins with 0, so the first digit is not looked at.
/// The weights 13..2 give the third digit 11, which is to say that no change of it is noticed.
bool is_thai_national_id(Text thirteen_digits) noexcept;

}  // namespace paycode
