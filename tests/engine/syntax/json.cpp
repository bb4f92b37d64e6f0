#include <doctest/doctest.h>

#include "engine/syntax/parsed.hpp"

using namespace taken;

namespace {

using Parsed = ParsedBy<json>;

std::string whole(const Parsed& parsed) {
  std::string all;
  for (std::size_t i = 0; i < parsed.elements.size(); ++i)
    if (parsed.elements[i].parent == top) all += parsed.written(i);
  return all;
}

}  // namespace

TEST_CASE("json: members are elements, and objects in them are opened") {
  const Parsed parsed(R"({"a":1,"b":{"c":"x","d":{"e":true}},"f":[1,{"g":"}"}],"h":{}})");
  REQUIRE(parsed.status);
  CHECK(shown(parsed.elements) == R"(a=1 b={"c":"x","d":{"e":true}} c=x d={"e":true} e=true f=[1,{"g":"}"}] h={})");
  CHECK(find_path(parsed.elements, "b.d.e") == 4);
  CHECK(joined(parsed.elements) == parsed.text);
}

TEST_CASE("json: blanks stay with the member behind which they stand") {
  const Parsed parsed(" {}");
  CHECK(parsed.status.code == Code::malformed);
  const Parsed spaced("{ \"a\" : 1 ,\n \"b\" : \"x\" } \n");
  REQUIRE(spaced.status);
  CHECK(shown(spaced.elements) == "a=1 b=x");
  CHECK(joined(spaced.elements) == spaced.text);
}

TEST_CASE("json: escapes of RFC 8259 §7") {
  CHECK(shown(Parsed(R"({"a":"\"\\\/\u00e5\ud83d\ude00"})").elements) == "a=\"\\/\xC3\xA5\xF0\x9F\x98\x80");
  CHECK(shown(Parsed(R"({"\u0061b":"\n"})").elements) == "ab=\n");
  for (const Text bad : {R"({"a":"\x"})", R"({"a":"\u12"})", R"({"a":"\ud83d"})", R"({"a":"\ude00"})",
                         R"({"a":"\ud83dx"})", R"({"a":"\ud83d\u0041"})", "{\"a\":\"\n\"}", R"({"a":"\")"})
    CHECK_MESSAGE(Parsed(bad).status.code == Code::malformed, bad);
}

TEST_CASE("json: numbers and words as RFC 8259 has them") {
  for (const Text value :
       {"0", "-0", "12", "1.50", "1e9", "1E+9", "-1.5e-3", "true", "false", "null", "[]", "[[1]]"}) {
    const std::string text = "{\"a\":" + std::string(value) + "}";
    CHECK_MESSAGE(shown(Parsed(text).elements) == "a=" + std::string(value), value);
  }
  for (const Text value :
       {"", "01", "1.", ".5", "+1", "1e", "-", "True", "nul", "[", "[}", "[1,\"]", "{", "'a'", "1 2"}) {
    const std::string text = "{\"a\":" + std::string(value) + "}";
    CHECK_MESSAGE(Parsed(text).status.code == Code::malformed, value);
  }
}

TEST_CASE("json: what cannot be taken apart is kept, behind the members that are whole") {
  for (const Text text :
       {"{\"a\":1,\"b\":", "{\"a\":1,\"b\"", "{\"a\":1,", "{\"a\":1,\"b\":{\"c\":2", "{\"a\":1,\"b\":2}}",
        "{\"a\":1,\"b\":2},", "{\"a\":1,\"\":2}", "{\"a\":1,}", "{\"a\":1,\"b\":2"}) {
    const Parsed parsed(text);
    CHECK_MESSAGE(parsed.status.code == Code::malformed, text);
    REQUIRE(parsed.elements.size() == 2);
    CHECK(parsed.elements[0].key == "a");
    CHECK(parsed.elements[1].key.empty());
    CHECK(joined(parsed.elements) == text);
  }
  for (const Text text : {"", "{", "{}", "[1]", "{1}", "x", "{\"a\"}"})
    CHECK(joined(Parsed(text).elements) == text);
}

TEST_CASE("json: four levels and no more") {
  CHECK(Parsed(R"({"a":{"b":{"c":{"d":1}}}})").status);
  CHECK(Parsed(R"({"a":{"b":{"c":{"d":{"e":1}}}}})").status.code == Code::malformed);
  CHECK(Parsed("{\"a\":" + std::string(5, '[') + std::string(5, ']') + "}").status.code == Code::malformed);
  CHECK(Parsed("{\"a\":" + std::string(8000, '[') + "}").status.code == Code::malformed);
}

TEST_CASE("json: more members than there is room for are kept as they are") {
  std::string text = "{";
  for (int i = 0; i < 200; ++i) text += "\"a" + std::to_string(i) + "\":{\"b\":1},";
  text.back() = '}';
  const Parsed parsed(text);
  CHECK(parsed.status.code == Code::too_many);
  CHECK(joined(parsed.elements) == text);
}

TEST_CASE("json: an edited value keeps its kind and what stands around it") {
  Parsed parsed("{ \"a\" : 1 , \"b\":{ \"c\" : \"x\" , \"d\":true }\n}");
  parsed.edit(0, "2.5");
  parsed.edit(2, "say \"\\\n");
  CHECK(whole(parsed) == "{ \"a\" : 2.5 , \"b\":{ \"c\" : \"say \\\"\\\\\\u000a\" , \"d\":true }\n}");
  parsed.edit(0, "two");
  parsed.edit(3, "false");
  CHECK(whole(parsed) == "{ \"a\" : \"two\" , \"b\":{ \"c\" : \"say \\\"\\\\\\u000a\" , \"d\":false }\n}");
  parsed.edit(3, "\xFF");
  Code code = Code::ok;
  parsed.written(1, &code);
  CHECK(code == Code::invalid);
}

TEST_CASE("json: a member that is added ends the object") {
  Parsed parsed("{\"a\":{\"b\":1}}");
  insert_element(parsed.elements, 2, {.key = "c", .value = "2", .parent = 0, .edited = true});
  parsed.elements[0].edited = true;
  insert_element(parsed.elements, 3, {.key = "d", .value = "x", .edited = true});
  CHECK(whole(parsed) == "{\"a\":{\"b\":1,\"c\":\"2\"},\"d\":\"x\"}");
}

TEST_CASE("json: whatever the bytes are, nothing is lost") {
  Numbers numbers(26);
  for (int i = 0; i < 20000; ++i) {
    const std::string text = "{" + random_text(numbers, 40, "{}[]\",:\\u0019aeE+-. tn");
    const Parsed parsed(text);
    REQUIRE(joined(parsed.elements) == text);
    if (!parsed.status) continue;
    REQUIRE(whole(parsed) == text);
  }
}
