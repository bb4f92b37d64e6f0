// Which scheme a text is of.
#pragma once

#include "model/scheme.hpp"

namespace paycode {

/// Takes the text apart and settles its scheme, layers, claims and candidates; `unknown` where no table knows it.
/// The rule that a text breaks which its scheme's layers or syntax could not take apart.
Rule recognise(Payload& payload, const Context& context, Writer& scratch) noexcept;

}  // namespace paycode
