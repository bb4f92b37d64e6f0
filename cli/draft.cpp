#include "draft.hpp"

#include <algorithm>
#include <array>
#include <ctime>

#include "form/forms.hpp"
#include "safe_text.hpp"
#include "standard/rfc3629.hpp"
#include "standard/transliteration.hpp"
#include "verb/fill.hpp"

namespace paycode::cli {
namespace {

/// "36.00=SG.PAYNOW"
bool names_template(const Setting& setting) {
  return setting.path.size() == 5 && setting.path.ends_with(".00") && is_digits(setting.path.substr(0, 2));
}

Kind kind_of(const std::string& name) {
  const Kind kind = kind_by_name(name);
  if (kind == Kind::none) throw UsageError("there is no account_kind \"" + name + "\"");
  return kind;
}

std::size_t count_errors(const Payload& payload) {
  return static_cast<std::size_t>(std::count_if(payload.findings.begin(), payload.findings.end(),
                                                [](const Finding& each) { return each.grade == Grade::error; }));
}

}  // namespace

std::vector<Setting> settings_of(const boost::program_options::variables_map& values) {
  std::vector<Setting> settings;
  if (values.count("set") == 0) return settings;
  for (const std::string& text : values["set"].as<std::vector<std::string>>()) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0) throw UsageError("--set \"" + text + "\" is not PATH=VALUE");
    settings.push_back({text.substr(0, equals), text.substr(equals + 1)});
  }
  return settings;
}

Draft::Draft(std::string code, const Context& context)
    : bytes_(std::move(code)), room_(65536, '\0'), scratch_(room_.data(), room_.size()) {
  read(bytes_, context, scratch_, payload_);
  // What is wrong with it as it is, is said when it is read again.
  payload_.findings.clear();
}

Draft::Draft(const Scheme& scheme, const Hooks* hooks) : room_(65536, '\0'), scratch_(room_.data(), room_.size()) {
  payload_.hooks = hooks;
  begin(scheme, payload_);
}

Draft::~Draft() {
  wipe(payload_);
  for (std::string* each : {&bytes_, &room_}) wipe(each->data(), each->size());
  for (std::string& each : kept_) wipe(each.data(), each.size());
}

bool Draft::convert_from(const Payload& from) {
  const Status status = convert(from, payload_, scratch_);
  new_amount_ = from.scheme != payload_.scheme;
  if (status || status.code == Code::missing) from_ = &from;
  return status || status.code == Code::missing;
}

void Draft::set_all(const std::vector<Setting>& settings, Kind reference) {
  Kind account = Kind::none, tip = kind_by_name(value(payload_, Field::tip_kind));
  for (const Setting& each : settings) {
    if (each.path == "account_kind") account = kind_of(each.value);
    if (each.path == "tip.kind") tip = kind_by_name(each.value);
  }
  // A template is begun with its name, the account chooses its template where a scheme has several, and what else
  // belongs there follows it.
  for (const Setting& each : settings)
    if (names_template(each)) set_one(each, Kind::none);
  bool account_set = false;
  for (const Setting& each : settings)
    if (each.path == "account") {
      set_one(each, account);
      account_set = true;
    }
  if (account != Kind::none && !account_set) {
    const std::string kept(value(payload_, Field::account));
    if (kept.empty()) throw UsageError("--set account_kind: there is no account; set that, too");
    set_one({"account", kept}, account);
  }
  for (const Setting& each : settings) {
    if (each.path == "account_kind" || each.path == "account" || names_template(each)) continue;
    set_one(each, each.path == "tip.value" ? tip : each.path == "reference" ? reference : Kind::none);
  }
  set_creation_time();
}

/// Where a template has a place for an instant and was written: the core has no clock, the command has. A time of
/// day without a zone is the payee's, and is not known here.
void Draft::set_creation_time() {
  for (const Scheme* table = &scheme(); table != nullptr; table = table->base)
    for (const Row& row : table->rows()) {
      const std::int16_t place = row.in.empty() ? nowhere : find_path(payload_.elements, row.in);
      const bool wanted = row.field == Field::created && row.form == &epoch_milliseconds && place >= 0 &&
                          payload_.elements[static_cast<std::size_t>(place)].edited;
      if (!wanted || find_element(payload_.elements, place, row.key) >= 0) continue;
      const std::time_t now = std::time(nullptr);
      std::tm utc{};
      gmtime_r(&now, &utc);
      std::array<char, 32> text{};
      const std::size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &utc);
      set_one({"created", std::string(text.data(), length)}, Kind::none);
    }
}

