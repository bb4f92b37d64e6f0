#include "symbol/image.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <gif_lib.h>
#include <unistd.h>

#include <cstdio>
#include <thread>
// jpeglib.h wants what cstdio declares.
#include <jpeglib.h>
#include <png.h>

#include "drawn.hpp"
#include "pictures/hostile.hpp"
#include "symbol/codecs.hpp"
#include "symbol/formats.hpp"

using namespace paycode;
using namespace hostile;

namespace {

DecodedPicture decoded(std::variant<PictureFile, PictureError> loaded, const Decoding& how = {}) {
  if (auto* fault = std::get_if<PictureError>(&loaded)) return std::move(*fault);
  return decode(std::get<PictureFile>(loaded), how, decode_other);
}

DecodedPicture decode_picture(const std::string& bytes, const ScanOptions& options, const Decoding& how = {}) {
  return decoded(load_picture(bytes, options), how);
}

std::string error_of(const std::string& bytes, const ScanOptions& options = {}) {
  const auto result = decode_picture(bytes, options);
  const auto* fault = std::get_if<PictureError>(&result);
  if (fault) CHECK_FALSE(fault->message.empty());
  return fault ? fault->code : "none";
}

GreyPicture picture_of(const std::string& bytes, const Decoding& how = {}) {
  const auto result = decode_picture(bytes, {}, how);
  if (const auto* fault = std::get_if<PictureError>(&result)) FAIL(fault->code << ": " << fault->message);
  return std::get<GreyPicture>(result);
}

// The libraries write about broken pictures to standard error; a worker has closed it, a test keeps it readable.
class Silence {
 public:
  Silence() : saved_(dup(STDERR_FILENO)) {
    const int null = open("/dev/null", O_WRONLY);
    dup2(null, STDERR_FILENO);
    close(null);
  }
  Silence(const Silence&) = delete;
  Silence& operator=(const Silence&) = delete;
  ~Silence() {
    dup2(saved_, STDERR_FILENO);
    close(saved_);
  }

 private:
  int saved_;
};

/// Nine by seven pixels, black and white in turn, as PNG has them.
std::string chequered(int type, int depth, int interlace) {
  std::string bytes;
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
  png_infop info = png_create_info_struct(png);
  png_set_write_fn(
      png, &bytes,
      [](png_structp to, png_bytep data, std::size_t count) {
        static_cast<std::string*>(png_get_io_ptr(to))->append(reinterpret_cast<char*>(data), count);
      },
      nullptr);
  png_set_IHDR(png, info, 9, 7, depth, type, interlace, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  const png_color colours[2] = {{0, 0, 0}, {255, 255, 255}};
  if (type == PNG_COLOR_TYPE_PALETTE) png_set_PLTE(png, info, colours, 2);
  png_write_info(png, info);
  png_set_packing(png);
  const std::size_t samples = png_get_channels(png, info), sample_bytes = depth == 16 ? 2 : 1;
  std::vector<std::vector<png_byte>> rows(7);
  std::vector<png_bytep> pointers;
  for (std::size_t y = 0; y < 7; ++y) {
    for (std::size_t x = 0; x < 9; ++x)
      for (std::size_t sample = 0; sample < samples; ++sample) {
        const bool alpha = (type & PNG_COLOR_MASK_ALPHA) != 0 && sample + 1 == samples;
        const bool white = (x + y) % 2 != 0 || alpha;
        const int most = type == PNG_COLOR_TYPE_PALETTE ? 1 : depth < 8 ? (1 << depth) - 1 : 255;
        rows[y].insert(rows[y].end(), sample_bytes, static_cast<png_byte>(white ? most : 0));
      }
    pointers.push_back(rows[y].data());
  }
  png_write_image(png, pointers.data());
  png_write_end(png, info);
  png_destroy_write_struct(&png, &info);
  return bytes;
}

/// 32 by 32 pixels: no ink on the left above, black ink on the right, all colours below.
std::string in_inks(bool adobe) {
  jpeg_compress_struct jpeg{};
  jpeg_error_mgr errors{};
  jpeg.err = jpeg_std_error(&errors);
  jpeg_create_compress(&jpeg);
  unsigned char* out = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&jpeg, &out, &size);
  jpeg.image_width = jpeg.image_height = 32;
  jpeg.input_components = 4;
  jpeg.in_color_space = JCS_CMYK;
  jpeg_set_defaults(&jpeg);
  jpeg_set_colorspace(&jpeg, adobe ? JCS_YCCK : JCS_CMYK);
  jpeg.write_Adobe_marker = adobe ? TRUE : FALSE;
  jpeg_set_quality(&jpeg, 100, TRUE);
  jpeg_start_compress(&jpeg, TRUE);
  for (int y = 0; y < 32; ++y) {
    std::vector<JSAMPLE> row;
    for (int x = 0; x < 32; ++x) {
      const bool black = x >= 16, coloured = y >= 16 && !black;
      for (const bool ink : {coloured, coloured, coloured, black})
        row.push_back(static_cast<JSAMPLE>(ink != adobe ? 255 : 0));
    }
    JSAMPROW rows[] = {row.data()};
    jpeg_write_scanlines(&jpeg, rows, 1);
  }
  jpeg_finish_compress(&jpeg);
  std::string bytes(reinterpret_cast<char*>(out), size);
  jpeg_destroy_compress(&jpeg);
  std::free(out);
  return bytes;
}

}  // namespace

