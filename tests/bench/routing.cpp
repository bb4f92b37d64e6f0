// Plans a second and core over 1,000 rules: paycode-routing-bench. Fails below a million without explanations,
// found by platform and wallet, and below 50,000 with a rejection told, sentence and all, for every other rule. The
// quickest of ten turns counts, by processor time.
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

#include "host/route_rules.hpp"

namespace {

using namespace paycode;

constexpr std::size_t rules = 1000, platforms = 20, wallets = 25, turns = 10;

/// As rules are: a date each, most with a limit, some with versions, cohorts, merchants, goods.
std::string toml() {
  std::string text = "zone = \"+08:00\"\nmarket = \"CN\"\ncurrency = \"CNY\"\n";
  for (std::size_t i = 0; i < rules; ++i) {
    const auto number = [](std::size_t value) { return std::to_string(value); };
    text += "[[rule]]\nid = \"rule-" + number(i) + "\"\nwallet = \"wallet-" + number(i / platforms % wallets) +
            "\"\nplatform = \"platform-" + number(i % platforms) + "\"\nconnector = \"connector-" + number(i % 7) +
            "\"\npresentation = \"redirect\"\nsteps = " + number(i % 4) + "\nfee = \"0.38 %\"\nfrom = 2023-01-01\n";
    if (i % 2 == 0) text += "amount = { max = \"" + number(100 + i) + ".00\" }\n";
    if (i % 3 == 0) text += "app_version = \">= 10." + number(i % 40) + "\"\n";
    if (i % 5 == 0) text += "cohort = " + number(i % 100 + 1) + "\n";
    if (i % 7 == 0) text += "goods = [\"tea\", \"books\", \"clothes\"]\n";
    if (i % 11 == 0) text += "payer = { bound_card = false }\n";
  }
  return text;
}

struct Asked {
  std::vector<std::string> texts;
  std::vector<RouteContext> contexts;
  std::vector<RouteContext::Attribute> attributes;
};

/// One for each cell, with amounts on both sides of the limits.
void ask(Asked& asked) {
  const std::size_t count = platforms * wallets;
  asked.texts.reserve(count * 6);
  asked.attributes.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    const auto keep = [&](std::string text) -> Text { return asked.texts.emplace_back(std::move(text)); };
    RouteContext& context = asked.contexts.emplace_back();
    context.platform = keep("platform-" + std::to_string(i % platforms));
    context.wallet = keep("wallet-" + std::to_string(i / platforms));
    context.amount = keep(std::to_string(50 + i * 2) + ".50");
    context.app_version = keep("10." + std::to_string(i % 50) + ".1");
    context.cohort = keep("buyer-" + std::to_string(i));
    context.at = "2024-05-01T12:00:00";
    context.goods = i % 2 == 0 ? "tea" : "gold";
    asked.attributes[i] = {"payer.bound_card", "false"};
    context.attributes = {&asked.attributes[i], 1};
  }
}

double seconds_now() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

struct Told {
  const RouteTable* table;
  std::size_t count = 0, letters = 0;
};
void count(const Rejection&, void* self) { ++static_cast<Told*>(self)->count; }
void spell_out(const Rejection& rejection, void* self) {
  auto* told = static_cast<Told*>(self);
  char room[512];
  Writer out(room, sizeof room);
  write_reason(*told->table, rejection, out);
  ++told->count;
  told->letters += out.size();
}

/// Plans a second; `found` is the number of routes in all of them.
double rate(const RouteTable& table, const Asked& asked, std::size_t times, RejectionVisitor visitor,
            std::size_t& found) {
  double best = 0;
  for (std::size_t turn = 0; turn < turns; ++turn) {
    found = 0;
    const double begin = seconds_now();
    for (std::size_t i = 0; i < times; ++i)
      for (const RouteContext& context : asked.contexts) {
        Route room[16];
        found += route(nullptr, context, table, {room, 16}, visitor).count;
      }
    best = std::max(best, static_cast<double>(times * asked.contexts.size()) / (seconds_now() - begin));
  }
  return best;
}

}  // namespace

int main() {
  std::vector<host::Problem> problems;
  const host::RouteRules written = host::parse_route_rules(toml(), problems);
  const std::string bytes = host::compile(written, problems);
  RouteTable table;
  if (!problems.empty() || open_routes(bytes, nullptr, table) != RouteFault::none || table.rules() != rules) {
    std::fputs("the rules cannot be opened\n", stderr);
    return 1;
  }
  Asked asked;
  ask(asked);
  std::size_t found = 0, found_too = 0, found_again = 0;
  Told told{&table}, spelt{&table};
  const double alone = rate(table, asked, 1000, {}, found),
               explained = rate(table, asked, 100, {count, &told}, found_too),
               spoken = rate(table, asked, 20, {spell_out, &spelt}, found_again);
  std::printf(
      "%zu rules in %zu bytes; plans a second and core: %.0f, with every rejection %.0f, with their sentences "
      "%.0f\n",
      rules, bytes.size(), alone, explained, spoken);
  // The same plans in all three, and each rule in one of its two lists.
  const bool same = found / 1000 == found_too / 100 && found / 1000 == found_again / 20;
  const bool whole =
      told.count / turns + found_too == rules * 100 * asked.contexts.size() && spelt.letters > 0 && found > 0;
  if (!same || !whole) std::printf("FAILED  the plans differ\n");
  if (alone < 1e6) std::printf("FAILED  want 1,000,000\n");
  if (spoken < 50'000) std::printf("FAILED  with every rejection and its sentence want 50,000\n");
  return same && whole && alone >= 1e6 && spoken >= 50'000 ? 0 : 1;
}
