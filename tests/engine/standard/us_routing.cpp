#include "standard/us_routing.hpp"

#include <doctest/doctest.h>

#include <string>

#include "engine/standard/changed_digits.hpp"

using namespace paycode;

TEST_CASE("routing number: valid ones") {
  // RFC 8905's, and those that the Federal Reserve Banks and the Treasury publish as their own.
  for (Text text : {"122000661", "011000015", "021001208", "000000518"})
    CHECK_MESSAGE(is_routing_number(text), text);
}

TEST_CASE("routing number: every changed digit is caught") { check_changed_digits("122000661", is_routing_number); }

TEST_CASE("routing number: what is no nine digits") {
  for (Text text : {"", "12200066", "1220006610", "12200066x", "000000000", " 22000661"})
    CHECK_MESSAGE(!is_routing_number(text), text);
}
