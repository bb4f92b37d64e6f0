#include <doctest/doctest.h>

#include "engine/syntax/parsed.hpp"

using namespace taken;

namespace {

using Parsed = ParsedBy<bars>;

std::string values(const Elements& elements) {
  std::string all;
  for (const Element& each : elements) all += "[" + std::string(each.value) + "]";
  return all;
}

std::string whole(const Parsed& parsed) {
  std::string all;
  for (std::size_t i = 0; i < parsed.elements.size(); ++i) all += parsed.written(i);
  return all;
}

}  // namespace

TEST_CASE("bars: n of them make n + 1 fields, and every byte comes back") {
  const Text texts[][2] = {{"", "[]"},         {"a", "[a]"},         {"|", "[][]"},
                           {"a|", "[a][]"},    {"|a|b", "[][a][b]"}, {"a||b\n|", "[a][][b\n][]"},
                           {"|||", "[][][][]"}};
  for (const auto& [text, shown] : texts) {
    const Parsed parsed(text);
    CHECK(bool(parsed.status));
    CHECK(values(parsed.elements) == shown);
    CHECK(joined(parsed.elements) == text);
    CHECK(whole(parsed) == text);
  }
  CHECK(Parsed("a|b").elements[1].key == "field 2");
}

TEST_CASE("bars: at most twenty fields") {
  const std::string twenty(19, '|');
  CHECK(Parsed(twenty).elements.size() == 20);
  CHECK(bool(Parsed(twenty).status));
  const Parsed more(twenty + "|x");
  CHECK(more.status.code == Code::too_many);
  CHECK(joined(more.elements) == twenty + "|x");
}

TEST_CASE("bars: an edited field keeps its place, and holds none of them") {
  Parsed parsed("a|b|c");
  parsed.edit(1, "longer");
  CHECK(whole(parsed) == "a|longer|c");
  parsed.edit(2, "");
  CHECK(whole(parsed) == "a|longer|");
  parsed.edit(1, "x|y");
  Code code = Code::ok;
  parsed.written(1, &code);
  CHECK(code == Code::invalid);
}

TEST_CASE("bars: what was the last field is not, once another stands behind it") {
  Parsed parsed("a|b");
  parsed.elements.push({.key = "field 3", .value = "c", .edited = true});
  CHECK(whole(parsed) == "a|b|c");
  CHECK(bars.key_at(1) == "field 1");
  CHECK(bars.key_at(20) == "field 20");
  CHECK(bars.key_at(0).empty());
  CHECK(bars.key_at(21).empty());
  CHECK(bars.order("field 20") == 20);
  for (const Text key : {"field 0", "field 21", "field", "line 1", ""}) CHECK_FALSE(bars.is_key(key));
}
