// How well a symbol in a picture is printed, or lit: measured at the places that its corners tell.
#pragma once

#include "symbol/symbol.hpp"

namespace paycode {

/// Measures a QR code whose version is known; nothing for other symbols, and where a corner is out of the picture.
std::optional<PrintMeasures> measure_print(GreyView grey, const Symbol& symbol);

}  // namespace paycode
