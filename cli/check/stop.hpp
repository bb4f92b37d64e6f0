// Whether somebody wants the batch to end: Ctrl-C, which also ends waiting for input.
#pragma once

namespace paycode::cli {

bool is_stopped() noexcept;
/// From here on, SIGINT and SIGTERM stop the batch, and a second one the program.
void stop_at_interrupts() noexcept;

}  // namespace paycode::cli
