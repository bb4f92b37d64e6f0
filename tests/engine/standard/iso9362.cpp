#include "standard/iso9362.hpp"

#include <doctest/doctest.h>

using namespace paycode;

TEST_CASE("bic: eight or eleven") {
  for (Text text :
       {"DEUTDEFF", "DEUTDEFFXXX", "DEUTDEFF500", "RBKOXKPR", "NEDSZAJJXXX", "E097AEXX", "BKAUATWW", "12345DE0"})
    CHECK_MESSAGE(is_bic(text) == (text != "12345DE0"), text);
  CHECK(is_bic("1234DE00"));
  CHECK(is_bic("1234DE00000"));
}

TEST_CASE("bic: neither") {
  for (Text text :
       {"", "DEUT", "DEUTDEF", "DEUTDEFF5", "DEUTDEFF50", "DEUTDEFF5000", "deutdeff", "DEUTdeFF", "DEUTDEFf",
        "DEUTZZFF", "DEUTD1FF", "DEUT12FF", "DEUTUKFF", "DEUT DEF", "DEUTDEF-", "DEUTDEFF-00", "DEUTDEFF   "})
    CHECK_MESSAGE(!is_bic(text), text);
  CHECK_FALSE(is_bic(Text("DEUTDEF\0", 8)));
  CHECK_FALSE(is_bic(Text("\0\0\0\0DEFF", 8)));
}
