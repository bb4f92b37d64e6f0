#include "standard/sg_uen.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace paycode;

TEST_CASE("uen: the three forms") {
  for (Text text : {"00192200M", "197401143C", "S16FC0121D", "T01FC6132D", "R12AB1234Z", "202012345X"})
    CHECK_MESSAGE(is_uen(text), text);
}

TEST_CASE("uen: neither") {
  for (Text text : {"",           "0019220M",   "001922000M",  "00192200m",   "001922001",
                    "19740114CC", "1974011430", "197401143CC", "S16FC0121d",  "s16FC0121D",
                    "A16FC0121D", "SX6FC0121D", "S1XFC0121D",  "S161C0121D",  "S16F10121D",
                    "S16FCA121D", "S16FC01211", "S16FC0121",   "S16FC0121DD", "197401143C001"})
    CHECK_MESSAGE(is_uen(text) == (text == "001922000M"), text);
  CHECK_FALSE(is_uen(Text("00192200\0", 9)));
  CHECK_FALSE(is_uen(Text("197401143\0", 10)));
  CHECK_FALSE(
      is_uen(Text("S16F\0"
                  "0121D",
                  10)));
}

TEST_CASE("uen: check letters of numbers in use") {
  for (Text text :
       {"00192200M", "197401143C", "S16FC0121D", "T01FC6132D", "196800306E", "193200032W", "T08GB0046G"})
    CHECK_MESSAGE(passes_uen_check(text), text);
  for (Text text : {"", "00192201M", "197401144C", "S16FC0122D", "202012345X", "S16IC0121D", "S16CZ0121D"})
    CHECK_MESSAGE(!passes_uen_check(text), text);
}

TEST_CASE("uen: the letter of each remainder") {
  const auto letters = [](const std::string& lead, int first, int last) {
    std::string found;
    for (int n = first; n <= last; ++n)
      for (char c = 'A'; c <= 'Z'; ++c)
        if (passes_uen_check(lead + std::to_string(n) + c)) found.push_back(c);
    return found;
  };
  CHECK(letters("0000000", 0, 9) + letters("", 10000000, 10000000) == "XMKECAWLJDB");
  CHECK(letters("00000000", 0, 9) + letters("", 100000000, 100000000) == "ZKCMDNERGWH");
  CHECK(letters("T08GB000", 0, 9) + letters("T08GB00", 13, 13) == "LGCKFBJEAHD");
}

TEST_CASE("uen: no letter checks I, O, Y and Z, which have no value") {
  for (std::string body : {"S16IC0121", "S16CO0121", "S16YC0121", "S16CZ0121"})
    for (char c = 'A'; c <= 'Z'; ++c) {
      CHECK(is_uen(body + c));
      CHECK_FALSE(passes_uen_check(body + c));
    }
}

TEST_CASE("uen: exactly one check letter fits, and every changed digit is caught") {
  for (std::string good : {"00192200M", "197401143C", "S16FC0121D"}) {
    CAPTURE(good);
    int fitting = 0;
    for (char c = 'A'; c <= 'Z'; ++c) fitting += passes_uen_check(good.substr(0, good.size() - 1) + c) ? 1 : 0;
    CHECK(fitting == 1);
    for (std::size_t i = 0; i + 1 < good.size(); ++i)
      for (char d = '0'; d <= '9'; ++d) {
        std::string other = good;
        if (other[i] < '0' || other[i] > '9' || other[i] == d) continue;
        other[i] = d;
        CHECK_MESSAGE(!passes_uen_check(other), other);
      }
  }
}