/// A checksum follows from the rest.
void Draft::refuse_computed(const Setting& setting) const {
  for (const Scheme* table = &scheme(); table != nullptr; table = table->base)
    for (const Row& row : table->rows())
      if (row.in.empty() && row.key == Text(setting.path) && row.form != nullptr && row.form->compute != nullptr)
        throw UsageError("--set " + setting.path + ": is computed from all the rest, and cannot be chosen");
}

void Draft::set_one(const Setting& setting, Kind kind) {
  const Text charset = value(payload_, Field::charset);
  if (setting.path == "charset" && setting.value != (charset.empty() ? Text("UTF-8") : charset))
    throw UsageError("--set charset: the character set of a code cannot be changed; new codes are in UTF-8");
  const Field field = field_by_path(setting.path == "amount.value" ? "amount" : setting.path);
  // The record says true and false.
  const bool truth = field == Field::amount_editable && (setting.value == "true" || setting.value == "false");
  const std::string words = !truth ? setting.value : setting.value == "true" ? "yes" : "no";
  refuse_computed(setting);
  const std::size_t errors = count_errors(payload_);
  set_paths_.insert(field == Field::none ? setting.path : std::string(field_path(field)));
  new_amount_ = new_amount_ || field == Field::amount || field == Field::currency;
  std::string bytes;
  if (!in_charset(words, bytes) && !(is_words(field) && spell_plainly(setting, words, bytes))) {
    report_refused(payload_, Rule::charset, kept_.emplace_back(setting.path), kept_.emplace_back(words));
    return name_subjects("--set " + setting.path);
  }
  const std::string& kept = kept_.emplace_back(std::move(bytes));
  const Status status =
      field != Field::none ? set(payload_, field, kind, kept, scratch_) : put_by_name(setting.path, kept);
  name_subjects("--set " + setting.path);
  // What is wrong with it is said with the value, which may be a customer's code in the wrong place.
  if (looks_secret(setting.value, {}) || looks_secret(words, {})) payload_.sensitive = true;
  if (status) return;
  const std::string id(payload_.scheme->id), what = "--set " + safe(setting.path) + ": ";
  if (status.code == Code::unsupported)
    throw UsageError(what + id + " has no place for it; `paycode schemes " + id + "` lists what it has");
  // Whatever else is wrong the engine has said in a finding; but for a path on the wire it has none.
  if (count_errors(payload_) == errors)
    throw std::invalid_argument(what + "\"" + safe(setting.value) + "\" is no value that " + id + " takes (" +
                                std::string(code_name(status.code)) + ")");
}

/// With letters that the code's character set has, where that is wanted and possible; that is said.
bool Draft::spell_plainly(const Setting& setting, const std::string& words, std::string& bytes) {
  if (!plain_letters_) return false;
  std::string& plain = kept_.emplace_back(words.size() * 3 + 16, '\0');
  Writer out(plain.data(), plain.size());
  const bool changed = paycode::transliterate(words, out);
  plain.resize(out.size());
  if (!changed || out.overflowed() || !in_charset(plain, bytes)) return false;
  payload_.findings.push({.rule = Rule::transliterated,
                          .grade = Grade::info,
                          .is = kept_.emplace_back(words),
                          .want = plain,
                          .path = kept_.emplace_back(setting.path)});
  name_subjects("");
  return true;
}

/// A path on the wire ("62.07") or a row's own name ("mobile number").
Status Draft::put_by_name(const std::string& place, const std::string& value) {
  for (const Scheme* table = &scheme(); table != nullptr; table = table->base)
    for (const Row& row : table->rows()) {
      const std::string path = path_on_wire(row);
      if (place != path && place != row.name) continue;
      const std::string& kept = kept_.emplace_back(path);
      const bool in_words = place != path && row.form->write != nullptr;
      if (!in_words) return put(payload_, kept, value);
      // By its name a row takes what a person writes; by its path, what stands on the wire.
      std::string& wire = kept_.emplace_back(value.size() * 4 + 64, '\0');
      Writer out(wire.data(), wire.size());
      const Rule rule = row.form->write(value, row, out);
      if (rule == Rule::none) return put(payload_, kept, out.text());
      report_refused(payload_, rule, kept, value, row.name);
      return {Code::invalid, 0};
    }
  const Syntax* syntax = scheme().syntax;
  bool on_the_wire = syntax != nullptr && syntax->open != nullptr;
  for (std::size_t at = 0; on_the_wire && at <= place.size();) {
    const std::size_t dot = std::min(place.find('.', at), place.size());
    on_the_wire = syntax->is_key(slice(place, at, dot - at));
    at = dot + 1;
  }
  return on_the_wire ? put(payload_, kept_.emplace_back(place), value) : Status{Code::unsupported, 0};
}

