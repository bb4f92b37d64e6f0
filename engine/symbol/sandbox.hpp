// After its start a reader may read, write, map memory and exit, and the system holds it to that (seccomp).
#pragma once

namespace paycode {

/// Gives up everything else for this process, for good. False where the system cannot do that, or where sanitizers
/// need more; the process goes on without a sandbox then.
bool close_sandbox() noexcept;

/// For another program, before it is started: it reaches no network, opens no file for writing (a device may be,
/// where that is said), changes none and touches no other process. Allocates nothing. False where the system cannot
/// do that.
bool close_converter_sandbox(bool writes_device) noexcept;

/// Whether close_sandbox() would work here; changes nothing.
bool can_sandbox() noexcept;

}  // namespace paycode
