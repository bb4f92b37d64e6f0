// What is wrong in a file that a person wrote.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace paycode::host {

/// Line and column count from 1, in characters; 0 where the whole file is meant.
struct Problem {
  std::size_t line = 0, column = 0;
  std::string message;
};

/// "site.toml:3:7: there is no key \"leed\" here".
std::string to_string(const Problem& problem, std::string_view file);

/// A file of at most a megabyte; false where it cannot be read, and a problem says why.
bool read_file(const std::string& path, std::string& text, std::vector<Problem>& problems);

}  // namespace paycode::host
