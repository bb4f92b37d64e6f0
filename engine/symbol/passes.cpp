#include "symbol/passes.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace paycode {
namespace {

cv::Mat with_gamma(const cv::Mat& grey, double gamma) {
  cv::Mat table(1, 256, CV_8U);
  for (int i = 0; i < 256; ++i)
    table.at<std::uint8_t>(i) = cv::saturate_cast<std::uint8_t>(255.0 * std::pow(i / 255.0, gamma));
  cv::Mat result;
  cv::LUT(grey, table, result);
  return result;
}

cv::Mat with_clahe(const cv::Mat& grey) {
  cv::Mat result;
  cv::createCLAHE(3.0, cv::Size(8, 8))->apply(grey, result);
  return result;
}

cv::Mat with_morphology(const cv::Mat& grey, int operation) {
  cv::Mat result;
  cv::morphologyEx(grey, result, operation, cv::getStructuringElement(cv::MORPH_RECT, cv::Size(3, 3)));
  return result;
}

cv::Mat resized(const cv::Mat& grey, double scale, int interpolation) {
  cv::Mat result;
  const cv::Size size(std::max(1, static_cast<int>(std::lround(grey.cols * scale))),
                      std::max(1, static_cast<int>(std::lround(grey.rows * scale))));
  cv::resize(grey, result, size, 0, 0, interpolation);
  return result;
}

cv::Mat sharpened(const cv::Mat& grey) {
  cv::Mat soft;
  cv::Mat result;
  cv::GaussianBlur(grey, soft, cv::Size(), 3);
  cv::addWeighted(grey, 2.5, soft, -1.5, 0, result);
  return result;
}

// A window of about an eighth of the crop spans several modules of any version, and must be odd.
cv::Mat thresholded(const cv::Mat& grey) {
  cv::Mat result;
  const int window = std::max(3, std::min(grey.cols, grey.rows) / 8 | 1);
  cv::adaptiveThreshold(grey, result, 255, cv::ADAPTIVE_THRESH_MEAN_C, cv::THRESH_BINARY, window, 5);
  return result;
}

}  // namespace

Retouched retouch(const cv::Mat& grey, Retouch what) {
  switch (what) {
    case Retouch::none:
      break;
    case Retouch::clahe:
      return {with_clahe(grey), 1};
    case Retouch::gamma_half:
      return {with_gamma(grey, 0.5), 1};
    case Retouch::gamma_two:
      return {with_gamma(grey, 2.0), 1};
    case Retouch::twice:
      return {resized(grey, 2, cv::INTER_CUBIC), 2};
    case Retouch::close3:
      return {with_morphology(grey, cv::MORPH_CLOSE), 1};
    case Retouch::inverted:
      return {cv::Mat(255 - grey), 1};
  }
  return {grey, 1};
}

void cover(cv::Mat& grey, const std::array<Point, 4>& corners) {
  std::array<cv::Point, 4> outline;
  for (std::size_t i = 0; i < 4; ++i) outline[i] = {corners[i].x, corners[i].y};
  cv::fillConvexPoly(grey, outline.data(), static_cast<int>(outline.size()), cv::Scalar(255));
}

Crop crop_around(const cv::Mat& grey, const std::array<Point, 4>& corners) {
  // A code that could not be decoded may have been extrapolated far beyond the picture.
  cv::Rect box;
  for (const Point& corner : corners)
    box |= cv::Rect(std::clamp(corner.x, 0, grey.cols - 1), std::clamp(corner.y, 0, grey.rows - 1), 1, 1);
  const int rim = static_cast<int>(0.35 * std::max(box.width, box.height));
  box = cv::Rect(box.x - rim, box.y - rim, box.width + 2 * rim, box.height + 2 * rim) &
        cv::Rect(0, 0, grey.cols, grey.rows);
  if (box.empty()) return {};
  const int side = std::max(box.width, box.height);
  const double scale = static_cast<double>(std::clamp(side, 250, 1000)) / side;
  if (scale == 1) return {grey(box).clone(), 1, {box.x, box.y}};
  return {resized(grey(box), scale, scale < 1 ? cv::INTER_AREA : cv::INTER_CUBIC), scale, {box.x, box.y}};
}

std::span<const CropRetouch> crop_retouches() noexcept {
  static constexpr CropRetouch order[] = {CropRetouch::none,   CropRetouch::sharpen,    CropRetouch::adaptive,
                                          CropRetouch::clahe,  CropRetouch::median,     CropRetouch::open3,
                                          CropRetouch::close3, CropRetouch::gamma_half, CropRetouch::gamma_two,
                                          CropRetouch::blur};
  return order;
}

cv::Mat retouch_crop(const cv::Mat& grey, CropRetouch what) {
  cv::Mat result;
  switch (what) {
    case CropRetouch::none:
      return grey;
    case CropRetouch::sharpen:
      return sharpened(grey);
    case CropRetouch::clahe:
      return with_clahe(grey);
    case CropRetouch::adaptive:
      return thresholded(grey);
    case CropRetouch::median:
      cv::medianBlur(grey, result, 3);
      return result;
    case CropRetouch::open3:
      return with_morphology(grey, cv::MORPH_OPEN);
    case CropRetouch::close3:
      return with_morphology(grey, cv::MORPH_CLOSE);
    case CropRetouch::gamma_half:
      return with_gamma(grey, 0.5);
    case CropRetouch::gamma_two:
      return with_gamma(grey, 2.0);
    case CropRetouch::blur:
      cv::blur(grey, result, cv::Size(3, 3));
      return result;
  }
  return grey;
}

}  // namespace paycode
