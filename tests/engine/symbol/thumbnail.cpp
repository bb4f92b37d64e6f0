#include "symbol/thumbnail.hpp"

#include <doctest/doctest.h>

using namespace paycode;

TEST_CASE("thumbnails: the longer side is as long as was asked for, and pixels are means") {
  std::vector<std::uint8_t> pixels(40 * 20);
  for (int y = 0; y < 20; ++y)
    for (int x = 0; x < 40; ++x)
      pixels[static_cast<std::size_t>(y * 40 + x)] = x < 20 ? 200 : static_cast<std::uint8_t>(x % 2 * 100);
  const Thumbnail small = thumbnail_of({pixels.data(), 40, 20, 40}, 10);
  CHECK(small.width == 10);
  CHECK(small.height == 5);
  REQUIRE(small.pixels.size() == 50);
  for (int y = 0; y < 5; ++y)
    for (int x = 0; x < 10; ++x)
      CHECK(static_cast<unsigned char>(small.pixels[static_cast<std::size_t>(y * 10 + x)]) == (x < 5 ? 200 : 50));
  // What is small enough stays as it is; rows may be apart.
  const Thumbnail same = thumbnail_of({pixels.data(), 8, 3, 40}, 100);
  CHECK(same.width == 8);
  CHECK(same.height == 3);
  CHECK(static_cast<unsigned char>(same.pixels[8]) == 200);
  CHECK(thumbnail_of({pixels.data(), 40, 1, 40}, 10).height == 1);
  CHECK(thumbnail_of({pixels.data(), 40, 20, 40}, 0).pixels.empty());
  CHECK(thumbnail_of({}, 10).pixels.empty());
}
