// --rules: what a site expects of all its codes.
#pragma once

#include <memory>

#include "check/expectation.hpp"
#include "host/record_rules.hpp"

namespace paycode::cli {

class OwnRules {
 public:
  OwnRules();
  /// UsageError, with every problem of the file said before, where it cannot be used.
  explicit OwnRules(const std::string& path);
  OwnRules(OwnRules&&) noexcept;
  ~OwnRules();

  bool empty() const;
  /// What the record breaks; `columns` are the manifest's.
  void check(const Json& record, const Json& columns, std::vector<Unmet>& unmet) const;

 private:
  struct Condition;
  struct Rule;
  std::vector<Rule> rules_;
};

}  // namespace paycode::cli
