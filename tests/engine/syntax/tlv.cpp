#include <doctest/doctest.h>

#include "engine/syntax/parsed.hpp"

using namespace taken;

namespace {

using Parsed = ParsedBy<tlv>;

}  // namespace

TEST_CASE("tlv: objects in their order") {
  const Parsed parsed("0002010103ABC6300");
  CHECK(bool(parsed.status));
  CHECK(shown(parsed.elements) == "00=01 01=ABC 63=");
  CHECK(parsed.elements[1].wire == "0103ABC");
  CHECK(parsed.elements[1].raw == "ABC");
  CHECK(parsed.elements[1].parent == top);
}

TEST_CASE("tlv: wires join to the whole text, whatever it is") {
  Numbers numbers(5);
  for (int round = 0; round < 5000; ++round) {
    const Parsed parsed(random_text(numbers, 60, "0001122"));
    CHECK(joined(parsed.elements) == parsed.text);
  }
  const std::string whole = with_crc("0002015303986" + object("26", "0003abc") + "5903\xC3\xA4xy");
  for (std::size_t length = 0; length <= whole.size(); ++length)
    CHECK(joined(Parsed(slice(whole, 0, length)).elements) == slice(whole, 0, length));
}

TEST_CASE("tlv: what cannot be taken apart stays as a last element, and the status says from where") {
  for (const auto& malformed : std::vector<std::pair<Text, std::size_t>>{{"000201xx", 6},
                                                                         {"0002015", 6},
                                                                         {"00020159", 6},
                                                                         {"0002015903", 6},
                                                                         {"0002015903AB", 6},
                                                                         {"x", 0},
                                                                         {"00", 0},
                                                                         {"0A02xx", 0},
                                                                         {"00+1x", 0},
                                                                         {"000201 ", 6}}) {
    const Text text = malformed.first;
    const std::size_t offset = malformed.second;
    CAPTURE(text);
    const Parsed parsed(text);
    CHECK(parsed.status.code == Code::malformed);
    CHECK(parsed.status.offset == offset);
    REQUIRE(!parsed.elements.empty());
    CHECK(parsed.elements[parsed.elements.size() - 1].key.empty());
    CHECK(parsed.elements[parsed.elements.size() - 1].wire == slice(text, offset));
  }
  CHECK(bool(Parsed("").status));
  CHECK(Parsed("").elements.empty());
}

TEST_CASE("tlv: lengths count characters, and bytes only where characters do not come out even") {
  CHECK(shown(Parsed("5904Café0002xy").elements) == "59=Café 00=xy");
  CHECK(shown(Parsed("5905Café0002xy").elements) == "59=Café 00=xy");
  CHECK(shown(Parsed("5902\xE1\x9E\x95\xE1\x9F\x92").elements) == "59=\xE1\x9E\x95\xE1\x9F\x92");
  CHECK(shown(Parsed("5906\xE1\x9E\x95\xE1\x9F\x92").elements) == "59=\xE1\x9E\x95\xE1\x9F\x92");
  // Bytes that are no UTF-8 count one each, either way.
  CHECK(shown(Parsed("5904Caf\xE9").elements) == "59=Caf\xE9");
}

TEST_CASE("tlv: a template opens where it comes out even, and else stays as it is") {
  Parsed parsed(
      "2611000201"
      "0101A"
      "5802BR");
  REQUIRE(parsed.elements.size() == 4);
  CHECK(tlv.open(parsed.elements, 0) == Code::ok);
  CHECK(shown(parsed.elements) == "26=0002010101A 00=01 01=A 58=BR");
  CHECK(parsed.elements[1].parent == 0);
  CHECK(parsed.elements[2].parent == 0);
  CHECK(parsed.elements[3].parent == top);
  for (const Text value : {Text(""), Text("x"), Text("00020"), Text("000201x"), Text("hello")}) {
    Parsed closed(object("26", value));
    CHECK(tlv.open(closed.elements, 0) == Code::malformed);
    CHECK(closed.elements.size() == 1);
  }
}

