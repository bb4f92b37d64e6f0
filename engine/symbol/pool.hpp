// Pictures, documents and films read by worker processes: what crashes or hangs there costs one picture and is an
// error of it. Links neither a picture library nor a reader of codes.
//
//   ReaderPool pool({.reader = "/usr/libexec/paycode/paycode-reader"});
//   for (const std::string& path : paths) pool.submit(path);
//   while (auto picture = pool.next()) report(picture->path, picture->answer);
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "symbol/symbol.hpp"

namespace paycode {

struct ReaderPoolOptions {
  std::string reader;       ///< path of paycode-reader, which reads most pictures and starts quickly
  std::string full_reader;  ///< for what that one hands on; empty: beside it, its name and "-full"
  std::string libraries;    ///< directory with a loader and the libraries the reader wants; empty: the system's
  unsigned workers = 1;     ///< at most so many at once; started when there is work for them
  std::chrono::milliseconds timeout_per_file{20'000};
  std::uint64_t memory_bytes = std::uint64_t{2} << 30;  ///< address space of each worker; 0: no limit
  int every = 5;                                        ///< of a film: every so many frames one is looked at
  ScanOptions scan;
};

struct PictureRead {
  std::uint64_t ticket = 0;
  std::string path;  ///< as submitted; empty for a descriptor
  PictureAnswer answer;
};

/// Used by one thread at a time. Nothing it does throws; what goes wrong with a picture is its answer.
class ReaderPool {
 public:
  explicit ReaderPool(ReaderPoolOptions options) noexcept;
  ReaderPool(ReaderPool&&) noexcept;
  ReaderPool& operator=(ReaderPool&&) noexcept;
  /// Ends all workers at once, whatever they are doing.
  ~ReaderPool();

  /// Queues a picture and returns its ticket, counted from 0. The file is opened when a worker is free for it, so
  /// that any number of paths may wait.
  std::uint64_t submit(std::string path) noexcept;
  /// Takes the descriptor over: a file or a pipe, at its beginning.
  std::uint64_t submit(int file) noexcept;

  /// Waits for the oldest picture not handed out yet; nothing where none was submitted since.
  std::optional<PictureRead> next() noexcept;

  /// Pictures submitted and not handed out yet.
  std::size_t waiting() const noexcept;

 private:
  class Work;
  std::unique_ptr<Work> work_;
};

}  // namespace paycode
