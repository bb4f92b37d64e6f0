#include <doctest/doctest.h>

#include "engine/taken.hpp"
#include "syntax/syntaxes.hpp"

using namespace taken;

namespace {

struct Parsed {
  std::string text;
  std::vector<char> room = std::vector<char>(4096);
  Writer scratch{room.data(), 4096};
  Elements elements;
  Status status;

  explicit Parsed(Text from, const Syntax& syntax = uri) : text(from) {
    status = syntax.read(text, elements, scratch);
  }
  std::string operator[](Text key) const {
    const std::int16_t i = find_element(elements, top, key);
    return i < 0 ? "none" : std::string(elements[static_cast<std::size_t>(i)].value);
  }
  std::string written() const {
    Buffer<2048> out;
    for (std::size_t i = 0; i < elements.size(); ++i) CHECK(bool(uri.write(elements, i, out)));
    return std::string(out.text());
  }
  void edit(Text key, Text value) {
    Element& each = elements[static_cast<std::size_t>(find_element(elements, top, key))];
    each.value = value;
    each.edited = true;
  }
};

std::string keys(const Elements& elements) {
  std::string all;
  for (const Element& each : elements) all += "[" + std::string(each.key) + "]";
  return all;
}

}  // namespace

TEST_CASE("uri: all parts, and any of them left out") {
  const Parsed whole("upi://pay/now?pa=a@b&pn=A#part");
  CHECK(keys(whole.elements) == "[#scheme][#authority][#path][pa][pn][#fragment]");
  CHECK(whole["#scheme"] == "upi");
  CHECK(whole["#authority"] == "pay");
  CHECK(whole["#path"] == "/now");
  CHECK(whole["pa"] == "a@b");
  CHECK(whole["#fragment"] == "part");
  CHECK(keys(Parsed("upi:pay?pa=a").elements) == "[#scheme][#path][pa]");
  CHECK(keys(Parsed("wxp://f2f0x").elements) == "[#scheme][#authority]");
  CHECK(keys(Parsed("a:").elements) == "[#scheme]");
  CHECK(keys(Parsed("a://").elements) == "[#scheme][#authority]");
  CHECK(keys(Parsed("a:#").elements) == "[#scheme][#fragment]");
  CHECK(keys(Parsed("a://h?x=1").elements) == "[#scheme][#authority][x]");
  CHECK(keys(Parsed("a://h#x/y").elements) == "[#scheme][#authority][#fragment]");
  CHECK(Parsed("a://h?q=/x")["q"] == "/x");
}

TEST_CASE("uri: pairs with nothing in them are kept as they are") {
  const Parsed parsed("a:?&&x&=&y=&z==1?&");
  CHECK(keys(parsed.elements) == "[#scheme][][][x][][y][z][]");
  CHECK(parsed["x"] == "");
  CHECK(parsed["z"] == "=1?");
  CHECK(parsed.written() == parsed.text);
}

TEST_CASE("uri: what is no URI is malformed and kept") {
  for (const char* text : {"", "hello", ":x", "1a:x", "a b:c", "ä:x", "?a:b"}) {
    CAPTURE(text);
    const Parsed parsed(text);
    CHECK(parsed.status.code == Code::malformed);
    CHECK(joined(parsed.elements) == text);
  }
}

TEST_CASE("uri: escapes are decoded, and what is no escape stays") {
  const auto decoded = [](Text raw, const Syntax& syntax) {
    return Parsed("a:?x=" + std::string(raw), syntax)["x"];
  };
  CHECK(decoded("%41%62%20%c3%A9", uri) == "Ab \xC3\xA9");
  CHECK(decoded("%", uri) == "%");
  CHECK(decoded("%4", uri) == "%4");
  CHECK(decoded("%zz", uri) == "%zz");
  CHECK(decoded("%4g%41", uri) == "%4gA");
  CHECK(decoded("%%41", uri) == "%A");
  CHECK(decoded("%00", uri) == std::string(1, '\0'));
  CHECK(decoded("%2541", uri) == "%41");
  CHECK(decoded("%26%3D%23", uri) == "&=#");
  CHECK(decoded("a+b", uri) == "a+b");
  CHECK(decoded("a+b", form_uri) == "a b");
  CHECK(decoded("a%2Bb", form_uri) == "a+b");
}

