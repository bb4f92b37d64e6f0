// Reports that are lines: for people, for programs, and for GitHub's log.
#include <algorithm>

#include "check/sink.hpp"
#include "safe_text.hpp"

namespace paycode::cli {
namespace {

std::string painted(const std::string& text, const char* code, bool colour) {
  return colour ? "\033[" + std::string(code) + "m" + text + "\033[0m" : text;
}

std::string counted(std::size_t number, const char* what) { return std::to_string(number) + " " + what; }

/// "ok 12, odd 3", the most frequent first.
std::string listed(const std::map<std::string, std::size_t>& counts) {
  std::vector<std::pair<std::string, std::size_t>> all(counts.begin(), counts.end());
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string text;
  constexpr std::size_t listed_max = 12;
  for (std::size_t i = 0; i < std::min(all.size(), listed_max); ++i)
    text += (text.empty() ? "" : ", ") + all[i].first + " " + std::to_string(all[i].second);
  return all.size() > listed_max ? text + ", and " + std::to_string(all.size() - listed_max) + " others" : text;
}

/// A line for each problem of what did not pass, as compilers write theirs.
class PrettySink final : public Sink {
 public:
  PrettySink(const std::string& output, const Common& common, bool only_summary)
      : output_(output), common_(common), only_summary_(only_summary) {}

  bool wants(Status status) const override {
    return !only_summary_ && (status != Status::passed || common_.verbose);
  }
  void put(const Checked& checked) override {
    const Json& record = checked.record();
    const std::string source = safe(record.at("source").get<std::string>());
    std::ostream& out = output_.out();
    if (checked.status() == Status::passed) {
      out << source << ": " << painted("passed", "32", common_.colour) << '\n';
      return;
    }
    for (const Problem& problem : problems_of(record)) {
      if (!problem.fails && !common_.verbose) continue;
      out << source;
      if (!problem.at.is_null()) out << ':' << problem.at;
      const bool known = checked.status() == Status::known;
      const std::string grade = known ? "known " + problem.grade : problem.grade;
      out << ": " << painted(grade, problem.grade == "error" && !known ? "31" : "33", common_.colour) << ' '
          << problem.rule << ": ";
      // What is not met names its path itself.
      if (!problem.path.empty() && rule_by_id(problem.rule) != Rule::none) out << safe(problem.path) << ": ";
      out << safe(problem.message) << '\n';
    }
    output_.flush();
  }
  void finish(const Totals& totals) override {
    print_totals(output_.out(), totals, common_);
    output_.close();
  }

 private:
  SinkOutput output_;
  const Common& common_;
  const bool only_summary_;
};

class NdjsonSink final : public Sink {
 public:
  explicit NdjsonSink(const std::string& output) : output_(output) {}
  void put(const Checked& checked) override { output_.out() << checked.line() << '\n'; }
  void flush() override { output_.flush(); }
  void finish(const Totals&) override { output_.close(); }

 private:
  SinkOutput output_;
};

class JsonSink final : public Sink {
 public:
  explicit JsonSink(const std::string& output) : output_(output) {}
  void put(const Checked& checked) override {
    output_.out() << (first_ ? "[\n" : ",\n") << checked.line();
    first_ = false;
  }
  void finish(const Totals&) override {
    output_.out() << (first_ ? "[]\n" : "\n]\n");
    output_.close();
  }

 private:
  SinkOutput output_;
  bool first_ = true;
};

/// Workflow commands: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
class GithubSink final : public Sink {
 public:
  explicit GithubSink(const std::string& output) : output_(output) {}

  void put(const Checked& checked) override {
    if (checked.status() == Status::passed) return;
    const std::string source = checked.record().at("source");
    const auto [file, line] = place_of(source);
    for (const Problem& problem : problems_of(checked.record())) {
      if (!problem.fails) continue;
      // The rest is in no annotation, but counted: a log shows ten of each kind.
      if (++annotations_ > annotations_max) continue;
      const char* kind = checked.status() == Status::known ? "notice"
                         : problem.grade == "warning"      ? "warning"
                                                           : "error";
      output_.out() << "::" << kind << " file=" << property(safe(file));
      if (line > 0) output_.out() << ",line=" << line;
      output_.out() << ",title=" << property(problem.rule) << "::"
                    << message(safe(problem.path.empty() || rule_by_id(problem.rule) == Rule::none
                                        ? problem.message
                                        : problem.path + ": " + problem.message))
                    << '\n';
    }
  }
  void finish(const Totals& totals) override {
    if (annotations_ > annotations_max)
      output_.out() << "::notice::" << annotations_ - annotations_max << " more problems are not annotated\n";
    if (const std::string why = totals.incomplete(); !why.empty())
      output_.out() << "::error title=incomplete::" << message(why) << '\n';
    output_.out() << "::notice::" << totals.records << " checked, " << totals.of(Status::failed) << " failed, "
                  << totals.of(Status::error) << " unreadable, " << totals.of(Status::known) << " known\n";
    output_.close();
  }

