// What is done to a grey picture before it is read once more: each retouch brings out codes that the plain
// picture hides. Which ones pay was measured on photographs; the order here is the order of their gain.
#pragma once

#include <opencv2/core.hpp>
#include <span>

#include "symbol/symbol.hpp"

namespace paycode {

enum class Retouch : std::uint8_t {
  none,
  clahe,       ///< local contrast: bright spots, shadows
  gamma_half,  ///< lifts the dark: over-exposed surroundings
  gamma_two,   ///< deepens the bright: glare
  twice,       ///< modules of one or two pixels
  close3,      ///< closes specks: screens, dirt
  inverted,    ///< for readers that try no reversed codes themselves
};

/// The picture of one pass, and by how much it is larger than the original.
struct Retouched {
  cv::Mat grey;
  double scale = 1;
};

Retouched retouch(const cv::Mat& grey, Retouch what);

/// Paints a code over in white.
void cover(cv::Mat& grey, const std::array<Point, 4>& corners);

/// A code that was located but not read, cut out with a rim and brought to a size that suits readers.
struct Crop {
  cv::Mat grey;
  double scale = 1;
  Point origin;  ///< of the cut-out, in pixels of the picture
};

Crop crop_around(const cv::Mat& grey, const std::array<Point, 4>& corners);

/// The variants of a crop worth trying, in order.
enum class CropRetouch : std::uint8_t {
  none,
  sharpen,
  clahe,
  adaptive,
  median,
  open3,
  close3,
  gamma_half,
  gamma_two,
  blur
};
std::span<const CropRetouch> crop_retouches() noexcept;
cv::Mat retouch_crop(const cv::Mat& grey, CropRetouch what);

}  // namespace paycode
