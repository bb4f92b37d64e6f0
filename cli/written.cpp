#include "written.hpp"

#include <algorithm>
#include <fstream>
#include <iostream>

#include "drawing.hpp"
#include "safe_text.hpp"

namespace paycode::cli {
namespace {

namespace po = boost::program_options;

/// "62.07" where no field has a name for it.
std::string field_of(const Loss& loss, const Payload& from) {
  return loss.field != Field::none ? std::string(field_path(loss.field)) : path_of(from, loss.element, true);
}

Json to_json(const Losses& losses, const Payload& from) {
  Json all = Json::array();
  for (const Loss& loss : losses)
    all.push_back({{"field", field_of(loss, from)},
                   {"value", well_formed(loss.value)},
                   {"why", well_formed(Text(loss.why))}});
  return all;
}

void say_losses(const Losses& losses, const Payload& from, bool unmask) {
  const auto shown = [unmask](Text text) { return unmask ? safe(text) : without_codes(safe(text)); };
  for (const Loss& loss : losses)
    std::cerr << "paycode: lost " << safe(field_of(loss, from)) << ' ' << shown(loss.value) << ": "
              << shown(Text(loss.why)) << '\n';
}

/// The findings of the draft say what it is about in the words of the command line.
void say_draft(const Draft& draft, bool unmask) {
  const Payload& payload = draft.payload();
  for (std::size_t i = 0; i < payload.findings.size(); ++i) {
    const Finding& finding = payload.findings[i];
    const std::string& subject = draft.subject_of(i);
    std::cerr << "paycode: " << name(finding.grade) << ' ' << rule_id(finding.rule) << ": " << safe(subject)
              << (subject.empty() ? "" : ": ") << safe(message_of(payload, finding, unmask)) << '\n';
    // What else can be done with a code that goes nowhere.
    if (rule_id(finding.rule).starts_with("convert.")) std::cerr << "paycode: " << rule_mend(finding.rule) << '\n';
  }
}

/// Every code of a flavour is one of the grammar that it builds on, too.
bool is_of(const Scheme& scheme, const Payload& payload) {
  for (const Scheme* table = payload.scheme; table != nullptr; table = table->base)
    if (table == &scheme) return true;
  for (const Candidate& candidate : payload.candidates)
    if (candidate.scheme == &scheme) return true;
  return false;
}

/// Where the output goes: opened only when there is something to write.
class Sink {
 public:
  explicit Sink(const std::string& file) : name_(file) {
    if (file != "-") file_.open(file, std::ios::binary);
    out_ = file == "-" ? &std::cout : &file_;
    if (!*out_) throw UsageError("cannot write to \"" + file + "\"");
  }
  std::ostream& out() { return *out_; }
  /// UsageError where not all of it could be written.
  void finish() {
    out_->flush();
    if (!*out_) throw UsageError("cannot write all of it to \"" + name_ + "\"");
  }

 private:
  std::string name_;
  std::ofstream file_;
  std::ostream* out_;
};

/// What the code says that was converted, and this one does not; what was set in its place is not lost, somebody
/// wanted it so.
Losses losses_of(const ReadPayload& code, const Draft& draft, const Payload& from, std::string& room) {
  Writer scratch(room.data(), room.size());
  Losses all, losses;
  find_losses(from, code.payload(), scratch, all);
  for (const Loss& each : all)
    if (draft.set_paths().count(field_of(each, from)) == 0) losses.push(each);
  return losses;
}

void append(Json& all, Json more) {
  for (Json& each : more) all.push_back(std::move(each));
}

/// "what was written reads as …": a finding of no code's.
void report_other_scheme(const Scheme& is, const Scheme& want, const Common& common, Json& findings) {
  Payload alone{};
  alone.scheme = &want;
  alone.findings.push({.rule = Rule::other_scheme, .grade = Grade::error, .is = is.id, .want = want.id});
  say_findings(alone, common.unmask);
  append(findings, findings_of(alone, common.unmask));
}

}  // namespace

const Scheme& scheme_of(const std::string& id, const Common& common) {
  const Scheme* scheme = find_scheme(id, common.context.tables);
  if (scheme == nullptr) throw UsageError("there is no scheme \"" + id + "\"; `paycode schemes` lists them");
  if (scheme->syntax == nullptr) throw UsageError("\"unknown\" is no scheme that can be written");
  return *scheme;
}

Context context_of(const Scheme& scheme, Context context) {
  if (context.market.empty()) context.market = scheme.country;
  if (context.app.empty()) context.app = scheme.app;
  return context;
}

Written finish(Draft& draft, const Origin& origin, const Common& common) {
  Written written{.scheme = std::string(draft.scheme().id)};
  const std::optional<std::string> text = draft.finish();
  say_draft(draft, common.unmask);
  append(written.findings, findings_of(draft.payload(), common.unmask));
  written.wrong = !text;
  if (!text) return written;
  auto code = std::make_unique<ReadPayload>(*text, context_of(draft.scheme(), common.context), common.profile);
  // What banks print a writer does not: an amount with more decimals than its currency has.
  if (draft.has_new_amount()) code->refuse(Rule::amount_decimals);
  const Payload& payload = code->payload();
  say_findings(payload, common.unmask);
  append(written.findings, findings_of(payload, common.unmask));
  const bool same = is_of(draft.scheme(), payload);
  if (!same) report_other_scheme(*payload.scheme, draft.scheme(), common, written.findings);
  written.wrong = verdict(payload) == Verdict::bad || !same;
  bool refused = written.wrong && !origin.as_it_was;
  if (origin.from != nullptr && same) {
    const Payload& from = origin.from->payload();
    std::string room(65536, '\0');
    const Losses losses = losses_of(*code, draft, from, room);
    say_losses(losses, from, common.unmask);
    written.losses = to_json(losses, from);
    if (origin.strict && !losses.empty()) {
      std::cerr << "paycode: --strict: nothing is written where something would be lost\n";
      refused = written.wrong = true;
    }
  }
  if (!refused) written.code = std::move(code);
  return written;
}

Exit put(const Written& written, const po::variables_map& values, const Common& common) {
  const Exit exit = written.wrong ? wrong : fine;
  const bool bare = !wants_json(common);
  if (!written.code && (bare || names_symbol(common.output))) return exit;
  if (names_symbol(common.output)) return worse_of(exit, put_symbol(*written.code, values, common));
  if (bare && written.code->payload().sensitive && !common.unmask)
    throw UsageError("what would be written is a customer's code, and can be charged: --unmask writes it");
  Sink sink(common.output);
  if (bare) {
    sink.out() << written.code->bytes();
    if (values.count("raw") == 0) sink.out() << '\n';
  } else {
    Json payload, bytes;
    if (written.code) {
      const Source source{.name = "-", .symbol = nullptr, .milliseconds = {}, .app = {}};
      const Json record = record_of(*written.code, source, common);
      payload = record["payload"];
      bytes = record["bytes"];
      // In another character set the text is not what is to be drawn or passed on.
      if (record["masked"] == false && payload.is_string() && payload != written.code->bytes())
        bytes = base64(written.code->bytes());
    }
    Json all = {{"payload", payload},
                {"scheme", written.scheme.empty() ? Json(nullptr) : Json(written.scheme)},
                {"losses", written.losses},
                {"findings", written.findings}};
    if (!bytes.is_null()) all["bytes"] = std::move(bytes);
    sink.out() << all.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
  }
  sink.finish();
  return exit;
}

}  // namespace paycode::cli
