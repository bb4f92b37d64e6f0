#include "host/record_rules.hpp"

#include <doctest/doctest.h>

using namespace paycode;
using host::RecordRule;

namespace {

std::string problems_of(const std::string& toml) {
  std::vector<host::Problem> problems;
  const std::vector<RecordRule> rules = host::parse_record_rules(toml, problems);
  std::string all;
  for (const host::Problem& each : problems) all += to_string(each, "f") + "\n";
  if (!problems.empty()) CHECK(rules.empty());
  return all;
}

/// "amount.value at_most 300"
std::string conditions_of(const std::string& require) {
  std::vector<host::Problem> problems;
  const std::vector<RecordRule> rules =
      host::parse_record_rules("[[rule]]\nid = \"a\"\nrequire = " + require, problems);
  std::string all;
  for (const host::Problem& each : problems) all += to_string(each, "f") + "\n";
  if (rules.empty()) return all;
  for (const host::RecordCondition& each : rules[0].require) {
    all += (all.empty() ? "" : "; ") + each.path + " " + name(each.test);
    for (const std::string& value : each.values) all += " " + value;
  }
  return all;
}

}  // namespace

TEST_CASE("record rules: every spelling of a condition") {
  CHECK(conditions_of("{ scheme = \"br.pix\" }") == "scheme is br.pix");
  CHECK(conditions_of("{ scheme = [\"br.pix\", \"emv.mpm\"] }") == "scheme in br.pix emv.mpm");
  CHECK(conditions_of("{ amount.value = { at_most = \"300\", above = 0 } }") ==
        "amount.value above 0; amount.value at_most 300");
  CHECK(conditions_of("{ \"amount.value\" = { below = \"300\" } }") == "amount.value below 300");
  CHECK(conditions_of("{ amount.editable = false, symbol.version = 6 }") ==
        "amount.editable is false; symbol.version is 6");
  CHECK(conditions_of("{ payee = { name = { matches = \"A.*\" }, city = { is_not = \"B\" } } }") ==
        "payee.city is_not B; payee.name matches A.*");
  CHECK(conditions_of("{ url = { present = true }, app = { not_in = [\"a\"] } }") ==
        "app not_in a; url present true");
}

TEST_CASE("record rules: everything wrong is said at once, with its place") {
  CHECK(problems_of("[[rule]]\nid = \"shop.a\"\nmessage = \"m\"\ngrade = \"warning\"\nwhen = { scheme = \"x\" "
                    "}\nrequire = { app = \"y\" }") == "");
  CHECK(problems_of("") == "f:1:1: there is no [[rule]]\n");
  CHECK(problems_of("[[rule]]\nid = \"A\"\ngrade = \"bad\"\nmore = 1\n") ==
        "f:1:1: \"require\" is missing: what has to hold\n"
        "f:2:6: \"A\" is no id; want small letters, digits, \".\", \"_\" and \"-\"\n"
        "f:3:9: \"grade\" is \"bad\"; want error or warning\n"
        "f:4:1: there is no key \"more\" here; there are grade, id, message, require, when\n");
  CHECK(problems_of("[[rule]]\nid = \"emv.crc\"\nrequire = 1\n[[rule]]\nid = \"emv.crc\"\nrequire = {}\n") ==
        "f:2:6: \"emv.crc\" is a rule of paycode's own\n"
        "f:3:11: \"require\" wants conditions: { \"amount.value\" = { at_most = \"300\" } }\n"
        "f:5:6: \"emv.crc\" is a rule of paycode's own\n"
        "f:5:6: \"emv.crc\" stands here a second time\n"
        "f:6:11: \"require\" wants conditions: { \"amount.value\" = { at_most = \"300\" } }\n");
  CHECK(conditions_of("{ scheme = 1.5 }") == "f:3:22: \"scheme\": is wants texts, whole numbers, true or false\n");
  CHECK(conditions_of("{ scheme = [] }") == "f:3:22: \"scheme\": in wants at least one value\n");
  CHECK(conditions_of("{ scheme = { in = \"a\" } }") == "f:3:29: \"scheme\": in wants an array\n");
  CHECK(conditions_of("{ scheme = { is = [\"a\"] } }") == "f:3:29: \"scheme\": is wants one value\n");
  CHECK(conditions_of("{ amount.value = { at_most = \"1,5\" } }") ==
        "f:3:40: \"amount.value\": at_most wants a plain decimal number: \"300.00\"\n");
  CHECK(conditions_of("{ url = { present = 1 } }") == "f:3:31: \"url\": present wants true or false\n");
  CHECK(conditions_of("{ url = {} }") == "f:3:19: \"url\" says nothing\n");
}
