#include "host/toml.hpp"

#include <doctest/doctest.h>

using namespace paycode;
using host::Problem;

namespace {

std::string problem_of(const std::string& text) {
  std::vector<Problem> problems;
  const std::optional<toml::table> table = host::parse_toml(text, problems);
  CHECK(table.has_value() == problems.empty());
  return problems.empty() ? "" : to_string(problems[0], "f");
}

}  // namespace

TEST_CASE("toml: letters beyond ASCII in strings, quoted keys and comments are read") {
  for (const char* text : {"a = \"\xC3\xA4\"", "a = '\xC3\xA4'", "\"\xC3\xA4\" = 1", "# \xC3\xA4\na = 1",
                           "# \xC3\xA4", "a = \"\"\"\n\xC3\xA4 \"\" \xC3\xA4\n\"\"\"", "a = '''\n'\xC3\xA4''\n'''",
                           "a = \"\\\"\xC3\xA4\"", "a = \"\" # \xC3\xA4",
                           "\xEF\xBB\xBF"
                           "a = 1",
                           "a = \"#\xC3\xA4\"", "a = \"'\xC3\xA4\" # \"\n"}) {
    CAPTURE(std::string(text));
    CHECK(problem_of(text) == "");
  }
}

TEST_CASE("toml: letters beyond ASCII anywhere else are said with their place") {
  for (const auto& each : std::vector<std::pair<std::string, std::string>>{{"\xC3\xA4 = 1", "f:1:1:"},
                                                                           {"a = 1\nb\xC3\xA4 = 1", "f:2:2:"},
                                                                           {"a = \"\xC3\xA4\" \xC3\xA4", "f:1:9:"},
                                                                           {"a =0\"x\xD1\x8E", "f:1:5:"},
                                                                           {"a = \xC4\xBB", "f:1:5:"}}) {
    CAPTURE(each.first);
    const std::string problem = problem_of(each.first);
    CAPTURE(problem);
    CHECK(problem.starts_with(each.second));
  }
}

TEST_CASE("toml: what is no TOML is said with its place") {
  CHECK(problem_of("a = \"x\nb = 1").starts_with("f:1:"));
  CHECK(problem_of("a = 1\na = 2").starts_with("f:2:5: "));
  CHECK(problem_of("a = \"\xFF\"").starts_with("f:1:"));
  CHECK(problem_of(std::string(2000, '[')).starts_with("f:1:"));
  CHECK(problem_of("a = " + std::string(2000, '[')).starts_with("f:1:"));
}

TEST_CASE("toml: keys nested without end are refused") {
  std::string key = "a";
  for (int i = 0; i < 200'000; ++i) key += ".a";
  CHECK(problem_of("# x\n" + key + " = 1") == "f:2:1: has more than 500 dots in a line");
  CHECK(problem_of("[" + key + "]") == "f:1:1: has more than 500 dots in a line");
  std::string short_key = "a";
  for (int i = 0; i < 500; ++i) short_key += ".a";
  CHECK(problem_of(short_key + " = 1") == "");
}
