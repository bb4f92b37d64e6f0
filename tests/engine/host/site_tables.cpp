#include "host/site_tables.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "engine/taken.hpp"
#include "laws/fixture.hpp"

using namespace taken;
using host::Problem;
using host::SiteTables;

namespace {

SiteTables parsed(const std::string& toml) {
  std::vector<Problem> problems;
  SiteTables tables = SiteTables::parse(toml, problems);
  for (const Problem& each : problems) FAIL_CHECK(to_string(each, "test"));
  return tables;
}

std::string problems_of(const std::string& toml) {
  std::vector<Problem> problems;
  const SiteTables tables = SiteTables::parse(toml, problems);
  std::string all;
  for (const Problem& each : problems) all += to_string(each, "f") + "\n";
  if (!problems.empty()) CHECK(tables.tables().size() + tables.deep_links().size() == 0);
  return all;
}

std::string candidates(const Payload& payload) {
  std::string all;
  for (const Candidate& each : payload.candidates)
    all += std::string(each.scheme->id) + " " + std::string(name(each.confidence)) + ": " + std::string(each.why) +
           "\n";
  return all;
}

Context with(const SiteTables& site, Text text = {}) {
  Context context;
  read_context(text, context);
  context.tables = site.tables();
  return context;
}

const std::string brand = R"([[scheme]]
id = "sg.brand"
title = "Brand Pay"
grammar = "link"
country = "SG"
app = "brand"
spec = "a contract"
source = "its owner"
as_of = "2026-11"
confidence = "A"
nature = "opaque"
notes = "invented"

[[scheme.mark]]
lead = "https://pay.brand.example/q/"
parameter = "id"
nature = "opaque"
next = "resolve"
presented_by = "payee"
usage = "reusable"
confidence = "B"
why = "a receive code of Brand Pay"

[[scheme]]
id = "sg.brand.code"
title = "Brand Pay consumer code"
grammar = "digits"
country = "SG"
mark = [{lead = "77", lead_last = "79", length = 20, why = "20 digits that begin with 77 to 79"}]

[[scheme]]
id = "brand.token"
title = "Brand's token"
grammar = "text"
mark = [{lead = "BRAND:", why = "a token: open this in Brand's app"}]

[[deep_link]]
app = "brand"
what = "pays"
link = "brandpay://pay?code={code}"
confidence = "A"
source = "its owner"
)";

}  // namespace

TEST_CASE("site tables: codes of all three grammars are recognised, and nothing else is") {
  const SiteTables site = parsed(brand);
  const Context context = with(site);
  const Taken link("HTTPS://Pay.Brand.Example:443/q/?id=7", context);
  CHECK(link.scheme() == "sg.brand");
  CHECK(candidates(link.payload) == "sg.brand B: a receive code of Brand Pay\n");
  CHECK(link.payload.next == Next::resolve);
  CHECK(link.payload.usage == Usage::reusable);
  CHECK_FALSE(link.payload.sensitive);
  const Taken code("78123456789012345670", context);
  CHECK(code.scheme() == "sg.brand.code");
  CHECK(code.payload.next == Next::charge);
  CHECK(code.payload.presented_by == PresentedBy::payer);
  CHECK(code.payload.sensitive);
  CHECK(Taken("BRAND:hello", context).scheme() == "brand.token");
  CHECK(Taken("BRAND:hello", context).payload.nature == Nature::not_payment);
  for (const char* other : {"https://pay.brand.example/q/", "https://pay.brand.example/p/?id=7",
                            "80123456789012345670", "7812345678901234567", "brand:hello"})
    CHECK(Taken(other, context).scheme() == "unknown");
  CHECK(Taken("78123456789012345670").scheme() == "unknown");
  REQUIRE(site.deep_links().size() == 1);
  CHECK(site.deep_links()[0].link == "brandpay://pay?code={code}");
}

