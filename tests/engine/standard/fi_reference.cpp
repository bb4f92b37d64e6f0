#include "standard/fi_reference.hpp"

#include <doctest/doctest.h>

#include <string>

#include "engine/standard/changed_digits.hpp"

using namespace paycode;

TEST_CASE("Finnish reference: the examples of Finance Finland, and one of each length") {
  // 1234561 is the example of the guide.
  for (Text text : {"1234561", "1232", "12345672"}) CHECK_MESSAGE(is_finnish_reference(text), text);
  std::string body = "1";
  for (std::size_t size = 2; size <= 21; ++size) {
    int fitting = 0;
    for (char check = '0'; check <= '9'; ++check) fitting += is_finnish_reference(body + check) ? 1 : 0;
    CHECK(fitting == (size >= 4 && size <= 20 ? 1 : 0));
    body += static_cast<char>('0' + size % 10);
  }
}

TEST_CASE("Finnish reference: every changed digit is caught") {
  check_changed_digits("1234561", is_finnish_reference);
}

TEST_CASE("Finnish reference: zeros in front, letters, nothing") {
  for (Text text : {"", "0", "0000", "01234561", "123456a", "12345 61", "-1234561"})
    CHECK_MESSAGE(!is_finnish_reference(text), text);
}
