// ISO 639: languages, by their two letters.
#pragma once

#include "model/text.hpp"

namespace paycode {

/// True for a code of two letters that ISO 639 (set 1) assigns, in either case: the standard writes them small, the
/// codes in the field as they please.
bool is_language(Text alpha2) noexcept;

}  // namespace paycode