TEST_CASE("site tables: they come before the built-in ones, and instead of one of the same id") {
  const SiteTables site = parsed(R"(
[[scheme]]
id = "cn.wechat.code"
mark = [{lead = "16", length = 18, why = "18 digits that begin with 16"}]
[[scheme]]
id = "hk.house"
title = "House"
grammar = "digits"
country = "HK"
mark = [{lead = "6236", length = 19, why = "the house's own"}]
)");
  CHECK(candidates(Taken("162345678901234567", with(site)).payload) ==
        "cn.wechat.code C: 18 digits that begin with 16\n");
  // What ours say of WeChat counts no more.
  CHECK(candidates(Taken("132345678901234567", with(site, "market=CN")).payload) == "");
  CHECK(Taken("132345678901234567", with(site, "market=TW")).scheme() == "tw.linepay.code");
  CHECK(Taken("6236098835899996543", with(site)).scheme() == "hk.house");
  // Where the context excludes the site's, ours are asked.
  CHECK(candidates(Taken("6236098835899996543", with(site, "market=CN")).payload) ==
        candidates(Taken("6236098835899996543", with(parsed(""), "market=CN")).payload));
  CHECK_FALSE(Taken("6236098835899996543", with(site, "market=CN")).payload.candidates.empty());
}

TEST_CASE("site tables: a link that imitates the site's own is said, and its host is trusted") {
  const SiteTables site = parsed(brand);
  for (const char* bad : {"https://pay.brand.example.evil.io/q/?id=7", "https://pay.brand.example@evil.io/",
                          "http://pay.brand.example/q/?id=7", "https://pay.br\xC3\xA4nd.example/q/?id=7"}) {
    CAPTURE(bad);
    const Taken taken(bad, with(site));
    CHECK(taken.scheme() == "unknown");
    CHECK(has(taken.payload, Rule::link_lookalike));
  }
  CHECK(has(Taken("https://qr.alipay.com.evil.io/bax1", with(site)).payload, Rule::link_lookalike));
}

TEST_CASE("site tables: all hosts below a domain, and who comes last among equals") {
  const SiteTables site = parsed(R"(
[[scheme]]
id = "a.first"
title = "A"
grammar = "digits"
mark = [{lead = "77", length = 20, after_others = true, why = "a"}]
[[scheme]]
id = "b.second"
title = "B"
grammar = "digits"
mark = [{lead = "77", length = 20, why = "b"}]
[[scheme]]
id = "c.link"
title = "C"
grammar = "link"
mark = [{lead = "https://*.brand.example/", why = "c"}]
)");
  CHECK(candidates(Taken("77123456789012345670", with(site)).payload) == "b.second C: b\na.first C: a\n");
  CHECK(Taken("https://shop.brand.example/x", with(site)).scheme() == "c.link");
  CHECK(Taken("https://brand.example/x", with(site)).scheme() == "unknown");
  CHECK(Taken("https://www.brand.example/x", with(site)).scheme() == "unknown");
}

TEST_CASE("site tables: what is exported says the same when it is read, and is exported the same") {
  const auto by_id = [](const Scheme* a, const Scheme* b) { return Text(a->id) < Text(b->id); };
  std::vector<const Scheme*> all(schemes().begin(), schemes().end());
  std::sort(all.begin(), all.end(), by_id);
  const std::vector<DeepLink> links(deep_links().begin(), deep_links().end());
  const std::string toml = host::to_toml(all, links);
  const SiteTables site = parsed(toml);
  CHECK(site.tables().size() > 40);
  CHECK(site.deep_links().size() == links.size());
  std::vector<const Scheme*> together;
  for_each_table(site.tables(), [&](const Scheme& scheme) { together.push_back(&scheme); });
  std::sort(together.begin(), together.end(), by_id);
  CHECK(host::to_toml(together, {site.deep_links().begin(), site.deep_links().size()}) == toml);
  std::size_t by_site = 0;
  for (const test::Fixture& fixture : test::fixtures()) {
    CAPTURE(fixture.name);
    Context context = with(site, fixture.context), plain;
    read_context(fixture.context, plain);
    Taken ours(fixture.bytes, plain), theirs(fixture.bytes, context);
    ours.checked();
    theirs.checked();
    CHECK(theirs.scheme() == ours.scheme());
    CHECK(candidates(theirs.payload) == candidates(ours.payload));
    CHECK(rules(theirs.payload) == rules(ours.payload));
    CHECK(offers(theirs.payload) == offers(ours.payload));
    CHECK(theirs.payload.nature == ours.payload.nature);
    CHECK(theirs.payload.next == ours.payload.next);
    CHECK(theirs.payload.presented_by == ours.payload.presented_by);
    CHECK(theirs.payload.usage == ours.payload.usage);
    CHECK(theirs.payload.sensitive == ours.payload.sensitive);
    CHECK(theirs.payload.entries.size() == ours.payload.entries.size());
    for (const Candidate& each : theirs.payload.candidates) by_site += find_scheme(each.scheme->id) != each.scheme;
  }
  CHECK(by_site > 50);
}

