// A case of routing: the question, the plan, and what it says otherwise than was expected.
#pragma once

#include <map>
#include <memory>

#include "check/expectation.hpp"
#include "route/plan.hpp"

namespace paycode::cli {

/// Rules that cases are about, each file read once.
class RouteBooks {
 public:
  /// What is written, and so must not be read: UsageError where a case names it.
  void keep_from(std::vector<std::string> outputs) { outputs_ = std::move(outputs); }
  /// Null, with what is wrong in it in `fault`, where it cannot be used.
  const RouteBook* open(const std::string& path, std::string& fault);

 private:
  struct Held {
    std::unique_ptr<RouteBook> book;
    std::string fault;
  };
  std::map<std::string, Held> books_;
  std::vector<std::string> outputs_;
};

class RouteTrial {
 public:
  /// `text`: the case, whose file is `path`.
  RouteTrial(RouteBooks& books, const std::string& text, const std::string& path);
  RouteTrial(const RouteTrial&) = delete;
  RouteTrial& operator=(const RouteTrial&) = delete;

  /// Why there is no answer, with every place that is wrong; else empty.
  const std::string& fault() const { return fault_; }
  /// The code that the case has; null: none.
  const ReadPayload* read(const Common& common);
  const ReadPayload* code() const { return code_.get(); }
  /// The plan, and what of it was not expected.
  Json answer(std::vector<Unmet>& unmet) const;

 private:
  void compare_one(const Json& found, const host::RouteCase::Wanted& wanted, const std::string& path,
                   std::vector<Unmet>& unmet) const;
  static std::string place_of(const host::RouteCase::Wanted& wanted);

  const std::string path_;
  std::string fault_;
  host::RouteCase asked_;
  const RouteBook* book_ = nullptr;
  std::unique_ptr<RouteQuestion> question_;
  std::unique_ptr<ReadPayload> code_;
};

}  // namespace paycode::cli
