// paycode write: a payload from values, or from a record and changes to it.
#include <algorithm>
#include <array>
#include <ctime>
#include <fstream>
#include <iostream>
#include <iterator>
#include <list>

#include "form/forms.hpp"
#include "pretty.hpp"
#include "report.hpp"
#include "safe_text.hpp"

namespace paycode::cli {
namespace {

namespace po = boost::program_options;

void describe(po::options_description& options) {
  const auto text = [](const char* name) { return po::value<std::string>()->value_name(name); };
  auto add = options.add_options();
  add("scheme", text("ID"), "the scheme to write");
  add("set", po::value<std::vector<std::string>>()->value_name("PATH=VALUE"),
      "a value by its path in the record, or by the scheme's own name for it");
  add("from", text("FILE"), "begin with the payload of a record; - is standard input");
  add("raw", "no line end after the payload");
}

struct Setting {
  std::string path, value;
};

std::vector<Setting> settings_of(const po::variables_map& values) {
  std::vector<Setting> settings;
  if (values.count("set") == 0) return settings;
  for (const std::string& text : values["set"].as<std::vector<std::string>>()) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0) throw UsageError("--set \"" + text + "\" is not PATH=VALUE");
    settings.push_back({text.substr(0, equals), text.substr(equals + 1)});
  }
  return settings;
}

