// JUnit's XML, as Jenkins, GitLab and others read it: a test case a record, a suite for the batch.
#include "check/sink.hpp"
#include "safe_text.hpp"

namespace paycode::cli {
namespace {

/// Text in an element or an attribute. safe() has taken out what XML 1.0 §2.2 forbids, but U+FFFE and U+FFFF.
std::string xml(const std::string& text) {
  std::string out;
  const std::string shown = safe(text);
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const char c = shown[i];
    const bool is_noncharacter = shown.compare(i, 2, "\xEF\xBF") == 0 && i + 2 < shown.size() &&
                                 (shown[i + 2] == '\xBE' || shown[i + 2] == '\xBF');
    if (is_noncharacter) {
      out += "\xEF\xBF\xBD";
      i += 2;
    } else if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (c == '\'') {
      out += "&apos;";
    } else {
      out += c;
    }
  }
  return out;
}

class JunitSink final : public Sink {
 public:
  explicit JunitSink(const std::string& output) : output_(output) {}

  void put(const Checked& checked) override {
    const std::string source = checked.record().at("source");
    if (checked.status() == Status::passed) return cases_.put(begin(source) + "/>\n");
    // What was known before is told, and fails nothing.
    if (checked.status() == Status::known) {
      ++skipped_;
      return cases_.put(begin(source) +
                        ">\n      <skipped>known: it was in the baseline</skipped>\n    </testcase>\n");
    }
    const char* element = checked.status() == Status::error ? "error" : "failure";
    std::string all, first, type;
    for (const Problem& problem : problems_of(checked.record())) {
      if (!problem.fails) continue;
      if (first.empty()) first = problem.message, type = problem.rule;
      all += problem.grade + " " + problem.rule + (problem.path.empty() ? "" : " " + problem.path) + ": " +
             problem.message + (problem.hint.empty() ? "" : " " + problem.hint) + "\n";
    }
    std::string text;  // safe() would escape the line ends, too
    for (std::size_t at = 0; at < all.size();) {
      const std::size_t end = all.find('\n', at);
      text += xml(all.substr(at, end - at)) + "\n";
      at = end + 1;
    }
    cases_.put(begin(source) + ">\n      <" + element + " message=\"" + xml(first) + "\" type=\"" + xml(type) +
               "\">" + text + "</" + element + ">\n    </testcase>\n");
  }

  void leave_out(const std::string& source) override {
    ++skipped_;
    ++left_out_;
    cases_.put(begin(source) + ">\n      <skipped>left out</skipped>\n    </testcase>\n");
  }

  void finish(const Totals& totals) override {
    // What was left out is skipped; what nobody knows of is an error.
    const bool is_cut = totals.interrupted || totals.missing > 0;
    const std::string counts = " tests=\"" + std::to_string(totals.records + left_out_ + (is_cut ? 1 : 0)) +
                               "\" failures=\"" + std::to_string(totals.of(Status::failed)) + "\" errors=\"" +
                               std::to_string(totals.of(Status::error) + (is_cut ? 1 : 0)) + "\"";
    std::ostream& out = output_.out();
    out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"paycode check\"" << counts
        << ">\n  <testsuite name=\"paycode check\"" << counts << " skipped=\"" << skipped_ << "\">\n";
    cases_.copy_to(out);
    if (is_cut)
      out << begin("paycode check") << ">\n      <error message=\"" << xml(totals.incomplete())
          << "\" type=\"incomplete\"/>\n    </testcase>\n";
    out << "  </testsuite>\n</testsuites>\n";
    output_.close();
  }

 private:
  static std::string begin(const std::string& source) {
    const std::size_t slash = source.rfind('/');
    const std::string folder = slash == std::string::npos ? "." : source.substr(0, slash);
    return "    <testcase classname=\"" + xml(folder) + "\" name=\"" +
           xml(slash == std::string::npos ? source : source.substr(slash + 1)) + "\"";
  }

  SinkOutput output_;
  Later cases_;
  std::size_t skipped_ = 0, left_out_ = 0;
};

}  // namespace

std::unique_ptr<Sink> junit_sink(const std::string& output) { return std::make_unique<JunitSink>(output); }

}  // namespace paycode::cli