TEST_CASE("uri: a plus in the path or fragment is never a blank") {
  const Parsed parsed("a:p+q?x=1+2#f+g", form_uri);
  CHECK(parsed["#path"] == "p+q");
  CHECK(parsed["x"] == "1 2");
  CHECK(parsed["#fragment"] == "f+g");
}

TEST_CASE("uri: an ampersand escaped for HTML separates pairs too") {
  const Parsed parsed("a:?x=1&amp;y=2&ampersand=3");
  CHECK(keys(parsed.elements) == "[#scheme][x][y][ampersand]");
  CHECK(parsed["y"] == "2");
  CHECK(parsed.written() == parsed.text);
}

TEST_CASE("uri: wires join to the whole text, whatever it is, and write to it") {
  Numbers numbers(13);
  for (int round = 0; round < 5000; ++round) {
    const std::string text = "a:" + random_text(numbers, 60, "ab/?&=#%4;:+amp");
    for (const Syntax* syntax : {&uri, &form_uri}) {
      const Parsed parsed(text, *syntax);
      CHECK(joined(parsed.elements) == text);
      CHECK(parsed.written() == text);
    }
  }
}

TEST_CASE("uri: more pairs than the list holds are too many, and none is lost") {
  std::string text = "a:?x=1";
  for (std::size_t i = 0; i < elements_max; ++i) text += "&y=2";
  const Parsed parsed(text + "#part");
  CHECK(parsed.status.code == Code::too_many);
  CHECK(parsed.elements.size() == elements_max);
  CHECK(joined(parsed.elements) == text + "#part");
  std::string full = "a:?x=1";
  while (keys(Parsed(full).elements).size() < keys(Parsed(full + "&y=2").elements).size() &&
         Parsed(full).elements.size() < elements_max)
    full += "&y=2";
  REQUIRE(Parsed(full).elements.size() == elements_max);
  CHECK(Parsed(full + "#part").status.code == Code::too_many);
  CHECK(joined(Parsed(full + "#part").elements) == full + "#part");
}

TEST_CASE("uri: an edited value is escaped so that it is read as it was put") {
  Numbers numbers(17);
  for (int round = 0; round < 2000; ++round) {
    const std::string text = random_text(numbers, 20, "a&=#%+?/ :@\xC3\xA9");
    CAPTURE(text);
    Parsed link("upi://pay/p?pa=x&pn=y#f");
    link.edit("pn", text);
    link.edit("#fragment", text);
    CHECK(Parsed(link.written(), form_uri)["pn"] == text);
    CHECK(Parsed(link.written())["pn"] == text);
    CHECK(Parsed(link.written())["#fragment"] == text);
    CHECK(Parsed(link.written())["pa"] == "x");
  }
}

TEST_CASE("uri: an edit uses the separators that its place wants") {
  Parsed parsed("UPI://pay?pa=x&amp;pn=y");
  parsed.edit("pa", "z");
  CHECK(parsed.written() == "UPI://pay?pa=z&amp;pn=y");
  parsed.edit("pn", "a b");
  CHECK(parsed.written() == "UPI://pay?pa=z&pn=a%20b");
  parsed.edit("#scheme", "upi");
  parsed.edit("#authority", "mandate");
  CHECK(parsed.written() == "upi://mandate?pa=z&pn=a%20b");
}

TEST_CASE("uri: a scratch buffer that is too small leaves values as they stand on the wire") {
  const std::string text = "a:?x=%41%42%43";
  for (std::size_t size = 0; size < 3; ++size) {
    char room[4] = {'~', '~', '~', '~'};
    Writer scratch(room, size);
    Elements elements;
    CHECK(bool(uri.read(text, elements, scratch)));
    CHECK(scratch.overflowed());
    CHECK(find_value(elements, top, "x") == "%41%42%43");
    CHECK(room[size] == '~');
  }
}

TEST_CASE("uri: the parts before the query, its pairs as they came, the fragment") {
  CHECK(uri.order("#scheme") < uri.order("#authority"));
  CHECK(uri.order("#authority") < uri.order("#path"));
  CHECK(uri.order("#path") < uri.order("pa"));
  CHECK(uri.order("pa") == uri.order("am"));
  CHECK(uri.order("zz") < uri.order("#fragment"));
}
