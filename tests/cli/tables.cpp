// paycode schemes and explain: the tables and the rules, as a person and a script see them.
#include "commands.hpp"

using namespace paycode;
using namespace paycode::test;

TEST_CASE("schemes lists every table; one or several are shown with what they take") {
  const Run all = paycode_with({"schemes"});
  CHECK(all.status == 0);
  CHECK(lines_of(all.out).size() == schemes().size());
  const std::vector<Json> list = records_of(paycode_with({"schemes", "--format", "ndjson"}).out);
  CHECK(list.size() == schemes().size());
  for (const Scheme* scheme : schemes()) {
    const std::string id(scheme->id);
    CAPTURE(id);
    const Words lines = lines_of(all.out);
    CHECK(std::count_if(lines.begin(), lines.end(),
                        [&](const std::string& line) { return line.starts_with(id + " "); }) == 1);
    const Run pretty = paycode_with({"schemes", id});
    CHECK(pretty.status == 0);
    CHECK(contains(pretty.out, "(" + id + ")"));
    const Json one = record_of_run(paycode_with({"schemes", id, "--format", "ndjson"}));
    CHECK(one["id"] == id);
    CHECK(one["symbol"]["kind"] == std::string(name(symbol_needs_of(*scheme).kind)));
    CHECK(contains(pretty.out, "\n  symbol ") == (scheme->syntax != nullptr));
    CHECK(one["confidence"] == std::string(name(scheme->confidence)));
    if (scheme->syntax != nullptr) CHECK(one["rows"].size() >= scheme->rows().size());
  }
  const Json two = Json::parse(paycode_with({"schemes", "eu.epc", "br.pix", "--format", "json"}).out);
  CHECK(two.size() == 2);
  CHECK(two[0]["implies"]["currency"] == "BRL");
  CHECK(two[0]["symbol"]["eci"] == 26);
  CHECK(two[1]["symbol"]["version_max"] == 13);
  CHECK(contains(paycode_with({"schemes", "eu.epc"}).out, "\n  symbol      qr, level M, version at most 13\n"));
  CHECK(contains(paycode_with({"schemes", "br.pix"}).out, "qr, level M, ECI 26 beyond ASCII, bytes only\n"));
}

TEST_CASE("explain: every rule has a text, a source and a mend") {
  const Words list = lines_of(paycode_with({"explain"}).out);
  CHECK(list.size() == static_cast<std::size_t>(Rule::count) - 1);
  const std::vector<Json> rules = records_of(paycode_with({"explain", "--format", "ndjson"}).out);
  REQUIRE(rules.size() == list.size());
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const std::string id(rule_id(static_cast<Rule>(i + 1)));
    CAPTURE(id);
    CHECK(list[i].starts_with(id + ": "));
    CHECK(rules[i]["rule"] == id);
    for (const char* key : {"message", "source", "mend"}) {
      CHECK(rules[i][key].get<std::string>().size() > 3);
      CHECK_FALSE(contains(rules[i][key].get<std::string>(), "{"));
    }
    const Run one = paycode_with({"explain", id});
    CHECK(one.status == 0);
    for (const char* part : {"\n  grade ", "\n  source ", "\n  mend "}) CHECK(contains(one.out, part));
  }
  CHECK(Json::parse(paycode_with({"explain", "emv.crc", "iban.check", "--format", "json"}).out).size() == 2);
}

namespace {

const char* const own_tables = R"([[scheme]]
id = "sg.brand"
title = "Brand Pay"
grammar = "link"
country = "SG"
app = "brand"
mark = [{lead = "https://pay.brand.example/q/", next = "resolve", confidence = "A", why = "a receive code of Brand Pay"}]

[[scheme]]
id = "cn.wechat.code"
mark = [{lead = "16", length = 18, why = "18 digits that begin with 16"}]

[[deep_link]]
app = "brand"
what = "pays"
link = "brandpay://pay?code={code}"
)";

}  // namespace

