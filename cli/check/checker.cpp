// check: item after item is read, judged against what is expected of it, and handed to every report.
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <ctime>
#include <deque>
#include <filesystem>
#include <iostream>
#include <set>

#include "check/judge.hpp"
#include "check/lines.hpp"
#include "check/progress.hpp"
#include "check/stop.hpp"
#include "check/summary.hpp"
#include "checking.hpp"
#include "files.hpp"
#include "pictures.hpp"
#include "safe_text.hpp"
#include "standard/fnv1a.hpp"

namespace paycode::cli {
namespace {

namespace po = boost::program_options;

std::string now() {
  const std::time_t time = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&time, &utc);
  std::array<char, 32> text{};
  return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &utc)};
}

std::string text_of(const po::variables_map& values, const char* option) {
  return values.count(option) > 0 ? values[option].as<std::string>() : std::string();
}

/// Part `index` of `count`, by what the source is called: whatever else is in the batch, and in whatever order.
struct Shard {
  std::uint64_t index = 0, count = 1;

  explicit Shard(const std::string& text) {
    if (text.empty()) return;
    const std::size_t slash = text.find('/');
    const std::string part = text.substr(0, slash), of = slash == std::string::npos ? "" : text.substr(slash + 1);
    const auto is_number = [](const std::string& digits) {
      return !digits.empty() && digits.size() < 7 && is_digits(digits);
    };
    if (!is_number(part) || !is_number(of) || std::stoul(part) == 0 || std::stoul(part) > std::stoul(of))
      throw UsageError("--shard is \"" + text + "\"; want i/n, with i from 1 to n");
    index = std::stoul(part) - 1;
    count = std::stoul(of);
  }
  bool has(const std::string& source) const {
    if (count == 1) return true;
    return splitmix64_mixed(fnv1a(source)) % count == index;
  }
};

Grade fail_level_of(const std::string& text) {
  if (text == "error") return Grade::error;
  if (text == "warning") return Grade::warning;
  throw UsageError("--fail-level is \"" + text + "\"; want error or warning");
}

/// Where the reports go; with --quiet standard output has only the summary.
std::vector<ReportPlace> places_of(const Common& common) {
  std::vector<ReportPlace> places = common.reports;
  if (places.empty()) places.push_back({common.format == Format::pretty ? "pretty" : "ndjson", common.output});
  std::set<std::string> outputs;
  for (ReportPlace& place : places) {
    if (!outputs.insert(place.output).second)
      throw UsageError("two reports go to " +
                       (place.output == "-" ? std::string("standard output") : "\"" + place.output + "\"") +
                       "; give each --format its own --output");
    if (common.quiet && place.output == "-") place.format = "pretty";
  }
  return places;
}

/// Every file that is read, as far as the command line names it.
std::vector<std::string> inputs_of(const po::variables_map& values, const std::vector<std::string>& arguments) {
  std::vector<std::string> inputs;
  inputs.reserve(arguments.size() + 4);
  for (const std::string& each : arguments)
    inputs.push_back(each.size() > 1 && each[0] == '@' ? each.substr(1) : each);
  for (const char* option : {"resume", "baseline", "rules", "tables"})
    if (values.count(option) > 0) inputs.push_back(text_of(values, option));
  return inputs;
}

