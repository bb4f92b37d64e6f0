// Rules for routing as people write them, in TOML: docs/routing.md has the language.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "host/problem.hpp"
#include "paycode.hpp"

namespace paycode::host {

/// One condition of a rule.
struct WrittenCondition {
  Condition condition = Condition::platform;
  std::string key;                          ///< of the context: "amount", "payer.bound_card"
  bool negated = false;                     ///< none of `values`
  bool lenient = false;                     ///< what is not known meets it
  std::vector<std::string> values;          ///< any of them
  std::string min, max;                     ///< amounts, or versions; empty: none. Versions stay below `max`
  std::optional<std::int64_t> from, until;  ///< seconds since 1970, in UTC
  std::uint32_t share = 10'000;             ///< of a cohort, in hundredths of a per cent
  std::size_t line = 0, column = 0;
};

struct WrittenRoute {
  std::string id, title, wallet, rail, connector;
  std::vector<std::string> platforms;  ///< none: any
  Presentation presentation = Presentation::redirect;
  RouteState state = RouteState::live;
  std::uint8_t steps = 0;
  bool needs_health = false;
  std::int32_t priority = 0;
  std::uint32_t fee_ppm = 0, fee_fixed = 0;
  std::uint16_t weight = 1;
  std::string report, note;                  ///< where it was reported; for people
  std::vector<std::string> assumed;          ///< keys whose values no report gives
  std::vector<WrittenCondition> conditions;  ///< in the order in which they are asked
  std::size_t line = 0, column = 0;
};

/// What a platform or a wallet is called.
struct RouteName {
  std::string id, title;
  std::string channel;  ///< of a platform: what is meant by it where a context names none
};

struct RouteRules {
  std::string title;
  std::int32_t zone = 0;  ///< of times without an offset, in minutes east of UTC
  std::uint32_t counter = 0;
  std::string market, currency;               ///< what is meant where a context names none
  std::vector<RouteName> platforms, wallets;  ///< as the file names them, in its order
  std::vector<WrittenRoute> rules;
};

/// The rules of a file, in its order; without any, and everything that is wrong with its place, where something is.
RouteRules parse_route_rules(std::string_view toml, std::vector<Problem>& problems);
RouteRules load_route_rules(const std::string& path, std::vector<Problem>& problems);

/// The table that the core evaluates, without a signature. Where a limit of its format is passed a problem says
/// which, and it is empty.
std::string compile(const RouteRules& rules, std::vector<Problem>& problems);
/// The same with room for a signature announced, to be signed and followed by that.
std::string announce_signature(std::string table);

/// What is suspicious in rules that load. An error is what can never be right: a rule that nothing matches, a
/// scheme that nobody knows.
struct LintProblem : Problem {
  bool is_error = false;
};
/// `now`: in seconds since 1970; what ended before is said.
std::vector<LintProblem> lint(const RouteRules& rules, std::int64_t now, Array<const Scheme*> site = {});

}  // namespace paycode::host
