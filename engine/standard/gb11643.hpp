// GB 11643-1999: the citizen identification number of China.
#pragma once

#include "model/text.hpp"

namespace paycode {

/// True for seventeen digits and a check character, '0'..'9' or an upper-case 'X' (ISO 7064 MOD 11-2), that begin
/// with a province of GB/T 2260 and hold a date that exists, of 1800..2099, from the seventh on. In the number of a
/// foreign permanent resident a 9 stands before the province. Prefectures and counties are not looked up, and with
/// no clock here a birth in the future passes.
bool is_chinese_id(Text eighteen) noexcept;

}  // namespace paycode
