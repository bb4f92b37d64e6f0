// After its start a reader may read, write, map memory and exit, and the system holds it to that (seccomp).
#pragma once

namespace paycode {

/// Gives up everything else for this process, for good. False where the system cannot do that, or where sanitizers
/// need more; the process goes on without a sandbox then.
bool close_sandbox() noexcept;

/// Whether close_sandbox() would work here; changes nothing.
bool can_sandbox() noexcept;

}  // namespace paycode
