#include <doctest/doctest.h>

#include "engine/syntax/parsed.hpp"

using namespace taken;
using Target = ParsedBy<payto>;

TEST_CASE("payto: the kind of account tells what the path is") {
  for (const auto& [text, parts] : std::initializer_list<std::pair<Text, Text>>{
           {"payto://iban/DE1", "#scheme=payto #authority=iban #iban=DE1"},
           {"payto://IBAN/DE1", "#scheme=payto #authority=IBAN #iban=DE1"},
           {"payto://iban/BIC/DE1", "#scheme=payto #authority=iban #bic=BIC #iban=DE1"},
           {"payto://ach/12/34", "#scheme=payto #authority=ach #routing=12 #account=34"},
           {"payto://ach/12", "#scheme=payto #authority=ach #path=/12"},
           {"payto://upi/a%40b", "#scheme=payto #authority=upi #vpa=a@b"},
           {"payto://upi/a/b", "#scheme=payto #authority=upi #path=/a/b"},
           {"payto://void/a/b", "#scheme=payto #authority=void #comment=a/b"},
           {"payto://ilp/a/b", "#scheme=payto #authority=ilp #target=a/b"},
           {"payto://iban/a/b/c", "#scheme=payto #authority=iban #path=/a/b/c"},
           {"payto://iban//DE1", "#scheme=payto #authority=iban #path=//DE1"},
           {"payto://iban/", "#scheme=payto #authority=iban #path=/"},
           {"payto://iban", "#scheme=payto #authority=iban"},
           {"payto:iban/DE1", "#scheme=payto #path=iban/DE1"}}) {
    const Target parsed(text);
    CAPTURE(parsed.elements.size());
    CHECK(shown(parsed.elements) == parts);
    CHECK(joined(parsed.elements) == text);
  }
}

TEST_CASE("payto: an amount names its currency") {
  for (const auto& [query, parts] : std::initializer_list<std::pair<Text, Text>>{
           {"?amount=EUR:5", "#currency=EUR amount=5"},
           {"?message=a&AMOUNT=EUR%3a5", "message=a #currency=EUR AMOUNT=5"},
           {"?amount=5", "amount=5"},
           {"?amount=:5", "#currency= amount=5"},
           {"?amount=EUR:", "#currency=EUR amount="},
           {"?amount=EUR:5&amount=USD:6", "#currency=EUR amount=5 #currency=USD amount=6"},
           {"?amount", "amount="}}) {
    const std::string text = "payto://iban/DE1" + std::string(query);
    const Target parsed(text);
    CAPTURE(text);
    CHECK(shown(parsed.elements) == "#scheme=payto #authority=iban #iban=DE1 " + std::string(parts));
    CHECK(joined(parsed.elements) == text);
  }
}

TEST_CASE("payto: what is set stands where it belongs, in whatever order") {
  const auto written = [](std::initializer_list<std::pair<Text, Text>> values) {
    static char room[4096], out[1024];
    Writer scratch(room, sizeof room), text(out, sizeof out);
    auto payload = std::make_unique<Payload>();
    begin(*find_scheme("int.payto"), *payload);
    for (const auto& [path, value] : values) CHECK(bool(put(*payload, path, value)));
    RowRef missing;
    complete(*payload, scratch, missing);
    const Status status = write(*payload, scratch, text);
    return status ? std::string(text.text()) : "invalid";
  };
  const std::string whole = "payto://iban/BIC/DE1?amount=EUR:5&receiver-name=B%20M";
  CHECK(written(
            {{"#iban", "DE1"}, {"#bic", "BIC"}, {"#currency", "EUR"}, {"amount", "5"}, {"receiver-name", "B M"}}) ==
        whole);
  CHECK(written(
            {{"receiver-name", "B M"}, {"amount", "5"}, {"#currency", "EUR"}, {"#bic", "BIC"}, {"#iban", "DE1"}}) ==
        whole);
  CHECK(written({{"#iban", "DE1"}, {"#currency", "EUR"}}) == "payto://iban/DE1");
  CHECK(written({{"#iban", "DE1"}, {"amount", "5"}}) == "invalid");
  CHECK(written({{"#vpa", "a@b"}}) == "invalid");
  CHECK(written({{"#authority", "upi"}, {"#vpa", "a@b"}}) == "payto://upi/a@b");
}

TEST_CASE("payto: an edit leaves the rest as it was") {
  Taken taken("payto://iban/DE93999999990000000001?message=a%2Fb&amount=EUR%3A1,000");
  REQUIRE(bool(set(taken.payload, Field::amount, Kind::none, "12.5", taken.scratch)));
  CHECK(taken.written() == "payto://iban/DE93999999990000000001?message=a%2Fb&amount=EUR%3A12.5");
}
