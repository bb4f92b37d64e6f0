// ISO 9362: the Business Identifier Code.
#pragma once

#include "model/text.hpp"

namespace paycode {

/// True for 8 or 11 upper-case letters and digits with a country at the fifth: four of a business party prefix,
/// a country of ISO 3166-1 or XK, two of a suffix and, where it has 11, three of a branch.
///
/// The prefix may hold digits: ISO 20022's BICFIDec2014Identifier is [A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?,
/// and codes such as E097AEXX are in the directory. Whether a code is registered is not known here.
bool is_bic(Text text) noexcept;

}  // namespace paycode
