// After its start a reader may read, write, map memory and exit, and the system holds it to that (seccomp).
#pragma once

namespace paycode {

/// Gives up everything else for this process, for good. False where the system cannot do that, or where sanitizers
/// need more; the process goes on without a sandbox then.
bool close_sandbox() noexcept;

/// What a converter may open beside programs, libraries and settings.
struct ConverterPlaces {
  const char* program = nullptr;
  int file = -1;                 ///< what it reads
  const char* device = nullptr;  ///< what it may write as well: a camera
};

/// For another program, before it is started: of files it can read what is named and what the system has for every
/// program, and write none; it reaches no network, signals nobody but itself, and makes no namespace. Allocates
/// nothing. False where the system cannot do all of that.
bool close_converter_sandbox(const ConverterPlaces& places) noexcept;

/// Whether close_sandbox() would work here; changes nothing.
bool can_sandbox() noexcept;

}  // namespace paycode
