#include "check/stop.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace paycode::cli {
namespace {

volatile sig_atomic_t stopped = 0;
/// A byte stands in it once the batch is stopped: a signal that comes just before waiting begins is not missed.
int wakes[2] = {-1, -1};

void stop(int) {
  const int fault = errno;
  stopped = 1;
  // Full, it wakes as well.
  static_cast<void>(!::write(wakes[1], "", 1));
  errno = fault;
}

}  // namespace

bool is_stopped() noexcept { return stopped != 0; }

void stop_at_interrupts() noexcept {
  if (::pipe2(wakes, O_CLOEXEC | O_NONBLOCK) != 0) return;  // Ctrl-C then ends the program, as it does elsewhere
  struct sigaction action {};
  action.sa_handler = stop;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

bool wait_for_input(int file) noexcept {
  std::array<pollfd, 2> ends = {{{file, POLLIN, 0}, {wakes[0], POLLIN, 0}}};
  while (!is_stopped()) {
    if (::poll(ends.data(), ends.size(), -1) < 0 && errno != EINTR) return true;  // reading will say what it is
    if (ends[0].revents != 0) return !is_stopped();
  }
  return false;
}

}  // namespace paycode::cli
