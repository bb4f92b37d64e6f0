// libFuzzer target for a site's rules over records: whatever the file, problems are said at places in it, or every
// rule asks for something, in a way that can be asked.
#include <cstdint>

#include "fuzz/require.hpp"
#include "host/record_rules.hpp"
#include "paycode.hpp"

using namespace paycode::host;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<Problem> problems;
  const auto rules = parse_record_rules({reinterpret_cast<const char*>(data), size}, problems);
  if (!problems.empty()) {
    REQUIRE(rules.empty());
    for (const Problem& each : problems) REQUIRE(!each.message.empty() && each.line > 0 && each.column > 0);
    return 0;
  }
  for (const RecordRule& rule : rules) {
    REQUIRE(!rule.id.empty() && !rule.require.empty());
    for (const auto* conditions : {&rule.when, &rule.require})
      for (const RecordCondition& each : *conditions) {
        using Test = RecordCondition::Test;
        REQUIRE(!each.values.empty() && each.line > 0 && each.column > 0);
        REQUIRE(each.values.size() == 1 || each.test == Test::in || each.test == Test::not_in);
        paycode::Amount amount;
        const bool is_order = each.test == Test::at_most || each.test == Test::at_least ||
                              each.test == Test::below || each.test == Test::above;
        REQUIRE(!is_order || paycode::read_amount(each.values[0], amount));
      }
  }
  return 0;
}
