#include "symbol/drawing.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace paycode {
namespace {

constexpr double mm_per_inch = 25.4;

// --- sizes ------------------------------------------------------------------------------------------------------

/// What is wanted of a module's width, in mm; 0: nothing.
double wanted_module_mm(const DrawnSymbol& symbol, const DrawingSize& size) noexcept {
  if (size.module_mm > 0) return size.module_mm;
  if (size.side_mm > 0) return size.side_mm / symbol.columns;
  if (symbol.module_mm > 0) return symbol.module_mm;
  return symbol.side_mm / symbol.columns;
}

double usual_module_mm(SymbolKind kind) noexcept {
  return kind == SymbolKind::pdf417 ? 0.254 : kind == SymbolKind::code128 ? 0.33 : 0.5;
}

struct Scale {
  int pixels = 1;  ///< of a module
  double pixels_per_mm = 0;
};

Scale scale_of(const DrawnSymbol& symbol, const DrawingSize& size) noexcept {
  const double wanted = wanted_module_mm(symbol, size);
  const double pixels = (wanted > 0 ? wanted : usual_module_mm(symbol.kind)) * size.dpi / mm_per_inch;
  Scale scale;
  scale.pixels = static_cast<int>(std::clamp(std::round(pixels), 1.0, 1e6));
  // Whole pixels seldom meet the size at exactly this resolution; at one near it they do.
  scale.pixels_per_mm = wanted > 0 ? scale.pixels / wanted : size.dpi / mm_per_inch;
  return scale;
}

// --- what covers the centre -------------------------------------------------------------------------------------

/// In widths of a module, from the symbol's own top left corner; painted one over the other.
struct Patch {
  double left, top, right, bottom;
  bool dark;
};

/// SIX Swiss QR-bill: on a symbol of 46 mm a white square of 7 mm, in it a black one of 6 mm with a white cross
/// whose bars have 3.89 and 1.17 mm.
std::vector<Patch> patches_of(const DrawnSymbol& symbol) {
  if (!symbol.swiss_cross) return {};
  const double unit = symbol.columns / 46.0, middle = symbol.columns / 2.0, middle_y = symbol.height() / 2.0;
  const auto centred = [&](double width_mm, double height_mm, bool dark) {
    const double x = width_mm * unit / 2, y = height_mm * unit / 2;
    return Patch{middle - x, middle_y - y, middle + x, middle_y + y, dark};
  };
  return {centred(7, 7, false), centred(6, 6, true), centred(1.17, 3.89, false), centred(3.89, 1.17, false)};
}

// --- pixels -----------------------------------------------------------------------------------------------------

void paint(Raster& raster, int left, int top, int right, int bottom, bool dark) {
  for (int y = top; y < bottom; ++y)
    for (int x = left; x < right; ++x) {
      std::uint8_t& byte =
          raster.bits[static_cast<std::size_t>(y) * raster.row_bytes() + static_cast<std::size_t>(x) / 8];
      const auto bit = static_cast<std::uint8_t>(0x80U >> (x % 8));
      byte = static_cast<std::uint8_t>(dark ? byte | bit : byte & ~bit);
    }
}

/// One line of pixels for each row of modules is painted, and copied to the others.
void paint_rows(Raster& raster, const DrawnSymbol& symbol, int left, int top) {
  const std::size_t row_bytes = raster.row_bytes();
  const int pixels = raster.module_pixels, height = symbol.row_height * pixels;
  for (int row = 0; row < symbol.rows; ++row) {
    const int y = top + row * height;
    for (int column = 0; column < symbol.columns;) {
      const int begin = column;
      const bool dark = symbol.is_dark(column, row);
      while (column < symbol.columns && symbol.is_dark(column, row) == dark) ++column;
      if (dark) paint(raster, left + begin * pixels, y, left + column * pixels, y + 1, true);
    }
    const auto line = raster.bits.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(y) * row_bytes);
    for (int copy = 1; copy < height; ++copy)
      std::copy_n(line, row_bytes, line + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(copy) * row_bytes));
  }
}

