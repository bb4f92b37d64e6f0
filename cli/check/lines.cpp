#include "check/lines.hpp"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "check/stop.hpp"
#include "paycode.hpp"

namespace paycode::cli {

Lines::Lines(const std::string& path, BeforeWaiting before_waiting)
    : file_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)),
      before_waiting_(std::move(before_waiting)),
      buffer_(1U << 16) {
  stopped_ = !file_ && errno == EINTR && is_stopped();  // nobody had opened the pipe's other end
  if (!file_ && !stopped_) fault_ = errno;
}

Lines::Lines(Descriptor file, Text beginning, BeforeWaiting before_waiting)
    : file_(std::move(file)),
      before_waiting_(std::move(before_waiting)),
      buffer_(beginning.begin(), beginning.end()),
      size_(beginning.size()) {
  if (buffer_.empty()) buffer_.resize(1U << 16);
}

Lines::~Lines() { wipe(buffer_.data(), buffer_.size()); }

bool Lines::fill() {
  if (fault_ != 0 || stopped_) return false;
  if (begin_ > 0) std::memmove(buffer_.data(), buffer_.data() + begin_, size_ - begin_);
  size_ -= begin_;
  begin_ = 0;
  if (size_ == buffer_.size()) {
    std::vector<char> larger(buffer_.size() * 2);
    std::memcpy(larger.data(), buffer_.data(), size_);
    wipe(buffer_.data(), buffer_.size());
    buffer_.swap(larger);
  }
  // Of a file on a disk everything has come.
  pollfd input{file_.get(), POLLIN, 0};
  if (before_waiting_ && ::poll(&input, 1, 0) == 0) before_waiting_();
  ssize_t count = 0;
  do {
    if (!wait_for_input(file_.get())) return stopped_ = true, false;
    count = ::read(file_.get(), buffer_.data() + size_, buffer_.size() - size_);
  } while (count < 0 && errno == EINTR);
  if (count < 0) fault_ = errno;
  if (count <= 0) return false;
  size_ += static_cast<std::size_t>(count);
  return true;
}

bool Lines::next(Text& line) {
  too_long_ = false;
  for (std::size_t searched = 0;;) {
    const Text rest(buffer_.data() + begin_, size_ - begin_);
    const auto* end = static_cast<const char*>(
        searched < rest.size() ? std::memchr(rest.data() + searched, '\n', rest.size() - searched) : nullptr);
    if (end == nullptr) {
      if (rest.size() > line_max_bytes) {  // what is dropped here is said by too_long()
        too_long_ = true;
        begin_ = size_;
        searched = 0;
        if (fill()) continue;
      } else {
        searched = rest.size();
        if (fill()) continue;
      }
    }
    const Text left(buffer_.data() + begin_, size_ - begin_);
    if (end == nullptr && (fault_ != 0 || stopped_ || (left.empty() && !too_long_))) return false;
    const std::size_t length = end != nullptr ? static_cast<std::size_t>(end - rest.data()) : left.size();
    line = slice(left, 0, length);
    const std::size_t used = length + (end != nullptr ? 1 : 0);
    begin_ += used;
    ++number_;
    too_long_ = too_long_ || length > line_max_bytes;
    if (too_long_) line = {};
    if (number_ == 1 && starts_with(line, "\xEF\xBB\xBF")) line.remove_prefix(3);
    end_ = end != nullptr ? "\n" : "";
    if (!line.empty() && line.back() == '\r') {
      line.remove_suffix(1);
      end_ = end != nullptr ? "\r\n" : "\r";
    }
    return true;
  }
}

}  // namespace paycode::cli
