#include "standard/crc32.hpp"

#include <doctest/doctest.h>

using namespace paycode;

TEST_CASE("crc32: the known answers") {
  CHECK(crc32("123456789") == 0xCBF43926U);
  CHECK(crc32("") == 0U);
  CHECK(crc32("IEND") == 0xAE426082U);
  CHECK(crc32("The quick brown fox jumps over the lazy dog") == 0x414FA339U);
}

TEST_CASE("crc32: in pieces as in one") { CHECK(crc32("6789", crc32("12345")) == crc32("123456789")); }
