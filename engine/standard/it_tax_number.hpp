// Italy's tax number of whoever is no natural person, which names the creditor in a pagoPA notice.
#pragma once

#include "model/text.hpp"

namespace paycode {

/// True for eleven digits the last of which is the check digit by Luhn's formula (D.M. 23 December 1976, art. 7).
/// The three digits before it name an office and are not looked at. Eleven zeros are nobody's.
bool is_italian_tax_number(Text digits) noexcept;

}  // namespace paycode
