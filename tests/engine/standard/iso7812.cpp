#include "standard/iso7812.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace paycode;

TEST_CASE("luhn: test numbers of the card networks") {
  for (Text text : {"4111111111111111", "5555555555554444", "378282246310005", "6011111111111117",
                    "3530111333300000", "6200000000000005", "79927398713", "0", "18"})
    CHECK_MESSAGE(passes_luhn(text), text);
}

TEST_CASE("luhn: every changed digit is caught, and every swap but 09 with 90") {
  const std::string good = "6011000990139424";
  REQUIRE(passes_luhn(good));
  for (std::size_t i = 0; i < good.size(); ++i) {
    for (char d = '0'; d <= '9'; ++d) {
      std::string other = good;
      other[i] = d;
      if (other != good) CHECK_MESSAGE(!passes_luhn(other), other);
    }
    if (i + 1 == good.size()) continue;
    std::string swapped = good;
    std::swap(swapped[i], swapped[i + 1]);
    const Text pair = slice(good, i, 2);
    CHECK_MESSAGE(passes_luhn(swapped) == (pair[0] == pair[1] || pair == "09" || pair == "90"), swapped);
  }
}

TEST_CASE("luhn: exactly one last digit fits") {
  for (std::string body : {"", "1", "12", "123456789012345678"}) {
    int fitting = 0;
    for (char d = '0'; d <= '9'; ++d) fitting += passes_luhn(body + d) ? 1 : 0;
    CHECK(fitting == 1);
  }
}

TEST_CASE("luhn: not digits") {
  for (Text text : {"", " ", "4111 1111 1111 1111", "411111111111111A", "-18"})
    CHECK_MESSAGE(!passes_luhn(text), text);
  CHECK_FALSE(passes_luhn(Text("18\0", 3)));
  CHECK_FALSE(passes_luhn(Text("\0", 1)));
}
