#include "symbol/witness.hpp"

#include <doctest/doctest.h>

using namespace paycode;

namespace {

Symbol code(const char* bytes, SymbolKind kind = SymbolKind::qr) {
  Symbol symbol;
  symbol.kind = kind;
  symbol.bytes = bytes;
  return symbol;
}

std::vector<std::string> bytes_of(const std::vector<Symbol>& symbols) {
  std::vector<std::string> all;
  for (const Symbol& symbol : symbols) all.push_back(symbol.bytes);
  return all;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a code is believed by the second frame that shows it, once") {
  Witness witness(10);
  CHECK(witness.see({code("a")}).empty());
  CHECK(witness.see({}).empty());
  CHECK(bytes_of(witness.see({code("b"), code("a")})) == Texts{"a"});
  CHECK(bytes_of(witness.see({code("a"), code("b")})) == Texts{"b"});
  CHECK(witness.see({code("a"), code("b")}).empty());
}

TEST_CASE("twice in one frame is one witness, and another kind is another code") {
  Witness witness(10);
  CHECK(witness.see({code("a"), code("a")}).empty());
  CHECK(witness.see({code("a", SymbolKind::aztec)}).empty());
  CHECK(bytes_of(witness.see({code("a"), code("a")})) == Texts{"a"});
}

TEST_CASE("out of sight for longer than the memory is another time") {
  Witness witness(2);
  CHECK(witness.see({code("a")}).empty());
  CHECK(witness.see({code("a")}).size() == 1);
  witness.see({});
  CHECK(witness.see({code("a")}).empty());  // two frames later: still the same time
  witness.see({});
  witness.see({});
  CHECK(witness.see({code("a")}).empty());  // forgotten: the first of two frames
  CHECK(witness.see({code("a")}).size() == 1);
  // Seen once and never again, it is not believed by what comes much later.
  CHECK(witness.see({code("b")}).empty());
  witness.see({});
  witness.see({});
  CHECK(witness.see({code("b")}).empty());
}

TEST_CASE("a frame with a code that is not believed yet leaves doubts") {
  Witness witness(10);
  CHECK_FALSE(witness.doubts());
  witness.see({code("a")});
  CHECK(witness.doubts());
  witness.see({code("a"), code("b")});
  CHECK(witness.doubts());
  witness.see({code("a"), code("b")});
  CHECK_FALSE(witness.doubts());
  witness.see({code("c")});
  CHECK(witness.doubts());
  witness.see({code("a")});
  CHECK_FALSE(witness.doubts());  // c was a misreading, or is gone
}

TEST_CASE("what one frame contradicts stays contradicted; parts of a sequence are codes of their own") {
  Witness witness(10);
  Symbol contradicted = code("a");
  contradicted.ambiguous = true;
  witness.see({contradicted});
  const auto believed = witness.see({code("a")});
  REQUIRE(believed.size() == 1);
  CHECK(believed[0].ambiguous);
  Symbol first = code("same"), second = code("same");
  first.sequence = Sequence{1, 2, false, "7"};
  second.sequence = Sequence{2, 2, false, "7"};
  CHECK(witness.see({first, second}).empty());
  CHECK(witness.see({first, second}).size() == 2);
}
