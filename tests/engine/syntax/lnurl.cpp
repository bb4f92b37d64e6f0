#include <doctest/doctest.h>

#include "engine/syntax/parsed.hpp"

using namespace taken;
using Address = ParsedBy<lnurl>;

namespace {

constexpr Text coded = "LNURL1DP68GURN8GHJ7URP0YHX27RPD4CXCEFWDAEXWTMVDE6HYMRS9A3XCATDV4HQR9FL0W";
constexpr Text address = "https://pay.example.org/lnurlp/blumen";

std::string value_of(const Address& parsed, Text key) { return std::string(find_value(parsed.elements, top, key)); }

}  // namespace

TEST_CASE("lnurl: bech32 of an address, in either case, with a scheme or without") {
  std::string small(coded);
  for (char& c : small) c = lower(c);
  for (const std::string& text :
       {std::string(coded), small, "lightning:" + small, "LIGHTNING:" + std::string(coded)}) {
    const Address parsed(text);
    CHECK(bool(parsed.status));
    CHECK(joined(parsed.elements) == text);
    CHECK(value_of(parsed, "url") == address);
  }
}

TEST_CASE("lnurl: schemes that say what the address is for") {
  CHECK(value_of(Address("lnurlp://pay.example.org/a?b=c"), "url") == "https://pay.example.org/a?b=c");
  CHECK(value_of(Address("LNURLW://pay.example.org/a"), "scheme") == "lnurlw");
  CHECK(value_of(Address("keyauth://x.onion:8080/a"), "url") == "http://x.onion:8080/a");
  CHECK(value_of(Address("lnurlc://x.onion.example.org/a"), "url") == "https://x.onion.example.org/a");
}

TEST_CASE("lnurl: anything else is malformed and kept") {
  for (const char* text : {"", "lnurl", "lnurl1", "lnurl1abc", "lnurlp:/x", "lightning:", "lnurlx://a",
                           "xlnurl1qqqqqqqq", "lnurl1dp68gurn8ghbbbbbbbbb"}) {
    const Address parsed(text);
    CAPTURE(text);
    CHECK(parsed.status.code == Code::malformed);
    CHECK(joined(parsed.elements) == text);
  }
}

TEST_CASE("lnurl: an address is written as the code has it") {
  Address parsed(coded);
  parsed.edit(0, address);
  CHECK(parsed.written(0) == coded);
  Address plain("lnurlp://pay.example.org/a");
  plain.edit(1, "https://pay.example.org/b");
  CHECK(plain.written(1) == "//pay.example.org/b");
  Code code = Code::ok;
  plain.edit(1, "nonsense");
  plain.written(1, &code);
  CHECK(code == Code::invalid);
}

TEST_CASE("lnurl: a withdrawal is a secret, a login no payment") {
  Taken withdrawal("lnurlw://card.example.org/tap?p=00");
  CHECK(withdrawal.scheme() == "btc.lnurl");
  CHECK(withdrawal.payload.sensitive);
  CHECK(withdrawal.payload.presented_by == PresentedBy::payer);
  // https://a.example/?tag=withdrawRequest
  CHECK(Taken("lnurl1dp68gurn8ghj7cfwv4uxzmtsd3jj70m5v9nn6amfw35xgunpwafx2ut4v4ehgf7rel3").payload.sensitive);
  // https://a.example/?tag=login
  CHECK(Taken("LNURL1DP68GURN8GHJ7CFWV4UXZMTSD3JJ70M5V9NN6MR0VA5KUG3EDXC").payload.nature == Nature::not_payment);
  CHECK(Taken(coded).payload.nature == Nature::opaque);
  CHECK_FALSE(Taken(coded).payload.sensitive);
}

TEST_CASE("lnurl: an e-mail address is none") { CHECK(Taken("blumen@example.org").scheme() == "unknown"); }
