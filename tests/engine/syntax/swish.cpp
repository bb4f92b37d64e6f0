#include <doctest/doctest.h>

#include "engine/syntax/parsed.hpp"

using namespace taken;

namespace {

using Parsed = ParsedBy<swish>;

std::string whole(const Parsed& parsed) {
  static char room[4096];
  Writer out(room, sizeof room);
  for (std::size_t i = 0; i < parsed.elements.size(); ++i)
    if (parsed.elements[i].parent == top) CHECK(bool(swish.write(parsed.elements, i, out)));
  return std::string(out.text());
}

}  // namespace

TEST_CASE("swish: four parts with the keys of the link") {
  Parsed parsed("C0701740605;45;Bulle;0");
  CHECK(shown(parsed.elements) == "sw=0701740605 amt=45 msg=Bulle edit=0");
  CHECK(joined(parsed.elements) == parsed.text);
  parsed.edit(1, "50");
  CHECK(whole(parsed) == "C0701740605;50;Bulle;0");
  for (const Text text : {"C0701740605;45", "C0701740605;45;Bulle;0;x"}) {
    CHECK(Parsed(text).status.code == Code::malformed);
    CHECK(joined(Parsed(text).elements) == text);
  }
}

TEST_CASE("swish: a link's JSON stands under its parameter, whatever follows it") {
  Parsed parsed("swish://payment?data=%7B%22payee%22%3A%7B%22value%22%3A%221%22%7D%7D&src=web&x=1");
  REQUIRE(parsed.status);
  CHECK(find_path(parsed.elements, "data.payee.value") == 4);
  CHECK(parsed.elements[6].key == "x");
  CHECK(joined(parsed.elements) == parsed.text);
  parsed.edit(4, "2&3");
  CHECK(whole(parsed) == "swish://payment?data=%7B%22payee%22%3A%7B%22value%22%3A%222%263%22%7D%7D&src=web&x=1");
  CHECK(Parsed("swish://payment?data=%7B%22payee%22&src=web").status.code == Code::malformed);
}

TEST_CASE("swish: a new code is a text, and a payment is said once") {
  Parsed parsed("");
  parsed.elements.clear();
  parsed.elements.push({.key = "sw", .value = "0701740605", .edited = true});
  CHECK(whole(parsed) == "C0701740605;;;2");
  parsed.elements.push({.key = "msg", .value = "Bulle", .edited = true});
  CHECK(whole(parsed) == "C0701740605;;Bulle;2");
  Parsed object("{\"payee\":{\"value\":\"1\"}}");
  object.elements.push({.key = "sw", .value = "2", .edited = true});
  Code code = Code::ok;
  object.written(0, &code);
  CHECK(code == Code::unsupported);
}
