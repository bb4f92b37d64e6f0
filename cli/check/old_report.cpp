#include "check/old_report.hpp"

#include <algorithm>
#include <cstring>

#include "parsed_json.hpp"

namespace paycode::cli {
namespace {

[[noreturn]] void no_report(const std::string& path, std::size_t line) {
  throw UsageError("\"" + path + "\" is no report of check in NDJSON: line " + std::to_string(line));
}

void require_readable(const Lines& lines, const std::string& path) {
  if (lines.fault() != 0) throw UsageError("cannot read \"" + path + "\": " + std::strerror(lines.fault()));
}

bool has_texts(const Json& object, std::initializer_list<const char*> keys) {
  return object.is_object() && std::all_of(keys.begin(), keys.end(), [&](const char* key) {
           return object.contains(key) && object[key].is_string();
         });
}
bool has_keys(const Json& object, std::initializer_list<const char*> keys) {
  return object.is_object() &&
         std::all_of(keys.begin(), keys.end(), [&](const char* key) { return object.contains(key); });
}
template <class Holds>
bool all_in(const Json& object, const char* key, Holds holds) {
  return object.is_object() && object.contains(key) && object[key].is_array() &&
         std::all_of(object[key].begin(), object[key].end(), holds);
}

/// Everything that is made use of is there, and what it should be.
bool is_whole(const Json& record) {
  if (!has_texts(record, {"source"}) || !record.contains("check")) return false;
  const Json& check = record["check"];
  const bool is_checked =
      has_texts(check, {"status"}) && has_keys(check, {"item", "columns"}) && check["item"].is_number_unsigned() &&
      all_in(
          check, "unmet",
          [](const Json& each) {
            return has_texts(each, {"path", "rule", "grade"}) && has_keys(each, {"want", "is", "message", "fails"});
          }) &&
      all_in(check, "failing", [](const Json& each) { return each.is_number_unsigned(); });
  if (!is_checked) return false;
  if (const Json print = check.value("print", Json()); !print.is_null() && !has_keys(print, {"hint"})) return false;
  if (record.contains("error")) return has_texts(record["error"], {"code", "message"});
  const Json symbol = record.value("symbol", Json()), payee = record.value("payee", Json());
  return has_texts(record, {"verdict", "scheme"}) && has_keys(record, {"payload", "bytes", "masked", "expires"}) &&
         (symbol.is_null() || has_keys(symbol, {"corners"})) && (payee.is_null() || has_keys(payee, {"name"})) &&
         all_in(record, "offers",
                [](const Json& each) {
                  return has_keys(each, {"scheme", "account"});
                }) &&
         all_in(record, "findings", [](const Json& each) {
           return has_texts(each, {"rule", "grade", "message"}) && has_keys(each, {"path", "at", "hint"});
         });
}

/// A line of a report; null where it is none.
Json parsed(Text line) {
  Json record = parsed_json(line);
  return is_whole(record) ? std::move(record) : Json();
}

/// Of what code the problem is: another code with the same fault is new. Where the record does not say which code
/// it is, the same place is all there is to go by.
std::string key_of(const Problem& problem, const Json& record) {
  const Json payload = record.value("payload", Json()), bytes = record.value("bytes", Json());
  const Json& code = payload.is_null() ? bytes : payload;
  const bool is_told = code.is_string() && record.value("masked", Json(false)) == false;
  return problem.key() + "|" + (is_told ? code.get<std::string>() : "at " + record["source"].get<std::string>());
}

/// Files may be named by another path in another place; a list's line has another number tomorrow.
std::string file_of(const Json& record) { return place_of(record["source"].get<std::string>()).first; }

}  // namespace

Baseline::Baseline(const std::string& path) {
  Lines lines(path);
  Text line;
  while (lines.next(line)) {
    if (line.empty()) continue;
    const Json record = parsed(line);
    if (record.is_null()) no_report(path, lines.number());
    if (record["check"]["status"] == "passed") continue;
    std::set<std::string>& problems = problems_[file_of(record)];
    for (const Problem& problem : problems_of(record))
      if (problem.fails) problems.insert(key_of(problem, record));
  }
  require_readable(lines, path);
}

bool Baseline::knows(const Json& record) const {
  const auto found = problems_.find(file_of(record));
  if (found == problems_.end()) return false;
  const std::vector<Problem> problems = problems_of(record);
  return std::all_of(problems.begin(), problems.end(), [&](const Problem& problem) {
    return !problem.fails || found->second.count(key_of(problem, record)) > 0;
  });
}

// --- going on ----------------------------------------------------------------------------------------------------

ReportLines::ReportLines(const std::string& path) : path_(path), file_(path) { require_readable(file_, path); }

/// One group more, when the next one has begun.
bool ReportLines::read_group() {
  Text line;
  while (file_.next(line)) {
    const Json record = parsed(line);
    // A line that broke off is the last one; anything else is no report.
    if (record.is_null()) {
      Text behind;
      if (file_.next(behind)) no_report(path_, file_.number() - 1);
      break;
    }
    const std::size_t item = record["check"]["item"];
    const bool begins = !any_pending_ || item != pending_.item;
    if (begins && any_pending_) {
      groups_.push_back(std::move(pending_));
      pending_ = {record["source"], item, {std::string(line)}};
      return true;
    }
    if (begins) pending_ = {record["source"], item, {}};
    any_pending_ = true;
    pending_.lines.emplace_back(line);
  }
  require_readable(file_, path_);
  any_pending_ = false;
  return false;
}

bool ReportLines::take(const std::string& source, std::vector<std::string>& lines) {
  constexpr std::size_t looked_ahead = 1000;
  for (std::size_t i = 0; i < looked_ahead; ++i) {
    if (i == groups_.size() && !read_group()) return false;
    if (groups_[i].source != source) continue;
    lines = std::move(groups_[i].lines);
    groups_.erase(groups_.begin(), groups_.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    return true;
  }
  return false;
}

// --- joining -----------------------------------------------------------------------------------------------------

ReportMerge::ReportMerge(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    Part& part = parts_.emplace_back();
    part.path = path;
    part.lines = std::make_unique<Lines>(path);
    require_readable(*part.lines, path);
    advance(part);
  }
}

void ReportMerge::advance(Part& part) {
  Text line;
  const std::size_t before = part.item;
  const bool had_one = part.there;
  part.there = false;
  do
    if (!part.lines->next(line)) return require_readable(*part.lines, part.path);
  while (line.empty());
  const Json record = parsed(line);
  if (record.is_null()) no_report(part.path, part.lines->number());
  part.line = line;
  part.item = record["check"]["item"];
  part.there = true;
  if (had_one && part.item < before) no_report(part.path, part.lines->number());
}

bool ReportMerge::next(std::string& line) {
  Part* first = nullptr;
  for (Part& part : parts_)
    if (part.there && (first == nullptr || part.item < first->item)) first = &part;
  if (first == nullptr) return false;
  for (const Part& part : parts_)
    if (&part != first && part.there && part.item == first->item)
      throw UsageError("\"" + first->path + "\" and \"" + part.path + "\" have the same item " +
                       std::to_string(part.item) + ": they are no parts of one batch");
  if (first->item > expected_) {
    gaps_ += first->item - expected_;
    missing_ = std::to_string(gaps_) + " items are in no part, the last of them number " +
               std::to_string(first->item - 1) + ": is a part missing?";
  }
  expected_ = std::max(expected_, first->item + 1);
  line = first->line;
  advance(*first);
  return true;
}

}  // namespace paycode::cli
