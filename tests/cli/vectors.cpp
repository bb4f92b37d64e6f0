// Payloads seen in public, where the folder with them is there: verdict and record as each line says, with a tally.
#include <doctest/doctest.h>

#include <fstream>
#include <iostream>
#include <map>
#include <set>

#include "cli/expectation.hpp"
#include "laws/fixture.hpp"
#include "safe_text.hpp"

using namespace paycode;
using namespace paycode::test;
using cli::Json;

namespace {

// Differences that stand: paycode's reading, and why.
const std::map<std::string, std::string> explained = {
    // An SGQR draft sample whose PayNow account is "+621234567890123": no phone number of Singapore, so nothing
    // that
    // can be paid. The line calls it valid; a wrong account number is worse than none.
    {"00020101021102164761360000000*1704155123456789", "36.02 is no PayNow account"},
    // Made up of many networks; the line takes none of them for the scheme. Template 29 names NCHL, and nothing
    // else
    // national is there.
    {"0002010102111516999900000000000027360032c81d4e2e", "29 is NEPALPAY's"},
    // Made-up billers of a test suite. The lines leave the verdict open and call them valid; a biller whose check
    // digit is wrong is nobody.
    {"00020101021130620016A0000006770101120113011223344556", "30.01 has a wrong check digit"},
    {"00020101021130550016A0000006770101120115099999999999990", "30.01 has a wrong check digit"},
};

bool is_explained(const std::string& payload) {
  for (const auto& [begin, why] : explained)
    if (payload.starts_with(begin)) return true;
  return false;
}

std::string bytes_of(const Json& line) {
  std::string bytes;
  if (line.contains("payload_hex")) {
    REQUIRE(cli::from_hex(line["payload_hex"].get<std::string>(), bytes));
    return bytes;
  }
  return line["payload"].get<std::string>();
}

std::vector<std::string> differences_of(const Json& line, const Json& record) {
  std::vector<std::string> found;
  const std::string verdict = record["verdict"].get<std::string>(), scheme = line["scheme"].get<std::string>();
  if (line["verdict"].is_string() && line["verdict"] != verdict) found.push_back("verdict " + verdict);
  if (line["valid"] == true && verdict == "bad") found.push_back("bad, but valid");
  // For what cannot be taken apart at all the scheme is open.
  if (line["verdict"] != "bad" && record["scheme"] != scheme)
    found.push_back("scheme " + record["scheme"].get<std::string>());
  for (const auto& [path, value] : line["record"].items())
    if (value_at(record, path) != value) found.push_back(path + " " + value_at(record, path).dump());
  return found;
}

}  // namespace

TEST_CASE("vectors") {
  std::map<std::string, std::pair<std::size_t, std::size_t>> tally;
  std::set<std::string> met;
  for (const char* name : {"emv.jsonl", "text.jsonl"}) {
    std::ifstream file(std::filesystem::path(PAYCODE_SHARED) / "vectors" / name);
    if (!file) {
      std::cout << "vectors: " << name << " is not here; nothing compared\n";
      continue;
    }
    for (std::string text; std::getline(file, text);) {
      const Json line = Json::parse(text);
      const std::string scheme = line["scheme"].get<std::string>();
      if (find_scheme(scheme) == nullptr) continue;
      const cli::ReadPayload code(bytes_of(line), {}, Profile::tolerant);
      const Json record =
          cli::record_of(code, {.name = "vector", .symbol = nullptr, .milliseconds = {}, .app = {}}, {});
      const std::vector<std::string> differences = differences_of(line, record);
      auto& [same, all] = tally[scheme];
      ++all;
      if (differences.empty()) ++same;
      if (differences.empty()) continue;
      const std::string payload = line["payload"].get<std::string>();
      if (is_explained(payload)) {
        met.insert(payload);
        continue;
      }
      for (const std::string& difference : differences)
        FAIL_CHECK(cli::safe(payload.substr(0, 80) + " … " + difference));
    }
  }
  for (const auto& [scheme, counts] : tally)
    std::cout << "vectors: " << scheme << ' ' << counts.first << " of " << counts.second << " as their line says\n";
  if (!tally.empty()) CHECK(met.size() == explained.size());
}
