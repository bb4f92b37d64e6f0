#include "model/status.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "model/payload.hpp"

using namespace paycode;

namespace {

template <class Visit>
void for_each_rule(Visit visit) {
  for (std::size_t i = 1; i < static_cast<std::size_t>(Rule::count); ++i) {
    const auto rule = static_cast<Rule>(i);
    CAPTURE(rule_id(rule));
    visit(rule);
  }
}

/// Lower-case words with dots between, "_" within a word: "emv.crc.case", "read.too_many".
bool is_rule_id(Text id) {
  char before = '.';
  for (char c : id) {
    const bool separator = c == '.' || c == '_';
    if (separator ? before == '.' || before == '_' : !is_lower(c) && !is_digit(c)) return false;
    before = c;
  }
  return is_alphanumeric(before);
}

}  // namespace

TEST_CASE("status: rule ids are unique, well formed and found again") {
  std::set<std::string> seen;
  for_each_rule([&](Rule rule) {
    CHECK(is_rule_id(rule_id(rule)));
    CHECK(seen.insert(std::string(rule_id(rule))).second);
    CHECK(rule_by_id(rule_id(rule)) == rule);
  });
  CHECK(rule_id(Rule::none).empty());
  CHECK(rule_by_id("") == Rule::none);
  CHECK(rule_by_id("no.such.rule") == Rule::none);
}

TEST_CASE("status: every rule has a message, a source and a mend") {
  for_each_rule([](Rule rule) {
    CHECK_FALSE(rule_message(rule).empty());
    CHECK_FALSE(rule_source(rule).empty());
    CHECK_FALSE(rule_mend(rule).empty());
    CHECK(rule_message(rule).back() != '.');
    CHECK(rule_mend(rule).back() == '.');
  });
}

TEST_CASE("status: messages hold no placeholder but {is} and {want}") {
  for_each_rule([](Rule rule) {
    for (const Text text : {rule_message(rule), rule_source(rule), rule_mend(rule)})
      for (std::size_t at = find(text, '{'); at != Text::npos; at = find(text, '{', at + 1)) {
        const Text rest = slice(text, at);
        CHECK((starts_with(rest, "{is}") || starts_with(rest, "{want}")));
      }
    CHECK(find(rule_mend(rule), '{') == Text::npos);
    CHECK(find(rule_source(rule), '{') == Text::npos);
  });
}

TEST_CASE("status: strict never minds less than tolerant, and minds every rule") {
  for_each_rule([](Rule rule) {
    CHECK(rule_grade(rule, Profile::strict) >= rule_grade(rule, Profile::tolerant));
    CHECK(rule_grade(rule, Profile::strict) != Grade::none);
  });
}

TEST_CASE("status: codes have names, and only ok is true") {
  std::set<std::string> seen;
  for (std::uint8_t i = 0; i <= static_cast<std::uint8_t>(Code::unsupported); ++i) {
    const auto code = static_cast<Code>(i);
    CHECK_FALSE(code_name(code).empty());
    CHECK(seen.insert(std::string(code_name(code))).second);
    CHECK(bool(Status{code, 0}) == (code == Code::ok));
  }
}
