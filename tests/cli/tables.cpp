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
    CHECK(one["confidence"] == std::string(name(scheme->confidence)));
    if (scheme->syntax != nullptr) CHECK(one["rows"].size() >= scheme->rows.size());
  }
  const Json two = Json::parse(paycode_with({"schemes", "eu.epc", "br.pix", "--format", "json"}).out);
  CHECK(two.size() == 2);
  CHECK(two[0]["implies"]["currency"] == "BRL");
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
