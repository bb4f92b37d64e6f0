#include "check/checked.hpp"

#include "inputs.hpp"

namespace paycode::cli {
namespace {

constexpr Verdict all_verdicts[] = {Verdict::ok, Verdict::odd, Verdict::bad, Verdict::unknown};

}  // namespace

const char* name(Status status) noexcept {
  switch (status) {
    case Status::passed:
      return "passed";
    case Status::failed:
      return "failed";
    case Status::error:
      return "error";
    case Status::known:
      return "known";
  }
  return "";
}

Status status_by_name(std::string_view text) {
  for (const Status status : {Status::passed, Status::failed, Status::error, Status::known})
    if (text == name(status)) return status;
  throw UsageError("a report has the status \"" + std::string(text) + "\", which is none");
}

const Json& Checked::record() const {
  if (record_.is_null()) record_ = Json::parse(line_);
  return record_;
}

namespace {

/// In quotes where it is a text; null is nothing.
std::string quoted_value(const Json& value) {
  return value.is_null() ? "nothing" : value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::string text_of(const Json& value) {
  return value.is_string() ? value.get<std::string>() : value.is_null() ? std::string() : value.dump();
}

std::vector<Problem> problems_of(const Json& record) {
  std::vector<Problem> problems;
  const Json& check = record.at("check");
  for (const Json& unmet : check.at("unmet"))
    problems.push_back(
        {.rule = unmet.at("rule"),
         .grade = unmet.at("grade"),
         .path = unmet.at("path"),
         .message = (unmet.at("message").is_null() ? "" : unmet.at("message").get<std::string>() + ": ") +
                    unmet.at("path").get<std::string>() + " is " + quoted_value(unmet.at("is")) + "; want " +
                    quoted_value(unmet.at("want")),
         .hint = "Mend the code, or what is expected of it.",
         .at = nullptr,
         .fails = unmet.at("fails") == true});
  if (record.contains("error")) {
    const Json& error = record.at("error");
    problems.push_back(
        {.rule = "unreadable",
         .grade = "error",
         .path = error.at("code"),
         .message = error.at("code").get<std::string>() + ": " + error.at("message").get<std::string>(),
         .hint = "",
         .at = nullptr,
         .fails = record.at("check").at("status") != "passed"});
    return problems;
  }
  const Json& findings = record.at("findings");
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const Json& finding = findings[i];
    bool fails = false;
    for (const Json& index : check.at("failing")) fails = fails || index == i;
    problems.push_back({.rule = finding.at("rule"),
                        .grade = finding.at("grade"),
                        .path = text_of(finding.at("path")),
                        .message = finding.at("message"),
                        .hint = text_of(finding.at("hint")),
                        .at = finding.at("at"),
                        .fails = fails});
  }
  // Of a report that an older version made there is none.
  const Json print = check.value("print", Json());
  if (print.is_object() && print.at("hint").is_string())
    problems.push_back({.rule = "print",
                        .grade = "info",
                        .path = "",
                        .message = print.at("hint"),
                        .hint = "",
                        .at = nullptr,
                        .fails = false});
  return problems;
}

void Totals::add(const Payload& payload) {
  ++verdicts_[static_cast<std::size_t>(verdict(payload))];
  ++schemes_[payload.scheme];
  for (const Finding& finding : payload.findings) ++rules_[static_cast<std::size_t>(finding.rule)];
}

void Totals::add(const Json& record) {
  if (record.contains("error")) {
    ++errors_[record["error"]["code"].get<std::string>()];
    return;
  }
  for (const Verdict each : all_verdicts)
    if (record["verdict"] == name(each)) ++verdicts_[static_cast<std::size_t>(each)];
  const auto scheme = record["scheme"].get<std::string>();
  if (const Scheme* known = find_scheme(scheme); known != nullptr)
    ++schemes_[known];
  else
    ++other_schemes_[scheme];
  for (const Json& finding : record["findings"]) {
    const auto id = finding["rule"].get<std::string>();
    const Rule rule = rule_by_id(id);
    rule != Rule::none ? ++rules_[static_cast<std::size_t>(rule)] : ++other_rules_[id];
  }
}

std::string Totals::incomplete() const {
  std::string why;
  const auto add = [&](const std::string& words) { why += (why.empty() ? "" : "; ") + words; };
  if (interrupted) add("interrupted before everything was checked");
  if (missing > 0) add(std::to_string(missing) + " items are in no part of the report");
  if (left_out > 0) add(std::to_string(left_out) + " were left out after so many failures");
  return why;
}

Totals::Counts Totals::by_verdict() const {
  Counts counts;
  for (const Verdict each : all_verdicts)
    if (verdicts_[static_cast<std::size_t>(each)] > 0)
      counts[std::string(name(each))] = verdicts_[static_cast<std::size_t>(each)];
  return counts;
}

Totals::Counts Totals::by_scheme() const {
  Counts counts = other_schemes_;
  for (const auto& [scheme, count] : schemes_) counts[std::string(scheme->id)] += count;
  return counts;
}

Totals::Counts Totals::by_rule() const {
  Counts counts = other_rules_;
  for (std::size_t i = 0; i < rules_.size(); ++i)
    if (rules_[i] > 0) counts[std::string(rule_id(static_cast<Rule>(i)))] += rules_[i];
  return counts;
}

Json to_json(const Totals& totals) {
  Json json = {{"records", totals.records},
               {"left_out", totals.left_out},
               {"missing", totals.missing},
               {"interrupted", totals.interrupted}};
  for (const Status status : {Status::passed, Status::failed, Status::error, Status::known})
    json[name(status)] = totals.of(status);
  for (const auto& [key, counts] : {std::pair{"verdicts", totals.by_verdict()},
                                    {"schemes", totals.by_scheme()},
                                    {"findings", totals.by_rule()},
                                    {"errors", totals.by_error()}}) {
    json[key] = Json::object();
    for (const auto& [what, count] : counts) json[key][what] = count;
  }
  for (const auto& [key, value] : totals.batch.items()) json[key] = value;
  return json;
}

std::pair<std::string, std::size_t> place_of(const std::string& source) {
  const std::size_t colon = source.rfind(':');
  if (colon == std::string::npos || colon + 1 == source.size() || source.size() - colon > 12 ||
      !is_digits(Text(source).substr(colon + 1)))
    return {source, 0};
  // Only lists and manifests have lines; a picture may be called "shop:9".
  const std::string file = source.substr(0, colon), extension = lower_extension(file);
  const bool has_lines = file == "-" || extension == ".txt" || extension == ".csv" || extension == ".ndjson";
  if (!has_lines) return {source, 0};
  return {source.substr(0, colon), std::stoul(source.substr(colon + 1))};
}

}  // namespace paycode::cli