TEST_CASE("each format comes out as the grey it holds") {
  const cv::Mat code = drawn::qr("formats");
  for (const char* extension : {".png", ".webp", ".tiff", ".bmp", ".pgm", ".ppm", ".pbm"}) {
    CAPTURE(std::string(extension));
    const bool colour = std::string(extension) == ".ppm";
    cv::Mat source = code;
    if (colour) cv::cvtColor(code, source, cv::COLOR_GRAY2BGR);
    const GreyPicture picture = picture_of(drawn::encoded(source, extension, {cv::IMWRITE_WEBP_QUALITY, 101}));
    REQUIRE(picture.width == code.cols);
    REQUIRE(picture.height == code.rows);
    const cv::Mat grey(picture.height, picture.width, CV_8U, const_cast<std::uint8_t*>(picture.pixels.data()));
    CHECK(cv::norm(grey, code, cv::NORM_INF) == 0);
  }
  const GreyPicture jpeg = picture_of(drawn::encoded(code, ".jpg"));
  CHECK(jpeg.width == code.cols);
  CHECK(jpeg.pixels[0] > 240);
}

namespace {

/// A GIF of one screen and these pictures on it, each with codes as wide as a byte: what LZW may leave out.
struct GifPicture {
  int left = 0, top = 0, width = 0, height = 0;
  std::vector<std::uint8_t> indices;
  int disposal = 0, see_through = -1;
};

std::string gif_of(int width, int height, const std::vector<GifPicture>& pictures) {
  const auto two = [](int value) {
    return std::string{static_cast<char>(value & 255), static_cast<char>(value >> 8)};
  };
  // Four greys: 0, 85, 170 and 255.
  std::string gif = "GIF89a" + two(width) + two(height) + std::string("\x81\0\0", 3);
  for (int grey : {0, 85, 170, 255}) gif += std::string(3, static_cast<char>(grey));
  for (const GifPicture& each : pictures) {
    const int flags = each.disposal << 2 | (each.see_through >= 0 ? 1 : 0);
    gif += std::string("\x21\xF9\x04") + static_cast<char>(flags) + two(10) +
           static_cast<char>(std::max(each.see_through, 0)) + '\0';
    gif += ',' + two(each.left) + two(each.top) + two(each.width) + two(each.height) + '\0';
    // Codes of eight bits: 7-bit literals, and the clear code often enough that they never grow.
    std::string codes;
    for (std::size_t i = 0; i < each.indices.size(); ++i) {
      if (i % 100 == 0) codes += '\x80';
      codes += static_cast<char>(each.indices[i]);
    }
    codes += '\x81';
    gif += '\x07';
    for (std::size_t at = 0; at < codes.size(); at += 255) {
      const std::string block = codes.substr(at, 255);
      gif += static_cast<char>(block.size()) + block;
    }
    gif += '\0';
  }
  return gif + ';';
}

std::vector<int> greys_of(const std::string& gif, std::size_t page = 0, Background background = Background::white) {
  const auto loaded = load_picture(gif, {});
  if (const auto* fault = std::get_if<PictureError>(&loaded)) FAIL(fault->code, ": ", fault->message);
  const DecodedPicture decoded =
      decode(std::get<PictureFile>(loaded), {.page = page, .background = background}, decode_other);
  if (const auto* fault = std::get_if<PictureError>(&decoded)) FAIL(fault->code, ": ", fault->message);
  const auto& pixels = std::get<GreyPicture>(decoded).pixels;
  return {pixels.begin(), pixels.end()};
}

using Greys = std::vector<int>;

}  // namespace