class Batch {
 public:
  /// `arguments`: what is read; `counted`: of which the time left can be told.
  Batch(const po::variables_map& values, const Common& common, const std::vector<std::string>& arguments,
        std::vector<std::string> counted)
      : values_(values),
        common_(common),
        inputs_(inputs_of(values, arguments)),
        places_(places_of(common)),
        shard_(text_of(values, "shard")),
        baseline_(values.count("baseline") > 0 ? Baseline(text_of(values, "baseline")) : Baseline()),
        rules_(values.count("rules") > 0 ? OwnRules(text_of(values, "rules")) : OwnRules()),
        judge_(common, fail_level_of(text_of(values, "fail-level")), baseline_, rules_, values.count("update") > 0,
               [this](Status status) { return wants(status); }),
        summary_(common.context.at.empty() ? now() : std::string(common.context.at),
                 values["expires-within"].as<int>()),
        progress_(std::move(counted), shard_.count) {
    refuse_overwriting(outputs(), inputs_);
    judge_.keep_from(outputs());
    if (values.count("fail-fast") > 0) {
      const auto failures = values["fail-fast"].as<std::int64_t>();
      if (failures <= 0) throw UsageError("--fail-fast wants a number above 0");
      failures_max_ = static_cast<std::size_t>(failures);
    }
    if (values.count("resume") > 0) {
      resumed_ = std::make_unique<ReportLines>(text_of(values, "resume"));
    }
    if (values["html-max"].as<std::int64_t>() < 0) throw UsageError("--html-max wants a number from 0 on");
    static_cast<void>(jobs_of(values));
    const ReportOptions options{.with_baseline = values.count("baseline") > 0,
                                .html_max = static_cast<std::size_t>(values["html-max"].as<std::int64_t>())};
    for (const ReportPlace& place : places_) sinks_.push_back(open_sink(place, common, options));
    judge_.want_milliseconds(values.count("timing") > 0);
    stop_at_interrupts();
  }
  Batch(const Batch&) = delete;
  Batch& operator=(const Batch&) = delete;
  ~Batch() = default;

  Exit run(const std::vector<std::string>& arguments) {
    Items items(arguments, {.outputs = outputs(),
                            .picture_max_bytes = values_["max-bytes"].as<std::int64_t>(),
                            .before_waiting = [this] {
                              for (const std::unique_ptr<Sink>& sink : sinks_) sink->flush();
                            }});
    bool more = true;
    while (!is_stopped() && !has_failed_enough() && (more || !waiting_.empty())) {
      more = more && take_items(items);
      if (!waiting_.empty()) check_first();
    }
    totals_.interrupted = is_stopped();
    if (has_failed_enough()) leave_out_rest(items);
    return finish();
  }

  Exit join(const std::vector<std::string>& paths) {
    ReportMerge parts(paths);
    for (std::string line; !is_stopped() && parts.next(line);) put_old(line);
    totals_.interrupted = is_stopped();
    totals_.missing = parts.missing_items();
    if (totals_.missing > 0) std::cerr << "paycode: error: " << parts.missing() << '\n';
    return finish();
  }

 private:
  std::vector<std::string> outputs() const {
    std::vector<std::string> all;
    for (const ReportPlace& place : places_) all.push_back(place.output);
    if (values_.count("summary") > 0) all.push_back(text_of(values_, "summary"));
    return all;
  }

  // So many pictures are on their way at once, and so many items may wait behind one.
  static constexpr std::size_t pictures_max = 256, waiting_max = 4096;

  /// An item in its turn; with `lines` it was checked before.
  struct Waiting {  // NOLINT(bugprone-exception-escape): moving a Json allocates nothing
    Item item;
    std::vector<std::string> lines;
  };

  bool has_failed_enough() const {
    return failures_max_ != 0 && totals_.of(Status::failed) + totals_.of(Status::error) >= failures_max_;
  }

  /// Takes items until something can be checked, and pictures ahead of it; false where there are no more.
  bool take_items(Items& items) {
    while (waiting_.size() < waiting_max && (!pool_ || pool_->waiting() < pictures_max)) {
      waiting_.emplace_back();
      Waiting& next = waiting_.back();
      if (!items.next(next.item)) return waiting_.pop_back(), false;
      if (!shard_.has(next.item.source)) {
        waiting_.pop_back();
        continue;
      }
      if (resumed_ && resumed_->take(shown_name(next.item.source, common_), next.lines) && !has_to_be_seen(next)) {
        if (next.lines.empty()) continue;
      } else if (next.item.kind == Item::Kind::picture) {
        pool().submit(next.item.path);
      }
      const bool pictures_on_their_way = pool_ && pool_->waiting() > 0;
      if (!pictures_on_their_way) return true;
    }
    return true;
  }

