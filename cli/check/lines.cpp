#include "check/lines.hpp"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "check/stop.hpp"
#include "paycode.hpp"

namespace paycode::cli {
namespace {

std::function<void()>& act_before_waiting() {
  static std::function<void()> act;
  return act;
}

/// Of a file everything has come.
void announce_waiting(int file) {
  pollfd input{file, POLLIN, 0};
  if (act_before_waiting() && ::poll(&input, 1, 0) == 0) act_before_waiting()();
}

}  // namespace

void before_waiting(std::function<void()> act) { act_before_waiting() = std::move(act); }

Lines::Lines(const std::string& path) : file_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)), buffer_(1U << 16) {
  if (!file_) fault_ = errno;
}

Lines::Lines(Descriptor file, Text beginning)
    : file_(std::move(file)), buffer_(beginning.begin(), beginning.end()), size_(beginning.size()) {
  if (buffer_.empty()) buffer_.resize(1U << 16);
}

Lines::~Lines() { wipe(buffer_.data(), buffer_.size()); }

bool Lines::fill() {
  if (fault_ != 0) return false;
  if (begin_ > 0) std::memmove(buffer_.data(), buffer_.data() + begin_, size_ - begin_);
  size_ -= begin_;
  begin_ = 0;
  if (size_ == buffer_.size()) {
    std::vector<char> larger(buffer_.size() * 2);
    std::memcpy(larger.data(), buffer_.data(), size_);
    wipe(buffer_.data(), buffer_.size());
    buffer_.swap(larger);
  }
  announce_waiting(file_.get());
  ssize_t count = 0;
  do count = ::read(file_.get(), buffer_.data() + size_, buffer_.size() - size_);
  while (count < 0 && errno == EINTR && !is_stopped());
  if (count < 0 && errno == EINTR) return false;
  if (count < 0) fault_ = errno;
  if (count <= 0) return false;
  size_ += static_cast<std::size_t>(count);
  return true;
}

bool Lines::next(Text& line) {
  too_long_ = false;
  at_ = next_at_;
  for (std::size_t searched = 0;;) {
    const Text rest(buffer_.data() + begin_, size_ - begin_);
    const auto* end = static_cast<const char*>(
        searched < rest.size() ? std::memchr(rest.data() + searched, '\n', rest.size() - searched) : nullptr);
    if (end == nullptr) {
      if (rest.size() > line_max_bytes) {  // what is dropped here is said by too_long()
        too_long_ = true;
        next_at_ += rest.size();
        begin_ = size_;
        searched = 0;
        if (fill()) continue;
      } else {
        searched = rest.size();
        if (fill()) continue;
      }
    }
    const Text left(buffer_.data() + begin_, size_ - begin_);
    if (end == nullptr && (fault_ != 0 || (left.empty() && !too_long_))) return false;
    const std::size_t length = end != nullptr ? static_cast<std::size_t>(end - rest.data()) : left.size();
    line = slice(left, 0, length);
    const std::size_t used = length + (end != nullptr ? 1 : 0);
    begin_ += used;
    next_at_ += used;
    ++number_;
    too_long_ = too_long_ || length > line_max_bytes;
    if (too_long_) line = {};
    if (number_ == 1 && starts_with(line, "\xEF\xBB\xBF")) line.remove_prefix(3);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    return true;
  }
}

}  // namespace paycode::cli
