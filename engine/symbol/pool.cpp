#include "symbol/pool.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <deque>
#include <map>
#include <utility>
#include <vector>

#include "symbol/converter.hpp"
#include "symbol/protocol.hpp"
#include "symbol/reader_process.hpp"
#include "symbol/witness.hpp"

namespace paycode {
namespace {

using Clock = std::chrono::steady_clock;

struct Job {
  std::uint64_t ticket = 0;
  std::string path;
  Descriptor file;
};

/// A document or a film: its program makes pages, which are read as pictures, and what they held is gathered.
struct Pages {
  explicit Pages(Document made_of) : kind(made_of) {}

  Document kind;
  Converter converter;
  Descriptor page;  ///< the one that is being read
  PictureReading gathered;
  Clock::time_point deadline;  ///< of all pages; Worker's is the next one's
  Witness witness{50};         ///< ten seconds of a film, at five frames a second
};

/// A light reader, and a full one for what it hands on; at most one of them has a picture.
struct Worker {
  ReaderProcess light, full;
  ReaderProcess* asked = nullptr;  ///< null while a page is awaited
  std::optional<Job> job;
  std::optional<Pages> pages;
  Clock::time_point deadline;
  double milliseconds = 0;  ///< spent on the picture before it was handed on

  int file() const { return pages ? pages->page.get() : job->file.get(); }
  int awaited() const { return asked != nullptr ? asked->socket() : pages->converter.output(); }
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

std::optional<Document> document_in(int file) {
  std::array<char, document_head_bytes> head{};
  const ssize_t count = pread(file, head.data(), head.size(), 0);
  return document_of(Text(head.data(), static_cast<std::size_t>(std::max<ssize_t>(count, 0))));
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
    of_picture_ = Requests(request);
    request.scan = options_for_pages(request.scan);
    of_page_ = Requests(request);
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
  /// What is asked of a reader, in the words of the protocol: at first, and where a light one has looked before.
  struct Requests {
    Requests() = default;
    explicit Requests(ReadRequest request) : anew(framed(encode_request(request))) {
      request.looked = true;
      after_look = framed(encode_request(request));
    }
    std::string anew, after_look;
  };
  const Requests& requests_for(const Worker& worker) const { return worker.pages ? of_page_ : of_picture_; }

  /// All pages of a document together may take ten times as long as one.
  std::chrono::milliseconds timeout_of_document() const { return 10 * options_.timeout_per_file; }

  void finish(Job& job, PictureAnswer answer) {
    done_[job.ticket] = {job.ticket, std::move(job.path), std::move(answer)};
    job.file.reset();
  }

  void finish(Worker& worker, PictureAnswer answer) {
    Job job = std::move(*worker.job);
    worker.job.reset();
    worker.pages.reset();
    worker.asked = nullptr;
    finish(job, std::move(answer));
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
    worker.job = std::move(job);
    const int file = worker.job->file.get();
    // What can be read only once goes to the reader that hands nothing on.
    const bool once = lseek(file, 0, SEEK_CUR) < 0;
    if (const std::optional<Document> document = once ? std::nullopt : document_in(file)) {
      worker.pages.emplace(*document);
      worker.pages->deadline = Clock::now() + timeout_of_document();
      const ConverterOptions options{options_.every, options_.scan.max_pixels, memory_of_converter(),
                                     static_cast<unsigned>(timeout_of_document().count() / 1000 + 1)};
      if (auto fault = worker.pages->converter.start(*document, file, options)) finish(worker, std::move(*fault));
      return;
    }
    const bool patient = options_.scan.effort == Effort::thorough;
    give_anew(worker, once || patient);
  }

  /// A page of 64 million pixels in grey, and what the program needs to make it; a page beyond that fails early.
  std::uint64_t memory_of_converter() const {
    if (options_.memory_bytes == 0) return 0;
    const std::uint64_t wanted = (std::uint64_t{256} << 20) + 4 * static_cast<std::uint64_t>(std::max<std::int64_t>(
                                                                      options_.scan.max_pixels, 0));
    return std::min(options_.memory_bytes, wanted);
  }

  /// A picture that nobody has looked at yet.
  void give_anew(Worker& worker, bool to_full) {
    worker.milliseconds = 0;
    give(worker, to_full ? worker.full : worker.light, requests_for(worker).anew);
  }

  void give(Worker& worker, ReaderProcess& process, Text request) {
    if (auto reason = ask(process, &process == &worker.full ? full_ : light_, worker.file(), request))
      finish(worker, PictureError{"reader_crashed", "the reader could not be started: " + *reason});
    else
      worker.asked = &process;
  }

  /// Nothing where the reader has taken the picture. One that died between two pictures is not the fault of the
  /// second one: it is replaced, and the picture goes to its successor.
  static std::optional<std::string> ask(ReaderProcess& process, const ReaderProgram& program, int file,
                                        Text request) {
    for (int tries = 0; tries < 3; ++tries) {
      if (!process.fit())
        if (auto reason = process.start(program)) return reason;
      if (process.ask(request, file)) return std::nullopt;
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
      sockets.push_back({worker.awaited(), POLLIN, 0});
      busy.push_back(&worker);
      soonest = std::min(soonest, worker.deadline);
    }
    if (busy.empty()) return;
    // Rounded up, or the last part of a millisecond would be spent in a busy loop.
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(soonest - Clock::now()).count();
    poll(sockets.data(), sockets.size(), static_cast<int>(std::clamp<std::int64_t>(left, 0, 3'600'000)));
    for (std::size_t i = 0; i < busy.size(); ++i) {
      if (sockets[i].revents != 0) busy[i]->asked != nullptr ? hear(*busy[i]) : hear_page(*busy[i]);
      if (busy[i]->job && Clock::now() >= busy[i]->deadline) give_up(*busy[i]);
    }
  }

  void hear(Worker& worker) {
    ReaderProcess::Heard heard = worker.asked->listen();
    if (std::holds_alternative<ReaderProcess::Pending>(heard)) return;
    if (auto* answer = std::get_if<ReaderAnswer>(&heard)) {
      if (auto* handed_on = std::get_if<HandedOn>(answer); handed_on && worker.asked == &worker.light) {
        worker.milliseconds = handed_on->milliseconds;
        const Requests& requests = requests_for(worker);
        return give(worker, worker.full, handed_on->looked ? requests.after_look : requests.anew);
      }
      if (auto* reading = std::get_if<PictureReading>(answer)) {
        reading->milliseconds += worker.milliseconds;
        return worker.pages ? gather(worker, std::move(*reading)) : finish(worker, std::move(*reading));
      }
      if (auto* fault = std::get_if<PictureError>(answer)) return finish(worker, std::move(*fault));
    } else if (std::holds_alternative<ReaderProcess::Gone>(heard)) {
      return finish(worker, fault_of_ending(worker.asked->end(), options_.timeout_per_file));
    }
    worker.asked->end();
    finish(worker, PictureError{"reader_crashed", "the reader answered something that is no answer"});
  }

  /// What the program has made so far of the document: a page to read, its end, or why there is none.
  void hear_page(Worker& worker) {
    Converter::Heard heard = worker.pages->converter.listen();
    if (auto* page = std::get_if<Converter::Page>(&heard)) {
      worker.pages->page = std::move(*page);
      return give_anew(worker, options_.scan.effort == Effort::thorough);
    }
    if (auto* fault = std::get_if<PictureError>(&heard)) return finish(worker, std::move(*fault));
    if (std::holds_alternative<Converter::Done>(heard)) finish(worker, std::move(worker.pages->gathered));
  }

  void gather(Worker& worker, PictureReading reading) {
    Pages& pages = *worker.pages;
    PictureReading& all = pages.gathered;
    if (pages.converter.pages() == 1) {
      all.width = reading.width;
      all.height = reading.height;
      all.thumbnail = std::move(reading.thumbnail);
    }
    all.milliseconds += reading.milliseconds;
    if (is_film(pages.kind)) reading.symbols = pages.witness.see(std::move(reading.symbols));
    for (Symbol& symbol : reading.symbols) all.symbols.push_back(std::move(symbol));
    const bool enough = options_.scan.first && !all.symbols.empty();
    if (enough && !(is_film(pages.kind) && pages.witness.doubts())) return finish(worker, std::move(all));
    pages.page.reset();
    worker.asked = nullptr;
    worker.deadline = std::min(Clock::now() + options_.timeout_per_file, pages.deadline);
  }

  void give_up(Worker& worker) {
    if (worker.asked != nullptr) worker.asked->end();
    const bool whole = worker.pages && worker.deadline == worker.pages->deadline;
    const auto most = whole ? timeout_of_document() : options_.timeout_per_file;
    const std::string what = whole           ? "the document"
                             : !worker.pages ? "the picture"
                                             : "page " + std::to_string(worker.pages->converter.pages() + 1);
    finish(worker, PictureError{"timeout", what + " took more than " + std::to_string(most.count()) + " ms"});
  }

  ReaderPoolOptions options_;
  ReaderProgram light_, full_;
  Requests of_picture_, of_page_;
  std::deque<Worker> workers_;  ///< they stay where they are
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
