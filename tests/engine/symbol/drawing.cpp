#include "symbol/drawing.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <set>
#include <sstream>

#include "needs.hpp"
#include "symbol/image.hpp"
#include "symbol/scan.hpp"

using namespace paycode;
using needs::symbol_of;

namespace {

/// All the symbols that pictures are made of here.
std::vector<DrawnSymbol> symbols() {
  return {symbol_of(needs::epc_text, needs::epc), symbol_of(needs::swiss_text, needs::swiss),
          symbol_of("A1B2", needs::any, {.micro = true}), symbol_of(needs::hub3_text, needs::hub3),
          symbol_of("134567890123456789", needs::code128)};
}

/// The module, or light where the quiet zone is, at a place in modules from the picture's corner.
bool module_at(const DrawnSymbol& symbol, int x, int y) {
  const int column = x - symbol.quiet_zone, row = y - symbol.quiet_zone;
  if (column < 0 || row < 0 || column >= symbol.columns || row >= symbol.height()) return false;
  return symbol.is_dark(column, row / symbol.row_height);
}

int width_of(const DrawnSymbol& symbol) { return symbol.columns + 2 * symbol.quiet_zone; }
int height_of(const DrawnSymbol& symbol) { return symbol.height() + 2 * symbol.quiet_zone; }

GreyPicture decoded(const std::string& bytes) {
  const auto loaded = load_picture(bytes, ScanOptions{});
  REQUIRE(std::holds_alternative<PictureFile>(loaded));
  const DecodedPicture picture = decode(std::get<PictureFile>(loaded), {}, nullptr);
  REQUIRE(std::holds_alternative<GreyPicture>(picture));
  return std::get<GreyPicture>(picture);
}

std::uint32_t number_at(const std::string& bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

/// Type and data of each chunk.
std::vector<std::pair<std::string, std::string>> chunks_of(const std::string& png) {
  std::vector<std::pair<std::string, std::string>> chunks;
  for (std::size_t at = 8; at + 12 <= png.size();) {
    const std::size_t length = number_at(png, at);
    chunks.emplace_back(png.substr(at + 4, 4), png.substr(at + 8, length));
    at += length + 12;
  }
  return chunks;
}

/// Pixels a metre, both ways the same.
double resolution_of(const std::string& png) {
  for (const auto& [type, data] : chunks_of(png))
    if (type == "pHYs" && data[8] == 1 && number_at(data, 0) == number_at(data, 4)) return number_at(data, 0);
  return 0;
}

std::string attribute(const std::string& svg, const std::string& key) {
  const std::size_t at = svg.find(" " + key + "=\"") + key.size() + 3;
  return svg.substr(at, svg.find('"', at) - at);
}

// --- an SVG's path, filled by the even-odd rule -----------------------------------------------------------------

struct Edge {  // an upright one
  double x, top, bottom;
};

std::vector<Edge> edges_of(const std::string& path) {
  std::vector<Edge> edges;
  std::istringstream in(path);
  double x = 0, y = 0, first_x = 0, first_y = 0;
  for (char command = 0; in >> command;) {
    double by = 0;
    if (command == 'M') {
      in >> x >> y;
      first_x = x;
      first_y = y;
    } else if (command == 'h') {
      in >> by;
      x += by;
    } else if (command == 'v') {
      in >> by;
      edges.push_back({x, std::min(y, y + by), std::max(y, y + by)});
      y += by;
    } else {
      CHECK(command == 'z');
      CHECK(x == doctest::Approx(first_x));
      CHECK(y == doctest::Approx(first_y));
    }
  }
  return edges;
}

bool is_filled(const std::vector<Edge>& edges, double x, double y) {
  bool inside = false;
  for (const Edge& each : edges)
    if (each.x > x && each.top < y && y < each.bottom) inside = !inside;
  return inside;
}

std::string path_of(const std::string& svg) { return attribute(svg.substr(svg.find("<path")), "d"); }

/// Dark at a place in mm from the centre of the 46 mm, as SIX draws the cross; nothing where the modules show.
std::optional<bool> cross_at(double x, double y) {
  x = std::abs(x);
  y = std::abs(y);
  if (x > 3.5 || y > 3.5) return std::nullopt;
  if (x > 3 || y > 3) return false;
  const bool upright = x < 1.17 / 2 && y < 3.89 / 2, lying = x < 3.89 / 2 && y < 1.17 / 2;
  return !upright && !lying;
}

}  // namespace

TEST_CASE("drawing: a PNG has the modules as whole pixels, and white around them") {
  for (const DrawnSymbol& symbol : symbols()) {
    if (symbol.swiss_cross) continue;
    const Raster raster = needs::raster(symbol);
    const GreyPicture picture = decoded(png_of(raster));
    const int pixels = raster.module_pixels;
    REQUIRE(picture.width == width_of(symbol) * pixels);
    REQUIRE(picture.height == height_of(symbol) * pixels);
    int wrong = 0;
    for (int y = 0; y < picture.height; ++y)
      for (int x = 0; x < picture.width; ++x) {
        const bool dark = picture.pixels[static_cast<std::size_t>(y * picture.width + x)] == 0;
        wrong += dark != module_at(symbol, x / pixels, y / pixels) ? 1 : 0;
      }
    CHECK(wrong == 0);
  }
}

TEST_CASE("drawing: a PNG is 1 bit grey, and says nothing but pixels and resolution") {
  const std::string png = png_of(needs::raster(symbol_of(needs::epc_text, needs::epc)));
  std::string types;
  for (const auto& [type, data] : chunks_of(png)) {
    types += type + " ";
    if (type == "IHDR") CHECK(data.substr(8) == std::string("\x01\0\0\0\0", 5));
  }
  CHECK(types == "IHDR pHYs IDAT IEND ");
  CHECK(png.find("Blumenhof") == std::string::npos);
}

TEST_CASE("drawing: millimetres are true") {
  const auto side_mm = [](const DrawnSymbol& symbol, const DrawingSize& size) {
    const Raster raster = needs::raster(symbol, size);
    return symbol.columns * raster.module_pixels / resolution_of(png_of(raster)) * 1000;
  };
  const DrawnSymbol swiss = symbol_of(needs::swiss_text, needs::swiss),
                    epc = symbol_of(needs::epc_text, needs::epc);
  for (const double dpi : {150.0, 203.0, 300.0, 600.0, 1200.0}) {
    CAPTURE(dpi);
    // A pixel a metre is what pHYs can say.
    CHECK(side_mm(swiss, {.dpi = dpi}) == doctest::Approx(46).epsilon(0.0002));
    CHECK(side_mm(epc, {.dpi = dpi, .side_mm = 30}) == doctest::Approx(30).epsilon(0.0002));
    CHECK(side_mm(epc, {.dpi = dpi, .module_mm = 0.4}) == doctest::Approx(0.4 * epc.columns).epsilon(0.0002));
    // The resolution stays within half a pixel a module of the one that was asked for.
    const Raster raster = needs::raster(swiss, {.dpi = dpi});
    CHECK(raster.module_pixels == std::lround(46 / 25.4 * dpi / swiss.columns));
  }
  // Nothing is wanted: the resolution is exact, and a module about half a millimetre.
  const Raster raster = needs::raster(epc, {.dpi = 300});
  CHECK(raster.module_pixels == 6);
  CHECK(resolution_of(png_of(raster)) == 11811);
  CHECK(module_mm_of(epc, {.dpi = 300}) == doctest::Approx(0.508));
  // HUB-3: 0.254 mm are three pixels of 300 dpi.
  const DrawnSymbol hub3 = symbol_of(needs::hub3_text, needs::hub3);
  CHECK(needs::raster(hub3).module_pixels == 3);
  CHECK(resolution_of(png_of(needs::raster(hub3))) == 11811);
  CHECK(module_mm_of(hub3, {}) == doctest::Approx(0.254));
}

TEST_CASE("drawing: too many pixels are refused") {
  const RasterAnswer answer = raster_of(symbol_of("x", needs::any), {.module_mm = 500, .side_mm = 0});
  REQUIRE(std::holds_alternative<DrawError>(answer));
  CHECK(std::get<DrawError>(answer).code == "too_large");
}

TEST_CASE("drawing: an SVG is one path whose filling is the matrix, on white") {
  for (const DrawnSymbol& symbol : symbols()) {
    const std::string svg = svg_of(symbol, {});
    CHECK(svg.find("<path") == svg.rfind("<path"));
    CHECK(attribute(svg, "viewBox") ==
          "0 0 " + std::to_string(width_of(symbol)) + " " + std::to_string(height_of(symbol)));
    CHECK(attribute(svg, "shape-rendering") == "crispEdges");
    CHECK(attribute(svg, "fill-rule") == "evenodd");
    CHECK(svg.find("<rect width=\"" + std::to_string(width_of(symbol)) + "\" height=\"" +
                   std::to_string(height_of(symbol)) + "\" fill=\"#fff\"/>") != std::string::npos);
    const double mm = module_mm_of(symbol, {});
    CHECK(std::stod(attribute(svg, "width")) == doctest::Approx(mm * width_of(symbol)));
    CHECK(attribute(svg, "width").ends_with("mm"));
    CHECK(std::stod(attribute(svg, "height")) == doctest::Approx(mm * height_of(symbol)));
    const std::vector<Edge> edges = edges_of(path_of(svg));
    int wrong = 0;
    for (int y = 0; y < height_of(symbol); ++y)
      for (int x = 0; x < width_of(symbol); ++x)
        for (const double part : {0.1, 0.5, 0.9}) {
          std::optional<bool> dark;
          if (symbol.swiss_cross) {
            const double unit = 46.0 / symbol.columns;
            dark = cross_at((x + part - width_of(symbol) / 2.0) * unit, (y + 0.5 - height_of(symbol) / 2.0) * unit);
          }
          wrong += is_filled(edges, x + part, y + 0.5) != dark.value_or(module_at(symbol, x, y)) ? 1 : 0;
        }
    CHECK(wrong == 0);
  }
}

TEST_CASE("drawing: the Swiss cross has its millimetres, stands in the middle, and the code reads through it") {
  const DrawnSymbol symbol = symbol_of(needs::swiss_text, needs::swiss);
  REQUIRE(symbol.swiss_cross);
  for (const double dpi : {300.0, 600.0}) {
    const Raster raster = needs::raster(symbol, {.dpi = dpi});
    const double unit = 1 / raster.pixels_per_mm;
    int wrong = 0, covered = 0;
    for (int y = 0; y < raster.height; ++y)
      for (int x = 0; x < raster.width; ++x) {
        const double from_x = (x + 0.5 - raster.width / 2.0) * unit,
                     from_y = (y + 0.5 - raster.height / 2.0) * unit;
        // Within a pixel of an edge either is right.
        std::set<int> near;
        for (const double dx : {-unit, 0.0, unit})
          for (const double dy : {-unit, 0.0, unit}) {
            const std::optional<bool> dark = cross_at(from_x + dx, from_y + dy);
            near.insert(dark ? *dark : -1);
          }
        if (near.size() != 1 || *near.begin() == -1) continue;
        ++covered;
        wrong += raster.is_dark(x, y) != (*near.begin() == 1) ? 1 : 0;
      }
    CHECK(covered > 1000);
    CHECK(wrong == 0);
    const GreyPicture picture = decoded(png_of(raster));
    CHECK(difference(symbol, needs::swiss_text, read_symbols(picture.view(), {qr_family}).symbols) == "");
  }
}

TEST_CASE("drawing: terminal text is the modules, right on dark and, in colours, on any ground") {
  for (const DrawnSymbol& symbol : symbols())
    for (const TextColours colours : {TextColours::none, TextColours::ansi}) {
      const std::string text = text_of(symbol, colours);
      std::istringstream in(text);
      std::vector<std::string> lines;
      for (std::string line; std::getline(in, line);) lines.push_back(line);
      REQUIRE(lines.size() == static_cast<std::size_t>(height_of(symbol) + 1) / 2);
      int wrong = 0;
      for (std::size_t row = 0; row < lines.size(); ++row) {
        std::string line = lines[row];
        if (colours == TextColours::ansi) {
          REQUIRE(line.starts_with("\x1B[38;5;16;48;5;231m"));
          REQUIRE(line.ends_with("\x1B[0m"));
          line = line.substr(19, line.size() - 19 - 4);
        }
        int x = 0;
        for (std::size_t at = 0; at < line.size(); ++x) {
          const std::string cell = line[at] == ' ' ? " " : line.substr(at, 3);
          at += cell.size();
          const bool upper = cell == "\u2580" || cell == "\u2588", lower = cell == "\u2584" || cell == "\u2588";
          const int y = 2 * static_cast<int>(row);
          // In colours the blocks are black on white; without, they are light on a dark ground.
          const bool blocks_are_dark = colours == TextColours::ansi;
          wrong += (upper == blocks_are_dark) != module_at(symbol, x, y) ? 1 : 0;
          if (y + 1 < height_of(symbol)) wrong += (lower == blocks_are_dark) != module_at(symbol, x, y + 1) ? 1 : 0;
        }
        CHECK(x == width_of(symbol));
      }
      CHECK(wrong == 0);
    }
}

TEST_CASE("drawing: PBM and PGM hold the raster") {
  const Raster raster = needs::raster(symbol_of(needs::epc_text, needs::epc));
  const std::string pbm = pbm_of(raster),
                    header = "P4\n" + std::to_string(raster.width) + " " + std::to_string(raster.height) + "\n";
  REQUIRE(pbm.starts_with(header));
  CHECK(pbm.substr(header.size()) == std::string(raster.bits.begin(), raster.bits.end()));
  for (const int times : {1, 3}) {
    const GreyPicture picture = decoded(pgm_of(raster, times));
    REQUIRE(picture.width == raster.width * times);
    REQUIRE(picture.height == raster.height * times);
    int wrong = 0;
    for (int y = 0; y < picture.height; ++y)
      for (int x = 0; x < picture.width; ++x)
        wrong += (picture.pixels[static_cast<std::size_t>(y * picture.width + x)] == 0) !=
                 raster.is_dark(x / times, y / times);
    CHECK(wrong == 0);
  }
}

TEST_CASE("drawing: ESC/POS is bands of raster images, and nothing else") {
  for (const DrawnSymbol& symbol : symbols()) {
    const RasterAnswer answer = ticket_raster_of(symbol, {});
    REQUIRE(std::holds_alternative<Raster>(answer));
    const Raster& raster = std::get<Raster>(answer);
    CHECK(raster.width == 384);
    CHECK(raster.module_pixels >= 1);
    const std::string bytes = escpos_of(raster);
    std::string bits;
    int rows = 0;
    for (std::size_t at = 0; at < bytes.size();) {
      REQUIRE(bytes.substr(at, 4) == std::string("\x1Dv0\0", 4));
      const auto byte = [&](std::size_t i) {
        return static_cast<unsigned>(static_cast<unsigned char>(bytes[at + i]));
      };
      const std::size_t row_bytes = byte(4) + 256 * byte(5), band = byte(6) + 256 * byte(7);
      REQUIRE(row_bytes == 48);
      REQUIRE(band <= 64);
      bits += bytes.substr(at + 8, row_bytes * band);
      rows += static_cast<int>(band);
      at += 8 + row_bytes * band;
    }
    CHECK(rows == raster.height);
    CHECK(bits == std::string(raster.bits.begin(), raster.bits.end()));
    // In the middle, and read as it would be printed.
    const int left = (384 - symbol.columns * raster.module_pixels) / 2;
    CHECK(left >= symbol.quiet_zone * raster.module_pixels);
    CHECK(raster.is_dark(left, symbol.quiet_zone * raster.module_pixels));
    CHECK_FALSE(raster.is_dark(left - 1, symbol.quiet_zone * raster.module_pixels));
  }
  // 46 mm are 368 of its 384 dots: with the quiet zone there is room for less.
  const DrawnSymbol swiss = symbol_of(needs::swiss_text, needs::swiss);
  CHECK(std::get<Raster>(ticket_raster_of(swiss, {})).module_pixels == 384 / width_of(swiss));
  CHECK(std::get<Raster>(ticket_raster_of(symbol_of("x", needs::any), {.module_mm = 0.5})).module_pixels == 4);
  const DrawnSymbol wide = symbol_of(std::string(120, '7'), needs::code128);
  const RasterAnswer answer = ticket_raster_of(wide, {});
  REQUIRE(std::holds_alternative<DrawError>(answer));
  CHECK(std::get<DrawError>(answer).code == "too_large");
}
