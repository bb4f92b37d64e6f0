// paycode route: plans, confirmation, lint, compiled and signed tables, the atlas; and cases of routing in check.
#include <sys/stat.h>

#include <map>

#include "batch.hpp"
#include "host/route_rules.hpp"

using namespace paycode;
using namespace paycode::test;

namespace {

const std::string china = PAYCODE_FIXTURES "/route/china-2021-2024.toml",
                  asia = PAYCODE_FIXTURES "/route/asia-rails.toml";
const std::string taobao =
    "platform=taobao,wallet=cn.wechat,at=2023-11-15,payer.bound_card=false,payer.balance=false";

// RFC 8032 §7.1, test 1; and another key.
const std::string
    private_key =
        "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n-----END "
        "PRIVATE KEY-----\n",
    public_key =
        "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n-----END PUBLIC "
        "KEY-----\n",
    other_key =
        "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAPUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=\n-----END PUBLIC "
        "KEY-----\n";

Run routed(const std::string& context, Words more = {}) {
  Words words = {"route", "--rules", china, "--context", context};
  words.insert(words.end(), more.begin(), more.end());
  return paycode_with(words);
}

/// For its owner alone, as a private key has to be.
std::string guarded(const std::string& path) {
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
  return path;
}

Words rules_in(const Json& routes) {
  Words rules;
  for (const Json& each : routes) rules.push_back(each["rule"]);
  return rules;
}

const Json* of_rule(const Json& all, const std::string& rule) {
  for (const Json& each : all)
    if (each["rule"] == rule) return &each;
  return nullptr;
}

}  // namespace

TEST_CASE("route: a plan as the contract has it, and its exit status") {
  const Run open = routed(taobao + ",amount=300.00", {"--format", "json"});
  CHECK(open.status == 0);
  const Json plan = Json::parse(open.out);
  CHECK(rules_in(plan["routes"]) == Words{"wechat-taobao-scan", "wechat-taobao-friend"});
  for (const char* key : {"rule", "wallet", "rail", "connector", "presentation", "steps", "fee"})
    CHECK(plan["routes"][0].contains(key));
  CHECK(plan["routes"][1]["refund_to"] == "payer");
  // Every rule is in one of the two, once.
  CHECK(plan["routes"].size() + plan["rejected"].size() == 37);
  for (const Json& each : plan["rejected"])
    for (const char* key : {"rule", "condition", "value", "want", "reason"}) CHECK(each.contains(key));
  const Run closed = routed(taobao + ",amount=300.01", {"--format", "json"});
  CHECK(closed.status == 1);
  const Json refused = Json::parse(closed.out);
  CHECK(refused["routes"].empty());
  const Json* why = of_rule(refused["rejected"], "wechat-taobao-scan");
  REQUIRE(why != nullptr);
  CHECK((*why)["condition"] == "amount");
  CHECK((*why)["value"] == "300.01");
  CHECK((*why)["want"] == "<= 300.00");
  CHECK(contains((*why)["reason"], "more than the 300.00"));
  CHECK(of_rule(refused["rejected"], "wechat-taobao")->at("condition") == "at");
  // Again it is the same, byte for byte.
  CHECK(routed(taobao + ",amount=300.01", {"--format", "json"}).out == closed.out);
}

TEST_CASE("route: for people") {
  const Run open = routed(taobao + ",amount=1", {"--format", "pretty"});
  CHECK(open.out ==
        "at 2023-11-15\n1. wechat-taobao-scan: cn.wechat by scan_image, 4 steps, fee 0, through wechat-native\n"
        "2. wechat-taobao-friend: cn.wechat by link_to_friend, 5 steps, fee 0, through wechat-native; a refund "
        "goes to whoever paid\n"
        "35 more rules are no way; --explain says why\n");
  const Run none = routed(taobao + ",amount=1000", {"--format", "pretty"});
  CHECK(contains(none.out, "no way is open\n"));
  CHECK(contains(none.out,
                 "not wechat-taobao-scan: amount: 1000 is more than the 300.00 that this way takes at most\n"));
  CHECK(!contains(none.out, "not unionpay-jd"));
  CHECK(contains(routed(taobao, {"--format", "pretty", "--explain"}).out, "not unionpay-jd: platform: "));
  // Nothing of a context reaches the terminal raw.
  const Run hostile =
      routed("platform=\x1B[31m<b>,wallet=cn.wechat,at=2024-01-01", {"--format", "pretty", "--explain"});
  CHECK(!contains(hostile.out, "\x1B"));
}

