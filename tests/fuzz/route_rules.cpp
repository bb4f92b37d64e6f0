// libFuzzer target for rules as people write them: whatever the file, problems are said at places in it, or it
// compiles to a table that opens and says the same, and lint has an answer.
#include <cstdint>

#include "fuzz/require.hpp"
#include "host/route_case.hpp"
#include "host/route_rules.hpp"

using namespace paycode;
using namespace paycode::host;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::vector<Problem> problems;
  const RouteRules rules = parse_route_rules(text, problems);
  for (const Problem& each : problems) REQUIRE(!each.message.empty() && each.line > 0 && each.column > 0);
  if (problems.empty()) {
    const std::string bytes = compile(rules, problems);
    if (problems.empty()) {
      RouteTable table;
      REQUIRE(open_routes(bytes, nullptr, table) == RouteFault::none);
      REQUIRE(table.rules() == rules.rules.size());
      for (std::size_t i = 0; i < table.rules(); ++i) REQUIRE(table.rule_of(rules.rules[i].id) == i);
      Route room[4];
      REQUIRE(route(nullptr, {.at = "2024-01-01"}, table, {room, 4}, {}).count <= 4);
    }
    for (const LintProblem& each : lint(rules, 1'700'000'000)) REQUIRE(!each.message.empty() && each.line > 0);
  } else {
    REQUIRE(rules.rules.empty());
  }
  problems.clear();
  parse_route_case(text, problems);
  for (const Problem& each : problems) REQUIRE(!each.message.empty() && each.line > 0 && each.column > 0);
  return 0;
}
