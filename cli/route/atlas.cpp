#include "route/atlas.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "host/route_case.hpp"
#include "route/atlas_page.hpp"
#include "safe_text.hpp"
#include "standard/rfc3339.hpp"

namespace paycode::cli {
namespace {

namespace fs = std::filesystem;

const host::WrittenCondition* time_of(const host::WrittenRoute& rule) {
  for (const host::WrittenCondition& each : rule.conditions)
    if (each.condition == Condition::at) return &each;
  return nullptr;
}

/// Moments at which something begins or ends, and one before all of them.
std::vector<std::int64_t> moments_of(const host::RouteRules& rules) {
  std::set<std::int64_t> moments;
  for (const host::WrittenRoute& rule : rules.rules)
    if (const host::WrittenCondition* at = time_of(rule); at != nullptr) {
      if (at->from) moments.insert(*at->from);
      if (at->until) moments.insert(*at->until);
    }
  if (!moments.empty()) moments.insert(std::max<std::int64_t>(*moments.begin() - 1, 0));
  if (moments.empty()) moments.insert(0);  // which the page does not show
  return {moments.begin(), moments.end()};
}

bool is_at(const host::WrittenRoute& rule, std::int64_t moment) {
  const host::WrittenCondition* at = time_of(rule);
  return at == nullptr || ((!at->from || moment >= *at->from) && (!at->until || moment < *at->until));
}

/// What a condition wants, as a rejection would say it.
std::string want_of(const RouteTable& table, const host::WrittenRoute& rule, std::size_t index) {
  const std::size_t which = table.rule_of(rule.id);
  Rejection rejection;
  rejection.rule = static_cast<std::uint16_t>(which);
  rejection.condition = rule.conditions[index].condition;
  rejection.clause = table.rule(which).clauses_at + static_cast<std::uint32_t>(index);
  rejection.has_clause = true;
  return written([&](Writer& out) { write_want(table, rejection, out); });
}

Json or_null(const std::string& text) { return text.empty() ? Json() : Json(well_formed(text)); }

Json rule_json(const RouteBook& book, const host::WrittenRoute& rule, const std::vector<std::int64_t>& moments) {
  Json open = Json::array(), conditions = Json::array();
  for (std::size_t i = 0; i < moments.size(); ++i)
    if (is_at(rule, moments[i])) open.push_back(i);
  for (std::size_t i = 0; i < rule.conditions.size(); ++i)
    conditions.push_back({{"key", rule.conditions[i].key}, {"want", well_formed(want_of(book.table(), rule, i))}});
  return {{"id", rule.id},
          {"title", or_null(rule.title)},
          {"wallet", rule.wallet},
          {"platforms", rule.platforms},
          {"rail", or_null(rule.rail)},
          {"connector", or_null(rule.connector)},
          {"presentation", name(rule.presentation)},
          {"state", name(rule.state)},
          {"steps", rule.steps},
          {"fee", written([&](Writer& out) { write_fee(book.table().rule(book.table().rule_of(rule.id)), out); })},
          {"report", or_null(rule.report)},
          {"note", or_null(rule.note)},
          {"assumed", rule.assumed},
          {"conditions", std::move(conditions)},
          {"at", std::move(open)}};
}

/// What a case asks, and what the rules answer: nothing that is not so now.
Json case_json(const RouteBook& book, const std::string& name, const host::RouteCase& asked, const Common& common) {
  RouteQuestion question(asked.context);
  if (question.context().at.empty()) throw UsageError(name + ": [context] wants `at`: a case has no clock");
  std::unique_ptr<ReadPayload> code;
  if (asked.payload) {
    Context context = question.reading_context(book.table());
    context.tables = common.context.tables;
    code = std::make_unique<ReadPayload>(*asked.payload, context, common.profile);
  }
  const Json plan = plan_of(book, code != nullptr ? &code->payload() : nullptr, question.context());
  // Of what is rejected that which the case is about; for another platform or wallet nearly every rule is.
  std::set<std::string> wanted;
  for (const host::RouteCase::Wanted& each : asked.rejected) wanted.insert(each.rule);
  Json routes = Json::array(), rejected = Json::array();
  for (const Json& each : plan["routes"]) routes.push_back(each["rule"]);
  for (const Json& each : plan["rejected"])
    if (wanted.count(each["rule"].is_string() ? each["rule"].get<std::string>() : "") > 0) rejected.push_back(each);
  return {{"file", well_formed(name)},
          {"title", or_null(asked.title)},
          {"source", or_null(asked.source)},
          {"context", well_formed(asked.context)},
          {"payload", code != nullptr ? Json(code->payload().scheme->id) : Json()},
          {"routes", std::move(routes)},
          {"rejected", std::move(rejected)}};
}

/// Cases beside the rules that are about them.
Json cases_of(const std::string& path, const RouteBook& book, const Common& common) {
  Json all = Json::array();
  for (const fs::path file : cases_beside(path)) {
    std::string text, rules;
    std::vector<host::Problem> problems;
    if (!host::read_file(file.string(), text, problems))
      throw UsageError(to_string(problems.back(), file.string()));
    const host::RouteCase asked = host::parse_route_case(text, problems);
    if (!problems.empty()) throw UsageError(to_string(problems.front(), file.string()));
    const std::string own = rules_of_case(file.string(), asked);
    if (std::error_code none; fs::equivalent(own, path, none))
      all.push_back(case_json(book, file.filename().string(), asked, common));
  }
  return all;
}

/// Names that the file gives, then those that only its rules have.
template <class IdsOf>
Json names_of(const host::RouteRules& rules, const std::vector<host::RouteName>& given, const Context& context,
              IdsOf ids_of) {
  Json all = Json::array();
  std::set<std::string> seen, used;
  for (const host::WrittenRoute& rule : rules.rules)
    for (const std::string& id : ids_of(rule)) used.insert(id);
  const auto add = [&](const std::string& id, const std::string& title) {
    if (used.count(id) > 0 && seen.insert(id).second) all.push_back({{"id", id}, {"title", well_formed(title)}});
  };
  for (const host::RouteName& each : given) add(each.id, each.title);
  for (const host::WrittenRoute& rule : rules.rules)
    for (const std::string& id : ids_of(rule)) {
      const Scheme* scheme = find_scheme(id, context.tables);
      add(id, scheme != nullptr ? std::string(Text(scheme->title)) : id);
    }
  return all;
}

std::string html(const std::string& text) {
  std::string out;
  for (const char c : safe(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

/// JSON between tags of HTML: nothing in it may look like one.
std::string within_html(const Json& json) {
  std::string out;
  for (const char c : json.dump(-1, ' ', true, Json::error_handler_t::replace)) {
    if (c == '<')
      out += "\\u003c";
    else
      out += c;
  }
  return out;
}

}  // namespace

std::string atlas_of(const std::string& path, const RouteBook& book, const Common& common) {
  const host::RouteRules& rules = book.rules();
  const std::vector<std::int64_t> moments = moments_of(rules);
  Json shown = Json::array(), all = Json::array();
  for (const std::int64_t each : moments) shown.push_back(instant(each, rules.zone));
  for (const host::WrittenRoute& each : rules.rules) all.push_back(rule_json(book, each, moments));
  const std::string titled = rules.title.empty() ? fs::path(path).filename().string() : rules.title;
  const std::string title = common.unmask ? titled : without_secrets(well_formed(titled), Within::text);
  const Json atlas = without_secrets_in(
      {{"moments", shown},
       {"platforms", names_of(rules, rules.platforms, common.context,
                              [](const host::WrittenRoute& rule) {
                                return rule.platforms.empty() ? std::vector<std::string>{""} : rule.platforms;
                              })},
       {"wallets", names_of(rules, rules.wallets, common.context,
                            [](const host::WrittenRoute& rule) { return std::vector<std::string>{rule.wallet}; })},
       {"rules", all},
       {"cases", cases_of(path, book, common)}},
      common);
  return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta "
         "http-equiv=\"Content-Security-Policy\" "
         "content=\"" +
         std::string(atlas_policy) +
         "\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>" + html(title) +
         "</title><style>" + atlas_style + "</style></head><body>\n<h1>" + html(title) + "</h1>\n" + atlas_body +
         "<script type=\"application/json\" id=\"atlas\">" + within_html(atlas) + "</script>\n<script>" +
         atlas_script + "</script></body></html>\n";
}

}  // namespace paycode::cli
