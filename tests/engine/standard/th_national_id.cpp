#include "standard/th_national_id.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace paycode;

TEST_CASE("thai id: persons, and a company that begins with 0") {
  for (Text text : {"1234545678781", "3100600445635", "0994000165501"})
    CHECK_MESSAGE(is_thai_national_id(text), text);
}

TEST_CASE("thai id: exactly one check digit fits") {
  for (std::string body : {"123454567878", "000000000000", "999999999999", "300000000001"}) {
    int fitting = 0;
    for (char d = '0'; d <= '9'; ++d) fitting += is_thai_national_id(body + d) ? 1 : 0;
    CHECK(fitting == 1);
  }
}

TEST_CASE("thai id: every changed digit is caught but the third, whose weight is 11") {
  const std::string good = "3100600445635";
  for (std::size_t i = 0; i < good.size(); ++i)
    for (char d = '0'; d <= '9'; ++d) {
      std::string other = good;
      other[i] = d;
      if (other != good) CHECK_MESSAGE(is_thai_national_id(other) == (i == 2), other);
    }
}

TEST_CASE("thai id: remainders 0 and 10 share the check digit 1") {
  CHECK(is_thai_national_id("0000000000001"));  // remainder 0
  CHECK(is_thai_national_id("0000000000051"));  // remainder 10
  CHECK(is_thai_national_id("0000000000060"));  // remainder 1
}

TEST_CASE("thai id: not thirteen digits") {
  for (Text text : {"", "310060044563", "31006004456350", "3-1006-00445-63-5", "310060044563X", " 100600445635"})
    CHECK_MESSAGE(!is_thai_national_id(text), text);
  CHECK_FALSE(is_thai_national_id(Text("310060044563\0", 13)));
  for (char d = '0'; d <= '9'; ++d) {
    CHECK_FALSE(is_thai_national_id(std::string("31006004456:") + d));
    CHECK_FALSE(is_thai_national_id(std::string("A00000000000") + d));
  }
}
