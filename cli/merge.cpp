// paycode merge: several codes of one payee in one, or a landing page that has a code for each app.
#include <filesystem>
#include <iostream>
#include <list>
#include <optional>
#include <set>

#include "drawing.hpp"
#include "files.hpp"
#include "host/landing.hpp"
#include "safe_text.hpp"
#include "written.hpp"

namespace paycode::cli {
namespace {

namespace po = boost::program_options;
namespace fs = std::filesystem;

void describe(po::options_description& options) {
  auto add = options.add_options();
  add("set", po::value<std::vector<std::string>>()->value_name("PATH=VALUE"),
      "what the merged code says where the codes disagree; without a value it is left out");
  add("landing", po::value<std::string>()->value_name("URL"),
      "print the payee's landing page, from which each app gets its code");
  add("table", po::value<std::string>()->value_name("FILE"), "where to write which code each app gets (TOML)");
  add("transliterate", "letters that plain text has not become those that it has (ü: ue), and that is said");
  describe_drawing(options);
}

// --- what the command line says ----------------------------------------------------------------------------------

bool is_wire_path(const std::string& path) {
  for (std::size_t at = 0; at < path.size() + 1; at += 3)
    if (!is_digits(slice(path, at, 2)) || slice(path, at, 2).size() != 2 ||
        (at + 2 < path.size() && path[at + 2] != '.'))
      return false;
  return true;
}

/// Who is paid, the format and the checksum are no values to choose; of a template its parts are.
void check_wire_path(const std::string& path) {
  const int root = std::stoi(path.substr(0, 2));
  if (root >= 2 && root <= 51)
    throw UsageError("--set " + path + ": which account is meant, the codes say; leave out the others");
  if (root == 0 || root == 63) throw UsageError("--set " + path + " is paycode's own to write");
  if (path.size() == 2 && (root == 62 || root == 64 || root >= 80))
    throw UsageError("--set " + path + ": this is a template; name a part of it, as " + path + ".05");
}

/// What shall be otherwise in the merged code. A value that is empty is left out.
class Choices {
 public:
  /// Of two for the same value the later one counts.
  explicit Choices(const std::vector<Setting>& settings) {
    for (const Setting& each : settings) {
      std::erase_if(settings_, [&](const Setting& before) { return is_same(before, each); });
      settings_.push_back(each);
    }
    for (const Setting& each : settings_) add(each);
  }

  Array<Choice> chosen() const { return {chosen_.data(), chosen_.size()}; }
  /// What is to be said, not what is to be left out.
  const std::vector<Setting>& said() const { return said_; }
  const std::vector<Setting>& all() const { return settings_; }
  /// The payee's name that was chosen, or empty.
  std::string payee() const {
    for (const Setting& each : settings_)
      if (field_of(each) == Field::payee_name) return each.value;
    return {};
  }
  bool only_payee() const { return settings_.empty() || (settings_.size() == 1 && !payee().empty()); }

  static bool is_same(const Setting& a, const Setting& b) {
    return field_of(a) != Field::none ? field_of(a) == field_of(b) : a.path == b.path;
  }
  static Field field_of(const Setting& setting) {
    return field_by_path(setting.path == "amount.value" ? "amount" : setting.path);
  }

 private:
  void add(const Setting& setting) {
    const Field field = field_of(setting);
    if (field == Field::account || field == Field::account_kind || field == Field::bank)
      throw UsageError("--set " + setting.path + ": which account is meant, the codes say; leave out the others");
    if (field == Field::none && !is_wire_path(setting.path))
      throw UsageError("--set " + setting.path +
                       ": there is no such value; want one of the record, or a path as 62.05");
    if (field == Field::none) check_wire_path(setting.path);
    chosen_.push_back({field, field == Field::none ? Text(setting.path) : Text()});
    if (!setting.value.empty()) said_.push_back(setting);
  }

  std::vector<Setting> settings_, said_;
  std::vector<Choice> chosen_;
};

/// The codes that were given, with what names them.
struct Codes {
  std::vector<std::unique_ptr<ReadPayload>> read;
  std::vector<std::string> names;

