#include <doctest/doctest.h>

#include "engine/taken.hpp"
#include "syntax/syntaxes.hpp"

using namespace taken;

namespace {

constexpr std::size_t lines_max = 40;

struct Parsed {
  std::string text;
  Buffer<16> scratch;
  Elements elements;
  Status status;

  explicit Parsed(Text from) : text(from) { status = lines.read(text, elements, scratch); }
  std::string written() const {
    Buffer<1024> out;
    for (std::size_t i = 0; i < elements.size(); ++i) CHECK(bool(lines.write(elements, i, out)));
    return std::string(out.text());
  }
  void edit(std::size_t line, Text value) {
    elements[line].value = value;
    elements[line].edited = true;
  }
};

std::string values(const Elements& elements) {
  std::string all;
  for (const Element& each : elements) all += "[" + std::string(each.value) + "]";
  return all;
}

}  // namespace

TEST_CASE("lines: n line ends make n + 1 lines") {
  CHECK(values(Parsed("").elements) == "[]");
  CHECK(values(Parsed("a").elements) == "[a]");
  CHECK(values(Parsed("a\n").elements) == "[a][]");
  CHECK(values(Parsed("\n\n").elements) == "[][][]");
  CHECK(values(Parsed("a\nb\n\nc").elements) == "[a][b][][c]");
  CHECK(Parsed("a\nb").elements[1].key == "line 2");
}

TEST_CASE("lines: CRLF and LF, also mixed; a CR alone ends no line") {
  CHECK(values(Parsed("a\r\nb\r\n").elements) == "[a][b][]");
  CHECK(values(Parsed("a\r\nb\nc").elements) == "[a][b][c]");
  CHECK(values(Parsed("a\rb\n\r").elements) == "[a\rb][\r]");
  CHECK(values(Parsed("a\r\r\nb").elements) == "[a\r][b]");
}

TEST_CASE("lines: wires join to the whole text, whatever it is, and write to it") {
  Numbers numbers(9);
  for (int round = 0; round < 3000; ++round) {
    const Parsed parsed(random_text(numbers, 70, "ab\n\r\n "));
    CHECK(joined(parsed.elements) == parsed.text);
    CHECK(parsed.written() == parsed.text);
  }
}

TEST_CASE("lines: forty lines are read, and more are too many but not lost") {
  const std::string most(lines_max - 1, '\n');
  CHECK(bool(Parsed(most).status));
  CHECK(Parsed(most).elements.size() == lines_max);
  CHECK(Parsed(most).elements[lines_max - 1].key == "line 40");
  const Parsed more(most + "\nx\ny");
  CHECK(more.status.code == Code::too_many);
  CHECK(more.status.offset == lines_max);
  CHECK(more.elements.size() == lines_max + 1);
  CHECK(more.elements[lines_max].wire == "x\ny");
  CHECK(more.written() == most + "\nx\ny");
}

TEST_CASE("lines: an edit takes the line end of the payload, and the last line has none") {
  Parsed crlf("a\r\nb\r\nc");
  crlf.edit(0, "new");
  CHECK(crlf.written() == "new\r\nb\r\nc");
  crlf.edit(2, "last");
  CHECK(crlf.written() == "new\r\nb\r\nlast");
  Parsed feed("a\nb\nc");
  feed.edit(1, "");
  CHECK(feed.written() == "a\n\nc");
}

TEST_CASE("lines: a line added behind the last one ends that first") {
  Parsed parsed("a\r\nb");
  parsed.elements.push({.key = "line 3", .value = "c", .edited = true});
  CHECK(parsed.written() == "a\r\nb\r\nc");
}

TEST_CASE("lines: a value that would be two lines is refused") {
  for (const char* value : {"a\nb", "a\rb", "\n"}) {
    Parsed parsed("x");
    parsed.edit(0, value);
    Buffer<16> out;
    CHECK(lines.write(parsed.elements, 0, out).code == Code::invalid);
  }
}

TEST_CASE("lines: a key and its order are each other's inverse") {
  for (std::uint32_t line = 1; line <= lines_max; ++line) CHECK(lines.order(lines.key_at(line)) == line);
  CHECK(lines.key_at(0).empty());
  CHECK(lines.key_at(lines_max + 1).empty());
}

TEST_CASE("lines: CR ends a line in a grammar of its own, and CRLF does too") {
  Elements elements;
  Buffer<16> scratch;
  const std::string text = "|a\rb\r\nc\nd\r";
  CHECK(bool(cr_lines.read(text, elements, scratch)));
  CHECK(values(elements) == "[|a][b][c\nd][]");
  CHECK(joined(elements) == text);
  elements[0].value = "|z";
  elements[0].edited = true;
  Buffer<64> out;
  for (std::size_t i = 0; i < elements.size(); ++i) CHECK(bool(cr_lines.write(elements, i, out)));
  CHECK(out.text() == "|z\rb\r\nc\nd\r");
  for (const Text bad : {Text("a\rb"), Text("a\nb")}) {
    elements[0].value = bad;
    CHECK(cr_lines.write(elements, 0, out).code == Code::invalid);
  }
}

TEST_CASE("lines: a CR line that is added behind the last one ends what stood last") {
  Elements elements;
  Buffer<16> scratch;
  cr_lines.read("a", elements, scratch);
  elements.push({.key = "line 2", .value = "b", .edited = true});
  Buffer<64> out;
  for (std::size_t i = 0; i < elements.size(); ++i) CHECK(bool(cr_lines.write(elements, i, out)));
  CHECK(out.text() == "a\rb");
}