  ReaderPool& pool() {
    if (!pool_) {
      ReaderPoolOptions options = pool_options(values_, ~std::size_t{0});
      options.scan.print = true;
      constexpr int thumbnail_side = 240;
      // What was not looked for, or not any more, might be a customer's code.
      const bool looks_for_all =
          values_.count("symbols") == 0 && !options.scan.first && options.scan.budget_ms == 0;
      if (wants_details() && looks_for_all) options.scan.thumbnail = thumbnail_side;
      pool_ = std::make_unique<ReaderPool>(std::move(options));
    }
    return *pool_;
  }

  /// A report that shows pictures and elements of what failed cannot have them from the old one.
  bool has_to_be_seen(Waiting& old) const {
    if (!wants_details() || old.item.kind == Item::Kind::fault) return false;
    const bool has_failed = std::any_of(old.lines.begin(), old.lines.end(), [](const std::string& line) {
      return Json::parse(line)["check"]["status"] != name(Status::passed);
    });
    if (has_failed) old.lines.clear();
    return has_failed;
  }

  void check_first() {
    Waiting& first = waiting_.front();
    for (const std::string& line : first.lines) put_old(line);
    if (first.lines.empty()) check(first.item);
    waiting_.pop_front();
    progress_.item_done();
    progress_.show(totals_);
  }

  void check(Item& item) {
    judged_.clear();
    seen_ = secret_ = false;
    const auto see = [&](const ReadPayload& code, int eci) {
      summary_.add(code, eci, shown_source(item.source));
      totals_.add(code.payload());
      seen_ = true;
      secret_ = secret_ || (code.payload().sensitive && !common_.unmask);
    };
    judge_.want_elements(wants_details());
    std::optional<PictureRead> read;
    if (item.kind == Item::Kind::picture) {
      read = pool().next();
      if (!read) throw std::runtime_error("a picture got lost");
      judge_.picture(item, read->answer, judged_, see);
    } else if (item.kind == Item::Kind::payload) {
      judge_.payload(item, judged_, see);
    } else if (item.kind == Item::Kind::route) {
      judge_.route(item, judged_, see);
    } else {
      judge_.fault(item, judged_);
    }
    if (!seen_) totals_.add(Json::parse(judged_.front().line));
    const auto* reading = read ? std::get_if<PictureReading>(&read->answer) : nullptr;
    for (Judged& each : judged_) {
      Details details{.elements = std::move(each.elements)};
      // What a picture shows can be scanned from it.
      if (reading != nullptr && !reading->thumbnail.pixels.empty() && seen_ && !secret_) {
        details.thumbnail = &reading->thumbnail;
        details.width = reading->width;
        details.height = reading->height;
      }
      put(each.line, each.status, &details);
    }
    if (item.kind == Item::Kind::picture)
      for (const std::unique_ptr<Sink>& sink : sinks_) sink->flush();
  }

  bool wants(Status status) const {
    if (status == Status::failed && progress_.is_on()) return true;
    return std::any_of(sinks_.begin(), sinks_.end(), [&](const auto& sink) { return sink->wants(status); });
  }

  bool wants_details() const {
    return std::any_of(sinks_.begin(), sinks_.end(), [](const auto& sink) { return sink->wants_details(); });
  }

  /// A file may be called by its code; of a list only the first line has to be looked at.
  const std::string& shown_source(const std::string& source) {
    const auto [file, line] = place_of(source);
    if (file != raw_file_) {
      raw_file_ = file;
      shown_file_ = well_formed(shown_name(file, common_));
    }
    shown_source_ = shown_file_;
    if (line > 0) shown_source_ += ":" + std::to_string(line);
    return shown_source_;
  }