TEST_CASE("--tables: every record says whether the site's own table speaks for it") {
  const Folder folder;
  const std::string file = folder.put("site.toml", own_tables);
  const Words arguments = {"read",
                           "--tables",
                           file,
                           "https://pay.brand.example/q/1",
                           "162345678901234567",
                           "EXAMPLE",
                           "https://qr.alipay.com/bax00000example"};
  const std::vector<Json> records = records_of(paycode_with(arguments).out);
  REQUIRE(records.size() == 4);
  CHECK(records[0]["scheme"] == "sg.brand");
  CHECK(records[0]["site"] == true);
  CHECK(records[0]["candidates"] ==
        Json::parse(R"([{"scheme":"sg.brand","confidence":"A","why":"a receive code of Brand Pay","site":true}])"));
  CHECK(records[0]["next"] == "resolve");
  CHECK(records[1]["scheme"] == "cn.wechat.code");
  CHECK(records[1]["site"] == true);
  CHECK(records[1]["payload"] == "16************4567");
  CHECK(records[2]["site"] == false);
  CHECK(records[3]["scheme"] == "cn.alipay");
  CHECK(records[3]["site"] == false);
  CHECK(records[3]["candidates"][0]["site"] == false);
  CHECK(
      contains(paycode_with({"read", "--tables", file, "--format", "pretty", "https://pay.brand.example/q/1"}).out,
               "Brand Pay (sg.brand, by the site's table) ok"));
  const Json without = record_of_run(paycode_with({"read", "https://pay.brand.example/q/1"}));
  CHECK(without["scheme"] == "unknown");
  CHECK_FALSE(without.contains("site"));
}

TEST_CASE("--tables: schemes shows the site's tables and deep links, and exports all in the same form") {
  const Folder folder;
  const std::string file = folder.put("site.toml", own_tables);
  const Words lines = lines_of(paycode_with({"schemes", "--tables", file}).out);
  CHECK(lines.size() == schemes().size() + 1);
  CHECK(std::count_if(lines.begin(), lines.end(),
                      [](const std::string& line) { return contains(line, "(the site's)"); }) == 2);
  const Run one = paycode_with({"schemes", "--tables", file, "sg.brand"});
  CHECK(contains(one.out, "brandpay://pay?code={code}"));
  CHECK(record_of_run(paycode_with(
            {"schemes", "--tables", file, "sg.brand", "--format", "ndjson"}))["deep_links"][0]["app"] == "brand");
  const Json of_alipay = record_of_run(paycode_with({"schemes", "cn.alipay", "--format", "ndjson"}));
  CHECK(of_alipay["app"] == "alipay");
  CHECK(of_alipay["deep_links"].size() == 3);

  const std::string all = paycode_with({"schemes", "--format", "toml"}).out;
  const std::string exported = folder.put("all.toml", all);
  const Run again = paycode_with({"schemes", "--format", "toml", "--tables", exported});
  CHECK(again.status == 0);
  CHECK(again.out == all);
  const Run grammar = paycode_with({"schemes", "--format", "toml", "br.pix"});
  CHECK(grammar.status == 2);
  CHECK(contains(grammar.err, "br.pix"));
  CHECK(paycode_with({"read", "--format", "toml", "x"}).status == 2);
}

TEST_CASE("--tables: what is wrong in the file is said with its place, and nothing is read") {
  const Folder folder;
  const std::string file = folder.put("site.toml", "[[scheme]]\nid = \"x\"\ntitel = \"X\"\ngrammar = \"text\"\n");
  const Run run = paycode_with({"read", "--tables", file, "x"});
  CHECK(run.status == 2);
  CHECK(run.out.empty());
  const Words lines = lines_of(run.err);
  REQUIRE(lines.size() == 3);
  CHECK(lines[0] == "paycode: " + file + ":1:1: \"title\" is missing");
  CHECK(lines[2].starts_with("paycode: " + file + ":3:1: there is no key \"titel\""));
  const Run missing = paycode_with({"scan", "--tables", folder / "none.toml", "."});
  CHECK(missing.status == 2);
  CHECK(contains(missing.err, "none.toml: No such file or directory"));
}