std::string Draft::path_on_wire(const Row& row) const {
  std::string in(row.in);
  std::string home(payload_.scheme->home);
  for (const Claim& claim : payload_.claims)
    if (claim.scheme == payload_.scheme) home = payload_.elements[static_cast<std::size_t>(claim.element)].key;
  if (in.starts_with('*')) in.replace(0, 1, home);
  return in.empty() ? std::string(row.key) : in + "." + std::string(row.key);
}

/// Values are given in UTF-8; the payload keeps the character set that it declares. False where that has no such
/// letters.
bool Draft::in_charset(const std::string& utf8, std::string& bytes) const {
  const std::string charset = own_charset(payload_);
  bytes = utf8;
  if (charset.empty() || charset == "UTF-8") return is_utf8(utf8);
  return is_utf8(utf8) && from_utf8(utf8, charset, bytes);
}

/// Text may be in UTF-8 until it is drawn, whatever character set its scheme says; letters that this does not have
/// cannot be drawn.
void Draft::refuse_foreign_letters() {
  const std::string charset(implied(scheme(), Field::charset));
  if (charset.empty() || !own_charset(payload_).empty()) return;
  std::string unused;
  for (std::size_t i = 0; i < payload_.elements.size(); ++i) {
    const Element& each = payload_.elements[i];
    if (!each.edited || is_ascii(each.value) || from_utf8(std::string(each.value), charset, unused)) continue;
    const std::string path = path_of(payload_, static_cast<std::int16_t>(i), true);
    report_refused(payload_, Rule::charset, kept_.emplace_back(path), each.value);
  }
}

void Draft::complete_new() {
  if (from_ != nullptr) report_unsaid(*from_, payload_, scratch_);
  RowRef missing;
  const Status status = complete(payload_, scratch_, missing);
  name_subjects("");
  if (!status && count_errors(payload_) == 0)
    throw std::invalid_argument(std::string(scheme().id) +
                                " cannot be written: " + std::string(code_name(status.code)));
}

std::optional<std::string> Draft::finish() {
  if (plain_letters_) transliterate(payload_, scratch_);
  refuse_foreign_letters();
  name_subjects("");
  if (count_errors(payload_) > 0) return {};
  std::string out(65536, '\0');
  Writer written(out.data(), out.size());
  const Status status = write(payload_, scratch_, written);
  name_subjects("");
  if (count_errors(payload_) > 0) return {};
  if (!status)
    throw std::invalid_argument("cannot be written: " + std::string(code_name(status.code)) + " at byte " +
                                std::to_string(status.offset));
  out.resize(written.size());
  return out;
}

const std::string& Draft::subject_of(std::size_t finding) const {
  static const std::string none;
  return finding < subjects_.size() ? subjects_[finding] : none;
}

/// Findings since the last call are about `subject`, or about what their path says.
void Draft::name_subjects(const std::string& subject) {
  while (subjects_.size() < payload_.findings.size())
    subjects_.push_back(subject.empty() ? subject_at(payload_.findings[subjects_.size()].path) : subject);
}

/// "--set payee.name" for 59.
std::string Draft::subject_at(Text path) const {
  for (const Scheme* table = &scheme(); table != nullptr; table = table->base)
    for (const Row& row : table->rows()) {
      if (path.empty() || path_on_wire(row) != path) continue;
      const bool is_link = scheme().nature != Nature::self_contained && starts_with(row.key, "#");
      const Text field = is_link ? Text("url") : field_path(row.field);
      return "--set " + std::string(field.empty() ? row.name : field);
    }
  return {};
}

}  // namespace paycode::cli