/// `width` pixels wide, the symbol in the middle; beside it there is room for the quiet zone.
Raster painted(const DrawnSymbol& symbol, Scale scale, int width, bool with_overlay) {
  Raster raster;
  raster.width = width;
  raster.height = (symbol.height() + 2 * symbol.quiet_zone) * scale.pixels;
  raster.module_pixels = scale.pixels;
  raster.pixels_per_mm = scale.pixels_per_mm;
  raster.bits.assign(raster.row_bytes() * static_cast<std::size_t>(raster.height), 0);
  const int left = (width - symbol.columns * scale.pixels) / 2, top = symbol.quiet_zone * scale.pixels;
  paint_rows(raster, symbol, left, top);
  if (!with_overlay) return raster;
  const int columns = symbol.columns * scale.pixels, rows = symbol.height() * scale.pixels;
  for (const Patch& each : patches_of(symbol)) {
    // Rounded on one side and mirrored to the other, so that the middle stays the middle.
    const int x = static_cast<int>(std::lround(each.left * scale.pixels));
    const int y = static_cast<int>(std::lround(each.top * scale.pixels));
    paint(raster, left + x, top + y, left + columns - x, top + rows - y, each.dark);
  }
  return raster;
}

std::int64_t pixels_across(const DrawnSymbol& symbol, int pixels) noexcept {
  return std::int64_t{symbol.columns + 2 * symbol.quiet_zone} * pixels;
}

// --- contours ---------------------------------------------------------------------------------------------------

/// The symbol as a grid of uneven cells: the modules' edges, and those of what covers the centre.
class Cells {
 public:
  explicit Cells(const DrawnSymbol& symbol) {
    const std::vector<Patch> patches = patches_of(symbol);
    for (int i = 0; i <= symbol.columns; ++i) x_.push_back(i);
    for (int i = 0; i <= symbol.rows; ++i) y_.push_back(static_cast<double>(i) * symbol.row_height);
    for (const Patch& each : patches) {
      x_.insert(x_.end(), {each.left, each.right});
      y_.insert(y_.end(), {each.top, each.bottom});
    }
    for (std::vector<double>* lines : {&x_, &y_}) {
      std::sort(lines->begin(), lines->end());
      const auto same = [](double a, double b) { return b - a < 1e-9; };
      lines->erase(std::unique(lines->begin(), lines->end(), same), lines->end());
    }
    for (std::size_t row = 0; row + 1 < y_.size(); ++row)
      for (std::size_t column = 0; column + 1 < x_.size(); ++column)
        dark_.push_back(colour((x_[column] + x_[column + 1]) / 2, (y_[row] + y_[row + 1]) / 2, symbol, patches));
  }

  std::size_t columns() const noexcept { return x_.size() - 1; }
  std::size_t rows() const noexcept { return y_.size() - 1; }
  double x(std::size_t line) const noexcept { return x_[line]; }
  double y(std::size_t line) const noexcept { return y_[line]; }
  /// By line numbers from 1; outside all is light.
  bool dark(std::size_t column, std::size_t row) const noexcept {
    return column > 0 && row > 0 && column <= columns() && row <= rows() &&
           dark_[(row - 1) * columns() + column - 1];
  }

 private:
  static bool colour(double x, double y, const DrawnSymbol& symbol, const std::vector<Patch>& patches) {
    for (auto each = patches.rbegin(); each != patches.rend(); ++each)
      if (x > each->left && x < each->right && y > each->top && y < each->bottom) return each->dark;
    return symbol.is_dark(static_cast<int>(x), static_cast<int>(y) / symbol.row_height);
  }

  std::vector<double> x_, y_;
  std::vector<bool> dark_;
};

/// At most four decimals, none that are zero.
std::string decimal(double value) {
  std::array<char, 32> room{};
  const auto end = std::to_chars(room.data(), room.data() + room.size(), value, std::chars_format::fixed, 4).ptr;
  std::string written(room.data(), end);
  while (written.back() == '0') written.pop_back();
  if (written.back() == '.') written.pop_back();
  return written == "-0" ? "0" : written;
}

