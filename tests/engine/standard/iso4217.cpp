#include "standard/iso4217.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace paycode;

namespace {

std::vector<const Currency*> all_by_code() {
  std::vector<const Currency*> found;
  for (char a = 'A'; a <= 'Z'; ++a)
    for (char b = 'A'; b <= 'Z'; ++b)
      for (char c = 'A'; c <= 'Z'; ++c) {
        const char code[] = {a, b, c};
        if (const Currency* currency = currency_by_code(Text(code, 3))) {
          CHECK(Text(currency->code) == Text(code, 3));
          found.push_back(currency);
        }
      }
  return found;
}

std::string three_digits(unsigned number) {
  std::string text = std::to_string(number);
  return std::string(3 - text.size(), '0') + text;
}

}  // namespace

TEST_CASE("iso4217: 178 currencies are current, six withdrawn") {
  int withdrawn = 0;
  const auto all = all_by_code();
  for (const Currency* currency : all) withdrawn += currency->withdrawn ? 1 : 0;
  CHECK(all.size() == 184);
  CHECK(withdrawn == 6);
}

TEST_CASE("iso4217: a number finds the current currency that has it, and only table entries are found") {
  int found = 0;
  for (unsigned number = 0; number < 1000; ++number)
    if (const Currency* currency = currency_by_number(three_digits(number))) {
      ++found;
      CHECK(currency->number == number);
      CHECK(currency_by_code(Text(currency->code)) == currency);
    }
  CHECK(found == 183);  // ANG and XCG share one
  for (const Currency* currency : all_by_code()) {
    const Currency* same = currency_by_number(three_digits(currency->number));
    REQUIRE(same != nullptr);
    CHECK((same == currency || (currency->withdrawn && !same->withdrawn)));
  }
  CHECK(Text(currency_by_number("532")->code) == "XCG");
}

TEST_CASE("iso4217: minor units") {
  struct Expected {
    Text code;
    Text number;
    int decimals;
  };
  const Expected expected[] = {
      {"EUR", "978", 2},  {"USD", "840", 2},  {"THB", "764", 2},  {"AUD", "036", 2},  {"BDT", "050", 2},
      {"ALL", "008", 2},  {"JPY", "392", 0},  {"KRW", "410", 0},  {"VND", "704", 0},  {"ISK", "352", 0},
      {"UGX", "800", 0},  {"PYG", "600", 0},  {"CLP", "152", 0},  {"XOF", "952", 0},  {"XAF", "950", 0},
      {"XPF", "953", 0},  {"BHD", "048", 3},  {"IQD", "368", 3},  {"JOD", "400", 3},  {"KWD", "414", 3},
      {"LYD", "434", 3},  {"OMR", "512", 3},  {"TND", "788", 3},  {"CLF", "990", 4},  {"UYW", "927", 4},
      {"XAU", "959", -1}, {"XDR", "960", -1}, {"XTS", "963", -1}, {"XXX", "999", -1}, {"IDR", "360", 2},
      {"HUF", "348", 2},  {"TWD", "901", 2},  {"KHR", "116", 2},  {"CRC", "188", 2},  {"MRU", "929", 2},
  };
  for (const Expected& e : expected) {
    CAPTURE(e.code);
    const Currency* currency = currency_by_code(e.code);
    REQUIRE(currency != nullptr);
    CHECK(int(currency->decimals) == e.decimals);
    CHECK(currency_by_number(e.number) == currency);
  }
}

TEST_CASE("iso4217: ISO's minor units where CLDR has others") {
  for (Text code : {"AFN", "ALL", "IRR", "KPW", "LAK", "LBP", "MGA", "MMK", "RSD", "SOS", "SYP", "YER"}) {
    CAPTURE(code);
    REQUIRE(currency_by_code(code) != nullptr);
    CHECK(int(currency_by_code(code)->decimals) == 2);
  }
}

TEST_CASE("iso4217: what has come and gone since 2021") {
  for (Text code : {"ZWG", "XCG", "SLE", "VED", "XAD"}) {
    CAPTURE(code);
    REQUIRE(currency_by_code(code) != nullptr);
    CHECK_FALSE(currency_by_code(code)->withdrawn);
  }
  for (Text code : {"HRK", "BGN", "SLL", "ZWL", "CUC", "ANG"}) {
    CAPTURE(code);
    REQUIRE(currency_by_code(code) != nullptr);
    CHECK(currency_by_code(code)->withdrawn);
    CHECK(int(currency_by_code(code)->decimals) == 2);
  }
  CHECK(Text(currency_by_number("191")->code) == "HRK");
  for (Text code : {"DEM", "LTL", "MRO", "STD", "VEF", "BYR", "CNH", "BTC"})
    CHECK_MESSAGE(currency_by_code(code) == nullptr, code);
}

TEST_CASE("iso4217: nothing else is found") {
  for (Text text : {"", "E", "EU", "EURO", "eur", "Eur", "978", "   ", "AAA", "ZZZ", "EU\xFF"})
    CHECK_MESSAGE(currency_by_code(text) == nullptr, text);
  for (Text text : {"", "9", "97", "36", "0036", "000", "001", "EUR", "9 8", "+36", "-36", "97\xB8"})
    CHECK_MESSAGE(currency_by_number(text) == nullptr, text);
  CHECK(currency_by_code(Text("EU\0", 3)) == nullptr);
  CHECK(currency_by_code(Text("EUR\0", 4)) == nullptr);
  CHECK(currency_by_number(Text("97\0", 3)) == nullptr);
  CHECK(currency_by_code(Text()) == nullptr);
  CHECK(currency_by_number(Text()) == nullptr);
}
