// What check says of one record, and the reports that are made of all of them.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "record.hpp"
#include "symbol/symbol.hpp"

namespace paycode::cli {

enum class Status : std::uint8_t {
  passed,
  failed,  ///< a finding of the fail level that was not expected, or an expectation that is not met
  error,   ///< could not be read, which was not expected
  known,   ///< as `failed` or `error`, and so it was in the baseline
};
inline constexpr std::size_t statuses = 4;
const char* name(Status status) noexcept;
Status status_by_name(std::string_view name);

/// What a report may show beside the record, where it was read just now.
struct Details {
  Json elements;                         ///< as --elements gives them; null: not known
  const Thumbnail* thumbnail = nullptr;  ///< of its picture; null: of none
  int width = 0, height = 0;             ///< of the picture itself, in which the symbol's corners are
};

/// One line of the report in NDJSON: the record, with what check says of it under "check". All reports are
/// functions of these lines, and so are the same whether they were made now, resumed, or merged from the parts of a
/// batch.
class Checked {
 public:
  /// `line` must outlive it.
  Checked(std::string_view line, Status status, const Details* details = nullptr)
      : line_(line), status_(status), details_(details) {}

  std::string_view line() const { return line_; }
  Status status() const { return status_; }
  const Details* details() const { return details_; }  ///< null: there are none
  const Json& record() const;                          ///< the line, parsed when it is first asked for

 private:
  std::string_view line_;
  Status status_;
  const Details* details_;
  mutable Json record_;
};

/// A value of a record as a cell or a row shows it: a text as it is, null as nothing.
std::string text_of(const Json& value);

/// Something that stands between a record and its pass; or a finding that does not.
struct Problem {
  std::string rule;   ///< "emv.crc"; a site's own; "expectation" for one that is not met; "unreadable"
  std::string grade;  ///< "error", "warning" or "info"
  std::string path;   ///< of the element, or of the record for an expectation; else empty
  std::string message, hint;
  Json at;             ///< byte offset, or null
  bool fails = false;  ///< it is why the record failed

  /// What a baseline remembers of it: nothing that depends on the payload's text.
  std::string key() const { return rule + "@" + path; }
};
/// All that the record has, the expectations that are not met first.
std::vector<Problem> problems_of(const Json& record);

/// The number in "codes.txt:3", and what stands before it; 0 where the source is a whole file.
std::pair<std::string, std::size_t> place_of(const std::string& source);

/// Counts of a batch, ten million times a minute.
class Totals {  // NOLINT(bugprone-exception-escape): moving a Json allocates nothing
 public:
  std::size_t records = 0, left_out = 0;
  std::size_t missing = 0;  ///< items that no part of a merged report has
  std::array<std::size_t, statuses> by_status{};
  bool interrupted = false;
  Json batch;  ///< what only all records together show: duplicates, contradictions, codes that expire

  void add(Status status) {
    ++records;
    ++by_status[static_cast<std::size_t>(status)];
  }
  void add(const Payload& payload);
  /// The same, of a record that was made before, or that has no payload.
  void add(const Json& record);

  /// Whether the report is of all that there is to check, and why not, in words; else empty.
  std::string incomplete() const;
  std::size_t of(Status status) const { return by_status[static_cast<std::size_t>(status)]; }
  using Counts = std::map<std::string, std::size_t>;
  Counts by_verdict() const;
  Counts by_scheme() const;
  Counts by_rule() const;
  const Counts& by_error() const { return errors_; }

 private:
  std::array<std::size_t, 4> verdicts_{};
  std::array<std::size_t, static_cast<std::size_t>(Rule::count)> rules_{};
  std::unordered_map<const Scheme*, std::size_t> schemes_;
  Counts other_schemes_, other_rules_, errors_;  ///< of records made by another version, or with other tables
};

/// Everything that was counted, as --summary writes it.
Json to_json(const Totals& totals);

struct ReportOptions {
  bool with_baseline = false;  ///< what was known is told from what is new
  std::size_t html_max = 500;  ///< records that an HTML report shows
};

/// One report in the making.
class Sink {
 public:
  virtual ~Sink() = default;
  /// Records of other states need not be put, nor made.
  virtual bool wants(Status status) const { return static_cast<void>(status), true; }
  /// Details of the next record are of use.
  virtual bool wants_details() const { return false; }
  virtual void put(const Checked& checked) = 0;
  /// An item that was not looked at any more.
  virtual void leave_out(const std::string& source) { static_cast<void>(source); }
  /// What was put reaches whoever waits for it, as far as the report can be read before its end.
  virtual void flush() {}
  virtual void finish(const Totals& totals) = 0;
};

/// A sink for the place. UsageError for a format that is
/// none, and a file that cannot be written.
std::unique_ptr<Sink> open_sink(const ReportPlace& place, const Common& common, const ReportOptions& options);

}  // namespace paycode::cli
