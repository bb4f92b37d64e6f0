#include "host/problem.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>

namespace paycode::host {

std::string to_string(const Problem& problem, std::string_view file) {
  std::string text(file);
  if (problem.line != 0) text += ":" + std::to_string(problem.line) + ":" + std::to_string(problem.column);
  return text + ": " + problem.message;
}

bool read_file(const std::string& path, std::string& text, std::vector<Problem>& problems) {
  constexpr std::size_t file_max_bytes = 1U << 20;
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  text.assign(file_max_bytes + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (!file.is_open() || file.bad()) {
    problems.push_back({0, 0, std::strerror(errno != 0 ? errno : EIO)});
    return false;
  }
  if (text.size() <= file_max_bytes) return true;
  problems.push_back({0, 0, "is longer than a megabyte"});
  return false;
}

}  // namespace paycode::host
