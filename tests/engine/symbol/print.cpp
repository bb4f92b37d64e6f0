#include "symbol/print.hpp"

#include <doctest/doctest.h>

#include "needs.hpp"

using namespace paycode;
using needs::symbol_of;

namespace {

/// A symbol as a picture of greys, with so many modules of quiet zone, and where it stands in it.
struct Printed {
  std::vector<std::uint8_t> pixels;
  int side = 0;
  Symbol symbol;

  Printed(const DrawnSymbol& drawn, int module, double quiet, std::uint8_t dark, std::uint8_t light,
          std::uint8_t around = 0) {
    const int margin = 6 * module, edge = static_cast<int>(quiet * module), width = drawn.columns * module;
    side = width + 2 * margin;
    pixels.assign(static_cast<std::size_t>(side) * static_cast<std::size_t>(side), around);
    const auto at = [&](int x, int y) -> std::uint8_t& {
      return pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(side) + static_cast<std::size_t>(x)];
    };
    for (int y = margin - edge; y < margin + width + edge; ++y)
      for (int x = margin - edge; x < margin + width + edge; ++x) at(x, y) = light;
    for (int y = 0; y < width; ++y)
      for (int x = 0; x < width; ++x)
        if (drawn.is_dark(x / module, y / module)) at(margin + x, margin + y) = dark;
    symbol.version = drawn.version;
    symbol.corners = {Point{margin, margin},
                      {margin + width, margin},
                      {margin + width, margin + width},
                      {margin, margin + width}};
  }
  GreyView view() const { return {pixels.data(), side, side, side}; }
};

bool shows(const PrintMeasures& print, const DrawnSymbol& drawn) {
  for (int i = 0; i < drawn.columns * drawn.rows; ++i) {
    const bool is =
        (static_cast<unsigned char>(print.dark[static_cast<std::size_t>(i) / 8]) >> (7 - i % 8) & 1) != 0;
    if (is != drawn.is_dark(i % drawn.columns, i / drawn.columns)) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("print: quiet zone, module, contrast and modules are those that were printed") {
  const DrawnSymbol drawn = symbol_of(needs::epc_text, needs::any);
  for (const int module : {2, 3, 7})
    for (const double quiet : {0.0, 1.0, 2.0, 3.0, 4.0, 5.0}) {
      const Printed printed(drawn, module, quiet, 0, 255);
      CAPTURE(module);
      CAPTURE(quiet);
      const std::optional<PrintMeasures> print = measure_print(printed.view(), printed.symbol);
      REQUIRE(print);
      CHECK(print->module_pixels == doctest::Approx(module));
      CHECK(print->quiet_zone == doctest::Approx(std::min(quiet, 4.0)));
      CHECK(print->contrast == doctest::Approx(1.0));
      CHECK(shows(*print, drawn));
    }
  const Printed grey(drawn, 4, 4, 100, 151);
  CHECK(measure_print(grey.view(), grey.symbol)->contrast == doctest::Approx(0.2));
  CHECK(shows(*measure_print(grey.view(), grey.symbol), drawn));
}

TEST_CASE("print: light on dark, and light that falls from one side") {
  const DrawnSymbol drawn = symbol_of(needs::epc_text, needs::any);
  Printed inverted(drawn, 4, 4, 255, 0, 255);
  inverted.symbol.inverted = true;
  CHECK(shows(*measure_print(inverted.view(), inverted.symbol), drawn));
  CHECK(measure_print(inverted.view(), inverted.symbol)->quiet_zone == 4);
  Printed shaded(drawn, 4, 4, 40, 240, 40);
  for (int y = 0; y < shaded.side; ++y)
    for (int x = 0; x < shaded.side; ++x) {
      std::uint8_t& pixel = shaded.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(shaded.side) +
                                          static_cast<std::size_t>(x)];
      pixel = static_cast<std::uint8_t>(pixel * (shaded.side + 2 * x) / (3 * shaded.side));
    }
  CHECK(shows(*measure_print(shaded.view(), shaded.symbol), drawn));
}

TEST_CASE("print: what cannot be measured is not") {
  const DrawnSymbol drawn = symbol_of("12345", needs::any);
  const Printed printed(drawn, 4, 4, 0, 255);
  Symbol symbol = printed.symbol;
  symbol.version = 0;
  CHECK_FALSE(measure_print(printed.view(), symbol));
  symbol = printed.symbol;
  symbol.kind = SymbolKind::aztec;
  CHECK_FALSE(measure_print(printed.view(), symbol));
  symbol = printed.symbol;
  symbol.corners[2] = {100'000, 100'000};
  CHECK_FALSE(measure_print(printed.view(), symbol));
  symbol.corners = {};
  CHECK_FALSE(measure_print(printed.view(), symbol));
  CHECK_FALSE(measure_print({}, printed.symbol));
}
