// Every fixture's record is what its .json expects: written by hand from the specification, not from the output.
#include <doctest/doctest.h>

#include <set>

#include "cli/commands.hpp"

using namespace paycode;
using namespace paycode::test;
using cli::Json;

TEST_CASE("fixtures: check, as a user runs it, finds every record as its .json expects it") {
  const Run run = paycode_with({"check", PAYCODE_FIXTURES, "--format", "ndjson"});
  CHECK(run.status == 0);
  std::set<std::string> sources;
  for (const Json& record : records_of(run.out)) {
    CAPTURE(record["source"]);
    for (const Json& unmet : record["check"]["unmet"]) FAIL_CHECK(cli::safe(unmet.dump()));
    CHECK(record["check"]["status"] == "passed");
    sources.insert(record["source"].get<std::string>());
  }
  for (const Fixture& each : fixtures()) {
    CAPTURE(each.name);
    CHECK(sources.count(each.path.string()) == 1);
    std::filesystem::path sibling = each.path;
    const Json expected = Json::parse(read_file(sibling.replace_extension(".json")), nullptr, false);
    REQUIRE(expected.is_object());
    CHECK(expected.contains("from"));
  }
}

TEST_CASE("each rule that a payload can break is broken by a fixture") {
  // What no payload text can show: limits of the caller's buffers and of a build, what a picture adds, what only a
  // host can judge (tests/engine/host/hooks.cpp breaks it), and what only several payloads can break
  // (tests/engine/verb/merge.cpp breaks each).
  const std::vector<Rule> elsewhere = {Rule::bolt11_signature, Rule::scratch_full, Rule::not_opened,
                                       Rule::ambiguous,        Rule::sequence,     Rule::symbol_kind,
                                       Rule::symbol_level,     Rule::symbol_eci,   Rule::symbol_version};
  std::vector<bool> seen(static_cast<std::size_t>(Rule::count), false);
  for (const Rule rule : elsewhere) seen[static_cast<std::size_t>(rule)] = true;
  for (const Fixture& fixture : fixtures())
    for (const Profile profile : {Profile::tolerant, Profile::strict}) {
      Context context{.hooks = hooks};
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
