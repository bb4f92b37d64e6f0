// What is published holds: the record's schema, its keys and their order, the README's screens, the list of
// schemes.
#include <set>

#include "commands.hpp"

using namespace paycode;
using namespace paycode::test;
using cli::Json;

namespace {

namespace fs = std::filesystem;

const std::string schema_path = PAYCODE_SOURCES "/docs/record.schema.json";

// Reads a record a line, prints "LINE: PLACE: MESSAGE" for each that does not obey.
const char* const validator = R"(
import json, sys
from jsonschema import Draft202012Validator as Validator
schema = json.load(open(sys.argv[1], encoding="utf-8"))
Validator.check_schema(schema)
whole = Validator(schema)
branches = {name: Validator({"$ref": "#/$defs/" + name, "$defs": schema["$defs"]}) for name in ("record", "unreadable")}
for number, line in enumerate(sys.stdin.buffer, 1):
    record = json.loads(line)
    if whole.is_valid(record):
        continue
    errors = branches["unreadable" if "error" in record else "record"].iter_errors(record)
    places = ["/".join(map(str, error.absolute_path)) + ": " + error.message for error in errors]
    print(f"{number}: " + ("; ".join(places) or "both branches, or neither"))
print("end")
)";

/// One line for each record that the schema refuses.
Words refused(const std::string& ndjson) {
  const Run run = run_program({"/usr/bin/python3", "-c", validator, schema_path}, ndjson);
  INFO("python3-jsonschema must be installed: " << run.err);
  REQUIRE(run.status == 0);
  Words lines = lines_of(run.out);
  REQUIRE(!lines.empty());
  REQUIRE(lines.back() == "end");
  lines.pop_back();
  return lines;
}

void check_obeys(const std::string& ndjson, const std::string& what) {
  CAPTURE(what);
  for (const std::string& line : refused(ndjson)) FAIL_CHECK(cli::safe(line));
}

