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

}  // namespace

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
