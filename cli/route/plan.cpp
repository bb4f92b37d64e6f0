#include "route/plan.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "host/hooks.hpp"
#include "inputs.hpp"
#include "safe_text.hpp"
#include "standard/rfc3339.hpp"

namespace paycode::cli {
namespace {

Json or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json route_json(const RouteBook& book, const Payload* code, const Route& route) {
  const RouteTable& table = book.table();
  const RouteRule rule = table.rule(route.rule);
  const auto text = [&](std::uint16_t number) { return or_null(well_formed(table.text(number))); };
  Json json = {{"rule", text(rule.id)},
               {"wallet", text(rule.wallet)},
               {"rail", rule.rail == RouteTable::none ? text(rule.wallet) : text(rule.rail)},
               {"connector", text(rule.connector)},
               {"presentation", name(rule.presentation)},
               {"steps", rule.steps},
               {"fee", written([&](Writer& out) { write_fee(rule, out); })},
               {"fee_amount", Json()},
               {"offer", Json()},
               // Whoever pays gets back what is refunded: a friend is not the buyer.
               {"refund_to", rule.presentation == Presentation::link_to_friend ? "payer" : "buyer"},
               {"degraded", route.degraded}};
  if (route.fee_known) json["fee_amount"] = written([&](Writer& out) { write_ten_thousandths(route.fee, out); });
  if (route.offer >= 0) json["offer"] = rail_of(code->offers[static_cast<std::size_t>(route.offer)]);
  if (const host::WrittenRoute* said = book.written(table.text(rule.id)); said != nullptr)
    for (const auto& [key, value] :
         {std::pair{"title", &said->title}, {"report", &said->report}, {"note", &said->note}})
      json[key] = or_null(*value);
  return json;
}

Json rejection_json(const RouteTable& table, const Rejection& rejection) {
  const bool has_rule = rejection.rule != RouteTable::none;
  return {{"rule", has_rule ? or_null(well_formed(table.text(table.rule(rejection.rule).id))) : Json()},
          {"condition",
           written([&](Writer& out) { has_rule ? write_key(table, rejection, out) : out.put(rejection.key); })},
          {"value", or_null(well_formed(written([&](Writer& out) { write_value(rejection, out); })))},
          {"want", has_rule ? or_null(well_formed(written([&](Writer& out) { write_want(table, rejection, out); })))
                            : Json("live")},
          {"reason", well_formed(written([&](Writer& out) { write_reason(table, rejection, out); }))}};
}

}  // namespace

std::string instant(std::int64_t seconds, std::int32_t zone) {
  return written([&](Writer& out) { write_instant(seconds, zone, out); });
}

RouteBook::RouteBook(std::string_view toml, std::vector<host::Problem>& problems)
    : rules_(host::parse_route_rules(toml, problems)) {
  if (!problems.empty()) return;
  bytes_ = host::compile(rules_, problems);
  if (problems.empty() && open_routes(bytes_, nullptr, table_) != RouteFault::none)
    throw std::logic_error("a table that was compiled just now cannot be opened");
}

RouteBook::RouteBook(std::string bytes, const RouteTrust* trust, RouteFault& fault) : bytes_(std::move(bytes)) {
  fault = open_routes(bytes_, trust, table_);
}

const host::WrittenRoute* RouteBook::written(std::string_view id) const {
  for (const host::WrittenRoute& each : rules_.rules)
    if (each.id == id) return &each;
  return nullptr;
}

RouteQuestion::RouteQuestion(const std::string& context) : text_(context) {
  std::set<std::string> seen;
  for (Text rest = text_; !rest.empty();) {
    const std::size_t comma = std::min(rest.find(','), rest.size()), equals = std::min(rest.find('='), comma);
    const Text pair = rest.substr(0, comma), key = rest.substr(0, equals);
    const Text value = equals < comma ? rest.substr(equals + 1, comma - equals - 1) : Text{};
    rest.remove_prefix(std::min(comma + 1, rest.size()));
    if (pair.empty()) continue;
    if (key == "presented_by" && (value == "payer" || value == "payee"))
      presented_by_ = value == "payer" ? PresentedBy::payer : PresentedBy::payee;
    else if (!seen.insert(std::string(key)).second)
      throw UsageError("--context says \"" + std::string(key) + "\" twice");
    else if (!set_route_context(key, value, context_, attributes_.data()))
      throw UsageError(
          "--context does not know \"" + std::string(pair) +
          "\"; want market, platform, merchant, wallet, channel=online|offline, app, app_version, goods, mcc, "
          "cohort, at=TIME, amount=N, currency, payer.NAME, merchant.NAME, health.CONNECTOR=up|degraded|down or "
          "presented_by=payee|payer");
  }
}

void RouteQuestion::set_time(const std::string& at) {
  at_ = at;
  context_.at = at_;
}

Context RouteQuestion::reading_context(const RouteTable& table) {
  Context made{.hooks = &host::hooks};
  made.market = context_.market.empty() ? table.market() : context_.market;
  made.presented_by = presented_by_;
  made.app = context_.app;
  made.hooks = &host::hooks;
  if (std::int64_t seconds = 0; read_instant(context_.at, table.zone(), seconds)) {
    reading_at_ = written([&](Writer& out) { write_instant(seconds, 0, out); });
    made.at = reading_at_;
  }
  return made;
}

Json plan_of(const RouteBook& book, const Payload* code, const RouteContext& context) {
  const RouteTable& table = book.table();
  std::vector<Route> room(table.rules());
  Json rejected = Json::array();
  struct Visit {
    const RouteTable& table;
    Json& rejected;
  } visit{table, rejected};
  const auto put = [](const Rejection& rejection, void* self) {
    auto* to = static_cast<Visit*>(self);
    to->rejected.push_back(rejection_json(to->table, rejection));
  };
  const Plan plan = route(code, context, table, {room.data(), room.size()}, {put, &visit});
  Json routes = Json::array();
  for (std::size_t i = 0; i < plan.count; ++i) routes.push_back(route_json(book, code, room[i]));
  return {{"routes", std::move(routes)}, {"rejected", std::move(rejected)}};
}

Json confirmation_of(const RouteBook& book, const Payload* code, const RouteContext& context,
                     const std::string& rule) {
  Rejection why;
  if (confirm_route(code, context, book.table(), rule, why))
    return {{"rule", well_formed(rule)}, {"eligible", true}, {"condition", nullptr},
            {"value", nullptr},          {"want", nullptr},  {"reason", nullptr}};
  Json json = rejection_json(book.table(), why);
  return {{"rule", well_formed(rule)},
          {"eligible", false},
          {"condition", json["condition"]},
          {"value", json["value"]},
          {"want", json["want"]},
          {"reason", "shown, but no longer eligible: " + json["reason"].get<std::string>()}};
}

bool is_route_case(const std::string& path) {
  if (lower_extension(path) != ".toml") return false;
  const std::string name = std::filesystem::path(path).filename().string();
  for (const char* verdict : {"ok-", "odd-", "bad-", "unknown-"})
    if (name.starts_with(verdict)) return true;
  return false;
}

std::vector<std::string> cases_beside(const std::string& rules) {
  namespace fs = std::filesystem;
  std::vector<std::string> files;
  std::error_code fault, none;
  const fs::path folder = fs::path(rules).parent_path();
  for (fs::directory_iterator each(folder.empty() ? "." : folder, fault), end; !fault && each != end;
       each.increment(fault))
    if (is_route_case(each->path().string()) && each->is_regular_file(none))
      files.push_back((folder / each->path().filename()).string());
  std::sort(files.begin(), files.end());
  return files;
}

std::string rules_of_case(const std::string& path, const host::RouteCase& asked) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::path(path).parent_path();
  if (!asked.rules.empty()) return (folder / asked.rules).string();
  std::vector<std::string> found;
  std::error_code fault, none;
  for (fs::directory_iterator each(folder.empty() ? "." : folder, fault), end; !fault && each != end;
       each.increment(fault))
    if (lower_extension(each->path().string()) == ".toml" && !is_route_case(each->path().string()) &&
        each->is_regular_file(none))
      found.push_back((folder / each->path().filename()).string());
  if (found.size() == 1) return found[0];
  throw UsageError("\"" + path + "\" names no `rules`, and " +
                   (found.empty() ? "no file of rules lies" : "several files of rules lie") + " beside it");
}

}  // namespace paycode::cli
