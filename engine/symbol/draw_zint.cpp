// The only file that knows libzint.
#include "symbol/draw_zint.hpp"

#include <zint.h>

#include <algorithm>
#include <memory>

namespace paycode {
namespace {

struct Remove {
  void operator()(zint_symbol* symbol) const noexcept { ZBarcode_Delete(symbol); }
};
using ZintSymbol = std::unique_ptr<zint_symbol, Remove>;

/// Encodes, and copies the modules; `kind` is for messages.
DrawAnswer encode(zint_symbol& symbol, Text bytes, const char* kind) {
  symbol.input_mode = DATA_MODE;
  symbol.show_hrt = 0;
  const int fault = ZBarcode_Encode(&symbol, reinterpret_cast<const unsigned char*>(bytes.data()),
                                    static_cast<int>(bytes.size()));
  // What libzint says may quote the payload, hence its code alone.
  if (fault == ZINT_ERROR_TOO_LONG)
    return DrawError{"too_long", std::to_string(bytes.size()) + " bytes do not fit into " + kind};
  if (fault == ZINT_ERROR_INVALID_DATA)
    return DrawError{"inexpressible", std::string(kind) + " does not have every character of the payload"};
  if (fault >= ZINT_ERROR)
    return DrawError{"internal", std::string(kind) + ": libzint gives up with " + std::to_string(fault)};
  DrawnSymbol drawn;
  drawn.columns = symbol.width;
  drawn.rows = symbol.rows;
  drawn.dark.reserve(static_cast<std::size_t>(symbol.width) * static_cast<std::size_t>(symbol.rows));
  for (int row = 0; row < symbol.rows; ++row)
    for (int x = 0; x < symbol.width; ++x)
      drawn.dark.push_back((static_cast<unsigned>(symbol.encoded_data[row][x / 8]) >> (x % 8)) & 1U);
  return drawn;
}

}  // namespace

DrawAnswer draw_qr_by_zint(Text bytes, int version, std::size_t level, int eci) {
  const ZintSymbol symbol(ZBarcode_Create());
  if (!symbol) return DrawError{"internal", "QR: libzint has no memory"};
  symbol->symbology = BARCODE_QRCODE;
  symbol->option_1 = static_cast<int>(level) + 1;
  symbol->option_2 = version;
  symbol->eci = eci > 0 ? eci : 0;
  return encode(*symbol, bytes, "QR");
}

namespace {

DrawAnswer encode_pdf417(Text bytes, int level, int columns) {
  const ZintSymbol symbol(ZBarcode_Create());
  if (!symbol) return DrawError{"internal", "PDF417: libzint has no memory"};
  symbol->symbology = BARCODE_PDF417;
  symbol->option_1 = level;
  symbol->option_2 = columns;
  return encode(*symbol, bytes, "PDF417");
}

/// Which level libzint has chosen, which it does not say: that of the same symbol.
std::string pdf417_level(Text bytes, const DrawnSymbol& drawn, int columns) {
  for (const int level : {2, 3, 4, 5, 0, 1, 6, 7, 8}) {  // those first that it chooses
    const DrawAnswer other = encode_pdf417(bytes, level, columns);
    const auto* symbol = std::get_if<DrawnSymbol>(&other);
    if (symbol != nullptr && symbol->rows == drawn.rows && symbol->dark == drawn.dark) return std::to_string(level);
  }
  return {};
}

}  // namespace

DrawAnswer draw_pdf417(Text bytes, const SymbolNeeds& needs, char level) {
  const bool ruled = level >= '0' && level <= '8';
  DrawAnswer answer = encode_pdf417(bytes, ruled ? level - '0' : -1, needs.columns);
  auto* drawn = std::get_if<DrawnSymbol>(&answer);
  if (drawn == nullptr) return answer;
  // libzint widens a symbol that does not fit into the columns asked for. 17 modules a column, and two of row
  // indicators with start and stop: 69 (ISO/IEC 15438 §5.1).
  const int columns = (drawn->columns - 69) / 17;
  if (needs.columns != 0 && columns != needs.columns)
    return DrawError{"too_long", std::to_string(bytes.size()) + " bytes do not fit into PDF417 of " +
                                     std::to_string(needs.columns) + " columns"};
  drawn->kind = SymbolKind::pdf417;
  drawn->level = ruled ? std::string(1, level) : pdf417_level(bytes, *drawn, columns);
  // ISO/IEC 15438 §5.1: at most 90 rows, and 928 codewords.
  drawn->codewords = columns * drawn->rows;
  drawn->codewords_capacity = std::min(928, columns * 90);
  drawn->row_height = needs.row_height != 0 ? needs.row_height : 3;
  drawn->quiet_zone = 2;  // ISO/IEC 15438 §5.8.3
  return answer;
}

DrawAnswer draw_code128(Text bytes) {
  if (std::any_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
    return DrawError{"inexpressible", "Code 128 carries ASCII, and the payload has more"};
  const ZintSymbol symbol(ZBarcode_Create());
  if (!symbol) return DrawError{"internal", "Code 128: libzint has no memory"};
  symbol->symbology = BARCODE_CODE128;
  DrawAnswer answer = encode(*symbol, bytes, "Code 128");
  auto* drawn = std::get_if<DrawnSymbol>(&answer);
  if (drawn == nullptr) return answer;
  drawn->kind = SymbolKind::code128;
  drawn->quiet_zone = 10;                        // ISO/IEC 15417 §4.3
  drawn->codewords = (drawn->columns - 2) / 11;  // the stop has two modules more than the others
  // At least 15 % of its length, so that a hand-held reader crosses it whole.
  drawn->row_height = std::max(30, (drawn->columns + 2 * drawn->quiet_zone) * 15 / 100 + 1);
  return answer;
}

}  // namespace paycode
