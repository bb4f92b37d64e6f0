#include "check/own_rules.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <iostream>

#include "safe_text.hpp"

namespace paycode::cli {
namespace {

using Test = host::RecordCondition::Test;

std::string text_of(const Json& value) { return value.is_string() ? value.get<std::string>() : value.dump(); }

/// Numbers are compared as numbers, whatever their spelling: "10.5" is at most "10.50".
bool is_ordered(Test test, const std::string& is, const std::string& bound) {
  Amount a, b;
  if (!read_amount(is, a) || !read_amount(bound, b)) return false;
  const int order = paycode::compare(a, b);
  return test == Test::at_most    ? order <= 0
         : test == Test::at_least ? order >= 0
         : test == Test::below    ? order < 0
                                  : order > 0;
}

/// "at most 300", as a report says what was wanted.
std::string wanted(const host::RecordCondition& condition) {
  std::string test = name(condition.test), values;
  std::replace(test.begin(), test.end(), '_', ' ');
  for (const std::string& each : condition.values) values += (values.empty() ? "" : ", ") + each;
  return condition.test == Test::is ? values : test + " " + values;
}

}  // namespace

struct OwnRules::Condition {
  host::RecordCondition what;
  std::unique_ptr<RE2> pattern;  ///< of `matches`: takes time in proportion to the text, whatever it is

  bool holds_for(const std::string& text) const {
    const std::vector<std::string>& values = what.values;
    switch (what.test) {
      case Test::is:
      case Test::in:
        return std::find(values.begin(), values.end(), text) != values.end();
      case Test::is_not:
      case Test::not_in:
        return std::find(values.begin(), values.end(), text) == values.end();
      case Test::matches:
        return RE2::FullMatch(text, *pattern);
      case Test::present:
        return values[0] == "true";
      default:
        return is_ordered(what.test, text, values[0]);
    }
  }

  /// Of several values at the path one has to be as it should; but none what it must not be.
  bool holds(const Json& record, const Json& columns, Json& is) const {
    std::vector<const Json*> found;
    if (!what.path.starts_with("columns."))
      found = values_at(record, what.path);
    else if (columns.is_object())
      found = values_at(columns, Text(what.path).substr(8));
    std::erase_if(found, [](const Json* each) { return each->is_null(); });
    is = found.empty() ? Json() : *found.front();
    if (found.empty())
      return what.test == Test::is_not || what.test == Test::not_in ||
             (what.test == Test::present && what.values[0] == "false");
    const bool all = what.test == Test::is_not || what.test == Test::not_in || what.test == Test::present;
    const auto fits = [&](const Json* each) { return holds_for(text_of(*each)); };
    return all ? std::all_of(found.begin(), found.end(), fits) : std::any_of(found.begin(), found.end(), fits);
  }
};

struct OwnRules::Rule {
  std::string id, message;
  bool is_error = true;
  std::vector<Condition> when, require;
};

namespace {

/// What only here can be known to be wrong: paths of the record, and patterns.
template <class Condition>
void take(std::vector<host::RecordCondition>& from, std::vector<Condition>& into,
          std::vector<host::Problem>& problems) {
  for (host::RecordCondition& each : from) {
    Condition made;
    if (!is_record_path(each.path) && each.path != "source" && !each.path.starts_with("columns."))
      problems.push_back(
          {each.line, each.column,
           "\"" + each.path + "\" is no path of a record; want one as \"amount.value\", or \"columns.NAME\""});
    for (const char* group : {"symbol", "payee", "payer", "amount", "tip", "reference", "error", "inner"})
      if (each.path == group && each.test != Test::present)
        problems.push_back({each.line, each.column,
                            "\"" + each.path + "\" has several values; want the path of one, as \"amount.value\""});
    if (each.test == Test::matches) {
      RE2::Options options;
      options.set_log_errors(false);
      made.pattern = std::make_unique<RE2>(each.values[0], options);
      if (!made.pattern->ok())
        problems.push_back({each.line, each.column,
                            "\"" + each.path + "\": matches wants a regular expression: " + made.pattern->error()});
    }
    made.what = std::move(each);
    into.push_back(std::move(made));
  }
}

}  // namespace

OwnRules::OwnRules() = default;
OwnRules::OwnRules(OwnRules&&) noexcept = default;
OwnRules::~OwnRules() = default;
bool OwnRules::empty() const { return rules_.empty(); }

OwnRules::OwnRules(const std::string& path) {
  std::vector<host::Problem> problems;
  for (host::RecordRule& each : host::load_record_rules(path, problems)) {
    Rule made{.id = each.id, .message = each.message, .is_error = each.is_error, .when = {}, .require = {}};
    take(each.when, made.when, problems);
    take(each.require, made.require, problems);
    rules_.push_back(std::move(made));
  }
  for (std::size_t i = 0; i + 1 < problems.size(); ++i)
    std::cerr << "paycode: " << without_codes(safe(to_string(problems[i], path))) << '\n';
  if (!problems.empty()) throw UsageError(to_string(problems.back(), path));
}

void OwnRules::check(const Json& record, const Json& columns, std::vector<Unmet>& unmet) const {
  for (const Rule& rule : rules_) {
    Json is;
    if (!std::all_of(rule.when.begin(), rule.when.end(),
                     [&](const Condition& each) { return each.holds(record, columns, is); }))
      continue;
    for (const Condition& each : rule.require) {
      if (each.holds(record, columns, is)) continue;
      unmet.push_back({each.what.path, wanted(each.what), is, rule.id, rule.message, rule.is_error});
    }
  }
}

}  // namespace paycode::cli
