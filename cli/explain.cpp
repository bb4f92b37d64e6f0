// paycode explain: a finding's rule, its source, how to mend it.
#include "report.hpp"
#include "safe_text.hpp"

namespace paycode::cli {
namespace {

namespace po = boost::program_options;

/// Placeholders as a person reads them.
std::string readable(Text message) {
  std::string text(message);
  for (const auto& [from, to] : {std::pair{"{is}", "…"}, {"{want}", "…"}})
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from))
      text.replace(at, std::string_view(from).size(), to);
  return text;
}

Json to_json(Rule rule) {
  return {{"rule", rule_id(rule)},
          {"tolerant", name(rule_grade(rule, Profile::tolerant))},
          {"strict", name(rule_grade(rule, Profile::strict))},
          {"message", readable(rule_message(rule))},
          {"source", rule_source(rule)},
          {"mend", rule_mend(rule)},
          {"quirks", [&] {
             Json quirks = Json::array();
             for (const Scheme* scheme : schemes())
               for (const Quirk& quirk : scheme->quirks())
                 if (quirk.rule == rule)
                   quirks.push_back({{"scheme", scheme->id},
                                     {"in", quirk.in.empty() ? Json(nullptr) : Json(quirk.in)},
                                     {"tolerant", name(quirk.tolerant)},
                                     {"strict", name(quirk.strict)},
                                     {"why", quirk.why}});
             return quirks;
           }()}};
}

void print_pretty(std::ostream& out, const Json& rule) {
  const auto text = [&](const char* key) { return rule[key].get<std::string>(); };
  out << text("rule") << ": " << text("message") << "\n  grade   " << text("tolerant") << ", with --profile strict "
      << text("strict") << "\n  source  " << text("source") << "\n  mend    " << text("mend") << '\n';
  for (const Json& quirk : rule["quirks"]) {
    out << "  but     in " << quirk["scheme"].get<std::string>();
    if (quirk["in"].is_string()) out << " (" << quirk["in"].get<std::string>() << ")";
    out << " " << quirk["tolerant"].get<std::string>() << " and " << quirk["strict"].get<std::string>() << ": "
        << quirk["why"].get<std::string>() << '\n';
  }
}

void describe(po::options_description&) {}

Exit run(const po::variables_map& values, Common& common) {
  std::vector<Rule> rules;
  for (const std::string& id : arguments_of(values)) {
    rules.push_back(rule_by_id(id));
    if (rules.back() == Rule::none)
      throw UsageError("there is no rule \"" + id + "\"; `paycode explain` lists them");
  }
  const bool all = rules.empty();
  for (std::size_t i = 1; all && i < static_cast<std::size_t>(Rule::count); ++i)
    rules.push_back(static_cast<Rule>(i));
  Report report(common);
  std::ostream& out = report.out();
  const bool as_json = wants_json(common);
  Json array = Json::array();
  for (const Rule rule : rules) {
    const Json json = to_json(rule);
    if (as_json)
      array.push_back(json);
    else if (all)
      out << json["rule"].get<std::string>() << ": " << json["message"].get<std::string>() << '\n';
    else
      print_pretty(out, json);
  }
  if (as_json && common.format == Format::json)
    out << array.dump(1) << '\n';
  else
    for (const Json& each : array) out << each.dump() << '\n';
  return fine;
}

}  // namespace

const Command explain_command{
    .name = "explain",
    .arguments = "[RULE…]",
    .summary = "a finding's rule, its source, how to mend it",
    .describe = describe,
    .run = run,
};

}  // namespace paycode::cli
