// How far a batch is, on a person's terminal.
#pragma once

#include <atomic>
#include <chrono>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "check/checked.hpp"

namespace paycode::cli {

/// One line on standard error, five times a second: what is done, how fast, how long it will still take, and what
/// fails most. Nothing where standard error is no terminal, or CI is set.
class Progress {
 public:
  /// `arguments` are counted beside the work, for the time that is left; empty: nobody knows how many there are.
  Progress(std::vector<std::string> arguments, std::uint64_t parts);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();

  bool is_on() const { return on_; }
  void item_done() { ++items_; }
  /// Of a record that did not pass.
  void failed(const Checked& checked);
  /// Shows where things are, if it is time for that.
  void show(const Totals& totals);
  /// Takes the line away, before something else is written to the terminal.
  void hide();

 private:
  using Clock = std::chrono::steady_clock;
  const bool on_;
  const std::uint64_t parts_;
  const Clock::time_point began_ = Clock::now();
  Clock::time_point shown_ = began_;
  bool visible_ = false;
  std::size_t items_ = 0, calls_ = 0;
  std::map<std::string, std::size_t> failures_;  ///< by rule
  std::atomic<std::size_t> all_{0};              ///< 0: not counted yet
  std::atomic<bool> stop_{false};
  std::thread counter_;
};

/// "3 min 20 s"
std::string spoken(std::chrono::seconds time);

}  // namespace paycode::cli
