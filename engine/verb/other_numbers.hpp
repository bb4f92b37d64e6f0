// Digits that are something else as well: a person's number, a card's, a parcel's, a product's.
#pragma once

#include "model/scheme.hpp"

namespace paycode {

/// Adds Rule::lookalike for each other number that the text is, where it is nothing but digits and no grammar of
/// its own says what it is: a consumer code, or unknown. Whoever scanned it may have scanned a card or a label.
void report_other_numbers(Payload& payload) noexcept;

}  // namespace paycode
