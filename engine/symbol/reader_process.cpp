#include "symbol/reader_process.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>
#include <vector>

#include "symbol/protocol.hpp"

namespace paycode {

namespace {

constexpr int socket_in_reader = 3;  // reader_socket of worker.hpp, which the parent does not link.

// ld-linux-x86-64.so.2, ld-linux-aarch64.so.1, ld-linux-armhf.so.3; elsewhere ld-*.so.N.
std::string loader_in(const std::string& directory) {
  std::string found;
  DIR* listing = opendir(directory.c_str());
  if (!listing) return found;
  while (const dirent* entry = readdir(listing)) {
    const Text name(entry->d_name);
    const bool loader =
        starts_with(name, "ld-linux") || (starts_with(name, "ld-") && name.find(".so") != Text::npos);
    if (loader && (found.empty() || name < found)) found = name;
  }
  closedir(listing);
  return found.empty() ? found : directory + '/' + found;
}

// OpenCV has a pixel limit of its own, which must not lie below the one asked for, and reads it before main.
std::vector<std::string> environment_for(const ReaderProgram& program) {
  std::vector<std::string> environment;
  for (char** variable = environ; variable && *variable; ++variable)
    if (!starts_with(*variable, "OPENCV_")) environment.emplace_back(*variable);
  const std::string most = std::to_string(std::max<std::int64_t>(program.max_pixels, std::int64_t{1} << 30));
  for (const char* side : {"PIXELS", "WIDTH", "HEIGHT"})
    environment.push_back(std::string("OPENCV_IO_MAX_IMAGE_") + side + '=' + most);
  environment.emplace_back("OPENCV_LOG_LEVEL=SILENT");
  return environment;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> result;
  result.reserve(texts.size() + 1);
  for (std::string& text : texts) result.push_back(text.data());
  result.push_back(nullptr);
  return result;
}

// A worker inherits its socket and standard error, nothing else: the parent may hold anybody's files open.
int spawn(pid_t& process, std::vector<std::string> arguments, std::vector<std::string> environment, int socket) {
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  if (const int fault = posix_spawn_file_actions_init(&files)) return fault;
  if (const int fault = posix_spawnattr_init(&attributes)) {
    posix_spawn_file_actions_destroy(&files);
    return fault;
  }
  posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_adddup2(&files, socket, socket_in_reader);
  posix_spawn_file_actions_addclosefrom_np(&files, socket_in_reader + 1);
  // A group of its own: an interrupt at the terminal is the parent's to answer.
  sigset_t none;
  sigset_t defaults;
  sigemptyset(&none);
  sigfillset(&defaults);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  const int fault = posix_spawn(&process, arguments.front().c_str(), &files, &attributes,
                                pointers(arguments).data(), pointers(environment).data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
  return fault;
}

}  // namespace

std::optional<std::string> ReaderProcess::start(const ReaderProgram& program) {
  end();
  std::vector<std::string> arguments;
  if (!program.libraries.empty()) {
    arguments = {loader_in(program.libraries), "--library-path", program.libraries};
    if (arguments.front().empty()) return "there is no loader (ld-linux*) in " + program.libraries;
  }
  arguments.push_back(program.reader);
  std::array<int, 2> ends{};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return std::strerror(errno);
  Descriptor ours(ends[0]);
  const Descriptor low(ends[1]);
  // Where the parent runs without standard streams, its new descriptors could be 0 to 3 themselves.
  const Descriptor theirs(fcntl(low.get(), F_DUPFD_CLOEXEC, socket_in_reader + 1));
  if (!theirs) return std::strerror(errno);
  pid_t process = 0;
  if (const int fault = spawn(process, std::move(arguments), environment_for(program), theirs.get()))
    return program.reader + ": " + std::strerror(fault);
  process_ = process;
  socket_ = std::move(ours);
  heard_.clear();
  return std::nullopt;
}

bool ReaderProcess::fit() const noexcept {
  if (!running()) return false;
  pollfd peek{socket_.get(), POLLIN, 0};
  return poll(&peek, 1, 0) == 0;
}

bool ReaderProcess::ask(Text request, int file) noexcept {
  while (!request.empty()) {
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    // sendmsg takes no pointer to const; it only reads.
    iovec part{const_cast<char*>(request.data()), request.size()};
    msghdr header{};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    if (file >= 0) {
      header.msg_control = control.data();
      header.msg_controllen = control.size();
      cmsghdr* beside = CMSG_FIRSTHDR(&header);
      beside->cmsg_level = SOL_SOCKET;
      beside->cmsg_type = SCM_RIGHTS;
      beside->cmsg_len = CMSG_LEN(sizeof(int));
      std::memcpy(CMSG_DATA(beside), &file, sizeof file);
    }
    const ssize_t count = sendmsg(socket_.get(), &header, MSG_NOSIGNAL);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    request = slice(request, static_cast<std::size_t>(count));
    file = -1;  // It went with the first bytes.
  }
  return true;
}

ReaderProcess::Heard ReaderProcess::listen() {
  std::array<char, 65'536> chunk{};
  for (;;) {
    const ssize_t count = recv(socket_.get(), chunk.data(), chunk.size(), MSG_DONTWAIT);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return Pending{};
    if (count <= 0) return Gone{};
    heard_.append(chunk.data(), static_cast<std::size_t>(count));
    if (heard_.size() < message_length_bytes) continue;
    const std::optional<std::size_t> length = message_length(slice(heard_, 0, message_length_bytes));
    if (!length || heard_.size() > message_length_bytes + *length) return Nonsense{};
    if (heard_.size() < message_length_bytes + *length) continue;
    std::optional<ReaderAnswer> answer = decode_answer(slice(heard_, message_length_bytes));
    heard_.clear();
    if (!answer) return Nonsense{};
    return std::move(*answer);
  }
}

int ReaderProcess::end() noexcept {
  socket_.reset();
  if (!running()) return 0;
  const pid_t process = std::exchange(process_, 0);
  // One that is ending already keeps the status it ends with; this ends the others.
  kill(process, SIGKILL);
  int status = 0;
  while (waitpid(process, &status, 0) < 0)
    if (errno != EINTR) return 0;  // The program around us ignores its children's end.
  return status;
}

}  // namespace paycode
