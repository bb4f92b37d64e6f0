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

/// A file into which the shell has put standard output.
bool is_standard_output(const std::string& file) {
  struct stat output {
  }, named{};
  if (file == "-") return true;
  return ::fstat(STDOUT_FILENO, &output) == 0 && S_ISREG(output.st_mode) && ::stat(file.c_str(), &named) == 0 &&
         output.st_dev == named.st_dev && output.st_ino == named.st_ino;
}

}  // namespace

bool is_same_file(const std::string& a, const std::string& b) {
  std::error_code none;
  if (a == "-" || b == "-") return is_standard_output(a == "-" ? b : a);
  if (fs::equivalent(a, b, none)) return !fs::is_character_file(a, none) && !fs::is_fifo(a, none);
  return fs::weakly_canonical(fs::absolute(a, none), none) == fs::weakly_canonical(fs::absolute(b, none), none);
}

void would_be_overwritten(const std::string& output) {
  throw UsageError("\"" + output + "\" is read, and would be written over; write to another file");
}

void refuse_overwriting(const std::vector<std::string>& outputs, const std::vector<std::string>& inputs) {
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j)
      if (is_same_file(outputs[i], outputs[j])) throw UsageError("two reports go to \"" + outputs[i] + "\"");
    for (const std::string& input : inputs)
      if (input != "-" && is_same_file(outputs[i], input)) would_be_overwritten(outputs[i]);
  }
}

StagedFile::StagedFile(std::string output, Text bytes, bool secret) : output_(std::move(output)) {
  std::error_code none;
  // A link goes on to lead to its file; what is no file, a pipe or a device, is written into.
  target_ = fs::exists(output_, none) ? fs::canonical(output_, none).string() : output_;
  if (fs::exists(target_, none) && !fs::is_regular_file(target_, none)) {
    into_ = std::string(bytes);
    return;
  }
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
