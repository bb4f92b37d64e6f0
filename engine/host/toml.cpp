#include "host/toml.hpp"

namespace paycode::host {

namespace {

/// toml++ counts how deep arrays are nested, but not keys like a.a.a, and takes such a table down by recursion.
constexpr std::size_t dots_max = 500;

/// The first line with more dots than that; 0 where there is none.
std::size_t line_of_dots(std::string_view text) {
  std::size_t line = 1, dots = 0;
  for (const char c : text) {
    if (c == '\n') {
      ++line;
      dots = 0;
    }
    if (c == '.' && ++dots > dots_max) return line;
  }
  return 0;
}

}  // namespace

std::optional<toml::table> parse_toml(std::string_view text, std::vector<Problem>& problems) {
  if (const std::size_t line = line_of_dots(text); line != 0) {
    problems.push_back({line, 1, "has more than " + std::to_string(dots_max) + " dots in a line"});
    return {};
  }
  try {
    return toml::parse(text);
  } catch (const toml::parse_error& error) {
    report(problems, error.source(), std::string(error.description()));
    return {};
  }
}

}  // namespace paycode::host
