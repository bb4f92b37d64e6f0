// ISO 11649: the structured creditor reference, "RF".
#pragma once

#include "model/text.hpp"

namespace paycode {

/// True for RF, check digits 02..98 and 1..21 letters and digits, without blanks, whose remainder modulo 97 is 1.
///
/// RF itself must be in upper case. The reference after it may be in either: the standard says upper case, and
/// Swiss QR-bill software accepts RF44alllowercase, whose check digits are right. What a scheme then makes of the
/// lower case is its own affair.
bool is_creditor_reference(Text text) noexcept;

}  // namespace paycode
