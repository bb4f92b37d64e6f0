#include "symbol/print.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace paycode {
namespace {

struct Place {
  double x = 0, y = 0;
};

/// From modules of a square symbol, (0, 0) to (side, side), to pixels: the perspective that its corners have.
class Perspective {
 public:
  Perspective(const std::array<Point, 4>& corners, int side) : side_(side) {
    const auto x = [&](int i) { return double(corners[static_cast<std::size_t>(i)].x); };
    const auto y = [&](int i) { return double(corners[static_cast<std::size_t>(i)].y); };
    // Heckbert's projection of the unit square: corners from the top left one, clockwise.
    const double sx = x(0) - x(1) + x(2) - x(3), sy = y(0) - y(1) + y(2) - y(3);
    const double dx1 = x(1) - x(2), dx2 = x(3) - x(2), dy1 = y(1) - y(2), dy2 = y(3) - y(2);
    const double determinant = dx1 * dy2 - dx2 * dy1;
    if (std::abs(determinant) < 1e-9) return;
    g_ = (sx * dy2 - dx2 * sy) / determinant;
    h_ = (dx1 * sy - sx * dy1) / determinant;
    a_ = x(1) - x(0) + g_ * x(1), b_ = x(3) - x(0) + h_ * x(3), c_ = x(0);
    d_ = y(1) - y(0) + g_ * y(1), e_ = y(3) - y(0) + h_ * y(3), f_ = y(0);
    good_ = true;
  }
  bool good() const { return good_; }
  Place at(double column, double row) const {
    const double u = column / side_, v = row / side_, w = g_ * u + h_ * v + 1;
    return {(a_ * u + b_ * v + c_) / w, (d_ * u + e_ * v + f_) / w};
  }

 private:
  double side_, a_ = 0, b_ = 0, c_ = 0, d_ = 0, e_ = 0, f_ = 0, g_ = 0, h_ = 0;
  bool good_ = false;
};

/// The grey at a place between four pixels; nothing outside of the picture.
std::optional<double> grey_at(GreyView grey, Place place) {
  const double x = place.x - 0.5, y = place.y - 0.5;
  if (!(x >= -0.5 && y >= -0.5 && x <= grey.width - 0.5 && y <= grey.height - 0.5)) return std::nullopt;
  const int left = std::clamp(static_cast<int>(std::floor(x)), 0, grey.width - 1),
            top = std::clamp(static_cast<int>(std::floor(y)), 0, grey.height - 1);
  const int right = std::min(left + 1, grey.width - 1), bottom = std::min(top + 1, grey.height - 1);
  const double along = std::clamp(x - left, 0.0, 1.0), down = std::clamp(y - top, 0.0, 1.0);
  const auto pixel = [&](int column, int row) { return double(grey.pixels[row * grey.stride + column]); };
  return (pixel(left, top) * (1 - along) + pixel(right, top) * along) * (1 - down) +
         (pixel(left, bottom) * (1 - along) + pixel(right, bottom) * along) * down;
}

double length(Place a, Place b) { return std::hypot(a.x - b.x, a.y - b.y); }

/// Light differs over a picture: each module is compared with those around it.
class Modules {
 public:
  Modules(GreyView grey, const Perspective& at, int side, bool inverted)
      : side_(side), grey_(static_cast<std::size_t>(side) * static_cast<std::size_t>(side)) {
    for (int row = 0; row < side; ++row)
      for (int column = 0; column < side; ++column) {
        const std::optional<double> found = grey_at(grey, at.at(column + 0.5, row + 0.5));
        good_ = good_ && found.has_value();
        value(column, row) = inverted ? 255 - found.value_or(0) : found.value_or(0);
      }
  }
  bool good() const { return good_; }
  double threshold(int column, int row) const {
    constexpr int around = 6;
    double least = 255, most = 0;
    for (int y = std::max(row - around, 0); y <= std::min(row + around, side_ - 1); ++y)
      for (int x = std::max(column - around, 0); x <= std::min(column + around, side_ - 1); ++x) {
        least = std::min(least, value(x, y));
        most = std::max(most, value(x, y));
      }
    return (least + most) / 2;
  }
  bool is_dark(int column, int row) const { return value(column, row) < threshold(column, row); }
  /// The share of all greys that lies between dark modules and light ones.
  double contrast() const {
    std::vector<double> sorted = grey_;
    std::sort(sorted.begin(), sorted.end());
    return (sorted[sorted.size() * 9 / 10] - sorted[sorted.size() / 10]) / 255;
  }

 private:
  double& value(int column, int row) {
    return grey_[static_cast<std::size_t>(row) * static_cast<std::size_t>(side_) +
                 static_cast<std::size_t>(column)];
  }
  double value(int column, int row) const {
    return grey_[static_cast<std::size_t>(row) * static_cast<std::size_t>(side_) +
                 static_cast<std::size_t>(column)];
  }

  int side_;
  std::vector<double> grey_;
  bool good_ = true;
};

/// Half modules beside one edge that are light all along it, up to four modules.
double quiet_beside(GreyView grey, const Perspective& at, const Modules& modules, int side, int edge,
                    bool inverted) {
  constexpr int halves = 8;
  for (int half = 0; half < halves; ++half) {
    const double light = half / 2.0, out = light + 0.25;
    int dark = 0;
    for (int i = 0; i < side; ++i) {
      const double along = i + 0.5;
      const bool across = edge % 2 == 0;  // above and below
      const double beside = edge == 0 || edge == 3 ? -out : side + out;
      const std::optional<double> found = grey_at(grey, across ? at.at(along, beside) : at.at(beside, along));
      if (!found) return light;
      const int near = edge == 0 || edge == 3 ? 0 : side - 1;
      const double threshold = across ? modules.threshold(i, near) : modules.threshold(near, i);
      dark += (inverted ? 255 - *found : *found) < threshold ? 1 : 0;
    }
    // A speck of dust is no print.
    if (dark * 25 > side) return light;
  }
  return halves / 2.0;
}

}  // namespace

std::optional<PrintMeasures> measure_print(GreyView grey, const Symbol& symbol) {
  if (symbol.kind != SymbolKind::qr || symbol.version <= 0 || symbol.mirrored) return std::nullopt;
  const int side = 17 + 4 * symbol.version;
  const Perspective at(symbol.corners, side);
  if (!at.good()) return std::nullopt;
  const Modules modules(grey, at, side, symbol.inverted);
  if (!modules.good()) return std::nullopt;
  PrintMeasures print;
  print.module_pixels = (length(at.at(0, 0), at.at(side, 0)) + length(at.at(side, 0), at.at(side, side)) +
                         length(at.at(side, side), at.at(0, side)) + length(at.at(0, side), at.at(0, 0))) /
                        (4 * side);
  print.contrast = std::clamp(modules.contrast(), 0.0, 1.0);
  print.quiet_zone = std::numeric_limits<double>::max();
  // Above, right, below, left.
  for (int edge = 0; edge < 4; ++edge)
    print.quiet_zone = std::min(print.quiet_zone, quiet_beside(grey, at, modules, side, edge, symbol.inverted));
  print.dark.assign((static_cast<std::size_t>(side) * static_cast<std::size_t>(side) + 7) / 8, '\0');
  for (int i = 0; i < side * side; ++i)
    if (modules.is_dark(i % side, i / side)) {
      char& byte = print.dark[static_cast<std::size_t>(i) / 8];
      byte = static_cast<char>(static_cast<unsigned char>(byte) | 0x80U >> (i % 8));
    }
  return print;
}

}  // namespace paycode