  void add(std::string bytes, std::string source, const Common& common) {
    read.push_back(std::make_unique<ReadPayload>(std::move(bytes), common.context, common.profile));
    names.push_back(std::move(source));
  }
  const Payload& payload(std::size_t i) const { return read[i]->payload(); }
};

/// A code a line: a final CR, blank lines and a byte order mark at the very start are no part of any.
void add_lines(Codes& codes, const Common& common) {
  std::string line;
  for (std::size_t number = 1; std::getline(std::cin, line); ++number) {
    if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.find_first_not_of(" \t") != std::string::npos) codes.add(line, "-:" + std::to_string(number), common);
    wipe(line.data(), line.size());
  }
}

Codes codes_of(const po::variables_map& values, const Common& common) {
  Codes codes;
  const std::vector<std::string> arguments = arguments_of(values);
  for (std::size_t i = 0; i < arguments.size(); ++i)
    arguments[i] == "-" ? add_lines(codes, common)
                        : codes.add(arguments[i], "arg:" + std::to_string(i + 1), common);
  if (codes.read.empty()) throw UsageError("merge wants codes: TEXT…, or - for one a line on standard input");
  return codes;
}

// --- what is said of it ------------------------------------------------------------------------------------------

bool is_same_amount(Text a, Text b) {
  Amount first, second;
  return read_amount(a, first) && read_amount(b, second) && compare(first, second) == 0;
}

/// Findings and losses, for a person and for the JSON.
class Said {
 public:
  explicit Said(const Common& common) : common_(common) {}

  void findings(const Payload& payload) {
    say_findings(payload, common_.unmask);
    more(findings_of(payload, common_.unmask));
    for (const Finding& each : payload.findings) error_ = error_ || each.grade == Grade::error;
  }
  /// A code that did not go in.
  void loss(const Codes& codes, std::size_t which, Text why) {
    const std::optional<std::string> text = text_of(codes.payload(which), common_.unmask);
    losses_.push_back({{"field", codes.names[which]}, {"value", text ? Json(*text) : Json(nullptr)}, {"why", why}});
  }
  /// Values that the codes had, and the merged one does not say since something else was set.
  void replaced(const Codes& codes, const std::vector<std::size_t>& which, const Setting& setting) {
    const Field amount = Field::amount;
    std::set<std::string> told = {setting.value};
    for (const std::size_t i : which) {
      const Payload& payload = codes.payload(i);
      const Field field = Choices::field_of(setting);
      for (const Entry& each : payload.entries)
        if (each.field == field && field != Field::none &&
            !(field == amount && is_same_amount(each.value, setting.value)))
          replaced(setting.path, each.value, told);
      const std::int16_t at = field == Field::none ? find_path(payload.elements, setting.path) : nowhere;
      if (at >= 0) replaced(setting.path, payload.elements[static_cast<std::size_t>(at)].value, told);
    }
  }

  /// What was said already, by whoever wrote the merged code.
  void more(const Json& findings) {
    for (const Json& each : findings) findings_.push_back(each);
  }

  bool error() const { return error_; }
  const Json& findings() const { return findings_; }
  const Json& losses() const { return losses_; }

 private:
  void replaced(const std::string& path, Text value, std::set<std::string>& told) {
    if (!told.insert(std::string(value)).second) return;
    losses_.push_back({{"field", path}, {"value", well_formed(value)}, {"why", "--set says otherwise"}});
    std::cerr << "paycode: lost " << safe(path) << ' ' << without_codes(safe(value)) << ": --set says otherwise\n";
  }