TEST_CASE("GIF: a picture, and the screen where nothing was drawn") {
  CHECK(greys_of(gif_of(2, 2, {{0, 0, 2, 2, {0, 1, 2, 3}}})) == Greys{0, 85, 170, 255});
  CHECK(greys_of(gif_of(3, 2, {{1, 1, 2, 1, {0, 1}}})) == Greys{255, 255, 255, 255, 0, 85});
  CHECK(greys_of(gif_of(3, 2, {{1, 1, 2, 1, {3, 1}}}), 0, Background::black) == Greys{0, 0, 0, 0, 255, 85});
  CHECK(greys_of(gif_of(2, 1, {{0, 0, 2, 1, {0, 1}, 0, 1}})) == Greys{0, 255});
  // A picture beyond the edge of its screen shows what lies within.
  CHECK(greys_of(gif_of(2, 1, {{1, 0, 3, 2, {0, 1, 1, 1, 1, 1}}})) == Greys{255, 0});
}

TEST_CASE("GIF: each picture of an animation is a page, as the screen is then") {
  const std::string kept = gif_of(2, 1, {{0, 0, 2, 1, {0, 0}}, {1, 0, 1, 1, {2}}});
  CHECK(greys_of(kept, 0) == Greys{0, 0});
  CHECK(greys_of(kept, 1) == Greys{0, 170});
  CHECK(greys_of(gif_of(2, 1, {{0, 0, 2, 1, {0, 0}, DISPOSE_BACKGROUND}, {1, 0, 1, 1, {2}}}), 1) ==
        Greys{255, 170});
  const std::string back =
      gif_of(2, 1, {{0, 0, 2, 1, {1, 1}}, {0, 0, 1, 1, {0}, DISPOSE_PREVIOUS}, {1, 0, 1, 1, {2}}});
  CHECK(greys_of(back, 1) == Greys{0, 85});
  CHECK(greys_of(back, 2) == Greys{85, 170});
}

TEST_CASE("GIF: too many pictures, too many pixels in one of them, data that ends") {
  const std::vector<GifPicture> many(101, {0, 0, 1, 1, {0}});
  const auto fault_of = [](const std::string& gif, const ScanOptions& options = {}) {
    const auto loaded = load_picture(gif, options);
    if (const auto* fault = std::get_if<PictureError>(&loaded)) return fault->code;
    const DecodedPicture decoded = decode(std::get<PictureFile>(loaded), {}, decode_other);
    const auto* fault = std::get_if<PictureError>(&decoded);
    return fault != nullptr ? fault->code : std::string("none");
  };
  CHECK(fault_of(gif_of(1, 1, many)) == "too_large");
  CHECK(fault_of(gif_of(1, 1, {many.begin() + 1, many.end()})) == "none");
  ScanOptions few;
  few.max_pixels = 100;
  CHECK(fault_of(gif_of(1, 1, {{0, 0, 11, 10, std::vector<std::uint8_t>(110)}}), few) == "too_many_pixels");
  CHECK(fault_of(gif_of(2, 2, {{0, 0, 2, 2, {0, 1}}})) == "corrupt");
}

