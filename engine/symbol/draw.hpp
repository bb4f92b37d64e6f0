// Bytes become a symbol: a matrix of modules, as the scheme wants it. The other way of scan.hpp.
//
//   const DrawAnswer drawn = draw(payload, scheme.symbol, {});
//   if (const auto* symbol = std::get_if<DrawnSymbol>(&drawn)) write(png_of(*symbol, …));
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "model/symbol_needs.hpp"
#include "symbol/symbol.hpp"

namespace paycode {

struct DrawOptions {
  char level = 0;      ///< in place of what the scheme wants: LMQH, or 0 to 8 of PDF417; 0: as the scheme wants it
  bool micro = false;  ///< Micro QR in place of QR
  bool compact =
      false;  ///< digits and capitals are packed even where the scheme wants bytes only: a smaller symbol
};

/// A symbol without its quiet zone.
struct DrawnSymbol {
  SymbolKind kind = SymbolKind::qr;
  int version = 0;                 ///< of QR 1 to 40, of Micro QR 2 to 4; 0 where the kind has none
  std::string level;               ///< "L", "M", "Q", "H", of PDF417 "0" to "8"; empty for Code 128
  int eci = -1;                    ///< the designator that is announced; -1: none
  int columns = 0, rows = 0;       ///< modules in a row, and rows
  int row_height = 1;              ///< of a row, in widths of a module
  std::vector<std::uint8_t> dark;  ///< row by row, a byte a module: 1 dark, 0 light
  int quiet_zone = 4;              ///< modules that stay light on each side
  int bits_used = 0;               ///< of data, with all headers; 0: not told (PDF417, Code 128)
  int bits_capacity = 0;           ///< that this version holds at this level; 0: not told
  int codewords = 0;               ///< of PDF417 all in the symbol, of Code 128 its characters; 0: not told (QR)
  int codewords_capacity = 0;      ///< that a symbol of so many columns may have; 0: no limit is standardised
  double module_mm = 0;            ///< what the scheme wants of its size; 0: any
  double side_mm = 0;              ///< width without quiet zone; 0: any
  bool swiss_cross = false;        ///< covers the centre

  bool is_dark(int column, int row) const noexcept {
    return dark[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
                static_cast<std::size_t>(column)] != 0;
  }
  int height() const noexcept { return rows * row_height; }  ///< in widths of a module
};

/// Why there is no symbol. `too_long`: the limit is named in the message · `inexpressible`: a character that the
/// kind does not have · `no_such_level` · `too_large`: of a picture · `internal`: not the caller's fault.
struct DrawError {
  std::string code;
  std::string message;
};
using DrawAnswer = std::variant<DrawnSymbol, DrawError>;

/// The smallest symbol that the needs allow; the level is kept as it is asked for, never raised. Never throws but
/// std::bad_alloc.
DrawAnswer draw(Text bytes, const SymbolNeeds& needs, const DrawOptions& options);

/// What a scanned picture of the symbol says otherwise than was drawn: "" where it reads back exactly, else the
/// difference in words, without any byte of the payload.
std::string difference(const DrawnSymbol& drawn, Text bytes, const std::vector<Symbol>& seen);

}  // namespace paycode
