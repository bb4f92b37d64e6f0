// What was read against what was expected: the line of the report, and whether it passed.
#pragma once

#include <functional>
#include <set>

#include "check/expectation.hpp"
#include "check/old_report.hpp"
#include "check/own_rules.hpp"
#include "check/route_trial.hpp"
#include "symbol/symbol.hpp"

namespace paycode::cli {

/// A record of an item with its verdict, as a line of the report.
struct Judged {  // NOLINT(bugprone-exception-escape): moving a Json allocates nothing
  std::string line;
  Status status = Status::passed;
  Json elements;  ///< of what did not pass, where they are wanted
};

class Judge {
 public:
  /// With `update` the expectations beside fixtures are rewritten before they are compared.
  /// Lines that `wants` does not want may be left empty.
  Judge(const Common& common, Grade fail_level, const Baseline& baseline, const OwnRules& rules, bool update,
        std::function<bool(Status)> wants)
      : common_(common),
        fail_level_(fail_level),
        baseline_(baseline),
        rules_(rules),
        update_(update),
        wants_(std::move(wants)) {
    // Expectations are of what is printed without --unmask: they stand in files.
    masked_.context = common.context;
    masked_.profile = common.profile;
    masked_.site_given = common.site_given;
    masked_.bytes = common.bytes;
  }

  /// What is to be said of the item, a line a record; `see` is told of each payload that was read.
  template <class See>
  void payload(Item& item, std::vector<Judged>& judged, See see) {
    Context context;
    if (!context_of(item, context)) return fault(item, judged);
    const ReadPayload code(std::move(item.bytes), context, common_.profile);
    see(code, -1);
    const Seen seen{.code = &code};
    judge(item, {&seen, 1}, judged);
  }
  template <class See>
  void picture(Item& item, const PictureAnswer& answer, std::vector<Judged>& judged, See see) {
    Context context;
    if (!context_of(item, context)) return fault(item, judged);
    if (const auto* error = std::get_if<PictureError>(&answer)) {
      const Seen seen{.error_code = error->code, .error_message = error->message};
      return judge(item, {&seen, 1}, judged);
    }
    const auto& reading = std::get<PictureReading>(answer);
    std::vector<std::unique_ptr<ReadPayload>> codes;
    std::vector<Seen> all;
    for (const Symbol& symbol : reading.symbols) {
      codes.push_back(std::make_unique<ReadPayload>(symbol.bytes, context, common_.profile, &symbol));
      all.push_back({.code = codes.back().get(), .symbol = &symbol});
      see(*codes.back(), symbol.eci);
    }
    if (all.empty()) all.push_back({});
    for (Seen& each : all) each.milliseconds = reading.milliseconds;
    judge(item, all, judged);
  }
  /// A case of routing: its plan against the one that is expected.
  template <class See>
  void route(Item& item, std::vector<Judged>& judged, See see) {
    RouteTrial trial(routes_, item.bytes, item.path);
    if (!trial.fault().empty()) {
      item.code = "route";
      item.message = trial.fault();
      return fault(item, judged);
    }
    const ReadPayload* code = trial.read(common_);
    if (code != nullptr) see(*code, -1);
    judge_route(item, trial, judged);
  }
  /// What is written, and so must not be read.
  void keep_from(std::vector<std::string> outputs) { routes_.keep_from(std::move(outputs)); }
  /// Whether the elements of what does not pass are of use.
  void want_elements(bool wanted) { elements_ = wanted; }
  /// With --timing a record says how long its picture took.
  void want_milliseconds(bool wanted) { milliseconds_ = wanted; }
  void fault(const Item& item, std::vector<Judged>& judged);

 private:
  /// One record to be: a code, a fault, or a picture without a code.
  struct Seen {
    const ReadPayload* code = nullptr;
    const Symbol* symbol = nullptr;
    std::string error_code, error_message;
    std::optional<double> milliseconds;  ///< of a picture
  };

  bool context_of(Item& item, Context& context) const;
  void judge_route(const Item& item, RouteTrial& trial, std::vector<Judged>& judged);
  void judge(Item& item, std::span<const Seen> all, std::vector<Judged>& judged);
  Judged judge_unexpected(const Item& item, const Seen& seen) const;
  Json record_of_seen(const Item& item, const Seen& seen, const Common& common) const;
  void add_elements(const Item& item, const Seen& seen, Judged& judged) const;
  void compare_with(const Item& item, const Seen& seen, const Json& record, std::size_t which,
                    std::vector<Unmet>& unmet) const;
  /// What would be a failure if nobody had expected it.
  struct Expected {
    std::string verdict;
    bool error = false, findings = false;
    std::set<std::string> rules;  ///< of findings
  };
  Expected expected_of(const Expectation& expectation, std::size_t which) const;
  Judged finish(const Item& item, Json record, const Symbol* symbol, const std::vector<Unmet>& unmet,
                const Expected& expected, const Json& route = {}) const;

  const Common& common_;
  Common masked_;
  RouteBooks routes_;
  bool elements_ = false, milliseconds_ = false;
  const Grade fail_level_;
  const Baseline& baseline_;
  const OwnRules& rules_;
  const bool update_;
  const std::function<bool(Status)> wants_;
};

}  // namespace paycode::cli