TEST_CASE("route: a code, and whether what was shown is still a way") {
  const std::string code = "https://payapp.wechatpay.cn/materialqr/entry/ExampleExample";
  const auto wallets = [&](const std::string& at) {
    return rules_in(Json::parse(routed("at=" + at, {"--format", "json", code}).out)["routes"]);
  };
  CHECK(wallets("2024-04-30T23:59:00") == Words{"wechat-own-codes"});
  CHECK(wallets("2024-05-01").size() == 5);
  const Run piped =
      paycode_with({"route", "--rules", china, "--context", "at=2024-05-01", "--format", "json", "-"}, code + "\n");
  CHECK(rules_in(Json::parse(piped.out)["routes"]).size() == 5);
  const Run friends = routed("at=2024-05-01", {"https://u.wechat.com/ExampleExample"});
  CHECK(friends.status == 1);
  CHECK(of_rule(Json::parse(friends.out)["rejected"], "wechat-own-codes")->at("reason") ==
        "this is no payment code");
  const Run still = routed(taobao + ",amount=1", {"--shown", "wechat-taobao-scan", "--format", "json"});
  CHECK(still.status == 0);
  CHECK(Json::parse(still.out)["shown"]["eligible"] == true);
  const Run gone = routed(taobao + ",amount=301", {"--shown", "wechat-taobao-scan", "--format", "json"});
  CHECK(gone.status == 1);
  CHECK(contains(Json::parse(gone.out)["shown"]["reason"], "shown, but no longer eligible: 301 is more"));
  CHECK(routed(taobao, {"--shown", "no-such-rule"}).status == 1);
  // A customer's code is a secret here, too, wherever it stands.
  for (const char* key : {"goods", "platform", "wallet", "merchant", "payer.bound_card", "cohort", "app_version"})
    for (const char* format : {"pretty", "json"}) {
      const Run shown =
          paycode_with({"route", "--rules", china, "--context", "at=2024-02-15," + std::string(key) + "=" + wechat,
                        "--explain", "--format", format, "--shown", wechat});
      CHECK(shown.status == 1);
      CHECK(!contains(shown.out + shown.err, middle_of(wechat)));
    }
  CHECK(routed("at=2024-01-01", {"--shown", "\xFF"}).status == 1);
  const Run secret = routed("at=2024-06-01", {"189900000000004242", "--format", "json"});
  CHECK(secret.status == 0);
  CHECK(!contains(secret.out + secret.err, "189900000000004242"));
}

TEST_CASE("route: what is wrong on the command line") {
  check_usage({"route"}, "--rules");
  check_usage({"route", "--rules", "/nowhere.toml"}, "/nowhere.toml");
  check_usage({"route", "--rules", china, "--context", "colour=red"}, "colour=red");
  check_usage({"route", "--rules", china, "--context", "at=soon"}, "at=soon");
  check_usage({"route", "--rules", china, "--context", "amount=1e3"}, "amount=1e3");
  check_usage({"route", "--rules", china, "--context", "amount=5,amount=3"}, "\"amount\" twice");
  check_usage({"route", "--rules", china, "--context", "currency=yuan"}, "currency=yuan");
  check_usage({"route", "--rules", china, "a", "b"}, "one TEXT");
  check_usage({"route", "--rules", china, "--lint", "--atlas"}, "stand alone");
  check_usage({"route", "--rules", china, "--lint", "text"}, "no TEXT");
  // Rules may come through a pipe.
  CHECK(paycode_with({"route", "--rules", "/dev/stdin", "--context", taobao + ",amount=1"}, read_file(china))
            .status == 0);
  const Folder folder;
  const std::string wrong =
      folder.put("w.toml", "[[rule]]\nid = \"a\"\nwallet = \"w\"\npresentation = \"shout\"\ncohort = 200\n");
  check_usage({"route", "--rules", wrong}, "w.toml:4:16: \"presentation\" is \"shout\"");
  CHECK(contains(paycode_with({"route", "--rules", wrong}).err, "w.toml:5:10: \"cohort\" wants per cent"));
}

