// SARIF 2.1.0 (OASIS), as code scanning reads it: a result a problem.
#include "check/sink.hpp"
#include "safe_text.hpp"
#include "standard/fnv1a.hpp"

namespace paycode::cli {
namespace {

/// The same in every run and on every machine.
std::string fingerprint(const std::string& text) {
  const std::uint64_t hash = fnv1a(text);
  constexpr const char* digits = "0123456789abcdef";
  std::string out;
  for (int shift = 60; shift >= 0; shift -= 4) out += digits[(hash >> shift) & 15];
  return out;
}

/// A path as a reference of RFC 3986.
std::string uri(const std::string& path) {
  constexpr const char* digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_alphanumeric(c) || std::string_view("/-._~").find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += '%';
      out += digits[byte >> 4];
      out += digits[byte & 15];
    }
  }
  return out;
}

class SarifSink final : public Sink {
 public:
  SarifSink(const std::string& output, bool with_baseline) : output_(output), with_baseline_(with_baseline) {}

  void put(const Checked& checked) override {
    const std::string source = checked.record().at("source");
    for (const Problem& problem : problems_of(checked.record())) {
      // What was expected is no result.
      if (!problem.fails && checked.status() != Status::passed) continue;
      if (!problem.fails && problem.grade != "warning") continue;
      if (++results_ > results_max) continue;
      put(source, problem, checked.status());
    }
  }

  void finish(const Totals& totals) override {
    Json driver = {{"name", "paycode"}, {"rules", Json::array()}};
    driver["rules"] = Json::array();
    for (const std::string& rule : rules_) driver["rules"].push_back(describe(rule));
    Json invocation = {{"executionSuccessful", !totals.interrupted && totals.missing == 0}};
    Json notifications = Json::array();
    const auto notify = [&](const char* level, const std::string& text) {
      notifications.push_back({{"level", level}, {"message", {{"text", text}}}});
    };
    if (results_ > results_max)
      notify("note", std::to_string(results_ - results_max) + " more results are left out: code scanning takes " +
                         std::to_string(results_max) + " of a run. The NDJSON report has all.");
    if (const std::string why = totals.incomplete(); !why.empty()) notify("error", why);
    if (!notifications.empty()) invocation["toolExecutionNotifications"] = std::move(notifications);
    std::ostream& out = output_.out();
    out << R"({"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":{"driver":)"
        << driver.dump() << R"(},"columnKind":"unicodeCodePoints","invocations":[)" << invocation.dump()
        << R"(],"results":[)"
        << "\n";
    lines_.copy_to(out);
    out << "]}]}\n";
    output_.close();
  }

 private:
  static constexpr std::size_t results_max = 5000;

  void put(const std::string& source, const Problem& problem, Status status) {
    std::size_t rule = 0;
    while (rule < rules_.size() && rules_[rule] != problem.rule) ++rule;
    if (rule == rules_.size()) rules_.push_back(problem.rule);
    const auto [file, line] = place_of(source);
    // The second of its kind in a file is another result.
    const std::string key = file + "|" + problem.key();
    Json location = {{"artifactLocation", {{"uri", uri(file)}}}};
    if (line > 0)
      location["region"] = {{"startLine", line}};
    else if (!problem.at.is_null())
      location["region"] = {{"byteOffset", problem.at}, {"byteLength", 0}};
    const std::string text = safe(problem.path.empty() || rule_by_id(problem.rule) == Rule::none
                                      ? problem.message
                                      : problem.path + ": " + problem.message);
    Json result = {
        {"ruleId", problem.rule},
        {"ruleIndex", rule},
        {"level", problem.grade == "error"     ? "error"
                  : problem.grade == "warning" ? "warning"
                                               : "note"},
        {"message", {{"text", problem.hint.empty() ? text : text + ". " + problem.hint}}},
        {"locations", {{{"physicalLocation", location}}}},
        // Of where and what, and of nothing that the code says.
        {"partialFingerprints", {{"paycode/v1", fingerprint(key + "|" + std::to_string(++occurrences_[key]))}}}};
    if (with_baseline_) result["baselineState"] = status == Status::known ? "unchanged" : "new";
    lines_.put((results_ == 1 ? "" : ",\n") + result.dump(-1, ' ', false, Json::error_handler_t::replace));
  }

  static Json describe(const std::string& id) {
    Json rule = {{"id", id}};
    const Rule known = rule_by_id(id);
    if (known == Rule::none) {
      rule["shortDescription"] = {{"text", id == "expectation"  ? "A record is not as it was expected"
                                           : id == "unreadable" ? "An input cannot be read"
                                                                : "A rule of the site's own"}};
      return rule;
    }
    rule["shortDescription"] = {{"text", std::string(rule_message(known))}};
    rule["fullDescription"] = {{"text", std::string(rule_source(known))}};
    rule["help"] = {{"text", std::string(rule_mend(known))}};
    return rule;
  }

  SinkOutput output_;
  const bool with_baseline_;
  Later lines_;
  std::vector<std::string> rules_;
  std::map<std::string, std::size_t> occurrences_;
  std::size_t results_ = 0;
};

}  // namespace

std::unique_ptr<Sink> sarif_sink(const std::string& output, bool with_baseline) {
  return std::make_unique<SarifSink>(output, with_baseline);
}

}  // namespace paycode::cli
