// What a scheme wants of the symbol that carries it, and what was seen of one.
#pragma once

#include "model/text.hpp"

namespace paycode {

/// How a scheme's symbol is drawn. Only what its specification demands is `ruled`: there a scanned symbol that is
/// otherwise breaks a rule. There is one in every table in a terminal's flash: it has 10 bytes.
struct SymbolNeeds {
  enum class Kind : std::uint8_t { qr, pdf417, code128 };

  Kind kind = Kind::qr;
  char level = 'M';              ///< error correction: L, M, Q or H of QR, 0 to 8 of PDF417
  std::uint8_t version_min = 0;  ///< least and greatest QR version allowed; 0: no limit of the scheme's own
  std::uint8_t version_max = 0;
  std::uint16_t eci = 0;            ///< designator for text that is not ASCII, where `eci_ruled` for all; 0: none
  std::uint16_t size_um = 0;        ///< width of a module, or of the symbol without its quiet zone; 0: any
  std::uint8_t columns : 5 = 0;     ///< of data, in PDF417; 0: any
  std::uint8_t row_height : 3 = 0;  ///< of a row of PDF417, in widths of a module; 0: the usual 3
  bool kind_ruled : 1 = false, level_ruled : 1 = false, eci_ruled : 1 = false;
  bool size_of_side : 1 = false;  ///< `size_um` is the symbol's, not a module's
  bool bytes_only : 1 = false;    ///< a QR code's data in byte mode, though digits and capitals could be packed
  bool swiss_cross : 1 = false;   ///< covers the centre

  constexpr bool operator==(const SymbolNeeds&) const noexcept = default;
};
static_assert(sizeof(SymbolNeeds) <= 10);

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
