// The built program, run as a user runs it: arguments and standard input in, both outputs and the status out.
#pragma once

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "record.hpp"

namespace paycode::test {

using Words = std::vector<std::string>;

struct Run {
  int status = -1;  ///< exit status; 128 and the signal where one ended the program
  std::string out, err;
};

/// Where the program's standard output goes.
enum class Screen { pipe, terminal };

namespace detail {

/// A descriptor that is closed in the end.
class File {
 public:
  explicit File(int number = -1) : number_(number) {}
  File(File&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  File& operator=(File&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~File() { close(); }
  int number() const { return number_; }
  bool open() const { return number_ >= 0; }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }

 private:
  int number_;
};

inline std::array<File, 2> make_pipe() {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  return {File(ends[0]), File(ends[1])};
}

/// Our end of a terminal, and the program's.
inline std::array<File, 2> make_terminal() {
  File ours(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC));
  if (!ours.open() || ::grantpt(ours.number()) != 0 || ::unlockpt(ours.number()) != 0)
    throw std::runtime_error("no terminal");
  File theirs(::open(::ptsname(ours.number()), O_RDWR | O_NOCTTY | O_CLOEXEC));
  if (!theirs.open()) throw std::runtime_error("no terminal");
  return {std::move(ours), std::move(theirs)};
}

/// NO_COLOR and CI of whoever runs the tests are left out: a test that wants them says so. `more` replaces what has
/// the same name.
inline Words environment_with(const Words& more) {
  Words all;
  for (char** each = environ; *each != nullptr; ++each) {
    const std::string text = *each, name = text.substr(0, text.find('=') + 1);
    bool replaced = name == "NO_COLOR=" || name == "CI=";
    for (const std::string& other : more) replaced = replaced || other.starts_with(name);
    if (!replaced) all.push_back(text);
  }
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

inline std::vector<char*> pointers_to(Words& words) {
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

/// Takes what can be read; false at the end (a terminal whose other side is closed says EIO).
inline bool take(File& from, std::string& text) {
  std::array<char, 65536> room;
  const ssize_t count = ::read(from.number(), room.data(), room.size());
  if (count > 0) text.append(room.data(), static_cast<std::size_t>(count));
  return count > 0;
}

/// Feeds and drains all three at once, so that neither side waits for the other.
inline void converse(File in, const std::string& input, File out, File err, Run& run) {
  std::size_t written = 0;
  ::fcntl(in.number(), F_SETFL, O_NONBLOCK);
  if (input.empty()) in.close();
  while (out.open() || err.open()) {
    std::array<pollfd, 3> wait = {
        {{in.number(), POLLOUT, 0}, {out.number(), POLLIN, 0}, {err.number(), POLLIN, 0}}};
    if (::poll(wait.data(), wait.size(), 120'000) <= 0) throw std::runtime_error("the program hangs");
    if (in.open() && wait[0].revents != 0) {
      const ssize_t count = ::write(in.number(), input.data() + written, input.size() - written);
      written += count > 0 ? static_cast<std::size_t>(count) : 0;
      if ((count < 0 && errno != EAGAIN) || written == input.size()) in.close();
    }
    if (out.open() && wait[1].revents != 0 && !take(out, run.out)) out.close();
    if (err.open() && wait[2].revents != 0 && !take(err, run.err)) err.close();
  }
}

}  // namespace detail

/// Runs `words[0]` (a path) to its end.
inline Run run_program(Words words, const std::string& input = {}, const Words& more_environment = {},
                       Screen screen = Screen::pipe) {
  std::signal(SIGPIPE, SIG_IGN);  // a program that ends before it has read its input is no fault of ours
  auto [in_theirs, in_ours] = detail::make_pipe();
  auto [err_ours, err_theirs] = detail::make_pipe();
  auto [out_ours, out_theirs] = detail::make_pipe();
  if (screen == Screen::terminal) {
    auto [ours, theirs] = detail::make_terminal();
    out_ours = std::move(ours);
    out_theirs = std::move(theirs);
  }
  // A flag of a descriptor that is copied onto itself would stay: none of ours is 0, 1 or 2.
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in_theirs.number(), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out_theirs.number(), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err_theirs.number(), STDERR_FILENO);
  Words environment = detail::environment_with(more_environment);
  std::vector<char*> arguments = detail::pointers_to(words), variables = detail::pointers_to(environment);
  pid_t child = 0;
  const int failed = ::posix_spawn(&child, arguments[0], &actions, nullptr, arguments.data(), variables.data());
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) throw std::runtime_error("cannot start " + words[0]);
  in_theirs.close();
  out_theirs.close();
  err_theirs.close();
  Run run;
  try {
    detail::converse(std::move(in_ours), input, std::move(out_ours), std::move(err_ours), run);
  } catch (...) {
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    throw;
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  run.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return run;
}

/// Runs paycode.
inline Run paycode_with(Words words, const std::string& input = {}, const Words& more_environment = {},
                        Screen screen = Screen::pipe) {
  words.insert(words.begin(), PAYCODE_PROGRAM);
  return run_program(std::move(words), input, more_environment, screen);
}

inline Words lines_of(const std::string& text) {
  Words lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

/// The records of NDJSON output.
inline std::vector<cli::Json> records_of(const std::string& out) {
  std::vector<cli::Json> records;
  for (const std::string& line : lines_of(out)) records.push_back(cli::Json::parse(line));
  return records;
}

/// The only record there; null where there is not exactly one.
inline cli::Json record_of_run(const Run& run) {
  const std::vector<cli::Json> records = records_of(run.out);
  return records.size() == 1 ? records[0] : cli::Json();
}

inline bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// A folder of the test's own, gone with it.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "paycode-test-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = name;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code none;
    std::filesystem::remove_all(path_, none);
  }

  std::string path() const { return path_.string(); }
  /// Path of `name`, folders before it made.
  std::string operator/(const std::string& name) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    return (path_ / name).string();
  }
  std::string put(const std::string& name, const std::string& bytes) const {
    const std::string path = *this / name;
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }

 private:
  std::filesystem::path path_;
};

/// Most memory, resident, that a run took, or any process that it started.
struct MeasuredRun : Run {
  long memory_max_kb = 0;
};

/// Runs paycode below a small process that measures it (tests/cli/meter.cpp).
inline MeasuredRun paycode_measured(Words words) {
  const Folder folder;
  const std::string file = folder / "kb";
  words.insert(words.begin(), {PAYCODE_METER, file, PAYCODE_PROGRAM});
  MeasuredRun run{run_program(std::move(words))};
  std::ifstream(file) >> run.memory_max_kb;
  return run;
}

}  // namespace paycode::test
