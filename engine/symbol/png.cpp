// PNG to grey by libpng, row by row, so that a picture of 64 million pixels needs little more than its grey.
#include <png.h>

#include <csetjmp>
#include <cstring>

#include "symbol/codecs.hpp"

namespace paycode {
namespace {

/// What libpng reads from, and what it said when it gave up.
struct Source {
  Text rest;
  char fault[120] = {};
};

[[noreturn]] void give_up(png_structp png, png_const_charp why) {
  auto* source = static_cast<Source*>(png_get_error_ptr(png));
  std::strncpy(source->fault, why, sizeof source->fault - 1);
  png_longjmp(png, 1);
}

void take_no_notice(png_structp, png_const_charp) {}

void feed(png_structp png, png_bytep into, std::size_t count) {
  auto* source = static_cast<Source*>(png_get_io_ptr(png));
  if (count > source->rest.size()) png_error(png, "the file ends");
  std::memcpy(into, source->rest.data(), count);
  source->rest.remove_prefix(count);
}

/// Everything becomes grey, or grey and alpha, of 8 bits. The weights are ITU-R BT.601's.
void ask_for_grey(png_structp png, png_infop info) {
  const png_byte colour = png_get_color_type(png, info);
  if (colour == PNG_COLOR_TYPE_PALETTE) png_set_palette_to_rgb(png);
  if (colour == PNG_COLOR_TYPE_GRAY && png_get_bit_depth(png, info) < 8) png_set_expand_gray_1_2_4_to_8(png);
  if (png_get_valid(png, info, PNG_INFO_tRNS) != 0) png_set_tRNS_to_alpha(png);
  if (png_get_bit_depth(png, info) == 16) png_set_scale_16(png);
  constexpr png_fixed_point red = 29'900, green = 58'700;
  if ((colour & PNG_COLOR_MASK_COLOR) != 0) png_set_rgb_to_gray_fixed(png, PNG_ERROR_ACTION_NONE, red, green);
}

/// Grey and alpha over the background, in place of both.
bool lay_over(const png_byte* row, std::size_t width, unsigned background, std::uint8_t* grey) {
  bool see_through = false;
  for (std::size_t x = 0; x < width; ++x) {
    const unsigned value = row[2 * x], alpha = row[2 * x + 1];
    see_through = see_through || alpha != 255;
    grey[x] = static_cast<std::uint8_t>((value * alpha + background * (255 - alpha) + 127) / 255);
  }
  return see_through;
}

/// libpng's two structures, given back whatever happens.
struct Reader {
  explicit Reader(Source& source)
      : png(png_create_read_struct(PNG_LIBPNG_VER_STRING, &source, give_up, take_no_notice)),
        info(png != nullptr ? png_create_info_struct(png) : nullptr) {}
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader() { png_destroy_read_struct(&png, &info, nullptr); }

  png_structp png;
  png_infop info;
};

struct Room {
  std::vector<png_byte> pixels;  ///< one row, or all of an interlaced picture
  std::vector<png_bytep> rows;
};

/// False where libpng gave up. It leaves by longjmp: nothing in here may need a destructor.
bool read_rows(png_structp png, png_infop info, Room& room, unsigned background, GreyPicture& picture) {
  if (setjmp(png_jmpbuf(png)) != 0) return false;  // NOLINT(cert-err52-cpp): libpng knows no other way
  png_read_info(png, info);
  ask_for_grey(png, info);
  const bool interlaced = png_set_interlace_handling(png) > 1;
  png_read_update_info(png, info);
  const std::size_t width = png_get_image_width(png, info), height = png_get_image_height(png, info);
  const std::size_t channels = png_get_channels(png, info), row_bytes = width * channels;
  if (png_get_bit_depth(png, info) != 8 || channels > 2 || png_get_rowbytes(png, info) != row_bytes ||
      width != static_cast<std::size_t>(picture.width) || height != static_cast<std::size_t>(picture.height))
    png_error(png, "it does not have the size that it says");
  picture.pixels.resize(width * height);
  if (interlaced || channels == 2) room.pixels.resize(row_bytes * (interlaced ? height : 1));
  if (interlaced) {
    room.rows.resize(height);
    for (std::size_t y = 0; y < height; ++y) room.rows[y] = room.pixels.data() + y * row_bytes;
    png_read_image(png, room.rows.data());
  }
  for (std::size_t y = 0; y < height; ++y) {
    std::uint8_t* grey = picture.pixels.data() + y * width;
    png_byte* row = interlaced ? room.rows[y] : channels == 2 ? room.pixels.data() : grey;
    if (!interlaced) png_read_row(png, row, nullptr);
    if (channels == 2)
      picture.see_through = lay_over(row, width, background, grey) || picture.see_through;
    else if (row != grey)
      std::memcpy(grey, row, width);
  }
  png_read_end(png, nullptr);
  return true;
}

}  // namespace

DecodedPicture decode_png(Text bytes, const PictureHeader& header, Background background) {
  Source source{bytes};
  const Reader reader(source);
  if (reader.info == nullptr) return PictureError{"out_of_memory", "no memory left while loading the picture"};
  png_set_read_fn(reader.png, &source, feed);
  png_set_user_limits(reader.png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);  // pixels were counted before
  // Comments, profiles and the like may be compressed bombs, and say nothing about pixels.
  png_set_keep_unknown_chunks(reader.png, PNG_HANDLE_CHUNK_NEVER, nullptr, -1);
  Room room;
  GreyPicture picture;
  picture.width = static_cast<int>(header.width);
  picture.height = static_cast<int>(header.height);
  if (!read_rows(reader.png, reader.info, room, background == Background::white ? 255 : 0, picture))
    return PictureError{"corrupt", std::string("the PNG cannot be decoded: ") + source.fault};
  return picture;
}

}  // namespace paycode