TEST_CASE("transparency lies over white, at 8 and at 16 bits") {
  cv::Mat glass(40, 40, CV_8UC4, cv::Scalar(0, 0, 0, 0));
  cv::rectangle(glass, cv::Rect(10, 10, 10, 10), cv::Scalar(0, 0, 0, 255), cv::FILLED);
  cv::rectangle(glass, cv::Rect(20, 20, 10, 10), cv::Scalar(0, 0, 0, 128), cv::FILLED);
  cv::Mat deep;
  glass.convertTo(deep, CV_16U, 257);
  for (const cv::Mat& source : {glass, deep}) {
    const GreyPicture picture = picture_of(drawn::encoded(source, ".png"));
    const auto at = [&](std::size_t x, std::size_t y) { return static_cast<int>(picture.pixels[y * 40 + x]); };
    CHECK(at(2, 2) == 255);
    CHECK(at(15, 15) == 0);
    CHECK(std::abs(at(25, 25) - 127) <= 1);
  }
  CHECK(picture_of(drawn::encoded(glass, ".webp", {cv::IMWRITE_WEBP_QUALITY, 101})).pixels[0] == 255);
}

TEST_CASE("transparency lies over black where that is asked for, and says that it was there") {
  cv::Mat glass(20, 20, CV_8UC4, cv::Scalar(255, 255, 255, 0));
  cv::rectangle(glass, cv::Rect(5, 5, 5, 5), cv::Scalar(255, 255, 255, 255), cv::FILLED);
  for (const char* extension : {".png", ".webp"}) {
    CAPTURE(std::string(extension));
    const std::string bytes = drawn::encoded(glass, extension, {cv::IMWRITE_WEBP_QUALITY, 101});
    const GreyPicture white = picture_of(bytes), black = picture_of(bytes, {.background = Background::black});
    CHECK(white.see_through);
    CHECK(int{white.pixels[0]} == 255);
    CHECK(int{black.pixels[0]} == 0);
    CHECK(int{black.pixels[7 * 20 + 7]} == 255);
  }
  cv::Mat opaque(20, 20, CV_8UC4, cv::Scalar(0, 0, 0, 255));
  CHECK_FALSE(picture_of(drawn::encoded(opaque, ".png")).see_through);
}

TEST_CASE("PNG of every colour type and depth, interlaced or not, is the same grey") {
  for (const int type : {PNG_COLOR_TYPE_GRAY, PNG_COLOR_TYPE_GRAY_ALPHA, PNG_COLOR_TYPE_PALETTE, PNG_COLOR_TYPE_RGB,
                         PNG_COLOR_TYPE_RGB_ALPHA})
    for (const int depth : {1, 2, 4, 8, 16})
      for (const int interlace : {PNG_INTERLACE_NONE, PNG_INTERLACE_ADAM7}) {
        const bool small_depths = type == PNG_COLOR_TYPE_GRAY || type == PNG_COLOR_TYPE_PALETTE;
        if ((!small_depths && depth < 8) || (type == PNG_COLOR_TYPE_PALETTE && depth == 16)) continue;
        CAPTURE(type);
        CAPTURE(depth);
        CAPTURE(interlace);
        const GreyPicture picture = picture_of(chequered(type, depth, interlace));
        REQUIRE(picture.width == 9);
        REQUIRE(picture.height == 7);
        for (std::size_t y = 0; y < 7; ++y)
          for (std::size_t x = 0; x < 9; ++x) CHECK(int{picture.pixels[y * 9 + x]} == ((x + y) % 2 == 0 ? 0 : 255));
      }
}

TEST_CASE("JPEG of inks: plain and Adobe's, which stand the other way round") {
  for (const bool adobe : {false, true}) {
    CAPTURE(adobe);
    const GreyPicture picture = picture_of(in_inks(adobe));
    REQUIRE(picture.width == 32);
    CHECK(picture.pixels[0] > 240);       // no ink
    CHECK(picture.pixels[31] < 15);       // black ink
    CHECK(picture.pixels[16 * 32] < 15);  // cyan, magenta and yellow together
  }
}

TEST_CASE("JPEG: progressive, and at half its size") {
  const cv::Mat code = drawn::qr("progressive", 8);
  const std::string bytes = drawn::encoded(code, ".jpg", {cv::IMWRITE_JPEG_PROGRESSIVE, 1});
  CHECK(picture_of(bytes).width == code.cols);
  const GreyPicture half = picture_of(bytes, {.reduction = 2});
  CHECK(half.width == (code.cols + 1) / 2);
  CHECK(half.pixels[0] > 240);
}

