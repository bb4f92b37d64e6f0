// The reader's side of the socket: it is handed one descriptor after the other and answers what is in each picture.
// It knows no path and opens nothing.
#pragma once

#include "symbol/image.hpp"

namespace paycode {

/// Descriptor on which a worker is started with its end of the socket.
inline constexpr int reader_socket = 3;

/// What only a full reader has: OpenCV's decoders, and the search with all its retouches.
struct FullReading {
  OtherDecoder decode = nullptr;
  PictureAnswer (*search)(GreyView picture, const ScanOptions& options, bool looked) = nullptr;
};

/// Closes the sandbox, then serves until the parent closes its end; returns the exit status, 0 then and 70 where
/// the parent made no sense. Without `full` it is a light reader, which hands on what it cannot settle.
int run_reader(int socket, const FullReading* full) noexcept;

}  // namespace paycode
