// What stands around a code, taken off and put on again.
#pragma once

#include "model/scheme.hpp"

namespace paycode {

/// The code without a byte order mark, a scanner's frame and blanks around it. At the end only a payload of one
/// line is trimmed: where lines separate values, an empty last one says something.
Text without_surroundings(Payload& payload) noexcept;

/// Takes one layer off: payload.text becomes what is in it. Anything but ok changes nothing.
Code unwrap(Payload& payload, const Layer& layer, Writer& scratch) noexcept;

/// The layers that a new code of these tables has.
void begin_layers(Payload& payload, const Scheme& root) noexcept;

}  // namespace paycode