TEST_CASE("site tables: everything wrong is said at once, with its place") {
  CHECK(problems_of("") == "");
  CHECK(problems_of("a = [1,\nb") == "f:2:1: Error while parsing value: could not determine value type\n");
  CHECK(problems_of("[[scheme]]\nid = \"x.y\"\ntitel = 1\ngrammar = \"links\"\n") ==
        "f:1:1: \"title\" is missing\n"
        "f:1:1: \"mark\" is missing: by what a code is known\n"
        "f:3:1: there is no key \"titel\" here; there are app, as_of, confidence, country, grammar, id, mark, "
        "nature, "
        "notes, source, spec, title\n"
        "f:4:11: \"grammar\" is \"links\"; want one of digits, link, text\n");
  CHECK(problems_of("scheme = 1") == "f:1:10: \"scheme\" wants tables, each under [[…]]\n");
  CHECK(problems_of("scheme = [1]") == "f:1:10: \"scheme\" wants tables, each under [[…]]\n");
  CHECK(problems_of("[[schema]]") == "f:1:3: there is no key \"schema\" here; there are deep_link, scheme\n");
}

TEST_CASE("site tables: each value is looked at") {
  // What replaces or follows a line of a good table, and what is then said of it.
  const auto scheme = [](const std::string& lines) {
    return problems_of("[[scheme]]\nid = \"x.y\"\ntitle = \"X\"\ngrammar = \"digits\"\n" + lines +
                       "\nmark = [{lead = \"1\", length = 20, why = \"w\"}]");
  };
  CHECK(scheme("") == "");
  CHECK(scheme("country = \"sg\"") == "f:5:11: \"country\" is \"sg\"; want two capital letters\n");
  CHECK(scheme("as_of = \"2026\"") == "f:5:9: \"as_of\" is \"2026\"; want a month: 2026-11\n");
  CHECK(scheme("as_of = 2026-11-01") == "f:5:9: \"as_of\" wants a text\n");
  CHECK(scheme("confidence = \"D\"") == "f:5:14: \"confidence\" is \"D\"; want one of A, B, C\n");
  CHECK(scheme("notes = \"a\\u0000b\"") == "f:5:9: \"notes\" holds a control character\n");
  CHECK(scheme("notes = \"\"") == "f:5:9: \"notes\" is empty; leave it out instead\n");
  CHECK(problems_of("[[scheme]]\ntitle = \"X\"\ngrammar = \"text\"\nmark = [{lead = \"1\", why = \"w\"}]") ==
        "f:1:1: \"id\" is missing\n");
  for (const char* id : {"X", "a..b", ".a", "a.", "a-b", "a b"})
    CHECK(problems_of("[[scheme]]\nid = \"" + std::string(id) +
                      "\"\ntitle = \"X\"\ngrammar = \"text\"\nmark = [{lead = \"1\", why = \"w\"}]") ==
          "f:2:6: \"" + std::string(id) + "\" is no id; want small letters, digits and single dots\n");
  CHECK(problems_of("[[scheme]]\nid = \"x\"\ntitle = \"X\"\nmark = [{lead = \"1\", why = \"w\"}]") ==
        "f:1:1: \"grammar\" is missing: digits, link or text\n");
  for (const char* id : {"emv.mpm", "unknown", "eu.epc", "alipayplus.mpm"})
    CHECK(problems_of("[[scheme]]\nid = \"" + std::string(id) +
                      "\"\ntitle = \"X\"\ngrammar = \"text\"\nmark = [{lead = \"1\", why = \"w\"}]") ==
          "f:2:6: \"" + std::string(id) +
              "\" is known by its grammar, which no table can change; want another id\n");
  CHECK(
      problems_of(
          "[[scheme]]\nid = \"cn.alipay\"\ngrammar = \"text\"\nmark = [{lead = \"https://a.b/\", why = \"w\"}]") ==
      "f:3:11: \"cn.alipay\" is of the grammar link\n");
  const std::string nameless =
      "[[scheme]]\ntitle = \"X\"\ngrammar = \"text\"\nmark = [{lead = \"1\", why = \"w\"}]\n";
  CHECK(problems_of(nameless + nameless) == "f:1:1: \"id\" is missing\nf:5:1: \"id\" is missing\n");
  const std::string twice =
      "[[scheme]]\nid = \"x\"\ntitle = \"X\"\ngrammar = \"text\"\nmark = [{lead = \"1\", why = \"w\"}]\n";
  CHECK(problems_of(twice + twice) == "f:7:6: \"x\" stands here a second time\n");
}