std::string read_all(const std::string& name) {
  if (name == "-") return {std::istreambuf_iterator<char>(std::cin), {}};
  std::ifstream file(name, std::ios::binary);
  if (!file) throw UsageError("cannot read \"" + name + "\"");
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The record has the text in UTF-8; a code that declares another character set is written in that.
std::string in_own_charset(const std::string& utf8) {
  const ReadPayload code(utf8, {}, Profile::tolerant);
  const Text charset = value(code.payload(), Field::charset);
  if (charset.empty() || charset == "UTF-8") return utf8;
  std::string bytes;
  if (from_utf8(utf8, std::string(charset), bytes)) return bytes;
  throw UsageError("the payload of the record cannot be written in " + std::string(charset));
}

/// Exact bytes of the record's payload: the text, or what stands in "bytes" where there is no text.
std::string payload_of_record(const std::string& text) {
  const Json record = Json::parse(text, nullptr, false);
  if (!record.is_object()) throw UsageError("--from wants one record in JSON");
  if (record.value("masked", false)) throw UsageError("the record is masked: its payload is not in it");
  std::string bytes;
  if (record.contains("bytes") && record["bytes"].is_string()) {
    if (from_base64(record["bytes"].get<std::string>(), bytes)) return bytes;
    throw UsageError("\"bytes\" of the record is not base64");
  }
  if (record.contains("payload") && record["payload"].is_string())
    return in_own_charset(record["payload"].get<std::string>());
  throw UsageError("the record has neither a payload nor bytes");
}

/// One code being written, with the room that its views point into.
class Draft {
 public:
  Draft(std::string bytes, const Context& context)
      : bytes_(std::move(bytes)), room_(65536, '\0'), scratch_(room_.data(), room_.size()) {
    read(bytes_, context, scratch_, payload_);
  }
  explicit Draft(const Scheme& scheme) : room_(65536, '\0'), scratch_(room_.data(), room_.size()) {
    begin(scheme, payload_);
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;
  ~Draft() {
    wipe(payload_);
    for (std::string* each : {&bytes_, &room_}) wipe(each->data(), each->size());
    for (std::string& each : kept_) wipe(each.data(), each.size());
  }

  void set_all(const std::vector<Setting>& settings) {
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
      set_one(each, each.path == "tip.value" ? tip : Kind::none);
    }
    set_creation_time();
  }

  std::string finish(bool is_new) {
    if (is_new) complete_new();
    std::string out(65536, '\0');
    Writer written(out.data(), out.size());
    const Status status = write(payload_, scratch_, written);
    if (!status)
      throw std::invalid_argument("cannot be written: " + std::string(code_name(status.code)) + " at byte " +
                                  std::to_string(status.offset));
    out.resize(written.size());
    return out;
  }

  const Scheme& scheme() const { return *payload_.scheme; }

 private:
  /// "36.00=SG.PAYNOW"
  static bool names_template(const Setting& setting) {
    return setting.path.size() == 5 && setting.path.ends_with(".00") && is_digits(setting.path.substr(0, 2));
  }

  /// Where a template has a place for an instant and was written: the core has no clock, the command has. A time of
  /// day without a zone is the payee's, and is not known here.
  void set_creation_time() {
    for (const Scheme* table = &scheme(); table != nullptr; table = table->base)
      for (const Row& row : table->rows) {
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

  static Kind kind_of(const std::string& name) {
    const Kind kind = kind_by_name(name);
    if (kind == Kind::none) throw UsageError("there is no account_kind \"" + name + "\"");
    return kind;
  }

  void set_one(const Setting& setting, Kind kind) {
    const Text charset = value(payload_, Field::charset);
    if (setting.path == "charset" && setting.value != (charset.empty() ? Text("UTF-8") : charset))
      throw UsageError("--set charset: the character set of a code cannot be changed; new codes are in UTF-8");
    const Field field = field_by_path(setting.path == "amount.value" ? "amount" : setting.path);
    // The record says true and false.
    const bool truth = field == Field::amount_editable && (setting.value == "true" || setting.value == "false");
    const std::string words = !truth ? setting.value : setting.value == "true" ? "yes" : "no";
    const Status status = field != Field::none
                              ? set(payload_, field, kind, kept_.emplace_back(in_charset(words)), scratch_)
                              : put_by_name(setting);
    if (status) return;
    const std::string id(payload_.scheme->id), what = "--set " + safe(setting.path) + ": ";
    if (status.code == Code::unsupported)
      throw UsageError(what + id + " has no place for it; `paycode schemes " + id + "` lists what it has");
    if (status.code == Code::invalid)
      throw std::invalid_argument(what + "\"" + safe(setting.value) + "\" is no value that " + id + " takes");
    if (status.code == Code::sealed)
      throw std::invalid_argument(what + "the code is signed, and would not be any more");
    if (status.code == Code::corrupt)
      throw std::invalid_argument(what +
                                  "the checksum of the record's payload does not hold, so that something in it "
                                  "may be wrong; a new one would hide that");
    throw std::invalid_argument(what + std::string(code_name(status.code)));
  }

  /// A path on the wire ("62.07") or a row's own name ("mobile number").
  Status put_by_name(const Setting& setting) {
    for (const Scheme* table = &scheme(); table != nullptr; table = table->base)
      for (const Row& row : table->rows) {
        const std::string path = path_on_wire(row);
        if (setting.path != path && setting.path != row.name) continue;
        const std::string& value = kept_.emplace_back(in_charset(setting.value));
        const bool in_words = setting.path != path && row.form->write != nullptr;
        if (!in_words) return put(payload_, kept_.emplace_back(path), value);
        // By its name a row takes what a person writes; by its path, what stands on the wire.
        std::string& wire = kept_.emplace_back(value.size() * 4 + 64, '\0');
        Writer out(wire.data(), wire.size());
        if (row.form->write(value, row, out) != Rule::none) return {Code::invalid, 0};
        return put(payload_, kept_.emplace_back(path), out.text());
      }
    const Syntax* syntax = scheme().syntax;
    bool on_the_wire = syntax != nullptr && syntax->open != nullptr;
    for (std::size_t at = 0; on_the_wire && at <= setting.path.size();) {
      const std::size_t dot = std::min(setting.path.find('.', at), setting.path.size());
      on_the_wire = syntax->is_key(slice(setting.path, at, dot - at));
      at = dot + 1;
    }
    return on_the_wire ? put(payload_, setting.path, setting.value) : Status{Code::unsupported, 0};
  }

  std::string path_on_wire(const Row& row) const {
    std::string in(row.in);
    std::string home(payload_.scheme->home);
    for (const Claim& claim : payload_.claims)
      if (claim.scheme == payload_.scheme) home = payload_.elements[static_cast<std::size_t>(claim.element)].key;
    if (in.starts_with('*')) in.replace(0, 1, home);
    return in.empty() ? std::string(row.key) : in + "." + std::string(row.key);
  }

  /// Values are given in UTF-8; the payload keeps the character set that it declares.
  std::string in_charset(const std::string& utf8) const {
    const Text charset = value(payload_, Field::charset);
    std::string bytes = utf8;
    if (!charset.empty() && charset != "UTF-8" && !from_utf8(utf8, std::string(charset), bytes))
      throw std::invalid_argument("\"" + safe(utf8) + "\" cannot be written in " + std::string(charset));
    return bytes;
  }

  void complete_new() {
    const Row* missing = nullptr;
    const Status status = complete(payload_, scratch_, missing);
    if (status) return;
    const std::string id(payload_.scheme->id);
    if (missing == nullptr)
      throw std::invalid_argument(id + " cannot be written: " + std::string(code_name(status.code)));
    const bool is_link = payload_.scheme->nature != Nature::self_contained && starts_with(missing->key, "#");
    const Text path = is_link ? Text("url") : field_path(missing->field);
    throw UsageError(id + " wants " + std::string(is_link ? Text("the whole link") : missing->name) + ": --set " +
                     std::string(path.empty() ? missing->name : path) + "=…");
  }

  std::string bytes_, room_;
  Writer scratch_;
  Payload payload_{};
  std::list<std::string> kept_;  // paths must outlive the payload
};

/// Whose code it is, whoever writes it knows: digits that several wallets claim are no doubt here.
Context context_of(const Scheme& scheme, Context context) {
  if (context.market.empty()) context.market = scheme.country;
  if (context.app.empty()) context.app = scheme.app;
  return context;
}

/// What was written is read again: nothing leaves that paycode itself would call bad, but for a record's payload
/// that was not touched.
Exit print(const std::string& text, const Scheme& scheme, const po::variables_map& values, Common& common,
           bool as_it_was) {
  const ReadPayload code(text, context_of(scheme, common.context), common.profile);
  const Payload& payload = code.payload();
  bool same = payload.scheme == &scheme;
  for (const Candidate& candidate : payload.candidates) same = same || candidate.scheme == &scheme;
  const Exit exit = verdict(payload) == Verdict::bad || !same ? wrong : fine;
  for (const Finding& finding : payload.findings)
    std::cerr << "paycode: " << name(finding.grade) << ' ' << rule_id(finding.rule) << ": "
              << safe(message_of(payload, finding, common.unmask)) << '\n';
  if (!same)
    std::cerr << "paycode: what was written reads as " << Text(payload.scheme->id) << ", not as " << Text(scheme.id)
              << '\n';
  const bool refused = exit == wrong && !as_it_was;
  const bool bare = !common.format_given || common.format == Format::pretty;
  if (bare && !refused && payload.sensitive && !common.unmask)
    throw UsageError("what would be written is a customer's code, and can be charged: --unmask writes it");
  std::ofstream file;
  if (common.output != "-") file.open(common.output, std::ios::binary);
  std::ostream& out = common.output == "-" ? std::cout : file;
  if (!out) throw UsageError("cannot write to \"" + common.output + "\"");
  if (!bare) {
    const Json record = record_of(code, {.name = "-", .symbol = nullptr, .milliseconds = {}, .app = {}}, common);
    Json written = {{"payload", refused ? Json(nullptr) : record["payload"]},
                    {"scheme", scheme.id},
                    {"losses", Json::array()},
                    {"findings", record["findings"]}};
    out << written.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
  } else if (!refused) {
    out << text;
    if (values.count("raw") == 0) out << '\n';
  }
  return exit;
}

Exit run(const po::variables_map& values, Common& common) {
  if (!arguments_of(values).empty()) throw UsageError("write takes no TEXT; use --set and --from");
  for (const char* extension : {".png", ".svg", ".txt"})
    if (common.output.ends_with(extension))
      throw UsageError("symbols cannot be drawn yet: give --output another name than *.png, *.svg or *.txt");
  const std::vector<Setting> settings = settings_of(values);
  const bool from = values.count("from") > 0;
  const std::string id = values.count("scheme") > 0 ? values["scheme"].as<std::string>() : "";
  const Scheme* scheme = find_scheme(id, common.context.tables);
  if (!id.empty() && scheme == nullptr)
    throw UsageError("there is no scheme \"" + id + "\"; `paycode schemes` lists them");
  if (!from && scheme == nullptr) throw UsageError("write wants --scheme ID or --from FILE");
  if (scheme != nullptr && scheme->syntax == nullptr)
    throw UsageError("\"unknown\" is no scheme that can be written");
  try {
    const Context context = scheme != nullptr ? context_of(*scheme, common.context) : common.context;
    Draft draft =
        from ? Draft(payload_of_record(read_all(values["from"].as<std::string>())), context) : Draft(*scheme);
    if (from && scheme != nullptr && &draft.scheme() != scheme)
      throw UsageError("the record is " + std::string(draft.scheme().id) + ", not " + id +
                       ": that would be a conversion");
    draft.set_all(settings);
    return print(draft.finish(!from), draft.scheme(), values, common, from && settings.empty());
  } catch (const std::invalid_argument& refused) {
    std::cerr << "paycode: " << without_codes(refused.what()) << '\n';
    return wrong;
  }
}

}  // namespace

const Command write_command{
    .name = "write",
    .arguments = "--scheme ID --set PATH=VALUE…",
    .summary = "a payload from values, or from a record with changes",
    .describe = describe,
    .run = run,
};

}  // namespace paycode::cli
