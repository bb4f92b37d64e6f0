#include "symbol/worker.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <opencv2/core.hpp>
#include <optional>
#include <string>
#include <utility>

#include "symbol/image.hpp"
#include "symbol/protocol.hpp"
#include "symbol/scan.hpp"

#if defined(__has_feature) && !defined(__SANITIZE_ADDRESS__)
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1  // as g++ calls it
#endif
#endif

namespace paycode {
namespace {

constexpr int fine = 0;
constexpr int broken = 70;

class File {
 public:
  explicit File(int file = -1) : file_(file) {}
  File(File&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
  File& operator=(File&&) = delete;
  ~File() {
    if (file_ >= 0) close(file_);
  }
  int get() const { return file_; }

 private:
  int file_;
};

struct Asked {
  std::string message;
  File file;
};

// The descriptor comes beside the first bytes of a message; what a second one might be is closed by MSG_CTRUNC.
ssize_t receive_some(int socket, char* into, std::size_t length, int& file) {
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
  iovec part{into, length};
  msghdr header{};
  header.msg_iov = &part;
  header.msg_iovlen = 1;
  header.msg_control = control.data();
  header.msg_controllen = control.size();
  ssize_t count = 0;
  do count = recvmsg(socket, &header, MSG_CMSG_CLOEXEC);
  while (count < 0 && errno == EINTR);
  const cmsghdr* beside = count > 0 ? CMSG_FIRSTHDR(&header) : nullptr;
  if (beside && beside->cmsg_level == SOL_SOCKET && beside->cmsg_type == SCM_RIGHTS &&
      beside->cmsg_len == CMSG_LEN(sizeof(int))) {
    if (file >= 0) close(file);
    std::memcpy(&file, CMSG_DATA(beside), sizeof file);
  }
  return count;
}

bool receive_all(int socket, std::string& into, int& file) {
  std::size_t had = 0;
  while (had < into.size()) {
    const ssize_t count = receive_some(socket, into.data() + had, into.size() - had, file);
    if (count <= 0) return false;
    had += static_cast<std::size_t>(count);
  }
  return true;
}

std::optional<Asked> receive(int socket) {
  int file = -1;
  std::string message(message_length_bytes, '\0');
  bool whole = receive_all(socket, message, file);
  if (whole) {
    const std::optional<std::size_t> length = message_length(message);
    message.assign(length.value_or(0), '\0');
    whole = length && receive_all(socket, message, file);
  }
  Asked asked{std::move(message), File(file)};
  if (!whole) return std::nullopt;
  return asked;
}

bool send_all(int socket, Text bytes) {
  while (!bytes.empty()) {
    const ssize_t count = send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    bytes = slice(bytes, static_cast<std::size_t>(count));
  }
  return true;
}

// Picture libraries write to standard error as they please. It stays open only until the worker has started, so
// that a loader that misses a library can still say so.
void close_standard_streams() {
  const int null = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (null < 0) return;
  for (int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) dup2(null, stream);
  close(null);
}

void set_soft_limit(__rlimit_resource resource, rlim_t value) {
  rlimit limit{};
  if (getrlimit(resource, &limit) != 0) return;
  limit.rlim_cur = std::min(value, limit.rlim_max);
  setrlimit(resource, &limit);
}

// Processor time adds up over a worker's life, hence each picture moves the limit on by what it may take itself.
void limit(const ReadRequest& request) {
#ifndef __SANITIZE_ADDRESS__  // AddressSanitizer reserves terabytes of address space.
  if (request.memory_bytes != 0) set_soft_limit(RLIMIT_AS, request.memory_bytes);
#endif
  if (request.cpu_seconds == 0) return;
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const auto seconds = static_cast<rlim_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec + 1);
  set_soft_limit(RLIMIT_CPU, seconds + request.cpu_seconds);
}

PictureAnswer answer(int file, const ScanOptions& options) {
  const auto loaded = read_picture(file, options);
  if (const auto* fault = std::get_if<PictureError>(&loaded)) return *fault;
  return find_symbols(std::get<GreyPicture>(loaded).view(), options);
}

int serve(int socket) {
  close_standard_streams();
  const rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);  // A core file would hold what the picture and its payload hold.
  cv::setNumThreads(1);              // The pool's workers are the threads.
  while (std::optional<Asked> asked = receive(socket)) {
    const std::optional<ReadRequest> request = decode_request(asked->message);
    if (!request || asked->file.get() < 0) return broken;
    limit(*request);
    if (!send_all(socket, framed(encode_answer(answer(asked->file.get(), request->scan))))) return fine;
  }
  return fine;
}

}  // namespace

int run_reader(int socket) noexcept {
  try {
    return serve(socket);
  } catch (...) {
    return broken;
  }
}

}  // namespace paycode
