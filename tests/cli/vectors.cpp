// Payloads seen in public, where the folder with them is there: verdict and record as each line says, with a tally.
#include <doctest/doctest.h>

#include <fstream>
#include <iostream>
#include <map>
#include <regex>
#include <set>

#include "check/expectation.hpp"
#include "host/hooks.hpp"
#include "laws/fixture.hpp"
#include "safe_text.hpp"
#include "standard/rfc3629.hpp"

using namespace paycode;
using namespace paycode::test;
using cli::Json;

namespace {

// Differences that stand: paycode's reading, and why.
const std::map<std::string, std::string> explained = {
    // An SGQR draft sample whose PayNow account is "+621234567890123": no phone number of Singapore, so nothing
    // that can be paid. The line calls it valid; a wrong account number is worse than none.
    {"00020101021102164761360000000*1704155123456789", "36.02 is no PayNow account"},
    // Made up of many networks; the line takes none of them for the scheme. Template 29 names NCHL, and nothing
    // else national is there.
    {"0002010102111516999900000000000027360032c81d4e2e", "29 is NEPALPAY's"},
    // Made-up billers of a test suite. The lines leave the verdict open and call them valid; a biller whose check
    // digit is wrong is nobody.
    {"00020101021130620016A0000006770101120113011223344556", "30.01 has a wrong check digit"},
    {"00020101021130550016A0000006770101120115099999999999990", "30.01 has a wrong check digit"},
    // ERC-681's own example, whose letters are not in the case that ERC-55 gives them. The line calls it valid and
    // leaves the verdict open; one wrong character of an address cannot be told from that.
    {"ethereum:0xfb6916095ca1df60bb79Ce92ce3ea74c37c5d359?value=2.014e18", "the address fails its checksum"},
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
  // For what cannot be taken apart at all the scheme is open, and what is no code of the scheme has another.
  const bool of_none = line["why"].get<std::string>().find("verdict unknown is right") != std::string::npos;
  // What begins like the scheme and cannot be taken apart may be bad as well.
  if (of_none && verdict != "bad" && record["scheme"] == scheme) found.push_back("scheme " + scheme);
  if (!of_none && line["verdict"] != "bad" && record["scheme"] != scheme)
    found.push_back("scheme " + record["scheme"].get<std::string>());
  for (const auto& [path, value] : line["record"].items()) {
    const std::vector<const Json*> there = cli::values_at(record, path);
    const Json is = there.empty() ? Json() : *there.front();
    if (is != value) found.push_back(path + " " + is.dump());
  }
  return found;
}

/// A fault as the line's `why` words it, the rule that names it here, and the path of the element at fault; "$1" is
/// what the pattern's group holds. Several rules: one of them.
struct Worded {
  std::regex why;
  std::vector<Rule> rules;
  std::string path;
};

const std::vector<Worded>& worded() {
  static const std::vector<Worded> all = {
      {std::regex("crc mismatch"), {Rule::emv_crc, Rule::emv_crc_header, Rule::emv_crc_zeros}, "63"},
      {std::regex("lower-case crc"), {Rule::emv_crc_case}, "63"},
      {std::regex("(\\d\\d(?:\\.\\d\\d)?) longer than"), {Rule::length}, "$1"},
      {std::regex("54 more decimals"), {Rule::amount_decimals}, "54"},
      {std::regex("54 zero"), {Rule::amount_zero}, "54"},
      {std::regex("5[67] (?:without|zero)"), {Rule::emv_tip, Rule::emv_fee}, "56"},
      {std::regex("(\\d\\d(?:\\.\\d\\d)?) not a template"), {Rule::emv_template}, "$1"},
      {std::regex("(\\d\\d\\.\\d\\d) not AID"), {Rule::emv_guid}, "$1"},
      {std::regex("(\\d\\d(?:\\.\\d\\d)?) (?:has )?no 00"), {Rule::emv_guid_missing, Rule::khqr_created}, "$1"},
      {std::regex("(?:^|; )62\\.00(?:$|;)"), {Rule::emv_additional}, "62.00"},
      {std::regex("RFU (\\d\\d)"), {Rule::emv_reserved}, "$1"},
      {std::regex("00=02"), {Rule::differs}, "00"},
      {std::regex("52 form"), {Rule::category}, "52"},
      {std::regex("62\\.11 length"), {Rule::emv_channel}, "62.11"},
      {std::regex("missing \\d\\d"), {Rule::missing, Rule::left_out}, ""},
      {std::regex("no merchant account(?: information|;)"), {Rule::account_missing}, ""},
  };
  return all;
}

bool found_at(const Payload& payload, const std::vector<Rule>& rules, std::size_t at) {
  for (const Finding& finding : payload.findings)
    for (const Rule rule : rules)
      if (finding.rule == rule && finding.at == at) return true;
  return false;
}

std::size_t offset_of_path(const Payload& payload, const std::string& path) {
  const std::int16_t element = path.empty() ? nowhere : find_path(payload.elements, path);
  return element < 0 ? Text::npos : offset_of(payload, payload.elements[static_cast<std::size_t>(element)].raw);
}

/// What the line's `why` says must be found where it says so, as far as it does; "header 'X' at 44" counts
/// characters.
void compare_why(const std::string& why, const Payload& payload, std::vector<std::string>& found) {
  if (payload.scheme == &unknown_scheme()) return;
  std::smatch match;
  static const std::regex unreadable("(header|tag).* at (\\d+)");
  if (std::regex_search(why, match, unreadable)) {
    const std::size_t at = chars_to_bytes(payload.bytes, std::stoul(match[2]));
    if (!found_at(payload, {match[1] == "header" ? Rule::header : Rule::overrun}, at))
      found.push_back("not found: " + match.str());
    return;
  }
  for (const Worded& each : worded())
    for (std::sregex_iterator at(why.begin(), why.end(), each.why), end; at != end; ++at)
      if (!found_at(payload, each.rules, offset_of_path(payload, at->format(each.path))))
        found.push_back("not found: " + at->str());
}

bool is_clean(const Payload& payload) {
  for (const Finding& finding : payload.findings)
    if (finding.grade != Grade::info) return false;
  return true;
}

/// strict_emv speaks of EMVCo's rules alone, and so of no slips and links. Where a line is bad or odd by its
/// scheme's own rules, strict finds that too; where its verdict is open between ok and odd, strict may mind what
/// tolerant minds.
void compare_strict(const Json& line, Verdict tolerant, const Payload& payload, std::vector<std::string>& found) {
  if (!line["strict_emv"].is_boolean() || payload.scheme->standard == Standard::none) return;
  const bool clean = is_clean(payload);
  if (line["strict_emv"] == false && clean) found.push_back("strict is clean");
  if (line["strict_emv"] == true && !clean && tolerant == Verdict::ok) found.push_back("strict is not clean");
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
      const cli::ReadPayload code(bytes_of(line), {.hooks = &host::hooks}, Profile::tolerant);
      const Json record =
          cli::record_of(code, {.name = "vector", .symbol = nullptr, .milliseconds = {}, .app = {}}, {});
      std::vector<std::string> differences = differences_of(line, record);
      if (std::string(name) == "emv.jsonl") {
        const cli::ReadPayload strict(bytes_of(line), {.hooks = hooks}, Profile::strict);
        compare_strict(line, verdict(code.payload()), strict.payload(), differences);
        compare_why(line["why"].get<std::string>(), strict.payload(), differences);
      }
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

namespace {

/// The table claims the text when it is asked alone, before all others.
bool claims_alone(const Scheme& table, const std::string& bytes) {
  const Scheme* const first[] = {&table};
  const cli::ReadPayload code(bytes, {.tables = first, .hooks = &host::hooks}, Profile::tolerant);
  return code.payload().scheme == &table;
}

bool is_known_for(const Payload& payload, const Scheme& table) {
  for (const Scheme* scheme = payload.scheme; scheme != nullptr; scheme = scheme->base)
    if (scheme == &table) return true;
  for (const Candidate& candidate : payload.candidates)
    if (candidate.scheme == &table) return true;
  for (const Claim& claim : payload.claims)
    if (claim.scheme == &table) return true;
  for (const Offer& offer : payload.offers)
    if (offer.scheme == &table) return true;
  return false;
}

}  // namespace

TEST_CASE("vectors: no second scheme claims a valid code without standing among its candidates") {
  std::size_t asked = 0;
  for (const char* name : {"emv.jsonl", "text.jsonl"}) {
    std::ifstream file(std::filesystem::path(PAYCODE_SHARED) / "vectors" / name);
    for (std::string text; std::getline(file, text);) {
      const Json line = Json::parse(text);
      if (line["valid"] != true || find_scheme(line["scheme"].get<std::string>()) == nullptr) continue;
      const std::string bytes = bytes_of(line);
      const cli::ReadPayload code(bytes, {.hooks = &host::hooks}, Profile::tolerant);
      for (const Scheme* table : schemes()) {
        ++asked;
        if (!is_known_for(code.payload(), *table) && claims_alone(*table, bytes))
          FAIL_CHECK(cli::safe(std::string(table->id) + " claims " + std::string(code.payload().scheme->id) + ": " +
                               line["payload"].get<std::string>().substr(0, 60)));
      }
    }
  }
  if (asked > 0) CHECK(asked > 10'000);
}

namespace {

/// What reads the values that stand in a code of another scheme: the row of that code's table, or the table itself.
struct FieldOf {
  const char* name;
  const char* scheme;
  const char* key;  ///< of the row; null: the value is a whole code of the scheme
};
constexpr FieldOf fields_of[] = {
    {"field:iso11649", "ch.qrbill", "line 29"}, {"field:qrr", "ch.qrbill", "line 29"},
    {"field:ch.swico", "ch.qrbill", "line 32"}, {"field:it.pagopa", "it.pagopa", "field 3"},
    {"field:ua.nbu", "ua.nbu", nullptr},
};

const Row* row_of(const Scheme& scheme, Text key) {
  for (const Row& row : scheme.rows())
    if (row.key == key) return &row;
  return nullptr;
}

/// True where nothing is wrong with the value that a payer could be misled by.
bool is_accepted(const FieldOf& field, const std::string& bytes) {
  const Scheme& scheme = *find_scheme(field.scheme);
  if (field.key == nullptr) {
    const cli::ReadPayload code(bytes, {.hooks = &host::hooks}, Profile::tolerant);
    return code.payload().scheme == &scheme && verdict(code.payload()) != Verdict::bad;
  }
  const Row* row = row_of(scheme, field.key);
  REQUIRE(row != nullptr);
  char room[512];
  Writer scratch(room, sizeof room);
  const Rule rule = row->form->read(bytes, *row, scratch).rule;
  return rule == Rule::none || rule_grade(rule, Profile::tolerant) != Grade::error;
}

}  // namespace

TEST_CASE("vectors: values of fields, by the form that reads them in a code") {
  std::ifstream file(std::filesystem::path(PAYCODE_SHARED) / "vectors" / "text.jsonl");
  std::map<std::string, std::size_t> count;
  for (std::string text; std::getline(file, text);) {
    const Json line = Json::parse(text);
    const std::string name = line["scheme"].get<std::string>();
    if (!name.starts_with("field:")) continue;
    const auto* field = std::find_if(std::begin(fields_of), std::end(fields_of),
                                     [&](const FieldOf& each) { return name == each.name; });
    if (field == std::end(fields_of)) {
      FAIL_CHECK("nothing here reads " << name);
      continue;
    }
    ++count[name];
    CAPTURE(line.dump());
    CHECK(is_accepted(*field, bytes_of(line)) == line["valid"].get<bool>());
  }
  for (const auto& [name, lines] : count) std::cout << "vectors: " << name << ' ' << lines << " lines\n";
  if (!count.empty()) CHECK(count.size() == std::size(fields_of));
}
