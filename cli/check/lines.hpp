// The lines of a text file, whatever their number: all of them go through one buffer.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/text.hpp"
#include "symbol/descriptor.hpp"

namespace paycode::cli {

/// What is done before waiting for input that has not come yet: whoever writes line by line and waits gets the
/// answer.
void before_waiting(std::function<void()> act);

/// Lines without their ends (LF or CR LF) and without the byte order mark that may stand at the very beginning. The
/// buffer is wiped: customers' codes may have gone through it.
class Lines {
 public:
  static constexpr std::size_t line_max_bytes = std::size_t{1} << 20;

  explicit Lines(const std::string& path);
  /// Of what is left of a file, behind what was read of it already.
  Lines(Descriptor file, Text beginning);
  Lines(const Lines&) = delete;
  Lines& operator=(const Lines&) = delete;
  ~Lines();

  /// The next line, blank ones too, as a view that holds until the next call; false behind the last one.
  bool next(Text& line);
  std::size_t number() const { return number_; }  ///< of the line given out last, from 1
  bool too_long() const { return too_long_; }     ///< that line is longer than line_max_bytes, and empty here
  int fault() const { return fault_; }            ///< errno where the file could not be opened or read, else 0
  std::size_t begins_at() const { return at_; }   ///< the line's first byte, counted in the file

 private:
  bool fill();

  Descriptor file_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0, size_ = 0, number_ = 0;
  std::size_t at_ = 0, next_at_ = 0;
  bool too_long_ = false;
  int fault_ = 0;
};

}  // namespace paycode::cli
