// Records against what is expected of them.
#pragma once

#include <string>
#include <vector>

#include "record.hpp"

namespace paycode::test {

/// Where `record` says something else than `expected`: objects are compared by the keys that are expected, arrays
/// element by element with equal lengths.
inline void compare(const cli::Json& expected, const cli::Json& record, const std::string& path,
                    std::vector<std::string>& differences) {
  if (expected.is_object() && record.is_object()) {
    for (const auto& [key, value] : expected.items())
      compare(value, record.contains(key) ? record[key] : cli::Json(), path + "." + key, differences);
  } else if (expected.is_array() && record.is_array() && expected.size() == record.size()) {
    for (std::size_t i = 0; i < expected.size(); ++i)
      compare(expected[i], record[i], path + "." + std::to_string(i), differences);
  } else if (expected != record) {
    differences.push_back(path + " is " + record.dump() + ", expected " + expected.dump());
  }
}

/// The value at "offers.0.account"; null where there is none.
inline cli::Json value_at(const cli::Json& record, const std::string& path) {
  const cli::Json* at = &record;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t dot = std::min(path.find('.', begin), path.size());
    const std::string key = path.substr(begin, dot - begin);
    begin = dot + 1;
    if (at->is_array()) {
      const std::size_t index = std::stoul(key);
      if (index >= at->size()) return nullptr;
      at = &(*at)[index];
    } else if (at->is_object() && at->contains(key)) {
      at = &(*at)[key];
    } else {
      return nullptr;
    }
  }
  return *at;
}

}  // namespace paycode::test
