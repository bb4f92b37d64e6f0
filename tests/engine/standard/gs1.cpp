#include "standard/gs1.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace paycode;

// GS1 General Specifications §7.9.1 has 6291041500213 and the SSCC 376104250021234569 as examples.
TEST_CASE("gs1: numbers of products, of each length") {
  for (const char* good : {"96385074", "614141000036", "6291041500213", "4006381333931", "10614141000415"}) {
    CAPTURE(std::string(good));
    CHECK(is_gtin(good));
    std::string other = good;
    for (std::size_t i = 0; i < other.size(); ++i) {
      // One digit more at any place is seen: both weights have an inverse modulo ten.
      const char kept = other[i];
      other[i] = kept == '9' ? '0' : static_cast<char>(kept + 1);
      CHECK_FALSE(is_gtin(other));
      other[i] = kept;
    }
    CHECK_FALSE(is_sscc(good));
  }
  for (const char* bad : {"", "0", "00000000x", "0000000", "000000000", "00000000000", "000000000000000"})
    CHECK_FALSE(is_gtin(bad));
}

TEST_CASE("gs1: numbers of parcels") {
  CHECK(is_sscc("376104250021234569"));
  CHECK_FALSE(is_sscc("376104250021234568"));
  CHECK_FALSE(is_sscc("37610425002123456"));
  CHECK_FALSE(is_sscc("3761042500212345699"));
  CHECK_FALSE(is_sscc("37610425002123456X"));
  CHECK_FALSE(is_gtin("376104250021234569"));
}
