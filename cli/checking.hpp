// What check does is in a program of its own, paycode-checking: a database and a parser of CSV would cost every
// other command of its time to start.
#pragma once

#include "command.hpp"

namespace paycode::cli {

using Checker = Exit(const boost::program_options::variables_map& values, Common& common);
Checker check_batch;  ///< in paycode-checking alone
void use_checker(Checker& own);
/// Carries out the command line in paycode-checking: comes back only there, or throws.
void check_elsewhere(const std::vector<std::string>& words);

}  // namespace paycode::cli