 private:
  static constexpr std::size_t annotations_max = 1000;

  static std::string escaped(const std::string& text, bool in_property) {
    std::string out;
    for (const char c : text) {
      if (c == '%')
        out += "%25";
      else if (c == '\r')
        out += "%0D";
      else if (c == '\n')
        out += "%0A";
      else if (in_property && c == ':')
        out += "%3A";
      else if (in_property && c == ',')
        out += "%2C";
      else
        out += c;
    }
    return out;
  }
  static std::string property(const std::string& text) { return escaped(text, true); }
  /// "::" begins another command only at the start of a line, and is told from one all the same.
  static std::string message(const std::string& text) {
    std::string out = escaped(text, false);
    for (std::size_t at = 0; (at = out.find("::", at)) != std::string::npos;) out.replace(at, 2, "%3A%3A");
    return out;
  }

  SinkOutput output_;
  std::size_t annotations_ = 0;
};

}  // namespace

namespace {

/// "duplicate   a.txt:1 = a.txt:9", the first ten of each kind, and how many more there are.
void print_batch(std::ostream& out, const Json& batch) {
  const auto print = [&](const char* key, const char* label, auto describe) {
    const Json& found = batch.at(key);
    for (const Json& each : found.at("first")) {
      std::string sources;
      if (each.contains("sources"))
        for (const Json& source : each.at("sources"))
          sources += (sources.empty() ? "" : ", ") + source.get<std::string>();
      out << label << safe(describe(each) + sources) << '\n';
    }
    const std::size_t count = found.at("count"), shown = found.at("first").size();
    if (count > shown) out << label << count - shown << " more\n";
  };
  const auto text = [](const Json& each, const char* key) { return each.at(key).get<std::string>(); };
  const auto number = [](const Json& each, const char* key) {
    return std::to_string(each.at(key).get<std::size_t>());
  };
  print("duplicates", "duplicate   ",
        [&](const Json& each) { return number(each, "times") + " times the same code: "; });
  print("payees", "payee       ", [&](const Json& each) {
    return text(each, "payee") + " has " + number(each, "accounts") + " accounts of " + text(each, "scheme") + ": ";
  });
  print("accounts", "account     ", [&](const Json& each) {
    return text(each, "account") + " of " + text(each, "scheme") + " has " + number(each, "names") + " names: ";
  });
  print("expiring", "expires     ", [&](const Json& each) {
    return text(each, "expires") + (each.at("expired") == true ? " (expired): " : ": ") + text(each, "source");
  });
}

}  // namespace

void print_totals(std::ostream& out, const Totals& totals, const Common& common) {
  print_batch(out, totals.batch);
  const auto line = [&](const char* label, const std::string& text) {
    if (!text.empty()) out << label << text << '\n';
  };
  line("verdicts    ", listed(totals.by_verdict()));
  line("schemes     ", listed(totals.by_scheme()));
  line("findings    ", listed(totals.by_rule()));
  line("unreadable  ", listed(totals.by_error()));
  const bool good = totals.of(Status::failed) + totals.of(Status::error) + totals.missing == 0;
  std::string text = counted(totals.records, "checked") + ": " + counted(totals.of(Status::passed), "passed") +
                     ", " + counted(totals.of(Status::failed), "failed") + ", " +
                     counted(totals.of(Status::error), "unreadable");
  if (totals.of(Status::known) > 0) text += ", " + counted(totals.of(Status::known), "known");
  if (totals.missing > 0) text += ", " + counted(totals.missing, "missing");
  if (totals.left_out > 0) text += ", " + counted(totals.left_out, "left out");
  out << painted(text, good ? "32" : "31", common.colour) << (totals.interrupted ? " (interrupted)" : "") << '\n';
}

std::unique_ptr<Sink> pretty_sink(const std::string& output, const Common& common, bool only_summary) {
  return std::make_unique<PrettySink>(output, common, only_summary);
}
std::unique_ptr<Sink> ndjson_sink(const std::string& output) { return std::make_unique<NdjsonSink>(output); }
std::unique_ptr<Sink> json_sink(const std::string& output) { return std::make_unique<JsonSink>(output); }
std::unique_ptr<Sink> github_sink(const std::string& output) { return std::make_unique<GithubSink>(output); }

}  // namespace paycode::cli