/// The edges between dark and light as closed contours: filled by the even-odd rule they are the dark cells, and no
/// two shapes touch each other with a hairline between them.
class Contours {
 public:
  Contours(const Cells& cells, double offset)
      : cells_(cells), offset_(offset), width_(cells.columns() + 1), height_(cells.rows() + 1) {
    across_.resize(width_ * height_);
    down_.resize(width_ * height_);
    for (std::size_t y = 0; y < height_; ++y)
      for (std::size_t x = 0; x < width_; ++x) {
        across_[y * width_ + x] = cells.dark(x + 1, y) != cells.dark(x + 1, y + 1);
        down_[y * width_ + x] = cells.dark(x, y + 1) != cells.dark(x + 1, y + 1);
      }
  }

  std::string path() {
    for (std::size_t y = 0; y < height_; ++y)
      for (std::size_t x = 0; x < width_; ++x)
        if (across_[y * width_ + x]) walk(x, y);
    return std::move(path_);
  }

 private:
  // A contour turns wherever an edge leads the other way: at every point two edges meet or four, so that each
  // contour takes two of them and comes back to where it began.
  void walk(std::size_t x, std::size_t y) {
    path_ += "M" + decimal(cells_.x(x) + offset_) + " " + decimal(cells_.y(y) + offset_);
    const std::size_t first_x = x, first_y = y;
    do {
      const std::size_t from_x = x, from_y = y;
      while (true) {
        if (across_[y * width_ + x])
          across_[y * width_ + x++] = false;
        else if (x > 0 && across_[y * width_ + x - 1])
          across_[y * width_ + --x] = false;
        else
          break;
        if (turns(down_, x, y, width_)) break;
      }
      if (x != from_x) path_ += "h" + decimal(cells_.x(x) - cells_.x(from_x));
      while (true) {
        if (down_[y * width_ + x])
          down_[y++ * width_ + x] = false;
        else if (y > 0 && down_[(y - 1) * width_ + x])
          down_[--y * width_ + x] = false;
        else
          break;
        if (turns(across_, x, y, 1)) break;
      }
      if (y != from_y) path_ += "v" + decimal(cells_.y(y) - cells_.y(from_y));
    } while (x != first_x || y != first_y);
    path_ += "z";
  }

  bool turns(const std::vector<bool>& edges, std::size_t x, std::size_t y, std::size_t back) const {
    const std::size_t at = y * width_ + x;
    return edges[at] || (at >= back && (back == 1 ? x > 0 : y > 0) && edges[at - back]);
  }

  const Cells& cells_;
  double offset_;
  std::size_t width_, height_;
  std::vector<bool> across_,
      down_;  ///< by the point that an edge begins at, to the right and down; taken when walked
  std::string path_;
};

}  // namespace

double module_mm_of(const DrawnSymbol& symbol, const DrawingSize& size) noexcept {
  const Scale scale = scale_of(symbol, size);
  return scale.pixels / scale.pixels_per_mm;
}

RasterAnswer raster_of(const DrawnSymbol& symbol, const DrawingSize& size) {
  const Scale scale = scale_of(symbol, size);
  const std::int64_t width = pixels_across(symbol, scale.pixels);
  const std::int64_t height = std::int64_t{symbol.height() + 2 * symbol.quiet_zone} * scale.pixels;
  if (width * height > drawing_max_pixels)
    return DrawError{"too_large", "the picture would have " + std::to_string(width) + " x " +
                                      std::to_string(height) + " pixels, more than " +
                                      std::to_string(drawing_max_pixels)};
  return painted(symbol, scale, static_cast<int>(width), true);
}

