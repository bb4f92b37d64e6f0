#include "standard/crc32.hpp"

#include <doctest/doctest.h>

using paycode::crc32;
using paycode::Text;

// The check value of the catalogue of CRCs, and those that RFC 3720's and PNG's readers know: IEND has AE426082.
TEST_CASE("crc32: published values") {
  CHECK(crc32("") == 0);
  CHECK(crc32("123456789") == 0xCBF43926U);
  CHECK(crc32("IEND") == 0xAE426082U);
  CHECK(crc32("The quick brown fox jumps over the lazy dog") == 0x414FA339U);
  CHECK(crc32(Text("\0", 1)) == 0xD202EF8DU);
}

TEST_CASE("crc32: every bit counts") {
  char bytes[] = "PAYCODE";
  const std::uint32_t before = crc32({bytes, 7});
  for (char& each : bytes)
    for (int bit = 0; bit < 8 && &each != bytes + 7; ++bit) {
      each = static_cast<char>(each ^ (1 << bit));
      CHECK(crc32({bytes, 7}) != before);
      each = static_cast<char>(each ^ (1 << bit));
    }
}
