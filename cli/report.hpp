// Where records go: a person's terminal, one line each, or one array.
#pragma once

#include <fstream>
#include <ostream>

#include "record.hpp"

namespace paycode::cli {

/// Writes records as they come, counts them, and knows the exit status that they amount to.
class Report {
 public:
  explicit Report(const Common& common);
  ~Report();
  Report(const Report&) = delete;
  Report& operator=(const Report&) = delete;

  void code(const ReadPayload& code, const Source& source);
  void nothing_in(const Source& source);
  void error(const std::string& source, std::string_view code, std::string_view message);

  /// Ends the output with its summary; `looked_for_symbols`: a run without any symbol ends with 4.
  Exit finish(bool looked_for_symbols);

  std::ostream& out() { return *out_; }
  /// What was written so far reaches whoever waits for it; before waiting for more input.
  void flush();

 private:
  void put(const Json& record);
  void put_line(std::string_view text);
  void put_pretty(const ReadPayload& code, const Source& source);

  const Common& common_;
  std::string line_, buffer_;
  std::ofstream file_;
  std::ostream* out_;
  Exit exit_ = fine;
  std::size_t records_ = 0, symbols_ = 0, without_symbol_ = 0, errors_ = 0;
  std::array<std::size_t, 4> verdicts_{};
};

}  // namespace paycode::cli
