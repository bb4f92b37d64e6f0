// Reports in NDJSON that were written before: as a baseline, to go on from, and as parts of one batch.
#pragma once

#include <deque>
#include <set>
#include <unordered_map>

#include "check/checked.hpp"
#include "check/lines.hpp"

namespace paycode::cli {

/// What failed before, and fails nothing now. A record is known where each of its problems was there, of the same
/// code in the same file; line numbers do not count, since lists are inserted into.
class Baseline {
 public:
  Baseline() = default;
  /// UsageError where the file cannot be read, or is no report.
  explicit Baseline(const std::string& path);
  bool knows(const Json& record) const;
  bool empty() const { return problems_.empty(); }

 private:
  std::unordered_map<std::string, std::set<std::string>> problems_;  ///< by file
};

/// The records of a report that broke off, taken in the order in which they stand there. The last item may not be
/// whole, and is not taken.
class ReportLines {
 public:
  explicit ReportLines(const std::string& path);
  /// True, with its lines, where the item is the next one there, or one of the next few: inputs may be gone since.
  bool take(const std::string& source, std::vector<std::string>& lines);

 private:
  struct Group {
    std::string source;
    std::size_t item = 0;
    std::vector<std::string> lines;
  };
  bool read_group();

  const std::string path_;
  Lines file_;
  std::deque<Group> groups_;
  Group pending_;
  bool any_pending_ = false;
};

/// Parts of one batch, joined in the order of its items.
class ReportMerge {
 public:
  explicit ReportMerge(const std::vector<std::string>& paths);
  /// The next line; false behind the last. UsageError where a part is no report, and where two have the same item.
  bool next(std::string& line);
  /// A sentence for the items that no part has, as far as others stand behind them.
  const std::string& missing() const { return missing_; }
  std::size_t missing_items() const { return gaps_; }

 private:
  struct Part {
    std::string path;
    std::unique_ptr<Lines> lines;
    std::string line;
    std::size_t item = 0;
    bool there = false;
  };
  void advance(Part& part);

  std::vector<Part> parts_;
  std::size_t expected_ = 0, gaps_ = 0;
  std::string missing_;
};

}  // namespace paycode::cli
