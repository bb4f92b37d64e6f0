#include <doctest/doctest.h>

#include "engine/form/spelled.hpp"

using namespace spelled;

TEST_CASE("coin: wei, with a power of ten or without") {
  CHECK(value_of(wei_amount, "2.014e18") == "2.014");
  CHECK(value_of(wei_amount, "2014000000000000000") == "2.014");
  CHECK(value_of(wei_amount, "+1E18") == "1");
  CHECK(value_of(wei_amount, "1") == "0.000000000000000001");
  CHECK(value_of(wei_amount, "1.5e1") == "0.000000000000000015");
  CHECK(value_of(wei_amount, "20e18") == "20");
  CHECK(value_of(wei_amount, "000e5") == "0");
  CHECK(value_of(wei_amount, "2e") == "0.000000000000000002");
  // 256 bits: 78 digits, and none more.
  const std::string largest = "115792089237316195423570985008687907853269984665640564039457584007913129639935";
  CHECK(value_of(wei_amount, largest) == largest.substr(0, 60) + "." + largest.substr(60));
  CHECK(value_of(wei_amount, "1e77") == "1" + std::string(59, '0'));
  for (const char* text : {"2.014e2", "1.5", "2.0e0", "-1", "1e78", "1e999999999999", "1e-1", "1e1.5", "e18", "",
                           "1 e18", "0x10", "1e18e1"})
    CHECK(fault_of(wei_amount, text) == "coin.units");
}

TEST_CASE("coin: wei are written with the power of ten that makes ether") {
  CHECK(write_by(wei_amount, "2.0140") == "2.014e18");
  CHECK(write_by(wei_amount, "1") == "1e18");
  CHECK(write_by(wei_amount, "0.000000000000000001") == "0.000000000000000001e18");
  CHECK(write_by(wei_amount, "0") == "0");
  CHECK(write_by(wei_amount, "0.0000000000000000001") == "!coin.units");
  CHECK(write_by(wei_amount, "1e3") == "!amount.form");
  CHECK(comes_back(wei_amount, "2.014e18"));
}

TEST_CASE("coin: whole numbers and billionths") {
  CHECK(value_of(whole_amount, "2.5e6") == "2500000");
  CHECK(value_of(whole_amount, "007") == "7");
  CHECK(fault_of(whole_amount, "2.5") == "coin.units");
  CHECK(write_by(whole_amount, "2.5") == "!coin.units");
  CHECK(value_of(nano_amount, "1500000000") == "1.5");
  CHECK(value_of(nano_amount, "1") == "0.000000001");
  CHECK(value_of(nano_amount, "0") == "0");
  for (const char* text : {"1.5", "1e9", "-1", ""}) CHECK(fault_of(nano_amount, text) == "coin.units");
  for (const char* text : {"1500000000", "1", "1000000000", "0"}) CHECK(comes_back(nano_amount, text));
  CHECK(write_by(nano_amount, "0.0000000001") == "!coin.units");
}

TEST_CASE("coin: tickers") {
  CHECK(comes_back(ticker, "yUSDC"));
  CHECK(fault_of(ticker, "US D") == "currency.unknown");
}
