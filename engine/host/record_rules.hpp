// A site's own expectations of its codes, from TOML: "is this the right sticker for this shop?"
#pragma once

#include <string>
#include <vector>

#include "host/problem.hpp"

namespace paycode::host {

/// One thing that is asked of a record.
struct RecordCondition {
  enum class Test : std::uint8_t { is, is_not, in, not_in, matches, at_most, at_least, below, above, present };
  std::string path;  ///< of the record: "amount.value"; "columns.store" is a manifest's own
  Test test = Test::is;
  std::vector<std::string> values;  ///< one, or for `in` and `not_in` any number; of `present` "true" or "false"
  std::uint32_t line = 0, column = 0;
};

struct RecordRule {
  std::string id;       ///< the site's: "shop.account"
  std::string message;  ///< what is wrong where it is broken; empty: the condition says it
  bool is_error = true;
  std::vector<RecordCondition> when;     ///< the rule is about records for which all of these hold
  std::vector<RecordCondition> require;  ///< of which all have to hold there
};

/// "at_most"
const char* name(RecordCondition::Test test) noexcept;

/// The rules of a file, in its order; empty, with everything that is wrong and its place, where something is.
std::vector<RecordRule> parse_record_rules(std::string_view toml, std::vector<Problem>& problems);
std::vector<RecordRule> load_record_rules(const std::string& path, std::vector<Problem>& problems);

}  // namespace paycode::host
