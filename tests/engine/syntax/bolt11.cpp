#include <doctest/doctest.h>

#include "engine/codes.hpp"
#include "engine/syntax/parsed.hpp"
#include "standard/bip173.hpp"

using namespace taken;
using Invoice = ParsedBy<bolt11>;

namespace {

const std::string zeros = std::string(104, 'q');

/// An invoice of 1970 with these fields, a signature of zeros, and a checksum that holds.
std::string with_fields(const std::string& fields, const std::string& prefix = "lnbc") {
  const std::string data = "qqqqqqq" + fields + zeros;
  char room[8];
  Writer check(room, sizeof room);
  put_bech32_check(prefix, data, Bech32::bech32, check);
  return prefix + "1" + data + std::string(check.text());
}

std::string value_of(const Invoice& invoice, Text key) {
  return std::string(find_value(invoice.elements, top, key));
}

}  // namespace

TEST_CASE("bolt11: parts and fields, each with what it says") {
  const Invoice parsed(invoice);
  CHECK(bool(parsed.status));
  CHECK(joined(parsed.elements) == invoice);
  CHECK(value_of(parsed, "network") == "bc");
  CHECK(value_of(parsed, "amount") == "2500u");
  CHECK(value_of(parsed, "timestamp") == "1798761600");
  CHECK(value_of(parsed, "d") == "Two bunches of roses");
  CHECK(value_of(parsed, "p").size() == 64);
  CHECK(value_of(parsed, "x") == "600");
  CHECK(value_of(parsed, "expires") == "1798762200");
  CHECK(value_of(parsed, "signature").size() == 130);
  CHECK(find_element(parsed.elements, top, "scheme") == nowhere);
  CHECK(joined(Invoice("Lightning:" + invoice).elements) == "Lightning:" + invoice);
  CHECK(value_of(Invoice("lightning:" + invoice), "scheme") == "lightning");
}

TEST_CASE("bolt11: numbers, text and bytes of five bits") {
  const Invoice parsed(with_fields("xqzpucqpqmqrqqs"));
  CHECK(value_of(parsed, "x") == "60");
  CHECK(value_of(parsed, "expires") == "60");
  CHECK(value_of(parsed, "c") == "0");
  CHECK(value_of(parsed, "m") == "00");
  CHECK(value_of(Invoice(with_fields("")), "expires") == "3600");
}

TEST_CASE("bolt11: a number beyond any time has no value, and the invoice no end") {
  const Invoice parsed(with_fields("xqfppppppppp"));
  CHECK(bool(parsed.status));
  CHECK(find_element(parsed.elements, top, "x") >= 0);
  CHECK(value_of(parsed, "x").empty());
  CHECK(find_element(parsed.elements, top, "expires") == nowhere);
}

TEST_CASE("bolt11: unknown types and lengths are kept without a meaning") {
  const std::string text = with_fields("zqpqpqpqnqpqsqqhqq0qq");
  const Invoice parsed(text);
  CHECK(bool(parsed.status));
  CHECK(joined(parsed.elements) == text);
  std::size_t count = 0;
  for (const Element& each : parsed.elements) count += each.key == "skipped" ? 1U : 0U;
  CHECK(count == 6);
}

TEST_CASE("bolt11: a field that says it is longer than what is left") {
  for (const char* fields : {"mqz", "mqzq", "m", "mq", "xqqmll"}) {
    const std::string text = with_fields(fields);
    const Invoice parsed(text);
    CAPTURE(text);
    CHECK(parsed.status.code == Code::malformed);
    CHECK(joined(parsed.elements) == text);
  }
}

TEST_CASE("bolt11: what cannot be taken apart is malformed and kept, wherever it ends") {
  for (std::size_t size = 0; size < invoice.size(); ++size) {
    const std::string cut = invoice.substr(0, size);
    const Invoice parsed(cut);
    CAPTURE(cut);
    CHECK(joined(parsed.elements) == cut);
  }
  for (const char* text : {"", "lnbc", "lnbc1", "lnxx1qqqqqqq", "1", "lightning:", "nonsense"}) {
    const Invoice parsed(text);
    CHECK(parsed.status.code == Code::malformed);
    CHECK(joined(parsed.elements) == text);
  }
  const std::string letter = with_fields("dqqb");
  CHECK(Invoice(letter).status.code == Code::malformed);
}

TEST_CASE("bolt11: more fields than are kept") {
  std::string many;
  for (std::size_t i = 0; i < elements_max + 10; ++i) many += "rqq";
  const std::string text = with_fields(many);
  const Invoice parsed(text);
  CHECK(parsed.status.code == Code::too_many);
  CHECK(joined(parsed.elements) == text);
}

TEST_CASE("bolt11: nothing of an invoice is written anew") {
  Invoice parsed(invoice);
  Code code = Code::ok;
  parsed.edit(1, "5m");
  parsed.written(1, &code);
  CHECK(code == Code::unsupported);
  Taken taken(invoice);
  CHECK(taken.written() == invoice);
  CHECK(put(taken.payload, "amount", "5m").code == Code::sealed);
}

TEST_CASE("bolt11: one character off is found out") {
  for (std::size_t i = 4; i < invoice.size(); ++i) {
    std::string other = invoice;
    other[i] = other[i] == 'q' ? 'p' : 'q';
    Taken taken(other);
    taken.checked();
    if (taken.scheme() == "unknown") continue;  // the amount's end is gone
    CAPTURE(other);
    CHECK(verdict(taken.payload) == Verdict::bad);
  }
}

TEST_CASE("bolt11: a hook that finds no key, or another one, makes the invoice bad") {
  static std::string asked;
  asked.clear();
  const Hooks no_key{.recover_secp256k1 = [](Text message, Text signature, unsigned id, Writer&) {
    asked = std::string(slice(message, 0, 9)) + " " + std::to_string(signature.size()) + " " + std::to_string(id);
    return false;
  }};
  Taken bad(invoice, {.hooks = &no_key});
  bad.checked();
  CHECK(rules(bad.payload) == "bolt11.signature");
  CHECK(slice(asked, 0, 9) == "lnbc2500u");
  CHECK(slice(asked, 10, 2) == "64");
  const Hooks any_key{.recover_secp256k1 = [](Text, Text, unsigned, Writer& key) {
    key.put(Text("\x02"));
    return true;
  }};
  Taken good(invoice, {.hooks = &any_key});
  good.checked();
  CHECK(rules(good.payload).empty());
  Taken unasked(invoice);
  unasked.checked();
  CHECK(rules(unasked.payload).empty());
}

TEST_CASE("bolt11: too small a room cuts no value") {
  for (std::size_t room = 0; room < 700; room += 13) {
    Taken taken(invoice, {}, room);
    taken.checked();
    for (const Element& each : taken.payload.elements) {
      if (each.key == "d") CHECK((each.value.empty() || each.value == "Two bunches of roses"));
      if (each.key == "p") CHECK((each.value.empty() || each.value.size() == 64));
    }
    if (room < 300) CHECK(has(taken.payload, Rule::scratch_full));
  }
}
