// What route does is in a program of its own, paycode-routing: signatures would cost every other command of its
// time to start.
#pragma once

#include "command.hpp"

namespace paycode::cli {

using Router = Exit(const boost::program_options::variables_map& values, Common& common);
Router find_routes;  ///< in paycode-routing alone
void use_router(Router& own);
/// Carries out the command line in paycode-routing: comes back only there, or throws.
void route_elsewhere(const std::vector<std::string>& words);

}  // namespace paycode::cli
