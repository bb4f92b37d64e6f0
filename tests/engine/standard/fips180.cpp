#include "standard/fips180.hpp"

#include <doctest/doctest.h>

#include <string>

#include "engine/standard/digest.hpp"

using namespace paycode;

TEST_CASE("fips180: NIST's examples of SHA-256, and every length around a block") {
  CHECK(hex_of(sha256("")) == "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855");
  CHECK(hex_of(sha256("abc")) == "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD");
  CHECK(hex_of(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")) ==
        "248D6A61D20638B8E5C026930C3E6039A33CE45964FF2167F6ECEDD419DB06C1");
  CHECK(hex_of(sha256(std::string(1'000'000, 'a'))) ==
        "CDC76E5C9914FB9281A1C7E284D73E67F1809A48A497200E046D39CCC7112CD0");
  std::string chain;
  for (std::size_t length = 0; length <= 130; ++length) chain += hex_of(sha256(std::string(length, 'x')));
  CHECK(hex_of(sha256(chain)) == "9B269937617EC72A95EABEDAAA91353D7A47D250569CAC60FAB3357523C4BFBA");
}
