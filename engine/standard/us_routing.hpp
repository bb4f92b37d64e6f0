// The routing number of a bank in the United States, as ACH and cheques have it.
#pragma once

#include "model/text.hpp"

namespace paycode {

/// True for nine digits, not all zeros, that add up to a multiple of ten when weighed 3, 7, 1 from the left
/// (American Bankers Association). Whether the number was given to a bank is not looked at.
bool is_routing_number(Text nine_digits) noexcept;

}  // namespace paycode
