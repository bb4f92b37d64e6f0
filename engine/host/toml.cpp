#include "host/toml.hpp"

#include <algorithm>
#include <cstdlib>

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

std::string time_text(const toml::node& node) {
  const auto padded = [](unsigned value, unsigned width = 2) {
    std::string digits = std::to_string(value);
    return digits.insert(0, width - std::min<std::size_t>(width, digits.size()), '0');
  };
  const auto of_day = [&](const toml::date& date) {
    return padded(date.year, 4) + "-" + padded(date.month) + "-" + padded(date.day);
  };
  if (const auto* date = node.as_date()) return of_day(date->get());
  const auto* moment = node.as_date_time();
  if (moment == nullptr || moment->get().time.nanosecond != 0) return {};
  const toml::date_time& at = moment->get();
  std::string text =
      of_day(at.date) + "T" + padded(at.time.hour) + ":" + padded(at.time.minute) + ":" + padded(at.time.second);
  if (!at.offset) return text;
  const auto minutes = static_cast<unsigned>(std::abs(at.offset->minutes));
  return text + (at.offset->minutes < 0 ? "-" : "+") + padded(minutes / 60) + ":" + padded(minutes % 60);
}

}  // namespace paycode::host
