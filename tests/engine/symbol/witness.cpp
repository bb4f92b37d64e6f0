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
