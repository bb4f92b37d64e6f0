#include <doctest/doctest.h>

#include "engine/syntax/parsed.hpp"

using namespace taken;

namespace {

using Parsed = ParsedBy<ber>;

std::string repeated(Text part, std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += part;
  return all;
}

}  // namespace

TEST_CASE("ber: tags of one to three bytes, lengths short and long, in their order") {
  const Parsed parsed(
      "850543505630314F00"
      "9F250212345F2D81026465DF8101820001AA");
  CHECK(bool(parsed.status));
  CHECK(shown(parsed.elements) == "85=4350563031 4F= 9F25=1234 5F2D=6465 DF8101=AA");
  CHECK(parsed.elements[3].wire == "5F2D81026465");
  CHECK(parsed.elements[3].raw == "6465");
  CHECK(parsed.elements[3].parent == top);
  const std::string long_value = repeated("5A", 0x185);
  CHECK(shown(Parsed("5082"
                     "0185" +
                     long_value)
                  .elements) == "50=" + long_value);
  CHECK(shown(Parsed("508181" + repeated("5A", 0x81)).elements) == "50=" + repeated("5A", 0x81));
  CHECK(shown(Parsed("5083000001AB").elements) == "50=AB");
}

TEST_CASE("ber: what cannot be taken apart stays as a last element, and the status says from where") {
  for (const auto& malformed : std::vector<std::pair<Text, std::size_t>>{{"5001AA5", 6},
                                                                         {"5001AA50", 6},
                                                                         {"5001AA5002AA", 6},
                                                                         {"5001AA00", 6},        // no tag
                                                                         {"5001AA50800000", 6},  // end unknown
                                                                         {"5001AA508400000001AA", 6},
                                                                         {"5001AA9F", 6},
                                                                         {"5001AA9F8181810100", 6},
                                                                         {"5001AA5081", 6},
                                                                         {"5001AA508201", 6},
                                                                         {"5001AA5001G0", 6},
                                                                         {"x", 0},
                                                                         {"5", 0}}) {
    const Text text = malformed.first;
    CAPTURE(text);
    const Parsed parsed(text);
    CHECK(parsed.status.code == Code::malformed);
    CHECK(parsed.status.offset == malformed.second);
    REQUIRE(!parsed.elements.empty());
    CHECK(parsed.elements[parsed.elements.size() - 1].key.empty());
    CHECK(joined(parsed.elements) == text);
  }
  CHECK(bool(Parsed("").status));
}

TEST_CASE("ber: wires join to the whole text, whatever it is") {
  Numbers numbers(11);
  for (int round = 0; round < 5000; ++round) {
    const Parsed parsed(random_text(numbers, 60, "0123456789ABCDEF"));
    CHECK(joined(parsed.elements) == parsed.text);
  }
}

TEST_CASE("ber: more objects than fit are too many, and none is lost") {
  const std::string text = repeated("5001AA", elements_max);
  CHECK(bool(Parsed(text).status));
  const Parsed parsed(text + "5001BB");
  CHECK(parsed.status.code == Code::too_many);
  CHECK(joined(parsed.elements) == text + "5001BB");
}

TEST_CASE("ber: a template opens where it comes out even, and else stays as it is") {
  Parsed parsed(
      "61074F01AA9F250112"
      "5001BB");
  REQUIRE(parsed.elements.size() == 2);
  CHECK(ber.open(parsed.elements, 0) == Code::ok);
  CHECK(shown(parsed.elements) == "61=4F01AA9F250112 4F=AA 9F25=12 50=BB");
  CHECK(parsed.elements[2].parent == 0);
  for (const Text value : {Text("6100"), Text("61014F"), Text("61034F02AA")}) {
    Parsed closed(value);
    CHECK(ber.open(closed.elements, 0) == Code::malformed);
    CHECK(closed.elements.size() == 1);
  }
  Parsed full("61064F01AA5001BB" + repeated("5001AA", elements_max - 2));
  CHECK(ber.open(full.elements, 0) == Code::too_many);
}

TEST_CASE("ber: what was not edited keeps its bytes, a length longer than it must be too") {
  Parsed parsed(
      "6182000A"
      "4F8101AA"
      "9F25820001BB");
  CHECK(bool(parsed.status));
  CHECK(parsed.written() == parsed.text);
  REQUIRE(ber.open(parsed.elements, 0) == Code::ok);
  CHECK(parsed.elements.size() == 3);
  CHECK(parsed.written() == parsed.text);
}

TEST_CASE("ber: an edit deep inside corrects every length above it, and keeps its form while it fits") {
  Parsed parsed(
      "61820009"
      "4F8101AA"
      "50820001BB");
  REQUIRE(ber.open(parsed.elements, 0) == Code::ok);
  parsed.edit(2, "CCDD");
  CHECK(parsed.written() ==
        "6182000A"
        "4F8101AA"
        "50820002CCDD");
  Parsed small(
      "6106"
      "4F01AA"
      "5001BB");
  REQUIRE(ber.open(small.elements, 0) == Code::ok);
  const std::string longer = repeated("EE", 0x7F);
  small.edit(2, longer);
  CHECK(small.written() ==
        "618184"
        "4F01AA"
        "507F" +
            longer);
  const std::string longest = repeated("EE", 0x100);
  small.edit(2, longest);
  CHECK(small.written() ==
        "61820107"
        "4F01AA"
        "50820100" +
            longest);
}

TEST_CASE("ber: what is no bytes, no tag or too long is never written") {
  Code code = Code::ok;
  for (const Text value : {Text("A"), Text("GG"), Text("1 ")}) {
    Parsed parsed("5001AA");
    parsed.edit(0, value);
    CHECK(parsed.written(0, &code) == "");
    CHECK(code == Code::invalid);
  }
  for (const Text key : {Text(""), Text("5"), Text("9F"), Text("00"), Text("5050"), Text("zz")}) {
    Parsed parsed("5001AA");
    parsed.elements[0].key = key;
    parsed.edit(0, "BB");
    CHECK(parsed.written(0, &code) == "");
    CHECK(code == Code::invalid);
  }
  Parsed parsed("5001AA");
  const std::string huge = repeated("AA", length_max_bytes + 1);
  parsed.edit(0, huge);
  parsed.written(0, &code);
  CHECK(code == Code::too_long);
}

TEST_CASE("ber: keys are tags in capitals; 85 comes first, then tags as they sort") {
  for (const Text key : {Text("4F"), Text("9F25"), Text("DF8101"), Text("61")}) CHECK(ber.is_key(key));
  for (const Text key : {Text(""), Text("4f"), Text("9F"), Text("00"), Text("4F50"), Text("payee.name")})
    CHECK_FALSE(ber.is_key(key));
  CHECK(ber.order("85") < ber.order("4F"));
  CHECK(ber.order("4F") < ber.order("5A"));
  CHECK(ber.order("5A") < ber.order("5F20"));
  CHECK(ber.order("5F20") < ber.order("61"));
  CHECK(ber.order("63") < ber.order("9F25"));
}
