#include "check/progress.hpp"

#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "check/item.hpp"
#include "safe_text.hpp"

namespace paycode::cli {
namespace {

bool is_wanted() {
  const char* ci = std::getenv("CI");
  return isatty(STDERR_FILENO) == 1 && (ci == nullptr || *ci == '\0');
}

/// What comes through a pipe would be lacking where it belongs.
bool can_be_read_twice(const std::string& argument) {
  namespace fs = std::filesystem;
  const std::string path = argument.size() > 1 && argument[0] == '@' ? argument.substr(1) : argument;
  std::error_code none;
  return path != "-" && (fs::is_regular_file(path, none) || fs::is_directory(path, none));
}

}  // namespace

std::string spoken(std::chrono::seconds time) {
  const auto seconds = time.count();
  if (seconds < 60) return std::to_string(seconds) + " s";
  if (seconds < 3600) return std::to_string(seconds / 60) + " min " + std::to_string(seconds % 60) + " s";
  return std::to_string(seconds / 3600) + " h " + std::to_string(seconds / 60 % 60) + " min";
}

Progress::Progress(std::vector<std::string> arguments, std::uint64_t parts) : on_(is_wanted()), parts_(parts) {
  const bool countable = std::all_of(arguments.begin(), arguments.end(), can_be_read_twice);
  if (!on_ || !countable || arguments.empty()) return;
  counter_ = std::thread([this, arguments = std::move(arguments)] {
    // Ctrl-C is the other thread's.
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, nullptr);
    try {
      ItemsOptions options;
      options.only_counted = true;
      Items items(arguments, options);
      std::size_t count = 0;
      for (Item item; !stop_ && items.next(item);) ++count;
      if (!stop_) all_ = count;
    } catch (const std::exception&) {
      // Whatever it is, the work itself will say it.
    }
  });
}

Progress::~Progress() {
  stop_ = true;
  if (counter_.joinable()) counter_.join();
  hide();
}

void Progress::failed(const Checked& checked) {
  if (!on_) return;
  for (const Problem& problem : problems_of(checked.record()))
    if (problem.fails) ++failures_[problem.rule];
}

void Progress::show(const Totals& totals) {
  if (!on_ || (++calls_ % 64 != 0 && calls_ > 64)) return;
  const auto now = Clock::now();
  if (now - shown_ < std::chrono::milliseconds(200)) return;
  shown_ = now;
  const double seconds = std::chrono::duration<double>(now - began_).count();
  const double rate = static_cast<double>(items_) / std::max(seconds, 0.001);
  std::string line = std::to_string(items_);
  const std::uint64_t all = all_ / parts_;
  if (all > 0) line += " of " + std::string(parts_ > 1 ? "about " : "") + std::to_string(all);
  line += " done, " + std::to_string(static_cast<std::size_t>(rate)) + " a second";
  if (all > items_ && rate > 0)
    line +=
        ", " + spoken(std::chrono::seconds(static_cast<long>(static_cast<double>(all - items_) / rate))) + " left";
  const std::size_t bad = totals.of(Status::failed) + totals.of(Status::error);
  if (bad > 0) line += "; " + std::to_string(bad) + " did not pass";
  std::vector<std::pair<std::string, std::size_t>> worst(failures_.begin(), failures_.end());
  std::stable_sort(worst.begin(), worst.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  for (std::size_t i = 0; i < std::min<std::size_t>(worst.size(), 3); ++i)
    line += (i == 0 ? ": " : ", ") + worst[i].first + " " + std::to_string(worst[i].second);
  // Longer than the terminal is wide, it would not go away again.
  line = safe(line);
  winsize size{};
  if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1 && line.size() >= size.ws_col)
    line.resize(size.ws_col - 1U);
  std::cerr << "\r\033[K" << line << std::flush;
  visible_ = true;
}

void Progress::hide() {
  if (!visible_) return;
  std::cerr << "\r\033[K" << std::flush;
  visible_ = false;
}

}  // namespace paycode::cli
