// Every fixture's record is what its .json expects: written by hand from the specification, not from the output.
#include <doctest/doctest.h>

#include "cli/expectation.hpp"
#include "laws/fixture.hpp"
#include "safe_text.hpp"

using namespace paycode;
using namespace paycode::test;
using cli::Json;

TEST_CASE("records are what the fixtures expect") {
  std::size_t compared = 0;
  for (const Fixture& fixture : fixtures()) {
    CAPTURE(fixture.name);
    std::filesystem::path sibling = fixture.path;
    sibling.replace_extension(".json");
    const Json expected = Json::parse(read_file(sibling), nullptr, false);
    REQUIRE(expected.is_object());
    CHECK(expected.contains("from"));
    cli::Common common;
    common.context_text = expected.value("context", "");
    REQUIRE(read_context(common.context_text, common.context).empty());
    const cli::ReadPayload code(fixture.bytes, common.context, Profile::tolerant);
    const Json record =
        cli::record_of(code, {.name = fixture.name, .symbol = nullptr, .milliseconds = {}, .app = {}}, common);
    std::vector<std::string> differences;
    for (const auto& [key, value] : expected.items())
      if (key != "from" && key != "context")
        compare(value, record.contains(key) ? record[key] : Json(), key, differences);
    for (const std::string& difference : differences) FAIL_CHECK(cli::safe(difference));
    ++compared;
  }
  CHECK(compared > schemes().size());
}

TEST_CASE("each rule that a payload can break is broken by a fixture") {
  // What no payload text can show: limits of the caller's buffers, what a picture adds, and what only several
  // payloads can break (tests/engine/verb/merge.cpp breaks each).
  const std::vector<Rule> elsewhere = {Rule::scratch_full, Rule::ambiguous,  Rule::sequence,      Rule::symbol_kind,
                                       Rule::symbol_level, Rule::symbol_eci, Rule::symbol_version};
  std::vector<bool> seen(static_cast<std::size_t>(Rule::count), false);
  for (const Rule rule : elsewhere) seen[static_cast<std::size_t>(rule)] = true;
  for (const Fixture& fixture : fixtures())
    for (const Profile profile : {Profile::tolerant, Profile::strict}) {
      Context context;
      read_context(fixture.context, context);
      const cli::ReadPayload read(fixture.bytes, context, profile);
      for (const Finding& finding : read.payload().findings) seen[static_cast<std::size_t>(finding.rule)] = true;
    }
  for (std::size_t i = 1; i < seen.size(); ++i) {
    const std::string rule(rule_id(static_cast<Rule>(i)));
    CAPTURE(rule);
    // What a writer says is never said of a code that was read.
    const bool of_writing =
        rule.starts_with("write.") || rule.starts_with("convert.") || rule.starts_with("merge.");
    CHECK((seen[i] || of_writing));
  }
}
