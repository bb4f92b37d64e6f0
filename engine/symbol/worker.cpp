#include "symbol/worker.hpp"

#include <fcntl.h>
#include <malloc.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <exception>
#include <new>
#include <optional>
#include <string>
#include <utility>

#include "symbol/descriptor.hpp"
#include "symbol/look.hpp"
#include "symbol/print.hpp"
#include "symbol/protocol.hpp"
#include "symbol/sandbox.hpp"
#include "symbol/thumbnail.hpp"

#if defined(__has_feature) && !defined(__SANITIZE_ADDRESS__)
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1  // as g++ calls it
#endif
#endif

namespace paycode {
namespace {

constexpr int fine = 0;
constexpr int broken = 70;

struct Asked {
  std::string message;
  Descriptor file;
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
  Asked asked{std::move(message), Descriptor(file)};
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

/// For good: a process may not raise it again.
[[maybe_unused]] void set_limit(__rlimit_resource resource, rlim_t value) {
  rlimit limit{};
  if (getrlimit(resource, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max = std::min(value, limit.rlim_max);
  setrlimit(resource, &limit);
}

// Processor time adds up over a worker's life, hence each picture moves the limit on by what it may take itself.
void limit(const ReadRequest& request) {
#ifndef __SANITIZE_ADDRESS__  // AddressSanitizer reserves terabytes of address space.
  if (request.memory_bytes != 0) set_limit(RLIMIT_AS, request.memory_bytes);
#endif
  if (request.cpu_seconds == 0) return;
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const auto seconds = static_cast<rlim_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec + 1);
  set_soft_limit(RLIMIT_CPU, seconds + request.cpu_seconds);
}

/// What else is wanted of a picture that was read.
void describe(GreyView grey, const ScanOptions& options, PictureReading& reading) {
  reading.thumbnail = thumbnail_of(grey, options.thumbnail);
  if (options.print)
    for (Symbol& symbol : reading.symbols) symbol.print = measure_print(grey, symbol);
}

// --- a light reader's answer ------------------------------------------------------------------------------------

class LightReading {
 public:
  LightReading(const PictureFile& file, const ScanOptions& options) : file_(file), options_(options) {}

  ReaderAnswer answer() {
    const bool patient = options_.effort != Effort::proof && !zxing_finds_many();
    if (needs_other_decoder(file_.header) || options_.effort == Effort::thorough || patient) return HandedOn{};
    if (std::optional<Look> half = look_at_half_size(); half && half->settled)
      return reading(std::move(*half), half_);
    DecodedPicture decoded = decode(file_, {}, nullptr);
    if (auto* fault = std::get_if<PictureError>(&decoded)) return std::move(*fault);
    Look look = look_over(decoded);
    const bool nothing_there = look.symbols.empty() && look.unread.empty() && look.other_kinds && !look.fault;
    if (look.symbols.empty() && std::get<GreyPicture>(decoded).see_through) {
      decoded = decode(file_, {.background = Background::black}, nullptr);
      if (auto* fault = std::get_if<PictureError>(&decoded)) return std::move(*fault);
      if (Look on_black = look_over(decoded); !on_black.symbols.empty() && on_black.settled)
        return reading(std::move(on_black), decoded);
    }
    const bool settled = look.settled && (!look.symbols.empty() || !look.fault);
    if (!settled) return HandedOn{nothing_there, looking_};
    return reading(std::move(look), decoded);
  }

 private:
  // The decoder itself can leave out what a picture of half the size does not need.
  std::optional<Look> look_at_half_size() {
    // Corners are those of the whole picture, and what is measured at them has to be it.
    if (file_.header.format != PictureFormat::jpeg || options_.print ||
        !wants_half_first(options_, file_.header.width * file_.header.height))
      return std::nullopt;
    half_ = decode(file_, {.reduction = 2}, nullptr);
    const auto* picture = std::get_if<GreyPicture>(&half_);
    if (picture == nullptr) return std::nullopt;
    const SearchTime time(0);
    Look look = look_at_half(picture->view(), options_);
    looking_ += time.milliseconds();
    return look;
  }

  Look look_over(const DecodedPicture& decoded) {
    const SearchTime time(options_.budget_ms);
    Look look = look_at(std::get<GreyPicture>(decoded).view(), options_, time);
    looking_ += time.milliseconds();
    return look;
  }

  PictureReading reading(Look look, const DecodedPicture& decoded) const {
    PictureReading made{.symbols = in_order(std::move(look.symbols)),
                        .milliseconds = looking_,
                        .width = static_cast<int>(file_.header.width),
                        .height = static_cast<int>(file_.header.height),
                        .thumbnail = {}};
    describe(std::get<GreyPicture>(decoded).view(), options_, made);
    return made;
  }

  const PictureFile& file_;
  const ScanOptions& options_;
  DecodedPicture half_;
  double looking_ = 0;
};

// --- a full reader's answer -------------------------------------------------------------------------------------

/// One page; over black where over white nothing is found.
PictureAnswer read_page(const PictureFile& file, std::size_t page, const ReadRequest& request,
                        const FullReading& full) {
  PictureAnswer answer;
  double milliseconds = 0;
  for (const Background background : {Background::white, Background::black}) {
    const DecodedPicture decoded = decode(file, {.page = page, .background = background}, full.decode);
    if (const auto* fault = std::get_if<PictureError>(&decoded)) return *fault;
    const auto& picture = std::get<GreyPicture>(decoded);
    answer = full.search(picture.view(), request.scan, request.looked && background == Background::white);
    auto* reading = std::get_if<PictureReading>(&answer);
    if (reading == nullptr) return answer;
    reading->milliseconds = milliseconds += reading->milliseconds;
    describe(picture.view(), request.scan, *reading);
    if (!reading->symbols.empty() || !picture.see_through) break;
  }
  return answer;
}

ReaderAnswer read_pages(const PictureFile& file, const ReadRequest& request, const FullReading& full) {
  PictureReading all;
  for (std::size_t page = 0; page < file.header.pages.size(); ++page) {
    PictureAnswer answer = read_page(file, page, request, full);
    if (auto* fault = std::get_if<PictureError>(&answer)) return std::move(*fault);
    auto& reading = std::get<PictureReading>(answer);
    all.milliseconds += reading.milliseconds;
    if (page == 0) all.thumbnail = std::move(reading.thumbnail);
    for (Symbol& symbol : reading.symbols) {
      // An animation shows what it showed before; a page that repeats a code has it once more.
      const bool shown = file.header.format == PictureFormat::gif &&
                         std::any_of(all.symbols.begin(), all.symbols.end(), [&symbol](const Symbol& each) {
                           return each.kind == symbol.kind && each.bytes == symbol.bytes;
                         });
      if (!shown) all.symbols.push_back(std::move(symbol));
    }
    if (request.scan.first && !all.symbols.empty()) break;
  }
  all.width = static_cast<int>(file.header.width);
  all.height = static_cast<int>(file.header.height);
  return all;
}

ReaderAnswer answer(int file, const ReadRequest& request, const FullReading* full) {
  const auto loaded = load_picture(file, request.scan);
  if (const auto* fault = std::get_if<PictureError>(&loaded)) return *fault;
  const auto& picture = std::get<PictureFile>(loaded);
  try {
    return full != nullptr ? read_pages(picture, request, *full) : LightReading(picture, request.scan).answer();
  } catch (const std::bad_alloc&) {
    return PictureError{"out_of_memory", "no memory left while searching the picture for symbols"};
  } catch (const std::exception& fault) {
    return PictureError{"reader_crashed", std::string("the search for symbols gave up: ") + fault.what()};
  }
}

/// Memory of one picture is kept for the next: giving it back and faulting it in again took a fifth of the time.
void keep_memory() {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, 256 << 20);
  mallopt(M_TRIM_THRESHOLD, 64 << 20);
#endif
}

int serve(int socket, const FullReading* full) {
  close_standard_streams();
  keep_memory();
  const rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);  // A core file would hold what the picture and its payload hold.
  close_sandbox();
  while (std::optional<Asked> asked = receive(socket)) {
    const std::optional<ReadRequest> request = decode_request(asked->message);
    if (!request || asked->file.get() < 0) return broken;
    limit(*request);
    if (!send_all(socket, framed(encode_answer(answer(asked->file.get(), *request, full))))) return fine;
  }
  return fine;
}

}  // namespace

int run_reader(int socket, const FullReading* full) noexcept {
  try {
    return serve(socket, full);
  } catch (...) {
    return broken;
  }
}

}  // namespace paycode