  void put_old(const std::string& line) {
    const Checked checked(line, status_by_name(Json::parse(line)["check"]["status"].get<std::string>()));
    summary_.add(checked.record());
    totals_.add(checked.record());
    put(line, checked.status());
  }

  void put(const std::string& line, Status status, const Details* details = nullptr) {
    const Checked checked(line, status, details);
    totals_.add(status);
    if (status == Status::failed || status == Status::error) progress_.failed(checked);
    if (status != Status::passed || common_.verbose) progress_.hide();
    for (const std::unique_ptr<Sink>& sink : sinks_)
      if (sink->wants(status)) sink->put(checked);
  }

  /// What was taken and what would have come: none of it is looked at.
  void leave_out_rest(Items& items) {
    const auto leave_out = [&](const std::string& source) {
      ++totals_.left_out;
      for (const std::unique_ptr<Sink>& sink : sinks_) sink->leave_out(shown_name(source, common_));
    };
    for (const Waiting& each : waiting_) leave_out(each.item.source);
    items.leave_streams();
    for (Item item; !is_stopped() && items.next(item);)
      if (shard_.has(item.source)) leave_out(item.source);
  }

  Exit finish() {
    progress_.hide();
    totals_.batch = summary_.finish();
    // One that cannot be finished leaves the others whole.
    std::exception_ptr fault;
    for (const std::unique_ptr<Sink>& sink : sinks_) {
      try {
        sink->finish(totals_);
      } catch (const UsageError&) {
        if (!fault) fault = std::current_exception();
      }
    }
    if (fault) std::rethrow_exception(fault);
    if (values_.count("summary") > 0)
      replace_file(text_of(values_, "summary"),
                   to_json(totals_).dump(1, ' ', false, Json::error_handler_t::replace) + "\n", false);
    Exit exit = totals_.records == 0 && totals_.left_out == 0 && shard_.count == 1 ? nothing_found : fine;
    if (totals_.of(Status::failed) > 0) exit = worse_of(exit, wrong);
    if (totals_.of(Status::error) > 0 || totals_.missing > 0) exit = worse_of(exit, unreadable);
    return totals_.interrupted ? worse_of(exit, interrupted) : exit;
  }

  const po::variables_map& values_;
  const Common& common_;
  const std::vector<std::string> inputs_;
  const std::vector<ReportPlace> places_;
  const Shard shard_;
  const Baseline baseline_;
  const OwnRules rules_;
  Judge judge_;
  Summary summary_;
  Progress progress_;
  std::vector<std::unique_ptr<Sink>> sinks_;
  std::size_t failures_max_ = 0;
  std::unique_ptr<ReportLines> resumed_;
  std::unique_ptr<ReaderPool> pool_;
  std::deque<Waiting> waiting_;
  std::vector<Judged> judged_;
  std::string raw_file_, shown_file_, shown_source_;
  bool seen_ = false, secret_ = false;  ///< of the item at hand: a code was read, and one that nobody may see
  Totals totals_;
};

}  // namespace

Exit check_batch(const po::variables_map& values, Common& common) {
  const std::vector<std::string> arguments = arguments_of(values);
  const bool joins = values.count("merge") > 0;
  if (arguments.empty())
    throw UsageError(joins ? "check --merge wants the reports of the parts"
                           : "check wants at least one file, folder, @list or -");
  for (const char* option : {"shard", "resume", "update", "fail-fast", "baseline", "rules", "fail-level"})
    if (joins && values.count(option) > 0 && !values[option].defaulted())
      throw UsageError(std::string("--merge joins reports as they are, and --") + option +
                       " would check something");
  Batch batch(values, common, arguments, joins ? std::vector<std::string>() : arguments);
  return joins ? batch.join(arguments) : batch.run(arguments);
}

}  // namespace paycode::cli
