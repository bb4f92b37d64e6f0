#include "model/amount.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace paycode;

namespace {

constexpr Text refused = "refused";

std::string plain(const Amount& amount) {
  Buffer<128> out;
  write_amount(amount, out);
  return std::string(out.text());
}

std::string normalised(Text text) {
  Amount amount;
  if (read_amount(text, amount)) return plain(amount);
  CHECK(amount.count == 0);
  return std::string(refused);
}

std::string from_minor_units(Text digits, std::uint8_t scale) {
  Amount amount;
  if (read_minor_units(digits, scale, amount)) return plain(amount);
  CHECK(amount.count == 0);
  return std::string(refused);
}

int compared(Text a, Text b) {
  Amount left, right;
  REQUIRE(read_amount(a, left));
  REQUIRE(read_amount(b, right));
  const int result = compare(left, right);
  return (result > 0) - (result < 0);
}

}  // namespace

TEST_CASE("amount: digits stay, and only the spelling becomes plain") {
  CHECK(normalised("10.50") == "10.50");
  CHECK(normalised("98.") == "98");
  CHECK(normalised(".5") == "0.5");
  CHECK(normalised(".50") == "0.50");
  CHECK(normalised("0012") == "12");
  CHECK(normalised("00.5") == "0.5");
  CHECK(normalised("000") == "0");
  CHECK(normalised("0.00") == "0.00");
  CHECK(normalised("100") == "100");
  CHECK(normalised("1.000") == "1.000");
}

TEST_CASE("amount: everything else is refused") {
  for (const char* text :
       {"", ".", "..", "1.2.3", "-1", "+1", "1,5", "1 000", " 1", "1 ", "1e3", "0x1", "١", "NaN", "€5"}) {
    CAPTURE(text);
    CHECK(normalised(text) == refused);
  }
  CHECK(normalised(Text("1\0", 2)) == refused);
}

TEST_CASE("amount: 78 digits hold 256-bit wei, and 79 are refused") {
  const std::string most = "115792089237316195423570985008687907853269984665640564039457584007913129639935";
  REQUIRE(most.size() == Amount::digits_max);
  CHECK(normalised(most) == most);
  CHECK(normalised(most + ".") == most);
  CHECK(normalised("000" + most) == most);
  CHECK(normalised(most + "0") == refused);
  CHECK(normalised(most + ".0") == refused);
  const std::string decimals = "0." + most.substr(1);
  CHECK(normalised(decimals) == decimals);
  CHECK(normalised(decimals + "1") == refused);
}

TEST_CASE("amount: writing and reading again changes nothing") {
  for (const char* text : {"0", "1", "98.", ".5", "0012.340", "123456789012345678901234567890.123456789"}) {
    const std::string once = normalised(text);
    CHECK(normalised(once) == once);
    CHECK(compared(text, once) == 0);
  }
}

TEST_CASE("amount: minor units") {
  CHECK(from_minor_units("1050", 2) == "10.50");
  CHECK(from_minor_units("5", 2) == "0.05");
  CHECK(from_minor_units("0", 2) == "0.00");
  CHECK(from_minor_units("0005", 2) == "0.05");
  CHECK(from_minor_units("500", 0) == "500");
  CHECK(from_minor_units("1", 18) == "0.000000000000000001");
  CHECK(from_minor_units("12345", 3) == "12.345");
  CHECK(from_minor_units("100", 2) == "1.00");
}

TEST_CASE("amount: minor units are digits alone, and no more than there is room for") {
  for (const char* text : {"", "1.5", "-1", "1a"}) CHECK(from_minor_units(text, 2) == refused);
  CHECK(from_minor_units(std::string(78, '9'), 2) == std::string(76, '9') + ".99");
  CHECK(from_minor_units(std::string(79, '9'), 2) == refused);
  CHECK(from_minor_units("1", 77) == "0." + std::string(76, '0') + "1");
  CHECK(from_minor_units("1", 78) == refused);
  CHECK(from_minor_units("1", 255) == refused);
}

TEST_CASE("amount: compared by value, not by spelling") {
  CHECK(compared("1.5", "1.50") == 0);
  CHECK(compared("1.5", "001.5000") == 0);
  CHECK(compared("0", "0.000") == 0);
  CHECK(compared("2", "10") < 0);
  CHECK(compared("10", "2") > 0);
  CHECK(compared("0.09", "0.1") < 0);
  CHECK(compared("1.01", "1.001") > 0);
  const std::string huge = "1" + std::string(77, '0');
  CHECK(compared(huge, "9") > 0);
  CHECK(compared("0." + std::string(76, '0') + "1", "0") > 0);
}

TEST_CASE("amount: order agrees with that of machine integers") {
  for (std::uint32_t a = 0; a < 60; ++a)
    for (std::uint32_t b = 0; b < 60; ++b) {
      Buffer<16> left, right;
      left.put_number(a * 37);
      right.put_number(b * 37);
      CHECK(compared(left.text(), right.text()) == (a > b) - (a < b));
    }
}

TEST_CASE("amount: zero") {
  Amount amount;
  for (const char* text : {"0", "0.00", "000", ".0"}) {
    CHECK(read_amount(text, amount));
    CHECK(amount.zero());
  }
  CHECK(read_amount("0.01", amount));
  CHECK_FALSE(amount.zero());
}
