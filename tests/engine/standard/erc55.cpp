#include "standard/erc55.hpp"

#include <doctest/doctest.h>

using namespace paycode;

TEST_CASE("erc55: the specification's own addresses") {
  for (const char* digits :
       {"5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "fB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
        "dbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB", "D1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
        "52908400098527886E0F7030069857D2E4169EE7", "de709f2102306220921060314715629080e2fb77"})
    CHECK(is_erc55(digits));
}

TEST_CASE("erc55: a letter in the wrong case, a sign that is none, another length") {
  CHECK_FALSE(is_erc55("5aaeb6053F3E94C9b9A09f33669435E7Ef1BeAed"));
  CHECK_FALSE(is_erc55("5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD"));
  CHECK_FALSE(is_erc55("5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeg"));
  CHECK_FALSE(is_erc55("5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe"));
  CHECK_FALSE(is_erc55(""));
}
