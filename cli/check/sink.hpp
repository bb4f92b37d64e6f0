// The reports, a file each.
#pragma once

#include <cstdio>
#include <fstream>

#include "check/checked.hpp"

namespace paycode::cli {

/// A sink's stream: standard output, or a file of its own that holds what was written so far whatever happens next.
/// A file that is there already is replaced when the report is whole, and stays as it is where that never comes.
class SinkOutput {
 public:
  explicit SinkOutput(const std::string& output);
  SinkOutput(const SinkOutput&) = delete;
  SinkOutput& operator=(const SinkOutput&) = delete;
  ~SinkOutput();
  std::ostream& out() { return *out_; }
  /// What was written reaches whoever waits for it.
  void flush() { out_->flush(); }
  /// UsageError where not all could be written.
  void close();

 private:
  [[noreturn]] void give_up() const;

  const std::string output_;
  std::string target_, staged_;  ///< the file itself; what will become it
  std::vector<char> buffer_;
  std::ofstream file_;
  std::ostream* out_;
};

/// What belongs behind a beginning that is known at the end only, kept in a file without a name.
class Later {
 public:
  Later();
  Later(const Later&) = delete;
  Later& operator=(const Later&) = delete;
  ~Later();
  void put(std::string_view text);
  void copy_to(std::ostream& out);
  void rewind();
  bool next_line(std::string& line);  ///< behind rewind(): without its end

 private:
  void require_read() const;

  std::FILE* file_;
};

std::unique_ptr<Sink> pretty_sink(const std::string& output, const Common& common, bool only_summary);
std::unique_ptr<Sink> ndjson_sink(const std::string& output);
std::unique_ptr<Sink> json_sink(const std::string& output);
std::unique_ptr<Sink> junit_sink(const std::string& output);
std::unique_ptr<Sink> sarif_sink(const std::string& output, bool with_baseline);
std::unique_ptr<Sink> csv_sink(const std::string& output);
std::unique_ptr<Sink> html_sink(const std::string& output, std::size_t records_max);
std::unique_ptr<Sink> github_sink(const std::string& output);

/// What the batch amounts to, as people read it.
void print_totals(std::ostream& out, const Totals& totals, const Common& common);

}  // namespace paycode::cli
