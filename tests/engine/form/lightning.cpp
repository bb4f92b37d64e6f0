#include <doctest/doctest.h>

#include "engine/form/spelled.hpp"

using namespace spelled;

TEST_CASE("lightning: amounts of invoices are whole numbers of a part of a bitcoin") {
  for (const auto& [wire, value] : std::initializer_list<std::pair<Text, Text>>{{"1", "1"},
                                                                                {"21", "21"},
                                                                                {"20m", "0.02"},
                                                                                {"2500u", "0.0025"},
                                                                                {"2500U", "0.0025"},
                                                                                {"1n", "0.000000001"},
                                                                                {"10p", "0.00000000001"},
                                                                                {"9678785340p", "0.00967878534"},
                                                                                {"5000m", "5"}}) {
    CHECK(value_of(invoice_amount, wire) == value);
    CHECK(fault_of(invoice_amount, wire).empty());
  }
  for (const Text wire : {"1", "25m", "2500u", "1n", "9678785340p"}) CHECK(comes_back(invoice_amount, wire));
}

TEST_CASE("lightning: no leading zero, no other letter, no part of a thousandth satoshi") {
  for (const Text wire : {"0", "01m", "m", "1x", "1mm", "1 m", "2500000001p", "1p", "-1", "1.5m", "+1"}) {
    CAPTURE(wire);
    CHECK(fault_of(invoice_amount, wire) == "bolt11.amount");
    CHECK(value_of(invoice_amount, wire).empty());
  }
  CHECK(fault_of(invoice_amount, std::string(200, '9')) == "bolt11.amount");
  for (const Text value : {"0", "0.000000000001", "x", "-1"})
    CHECK(write_by(invoice_amount, value) == "!bolt11.amount");
  CHECK(write_by(invoice_amount, "0.00250") == "2500u");
}

TEST_CASE("lightning: only one network's coins are money") {
  CHECK(comes_back(coin_of_network, "bc"));
  CHECK(value_of(coin_of_network, "bc") == "BTC");
  for (const Text network : {"tb", "tbs", "bcrt"}) CHECK(value_of(coin_of_network, network).empty());
  CHECK(write_by(coin_of_network, "EUR") == "!currency.unknown");
}

TEST_CASE("lightning: addresses of services") {
  for (const Text address :
       {"https://pay.example.org", "https://pay.example.org/a?b=c#d", "https://a.example:8443/",
        "http://blumen.onion/a", "https://blumen.onion", "HTTPS://PAY.EXAMPLE.ORG/A"})
    CHECK(comes_back(service_address, address));
  for (const Text address : {"", "http://pay.example.org", "https://", "https:///a", "https://localhost/a",
                             "https://user@pay.example.org", "https://pay.example.org/a b", "ftp://pay.example.org",
                             "https:pay.example.org", "https://pay.example.org\\@evil.example", "https://.onion",
                             "http://.onion/", "javascript://pay.example.org/"}) {
    CAPTURE(address);
    CHECK(fault_of(service_address, address) == "lnurl.address");
    CHECK(write_by(service_address, address) == "!lnurl.address");
  }
}