RasterAnswer ticket_raster_of(const DrawnSymbol& symbol, const DrawingSize& size) {
  constexpr double dots_per_mm = 8;
  const int most = ticket_dots / (symbol.columns + 2 * symbol.quiet_zone);
  if (most == 0)
    return DrawError{"too_large", std::to_string(symbol.columns) +
                                      " modules and their quiet zone are more than the " +
                                      std::to_string(ticket_dots) + " dots of a 2-inch head"};
  const double wanted = wanted_module_mm(symbol, size);
  const int dots = wanted > 0 ? std::clamp(static_cast<int>(std::lround(wanted * dots_per_mm)), 1, most) : most;
  return painted(symbol, {dots, dots_per_mm}, ticket_dots, true);
}

std::string pbm_of(const Raster& raster) {
  std::string out = "P4\n" + std::to_string(raster.width) + " " + std::to_string(raster.height) + "\n";
  out.append(raster.bits.begin(), raster.bits.end());
  return out;
}

std::string pgm_of(const Raster& raster, int times) {
  std::string out =
      "P5\n" + std::to_string(raster.width * times) + " " + std::to_string(raster.height * times) + "\n255\n";
  out.reserve(out.size() + static_cast<std::size_t>(raster.width) * static_cast<std::size_t>(raster.height) *
                               static_cast<std::size_t>(times) * static_cast<std::size_t>(times));
  std::string line;
  for (int y = 0; y < raster.height; ++y) {
    if (!raster.repeats_row(y)) {
      line.clear();
      for (int x = 0; x < raster.width; ++x)
        line.append(static_cast<std::size_t>(times), raster.is_dark(x, y) ? '\0' : '\xFF');
    }
    for (int copy = 0; copy < times; ++copy) out += line;
  }
  return out;
}

std::string escpos_of(const Raster& raster) {
  constexpr int band_rows = 64;
  const std::size_t row_bytes = raster.row_bytes();
  std::string out;
  for (int top = 0; top < raster.height; top += band_rows) {
    const int rows = std::min(band_rows, raster.height - top);
    out += {'\x1D',
            'v',
            '0',
            '\0',
            static_cast<char>(row_bytes & 0xFF),
            static_cast<char>(row_bytes >> 8),
            static_cast<char>(rows & 0xFF),
            static_cast<char>(rows >> 8)};
    const auto first = raster.bits.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(top) * row_bytes);
    out.append(first, first + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(rows) * row_bytes));
  }
  return out;
}

std::string svg_of(const DrawnSymbol& symbol, const DrawingSize& size) {
  const Cells cells(symbol);
  const double module = module_mm_of(symbol, size);
  const int width = symbol.columns + 2 * symbol.quiet_zone, height = symbol.height() + 2 * symbol.quiet_zone;
  const std::string w = std::to_string(width), h = std::to_string(height);
  std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + decimal(width * module) +
                    "mm\" height=\"" + decimal(height * module) + "mm\" viewBox=\"0 0 " + w + " " + h +
                    "\" shape-rendering=\"crispEdges\">\n<rect width=\"" + w + "\" height=\"" + h +
                    "\" fill=\"#fff\"/>\n<path fill=\"#000\" fill-rule=\"evenodd\" d=\"";
  out += Contours(cells, symbol.quiet_zone).path();
  return out + "\"/>\n</svg>\n";
}

std::string text_of(const DrawnSymbol& symbol, TextColours colours) {
  const Raster raster = painted(symbol, {1, 1}, symbol.columns + 2 * symbol.quiet_zone, false);
  // Black and white of the cube of 256 colours: themes leave it alone.
  const bool ansi = colours == TextColours::ansi;
  std::string out;
  for (int y = 0; y < raster.height; y += 2) {
    if (ansi) out += "\x1B[38;5;16;48;5;231m";
    for (int x = 0; x < raster.width; ++x) {
      const bool upper = raster.is_dark(x, y) == ansi;
      const bool lower = y + 1 < raster.height && raster.is_dark(x, y + 1) == ansi;
      out += upper && lower ? "\u2588" : upper ? "\u2580" : lower ? "\u2584" : " ";
    }
    if (ansi) out += "\x1B[0m";
    out += '\n';
  }
  return out;
}

}  // namespace paycode
