// WebP, TIFF, BMP and PNM to grey by OpenCV's imgcodecs.
#include <cstring>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "symbol/codecs.hpp"
#include "symbol/search.hpp"

namespace paycode {
namespace {

cv::Mat laid_over(const cv::Mat& picture, Background background) {
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
  cv::Mat shown;
  if (background == Background::black) {
    cv::multiply(alpha, grey, shown, 1.0 / 255.0);
    return shown;
  }
  // 255 - a * (255 - g) / 255 is g over white with the opacity a.
  cv::multiply(alpha, 255 - grey, shown, 1.0 / 255.0);
  return 255 - shown;
}

/// OpenCV reads a TIFF from memory by its first directory only: here the header is made to name the page wanted.
std::string begun_at(Text bytes, const PicturePage& page) {
  std::string copy(bytes);
  const bool little = copy[0] == 'I';
  for (std::size_t i = 0; i < 4; ++i)
    copy[4 + i] = static_cast<char>(page.offset >> (little ? 8 * i : 8 * (3 - i)) & 0xFFU);
  return copy;
}

DecodedPicture decode_page(Text bytes, const PictureHeader& header, const PicturePage& page,
                           Background background) {
  // OpenCV takes no pointer to const; it only reads from this one.
  const cv::Mat encoded(1, static_cast<int>(bytes.size()), CV_8U, const_cast<char*>(bytes.data()));
  cv::Mat grey = cv::imdecode(
      encoded, header.transparent ? cv::IMREAD_UNCHANGED : cv::IMREAD_GRAYSCALE | cv::IMREAD_IGNORE_ORIENTATION);
  const bool blend =
      header.transparent && (grey.depth() == CV_8U || grey.depth() == CV_16U) && grey.channels() >= 3;
  if (blend)
    grey = laid_over(grey, background);
  else if (header.transparent && !grey.empty())
    grey = cv::imdecode(encoded, cv::IMREAD_GRAYSCALE | cv::IMREAD_IGNORE_ORIENTATION);
  if (grey.empty()) return PictureError{"corrupt", "the picture cannot be decoded"};
  if (grey.cols != page.width || grey.rows != page.height || grey.type() != CV_8UC1)
    return PictureError{"corrupt", "the picture does not have the size that it says"};
  GreyPicture picture;
  picture.width = grey.cols;
  picture.height = grey.rows;
  picture.see_through = blend;
  picture.pixels.resize(grey.total());
  grey.copyTo(cv::Mat(grey.rows, grey.cols, CV_8U, picture.pixels.data()));
  return picture;
}

}  // namespace

DecodedPicture decode_other(Text bytes, const PictureHeader& header, std::size_t page, Background background) {
  // OpenCV reads GIF from 4.11 on, and then its first picture only.
  if (header.format == PictureFormat::gif) return decode_gif(bytes, header, page, background);
  // OpenCV's WebP reader refuses whole files below 32 bytes, which pictures of one pixel are.
  std::string changed;
  if (bytes.size() < 32) bytes = changed.assign(bytes).append(32 - bytes.size(), '\0');
  if (page > 0) bytes = changed = begun_at(bytes, header.pages[page]);
  try {
    return decode_page(bytes, header, header.pages[page], background);
  } catch (const cv::Exception& fault) {
    if (fault.code == cv::Error::StsNoMem)
      return PictureError{"out_of_memory", "no memory left while loading the picture"};
    return PictureError{"corrupt", "the picture cannot be decoded: " + fault.err};
  }
}

std::string opencv_version() { return CV_VERSION; }

}  // namespace paycode