TEST_CASE("JPEG: more scans than any camera makes are refused before they are decoded") {
  CHECK(error_of(jpeg_of_scans(scans_max + 1)) == "too_large");
  CHECK(error_of(jpeg_of_scans(10'000)) == "too_large");
  CHECK(error_of(jpeg_of_scans(scans_max)) != "too_large");
}

TEST_CASE("JPEG: data that ends before the picture does is corrupt, whatever stands behind it") {
  const std::string bytes = drawn::encoded(drawn::qr("hollow", 12), ".jpg");
  const std::size_t scan = bytes.find("\xFF\xDA");
  CHECK(error_of(bytes.substr(0, (scan + bytes.size()) / 2) + "\xFF\xD9") == "corrupt");
}

TEST_CASE("TIFF: every page, each of its own size, up to a limit") {
  const drawn::Folder folder;
  const std::string path = folder.path() + "/pages.tiff";
  REQUIRE(cv::imwrite(path, std::vector<cv::Mat>{drawn::qr("page one"), drawn::qr("page two, larger", 9)}));
  const int file = open(path.c_str(), O_RDONLY);
  const auto loaded = load_picture(file, {});
  close(file);
  REQUIRE(std::holds_alternative<PictureFile>(loaded));
  const auto& picture = std::get<PictureFile>(loaded);
  REQUIRE(picture.header.pages.size() == 2);
  for (std::size_t page = 0; page < 2; ++page) {
    const DecodedPicture decoded = decode(picture, {.page = page}, decode_other);
    REQUIRE(std::holds_alternative<GreyPicture>(decoded));
    CHECK(std::get<GreyPicture>(decoded).width == picture.header.pages[page].width);
  }
  CHECK(picture.header.pages[0].width < picture.header.pages[1].width);
  CHECK(error_of(tiff_of(pages_max)) == "none");
  CHECK(error_of(tiff_of(pages_max + 1)) == "too_large");
  CHECK(error_of(tiff_of(100'000)) == "too_large");
  CHECK(error_of(tiff_of(3, 0)) == "too_large");  // the third directory names the first as its next
  ScanOptions options;
  options.max_pixels = 2;
  CHECK(error_of(tiff_of(3), options) == "too_many_pixels");
}

TEST_CASE("16 bits become 8") {
  const cv::Mat ramp(8, 8, CV_16U, cv::Scalar(0x8000));
  CHECK(std::abs(picture_of(drawn::encoded(ramp, ".png")).pixels[0] - 128) <= 1);
}

TEST_CASE("what is no picture is told apart from what is none of ours") {
  CHECK(error_of("") == "empty");
  CHECK(error_of("just a text in a file named .png\n") == "not_an_image");
  CHECK(error_of("BMW is not a bitmap") == "not_an_image");
  CHECK(error_of("P3rhaps a text") == "not_an_image");
  CHECK(error_of(std::string("\0\0\0\x18"
                             "ftypheic",
                             12)) == "unsupported_format");
  CHECK(error_of("%PDF-1.7\n") == "unsupported_format");
  CHECK(error_of("NITF02.10") == "unsupported_format");
  CHECK(error_of("v/1\x01"
                 "OpenEXR") == "unsupported_format");
}

TEST_CASE("a picture that is cut anywhere is truncated, in every format") {
  const Silence silence;
  const cv::Mat code = drawn::qr("cut short");
  for (const char* extension : {".png", ".jpg", ".webp", ".tiff", ".bmp", ".pgm"}) {
    CAPTURE(std::string(extension));
    const std::string whole = drawn::encoded(code, extension);
    CHECK(error_of(whole) == "none");
    for (std::size_t length = 16; length < whole.size(); length += whole.size() / 60 + 1) {
      CAPTURE(length);
      CHECK(error_of(whole.substr(0, length)) == "truncated");
    }
    // The last byte counts as well.
    CHECK(error_of(whole.substr(0, whole.size() - 1)) == "truncated");
  }
}

TEST_CASE("a damaged PNG is corrupt, what follows a whole picture does not matter") {
  const Silence silence;
  std::string png = drawn::encoded(drawn::qr("damage"), ".png");
  CHECK(error_of(png + "trailing") == "none");
  CHECK(error_of(drawn::encoded(drawn::qr("trail"), ".jpg") + "trailing") == "none");
  const std::size_t place = png.find("IDAT") + 20;
  for (std::size_t i = place; i < place + 16; ++i) png[i] = static_cast<char>(png[i] ^ 0x55);
  CHECK(error_of(png) == "corrupt");
  png = drawn::encoded(drawn::qr("damage"), ".png");
  png[png.find("IHDR")] = 'X';
  CHECK(error_of(png) == "corrupt");
}

TEST_CASE("pixels are counted before anything is decoded") {
  const Silence silence;
  CHECK(error_of(png_bomb()) == "too_many_pixels");
  CHECK(error_of(png_bomb().substr(0, 33)) == "too_many_pixels");
  ScanOptions options;
  options.max_pixels = std::int64_t{1} << 40;
  CHECK(error_of(png_bomb(), options) == "corrupt");  // Beyond the cap it is tried, and its IDAT holds nothing.

  const cv::Mat code = drawn::qr("limit");
  const std::string png = drawn::encoded(code, ".png");
  options.max_pixels = static_cast<std::int64_t>(code.total());
  CHECK(error_of(png, options) == "none");
  --options.max_pixels;
  for (const char* extension : {".png", ".jpg", ".webp", ".tiff", ".bmp", ".pgm"})
    CHECK(error_of(drawn::encoded(code, extension), options) == "too_many_pixels");
}

TEST_CASE("descriptors: files, pipes, directories, the size limit") {
  const drawn::Folder folder;
  const std::string png = drawn::encoded(drawn::qr("descriptor"), ".png");
  const auto code_of = [](int file, const ScanOptions& options = {}) -> std::string {
    const auto result = decoded(load_picture(file, options));
    const auto* fault = std::get_if<PictureError>(&result);
    return fault ? fault->code : "none";
  };
  int file = open(folder.file("x.png", png).c_str(), O_RDONLY);
  CHECK(code_of(file) == "none");
  lseek(file, 0, SEEK_SET);
  ScanOptions options;
  options.max_bytes = static_cast<std::int64_t>(png.size());
  CHECK(code_of(file, options) == "none");
  lseek(file, 0, SEEK_SET);
  --options.max_bytes;
  CHECK(code_of(file, options) == "too_large");
  close(file);

  file = open(folder.path().c_str(), O_RDONLY);
  CHECK(code_of(file) == "is_a_directory");
  close(file);

  for (const bool limited : {false, true}) {
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    std::thread writer([&] {
      for (std::size_t at = 0; at < png.size(); at += 100)
        if (write(ends[1], png.data() + at, std::min<std::size_t>(100, png.size() - at)) < 0) break;
      close(ends[1]);
    });
    CHECK(code_of(ends[0], limited ? options : ScanOptions{}) == (limited ? "too_large" : "none"));
    writer.join();
    close(ends[0]);
  }
  CHECK(code_of(-1) == "permission");
}

TEST_CASE("no header of any bytes is read out of bounds") {
  cv::RNG random(5);
  const cv::Mat code = drawn::qr("mutations");
  for (const char* extension : {".png", ".jpg", ".webp", ".tiff", ".bmp", ".pgm"}) {
    const std::string whole = drawn::encoded(code, extension);
    for (int round = 0; round < 3000; ++round) {
      std::string bytes = whole;
      for (int i = random.uniform(1, 6); i > 0; --i)
        bytes[static_cast<std::size_t>(random.uniform(0, std::min(static_cast<int>(bytes.size()), 200)))] =
            static_cast<char>(random.uniform(0, 256));
      bytes.resize(static_cast<std::size_t>(random.uniform(0, static_cast<int>(bytes.size()) + 1)));
      inspect_picture(bytes);
    }
  }
}
