// A question to the rules, and the plan that is expected: fixtures of routing, in TOML.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "host/problem.hpp"

namespace paycode::host {

struct RouteCase {
  /// What is expected of one route or rejection: its rule, and whatever else is said of it.
  struct Wanted {
    std::string rule;
    std::vector<std::pair<std::string, std::string>> values;  ///< as the plan has them, as text
    std::size_t line = 0, column = 0;
  };

  std::string title, source;
  std::string rules;                   ///< the file, relative to the case's folder; empty: the only one there
  std::string context;                 ///< as --context takes it
  std::optional<std::string> payload;  ///< nothing: there is no code
  std::string shown;                   ///< the rule that was shown before; empty: none
  std::optional<bool> still_open;      ///< whether it still is
  std::size_t shown_line = 0, routes_line = 0;     ///< where these two are expected
  std::optional<std::vector<std::string>> routes;  ///< all of them, in order
  std::vector<Wanted> details;                     ///< of routes
  std::vector<Wanted> rejected;
};

/// A case; everything that is wrong in it with its place.
RouteCase parse_route_case(std::string_view toml, std::vector<Problem>& problems);

}  // namespace paycode::host
