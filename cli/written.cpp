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

void say_losses(const Losses& losses, const Payload& from) {
  for (const Loss& loss : losses)
    std::cerr << "paycode: lost " << safe(field_of(loss, from)) << ' ' << without_codes(safe(loss.value)) << ": "
              << without_codes(safe(Text(loss.why))) << '\n';
}

/// The findings of the draft say what it is about in the words of the command line.
void say_findings(const Draft& draft, bool unmask) {
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

/// What is read again of the text that was made.
struct Back {
  ReadPayload code;
  Losses losses{};
  std::string room = std::string(65536, '\0');

  Back(const std::string& text, const Draft& draft, const Common& common, const ReadPayload* from)
      : code(text, context_of(draft.scheme(), common.context), common.profile) {
    if (from == nullptr || !is_of(draft.scheme(), code.payload())) return;
    Writer scratch(room.data(), room.size());
    Losses all;
    find_losses(from->payload(), code.payload(), scratch, all);
    // What was set in its place is not lost: somebody wanted it so.
    for (const Loss& each : all)
      if (draft.set_paths().count(field_of(each, from->payload())) == 0) losses.push(each);
  }
};

bool is_bare(const Common& common) { return !common.format_given || common.format == Format::pretty; }

void put_json(const Draft& draft, const Json& payload, const Json& losses, Json findings, Common& common) {
  Json all = findings_of(draft.payload(), common.unmask);
  for (Json& each : findings) all.push_back(std::move(each));
  const Json written = {
      {"payload", payload}, {"scheme", draft.scheme().id}, {"losses", losses}, {"findings", std::move(all)}};
  Sink sink(common.output);
  sink.out() << written.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
  sink.finish();
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

Exit put_written(Draft& draft, const Written& written, const po::variables_map& values, Common& common) {
  const std::optional<std::string> text = draft.finish();
  say_findings(draft, common.unmask);
  if (!text) {
    if (!is_bare(common) && !names_symbol(common.output))
      put_json(draft, nullptr, Json::array(), Json::array(), common);
    return wrong;
  }
  const auto back = std::make_unique<Back>(*text, draft, common, written.from);
  const Payload& payload = back->code.payload();
  const bool same = is_of(draft.scheme(), payload);
  // What banks print a writer does not: an amount with more decimals than its currency has.
  const bool decimals =
      draft.has_new_amount() && std::any_of(payload.findings.begin(), payload.findings.end(),
                                            [](const Finding& each) { return each.rule == Rule::amount_decimals; });
  const bool bad = verdict(payload) == Verdict::bad || !same || decimals;
  const bool lost = written.strict && !back->losses.empty();
  say_findings(payload, common.unmask);
  if (written.from != nullptr) say_losses(back->losses, written.from->payload());
  if (lost) std::cerr << "paycode: --strict: nothing is written where something would be lost\n";
  Json findings = findings_of(payload, common.unmask);
  if (!same) {
    const Finding other{
        .rule = Rule::other_scheme, .grade = Grade::error, .is = payload.scheme->id, .want = draft.scheme().id};
    Payload alone{};
    alone.scheme = &draft.scheme();
    alone.findings.push(other);
    say_findings(alone, common.unmask);
    for (Json& each : findings_of(alone, common.unmask)) findings.push_back(std::move(each));
  }
  if (decimals) std::cerr << "paycode: nothing is written with more decimals than the currency has\n";
  const bool refused = (bad && !written.as_it_was) || lost;
  if (names_symbol(common.output))
    return refused ? wrong : worse_of(bad ? wrong : fine, put_symbol(back->code, values, common));
  if (is_bare(common) && !refused && payload.sensitive && !common.unmask)
    throw UsageError("what would be written is a customer's code, and can be charged: --unmask writes it");
  if (!is_bare(common)) {
    const Json record =
        record_of(back->code, {.name = "-", .symbol = nullptr, .milliseconds = {}, .app = {}}, common);
    put_json(draft, refused ? Json(nullptr) : record["payload"],
             written.from != nullptr ? to_json(back->losses, written.from->payload()) : Json::array(),
             std::move(findings), common);
  } else if (!refused) {
    Sink sink(common.output);
    sink.out() << *text;
    if (values.count("raw") == 0) sink.out() << '\n';
    sink.finish();
  }
  return refused || bad ? wrong : fine;
}

}  // namespace paycode::cli
