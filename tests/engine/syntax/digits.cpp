#include <doctest/doctest.h>

#include "engine/taken.hpp"
#include "syntax/syntaxes.hpp"

using namespace taken;

TEST_CASE("digits: the whole text is one element") {
  Elements elements;
  Buffer<16> scratch, out;
  CHECK(bool(digits.read("0123456789", elements, scratch)));
  REQUIRE(elements.size() == 1);
  CHECK(elements[0].key == "digits");
  CHECK(elements[0].value == "0123456789");
  CHECK(bool(digits.write(elements, 0, out)));
  CHECK(out.text() == "0123456789");
}

TEST_CASE("digits: anything else is malformed and kept") {
  for (const Text text : {Text("12 34"), Text("-1"), Text("12a"), Text(""), Text("\xD9\xA1"), Text("1\0", 2)}) {
    Elements elements;
    Buffer<16> scratch;
    CHECK(digits.read(text, elements, scratch).code == Code::malformed);
    CHECK(joined(elements) == text);
    CHECK(elements[0].key.empty());
  }
}

TEST_CASE("digits: an edit is written where it is digits") {
  Elements elements;
  Buffer<16> scratch, out;
  REQUIRE(digits.read("123", elements, scratch));
  elements[0].edited = true;
  elements[0].value = "4567";
  CHECK(bool(digits.write(elements, 0, out)));
  CHECK(out.text() == "4567");
  elements[0].value = "45x";
  CHECK(digits.write(elements, 0, out).code == Code::invalid);
}
