#include "standard/ar_cuit.hpp"

#include <doctest/doctest.h>

#include <string>

#include "engine/standard/changed_digits.hpp"

using namespace paycode;

TEST_CASE("cuit: valid ones") {
  // The tax office's own, the Banco de la Nación's, and what the rule's descriptions take for an example.
  for (Text text : {"33693450239", "30500010912", "20123456786", "20000000001"}) CHECK_MESSAGE(is_cuit(text), text);
}

TEST_CASE("cuit: every changed digit is caught, and every swap of neighbours in this one") {
  const std::string good = "30500010912";
  check_changed_digits(good, is_cuit);
  for (std::size_t i = 0; i + 1 < good.size(); ++i) {
    std::string swapped = good;
    std::swap(swapped[i], swapped[i + 1]);
    if (swapped != good) CHECK_MESSAGE(!is_cuit(swapped), swapped);
  }
}

TEST_CASE("cuit: one check digit fits, or none where it would be 10") {
  int with_none = 0;
  for (int body = 0; body < 1000; ++body) {
    const std::string number = "2000000" + std::to_string(1000 + body).substr(1);
    int fitting = 0;
    for (char check = '0'; check <= '9'; ++check) fitting += is_cuit(number + check) ? 1 : 0;
    CHECK(fitting <= 1);
    with_none += fitting == 0 ? 1 : 0;
  }
  CHECK(with_none > 80);
  CHECK(with_none < 100);
}

TEST_CASE("cuit: what is no eleven digits") {
  for (Text text : {"", "3050001091", "305000109120", "30-50001091-2", "3050001091x", " 0500010912", "00000000000"})
    CHECK_MESSAGE(!is_cuit(text), text);
  CHECK_FALSE(is_cuit(Text("3050001091\0", 11)));
}
