// Which wallet can be used where, and since when: one page of HTML.
#pragma once

#include <string>

#include "route/plan.hpp"

namespace paycode::cli {

/// A page that loads nothing: platforms and wallets over time, each cell with its rules, their reports, the cases
/// beside `path` that ask for them, and what is refused.
std::string atlas_of(const std::string& path, const RouteBook& book, const Common& common);

}  // namespace paycode::cli
