// The reader's side of the socket: it is handed one descriptor after the other and answers what is in each picture.
// It knows no path and opens nothing.
#pragma once

namespace paycode {

/// Descriptor on which a worker is started with its end of the socket.
inline constexpr int reader_socket = 3;

/// Serves until the parent closes its end; returns the exit status, 0 then and 70 where the parent made no sense.
int run_reader(int socket) noexcept;

}  // namespace paycode
