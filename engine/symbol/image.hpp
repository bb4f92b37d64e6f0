// A picture file becomes 8-bit grey pixels, or the exact reason why not.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "symbol/formats.hpp"
#include "symbol/symbol.hpp"

namespace paycode {

struct GreyPicture {
  std::vector<std::uint8_t> pixels;
  int width = 0;
  int height = 0;
  bool see_through = false;  ///< some pixel shows the background
  GreyView view() const noexcept { return {pixels.data(), width, height, width}; }
};
using DecodedPicture = std::variant<GreyPicture, PictureError>;

/// What see-through pixels lie over.
enum class Background : std::uint8_t { white, black };

/// The bytes of a picture, whose header was found in order and within the limits.
struct PictureFile {
  std::string bytes;
  PictureHeader header;
};

/// Reads `file`, a descriptor, from its beginning to its end; it stays the caller's. Never throws.
std::variant<PictureFile, PictureError> load_picture(int file, const ScanOptions& options) noexcept;

/// The same for a picture that is in memory already.
std::variant<PictureFile, PictureError> load_picture(std::string bytes, const ScanOptions& options) noexcept;

/// How one page is to come out. An EXIF orientation is never applied.
struct Decoding {
  std::size_t page = 0;  ///< below PictureHeader::pages
  Background background = Background::white;
  int reduction = 1;  ///< 2: half of each side, where the decoder itself can do that (JPEG); others ignore it
};

/// PNG and JPEG by their own libraries, PNM that is grey already as it is; what else there is by `others`
/// (decode_other of codecs.hpp, or null where OpenCV is not loaded: then `unsupported_format`). Never throws. The
/// libraries underneath may write to standard error; a reader worker has closed it.
using OtherDecoder = DecodedPicture (*)(Text bytes, const PictureHeader& header, std::size_t page,
                                        Background background);
DecodedPicture decode(const PictureFile& picture, const Decoding& how, OtherDecoder others) noexcept;

/// True where decode() needs `others`.
inline bool needs_other_decoder(const PictureHeader& header) noexcept {
  return header.format != PictureFormat::png && header.format != PictureFormat::jpeg && header.raw_grey_at == 0;
}

}  // namespace paycode
