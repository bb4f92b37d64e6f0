#include "standard/iso11649.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace paycode;

TEST_CASE("creditor reference: valid ones") {
  for (Text text : {"RF18539007547034", "RF49N73GBST73AKL38ZX", "RF08B3700321", "RF44alllowercase", "RF040",
                    "rf18539007547034", "Rf18539007547034"})
    CHECK_MESSAGE(is_creditor_reference(text), text);
}

TEST_CASE("creditor reference: 5 to 25 characters") {
  CHECK_FALSE(is_creditor_reference(""));
  CHECK_FALSE(is_creditor_reference("RF"));
  CHECK_FALSE(is_creditor_reference("RF04"));
  CHECK(is_creditor_reference("RF040"));
  CHECK(is_creditor_reference("RF40123456789012345678901"));
  CHECK_FALSE(is_creditor_reference("RF191234567890123456789012"));  // its remainder is right
  CHECK_FALSE(is_creditor_reference("RF04GHJ74CV9B4DFH99RXPLMMQ43JKL0"));
}

TEST_CASE("creditor reference: form") {
  for (Text text : {"RF20.0000.3", "RF18 5390 0754 7034", "RFA8FN3DD938494", "RF0CNHF", "RF43029348BDEF3823",
                    "R118539007547034", "XF18539007547034", "RF1853900754703\xC4"})
    CHECK_MESSAGE(!is_creditor_reference(text), text);
  CHECK_FALSE(is_creditor_reference(Text("RF1853900754703\0", 16)));
}

TEST_CASE("creditor reference: check digits 00, 01 and 99 are wrong though the remainder is right") {
  for (Text text : {"RF0072", "RF0154", "RF991X"}) CHECK_MESSAGE(!is_creditor_reference(text), text);
  for (Text text : {"RF9772", "RF9854", "RF021X"}) CHECK_MESSAGE(is_creditor_reference(text), text);
}

// A digit for a letter shifts all that is before it by a place, so that nothing is certain; within a kind it is.
TEST_CASE("creditor reference: every digit for a digit, letter for a letter and swap within a kind is caught") {
  const std::string good = "RF49N73GBST73AKL38ZX";
  for (std::size_t i = 0; i < good.size(); ++i) {
    for (char c : Text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")) {
      std::string other = good;
      other[i] = c;
      if (other != good && is_digit(c) == is_digit(good[i])) CHECK_MESSAGE(!is_creditor_reference(other), other);
    }
    if (i + 1 == good.size() || good[i] == good[i + 1] || is_digit(good[i]) != is_digit(good[i + 1])) continue;
    std::string swapped = good;
    std::swap(swapped[i], swapped[i + 1]);
    CHECK_MESSAGE(!is_creditor_reference(swapped), swapped);
  }
}
