#include "standard/it_tax_number.hpp"

#include <doctest/doctest.h>

#include <string>

#include "engine/standard/changed_digits.hpp"

using namespace paycode;

TEST_CASE("Italian tax number: public bodies' own") {
  // The revenue agency's, the social security institute's, PagoPA's.
  for (Text text : {"06363391001", "80078750587", "15376371009"}) CHECK_MESSAGE(is_italian_tax_number(text), text);
}

TEST_CASE("Italian tax number: every changed digit is caught, and what is no eleven digits") {
  const std::string good = "06363391001";
  check_changed_digits(good, is_italian_tax_number);
  for (Text text : {"", "0636339100", "063633910010", "0636339100x", "00000000000"})
    CHECK_MESSAGE(!is_italian_tax_number(text), text);
}
