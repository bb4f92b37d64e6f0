// Rules as people write them: what is refused and where, what lint says, and a second evaluation that agrees with
// the core's.
#include "host/route_rules.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <optional>
#include <random>

#include "engine/host/routes.hpp"
#include "host/route_case.hpp"
#include "standard/rfc3339.hpp"

using namespace paycode;
using namespace paycode::test;

namespace {

std::string problems_of(const std::string& toml) {
  std::vector<host::Problem> problems;
  const host::RouteRules rules = host::parse_route_rules(toml, problems);
  std::string all;
  for (const host::Problem& each : problems) all += (all.empty() ? "" : "\n") + to_string(each, "f");
  if (!problems.empty()) CHECK(rules.rules.empty());
  return all;
}

/// One rule with `more` in its sixth line.
std::string problems_in_rule(const std::string& more) {
  return problems_of(
      "[[rule]]\nid = \"a\"\nwallet = \"cn.wechat\"\nplatform = \"p\"\npresentation = \"redirect\"\n" + more +
      "\n");
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string linted(const std::string& toml, const char* now = "2024-01-01") {
  std::vector<host::Problem> problems;
  const host::RouteRules rules = host::parse_route_rules(toml, problems);
  for (const host::Problem& each : problems) FAIL_CHECK(to_string(each, "f"));
  std::int64_t seconds = 0;
  CHECK(read_instant(now, 0, seconds));
  std::string all;
  for (const host::LintProblem& each : host::lint(rules, seconds))
    all += (all.empty() ? "" : "\n") + std::to_string(each.line) + (each.is_error ? " error " : " warning ") +
           each.message;
  return all;
}

std::string rule(const std::string& id, const std::string& more) {
  return "[[rule]]\nid = \"" + id + "\"\nwallet = \"cn.wechat\"\nplatform = \"p\"\npresentation = \"redirect\"\n" +
         more + "\n";
}

}  // namespace

TEST_CASE("route rules: everything that is wrong is said with its place and what was expected") {
  CHECK(problems_of("") == "f:1:1: there is no [[rule]]");
  CHECK(has(problems_of("[[rule]\n"), "f:1:"));
  CHECK(problems_in_rule("colour = 1").starts_with("f:6:1: there is no key \"colour\" here; there are "));
  const std::pair<const char*, const char*> all[] = {
      {"amount = 3", "f:6:10: \"amount\" wants { min"},
      {"amount = { most = \"3\" }", "f:6:10: \"amount\" wants { min"},
      {"currency = \"CNY\"\namount = { max = 3 }", "f:7:18: \"max\" wants a text"},
      {"currency = \"CNY\"\namount = { max = \"3.00001\" }", "f:7:18: \"max\" wants a text"},
      {"amount = { max = \"3\" }", "f:6:10: \"amount\" wants a \"currency\" beside it"},
      {"currency = \"yuan\"", "f:6:12: \"currency\" is \"yuan\"; want a currency"},
      {"market = \"China\"", "f:6:10: \"market\" is \"China\"; want a country"},
      {"mcc = 54", "f:6:7: \"mcc\" is \"54\"; want four digits"},
      {"channel = \"both\"", "f:6:11: \"channel\" is \"both\"; want online or offline"},
      {"nature = \"gift\"", "f:6:10: \"nature\" is \"gift\""},
      {"presented_by = \"me\"", "f:6:16: \"presented_by\" is \"me\""},
      {"goods = []", "f:6:9: \"goods\" wants a value"},
      {"goods = { but = 1 }", "f:6:9: \"goods\" wants a value"},
      {"goods = [1.5]", "f:6:10: \"goods\" wants texts"},
      {"goods = [\"a,b\"]", "f:6:10: \"goods\" wants texts"},
      {"payer = \"x\"", "f:6:9: \"payer\" wants a table"},
      {"app_version = \"10\"", "f:6:15: \"app_version\" wants"},
      {"app_version = \">= 10.x\"", "f:6:15: \"app_version\" wants"},
      {"app_version = \">= 1, >= 2\"", "f:6:15: \"app_version\" wants"},
      {"cohort = 101", "f:6:10: \"cohort\" wants per cent"},
      {"cohort = \"12.345\"", "f:6:10: \"cohort\" wants per cent"},
      {"cohort = -1", "f:6:10: \"cohort\" wants per cent"},
      {"from = \"2024-01-01\"", "f:6:8: \"from\" wants a day or a moment"},
      {"until = 2024-02-30", "f:6:"},
      {"state = \"soon\"", "f:6:9: \"state\" is \"soon\"; want one of live, announced, withdrawn"},
      {"steps = -1", "f:6:9: \"steps\" wants a whole number from 0 to 99"},
      {"priority = 1.5", "f:6:12: \"priority\" wants a whole number"},
      {"weight = 100000", "f:6:10: \"weight\" wants"},
      {"fee = \"much\"", "f:6:7: \"fee\" is \"much\""},
      {"fee = \"101 %\"", "f:6:7: \"fee\" is"},
      {"fee = \"1 % + 2 %\"", "f:6:7: \"fee\" is"},
      {"health = \"up\"", "f:6:10: \"health\" wants a \"connector\""},
      {"assumed = [\"from\"]", "f:6:11: \"assumed\" names \"from\", which the rule does not have"},
      {"title = \"\"", "f:6:9: \"title\" is empty"}};
  for (const auto& each : all) {
    const std::string more = each.first, want = each.second;
    CAPTURE(more);
    CAPTURE(problems_in_rule(more));
    CHECK(problems_in_rule(more).starts_with(want));
  }
  CHECK(problems_in_rule("goods = 1\napp_version = \">= 1\"").empty());
  CHECK(has(problems_of("[[rule]]\nid = \"a\"\nwallet = \"w\"\nplatform = [\"p\", \"q\"]\npresentation = "
                        "\"wrap\"\napp_version = \">= 1\"\n"),
            "f:6:15: \"app_version\" wants an \"app\""));
  CHECK(has(problems_of("[platforms]\np = { title = \"P\", channel = \"online\" }\nq = \"Q\"\n[[rule]]\nid = "
                        "\"a\"\nwallet = \"w\"\nplatform = [\"p\", \"q\"]\npresentation = \"wrap\"\n"),
            "f:4:1: its platforms are of different channels"));
  CHECK(has(
      problems_of("[[rule]]\nid = \"a\"\nwallet = \"" + std::string(300, 'w') + "\"\npresentation = \"wrap\"\n"),
      "f:3:10: \"wallet\" wants at most"));
  // What no table could hold.
  const std::string longer(70'000, '1');
  for (const std::string& more :
       {"rail = \"" + longer + "\"", "connector = \"" + longer + "\"", "app_version = \">= " + longer + "\"",
        "goods = \"" + longer + "\"", std::string("from = 1970-01-01T00:00:00+08:00"),
        std::string("until = 9999-12-31T23:59:59-18:00"), std::string("payer = {}"), std::string("merchant = {}")})
    CHECK(problems_in_rule(more).starts_with("f:6:"));
  std::string many = rule("a", "goods = [\"g0\"");
  many.resize(many.size() - 1);
  for (int i = 1; i < 17'000; ++i) many += ", \"g" + std::to_string(i) + "\"";
  std::vector<host::Problem> found;
  const host::RouteRules rules = host::parse_route_rules(many + "]\n", found);
  CHECK(found.empty());
  CHECK(host::compile(rules, found).empty());
  CHECK(found.size() == 1);
  CHECK(problems_of("[[rule]]\nwallet = \"w\"\n") ==
        "f:1:1: \"id\" is missing\nf:1:1: \"presentation\" is missing");
  CHECK(has(problems_of(rule("a", "") + rule("a", "")), "f:8:6: \"a\" stands here a second time"));
  CHECK(has(problems_of("zone = \"8\"\n" + rule("a", "")), "f:1:8: \"zone\" is \"8\"; want an offset"));
  CHECK(has(problems_of("counter = -1\n" + rule("a", "")), "f:1:11: \"counter\" wants"));
  CHECK(has(problems_of("[platforms]\nq = \"Q\"\n" + rule("a", "")), "[platforms] does not have \"p\""));
  CHECK(has(problems_of("[wallets]\nq = \"Q\"\n" + rule("a", "")), "[wallets] does not have \"cn.wechat\""));
  // In the order in which they stand there.
  CHECK(problems_in_rule("steps = -1\ncohort = 101").starts_with("f:6:9"));
  CHECK(has(problems_in_rule("app_version = \">= 1,\""), "f:6:15: \"app_version\" wants"));
  CHECK(has(problems_in_rule("app_version = \"\""), "\"app_version\" wants"));
  CHECK(
      has(problems_of("currency = \"CNY\"\n" + rule("a", "currency = { not = \"USD\" }\namount = { max = \"3\" }")),
          "\"amount\" wants a \"currency\" that is named"));
}

TEST_CASE("route rules: lint") {
  CHECK(linted(rule("a", "") + rule("b", "steps = 1\nconnector = \"x\"")).empty());
  CHECK(linted(rule("a", "scheme = \"cn.nobody\"")) == "6 error \"scheme\": there is no scheme \"cn.nobody\"");
  CHECK(linted(rule("a", "offer = [\"visa\", \"cn.nobody\", \"domain:com.grab\"]")) ==
        "6 error \"offer\": there is no scheme \"cn.nobody\"");
  CHECK(linted("[[rule]]\nid = \"a\"\nwallet = \"w\"\npresentation = \"wrap\"\n") ==
        "1 error the wallet \"w\" is no scheme, and [wallets] does not have it either");
  CHECK(linted(rule("a", "rail = \"cn.nobody\"")) == "1 error the rail \"cn.nobody\" is no scheme that is known");
  CHECK(linted(rule("a", "from = 2024-05-01\nuntil = 2024-05-01")) ==
        "6 error nothing matches: it ends before it begins");
  CHECK(linted(rule("a", "currency = \"CNY\"\namount = { min = \"3\", max = \"2\" }")) ==
        "7 error nothing matches: no amount is from 3 to 2");
  CHECK(linted(rule("a", "app_version = \">= 2, < 1.9\"")) ==
        "6 error nothing matches: no version is from 2 and below 1.9");
  CHECK(linted(rule("a", "cohort = 0")) == "6 error nothing matches: it is open to none");
  CHECK(linted(rule("a", "scheme = \"cn.wechat.code\"\nnature = \"not-payment\"")) ==
        "6 error nothing matches: no code of \"cn.wechat.code\" has a nature that is \"not-payment\"");
  CHECK(linted(rule("a", "scheme = \"cn.wechat.code\"\nnature = { not = \"opaque\" }")) ==
        "6 error nothing matches: no code of \"cn.wechat.code\" has a nature that is not \"opaque\"");
  CHECK(linted(rule("a", "app_version = \"< 0\"")) == "6 error nothing matches: no version is below 0");
  // A code has several offers, and may be of several wallets: one that is wanted and one that is not.
  CHECK(linted(rule("a", "offer = { not = \"sg.nets\" }") + rule("b", "offer = \"sg.paynow\"")).empty());
  CHECK(linted(rule("a", "scheme = { not = \"cn.alipay.code\" }") + rule("b", "scheme = \"alipayplus.code\""))
            .empty());
  CHECK(linted(rule("a", "until = 2023-12-31")) == "6 warning \"a\" has ended: 2023-12-31T00:00:00Z");
  CHECK(linted(rule("a", "until = 2024-01-02")).empty());
  CHECK(linted(rule("a", "scheme = \"cn.taobao\"")) ==
        "6 error nothing matches: no code of \"cn.taobao\" is a payment; want a \"nature\" where links are meant");
  CHECK(linted(rule("a", "scheme = \"cn.taobao\"\nnature = \"not-payment\"")).empty());
  CHECK(linted(rule("a", "scheme = \"cn.wechat.code\"\npresented_by = \"payee\"")) ==
        "6 error nothing matches: no code of \"cn.wechat.code\" is a payment, and presented by whom it wants: "
        "\"payee\"");
  CHECK(linted(rule("a", "rail = \"cn.wechat\"\ncohort = 100") + rule("b", "")) ==
        "8 warning \"b\" adds nothing: \"a\" matches all that it matches, and is no worse");
  // Without a code, or a channel, only the second is open.
  CHECK(linted(rule("a", "nature = [\"opaque\", \"self-contained\"]") + rule("b", "")).empty());
  CHECK(linted("[platforms]\np = { title = \"P\", channel = \"online\" }\n" + rule("a", "channel = \"online\"") +
               rule("b", "")) ==
        "3 warning \"a\" adds nothing: \"b\" matches all that it matches, and is no worse");
  // One that adds nothing; the other way round it is a narrower one that comes first.
  CHECK(linted(rule("a", "") + rule("b", "channel = \"online\"")) ==
        "7 warning \"b\" adds nothing: \"a\" matches all that it matches, and is no worse");
  CHECK(linted(rule("a", "") + rule("b", "channel = \"online\"\npriority = 1")).empty());
  CHECK(linted(rule("a", "goods = [\"x\", \"y\"]") + rule("b", "goods = \"x\"")) ==
        "7 warning \"b\" adds nothing: \"a\" matches all that it matches, and is no worse");
  CHECK(linted(rule("a", "goods = \"x\"") + rule("b", "goods = \"y\"")).empty());
  CHECK(linted(rule("a", "") + rule("b", "")) ==
        "7 warning \"b\" adds nothing: \"a\" matches all that it matches, and is no worse");
  // Boundaries, in the currency's own steps.
  const auto amounts = [](const char* currency, const char* max, const char* min) {
    const std::string of = "currency = \"" + std::string(currency) + "\"\namount = ";
    return linted(rule("a", of + "{ max = \"" + max + "\" }") + rule("b", of + "{ min = \"" + min + "\" }"));
  };
  CHECK(amounts("CNY", "300.00", "300.01").empty());
  CHECK(
      amounts("CNY", "300.00", "300.02") ==
      "14 warning neither \"a\" nor \"b\" matches 300.01: the one ends with 300.00, the other begins with 300.02");
  CHECK(amounts("CNY", "300.00", "300.00") == "14 warning \"b\" and \"a\" both match from 300.00 on");
  CHECK(amounts("JPY", "300", "301").empty());
  CHECK(
      amounts("JPY", "300", "302") ==
      "14 warning neither \"a\" nor \"b\" matches 301.00: the one ends with 300.00, the other begins with 302.00");
  const std::string cny = "currency = \"CNY\"\namount = ";
  CHECK(linted(rule("a", cny + "{ max = \"3\" }") + rule("b", cny + "{ min = \"5\" }") + rule("c", "steps = 1"))
            .empty());
  CHECK(has(linted(rule("a", cny + "{ max = \"3\" }") + rule("b", cny + "{ min = \"5\" }") +
                   rule("c", "steps = 1\nstate = \"withdrawn\"")),
            "matches 3.01"));
  CHECK(amounts("KWD", "300.000", "300.001").empty());
  // What is not open leaves a gap, and a rule elsewhere does not fill it.
  const std::string low = rule("a", cny + "{ max = \"3\" }"), high = rule("c", cny + "{ min = \"5\" }"),
                    middle = cny + "{ min = \"3.01\", max = \"4.99\" }";
  CHECK(linted(low + rule("b", middle) + high).empty());
  CHECK(has(linted(low + rule("b", middle + "\nstate = \"withdrawn\"") + high), "matches 3.01"));
  CHECK(has(linted(low + rule("b", middle + "\nstate = \"announced\"") + high), "matches 3.01"));
  const auto at = [](const std::string& id, const std::string& where, const std::string& more) {
    return "[[rule]]\nid = \"" + id + "\"\nwallet = \"cn.wechat\"\n" + where + "presentation = \"redirect\"\n" +
           more + "\n";
  };
  const std::string two = "platform = [\"p\", \"q\"]\n", first = cny + "{ max = \"3\" }",
                    second = cny + "{ min = \"5\" }";
  CHECK(has(linted(at("a", two, first) + at("b", two, second) + at("c", "platform = \"p\"\n", "steps = 1")),
            "matches 3.01"));
  CHECK(linted(at("a", two, first) + at("b", two, second) + at("c", two, "steps = 1")).empty());
  CHECK(!has(linted(at("a", two, first) + at("b", two, second) + at("c", "", "steps = 1")), "matches 3.01"));
  const std::string filling = cny + "{ min = \"3.01\", max = \"4.99\" }", on_p = "platform = \"p\"\n",
                    on_q = "platform = \"q\"\n";
  CHECK(linted(at("a", on_p, first) + at("b", on_p, second) + at("c", "", filling)).empty());
  CHECK(has(linted(at("a", two, first) + at("b", two, second) + at("c", on_p, filling)), "matches 3.01"));
  CHECK(
      linted(at("a", two, first) + at("b", two, second) + at("c", on_p, filling) + at("d", on_q, filling)).empty());
  CHECK(has(linted(at("a", two, first) + at("b", on_p, cny + "{ min = \"3.01\" }") + at("c", on_q, second)),
            "neither \"a\" nor \"c\" matches 3.01"));
  // By another presentation it is still paid.
  CHECK(linted(at("a", on_p, first) + at("b", on_p, second) +
               "[[rule]]\nid = \"c\"\nwallet = \"cn.wechat\"\npresentation = \"wrap\"\n" + filling + "\n")
            .empty());
  // A range within a wider one, which goes on behind it.
  CHECK(!has(linted(rule("a", cny + "{ max = \"100\" }") + rule("b", cny + "{ min = \"10\", max = \"20\" }") +
                    rule("c", cny + "{ min = \"100.01\" }")),
             "neither"));
}

TEST_CASE("route rules: the shipped ones have no error, and say what they assume") {
  for (const char* name : {"china-2021-2024", "asia-rails"}) {
    std::vector<host::Problem> problems;
    const host::RouteRules rules =
        host::load_route_rules(PAYCODE_FIXTURES "/route/" + std::string(name) + ".toml", problems);
    CHECK(problems.empty());
    CHECK(rules.rules.size() >= 10);
    for (const host::LintProblem& each : host::lint(rules, 1'700'000'000)) {
      CAPTURE(each.message);
      CHECK_FALSE(each.is_error);
      CHECK(each.message.find("has ended") != std::string::npos);
    }
  }
}

TEST_CASE("route cases: what is wrong in one is said with its place") {
  const auto problems = [](const std::string& toml) {
    std::vector<host::Problem> found;
    host::parse_route_case(toml, found);
    return found.empty() ? std::string() : to_string(found.front(), "f");
  };
  CHECK(problems("[context]\nat = 2024-01-01\n[expect]\nroutes = []\n").empty());
  CHECK(has(problems("[expect]\nroutes = []\n"), "there is no [context]"));
  CHECK(has(problems("[context]\n[expect]\n"), "nothing is expected"));
  CHECK(has(problems("[context]\n[expect]\nroutes = \"a\"\n"), "f:3:10: \"routes\" wants an array"));
  CHECK(has(problems("[context]\n[expect]\nroutes = [1]\n"), "f:3:11: \"routes\" wants ids"));
  CHECK(has(problems("[context]\n[expect]\nshown = true\n"), "f:3:9: \"shown\" wants"));
  CHECK(has(problems("[context]\namount = 1.5\n[expect]\nroutes = []\n"), "f:2:10: \"amount\" wants"));
  CHECK(has(problems("[context]\n[expect]\nroutes = []\nrotues = []\n"), "there is no key \"rotues\""));
  CHECK(has(problems("[context]\n[[expect.rejected]]\ncondition = \"at\"\n"), "\"rule\" is missing"));
  CHECK(has(problems("payload = 3\n[context]\n[expect]\nroutes = []\n"), "f:1:11: \"payload\" wants a text"));
}

// --- the same rules, evaluated a second time from what was written
// -----------------------------------------------------

namespace {

using Known = std::map<std::string, std::string>;

std::optional<std::string> at(const Known& known, const std::string& key) {
  const auto found = known.find(key);
  return found == known.end() ? std::nullopt : std::optional(found->second);
}

/// In hundredths: the generator makes no other amounts.
long hundredths(const std::string& text) { return std::lround(std::strtod(text.c_str(), nullptr) * 100); }

std::vector<int> numbers(const std::string& version) {
  std::vector<int> all;
  for (std::size_t place = 0; place <= version.size();) {
    const std::size_t dot = std::min(version.find('.', place), version.size());
    all.push_back(std::stoi(version.substr(place, dot - place)));
    place = dot + 1;
  }
  all.resize(4);
  return all;
}

/// A code, and what a person reads in it.
struct Sample {
  const char* text;
  bool is_fixture;
  const char *verdict, *nature, *scheme, *presented_by;
  std::vector<std::string> offers, candidates;
  const char *amount, *currency, *mcc;
  bool is_free;  ///< the payer may say another amount
};

const Sample samples[] = {
    {"br.pix/ok-cpf", true, "ok", "self-contained", "br.pix", "payee", {"br.pix"}, {}, "", "BRL", "0000", true},
    {"br.pix/bad-crc", true, "bad", "self-contained", "br.pix", "payee", {"br.pix"}, {}, "", "BRL", "0000", true},
    {"sg.sgqr/ok-many-rails",
     true,
     "ok",
     "self-contained",
     "sg.sgqr",
     "payee",
     {"visa", "cn.unionpay.mpm", "domain:sg.com.ocbc", "domain:com.grab", "cn.alipay", "cn.wechat",
      "domain:a0000007620001", "sg.paynow"},
     {},
     "",
     "SGD",
     "5812",
     true},
    {"sg.paynow/ok-phone",
     true,
     "ok",
     "self-contained",
     "sg.paynow",
     "payee",
     {"sg.paynow"},
     {},
     "5.00",
     "SGD",
     "0000",
     true},
    {"emv.mpm/ok-additional-data",
     true,
     "ok",
     "self-contained",
     "emv.mpm",
     "payee",
     {"domain:com.example.pay"},
     {},
     "23.72",
     "EUR",
     "5411",
     false},
    {"https://qr.alipay.com/tsx00000example",
     false,
     "ok",
     "opaque",
     "cn.alipay",
     "payee",
     {},
     {},
     "",
     "",
     "",
     true},
    {"https://qr.alipay.com/a7x00000example",
     false,
     "ok",
     "not-payment",
     "cn.alipay",
     "",
     {},
     {},
     "",
     "",
     "",
     true},
    {"hello", false, "unknown", "unknown", "unknown", "", {}, {}, "", "", "", true},
    {"134567890123456789",
     false,
     "odd",
     "opaque",
     "unknown",
     "payer",
     {},
     {"cn.wechat.code", "tw.linepay.code"},
     "",
     "",
     "",
     true},
    {"280000000000000000",
     false,
     "odd",
     "opaque",
     "unknown",
     "payer",
     {},
     {"alipayplus.code", "cn.alipay.code", "tw.linepay.code"},
     "",
     "",
     "",
     true},
};

/// The key of the first condition that fails; empty where the way is open.
std::string first_failure(const host::WrittenRoute& rule, const host::RouteRules& rules, Known known,
                          const Sample* code) {
  if (!known.count("market") && !rules.market.empty()) known["market"] = rules.market;
  if (!known.count("app") && known.count("platform")) known["app"] = known["platform"];
  if (code != nullptr && !known.count("platform")) known["platform"] = "merchant-code";
  const std::string coded_amount = code != nullptr ? code->amount : "",
                    coded_currency = code != nullptr ? code->currency : "";
  const bool fixes_amount = !coded_amount.empty() && (!code->is_free || !known.count("amount"));
  const bool other_currency =
      !coded_currency.empty() && known.count("currency") && known["currency"] != coded_currency;
  const bool other_amount =
      fixes_amount && known.count("amount") && hundredths(known["amount"]) != hundredths(coded_amount);
  if (!coded_currency.empty()) known["currency"] = coded_currency;
  if (fixes_amount) known["amount"] = coded_amount;
  if (!known.count("currency") && !rules.currency.empty()) known["currency"] = rules.currency;
  if (code != nullptr) {
    known["nature"] = code->nature;
    known["scheme"] = code->scheme;
    if (*code->presented_by != '\0') known["presented_by"] = code->presented_by;
    if (*code->mcc != '\0') known["mcc"] = code->mcc;
  }
  const auto is_one_of = [](const std::vector<std::string>& all, const std::optional<std::string>& one) {
    return one && std::find(all.begin(), all.end(), *one) != all.end();
  };
  const auto has_any = [&](const std::vector<std::string>& wanted, const std::vector<std::string>& there) {
    return std::any_of(there.begin(), there.end(),
                       [&](const std::string& each) { return is_one_of(wanted, each); });
  };
  if (!rule.platforms.empty() && !is_one_of(rule.platforms, at(known, "platform"))) return "platform";
  if (known.count("wallet") && known["wallet"] != rule.wallet) return "wallet";
  if (rule.state != RouteState::live) return "state";
  // What is asked of every code, each at its place among the rule's own.
  std::vector<std::string> of_code;
  if (code != nullptr) of_code = {"verdict", "nature", "currency", "amount"};
  const std::vector<std::string> order = {"at",      "verdict", "nature",   "scheme", "presented_by", "offer",
                                          "channel", "market",  "currency", "amount", "mcc"};
  const auto place_of = [&](const std::string& key) { return std::find(order.begin(), order.end(), key); };
  const auto refused_before = [&](const std::string& key) -> std::string {
    while (!of_code.empty() && (key.empty() || place_of(of_code.front()) <= place_of(key))) {
      const std::string asked = of_code.front();
      of_code.erase(of_code.begin());
      if (asked == key) continue;
      if (asked == "verdict" && std::string(code->verdict) == "bad") return asked;
      if (asked == "nature" && std::string(code->nature) != "self-contained" &&
          std::string(code->nature) != "opaque")
        return asked;
      if ((asked == "currency" && other_currency) || (asked == "amount" && other_amount)) return asked;
    }
    return "";
  };
  for (const host::WrittenCondition& each : rule.conditions) {
    if (const std::string refused = refused_before(each.key); !refused.empty()) return refused;
    const std::optional<std::string> is = at(known, each.key);
    bool holds = is.has_value();
    if (each.key == "offer") {
      holds = code != nullptr && has_any(each.values, code->offers) != each.negated;
    } else if (each.key == "scheme" && code != nullptr && has_any(each.values, code->candidates)) {
      holds = !each.negated;
    } else if ((each.key == "currency" && other_currency) || (each.key == "amount" && other_amount)) {
      holds = false;
    } else if (each.key == "at" && holds) {
      std::int64_t now = 0;
      holds = read_instant(*is, rules.zone, now) && (!each.from || *each.from <= now) &&
              (!each.until || now < *each.until);
    } else if (each.key == "amount" && holds) {
      holds = (each.min.empty() || hundredths(each.min) <= hundredths(*is)) &&
              (each.max.empty() || hundredths(*is) <= hundredths(each.max));
    } else if (each.key == "app_version" && holds) {
      holds = (each.min.empty() || numbers(each.min) <= numbers(*is)) &&
              (each.max.empty() || numbers(*is) < numbers(each.max));
    } else if (each.key == "cohort") {
      holds = each.share == 10'000 || (holds && cohort_share(rule.id, *is) < each.share);
    } else if (holds) {
      holds = is_one_of(each.values, is) != each.negated;
    }
    if (!holds) return each.key;
  }
  if (const std::string refused = refused_before(""); !refused.empty()) return refused;
  const std::optional<std::string> health = at(known, "health." + rule.connector);
  if (!rule.connector.empty() && (health == "down" || (rule.needs_health && health != "up")))
    return "health." + rule.connector;
  return "";
}

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  template <std::size_t N>
  std::string one(const char* const (&all)[N]) {
    return all[random_() % N];
  }
  std::size_t number(std::size_t below) { return random_() % below; }
  bool often(unsigned percent) { return random_() % 100 < percent; }

  static constexpr const char* platforms[] = {"taobao", "jd", "meituan", "merchant-code"};
  static constexpr const char* wallets[] = {"cn.wechat", "cn.alipay", "cn.jd", "bank"};
  static constexpr const char* amounts[] = {"0",      "299.99", "300", "300.00", "300.01",
                                            "1000.5", "0.01",   "5",   "23.720"};
  static constexpr const char* currencies[] = {"CNY", "CNY", "SGD", "EUR", "USD"};
  static constexpr const char* schemes[] = {"br.pix",    "sg.sgqr",        "sg.paynow",      "emv.mpm",
                                            "cn.alipay", "cn.alipay.code", "cn.wechat.code", "unknown"};
  static constexpr const char* rails[] = {"br.pix",    "sg.paynow",       "visa",
                                          "cn.wechat", "domain:com.grab", "domain:com.example.pay"};
  static constexpr const char* natures[] = {"self-contained", "opaque", "not-payment", "unknown"};
  static constexpr const char* versions[] = {"10", "10.0.0", "10.1", "9.99", "10.10", "11"};
  static constexpr const char* days[] = {"2023-01-01", "2023-10-31", "2024-01-01", "2024-09-27", "2025-01-01"};
  static constexpr const char* goods[] = {"tea", "gold", "books"};

  std::string rules(std::size_t count) {
    std::string text = "zone = \"+08:00\"\n";
    if (often(50)) text += "currency = \"CNY\"\nmarket = \"CN\"\n";
    for (std::size_t i = 0; i < count; ++i) text += rule(i);
    return text;
  }

  Known context() {
    Known known;
    const auto maybe = [&](const char* key, unsigned percent, std::string value) {
      if (often(percent)) known[key] = std::move(value);
    };
    maybe("platform", 90, one(platforms));
    maybe("wallet", 80, one(wallets));
    maybe("amount", 80, one(amounts));
    maybe("currency", 60, one(currencies));
    maybe("market", 50, often(80) ? "CN" : "SG");
    maybe("channel", 70, often(50) ? "online" : "offline");
    maybe("app_version", 70, one(versions));
    maybe("app", 30, one(platforms));
    maybe("goods", 70, one(goods));
    maybe("merchant", 60, often(50) ? "m1" : "m2");
    maybe("mcc", 60, often(50) ? "5411" : "5812");
    maybe("cohort", 70, "k" + std::to_string(random_() % 1000));
    maybe("at", 90, one(days) + (often(50) ? "T23:59:59" : ""));
    maybe("payer.bound_card", 70, often(50) ? "true" : "false");
    maybe("merchant.opened", 60, often(50) ? "yes" : "no");
    maybe("health.one", 50, often(40) ? "up" : often(50) ? "down" : "degraded");
    maybe("health.two", 50, often(40) ? "up" : often(50) ? "down" : "degraded");
    return known;
  }

 private:
  std::string rule(std::size_t i) {
    std::string text = "[[rule]]\nid = \"r" + std::to_string(i) + "\"\nwallet = \"" + one(wallets) +
                       "\"\npresentation = \"redirect\"\n";
    const auto maybe = [&](unsigned percent, const std::string& line) {
      if (often(percent)) text += line + "\n";
    };
    const auto listed = [&](const std::string& key, const std::string& a, const std::string& b) {
      return key + (often(30)   ? " = { not = [\"" + a + "\"] }"
                    : often(50) ? " = [\"" + a + "\", \"" + b + "\"]"
                                : " = \"" + a + "\"");
    };
    maybe(85, often(70) ? "platform = \"" + one(platforms) + "\""
                        : "platform = [\"" + one(platforms) + "\", \"" + one(platforms) + "\"]");
    maybe(10, often(50) ? "state = \"announced\"" : "state = \"withdrawn\"");
    maybe(30, "from = " + one(days) + (often(50) ? "T23:59:59" : ""));
    maybe(30, "until = " + one(days));
    maybe(20, listed("nature", one(natures), one(natures)));
    maybe(20, listed("scheme", one(schemes), one(schemes)));
    maybe(10, listed("presented_by", "payer", "payee"));
    maybe(20, listed("offer", one(rails), one(rails)));
    maybe(20, listed("channel", "online", "offline"));
    maybe(20, listed("market", "CN", "SG"));
    if (often(40)) {
      text += "currency = [\"CNY\", \"" + one(currencies) + "\"]\n";
      maybe(80, often(50) ? "amount = { max = \"" + one(amounts) + "\" }"
                          : "amount = { min = \"" + one(amounts) + "\", max = \"" + one(amounts) + "\" }");
    }
    maybe(20, listed("mcc", "5411", "5812"));
    maybe(20, listed("goods", "tea", "books"));
    if (often(50))
      maybe(30, listed("merchant", "m1", "m2"));
    else
      maybe(30, "merchant = { opened = \"yes\" }");
    const bool of_app = often(15), of_version = often(20);
    if (of_app || of_version) text += listed("app", one(platforms), "other") + "\n";
    if (of_version) text += "app_version = \">= " + one(versions) + "\"\n";
    maybe(20, "payer = { bound_card = false }");
    maybe(20, "cohort = " + std::to_string(random_() % 101));
    if (often(50)) {
      text += "connector = \"" + std::string(often(50) ? "one" : "two") + "\"\n";
      maybe(30, "health = \"up\"");
    }
    maybe(50, "steps = " + std::to_string(random_() % 4));
    maybe(50, "priority = " + std::to_string(random_() % 3));
    maybe(40, often(50) ? "fee = \"0.38 %\"" : "fee = \"0.10\"");
    maybe(40, "weight = " + std::to_string(random_() % 5));
    return text;
  }

  std::mt19937 random_;
};

}  // namespace

TEST_CASE("route: a table answers as the rules that it was compiled from, for every rule and whatever is asked") {
  // A million contexts with --long: PAYCODE_LONG.
  const unsigned books = std::getenv("PAYCODE_LONG") != nullptr ? 500 : 25, questions = 2000;
  std::size_t open = 0, open_codes = 0;
  std::map<std::string, std::size_t> failures;
  std::vector<Coded> codes;
  for (const Sample& each : samples) {
    const Payload& code = *codes.emplace_back(each.is_fixture ? fixture(each.text) : each.text).payload;
    CAPTURE(each.text);
    CHECK(name(verdict(code)) == each.verdict);
    CHECK(name(code.nature) == each.nature);
    CHECK(code.scheme->id == each.scheme);
    CHECK(name(code.presented_by) == each.presented_by);
    CHECK(code.offers.size() == each.offers.size());
    CHECK(value(code, Field::amount) == each.amount);
  }
  for (unsigned book = 0; book < books; ++book) {
    Generator generator(book);
    const Routes routes(generator.rules(24));
    for (unsigned i = 0; i < questions; ++i) {
      const Known known = generator.context();
      // Half of them ask for no code.
      const std::size_t chosen = generator.number(2 * std::size(samples));
      const bool is_coded = chosen < std::size(samples);
      const Payload* code = is_coded ? codes[chosen].payload.get() : nullptr;
      RouteContext context;
      RouteContext::Attribute room[route_attributes_max];
      for (const auto& [key, value] : known) REQUIRE(set_route_context(key, value, context, room));
      std::vector<std::string> said(routes.table.rules());
      std::vector<Route> ways(routes.table.rules());
      struct Told {
        const RouteTable& table;
        std::vector<std::string>& said;
      } told{routes.table, said};
      const auto put = [](const Rejection& each, void* self) {
        auto& to = *static_cast<Told*>(self);
        char key[64];
        Writer out(key, sizeof key);
        write_key(to.table, each, out);
        to.said[each.rule] = out.text();
      };
      const Plan plan = route(code, context, routes.table, {ways.data(), ways.size()}, {put, &told});
      std::size_t expected = 0;
      for (std::size_t j = 0; j < said.size(); ++j) {
        const std::string want =
            first_failure(routes.written.rules[j], routes.written, known, is_coded ? &samples[chosen] : nullptr);
        if (said[j] != want) {
          CAPTURE(book);
          CAPTURE(i);
          CAPTURE(j);
          CAPTURE(chosen);
          CHECK(said[j] == want);
        }
        expected += want.empty() ? 1U : 0U;
        ++failures[want];
      }
      // Each is either open or rejected, once; nothing that is open breaks a condition of its own.
      CHECK(plan.count == expected);
      open += plan.count;
      open_codes += is_coded ? plan.count : 0;
      std::vector<bool> seen(said.size());
      for (std::size_t j = 0; j < plan.count; ++j) {
        CHECK(said[ways[j].rule].empty());
        CHECK(!seen[ways[j].rule]);
        seen[ways[j].rule] = true;
      }
      // Found by platform and wallet it is the same plan, and asked again, too.
      std::vector<Route> again(routes.table.rules());
      const Plan quick = route(code, context, routes.table, {again.data(), again.size()}, {});
      REQUIRE(quick.count == plan.count);
      for (std::size_t j = 0; j < plan.count; ++j) CHECK(again[j].rule == ways[j].rule);
    }
  }
  // What was asked has tried every condition.
  CHECK(open > 1000);
  CHECK(open_codes > 1000);
  for (const char* key :
       {"platform",     "wallet",    "state",           "at",     "verdict",     "nature",           "scheme",
        "presented_by", "offer",     "channel",         "market", "currency",    "amount",           "mcc",
        "goods",        "merchant",  "merchant.opened", "app",    "app_version", "payer.bound_card", "cohort",
        "health.one",   "health.two"}) {
    CAPTURE(key);
    CHECK(failures[key] > 20);
  }
}
