// One worker process as its parent sees it: started, asked, listened to, ended. Nothing here throws, and whatever
// the worker does or sends is at worst an Ending.
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <variant>

#include "symbol/descriptor.hpp"
#include "symbol/protocol.hpp"

namespace paycode {

/// How a worker is started: by itself, or by the loader that lies in `libraries` and with the libraries there.
struct ReaderProgram {
  std::string reader;
  std::string libraries;
  std::int64_t max_pixels = 0;
};

class ReaderProcess {
 public:
  ReaderProcess() noexcept = default;
  ReaderProcess(ReaderProcess&&) noexcept = default;
  ReaderProcess& operator=(ReaderProcess&&) = delete;
  ~ReaderProcess() { end(); }

  /// Nothing where it runs now, else the reason why not.
  std::optional<std::string> start(const ReaderProgram& program);
  bool running() const noexcept { return process_ > 0; }
  int socket() const noexcept { return socket_.get(); }

  /// True where it runs and is silent, as one that has nothing to do must be.
  bool fit() const noexcept;
  /// Hands over the request with the file beside it; false where the worker is gone.
  bool ask(Text request, int file) noexcept;

  struct Pending {};
  struct Gone {};
  struct Nonsense {};
  using Heard = std::variant<Pending, Gone, Nonsense, ReaderAnswer>;
  /// Takes what has arrived, without waiting.
  Heard listen();

  /// Kills it and waits for it; returns its wait status, or 0 where nobody can tell.
  int end() noexcept;

 private:
  pid_t process_ = 0;
  Descriptor socket_;
  std::string heard_;
};

}  // namespace paycode
