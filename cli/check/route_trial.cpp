#include "check/route_trial.hpp"

#include <algorithm>
#include <filesystem>

#include "check/checked.hpp"
#include "files.hpp"

namespace paycode::cli {
namespace {

void add(std::string& fault, const std::string& message) { fault += (fault.empty() ? "" : "; ") + message; }

const Json* of_rule(const Json& all, const std::string& rule) {
  for (const Json& each : all)
    if (each["rule"] == rule) return &each;
  return nullptr;
}

/// "ok" where a way is open, as the file's name promises it.
Verdict verdict_of(const Json& plan, const ReadPayload* code) {
  const Verdict of_code = code != nullptr ? verdict(code->payload()) : Verdict::ok;
  if (!plan["routes"].empty()) return of_code == Verdict::odd ? Verdict::odd : Verdict::ok;
  return of_code == Verdict::unknown ? Verdict::unknown : Verdict::bad;
}

}  // namespace

const RouteBook* RouteBooks::open(const std::string& path, std::string& fault) {
  const auto [found, is_new] = books_.try_emplace(path);
  Held& held = found->second;
  if (is_new) {
    refuse_overwriting(outputs_, {path});
    std::vector<host::Problem> problems;
    std::string text;
    // What is no file may have no end, and a batch would wait for it.
    if (std::error_code none; std::filesystem::exists(path, none) && !std::filesystem::is_regular_file(path, none))
      problems.push_back({0, 0, "is no file"});
    else if (host::read_file(path, text, problems))
      held.book = std::make_unique<RouteBook>(text, problems);
    for (const host::Problem& each : problems) add(held.fault, to_string(each, path));
  }
  fault = held.fault;
  return held.fault.empty() ? held.book.get() : nullptr;
}

RouteTrial::RouteTrial(RouteBooks& books, const std::string& text, const std::string& path) : path_(path) {
  std::vector<host::Problem> problems;
  asked_ = host::parse_route_case(text, problems);
  for (const host::Problem& each : problems) add(fault_, to_string(each, path));
  if (!fault_.empty()) return;
  std::string rules;
  try {
    rules = rules_of_case(path, asked_);
    question_ = std::make_unique<RouteQuestion>(asked_.context);
  } catch (const UsageError& error) {
    add(fault_, path + ": " + error.what());
    return;
  }
  book_ = books.open(rules, fault_);
  if (fault_.empty() && question_->context().at.empty())
    add(fault_, path + ": [context] wants `at`: a case has no clock");
}

const ReadPayload* RouteTrial::read(const Common& common) {
  if (!asked_.payload) return nullptr;
  Context context = question_->reading_context(book_->table());
  context.tables = common.context.tables;
  code_ = std::make_unique<ReadPayload>(*asked_.payload, context, common.profile);
  return code_.get();
}

std::string RouteTrial::place_of(const host::RouteCase::Wanted& wanted) {
  return "line " + std::to_string(wanted.line);
}

void RouteTrial::compare_one(const Json& found, const host::RouteCase::Wanted& wanted, const std::string& path,
                             std::vector<Unmet>& unmet) const {
  for (const auto& [key, value] : wanted.values) {
    const std::string is = found.contains(key) ? text_of(found[key]) : std::string();
    // A sentence is expected by what matters in it.
    const bool is_met = found.contains(key) &&
                        (key == "reason" && !value.empty() ? is.find(value) != std::string::npos : is == value);
    if (!is_met)
      unmet.push_back({std::string(path).append(".").append(key), value, found.contains(key) ? found[key] : Json(),
                       "expectation", place_of(wanted)});
  }
}

Json RouteTrial::answer(std::vector<Unmet>& unmet) const {
  const Payload* code = code_ != nullptr ? &code_->payload() : nullptr;
  const RouteContext& context = question_->context();
  Json plan = plan_of(*book_, code, context);
  if (!asked_.shown.empty()) plan["shown"] = confirmation_of(*book_, code, context, asked_.shown);
  if (asked_.still_open && plan["shown"]["eligible"] != *asked_.still_open)
    unmet.push_back({"route.shown", *asked_.still_open, plan["shown"]["eligible"], "expectation",
                     "line " + std::to_string(asked_.shown_line)});
  if (asked_.routes) {
    Json ids = Json::array();
    for (const Json& each : plan["routes"]) ids.push_back(each["rule"]);
    if (ids != Json(*asked_.routes))
      unmet.push_back(
          {"route.routes", *asked_.routes, ids, "expectation", "line " + std::to_string(asked_.routes_line)});
  }
  for (const host::RouteCase::Wanted& each : asked_.details) {
    const std::string path = "route.routes." + each.rule;
    if (const Json* route = of_rule(plan["routes"], each.rule); route != nullptr)
      compare_one(*route, each, path, unmet);
    else if (const Json* refused = of_rule(plan["rejected"], each.rule); refused != nullptr)
      unmet.push_back({path, "open", (*refused)["reason"], "expectation", place_of(each)});
    else
      unmet.push_back({path, "open", "no such rule", "expectation", place_of(each)});
  }
  for (const host::RouteCase::Wanted& each : asked_.rejected) {
    const std::string path = "route.rejected." + each.rule;
    if (const Json* refused = of_rule(plan["rejected"], each.rule); refused != nullptr)
      compare_one(*refused, each, path, unmet);
    else
      unmet.push_back({path, "rejected", of_rule(plan["routes"], each.rule) != nullptr ? "open" : "no such rule",
                       "expectation", place_of(each)});
  }
  const std::string file = std::filesystem::path(path_).filename().string(),
                    promised = file.substr(0, file.find('-')), is(name(verdict_of(plan, code_.get())));
  if (promised != is) unmet.push_back({"verdict", promised, is, "expectation", "the name of the file"});
  return plan;
}

}  // namespace paycode::cli