TEST_CASE("tlv: a template that the list has no room for stays closed") {
  std::string text =
      "2610"
      "0001A0101B";
  while (text.size() < 14 + 4 * (elements_max - 2)) text += "6100";
  Parsed parsed(text);
  const std::size_t before = parsed.elements.size();
  REQUIRE(before == elements_max - 1);
  CHECK(tlv.open(parsed.elements, 0) == Code::too_many);
  CHECK(parsed.elements.size() == before);
}

TEST_CASE("tlv: more than 160 objects are too many, and none is lost") {
  std::string text;
  for (std::size_t i = 0; i < elements_max; ++i) text += "6101x";
  CHECK(bool(Parsed(text).status));
  const Parsed parsed(text + "6101y");
  CHECK(parsed.status.code == Code::too_many);
  CHECK(parsed.status.offset == text.size() - 5);
  CHECK(joined(parsed.elements) == text + "6101y");
}

TEST_CASE("tlv: what was not edited is written as it was read") {
  Parsed parsed(
      "2613000201"
      "0103A\xC3\xA4");
  for (std::size_t i = 0; i < parsed.elements.size(); ++i)
    if (parsed.elements[i].parent == top) CHECK(parsed.written(i) == parsed.elements[i].wire);
}

TEST_CASE("tlv: an edit deep inside corrects every length above it") {
  Parsed parsed(
      "3817"
      "0006970436"
      "0103ABC"
      "5802VN");
  REQUIRE(tlv.open(parsed.elements, 0) == Code::ok);
  parsed.edit(2, "longer value");
  CHECK(parsed.written() ==
        "3826"
        "0006970436"
        "0112longer value");
  Parsed nested(
      "3825"
      "0003abc"
      "0114"
      "0006970436"
      "0100");
  REQUIRE(tlv.open(nested.elements, 0) == Code::ok);
  REQUIRE(tlv.open(nested.elements, 2) == Code::ok);
  nested.edit(4, "77");
  CHECK(nested.written() ==
        "3827"
        "0003abc"
        "0116"
        "0006970436"
        "010277");
}

TEST_CASE("tlv: edits count as the payload does, in characters or in bytes") {
  Parsed characters("5904Café6001x");
  characters.edit(1, "ä");
  CHECK(characters.written(1) == "6001ä");
  Parsed bytes("5905Café6001x");
  bytes.edit(1, "ä");
  CHECK(bytes.written(1) == "6002ä");
}

TEST_CASE("tlv: 99 characters fit, 100 do not, in an object or in a template") {
  Parsed parsed(
      "2605"
      "0001x");
  REQUIRE(tlv.open(parsed.elements, 0) == Code::ok);
  const std::string fits(95, 'y'), too_long(96, 'y');
  Code code = Code::ok;
  parsed.edit(1, fits);
  CHECK(parsed.written(0, &code) ==
        "2699"
        "0095" +
            fits);
  CHECK(code == Code::ok);
  parsed.edit(1, too_long);
  parsed.written(0, &code);
  CHECK(code == Code::too_long);
  Parsed object_alone("5901x");
  const std::string hundred(100, 'z');
  object_alone.edit(0, slice(hundred, 1));
  CHECK(object_alone.written(0, &code) == "5999" + hundred.substr(1));
  object_alone.edit(0, hundred);
  object_alone.written(0, &code);
  CHECK(code == Code::too_long);
}

TEST_CASE("tlv: a key that is not two digits is never written") {
  for (const Text key : {Text("5"), Text("590"), Text("ab"), Text("")}) {
    Parsed parsed("5901x");
    parsed.elements[0].key = key;
    parsed.edit(0, "y");
    Code code = Code::ok;
    CHECK(parsed.written(0, &code) == "");
    CHECK(code == Code::invalid);
  }
}

TEST_CASE("tlv: 63 comes behind everything else") {
  CHECK(tlv.order("00") < tlv.order("01"));
  CHECK(tlv.order("62") < tlv.order("64"));
  CHECK(tlv.order("64") < tlv.order("63"));
  CHECK(tlv.order("99") < tlv.order("63"));
}
