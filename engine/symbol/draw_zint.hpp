// What libzint draws: PDF417 and Code 128, and the QR codes that libqrencode cannot.
#pragma once

#include "symbol/draw.hpp"

namespace paycode {

/// A QR code of exactly this version; libzint mixes the modes as it likes. The matrix alone.
DrawAnswer draw_qr_by_zint(Text bytes, int version, std::size_t level, int eci);

/// `level` is 0 to 8, or anything else for libzint's own choice.
DrawAnswer draw_pdf417(Text bytes, const SymbolNeeds& needs, char level);

/// Digits go into its set C, two in a symbol character.
DrawAnswer draw_code128(Text bytes);

}  // namespace paycode
