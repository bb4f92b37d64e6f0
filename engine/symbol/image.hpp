// A picture file becomes 8-bit grey pixels, or the exact reason why not.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "symbol/symbol.hpp"

namespace paycode {

struct GreyPicture {
  std::vector<std::uint8_t> pixels;
  int width = 0;
  int height = 0;
  GreyView view() const noexcept { return {pixels.data(), width, height, width}; }
};

/// Reads `file`, a descriptor at its beginning, to its end; it stays the caller's. Transparent pixels come out over
/// white, EXIF orientation is not applied. Never throws. The libraries underneath may write to standard error; a
/// reader worker has closed it.
std::variant<GreyPicture, PictureError> read_picture(int file, const ScanOptions& options) noexcept;

/// The same for a picture that is in memory already.
std::variant<GreyPicture, PictureError> decode_picture(Text bytes, const ScanOptions& options) noexcept;

/// "4.6.0": the version of OpenCV this was compiled against.
std::string opencv_version();

}  // namespace paycode
