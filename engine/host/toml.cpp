#include "host/toml.hpp"

namespace paycode::host {

std::optional<toml::table> parse_toml(std::string_view text, std::vector<Problem>& problems) {
  try {
    return toml::parse(text);
  } catch (const toml::parse_error& error) {
    report(problems, error.source(), std::string(error.description()));
    return {};
  }
}

}  // namespace paycode::host
