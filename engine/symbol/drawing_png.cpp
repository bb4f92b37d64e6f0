// A 1-bit PNG by libpng: pixels and resolution, and nothing that says what the symbol carries.
#include <png.h>

#include <cmath>
#include <csetjmp>
#include <stdexcept>

#include "symbol/drawing.hpp"

namespace paycode {
namespace {

void append(png_structp png, png_bytep bytes, std::size_t count) {
  static_cast<std::string*>(png_get_io_ptr(png))->append(reinterpret_cast<const char*>(bytes), count);
}

void flush_nothing(png_structp) {}

/// libpng's two structures, given back whatever happens.
struct PngWriter {
  PngWriter()
      : png(png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr)),
        info(png != nullptr ? png_create_info_struct(png) : nullptr) {}
  PngWriter(const PngWriter&) = delete;
  PngWriter& operator=(const PngWriter&) = delete;
  ~PngWriter() { png_destroy_write_struct(&png, &info); }

  png_structp png;
  png_infop info;
};

/// False where libpng gave up. It leaves by longjmp: nothing in here may need a destructor.
bool write_rows(png_structp png, png_infop info, const Raster& raster) {
  if (setjmp(png_jmpbuf(png)) != 0) return false;  // NOLINT(cert-err52-cpp): libpng knows no other way
  const auto per_metre = static_cast<png_uint_32>(std::lround(raster.pixels_per_mm * 1000));
  png_set_IHDR(png, info, static_cast<png_uint_32>(raster.width), static_cast<png_uint_32>(raster.height), 1,
               PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_pHYs(png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
  // A row repeats the one above in most places, which deflate finds by itself.
  png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
  png_set_compression_level(png, 1);
  png_write_info(png, info);
  png_set_invert_mono(png);  // in a PNG 1 is light
  const std::size_t row_bytes = raster.row_bytes();
  for (std::size_t y = 0; y < static_cast<std::size_t>(raster.height); ++y)
    png_write_row(png, raster.bits.data() + y * row_bytes);
  png_write_end(png, nullptr);
  return true;
}

}  // namespace

std::string png_of(const Raster& raster) {
  std::string out;
  const PngWriter writer;
  if (writer.info == nullptr) throw std::bad_alloc();
  png_set_write_fn(writer.png, &out, append, flush_nothing);
  if (!write_rows(writer.png, writer.info, raster)) throw std::runtime_error("libpng does not write the picture");
  return out;
}

}  // namespace paycode
