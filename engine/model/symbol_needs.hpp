// What a scheme wants of the symbol that carries it, and what was seen of one.
#pragma once

#include "model/text.hpp"

namespace paycode {

/// How a scheme's symbol is drawn. Only what its specification demands is `ruled`: there a scanned symbol that is
/// otherwise breaks a rule.
struct SymbolNeeds {
  enum class Kind : std::uint8_t { qr, pdf417, code128 };

  Kind kind = Kind::qr;
  char level = 'M';              ///< QR error correction: L, M, Q or H
  std::uint8_t version_min = 0;  ///< least and greatest QR version allowed; 0: no limit of the scheme's own
  std::uint8_t version_max = 0;
  std::uint16_t eci = 0;  ///< ECI designator to announce; 0: none
  bool kind_ruled : 1 = false, level_ruled : 1 = false, eci_ruled : 1 = false;
};

/// "qr", "pdf417" or "code128".
constexpr Text name(SymbolNeeds::Kind kind) noexcept {
  return kind == SymbolNeeds::Kind::qr ? "qr" : kind == SymbolNeeds::Kind::pdf417 ? "pdf417" : "code128";
}

/// A symbol that was scanned. What the reader could not tell is empty, 0 or -1, and is not judged.
struct SymbolSeen {
  Text kind;   ///< "qr", "microqr" …
  Text level;  ///< "M"
  int version = 0;
  int eci = -1;  ///< -1: announces none
};

}  // namespace paycode