TEST_CASE("route: nothing that is read is written over") {
  const Folder folder;
  const std::string rules = folder.put("r.toml", read_file(china)), table = folder.path() + "/t.bin",
                    one = folder.put("ok-a.toml", "[context]\nat = 2024-01-01\nplatform = \"jd\"\n[expect]\n"),
                    key = folder.put("public.pem", public_key);
  REQUIRE(paycode_with({"route", "--rules", rules, "--compile", table}).status == 0);
  const auto stays = [&](const std::string& file, Words words) {
    const std::string before = read_file(file);
    words.insert(words.begin(), "route");
    words.insert(words.end(), {"-o", file});
    check_usage(words, "is read, and would be written over");
    CHECK(read_file(file) == before);
  };
  stays(rules, {"--rules", rules, "--context", taobao});
  stays(rules, {"--rules", rules, "--lint"});
  stays(rules, {"--rules", rules, "--atlas"});
  stays(one, {"--rules", rules, "--atlas"});
  stays(table, {"--rules", table, "--context", taobao});
  stays(key, {"--rules", table, "--key", key, "--context", taobao});
  const std::string link = folder.path() + "/link";
  fs::create_symlink(rules, link);
  stays(link, {"--rules", rules, "--lint"});
  const std::string code = folder.put("code.txt", "hello");
  const Run same = run_program(
      {"/bin/sh", "-c", "exec \"$0\" route --rules \"$1\" -o \"$2\" - < \"$2\"", PAYCODE_PROGRAM, rules, code});
  CHECK(same.status == 2);
  CHECK(read_file(code) == "hello");
  // Standard output by its name, and a case that is a pipe, which nobody will write into.
  CHECK(contains(run_program({"/bin/sh", "-c", "\"$0\" route --rules \"$1\" --context \"$2\" -o /dev/stdout | cat",
                              PAYCODE_PROGRAM, rules, taobao + ",amount=1"})
                     .out,
                 "wechat-taobao-scan"));
  REQUIRE(::mkfifo((folder.path() + "/ok-pipe.toml").c_str(), 0600) == 0);
  fs::remove(one);
  CHECK(contains(paycode_with({"route", "--rules", rules, "--atlas"}).out, "<!DOCTYPE html>"));
  check_usage({"route", "--rules", rules, "--compile", "-"}, "wants a file");
  check_usage({"route", "--rules", rules, "--compile", table, "-o", table}, "nothing to write");
}

TEST_CASE("route: the ten examples of the manual are the shipped rules, and its case is one that passes") {
  const std::string manual = read_file(PAYCODE_FIXTURES "/../docs/routing.md");
  const auto block = [&](const std::string& fence, const std::string& after) {
    const std::size_t begin = manual.find(fence + "toml\n", manual.find(after)) + fence.size() + 5;
    return manual.substr(begin, manual.find(fence + "\n", begin) - begin);
  };
  const auto all_in = [](const std::string& toml) {
    std::vector<host::Problem> problems;
    std::map<std::string, host::WrittenRoute> rules;
    for (host::WrittenRoute& each : host::parse_route_rules(toml, problems).rules) rules[each.id] = each;
    CHECK(problems.empty());
    return rules;
  };
  const auto said = [](const host::WrittenRoute& rule) {
    std::string text = rule.wallet + " " + rule.rail + " " + rule.connector + (rule.needs_health ? " up " : " ") +
                       std::string(name(rule.presentation)) + " " + std::string(name(rule.state));
    for (const std::string& each : rule.platforms) text += " " + each;
    for (const host::WrittenCondition& each : rule.conditions) {
      if (each.lenient) continue;  // the platforms' own
      text += "; " + each.key + (each.negated ? " not" : "") + " " + each.min + ".." + each.max + " " +
              std::to_string(each.from.value_or(0)) + ".." + std::to_string(each.until.value_or(0)) + " " +
              std::to_string(each.share);
      for (const std::string& value : each.values) text += " " + value;
    }
    return text;
  };
  auto shipped = all_in(read_file(china));
  shipped.merge(all_in(read_file(asia)));
  const auto shown = all_in("zone = \"+08:00\"\ncurrency = \"CNY\"\n" + block("```", "## Ten examples"));
  CHECK(shown.size() == 10);
  for (const auto& each : shown) {
    CAPTURE(each.first);
    REQUIRE(shipped.count(each.first) == 1);
    CHECK(said(each.second) == said(shipped[each.first]));
  }
  const Batch batch;
  batch.put("china-2021-2024.toml", read_file(china));
  const std::string file = batch.put("bad-example.toml", block("  ```", "runs cases"));
  const Run run = checked({file});
  CHECK(run.status == 0);
  CHECK(all_said(run).at("bad-example.toml") == "passed");
}

