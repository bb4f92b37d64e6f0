// What scan and check have in common: how pictures are read.
#pragma once

#include "command.hpp"
#include "symbol/pool.hpp"

namespace paycode::cli {

/// Adds the options that pool_options() understands.
void describe_pictures(boost::program_options::options_description& options);

/// --jobs: as many as there are processors, or as was said. UsageError for what is no number.
unsigned jobs_of(const boost::program_options::variables_map& values);
/// A pool for at most so many pictures. UsageError for a value that is none, and where no reader is installed.
ReaderPoolOptions pool_options(const boost::program_options::variables_map& values, std::size_t pictures);

}  // namespace paycode::cli
