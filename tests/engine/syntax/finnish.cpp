#include <doctest/doctest.h>

#include "engine/syntax/parsed.hpp"

using namespace taken;

namespace {

using Parsed = ParsedBy<finnish>;

const std::string version_4 = "448999999000000480000105000000000000000001234561261231";

std::string whole(const Parsed& parsed) {
  std::string all;
  for (std::size_t i = 0; i < parsed.elements.size(); ++i) all += parsed.written(i);
  return all;
}

}  // namespace

TEST_CASE("finnish: five slices of 54 digits") {
  const Parsed parsed(version_4);
  CHECK(shown(parsed.elements) ==
        "version=4 account=4899999900000048 amount=00001050 reference=00000000000000001234561 due=261231");
  CHECK(joined(parsed.elements) == version_4);
  CHECK(whole(parsed) == version_4);
}

TEST_CASE("finnish: other lengths and letters are taken apart by nobody") {
  for (const std::string& text : {std::string(), version_4.substr(1), version_4 + "0", std::string(54, 'x')}) {
    const Parsed parsed(text);
    CHECK(parsed.status.code == Code::malformed);
    CHECK(joined(parsed.elements) == text);
  }
}

TEST_CASE("finnish: what is empty is zeros, and what has another width no slice") {
  Parsed parsed(version_4);
  parsed.edit(2, "");
  parsed.edit(4, "");
  CHECK(whole(parsed) == "4489999990000004800000000" + version_4.substr(25, 23) + "000000");
  for (const Text bad : {"1", "000010500", "0000105x"}) {
    parsed.edit(2, bad);
    Code code = Code::ok;
    parsed.written(2, &code);
    CHECK(code == Code::invalid);
  }
}

TEST_CASE("finnish: a new reference decides the version") {
  Parsed parsed(version_4);
  parsed.edit(3, "61000000000698756720839");
  CHECK(whole(parsed)[0] == '5');
  parsed.edit(3, "00000000000000001234561");
  CHECK(whole(parsed)[0] == '4');
}
