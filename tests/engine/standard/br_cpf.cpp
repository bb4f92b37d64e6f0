#include "standard/br_cpf.hpp"

#include <doctest/doctest.h>

#include <string>

#include "engine/standard/changed_digits.hpp"

using namespace paycode;

TEST_CASE("cpf: valid ones") {
  for (Text text : {"11144477735", "12345678909", "52998224725", "00000000191"}) CHECK_MESSAGE(is_cpf(text), text);
}

TEST_CASE("cpf: exactly one pair of check digits fits, and every changed digit is caught") {
  int fitting = 0;
  for (int check = 0; check < 100; ++check)
    fitting += is_cpf("111444777" + std::to_string(check / 10) + std::to_string(check % 10)) ? 1 : 0;
  CHECK(fitting == 1);
  check_changed_digits("11144477735", is_cpf);
}

TEST_CASE("cpf: every swap of neighbours is caught in this one") {
  const std::string good = "52998224725";
  for (std::size_t i = 0; i + 1 < good.size(); ++i) {
    std::string swapped = good;
    std::swap(swapped[i], swapped[i + 1]);
    if (swapped != good) CHECK_MESSAGE(!is_cpf(swapped), swapped);
  }
}

TEST_CASE("cpf: equal digits, and what is no eleven digits") {
  for (char d = '0'; d <= '9'; ++d) CHECK_FALSE(is_cpf(std::string(11, d)));
  for (Text text : {"", "1114447773", "111444777350", "111.444.777-35", "1114447773A", " 1114447773"})
    CHECK_MESSAGE(!is_cpf(text), text);
  CHECK_FALSE(is_cpf(Text("1114447773\0", 11)));
}

TEST_CASE("cnpj: digits, and letters since 2026") {
  for (Text text : {"11222333000181", "00000000000191", "12ABC34501DE35"}) CHECK_MESSAGE(is_cnpj(text), text);
}

TEST_CASE("cnpj: every changed digit of a numeric one is caught") {
  check_changed_digits("11222333000181", is_cnpj);
}

TEST_CASE("cnpj: exactly one pair of check digits fits") {
  int fitting = 0;
  for (int check = 0; check < 100; ++check)
    fitting += is_cnpj("ZZ9YX00AB00Q" + std::to_string(check / 10) + std::to_string(check % 10)) ? 1 : 0;
  CHECK(fitting == 1);
}

TEST_CASE("cnpj: no pair of check digits fits a lower-case letter or a sign") {
  for (std::string body : {"zz9yx00ab00q", "12ABC34501D:", "12ABC34501D ", "12ABC34501D/"})
    for (int check = 0; check < 100; ++check)
      CHECK_FALSE(is_cnpj(body + std::to_string(check / 10) + std::to_string(check % 10)));
}

TEST_CASE("cnpj: neither") {
  for (char d = '0'; d <= '9'; ++d) CHECK_FALSE(is_cnpj(std::string(14, d)));
  for (Text text :
       {"", "1122233300018", "112223330001811", "11.222.333/0001-81", "12abc34501de35", "12ABC34501DE3A",
        "12ABC34501DEA5", "12ABC34501DE36", "12ABC34501DE45", "11222333000182", "1122233300 181"})
    CHECK_MESSAGE(!is_cnpj(text), text);
  CHECK_FALSE(is_cnpj(Text("1122233300018\0", 14)));
  CHECK_FALSE(
      is_cnpj(Text("\0"
                   "1222333000181",
                   14)));
}
