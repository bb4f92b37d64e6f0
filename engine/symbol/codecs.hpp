// The decoders behind image.hpp, each from bytes whose header formats.hpp has found in order to 8-bit grey. PNG and
// JPEG need nothing but their own library, so that a light reader has them; GIF is giflib's; the other formats are
// OpenCV's.
#pragma once

#include "symbol/formats.hpp"
#include "symbol/image.hpp"

namespace paycode {

/// libpng. `see_through` of the picture says whether any pixel lets the background through.
DecodedPicture decode_png(Text bytes, const PictureHeader& header, Background background);

/// libjpeg-turbo, at 1/`reduction` of each side (1, 2, 4 or 8).
DecodedPicture decode_jpeg(Text bytes, const PictureHeader& header, int reduction);

/// giflib: the screen once picture `page` of the animation is on it.
DecodedPicture decode_gif(Text bytes, const PictureHeader& header, std::size_t page, Background background);

/// GIF by decode_gif(), by OpenCV's imgcodecs everything else, one page of it. May throw what OpenCV throws.
DecodedPicture decode_other(Text bytes, const PictureHeader& header, std::size_t page, Background background);

}  // namespace paycode