TEST_CASE("route --lint: errors end with 2, warnings do not") {
  const Run good = paycode_with({"route", "--rules", china, "--lint"});
  CHECK(good.status == 0);
  for (const std::string& line : lines_of(good.out)) CHECK(contains(line, ": warning: "));
  const Folder folder;
  const std::string rule = "[[rule]]\nid = \"a\"\nwallet = \"cn.wechat\"\npresentation = \"wrap\"\n";
  const std::string bad = folder.put("b.toml", rule + "scheme = \"cn.nobody\"\n");
  const Run found = paycode_with({"route", "--rules", bad, "--lint"});
  CHECK(found.status == 2);
  CHECK(contains(found.out, "b.toml:5:10: error: \"scheme\": there is no scheme \"cn.nobody\""));
  const std::string secret = folder.put("s.toml", rule + "scheme = \"" + wechat + "\"\n");
  for (const char* format : {"pretty", "json", "ndjson"})
    CHECK(
        !contains(paycode_with({"route", "--rules", secret, "--lint", "--format", format}).out, middle_of(wechat)));
  const Run json = paycode_with({"route", "--rules", bad, "--lint", "--format", "json"});
  CHECK(Json::parse(json.out)[0]["line"] == 5);
}

TEST_CASE("route --compile: a table that answers as the rules do, signed, and never turned back") {
  const Folder folder;
  const std::string table = folder / "f.bin", key = guarded(folder.put("private.pem", private_key)),
                    shown = folder.put("public.pem", public_key), other = folder.put("other.pem", other_key);
  CHECK(paycode_with({"route", "--rules", china, "--compile", table, "--key", key}).status == 0);
  for (const char* amount : {"300.00", "300.01"}) {
    const std::string context = taobao + ",amount=" + amount;
    const Run by_table = paycode_with(
                  {"route", "--rules", table, "--key", shown, "--context", context, "--format", "json"}),
              by_rules = routed(context, {"--format", "json"});
    CHECK(by_table.status == by_rules.status);
    CHECK(rules_in(Json::parse(by_table.out)["routes"]) == rules_in(Json::parse(by_rules.out)["routes"]));
    CHECK(Json::parse(by_table.out)["rejected"] == Json::parse(by_rules.out)["rejected"]);
  }
  check_usage({"route", "--rules", table, "--key", other}, "has a signature that is not the key's");
  CHECK(contains(paycode_with({"route", "--rules", table, "--context", taobao}).err, "was not looked at"));
  std::string bytes = read_file(table);
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  check_usage({"route", "--rules", folder.put("changed.bin", bytes), "--key", shown}, "signature");
  check_usage({"route", "--rules", folder.put("cut.bin", bytes.substr(0, 500))}, "is broken");
  const std::string unsigned_one = folder / "u.bin";
  CHECK(paycode_with({"route", "--rules", china, "--compile", unsigned_one}).status == 0);
  check_usage({"route", "--rules", unsigned_one, "--key", shown}, "has no signature");
  check_usage({"route", "--rules", china, "--compile", folder / "x.bin", "--key", shown}, "holds a public key");
  check_usage({"route", "--rules", china, "--compile", folder / "x.bin", "--key", china}, "no PEM file");
  check_usage({"route", "--rules", table, "--lint"}, "as they were written");
  // What stands there is no table, or cannot be told: it stays.
  for (const std::string& victim :
       {key, folder.put("rules.toml", read_file(china)), folder.put("broken.bin", bytes.substr(0, 500))}) {
    const std::string before = read_file(victim);
    check_usage({"route", "--rules", china, "--compile", victim, "--key", key}, "it stays as it is");
    CHECK(read_file(victim) == before);
  }
  fs::create_symlink("/nowhere/else", folder / "dangling");
  for (const std::string& victim : {folder / "dangling", folder.put("empty", ""), folder.path()})
    check_usage({"route", "--rules", china, "--compile", victim}, "it stays as it is");
  check_usage({"route", "--rules", china, "--compile", table, "--counter", "9"}, "is signed; give --key");
  // A text in a table's place has no signature.
  check_usage({"route", "--rules", china, "--key", shown, "--context", taobao}, "--key is for tables");
  check_usage({"route", "--rules", china, "--counter", "1", "--context", taobao}, "--counter is for tables");
  // A key that others can get at, or a link to it, signs nothing.
  fs::create_symlink(key, folder / "link.pem");
  check_usage({"route", "--rules", china, "--compile", folder / "x.bin", "--key", folder / "link.pem"},
              "is a link");
  const std::string open_key = folder.put("open.pem", private_key);
  fs::permissions(open_key, fs::perms::all);
  check_usage({"route", "--rules", china, "--compile", folder / "x.bin", "--key", open_key}, "others can get at");
  fs::create_symlink(shown, folder / "public-link.pem");
  check_usage({"route", "--rules", table, "--key", folder / "public-link.pem"}, "is a link");
  const std::string loose = folder.put("loose.pem", public_key);
  fs::permissions(loose, fs::perms::all);
  check_usage({"route", "--rules", table, "--key", loose}, "others can get at");
  CHECK(!fs::exists(folder / "x.bin"));
  // The same again is no step back; other rules want a higher counter, and an old table is not taken.
  CHECK(paycode_with({"route", "--rules", china, "--compile", table, "--key", key}).status == 0);
  check_usage({"route", "--rules", asia, "--compile", table, "--key", key}, "is not above it");
  check_usage({"route", "--rules", asia, "--compile", table, "--key", key, "--counter", "0"}, "is not above it");
  CHECK(paycode_with({"route", "--rules", asia, "--compile", table, "--key", key, "--counter", "2"}).status == 0);
  check_usage({"route", "--rules", table, "--key", shown, "--counter", "3"}, "older");
  check_usage({"route", "--rules", china, "--compile", table, "--counter", "-1"}, "--counter");
}

