// JPEG to grey by libjpeg-turbo: of most pictures only the luma is ever computed.
#include <csetjmp>
#include <cstdio>

#include <jpeglib.h>

#include <jerror.h>

#include "symbol/codecs.hpp"

namespace paycode {
namespace {

/// libjpeg's error manager with a way back, and what it complained of.
struct Complaints {
  jpeg_error_mgr manager{};  // first: libjpeg hands out pointers to it
  std::jmp_buf back{};
  char text[JMSG_LENGTH_MAX] = {};
  int code = 0;
};

[[noreturn]] void give_up(j_common_ptr jpeg) {
  auto* complaints = reinterpret_cast<Complaints*>(jpeg->err);
  complaints->code = jpeg->err->msg_code;
  jpeg->err->format_message(jpeg, complaints->text);
  std::longjmp(complaints->back, 1);  // NOLINT(cert-err52-cpp): libjpeg knows no other way
}

/// Data that ends too early is filled with grey by libjpeg, which warns: here that is no picture. Of other warnings
/// (bytes too many between two markers) pictures are full, and none the worse.
void listen(j_common_ptr jpeg, int level) {
  if (level >= 0) return;
  const int code = jpeg->err->msg_code;
  if (code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER || code == JWRN_HUFF_BAD_CODE) give_up(jpeg);
}

/// libjpeg's structure, given back whatever happens.
struct Reader : jpeg_decompress_struct {
  Reader() : jpeg_decompress_struct{} {}
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader() { jpeg_destroy_decompress(this); }
};

void print_nothing(j_common_ptr) {}

/// Inks to grey. Adobe's programs write them inverted: 255 is no ink.
void from_inks(const JSAMPLE* row, std::size_t width, bool inverted, std::uint8_t* grey) {
  for (std::size_t x = 0; x < width; ++x) {
    unsigned part[4];
    for (std::size_t i = 0; i < 4; ++i) part[i] = inverted ? row[4 * x + i] : 255U - row[4 * x + i];
    const unsigned luma = (299 * part[0] + 587 * part[1] + 114 * part[2]) / 1000;
    grey[x] = static_cast<std::uint8_t>(luma * part[3] / 255);
  }
}

/// False where libjpeg gave up. It leaves by longjmp: nothing in here may need a destructor.
bool read_rows(jpeg_decompress_struct& jpeg, Complaints& complaints, Text bytes, unsigned reduction,
               std::vector<JSAMPLE>& inks, GreyPicture& picture) {
  if (setjmp(complaints.back) != 0) return false;  // NOLINT(cert-err52-cpp)
  jpeg_create_decompress(&jpeg);
  // What progressive pictures keep of themselves is beyond reason at a few hundred megabytes.
  jpeg.mem->max_memory_to_use = 300L << 20;
  jpeg_mem_src(&jpeg, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  jpeg_read_header(&jpeg, TRUE);
  const bool of_inks = jpeg.jpeg_color_space == JCS_CMYK || jpeg.jpeg_color_space == JCS_YCCK;
  jpeg.out_color_space = of_inks ? JCS_CMYK : JCS_GRAYSCALE;
  jpeg.scale_num = 1;
  jpeg.scale_denom = reduction;
  jpeg_start_decompress(&jpeg);
  const std::size_t width = jpeg.output_width;
  picture.width = static_cast<int>(jpeg.output_width);
  picture.height = static_cast<int>(jpeg.output_height);
  picture.pixels.resize(width * jpeg.output_height);
  if (of_inks) inks.resize(width * 4);
  while (jpeg.output_scanline < jpeg.output_height) {
    std::uint8_t* grey = picture.pixels.data() + jpeg.output_scanline * width;
    JSAMPROW row = of_inks ? inks.data() : grey;
    jpeg_read_scanlines(&jpeg, &row, 1);
    if (of_inks) from_inks(row, width, jpeg.saw_Adobe_marker != FALSE, grey);
  }
  jpeg_finish_decompress(&jpeg);
  return true;
}

}  // namespace

DecodedPicture decode_jpeg(Text bytes, const PictureHeader& header, int reduction) {
  Complaints complaints;
  Reader jpeg;
  jpeg.err = jpeg_std_error(&complaints.manager);
  complaints.manager.error_exit = give_up;
  complaints.manager.emit_message = listen;
  complaints.manager.output_message = print_nothing;
  std::vector<JSAMPLE> inks;
  GreyPicture picture;
  const bool done = read_rows(jpeg, complaints, bytes, static_cast<unsigned>(reduction), inks, picture);
  const bool whole = done && jpeg.image_width == header.width && jpeg.image_height == header.height;
  if (complaints.code == JERR_OUT_OF_MEMORY || complaints.code == JERR_NO_BACKING_STORE)
    return PictureError{"out_of_memory", "no memory left while loading the picture"};
  if (!done) return PictureError{"corrupt", std::string("the JPEG cannot be decoded: ") + complaints.text};
  if (!whole) return PictureError{"corrupt", "the picture does not have the size that it says"};
  return picture;
}

}  // namespace paycode
