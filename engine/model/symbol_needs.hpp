// What a scheme wants of the symbol that carries it.
#pragma once

#include "model/text.hpp"

namespace paycode {

struct SymbolNeeds {
  Text kind = "qr";              ///< "qr", "pdf417", "code128"
  char level = 'M';              ///< QR error correction: L, M, Q or H
  std::uint8_t version_max = 0;  ///< greatest QR version allowed; 0: no limit of the scheme's own
  std::uint16_t eci = 0;         ///< ECI designator to announce; 0: none
};

}  // namespace paycode
