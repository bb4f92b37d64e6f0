// Check digits that countries have put into their account numbers, inside the IBAN.
#pragma once

#include "model/text.hpp"

namespace paycode {

/// False where the country has check digits of its own in the account, and they are wrong. Banks have issued
/// numbers that break the rule, and banks accept them. True for every country without such a rule here; `iban` is
/// one by iban_fault().
///
/// Known are those of BA BE CZ EE ES FI FR HR HU IT MC ME MK NO PL PT RS SI SK SM.
bool has_national_check_digits(Text iban) noexcept;

}  // namespace paycode
