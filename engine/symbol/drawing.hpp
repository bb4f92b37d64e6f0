// A symbol as people and printers see it: PNG, SVG, text for a terminal, and 1-bit rasters. Modules are whole
// pixels, and what is said in millimetres is true.
#pragma once

#include "symbol/draw.hpp"

namespace paycode {

/// How large. Where neither size is asked for, the scheme's counts, and without that half a millimetre a module, to
/// the next whole pixel.
struct DrawingSize {
  double dpi =
      300;  ///< the pixels' number is chosen for it; where a size in mm is wanted, that is then met exactly
  double module_mm = 0;  ///< width of a module
  double side_mm = 0;    ///< width of the symbol without its quiet zone
};

/// Dark is 1, a row begins with a byte, and its first pixel is that byte's highest bit; the quiet zone is in it.
struct Raster {
  int width = 0, height = 0;
  int module_pixels = 0;
  double pixels_per_mm = 0;
  std::vector<std::uint8_t> bits;

  std::size_t row_bytes() const noexcept { return (static_cast<std::size_t>(width) + 7) / 8; }
  bool is_dark(int x, int y) const noexcept {
    return (bits[static_cast<std::size_t>(y) * row_bytes() + static_cast<std::size_t>(x) / 8] >> (7 - x % 8) & 1) !=
           0;
  }
  /// Most rows are the one above: a module has many pixels.
  bool repeats_row(int y) const noexcept {
    const auto row = bits.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(y) * row_bytes());
    const auto length = static_cast<std::ptrdiff_t>(row_bytes());
    return y > 0 && std::equal(row, row + length, row - length);
  }
};
using RasterAnswer = std::variant<Raster, DrawError>;

inline constexpr std::int64_t drawing_max_pixels = 64'000'000;  ///< as many as a reader takes
inline constexpr int ticket_dots = 384;                         ///< a 2-inch head, 48 mm of 8 dots each

/// Width of a module, in mm, that the raster below has.
double module_mm_of(const DrawnSymbol& symbol, const DrawingSize& size) noexcept;

/// `too_large` beyond drawing_max_pixels.
RasterAnswer raster_of(const DrawnSymbol& symbol, const DrawingSize& size);
/// ticket_dots wide, the symbol in the middle, its modules as wide as was wanted or else as there is room for;
/// `too_large` where not even one dot a module fits.
RasterAnswer ticket_raster_of(const DrawnSymbol& symbol, const DrawingSize& size);

/// 1 bit grey, with the resolution that makes the millimetres true and no text of any kind.
std::string png_of(const Raster& raster);
/// Netpbm's P4.
std::string pbm_of(const Raster& raster);
/// 8-bit grey (Netpbm's P5) with every pixel `times` as wide and high: what a reader takes without any decoder.
std::string pgm_of(const Raster& raster, int times);
/// Raster bit images for a receipt printer (GS v 0), in bands that fit its buffer. Nothing else is sent: what the
/// printer was set to stays so.
std::string escpos_of(const Raster& raster);

/// One path of closed contours over a white ground, in units of modules and sized in mm.
std::string svg_of(const DrawnSymbol& symbol, const DrawingSize& size);

enum class TextColours : std::uint8_t {
  none,  ///< light modules are the blocks: right where text is light on dark, inverted elsewhere
  ansi,  ///< black on white whatever the terminal's colours are
};
/// Two rows of modules a line, in half blocks. What covers the centre is left out: its lines are finer than a
/// module.
std::string text_of(const DrawnSymbol& symbol, TextColours colours);

}  // namespace paycode
