#include "standard/it_tax_number.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace paycode;

TEST_CASE("Italian tax number: public bodies' own") {
  // The revenue agency's, the social security institute's, PagoPA's.
  for (Text text : {"06363391001", "80078750587", "15376371009"}) CHECK_MESSAGE(is_italian_tax_number(text), text);
}

TEST_CASE("Italian tax number: every changed digit is caught, and what is no eleven digits") {
  const std::string good = "06363391001";
  for (std::size_t i = 0; i < good.size(); ++i)
    for (char d = '0'; d <= '9'; ++d) {
      std::string other = good;
      other[i] = d;
      if (other != good) CHECK_MESSAGE(!is_italian_tax_number(other), other);
    }
  for (Text text : {"", "0636339100", "063633910010", "0636339100x", "00000000000"})
    CHECK_MESSAGE(!is_italian_tax_number(text), text);
}
