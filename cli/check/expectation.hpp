// Records against what is expected of them.
#pragma once

#include "check/item.hpp"

namespace paycode::cli {

/// What a record says otherwise than was expected.
struct Unmet {
  std::string path;  ///< of the record: "amount.value"
  Json want, is;
  std::string rule = "expectation";  ///< or the site's own
  std::string message = {};          ///< the site's word on it, if it has one
  bool is_error = true;              ///< else a warning
};

/// What stands at a path of the record: "amount.value", "offers.0.account"; a path that leads through an array
/// without a number means each of its items ("offers.account", "findings.rule"). Empty where there is nothing.
std::vector<const Json*> values_at(const Json& record, std::string_view path);

/// True where the path begins with a key that records have.
bool is_record_path(std::string_view path);

/// The first path of the expectation `value` at `path` that no record has; empty where there is none.
std::string unknown_path(const std::string& path, const Json& value);

/// Objects are compared by the keys that are expected, which may be paths; arrays item by item, with equal lengths.
/// With `as_text` (a cell of CSV) a number or a truth value is met by its text, and null by none.
void compare(const Json& expected, const Json& record, const std::string& path, bool as_text,
             std::vector<Unmet>& differences);

/// The records that the file expects, without what is about the expectation itself: an object, or an array of them
/// for a picture with several codes. False, with what is wrong in `message`, where the file is not so made.
bool read_expectation(const std::string& path, Expectation& into, std::string& context, std::string& message);

/// The expectation with what the records say in place of what it said, the same keys and no others; with nothing in
/// it yet, scheme, verdict and what identifies the findings.
Json updated(const Json& expectation, const std::vector<Json>& records);

/// Writes it to the file, as people read it.
void write_expectation(const std::string& path, const Json& expectation);

}  // namespace paycode::cli