/// Payloads that no fixture folder has: secrets, no text, nothing at all, nearly something.
std::vector<std::string> own_payloads() {
  return {"134567890123456789",
          "281234567890123456",
          "6212345678901234567",
          "4111111111111111",
          " 134567890123456789\n",
          std::string("\0\1\xFF", 3),
          "\xEF\xBB\xBF"
          "000201",
          "000201",
          "00020",
          "0002015",
          "hello",
          " ",
          "wxp://f2f0",
          "https://qr.alipay.com/a7x0",
          "upi://pay?pa=&pn=&am=x",
          "BCD\n002\n8\nSCT\n\nB\xFC"
          "cher\n\nEUR1x",
          "BCD\n",
          "\x1B[31m",
          "000201540512,50550203570550.506304FFFF",
          std::string(20'000, '0')};
}

/// Every payload in hexadecimal, a line each.
std::string all_payloads() {
  std::string lines;
  for (const Fixture& fixture : fixtures())
    if (!fixture.bytes.empty()) lines += hex_of(fixture.bytes) + "\n";
  for (const std::string& payload : own_payloads()) lines += hex_of(payload) + "\n";
  return lines + "no hexadecimal\n";
}

const std::vector<Words> ways = {
    {},
    {"--elements", "--bytes"},
    {"--elements", "--bytes", "--unmask"},
    {"--profile", "strict"},
    {"--context", "market=CN,presented_by=payer"},
    {"--user-agent", "Mozilla/5.0 MicroMessenger/8.0.50"},
};

Run read_all(const Words& way) {
  Words words = {"read", "--hex", "--format", "ndjson"};
  words.insert(words.end(), way.begin(), way.end());
  return paycode_with(words, all_payloads());
}

Words keys_of(const Json& object) {
  Words keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

// The order of the contract; --elements and --timing add theirs at the end.
const Words record_keys = {"v",         "source",   "symbol",     "payload",  "bytes",   "masked",
                           "scheme",    "standard", "inner",      "nature",   "next",    "presented_by",
                           "usage",     "payee",    "payer",      "amount",   "tip",     "offers",
                           "reference", "message",  "purpose",    "due",      "created", "expires",
                           "url",       "app",      "candidates", "findings", "verdict"};

void check_keys(const Json& object, const Words& keys) {
  if (object.is_null()) return;
  CHECK(keys_of(object) == keys);
}

void check_all_keys(const Json& record) {
  if (record.contains("error")) {
    check_keys(record, {"v", "source", "error"});
    check_keys(record["error"], {"code", "message"});
    return;
  }
  Words keys = keys_of(record);
  std::erase_if(keys, [](const std::string& key) { return key == "elements" || key == "ms"; });
  CHECK(keys == record_keys);
  check_keys(record["payee"], {"name", "local_name", "city", "postcode", "address", "country", "category", "id"});
  check_keys(record["amount"], {"value", "currency", "editable"});
  check_keys(record["tip"], {"kind", "value"});
  check_keys(record["reference"], {"value", "kind"});
  check_keys(record["symbol"], {"kind", "version", "level", "corners", "eci", "sequence"});
  for (const Json& offer : record["offers"]) check_keys(offer, {"scheme", "account", "account_kind", "bank"});
  for (const Json& candidate : record["candidates"]) check_keys(candidate, {"scheme", "confidence", "why"});
  for (const Json& finding : record["findings"])
    check_keys(finding, {"rule", "grade", "at", "path", "message", "hint"});
  if (record.contains("elements"))
    for (const Json& element : record["elements"]) check_keys(element, {"path", "at", "value"});
}

std::string name_of(const Words& way) {
  std::string name = "read";
  for (const std::string& word : way) name += " " + word;
  return name;
}

}  // namespace

TEST_CASE("schema: every record of every fixture obeys it, whatever the options") {
  for (const Words& way : ways) {
    const Run run = read_all(way);
    CHECK(run.status == 3);
    CHECK(run.err.empty());
    CHECK(lines_of(run.out).size() > fixtures().size());
    check_obeys(run.out, name_of(way));
  }
}

TEST_CASE("schema: pictures") {
  Folder folder;
  folder.put("blank.pgm", "P5\n64 64\n255\n" + std::string(64 * 64, '\xFF'));
  folder.put("broken.png", "\x89PNG\r\n\x1A\n");
  folder.put("empty.jpg", "");
  Words words = {"scan",     "--recursive", "--timing",    "--elements",
                 "--format", "ndjson",      folder.path(), "/no/such/file"};
  if (fs::is_directory(PAYCODE_FIXTURES "/picture")) words.push_back(PAYCODE_FIXTURES "/picture");
  const Run run = paycode_with(words);
  CHECK(run.status == 3);
  const std::vector<Json> records = records_of(run.out);
  CHECK(records.size() >= 4);
  for (const Json& record : records) {
    check_all_keys(record);
    if (!record.contains("error")) CHECK(record.contains("ms"));
  }
  check_obeys(run.out, "scan");
}

TEST_CASE("schema: it refuses what is no record") {
  const std::string pix = read_file(PAYCODE_FIXTURES "/br.pix/ok-static.txt");
  const Json good = record_of_run(paycode_with({"read", "--elements", pix}));
  REQUIRE(good.is_object());
  REQUIRE(good["verdict"] == "ok");
  std::string lines;
  std::size_t count = 0;
  const auto add = [&](const Json& record) {
    lines += record.dump() + "\n";
    ++count;
  };
  for (const std::string& key : record_keys) {
    Json lacking = good;
    lacking.erase(key);
    add(lacking);
  }
  const std::vector<std::pair<std::string, Json>> wrong = {{"v", 2},
                                                           {"source", ""},
                                                           {"symbol", Json::object()},
                                                           {"payload", 7},
                                                           {"bytes", "*"},
                                                           {"masked", "no"},
                                                           {"scheme", "BR"},
                                                           {"standard", "emv"},
                                                           {"inner", Json::object()},
                                                           {"nature", "open"},
                                                           {"next", "go"},
                                                           {"presented_by", ""},
                                                           {"usage", "twice"},
                                                           {"payee", Json::object()},
                                                           {"payer", "name"},
                                                           {"amount", "10.50"},
                                                           {"tip", Json::object()},
                                                           {"offers", nullptr},
                                                           {"reference", "x"},
                                                           {"message", ""},
                                                           {"due", "31.12.2026"},
                                                           {"candidates", nullptr},
                                                           {"findings", {Json::object()}},
                                                           {"verdict", "fine"},
                                                           {"verdict", "bad"},
                                                           {"verdict", "odd"},
                                                           {"verdict", "unknown"},
                                                           {"error", Json::object()},
                                                           {"more", 1}};
  for (const auto& [key, value] : wrong) {
    Json record = good;
    record[key] = value;
    add(record);
  }
  Json exponent = good, binary = good, kind = good;
  exponent["amount"] = {{"value", "1e3"}, {"currency", "BRL"}, {"editable", false}};
  binary["amount"] = {{"value", 10.5}, {"currency", "BRL"}, {"editable", false}};
  kind["offers"] = {{{"scheme", "br.pix"}, {"account", "x"}, {"account_kind", "txid"}, {"bank", nullptr}}};
  for (const Json& record : {exponent, binary, kind}) add(record);
  add(Json{{"v", 1}, {"source", "x"}, {"error", {{"code", "Not Found"}, {"message", "x"}}}});
  add(Json{{"v", 1}, {"source", "x"}, {"error", "x"}});
  CHECK(refused(lines).size() == count);
  CHECK(refused(good.dump() + "\n").empty());
}

TEST_CASE("keys: exactly those of the contract, in its order, never missing") {
  for (const Words& way : ways) {
    CAPTURE(name_of(way));
    const bool elements = std::find(way.begin(), way.end(), "--elements") != way.end();
    for (const Json& record : records_of(read_all(way).out)) {
      check_all_keys(record);
      if (!record.contains("error")) CHECK(record.contains("elements") == elements);
      CHECK_FALSE(record.contains("ms"));
    }
  }
}

TEST_CASE("--format json is one array of the same records") {
  const std::string input = all_payloads();
  const Run lines = paycode_with({"read", "--hex", "--format", "ndjson"}, input);
  const Run array = paycode_with({"read", "--hex", "--format", "json"}, input);
  const Json records = Json::parse(array.out);
  REQUIRE(records.is_array());
  Json expected = Json::array();
  for (const Json& record : records_of(lines.out)) expected.push_back(record);
  CHECK(records == expected);
}

TEST_CASE("nothing a fixture says is lost between payload and record") {
  for (const auto& each : fixture_records()) {
    CAPTURE(each.first.name);
    std::string bytes;
    CHECK(cli::from_base64(Json::parse(each.second)["bytes"].get<std::string>(), bytes));
    CHECK(bytes == each.first.bytes);
  }
}

namespace {

struct Screenshot {
  std::string command, output;
};

/// The commands of the README's console blocks, and what it shows below them.
std::vector<Screenshot> screenshots(const std::string& markdown) {
  std::vector<Screenshot> all;
  bool inside = false;
  for (const std::string& line : lines_of(markdown)) {
    if (line.starts_with("```")) {
      inside = line == "```console";
    } else if (inside && line.starts_with("$ ")) {
      all.push_back({line.substr(2), ""});
    } else if (inside && !all.empty()) {
      all.back().output += line + "\n";
    }
  }
  return all;
}

}  // namespace

TEST_CASE("README: its screens are real") {
  const std::vector<Screenshot> all = screenshots(read_file(PAYCODE_SOURCES "/README.md"));
  CHECK(all.size() >= 3);
  for (const Screenshot& each : all) {
    CAPTURE(each.command);
    REQUIRE(each.command.starts_with("cli/run "));
    const std::string command = "cd '" PAYCODE_SOURCES "' && '" PAYCODE_PROGRAM "' " + each.command.substr(8);
    CHECK(run_program({"/bin/sh", "-c", command}).out == each.output);
  }
}

TEST_CASE("docs: schemes.md lists every table with its nature and confidence") {
  const Words lines = lines_of(read_file(PAYCODE_SOURCES "/docs/schemes.md"));
  for (const Scheme* scheme : schemes()) {
    const std::string begin = "| `" + std::string(scheme->id) + "` |";
    const std::string end =
        "| " + std::string(name(scheme->nature)) + " | " + std::string(name(scheme->confidence)) + " |";
    CAPTURE(begin);
    CHECK(std::count_if(lines.begin(), lines.end(), [&](const std::string& line) {
            return line.starts_with(begin) && line.ends_with(end);
          }) == 1);
  }
}

TEST_CASE("docs: links between the documents lead somewhere") {
  std::vector<fs::path> documents = {PAYCODE_SOURCES "/README.md"};
  for (const auto& file : fs::directory_iterator(PAYCODE_SOURCES "/docs"))
    if (file.path().extension() == ".md") documents.push_back(file.path());
  for (const fs::path& document : documents) {
    const std::string text = read_file(document);
    for (std::size_t at = text.find("]("); at != std::string::npos; at = text.find("](", at + 1)) {
      const std::string link = text.substr(at + 2, text.find(')', at) - at - 2);
      CAPTURE(document.filename());
      CAPTURE(link);
      CHECK(fs::exists(document.parent_path() / link));
    }
  }
}
