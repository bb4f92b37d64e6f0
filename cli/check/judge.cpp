#include "check/judge.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "check/expectation.hpp"
#include "check/print_hints.hpp"
#include "draft.hpp"
#include "safe_text.hpp"
#include "written.hpp"

namespace paycode::cli {
namespace {

std::string file_bytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// What the code in the file becomes in the scheme; nothing where it cannot be.
std::optional<std::string> converted(const std::string& path, const Scheme& scheme, const Common& common) {
  const ReadPayload from(file_bytes(path), common.context, common.profile);
  Draft draft(scheme);
  try {
    if (!draft.convert_from(from.payload())) return std::nullopt;
    if (from.payload().scheme != &scheme) draft.complete_new();
    return draft.finish();
  } catch (const std::invalid_argument&) {
    return std::nullopt;
  }
}

/// The grade of the rule's finding, as the record says it.
Grade grade_by_name(const std::string& text) {
  return text == "error" ? Grade::error : text == "warning" ? Grade::warning : Grade::info;
}

bool fails(Grade grade, Grade level) {
  return grade == Grade::error || (grade == Grade::warning && level == Grade::warning);
}

/// How the symbol is printed; null where nothing was measured.
Json print_of([[maybe_unused]] const Symbol* symbol) {
  std::optional<PrintHints> hints;
#if PAYCODE_DRAWS  // without a reader there is no symbol either
  if (symbol != nullptr) hints = print_hints(*symbol);
#endif
  if (!hints) return nullptr;
  return {{"quiet_zone", hints->quiet_zone},
          {"module_pixels", hints->module_pixels},
          {"contrast", hints->contrast},
          {"errors_used", hints->errors_used ? Json(*hints->errors_used) : Json()},
          {"hint", hints->hint.empty() ? Json() : Json(hints->hint)}};
}

/// What check says, behind the record's last key.
void put_check(std::string& line, std::size_t item, Status status, const std::string& failing,
               const Symbol* symbol) {
  line.pop_back();
  line += ",\"check\":{\"item\":" + std::to_string(item) + ",\"status\":\"" + name(status) + "\",\"failing\":[" +
          failing +
          "],\"unmet\":[],\"columns\":null,\"print\":" + (symbol != nullptr ? print_of(symbol).dump() : "null") +
          "}}";
}

}  // namespace

bool Judge::context_of(Item& item, Context& context) const {
  if (item.context.empty()) {
    context = common_.context;
    return true;
  }
  const Text unknown = read_context(item.context, context);
  context.tables = common_.context.tables;
  context.hooks = common_.context.hooks;
  if (unknown.empty()) return true;
  item.code = "expectation";
  item.message = "the context does not know \"" + std::string(unknown) + "\"";
  return false;
}

Json Judge::record_of_seen(const Item& item, const Seen& seen, const Common& common) const {
  Source source{.name = item.source, .symbol = seen.symbol, .milliseconds = {}, .app = {}};
  if (milliseconds_) source.milliseconds = seen.milliseconds;
  if (seen.code != nullptr) return record_of(*seen.code, source, common);
  if (!seen.error_code.empty())
    return error_record(shown_name(item.source, common), seen.error_code, seen.error_message);
  return empty_record(source, common);
}

/// The way of most: nothing is expected but a code without errors.
Judged Judge::judge_unexpected(const Item& item, const Seen& seen) const {
  Judged judged;
  const Payload& payload = seen.code->payload();
  std::string failing;
  for (std::size_t i = 0; i < payload.findings.size(); ++i)
    if (fails(payload.findings[i].grade, fail_level_)) failing += (failing.empty() ? "" : ",") + std::to_string(i);
  if (!failing.empty()) judged.status = Status::failed;
  if (!wants_(judged.status)) return judged;
  Source source{.name = item.source, .symbol = seen.symbol, .milliseconds = {}, .app = {}};
  if (milliseconds_) source.milliseconds = seen.milliseconds;
  write_record(judged.line, *seen.code, source, common_);
  put_check(judged.line, item.number, judged.status, failing, seen.symbol);
  return judged;
}

void Judge::compare_with(const Item& item, const Seen& seen, const Json& record, std::size_t which,
                         std::vector<Unmet>& unmet) const {
  const Expectation& expected = *item.expected;
  if (expected.record.is_object() && which == 0) compare(expected.record, record, "", false, unmet);
  if (expected.record.is_array() && which < expected.record.size())
    compare(expected.record[which], record, "", false, unmet);
  if (which == 0 && expected.row.is_object()) compare(expected.row, record, "", expected.row_is_text, unmet);
  const Json verdict = record.value("verdict", Json());
  if (!expected.verdict.empty() && which == 0 && !record.contains("error") && verdict != expected.verdict)
    unmet.push_back({"verdict", expected.verdict, verdict});
  if (!expected.payload_in.empty() && seen.code != nullptr && seen.code->bytes() != file_bytes(expected.payload_in))
    unmet.push_back({"payload", "what \"" + expected.payload_in + "\" holds", "another payload"});
  if (expected.converts.empty() || seen.code == nullptr) return;
  const Scheme* scheme = find_scheme(expected.to, common_.context.tables);
  if (scheme == nullptr || scheme->syntax == nullptr) {
    unmet.push_back({"conversion", expected.to, "no scheme that can be written"});
  } else if (const std::optional<std::string> made = converted(expected.converts, *scheme, common_);
             !made || *made != seen.code->bytes()) {
    unmet.push_back({"conversion", "this payload", made ? "another one" : "refused"});
  }
}

Judge::Expected Judge::expected_of(const Expectation& expectation, std::size_t which) const {
  Expected expected{.verdict = expectation.verdict, .error = false, .findings = false, .rules = {}};
  const Json& record = expectation.record;
  const Json own = record.is_array() ? (which < record.size() ? record[which] : Json())
                   : which == 0      ? record
                                     : Json();
  for (const Json& from : {which == 0 ? expectation.row : Json(), own}) {
    if (!from.is_object()) continue;
    expected.error = expected.error || from.contains("error") || from.contains("error.code");
    expected.findings = expected.findings || from.contains("findings");
    if (from.contains("verdict") && from["verdict"].is_string()) expected.verdict = from["verdict"];
    for (const auto& [key, value] : from.items())
      if (key.starts_with("findings.") && key.ends_with(".rule") && value.is_string()) expected.rules.insert(value);
  }
  return expected;
}

Judged Judge::finish(const Item& item, Json record, const Symbol* symbol, const std::vector<Unmet>& unmet,
                     const Expected& expected, const Json& route) const {
  Judged judged;
  Json failing = Json::array();
  if (record.contains("error")) {
    if (!expected.error) judged.status = Status::error;
  } else {
    // What is expected to be bad has errors, and odd has warnings.
    const bool verdict_met = record["verdict"] == expected.verdict;
    for (std::size_t i = 0; i < record["findings"].size(); ++i) {
      const Grade grade = grade_by_name(record["findings"][i]["grade"]);
      const bool was_expected =
          expected.findings || expected.rules.count(record["findings"][i]["rule"].get<std::string>()) > 0 ||
          (verdict_met && (expected.verdict == "bad" || (expected.verdict == "odd" && grade != Grade::error)));
      if (!was_expected && fails(grade, fail_level_)) failing.push_back(i);
    }
  }
  const auto is_failure = [&](const Unmet& each) { return each.is_error || fail_level_ == Grade::warning; };
  if (judged.status == Status::passed && (!failing.empty() || std::any_of(unmet.begin(), unmet.end(), is_failure)))
    judged.status = Status::failed;
  Json all = Json::array();
  for (const Unmet& each : unmet)
    all.push_back({{"path", without_secrets(each.path, Within::text)},
                   {"want", without_secrets_in(each.want, common_)},
                   {"is", without_secrets_in(each.is, common_)},
                   {"rule", without_secrets_in(each.rule, common_)},
                   {"grade", each.is_error ? "error" : "warning"},
                   {"message", each.message.empty() ? Json() : without_secrets_in(each.message, common_)},
                   {"fails", is_failure(each)}});
  record["check"] = {{"item", item.number},
                     {"status", name(judged.status)},
                     {"failing", failing},
                     {"unmet", all},
                     {"columns", without_secrets_in(item.columns, common_)},
                     {"print", nullptr}};
  if (judged.status != Status::passed && baseline_.knows(record)) {
    judged.status = Status::known;
    record["check"]["status"] = name(judged.status);
  }
  if (wants_(judged.status)) record["check"]["print"] = print_of(symbol);
  if (!route.is_null()) record["check"]["route"] = without_secrets_in(route, common_);
  judged.line = record.dump(-1, ' ', false, Json::error_handler_t::replace);
  return judged;
}

void Judge::judge(Item& item, std::span<const Seen> all, std::vector<Judged>& judged) {
  const bool plain = !item.expected && item.columns.is_null() && baseline_.empty() && rules_.empty();
  if (plain && all.size() == 1 && all[0].code != nullptr) {
    judged.push_back(judge_unexpected(item, all[0]));
    add_elements(item, all[0], judged.back());
    return;
  }
  std::vector<Json> compared;
  for (const Seen& seen : all) compared.push_back(record_of_seen(item, seen, masked_));
  if (update_ && item.expected && !item.expected->kept_in.empty()) {
    Json old;
    std::string unused, message;
    Expectation now;
    const std::string& path = item.expected->kept_in;
    old = Json::parse(file_bytes(path), nullptr, false);
    if (old.is_discarded()) old = nullptr;
    const Json made = updated(old, compared);
    if (made != old) write_expectation(path, made);
    if (read_expectation(path, now, unused, message)) item.expected->record = std::move(now.record);
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    std::vector<Unmet> unmet;
    Expected now;
    if (item.expected) {
      const Expectation& expected = *item.expected;
      compare_with(item, all[i], compared[i], i, unmet);
      now = expected_of(expected, i);
      const std::size_t count = expected.record.is_array() ? expected.record.size() : 1;
      // A row is about one code, and so is an object; a second one in the picture was not expected.
      if (i + 1 == all.size() && (!expected.record.is_null() || !expected.row.is_null()) && all.size() != count)
        unmet.push_back({"records", count, all.size()});
    }
    if (all[i].error_code.empty()) rules_.check(compared[i], item.columns, unmet);
    const bool no_symbol = all[i].code == nullptr && all[i].error_code.empty();
    const auto expects_none = [](const Json& each) {
      return each.is_object() && each.contains("symbol") && each["symbol"].is_null();
    };
    const bool said = item.expected && (expects_none(item.expected->record) || expects_none(item.expected->row));
    if (no_symbol && !said) unmet.push_back({"symbol", "a code", Json()});
    Json record =
        common_.unmask || common_.elements ? record_of_seen(item, all[i], common_) : std::move(compared[i]);
    judged.push_back(finish(item, std::move(record), all[i].symbol, unmet, now));
    add_elements(item, all[i], judged.back());
  }
}

void Judge::add_elements(const Item& item, const Seen& seen, Judged& judged) const {
  if (!elements_ || judged.status == Status::passed || seen.code == nullptr) return;
  Common with_elements;
  with_elements.context = common_.context;
  with_elements.profile = common_.profile;
  with_elements.unmask = common_.unmask;
  with_elements.elements = true;
  judged.elements = record_of_seen(item, seen, with_elements)["elements"];
}

void Judge::judge_route(const Item& item, RouteTrial& trial, std::vector<Judged>& judged) {
  const Source source{.name = item.source, .symbol = nullptr, .milliseconds = {}, .app = {}};
  Json record = trial.code() != nullptr ? record_of(*trial.code(), source, common_) : empty_record(source, common_);
  std::vector<Unmet> unmet;
  const Json plan = trial.answer(unmet);
  if (trial.code() == nullptr) rules_.check(record, item.columns, unmet);
  // Whatever is wrong with the code is part of the question.
  judged.push_back(finish(item, std::move(record), nullptr, unmet,
                          {.verdict = {}, .error = false, .findings = true, .rules = {}}, plan));
}

void Judge::fault(const Item& item, std::vector<Judged>& judged) {
  judged.push_back(finish(item,
                          error_record(shown_name(item.source, common_), item.code,
                                       common_.unmask ? item.message : without_codes(item.message)),
                          nullptr, {}, {}));
}

}  // namespace paycode::cli
