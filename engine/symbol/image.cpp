#include "symbol/image.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>
#include <new>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "symbol/formats.hpp"

namespace paycode {
namespace {

using Decoded = std::variant<GreyPicture, PictureError>;

PictureError out_of_memory() { return {"out_of_memory", "no memory left while loading the picture"}; }

PictureError too_large(std::int64_t most) {
  return {"too_large", "the file has more than " + std::to_string(most) + " bytes (--max-bytes)"};
}

// OpenCV counts bytes in an int.
std::int64_t most_bytes(const ScanOptions& options) {
  return std::clamp<std::int64_t>(options.max_bytes, 0, std::numeric_limits<int>::max() - 1);
}

std::variant<std::string, PictureError> read_all(int file, std::int64_t most) {
  struct stat about {};
  if (fstat(file, &about) == 0) {
    if (S_ISDIR(about.st_mode)) return PictureError{"is_a_directory", "this is a directory"};
    if (S_ISREG(about.st_mode) && about.st_size > most) return too_large(most);
  }
  std::string bytes;
  constexpr std::size_t step = std::size_t{1} << 18;
  // A pipe has no size: it is read in steps, up to one byte more than is allowed.
  std::size_t expected = S_ISREG(about.st_mode) ? static_cast<std::size_t>(about.st_size) + 1 : step;
  while (static_cast<std::int64_t>(bytes.size()) <= most) {
    const std::size_t had = bytes.size();
    bytes.resize(had + std::max<std::size_t>(expected, 1));
    const ssize_t count = ::read(file, bytes.data() + had, bytes.size() - had);
    bytes.resize(had + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    if (count == 0) return bytes;
    if (count < 0 && errno == EISDIR) return PictureError{"is_a_directory", "this is a directory"};
    if (count < 0 && errno != EINTR)
      return PictureError{"permission", std::string("the file cannot be read: ") + std::strerror(errno)};
    expected = step;
  }
  return too_large(most);
}

cv::Mat over_white(const cv::Mat& picture) {
  cv::Mat eight = picture;
  if (picture.depth() == CV_16U) picture.convertTo(eight, CV_8U, 1.0 / 257.0);
  cv::Mat grey;
  if (eight.channels() != 4) {
    cv::cvtColor(eight, grey, cv::COLOR_BGR2GRAY);
    return grey;
  }
  cv::Mat alpha;
  cv::cvtColor(eight, grey, cv::COLOR_BGRA2GRAY);
  cv::extractChannel(eight, alpha, 3);
  // 255 - a * (255 - g) / 255 is g over white with the opacity a.
  cv::Mat darkness;
  cv::multiply(alpha, 255 - grey, darkness, 1.0 / 255.0);
  return 255 - darkness;
}

Decoded decode(Text bytes, const PictureHeader& header) {
  // OpenCV's WebP reader refuses whole files below 32 bytes, which pictures of one pixel are.
  std::string padded;
  if (bytes.size() < 32) bytes = padded.assign(bytes).append(32 - bytes.size(), '\0');
  // OpenCV takes no pointer to const; it only reads from this one.
  const cv::Mat encoded(1, static_cast<int>(bytes.size()), CV_8U, const_cast<char*>(bytes.data()));
  const bool blend = header.transparent;
  cv::Mat grey =
      cv::imdecode(encoded, blend ? cv::IMREAD_UNCHANGED : cv::IMREAD_GRAYSCALE | cv::IMREAD_IGNORE_ORIENTATION);
  if (blend && (grey.depth() == CV_8U || grey.depth() == CV_16U) && grey.channels() >= 3)
    grey = over_white(grey);
  else if (blend && !grey.empty())
    grey = cv::imdecode(encoded, cv::IMREAD_GRAYSCALE | cv::IMREAD_IGNORE_ORIENTATION);
  // OpenCV reads GIF from 4.11 on.
  if (grey.empty() && header.format == PictureFormat::gif)
    return PictureError{"unsupported_format", "GIF is not read; use PNG, JPEG, WebP, TIFF, BMP or PNM"};
  if (grey.empty()) return PictureError{"corrupt", "the picture cannot be decoded"};
  if (grey.cols != header.width || grey.rows != header.height || grey.type() != CV_8UC1)
    return PictureError{"corrupt", "the picture does not have the size that it says"};
  GreyPicture picture;
  picture.width = grey.cols;
  picture.height = grey.rows;
  picture.pixels.resize(grey.total());
  grey.copyTo(cv::Mat(grey.rows, grey.cols, CV_8U, picture.pixels.data()));
  return picture;
}

Decoded decode_within(Text bytes, const ScanOptions& options) {
  const auto inspected = inspect_picture(bytes);
  if (const auto* fault = std::get_if<PictureError>(&inspected)) return *fault;
  const auto& header = std::get<PictureHeader>(inspected);
  // Sides are at most 32 bits wide, hence the product of two may not be formed before they are tested alone.
  if (header.width > options.max_pixels || header.height > options.max_pixels / header.width)
    return PictureError{"too_many_pixels", "the picture has " + std::to_string(header.width) + " x " +
                                               std::to_string(header.height) + " pixels, more than " +
                                               std::to_string(options.max_pixels) + " (--max-pixels)"};
  if (header.cut_short) return PictureError{"truncated", "the file ends before the picture does"};
  return decode(bytes, header);
}

/// Runs `work` and turns what it throws into an error.
template <class Work>
Decoded guarded(Work work) noexcept {
  try {
    return work();
  } catch (const std::bad_alloc&) {
    return out_of_memory();
  } catch (const cv::Exception& fault) {
    if (fault.code == cv::Error::StsNoMem) return out_of_memory();
    return PictureError{"corrupt", "the picture cannot be decoded: " + fault.err};
  } catch (const std::exception& fault) {
    return PictureError{"corrupt", std::string("the picture cannot be decoded: ") + fault.what()};
  }
}

}  // namespace

std::variant<GreyPicture, PictureError> read_picture(int file, const ScanOptions& options) noexcept {
  return guarded([&]() -> Decoded {
    auto bytes = read_all(file, most_bytes(options));
    if (const auto* fault = std::get_if<PictureError>(&bytes)) return *fault;
    return decode_within(std::get<std::string>(bytes), options);
  });
}

std::variant<GreyPicture, PictureError> decode_picture(Text bytes, const ScanOptions& options) noexcept {
  return guarded([&]() -> Decoded {
    if (static_cast<std::int64_t>(bytes.size()) > most_bytes(options)) return too_large(most_bytes(options));
    return decode_within(bytes, options);
  });
}

std::string opencv_version() { return CV_VERSION; }

}  // namespace paycode