  const Common& common_;
  Json findings_ = Json::array(), losses_ = Json::array();
  bool error_ = false;
};

// --- merging -----------------------------------------------------------------------------------------------------

/// A payload with the room that its views point into.
struct Room {
  std::string room = std::string(65536, '\0');
  Writer scratch{room.data(), room.size()};
  std::unique_ptr<Payload> payload = std::make_unique<Payload>();
};

/// The merged codes as one text, of which nothing was chosen yet; nothing where an error was said.
std::optional<std::string> merged_text(Array<const Payload*> codes, const std::vector<std::size_t>& which,
                                       const Choices& choices, const Common& common, Said& said) {
  Room merged;
  const Status status = merge(codes, choices.chosen(), common.profile, merged.scratch, *merged.payload);
  // The merger counts what it was given; the caller counts what he gave.
  std::list<std::string> numbers;
  for (Finding& each : merged.payload->findings)
    if (each.rule == Rule::merge_broken || each.rule == Rule::merge_opaque)
      each.is = numbers.emplace_back(std::to_string(which.at(std::stoul(std::string(Text(each.is))) - 1) + 1));
  said.findings(*merged.payload);
  if (!status) return {};
  std::string out(65536, '\0');
  Writer writer(out.data(), out.size());
  if (const Status done = write(*merged.payload, merged.scratch, writer); !done)
    throw std::invalid_argument("cannot be written: " + std::string(code_name(done.code)));
  out.resize(writer.size());
  return out;
}

/// The codes of these indices merged; without a code where something is in the way, which was said.
Written merge_codes(const Codes& codes, const std::vector<std::size_t>& which, const Choices& choices,
                    bool plain_letters, const Common& common, Said& said) {
  std::vector<const Payload*> payloads;
  payloads.reserve(which.size());
  for (const std::size_t i : which) payloads.push_back(&codes.payload(i));
  const Array<const Payload*> all(payloads.data(), payloads.size());
  std::optional<std::string> text = merged_text(all, which, choices, common, said);
  if (!text) return {.wrong = true};
  Draft draft(std::move(*text), common.context);
  if (plain_letters) draft.use_plain_letters();
  draft.set_all(choices.said());
  Written made = finish(draft, {}, common);
  if (!made.code) return made;
  Room again;
  read(made.code->bytes(), common.context, again.scratch, *again.payload);
  again.payload->findings.clear();
  check_merged(all, *again.payload, again.scratch);
  said.findings(*again.payload);
  if (said.error()) made.code.reset();
  return made;
}

// --- a landing page ----------------------------------------------------------------------------------------------

/// A link by which another app opens this one with the code; the site's own come first.
std::string deep_link_of(Text app, Text code, const Common& common) {
  for (const Array<DeepLink> links : {common.site.deep_links(), deep_links()})
    for (const DeepLink& each : links) {
      std::string room(code.size() * 3 + 1024, '\0');
      Writer out(room.data(), room.size());
      if (each.app != app || Text(each.link).find("{code}") == Text::npos) continue;
      if (write_deep_link(each, code, out) && !out.overflowed()) return std::string(out.text());
    }
  return {};
}

std::string landing_url(const po::variables_map& values, const Common& common) {
  auto url = values["landing"].as<std::string>();
  if (!host::is_landing_url(url))
    throw UsageError("--landing \"" + url + "\" is no address of a page; want https://host/… without user info");
  const ReadPayload code(url, common.context, common.profile);
  if (code.payload().scheme != &unknown_scheme())
    throw UsageError("--landing: that is a code of " + std::string(code.payload().scheme->id) +
                     ", and no page of the payee's");
  if (values.count("table") == 0) throw UsageError("--landing wants --table FILE, for which code each app gets");
  return url;
}

/// What stands in the way as a finding of none of the codes.
void say(Said& said, Rule rule, const std::string& is, Text want, Grade grade) {
  const auto none = std::make_unique<Payload>();
  clear(*none);
  none->findings.push({.rule = rule, .grade = grade, .is = Text(is), .want = want});
  said.findings(*none);
}

/// One wallet's code on the page; false where another code of the same app is there already.
bool add_wallet(host::Landing& landing, const Payload& payload, const Common& common, Said& said) {
  const std::string app(payload.scheme->app), code(code_of(payload));
  for (const host::Landing::Wallet& each : landing.wallets)
    if (each.app == app) return each.code == code;
  landing.wallets.push_back({app, code, deep_link_of(app, code, common)});
  // A page tells apps by their User-Agent, and all that it can tell are known.
  for (const UserAgent& each : user_agents())
    if (each.app == app) return true;
  say(said, Rule::merge_app, app, {}, rule_grade(Rule::merge_app, common.profile));
  return true;
}

/// The table, or nothing where something is in the way, which was said.
std::optional<host::Landing> landing_of(const std::string& url, const Codes& codes, const Choices& choices,
                                        bool plain_letters, const Common& common, Said& said) {
  host::Landing landing{url, choices.payee(), "", {}};
  std::vector<std::size_t> mergeable;
  for (std::size_t i = 0; i < codes.read.size(); ++i) {
    const Payload& payload = codes.payload(i);
    const Apart apart = stays_apart(payload);
    if (apart == Apart::none || apart == Apart::broken || apart == Apart::sealed) {
      mergeable.push_back(i);
      continue;
    }
    const bool has_app = !payload.scheme->app.empty() && verdict(payload) != Verdict::bad;
    if (apart == Apart::opaque && has_app && host::is_public_code(code_of(payload))) {
      const std::string what = "the code of " + std::string(payload.scheme->app);
      if (!add_wallet(landing, payload, common, said))
        say(said, Rule::merge_conflict, "not one but two", what, Grade::error);
      continue;
    }
    const Text why = apart == Apart::opaque ? "no app is known that would be given it" : name(apart);
    // A customer's code has no place on any page.
    const bool refused = apart == Apart::customers || verdict(payload) == Verdict::bad;
    say(said, Rule::merge_opaque, std::to_string(i + 1), why,
        refused ? Grade::error : rule_grade(Rule::merge_opaque, common.profile));
    said.loss(codes, i, why);
  }
  if (!mergeable.empty()) {
    const Written made = merge_codes(codes, mergeable, choices, plain_letters, common, said);
    said.more(made.findings);
    if (!made.code) return {};
    if (!host::is_public_code(made.code->bytes()))
      throw std::invalid_argument("the merged code holds a control character, which no table may");
    landing.default_code = made.code->bytes();
    landing.payee = value(made.code->payload(), Field::payee_name);
  } else if (!choices.only_payee()) {
    throw UsageError("--set: there is no EMV code among them that could say it");
  }
  if (landing.payee != safe(landing.payee)) landing.payee.clear();
  if (said.error()) return {};
  if (landing.wallets.empty() && landing.default_code.empty())
    throw std::invalid_argument("no code is left that a landing page could open");
  return landing;
}

/// Where the table goes, which is no place for anything else.
std::string table_of(const po::variables_map& values, const Common& common) {
  auto path = values["table"].as<std::string>();
  std::error_code none;
  if (path == "-") throw UsageError("--table wants a file: the page's address goes to standard output");
  if (fs::weakly_canonical(path, none) == fs::weakly_canonical(common.output, none))
    throw UsageError("--table and --output are the same file");
  return path;
}

// --- the command -------------------------------------------------------------------------------------------------

/// The landing page's address in place of a code, and the table that belongs to it.
Written make_landing(const std::string& url, const po::variables_map& values, const Codes& codes,
                     const Choices& choices, const Common& common, Said& said, std::string& table) {
  Written made{.wrong = true};
  const bool plain_letters = values.count("transliterate") > 0;
  const std::optional<host::Landing> landing = landing_of(url, codes, choices, plain_letters, common, said);
  if (!landing) return made;
  table = to_toml(*landing);
  made.scheme = unknown_scheme().id;
  made.code = std::make_unique<ReadPayload>(url, common.context, common.profile);
  made.wrong = false;
  return made;
}

Written merge_all(const po::variables_map& values, const Codes& codes, const Choices& choices, const Common& common,
                  Said& said) {
  std::vector<std::size_t> all;
  for (std::size_t i = 0; i < codes.read.size(); ++i) {
    all.push_back(i);
    if (const Apart apart = stays_apart(codes.payload(i)); apart != Apart::none) said.loss(codes, i, name(apart));
  }
  Written made = merge_codes(codes, all, choices, values.count("transliterate") > 0, common, said);
  if (!made.code && !said.error() && made.findings.empty())
    std::cerr << "paycode: no code can go into a merged one\n";
  said.more(made.findings);
  return made;
}

Exit run(const po::variables_map& values, Common& common) {
  if (values.count("table") > 0 && values.count("landing") == 0) throw UsageError("--table is for --landing URL");
  const Choices choices(settings_of(values));
  const bool landing = values.count("landing") > 0;
  const std::string url = landing ? landing_url(values, common) : "",
                    table_file = landing ? table_of(values, common) : "";
  std::string table;
  const Codes codes = codes_of(values, common);
  Said said(common);
  Written made{.wrong = true};
  try {
    made = landing ? make_landing(url, values, codes, choices, common, said, table)
                   : merge_all(values, codes, choices, common, said);
  } catch (const std::invalid_argument& refused) {
    std::cerr << "paycode: " << without_codes(refused.what()) << '\n';
    return wrong;
  }
  std::vector<std::size_t> merged;
  for (std::size_t i = 0; i < codes.read.size(); ++i)
    if (stays_apart(codes.payload(i)) == Apart::none) merged.push_back(i);
  for (const Setting& each : choices.all())
    if (made.code) said.replaced(codes, merged, each);
  made.wrong = !made.code;
  made.findings = said.findings();
  made.losses = said.losses();
  std::optional<StagedFile> staged;
  if (made.code && landing) staged.emplace(table_file, table, false);
  const Exit exit = put(made, values, common);
  if (staged && exit == fine) staged->put_in_place();
  return exit;
}

}  // namespace

const Command merge_command{
    .name = "merge",
    .arguments = "TEXT…",
    .summary = "several codes of one payee in one, with the offers of all",
    .describe = describe,
    .run = run,
    .payloads = true,
};

}  // namespace paycode::cli
