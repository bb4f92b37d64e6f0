// The Finnish reference number of invoices.
#pragma once

#include "model/text.hpp"

namespace paycode {

/// True for 4 to 20 digits without leading zeros, the last of which checks the others: weights 7, 3, 1 from the
/// right, and what is then missing to the next ten (Finance Finland, "Forming a Finnish reference number").
bool is_finnish_reference(Text digits) noexcept;

}  // namespace paycode
