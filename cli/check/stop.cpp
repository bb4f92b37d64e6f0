#include "check/stop.hpp"

#include <signal.h>

namespace paycode::cli {
namespace {

volatile sig_atomic_t stopped = 0;
void stop(int) { stopped = 1; }

}  // namespace

bool is_stopped() noexcept { return stopped != 0; }

void stop_at_interrupts() noexcept {
  struct sigaction action {};
  action.sa_handler = stop;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

}  // namespace paycode::cli
