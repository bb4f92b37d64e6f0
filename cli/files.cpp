#include "files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include "command.hpp"
#include "paycode.hpp"
#include "symbol/descriptor.hpp"

namespace paycode::cli {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void cannot_write(const std::string& output) {
  throw UsageError("cannot write to \"" + output + "\": " + std::strerror(errno));
}

bool write_all(int file, Text bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(file, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

/// A file that the shell has put in place of a standard stream, or one with a name.
bool is_file(const std::string& name, int stream, struct stat& found) {
  const int status = name == "-" ? ::fstat(stream, &found) : ::stat(name.c_str(), &found);
  return status == 0 && S_ISREG(found.st_mode);
}

bool is_same(const std::string& a, int stream_a, const std::string& b, int stream_b) {
  if (a == "-" || b == "-") {
    struct stat one {
    }, other{};
    return is_file(a, stream_a, one) && is_file(b, stream_b, other) && one.st_dev == other.st_dev &&
           one.st_ino == other.st_ino;
  }
  std::error_code none;
  if (fs::equivalent(a, b, none)) return !fs::is_character_file(a, none) && !fs::is_fifo(a, none);
  return fs::weakly_canonical(fs::absolute(a, none), none) == fs::weakly_canonical(fs::absolute(b, none), none);
}

}  // namespace

void would_be_overwritten(const std::string& output) {
  throw UsageError("\"" + output + "\" is read, and would be written over; write to another file");
}

void refuse_overwriting(const std::vector<std::string>& outputs, const std::vector<std::string>& inputs) {
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j)
      if (is_same(outputs[i], STDOUT_FILENO, outputs[j], STDOUT_FILENO))
        throw UsageError("two reports go to \"" + outputs[i] + "\"");
    for (const std::string& input : inputs)
      if (is_same(outputs[i], STDOUT_FILENO, input, STDIN_FILENO))
        would_be_overwritten(outputs[i] == "-" ? input : outputs[i]);
  }
}

StagedFile::StagedFile(std::string output, Text bytes, bool secret) : output_(std::move(output)) {
  std::error_code none;
  // What is no file, a pipe or a device, is written into; a link goes on to lead to its file.
  target_ = output_;
  if (fs::exists(output_, none) && !fs::is_regular_file(output_, none)) {
    into_ = std::string(bytes);
    return;
  }
  if (fs::exists(output_, none)) target_ = fs::canonical(output_, none).string();
  staged_ = target_ + ".XXXXXX";
  const Descriptor file(::mkostemp(staged_.data(), O_CLOEXEC));
  if (!file) {
    staged_.clear();
    cannot_write(output_);
  }
  const mode_t mask = ::umask(0);
  ::umask(mask);
  if (!write_all(file.get(), bytes) ||
      ::fchmod(file.get(), secret ? S_IRUSR | S_IWUSR : static_cast<mode_t>(0666) & ~mask) != 0)
    give_up();
}

StagedFile::~StagedFile() {
  if (!staged_.empty()) ::unlink(staged_.c_str());
  wipe(into_.data(), into_.size());
}

void StagedFile::give_up() {
  const int fault = errno;
  if (!staged_.empty()) ::unlink(std::exchange(staged_, {}).c_str());
  errno = fault;
  cannot_write(output_);
}

void StagedFile::put_in_place() {
  if (!staged_.empty()) {
    if (::rename(staged_.c_str(), target_.c_str()) != 0) give_up();
    staged_.clear();
    return;
  }
  const Descriptor file(::open(target_.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY));
  if (!file || !write_all(file.get(), into_)) cannot_write(output_);
}

void replace_file(const std::string& output, Text bytes, bool secret) {
  StagedFile(output, bytes, secret).put_in_place();
}

}  // namespace paycode::cli