TEST_CASE("site tables: each mark is looked at") {
  const auto mark = [](const char* grammar, const std::string& lines) {
    return problems_of("[[scheme]]\nid = \"x.y\"\ntitle = \"X\"\ngrammar = \"" + std::string(grammar) +
                       "\"\n[[scheme.mark]]\nwhy = \"w\"\n" + lines);
  };
  CHECK(mark("digits", "lead = \"1\"\nlength = 20") == "");
  CHECK(mark("digits", "length = 20") == "");
  CHECK(mark("digits", "lead = \"fp\"\nlength = 20") == "");
  CHECK(mark("digits", "lead = \"1a\"\nlength = 20") == "f:7:8: \"1a\" begins no code of digits\n");
  CHECK(mark("digits", "lead = \"1\"") ==
        "f:5:1: \"length\" or \"max_length\" is missing: a few digits begin many numbers\n");
  CHECK(mark("digits", "") == "f:5:1: \"lead\" is missing, and so is a greatest length\n");
  CHECK(mark("digits", "lead = \"20\"\nlead_last = \"15\"\nlength = 20") ==
        "f:8:13: \"15\" ends no range of digits that begins with \"lead\"\n");
  CHECK(mark("digits", "lead = \"20\"\nlead_last = \"3\"\nlength = 20") ==
        "f:8:13: \"3\" ends no range of digits that begins with \"lead\"\n");
  CHECK(mark("digits", "lead = \"1\"\nlength = 0") == "f:8:10: \"length\" wants a whole number from 1 to 16384\n");
  CHECK(mark("digits", "lead = \"1\"\nlength = 20.5") ==
        "f:8:10: \"length\" wants a whole number from 1 to 16384\n");
  CHECK(mark("digits", "lead = \"1\"\nlength = 20\nmax_length = 30") ==
        "f:8:10: \"length\" stands beside \"min_length\" or \"max_length\"; want either\n");
  CHECK(mark("digits", "lead = \"1\"\nmin_length = 31\nmax_length = 30") ==
        "f:9:14: \"max_length\" is below \"min_length\"\n");
  CHECK(mark("digits", "lead = \"1\"\nlength = 20\nparameter = \"a\"") == "f:9:13: only links have parameters\n");
  CHECK(mark("digits", "lead = \"1\"\nlength = 20\nnext = \"run\"") ==
        "f:9:8: \"next\" is \"run\"; want one of none, pay, resolve, ask_gateway, open_app, charge\n");
  CHECK(mark("link", "lead = \"https://a.example/\"") == "");
  CHECK(mark("link", "lead = \"brand://\"") == "");
  CHECK(mark("link", "lead = \"https://*.a.example/\"") == "");
  CHECK(mark("link", "lead = \"brand://\"\nafter_others = 1") == "f:8:16: \"after_others\" wants true or false\n");
  CHECK(mark("link", "") == "f:5:1: \"lead\" is missing\n");
  for (const char* lead : {"https://a.example", "https://a/", "https://A.example/", "HTTPS://a.example/",
                           "a.example/", "https:/a.example/", "https://u@a.example/", "https://a%2e.example/",
                           "://a.example/", "https://*/", "https://a.*.example/",
                           "https://b\xC3\xBC"
                           "cher.example/"})
    CHECK(mark("link", "lead = \"" + std::string(lead) + "\"") ==
          "f:7:8: \"" + std::string(lead) +
              "\" begins no link; want https://host/… in small letters with the slash, or app://…\n");
  CHECK(mark("link", "lead = \"https://a.example/\"\nvalue = \"a\"") ==
        "f:8:9: \"value\" stands without \"parameter\"\n");
  CHECK(mark("link", "lead = \"https://a.example/\"\nlead_last = \"https://b.example/\"") ==
        "f:8:13: \"https://b.example/\" ends no range of digits that begins with \"lead\"\n");
  CHECK(problems_of("[[deep_link]]\napp = \"a\"\nlink = \"nothing\"") ==
        "f:1:1: \"what\" is missing\nf:3:8: \"nothing\" is no link; want app://… with {code} or {query}\n");
}

