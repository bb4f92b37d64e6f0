#include "standard/it_notice.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace paycode;

TEST_CASE("notice number: 18 digits of one of four layouts") {
  for (Text text : {"001000000000004293", "100000000000000042", "200000000000004249", "399000000000004206"})
    CHECK_MESSAGE(is_notice_number(text), text);
  for (Text text : {"", "400000000000000042", "39900000000000420", "3990000000000042060", "39900000000000420x"})
    CHECK_MESSAGE(!is_notice_number(text), text);
}

TEST_CASE("notice number: of 93 remainders one fits, and numbers without check digits always do") {
  for (const char* first : {"0", "2", "3"})
    for (const char* rest : {"990000000000042", "000000000000000", "999999999999999", "123456789012345"}) {
      const std::string body = std::string(first) + rest;
      // The sixteen digits as a number: 64 bits hold them.
      const unsigned long long want = std::stoull(body) % 93;
      for (unsigned check = 0; check < 100; ++check) {
        const std::string digits = std::to_string(100 + check).substr(1);
        CHECK(notice_check_holds(body + digits) == (check == want));
      }
    }
  for (const char* check : {"00", "42", "99"}) CHECK(notice_check_holds("1000000000000000" + std::string(check)));
}
