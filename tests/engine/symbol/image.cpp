#include "symbol/image.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <thread>

#include "drawn.hpp"
#include "symbol/formats.hpp"

using namespace paycode;

namespace {

std::string error_of(const std::string& bytes, const ScanOptions& options = {}) {
  const auto result = decode_picture(bytes, options);
  const auto* fault = std::get_if<PictureError>(&result);
  if (fault) CHECK_FALSE(fault->message.empty());
  return fault ? fault->code : "none";
}

GreyPicture picture_of(const std::string& bytes) {
  const auto result = decode_picture(bytes, {});
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

std::string big_endian(std::uint32_t value) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift & 0xFFU);
  return bytes;
}

std::uint32_t png_checksum(const std::string& bytes) {
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int i = 0; i < 8; ++i) crc = (crc & 1U) != 0 ? 0xEDB88320U ^ crc >> 1 : crc >> 1;
  }
  return ~crc;
}

std::string chunk(const std::string& type, const std::string& content) {
  return big_endian(static_cast<std::uint32_t>(content.size())) + type + content +
         big_endian(png_checksum(type + content));
}

/// A whole PNG of 30,000 x 30,000 one-bit pixels in a hundred bytes: its IDAT holds nothing.
std::string bomb() {
  return "\x89PNG\r\n\x1A\n" +
         chunk("IHDR", big_endian(30'000) + big_endian(30'000) + std::string("\1\0\0\0\0", 5)) +
         chunk("IDAT", std::string("\x78\x9C\x03\0\0\0\0\1", 8)) + chunk("IEND", "");
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
  CHECK(error_of("GIF89a" + std::string("\1\0\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\2L\1\0;", 23)) ==
        "unsupported_format");
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
  CHECK(error_of(bomb()) == "too_many_pixels");
  CHECK(error_of(bomb().substr(0, 33)) == "too_many_pixels");
  ScanOptions options;
  options.max_pixels = std::int64_t{1} << 40;
  CHECK(error_of(bomb(), options) == "corrupt");  // Beyond the cap it is tried, and its IDAT holds nothing.

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
    const auto result = read_picture(file, options);
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