TEST_CASE("site tables: what follows a lead is looked at") {
  const auto mark = [](const std::string& lines) {
    return problems_of(
        "[[scheme]]\nid = \"x.y\"\ntitle = \"X\"\ngrammar = \"link\"\n[[scheme.mark]]\nwhy = \"w\"\n" + lines);
  };
  const std::string lead = "lead = \"https://a.example/\"\n";
  CHECK(mark(lead + "rest = \"<8 digits>/<26-32 digits><end>\"") == "");
  for (const char* broken :
       {"<8 digits", "<digits>", "<0 digits>", "<9-8 digits>", "<8  digits>", "<8 digit>", "<>", "<"})
    CHECK(mark(lead + "rest = \"" + broken + "\"") ==
          "f:8:8: \"" + std::string(broken) +
              "\" is no shape; want characters, <8 digits>, <8-20 letters>, <separator> or <end>\n");
  CHECK(mark(lead + "rest = \"a\"\nparameter = \"b\"") ==
        "f:8:8: \"rest\" stands beside \"parameter\"; want either\n");
  CHECK(problems_of(
            "[[scheme]]\nid = \"x.y\"\ntitle = \"X\"\ngrammar = \"digits\"\n[[scheme.mark]]\nwhy = \"w\"\nlength = "
            "8\nrest = \"a\"") == "f:8:8: \"rest\" stands without \"lead\"\n");
}

