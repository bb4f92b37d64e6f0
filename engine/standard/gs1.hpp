// GS1 General Specifications §7.9: the check digit of what is printed on goods and on parcels.
#pragma once

#include "model/text.hpp"

namespace paycode {

/// Eighteen digits, the last of which checks the others: the number of a parcel or pallet. Prefixes of companies
/// are not looked up.
bool is_sscc(Text digits) noexcept;

/// Eight, twelve, thirteen or fourteen digits, the last of which checks the others: EAN-8, UPC-A, EAN-13, GTIN-14.
bool is_gtin(Text digits) noexcept;

}  // namespace paycode
