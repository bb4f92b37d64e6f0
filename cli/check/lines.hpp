// The lines of a text file, whatever their number: all of them go through one buffer.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/text.hpp"
#include "symbol/descriptor.hpp"

namespace paycode::cli {

/// What is done before waiting for input that has not come yet: whoever writes line by line and waits gets the
/// answer. Null: nothing.
using BeforeWaiting = std::function<void()>;

/// Lines without their ends (LF or CR LF) and without the byte order mark that may stand at the very beginning. The
/// buffer is wiped: customers' codes may have gone through it.
class Lines {
 public:
  static constexpr std::size_t line_max_bytes = std::size_t{1} << 20;

  explicit Lines(const std::string& path, BeforeWaiting before_waiting = {});
  /// Of what is left of a file, behind what was read of it already.
  Lines(Descriptor file, Text beginning, BeforeWaiting before_waiting);
  Lines(const Lines&) = delete;
  Lines& operator=(const Lines&) = delete;
  ~Lines();

  /// The next line, blank ones too, as a view that holds until the next call; false behind the last one, and where
  /// the batch is stopped: half a line is none.
  bool next(Text& line);
  std::size_t number() const { return number_; }  ///< of the line given out last, from 1
  Text end() const { return end_; }               ///< that line's: LF, CR LF, or nothing behind the last one
  bool too_long() const { return too_long_; }     ///< that line is longer than line_max_bytes, and empty here
  int fault() const { return fault_; }            ///< errno where the file could not be opened or read, else 0
  bool stopped() const { return stopped_; }       ///< while waiting for more of the file

 private:
  bool fill();

  Descriptor file_;
  const BeforeWaiting before_waiting_;
  std::vector<char> buffer_;
  Text end_;
  std::size_t begin_ = 0, size_ = 0, number_ = 0;
  bool too_long_ = false, stopped_ = false;
  int fault_ = 0;
};

}  // namespace paycode::cli
