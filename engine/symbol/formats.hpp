// Which picture format some bytes are, how large the picture says it is, and whether it is all there: found out
// from the bytes alone, before any picture library sees them. Only what is listed here ever reaches one.
#pragma once

#include <cstdint>
#include <variant>
#include <vector>

#include "symbol/symbol.hpp"

namespace paycode {

enum class PictureFormat : std::uint8_t { png, jpeg, webp, tiff, bmp, gif, pnm };

/// More pages, or more scans of a progressive JPEG, are refused before anything is decoded.
inline constexpr std::size_t pages_max = 100;
inline constexpr std::size_t scans_max = 100;

struct PicturePage {
  std::int64_t width = 0;
  std::int64_t height = 0;
  std::uint32_t offset = 0;  ///< of a TIFF's directory
};

struct PictureHeader {
  PictureFormat format = PictureFormat::png;
  std::int64_t width = 0;  ///< of the first page
  std::int64_t height = 0;
  std::vector<PicturePage> pages;  ///< one but for TIFF and GIF, the first page first
  std::size_t raw_grey_at = 0;     ///< of PNM that is 8-bit grey already: where its pixels begin; else 0
  bool transparent = false;        ///< pixels may be see-through
  bool cut_short = false;          ///< the bytes end before the picture does
};

/// The header, or why there is none: `empty`, `not_an_image`, `unsupported_format`, `truncated` (before the size
/// was told), `too_large` (more pages or scans than are read) or `corrupt`.
std::variant<PictureHeader, PictureError> inspect_picture(Text bytes);

}  // namespace paycode