TEST_CASE("route --atlas: one page that loads nothing, with every rule and case in it") {
  const Folder folder;
  const std::string page = folder / "atlas.html";
  CHECK(paycode_with({"route", "--rules", china, "--atlas", "-o", page}).status == 0);
  std::ofstream(folder / "look.py") << R"(
import sys, re, json, hashlib, base64, html.parser
text = open(sys.argv[1], encoding='utf-8').read()
class P(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(); self.loads = []; self.policy = ''; self.parts = []; self.at = None
    def handle_starttag(self, tag, attributes):
        a = dict(attributes)
        for name in ('src', 'href', 'action', 'onload', 'onclick', 'style'):
            if name in a: self.loads.append((tag, name))
        if a.get('http-equiv') == 'Content-Security-Policy': self.policy = a['content']
        if tag in ('style', 'script'): self.at = (tag, a.get('type')); self.parts.append([self.at, ''])
    def handle_endtag(self, tag): self.at = None
    def handle_data(self, data):
        if self.at: self.parts[-1][1] += data
p = P(); p.feed(text)
atlas = json.loads(next(code for (tag, kind), code in p.parts if kind == 'application/json'))
print(p.loads, "default-src 'none'" in p.policy)
for (tag, kind), code in p.parts:
    if kind is None: print(tag, "'sha256-" + base64.b64encode(hashlib.sha256(code.encode()).digest()).decode() + "'" in p.policy)
print(len(atlas['rules']), len(atlas['platforms']), len(atlas['wallets']), len(atlas['cases']) > 60)
case = next(c for c in atlas['cases'] if c['file'] == 'bad-2023-11-taobao-wechat-300.01.toml')
print(case['routes'], case['rejected'][0]['want'])
rule = next(r for r in atlas['rules'] if r['id'] == 'wechat-taobao-scan')
print([atlas['moments'][i][:10] for i in rule['at']][0], rule['conditions'][-1])
)";
  const Run seen = run_program({"/usr/bin/python3", folder / "look.py", page});
  CHECK(seen.out ==
        "[] True\nstyle True\nscript True\n37 10 8 True\n[] <= 300.00\n2023-10-31 {'key': 'payer.bound_card', "
        "'want': 'false'}\n");
  CHECK(seen.err.empty());
  // What a rule says of itself ends no tag.
  const std::string hostile =
      folder.put("own/h.toml",
                 "title = \"</script><script>alert(1)</script>\"\n[[rule]]\nid = \"a\"\nwallet = "
                 "\"cn.wechat\"\npresentation = \"wrap\"\ntitle = \"</script><b>\"\n");
  const Run drawn = paycode_with({"route", "--rules", hostile, "--atlas"});
  CHECK(drawn.status == 0);
  CHECK(!contains(drawn.out, "</script><" + std::string("script>alert")));
  CHECK(!contains(drawn.out, "</script><b>"));
}