TEST_CASE("site tables: tables with shapes can stand instead of ours, which keep what they check") {
  const SiteTables site = parsed(R"(
[[scheme]]
id = "cn.unionpay"
mark = [{lead = "https://qr.95516.com/", rest = "<4 digits>/", next = "ask_gateway", why = "four digits"}]
[[scheme]]
id = "cn.shouqianba"
mark = [{lead = "https://qr.shouqianba.com/till", rest = "<separator>", next = "resolve", why = "a till"}]
[[scheme]]
id = "alipayplus.order"
mark = [{lead = "https://alipay.com/281", rest = "<3 digits>05<4 digits>", why = "type 05"}]
[[scheme]]
id = "cn.taobao.token"
mark = [{lead = "#", rest = "<4 letters>#<end>", why = "between hashes"}]
)");
  Taken link("https://qr.95516.com/0001/62", with(site));
  CHECK(link.scheme() == "cn.unionpay");
  CHECK(has(link.checked().payload, Rule::link_tail));
  CHECK(Taken("https://qr.shouqianba.com/till?a=1", with(site)).scheme() == "cn.shouqianba");
  CHECK(Taken("https://alipay.com/281002050102", with(site)).scheme() == "alipayplus.order");
  CHECK(Taken("#AbC4#", with(site)).scheme() == "cn.taobao.token");
  for (const char* ours : {"https://qr.95516.com/00010000/01234567890123456789012345",
                           "https://qr.shouqianba.com/tills", "https://qr.shouqianba.com/gateway?a=1",
                           "https://alipay.com/281002040102AbCd12", "#1234#", "#AbC4#!", "$ExampleTokn$"})
    CHECK(Taken(ours, with(site)).scheme() == "unknown");
}

TEST_CASE("site tables: files") {
  std::vector<Problem> problems;
  SiteTables::load("/nowhere/site.toml", problems);
  SiteTables::load("/", problems);
  SiteTables::load("/dev/zero", problems);
  REQUIRE(problems.size() == 3);
  CHECK(to_string(problems[0], "f") == "f: No such file or directory");
  CHECK(to_string(problems[1], "f") == "f: Is a directory");
  CHECK(to_string(problems[2], "f") == "f: is longer than a megabyte");
  const auto path = std::filesystem::temp_directory_path() / "paycode-site-tables-test.toml";
  std::ofstream(path) << brand;
  problems.clear();
  SiteTables loaded = SiteTables::load(path.string(), problems);
  const SiteTables moved = std::move(loaded);
  std::filesystem::remove(path);
  CHECK(problems.empty());
  CHECK(Taken("BRAND:hello", with(moved)).scheme() == "brand.token");
}

TEST_CASE("site tables: the site's consumer codes are secrets wherever they stand") {
  const SiteTables site = parsed(brand);
  for (const char* text : {"77123456789012345678", "7712 3456 7890 1234 5678", "code: 77123456789012345678",
                           "https://x.example/?c=77123456789012345678"}) {
    CAPTURE(std::string(text));
    CHECK(Taken(text, with(site)).payload.sensitive);
    CHECK(looks_secret(text, site.tables()));
    CHECK_FALSE(looks_secret(text));
  }
  const SiteTables wechat =
      parsed("[[scheme]]\nid = \"cn.wechat.code\"\nmark = [{lead = \"16\", length = 18, why = \"w\"}]\n");
  for (const char* text : {"c: 160061098828009406", "c: 120061098828009406"})
    CHECK(Taken(text, with(wechat)).payload.sensitive);
}

TEST_CASE("site tables: leads that no code can have, and no marks at all") {
  const std::string head = "[[scheme]]\nid = \"x.y\"\ntitle = \"X\"\ngrammar = ";
  CHECK(problems_of(head + "\"digits\"\nmark = []") == "f:5:8: \"mark\" is empty\n");
  std::string many;
  for (int i = 0; i < 255; ++i) many += "{lead = \"77\", length = 18, why = \"w\"},";
  CHECK(parsed(head + "\"digits\"\nmark = [" + many + "]\n").tables()[0]->marks().size() == 255);
  many += "{lead = \"77\", length = 18, why = \"w\"}";
  CHECK(problems_of(head + "\"digits\"\nmark = [" + many + "]\n") == "f:5:8: 256 marks; want at most 255\n");
  CHECK(problems_of(head + "\"digits\"\nmark = [{lead = \"77\", length = 1, why = \"w\"}]") ==
        "f:5:17: \"77\" is longer than the whole code\n");
  for (const char* lead : {"https://.../", "https://a..b/", "https://.a.b/", "https://a.b./"})
    CHECK(problems_of(head + "\"link\"\nmark = [{lead = \"" + lead + "\", why = \"w\"}]").starts_with("f:5:17: "));
}
