// Whether somebody wants the batch to end: Ctrl-C, which also ends waiting for input.
#pragma once

namespace paycode::cli {

bool is_stopped() noexcept;
/// From here on, SIGINT and SIGTERM stop the batch, and a second one the program.
void stop_at_interrupts() noexcept;
/// Waits until something can be read from the file, or its end has come; false where the batch is stopped first.
bool wait_for_input(int file) noexcept;

}  // namespace paycode::cli
