#include "symbol/pool.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <deque>
#include <map>
#include <utility>
#include <vector>

#include "symbol/protocol.hpp"
#include "symbol/reader_process.hpp"

namespace paycode {
namespace {

using Clock = std::chrono::steady_clock;

struct Job {
  std::uint64_t ticket = 0;
  std::string path;
  Descriptor file;
};

/// A light reader, and a full one for what it hands on; at most one of them has a picture.
struct Worker {
  ReaderProcess light, full;
  ReaderProcess* asked = nullptr;
  std::optional<Job> job;
  Clock::time_point deadline;
  double milliseconds = 0;  ///< spent on the picture before it was handed on
};

PictureError fault_of_opening(int number) {
  switch (number) {
    case ENOENT:
    case ENOTDIR:
      return {"not_found", "there is no such file"};
    case EISDIR:
      return {"is_a_directory", "this is a directory"};
    case EACCES:
    case EPERM:
      return {"permission", "the file may not be read: permission denied"};
    case ENXIO:
      return {"not_an_image", "this is no file but a device or a socket"};
    case ENAMETOOLONG:
    case ELOOP:
      return {"not_found", std::string("the file cannot be found: ") + std::strerror(number)};
    default:
      return {"permission", std::string("the file cannot be opened: ") + std::strerror(number)};
  }
}

/// Opens the file where that has not been done, and refuses what needs no reader to be refused.
std::optional<PictureError> open_picture(Job& job, std::int64_t max_bytes) {
  // Without O_NONBLOCK a pipe that nobody writes into would hold up the parent instead of one worker.
  if (!job.file) job.file.reset(open(job.path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (!job.file) return fault_of_opening(errno);
  struct stat about {};
  if (fstat(job.file.get(), &about) != 0) return fault_of_opening(errno);
  if (S_ISDIR(about.st_mode)) return fault_of_opening(EISDIR);
  if (S_ISREG(about.st_mode) && about.st_size == 0) return PictureError{"empty", "the file has no bytes"};
  if (S_ISREG(about.st_mode) && about.st_size > max_bytes)
    return PictureError{"too_large", "the file has " + std::to_string(about.st_size) + " bytes, more than " +
                                         std::to_string(max_bytes) + " (--max-bytes)"};
  const int flags = fcntl(job.file.get(), F_GETFL);
  if (flags >= 0 && (flags & O_NONBLOCK) != 0) fcntl(job.file.get(), F_SETFL, flags & ~O_NONBLOCK);
  return std::nullopt;
}

PictureError fault_of_ending(int status, const std::chrono::milliseconds& limit) {
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
    return {"timeout", "the reader took more than " + std::to_string(limit.count()) + " ms of processor time"};
  if (WIFSIGNALED(status))
    return {"reader_crashed", std::string("the reader was ended by a signal: ") + strsignal(WTERMSIG(status))};
  return {"reader_crashed", "the reader ended with status " + std::to_string(WEXITSTATUS(status))};
}

}  // namespace

class ReaderPool::Work {
 public:
  explicit Work(ReaderPoolOptions options) : options_(std::move(options)) {
    light_ = {options_.reader, options_.libraries, options_.scan.max_pixels};
    full_ = light_;
    full_.reader = options_.full_reader.empty() ? options_.reader + "-full" : options_.full_reader;
    ReadRequest request;
    request.scan = options_.scan;
    request.scan.max_bytes = std::max<std::int64_t>(request.scan.max_bytes, 0);
    request.scan.max_pixels = std::max<std::int64_t>(request.scan.max_pixels, 0);
    request.memory_bytes = options_.memory_bytes;
    request.cpu_seconds = static_cast<std::uint32_t>(options_.timeout_per_file.count() / 1000 + 1);
    request_ = framed(encode_request(request));
    request.looked = true;
    request_after_look_ = framed(encode_request(request));
    workers_.resize(std::max(options_.workers, 1U));
  }

  std::uint64_t submit(std::string path, int file) {
    queue_.push_back({submitted_, std::move(path), Descriptor(file)});
    hand_out();
    return submitted_++;
  }

  std::optional<PictureRead> next() {
    if (taken_ == submitted_) return std::nullopt;
    for (hand_out(); !done_.contains(taken_); hand_out()) wait();
    return std::move(done_.extract(taken_++).mapped());
  }

  std::size_t waiting() const { return static_cast<std::size_t>(submitted_ - taken_); }

 private:
  void finish(Job& job, PictureAnswer answer) {
    done_[job.ticket] = {job.ticket, std::move(job.path), std::move(answer)};
    job.file.reset();
  }

  /// Gives waiting pictures to free workers. Those that cannot be opened are answered on the way.
  void hand_out() {
    for (Worker& worker : workers_) {
      while (!worker.job && !queue_.empty()) {
        Job job = std::move(queue_.front());
        queue_.pop_front();
        if (auto fault = open_picture(job, options_.scan.max_bytes))
          finish(job, std::move(*fault));
        else
          begin(worker, std::move(job));
      }
    }
  }

  void begin(Worker& worker, Job job) {
    worker.deadline = Clock::now() + options_.timeout_per_file;
    worker.milliseconds = 0;
    // What can be read only once goes to the reader that hands nothing on.
    const bool once = lseek(job.file.get(), 0, SEEK_CUR) < 0;
    const bool patient = options_.scan.effort == Effort::thorough;
    give(worker, once || patient ? worker.full : worker.light, std::move(job), request_);
  }

  void give(Worker& worker, ReaderProcess& process, Job job, Text request) {
    if (auto reason = ask(process, &process == &worker.full ? full_ : light_, job, request)) {
      finish(job, PictureError{"reader_crashed", "the reader could not be started: " + *reason});
      return;
    }
    worker.asked = &process;
    worker.job = std::move(job);
  }

  /// Nothing where the reader has taken the picture. One that died between two pictures is not the fault of the
  /// second one: it is replaced, and the picture goes to its successor.
  static std::optional<std::string> ask(ReaderProcess& process, const ReaderProgram& program, const Job& job,
                                        Text request) {
    for (int tries = 0; tries < 3; ++tries) {
      if (!process.fit())
        if (auto reason = process.start(program)) return reason;
      if (process.ask(request, job.file.get())) return std::nullopt;
      process.end();
    }
    return "it ends at once";
  }

  void wait() {
    std::vector<pollfd> sockets;
    std::vector<Worker*> busy;
    Clock::time_point soonest = Clock::time_point::max();
    for (Worker& worker : workers_) {
      if (!worker.job) continue;
      sockets.push_back({worker.asked->socket(), POLLIN, 0});
      busy.push_back(&worker);
      soonest = std::min(soonest, worker.deadline);
    }
    if (busy.empty()) return;
    // Rounded up, or the last part of a millisecond would be spent in a busy loop.
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(soonest - Clock::now()).count();
    poll(sockets.data(), sockets.size(), static_cast<int>(std::clamp<std::int64_t>(left, 0, 3'600'000)));
    for (std::size_t i = 0; i < busy.size(); ++i) {
      if (sockets[i].revents != 0) hear(*busy[i]);
      if (busy[i]->job && Clock::now() >= busy[i]->deadline) give_up(*busy[i]);
    }
  }

  void hear(Worker& worker) {
    ReaderProcess::Heard heard = worker.asked->listen();
    if (std::holds_alternative<ReaderProcess::Pending>(heard)) return;
    Job job = std::move(*worker.job);
    worker.job.reset();
    if (auto* answer = std::get_if<ReaderAnswer>(&heard)) {
      if (auto* handed_on = std::get_if<HandedOn>(answer); handed_on && worker.asked == &worker.light) {
        worker.milliseconds = handed_on->milliseconds;
        give(worker, worker.full, std::move(job), handed_on->looked ? request_after_look_ : request_);
        return;
      }
      if (auto* reading = std::get_if<PictureReading>(answer)) {
        reading->milliseconds += worker.milliseconds;
        return finish(job, std::move(*reading));
      }
      if (auto* fault = std::get_if<PictureError>(answer)) return finish(job, std::move(*fault));
    } else if (std::holds_alternative<ReaderProcess::Gone>(heard)) {
      return finish(job, fault_of_ending(worker.asked->end(), options_.timeout_per_file));
    }
    worker.asked->end();
    finish(job, PictureError{"reader_crashed", "the reader answered something that is no answer"});
  }

  void give_up(Worker& worker) {
    Job job = std::move(*worker.job);
    worker.job.reset();
    worker.asked->end();
    finish(job, PictureError{"timeout", "the picture took more than " +
                                            std::to_string(options_.timeout_per_file.count()) + " ms"});
  }

  ReaderPoolOptions options_;
  ReaderProgram light_, full_;
  std::string request_, request_after_look_;
  std::vector<Worker> workers_;
  std::deque<Job> queue_;
  std::map<std::uint64_t, PictureRead> done_;  ///< finished before their turn
  std::uint64_t submitted_ = 0;
  std::uint64_t taken_ = 0;
};

// Out of memory for a list of names there is nobody left to answer: noexcept ends the program then.
ReaderPool::ReaderPool(ReaderPoolOptions options) noexcept : work_(std::make_unique<Work>(std::move(options))) {}
ReaderPool::ReaderPool(ReaderPool&&) noexcept = default;
ReaderPool& ReaderPool::operator=(ReaderPool&&) noexcept = default;
ReaderPool::~ReaderPool() = default;
std::uint64_t ReaderPool::submit(std::string path) noexcept { return work_->submit(std::move(path), -1); }
std::uint64_t ReaderPool::submit(int file) noexcept { return work_->submit({}, file); }
std::optional<PictureRead> ReaderPool::next() noexcept { return work_->next(); }
std::size_t ReaderPool::waiting() const noexcept { return work_->waiting(); }

}  // namespace paycode
