// Files that are written.
#pragma once

#include <string>
#include <vector>

#include "model/text.hpp"

namespace paycode::cli {

/// A file that is whole and has a name of its own until it is put in place: what stood there stays until then, and
/// for good where that never comes. What is secret is for its owner alone. UsageError where it cannot be written.
class StagedFile {
 public:
  StagedFile(std::string output, Text bytes, bool secret);
  StagedFile(const StagedFile&) = delete;
  StagedFile& operator=(const StagedFile&) = delete;
  ~StagedFile();

  void put_in_place();

 private:
  [[noreturn]] void give_up();

  std::string output_, target_, staged_;  ///< as it was named; the file itself; what will become it
  std::string into_;                      ///< for a pipe or a device
};

/// UsageError where one of several outputs is read, or written twice, whatever the names are and whether there is a
/// file yet; "-" is what the shell has put in place of standard output or input.
void refuse_overwriting(const std::vector<std::string>& outputs, const std::vector<std::string>& inputs);
[[noreturn]] void would_be_overwritten(const std::string& output);

/// Both at once.
void replace_file(const std::string& output, Text bytes, bool secret);

}  // namespace paycode::cli