TEST_CASE("check: a case of routing that expects something else fails with the place") {
  const Batch batch;
  batch.put("rules.toml", read_file(china));
  const std::string head =
      "[context]\nplatform = \"taobao\"\nwallet = \"cn.wechat\"\nat = 2023-11-15\namount = \"100\"\npayer = { "
      "bound_card = false, balance = false }\n[expect]\n";
  const auto said_of = [&](const std::string& name, const std::string& expected, const std::string& before = "") {
    const std::string file = batch.put(name + ".toml", before + head + expected);
    const Run run = checked({file});
    const std::string text = all_said(run).at(name + ".toml");
    fs::remove(file);
    return text;
  };
  const std::string both = "routes = [\"wechat-taobao-scan\", \"wechat-taobao-friend\"]\n";
  CHECK(said_of("ok-a", both) == "passed");
  CHECK(said_of("ok-a", "routes = [\"wechat-taobao-friend\", \"wechat-taobao-scan\"]\n") == "failed route.routes");
  CHECK(said_of("bad-a", both) == "failed verdict");
  CHECK(said_of("ok-a", "[[expect.route]]\nrule = \"wechat-taobao-friend\"\nrefund_to = \"buyer\"\n") ==
        "failed route.routes.wechat-taobao-friend.refund_to");
  CHECK(said_of("ok-a", "[[expect.route]]\nrule = \"wechat-taobao\"\n") == "failed route.routes.wechat-taobao");
  CHECK(said_of("ok-a", "[[expect.rejected]]\nrule = \"wechat-taobao-scan\"\n") ==
        "failed route.rejected.wechat-taobao-scan");
  CHECK(said_of("ok-a", "[[expect.rejected]]\nrule = \"gone\"\n") == "failed route.rejected.gone");
  for (const char* key : {"condition", "value", "want", "reason", "colour"})
    CHECK(said_of("ok-a", "[[expect.rejected]]\nrule = \"wechat-taobao\"\n" + std::string(key) + " = \"x\"\n") ==
          "failed route.rejected.wechat-taobao." + std::string(key));
  CHECK(said_of("ok-a", "shown = true\n" + both, "shown = \"wechat-taobao-scan\"\n") == "passed");
  CHECK(said_of("ok-a", "shown = false\n" + both, "shown = \"wechat-taobao-scan\"\n") == "failed route.shown");
  CHECK(said_of("unknown-a", "routes = []\n", "payload = \"hello\"\n") == "passed");
  CHECK(said_of("bad-a", "routes = []\n", "payload = \"hello\"\n") == "failed verdict");
  CHECK(said_of("ok-a", "colour = 1\n") == "error route");
  CHECK(said_of("ok-a", both, "rules = \"gone.toml\"\n") == "error route");
  // What has no end is no file.
  REQUIRE(::mkfifo((batch.path() + "/pipe.toml").c_str(), 0600) == 0);
  CHECK(said_of("ok-a", both, "rules = \"pipe.toml\"\n") == "error route");
  fs::remove(batch.path() + "/pipe.toml");
  // The rules of a case are read, and no report replaces them.
  const std::string whole = batch.put("ok-whole.toml", "rules = \"rules.toml\"\n" + head + both),
                    rules = batch.path() + "/rules.toml";
  check_usage({"check", whole, "--format", "json", "-o", rules}, "is read, and would be written over");
  CHECK(read_file(rules) == read_file(china));
  fs::remove(whole);
  // The message has the file's own place.
  const std::string file =
      batch.put("ok-b.toml", head + "[[expect.rejected]]\nrule = \"wechat-taobao\"\ncondition = \"amount\"\n");
  CHECK(contains(checked({file, "--format", "pretty"}).out,
                 "line 8: route.rejected.wechat-taobao.condition is \"at\"; want \"amount\""));
  batch.put("more.toml", read_file(asia));
  CHECK(all_said(checked({file})).at("ok-b.toml") == "error route");
  const Run all = checked({PAYCODE_FIXTURES "/route", "--quiet"});
  CHECK(all.status == 0);
  CHECK(contains(all.out, " 0 failed, 0 unreadable"));
}
