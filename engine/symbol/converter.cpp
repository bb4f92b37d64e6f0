#include "symbol/converter.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "symbol/formats.hpp"
#include "symbol/sandbox.hpp"

namespace paycode {
namespace {

// --- which program, and how it is asked -------------------------------------------------------------------------

struct Program {
  const char* name;
  const char* package;
};
constexpr Program pdf_program{"pdftoppm", "poppler-utils"}, film_program{"ffmpeg", "ffmpeg"};

constexpr const Program& program_of(Document kind) { return is_film(kind) ? film_program : pdf_program; }

// 200 dots an inch give a module of 0.3 mm, as small as payment codes are printed, more than two pixels. One page
// more than is read shows that there are too many.
std::vector<std::string> pdf_arguments() {
  return {"-gray", "-r", "200", "-l", std::to_string(pages_max + 1), "-"};
}

// The demuxer is the one that the first bytes name: others follow references to other files. The decoders are those
// of phones and screen recorders.
std::vector<std::string> film_arguments(Document kind, const std::string& input, int every) {
  std::vector<std::string> words = {"-nostdin", "-v", "error", "-threads", "1"};
  const auto add = [&words](std::initializer_list<std::string> more) { words.insert(words.end(), more); };
  if (kind == Document::camera) {
    add({"-f", "v4l2"});
  } else {
    add({"-protocol_whitelist", "file", "-codec_whitelist",
         "h264,hevc,vp8,vp9,libdav1d,av1,mpeg4,mjpeg,rawvideo,ffv1,png,gif", "-noautorotate"});
    add({"-f", kind == Document::mp4 ? "mov" : kind == Document::matroska ? "matroska" : "avi"});
  }
  add({"-i", input, "-map", "0:v:0", "-vf", "select=not(mod(n\\," + std::to_string(std::max(every, 1)) + "))"});
  add({"-fps_mode", "passthrough", "-f", "image2pipe", "-c:v", "pgm", "-pix_fmt", "gray", "-"});
  return words;
}

std::string found_in_path(const char* name) {
  const char* path = std::getenv("PATH");
  const std::string folders = path != nullptr && *path != '\0' ? path : "/usr/local/bin:/usr/bin:/bin";
  for (std::size_t begin = 0; begin <= folders.size();) {
    const std::size_t end = std::min(folders.find(':', begin), folders.size());
    std::string candidate = folders.substr(begin, end - begin) + '/' + name;
    if (candidate[0] == '/' && access(candidate.c_str(), X_OK) == 0) return candidate;
    begin = end + 1;
  }
  return {};
}

// --- between fork and exec: nothing here may allocate -----------------------------------------------------------

void limit(__rlimit_resource resource, std::uint64_t soft, std::uint64_t hard) noexcept {
  const rlimit both{soft, hard};
  setrlimit(resource, &both);
}

void close_from(int first) noexcept {
  if (close_range(static_cast<unsigned>(first), ~0U, 0) == 0) return;
  rlimit most{};  // a system before Linux 5.9
  getrlimit(RLIMIT_NOFILE, &most);
  for (auto each = static_cast<rlim_t>(first); each < std::min<rlim_t>(most.rlim_cur, 65'536); ++each)
    close(static_cast<int>(each));
}

/// As a program is started from a shell, whatever the parent does with its signals.
void reset_signals() noexcept {
  for (int signal = 1; signal < NSIG; ++signal) (void)::signal(signal, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
}

constexpr int could_not = 127;

[[noreturn]] void become(char* const* arguments, int input, int output, int complaints, const char* device,
                         const ConverterOptions& options) noexcept {
  // The three could stand in each other's place: they are moved out of it first.
  std::array<int, 3> streams = {input, output, complaints};
  for (int& stream : streams) stream = fcntl(stream, F_DUPFD, 3);
  for (int i = 0; i < 3; ++i)
    if (streams[static_cast<std::size_t>(i)] < 0 || dup2(streams[static_cast<std::size_t>(i)], i) < 0)
      _exit(could_not);
  close_from(3);
  // A session of its own: an interrupt at the terminal is the parent's to answer, and the terminal is not there.
  setsid();
  reset_signals();
  limit(RLIMIT_CORE, 0, 0);
  limit(RLIMIT_FSIZE, 0, 0);
  if (options.memory_bytes != 0) limit(RLIMIT_AS, options.memory_bytes, options.memory_bytes);
  // The soft limit ends it by SIGXCPU, which tells what it was.
  if (options.cpu_seconds != 0) limit(RLIMIT_CPU, options.cpu_seconds, options.cpu_seconds + 1);
  close_converter_sandbox({arguments[0], STDIN_FILENO, device});
  static constexpr const char* environment[] = {"PATH=/usr/bin:/bin", "LC_ALL=C", "HOME=/nonexistent", nullptr};
  execve(arguments[0], arguments, const_cast<char* const*>(environment));
  _exit(could_not);
}

/// The child's side of fork(); no handler of the parent's may run in it.
template <class Child>
pid_t fork_quietly(Child child) {
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  const pid_t process = fork();
  if (process == 0) child();
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  return process;
}

PictureError cannot_start(const Program& program, Text why) {
  return {"reader_crashed", std::string(program.name) + " could not be started: " + std::string(why)};
}

bool make_pipe(Descriptor& reading, Descriptor& writing) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return false;
  reading.reset(ends[0]);
  writing.reset(ends[1]);
  return fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0;
}

/// Its status once it has ended: a program that has closed its output has nothing left to do, and is not waited for
/// beyond half a second. Nothing where it had to be killed.
std::optional<int> status_of(pid_t process) {
  constexpr int tries = 50;
  for (int i = 0; i < tries; ++i) {
    int status = 0;
    const pid_t ended = waitpid(process, &status, WNOHANG);
    if (ended == process) return status;
    if (ended < 0 && errno != EINTR) return std::nullopt;  // the program around us ignores its children's end
    const timespec while_longer{0, 10'000'000};
    nanosleep(&while_longer, nullptr);
  }
  return std::nullopt;
}

/// What a program wrote to standard error, as one line of reasonable length.
std::string said(int complaints) {
  std::array<char, 300> text{};
  const ssize_t count = read(complaints, text.data(), text.size());
  std::string line(text.data(), static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
  line.resize(std::min(line.find_last_not_of("\r\n \t") + 1, line.size()));
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  // Addresses of the program's memory ("mov @ 0x55639c1dab00") differ from run to run and tell nobody anything.
  for (std::size_t at = line.find(" @ 0x"); at != std::string::npos; at = line.find(" @ 0x")) {
    const std::size_t end = line.find_first_not_of("0123456789abcdef", at + 5);
    line.erase(at, std::min(end, line.size()) - at);
  }
  return line;
}

}  // namespace

std::optional<Document> document_of(Text head) noexcept {
  if (starts_with(head, "%PDF-")) return Document::pdf;
  if (starts_with(head, "\x1A\x45\xDF\xA3")) return Document::matroska;
  if (starts_with(head, "RIFF") && slice(head, 8, 4) == "AVI ") return Document::avi;
  if (slice(head, 4, 4) != "ftyp") return std::nullopt;
  // The same container holds still pictures of formats that are not read.
  for (const Text brand : {Text("heic"), Text("heix"), Text("hevc"), Text("hevx"), Text("heim"), Text("heis"),
                           Text("mif1"), Text("msf1"), Text("avif"), Text("avis"), Text("crx ")})
    if (slice(head, 8, 4) == brand) return std::nullopt;
  return head.size() >= 12 ? std::optional(Document::mp4) : std::nullopt;
}

std::optional<PictureError> Converter::start(Document kind, int file, const ConverterOptions& options) {
  end();
  kind_ = kind;
  options_ = options;
  if (lseek(file, 0, SEEK_SET) != 0)
    return PictureError{"permission", "the file cannot be read from its beginning"};
  return run(is_film(kind) ? film_arguments(kind, "file:/proc/self/fd/0", options.every) : pdf_arguments(), file);
}

std::optional<PictureError> Converter::start_camera(int number, const ConverterOptions& options) {
  end();
  kind_ = Document::camera;
  options_ = options;
  device_ = "/dev/video" + std::to_string(number);
  if (access(device_.c_str(), F_OK) != 0) return PictureError{"not_found", "there is no camera " + device_};
  if (access(device_.c_str(), R_OK | W_OK) != 0)
    return PictureError{"permission", "the camera " + device_ + " may not be used: " + std::strerror(errno)};
  const Descriptor nothing(open("/dev/null", O_RDONLY | O_CLOEXEC));
  return run(film_arguments(kind_, device_, options.every), nothing.get());
}

std::optional<PictureError> Converter::run(std::vector<std::string> arguments, int input) {
  const Program& program = program_of(kind_);
  const std::string path = found_in_path(program.name);
  if (path.empty())
    return PictureError{"unsupported_format", std::string(is_film(kind_) ? "films and cameras are" : "PDF is") +
                                                  " read with " + program.name +
                                                  ", which is not installed (package " + program.package + ")"};
  arguments.insert(arguments.begin(), path);
  std::vector<char*> pointers;
  pointers.reserve(arguments.size() + 1);
  for (std::string& argument : arguments) pointers.push_back(argument.data());
  pointers.push_back(nullptr);
  Descriptor output, complaints;
  if (!make_pipe(output_, output) || !make_pipe(complaints_, complaints))
    return cannot_start(program, std::strerror(errno));
  // What it has to complain of must not hold it up: beyond what the pipe takes it is not heard.
  fcntl(complaints.get(), F_SETFL, O_NONBLOCK);
  const char* device = kind_ == Document::camera ? device_.c_str() : nullptr;
  const pid_t process =
      fork_quietly([&] { become(pointers.data(), input, output.get(), complaints.get(), device, options_); });
  if (process < 0) return cannot_start(program, std::strerror(errno));
  process_ = process;
  head_.clear();
  page_.reset();
  left_ = 0;
  pages_ = 0;
  return std::nullopt;
}

/// The head is whole: "P5", width, height and 255, each before one white space. Anything else is no page of ours.
std::optional<PictureError> Converter::begin_page() {
  const auto inspected = inspect_picture(head_);
  const auto* header = std::get_if<PictureHeader>(&inspected);
  if (header == nullptr || header->format != PictureFormat::pnm || header->raw_grey_at == 0)
    return PictureError{"corrupt", std::string(program_of(kind_).name) + " made something that is no grey picture"};
  if (header->width > options_.max_pixels || header->height > options_.max_pixels / header->width)
    return PictureError{"too_many_pixels", "page " + std::to_string(pages_ + 1) + " has " +
                                               std::to_string(header->width) + " x " +
                                               std::to_string(header->height) + " pixels, more than " +
                                               std::to_string(options_.max_pixels) + " (--max-pixels)"};
  page_.reset(memfd_create("paycode-page", MFD_CLOEXEC));
  if (!page_ || write(page_.get(), head_.data(), head_.size()) != static_cast<ssize_t>(head_.size()))
    return PictureError{"out_of_memory", "no memory left for a page"};
  left_ = static_cast<std::uint64_t>(header->width * header->height);
  head_.clear();
  return std::nullopt;
}

Converter::Heard Converter::at_end() {
  const std::string name = program_of(kind_).name;
  const bool whole = head_.empty() && left_ == 0;
  output_.reset();
  const std::optional<int> status = status_of(process_);
  const std::string complaint = said(complaints_.get());
  if (status) process_ = 0;
  end();
  if (!status) return PictureError{"reader_crashed", name + " did not end"};
  if (WIFSIGNALED(*status) && WTERMSIG(*status) == SIGXCPU)
    return PictureError{"timeout",
                        name + " took more than " + std::to_string(options_.cpu_seconds) + " s of processor time"};
  if (WIFSIGNALED(*status))
    return PictureError{"reader_crashed", name + " was ended by a signal: " + strsignal(WTERMSIG(*status))};
  if (WEXITSTATUS(*status) == could_not && pages_ == 0)
    return PictureError{"reader_crashed",
                        name + " could not be started" + (complaint.empty() ? "" : ": " + complaint)};
  // What is odd about a film or a document is said and gone over; where no page came of it, or not all, it is not
  // read. A camera has no end.
  if (whole && WEXITSTATUS(*status) == 0 && pages_ > 0 && kind_ != Document::camera) return Done{};
  return PictureError{"corrupt", name + " gave up" +
                                     (pages_ > 0 ? " after page " + std::to_string(pages_) : std::string()) +
                                     (complaint.empty() ? std::string() : ": " + complaint)};
}

Converter::Heard Converter::listen() {
  std::array<char, 65'536> chunk{};
  for (;;) {
    // A head is read byte by byte: what follows it belongs to the page's own memory.
    const std::size_t wanted =
        left_ == 0 ? 1 : static_cast<std::size_t>(std::min<std::uint64_t>(left_, chunk.size()));
    const ssize_t count = read(output_.get(), chunk.data(), wanted);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return Pending{};
    if (count <= 0) return at_end();
    if (left_ == 0) {
      head_ += chunk[0];
      // "P5\n", "W H\n" and "255\n": three ends of lines, as both programs write it.
      if (std::count(head_.begin(), head_.end(), '\n') == 3) {
        if (auto fault = begin_page()) return *fault;
      } else if (head_.size() == page_head_max_bytes) {
        return PictureError{"corrupt", std::string(program_of(kind_).name) + " made something that is no picture"};
      }
      continue;
    }
    if (write(page_.get(), chunk.data(), static_cast<std::size_t>(count)) != count)
      return PictureError{"out_of_memory", "no memory left for a page"};
    left_ -= static_cast<std::uint64_t>(count);
    if (left_ > 0) continue;
    if (kind_ == Document::pdf && ++pages_ > pages_max)
      return PictureError{"too_large", "the document has more than " + std::to_string(pages_max) + " pages"};
    if (kind_ != Document::pdf) ++pages_;
    return std::move(page_);
  }
}

void Converter::end() noexcept {
  output_.reset();
  complaints_.reset();
  page_.reset();
  if (!running()) return;
  const pid_t process = std::exchange(process_, 0);
  // With all that it has started; by its own number too, where it has not yet come to lead a session.
  kill(-process, SIGKILL);
  kill(process, SIGKILL);
  int status = 0;
  while (waitpid(process, &status, 0) < 0 && errno == EINTR) continue;
}

}  // namespace paycode
