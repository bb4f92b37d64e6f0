// paycode check: what passes and what fails, why, and what every report says of it.
#include <sys/wait.h>

#include <set>

#include "batch.hpp"

using namespace paycode;
using namespace paycode::test;
using taken::object;
using taken::with_crc;

namespace {

/// Of a file that is larger than this process should be: what it holds at most counts as held by what it starts.
std::size_t count_lines(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::size_t lines = 0;
  for (std::string line; std::getline(file, line);) lines += file.eof() ? 0U : 1U;
  return lines;
}

/// The output of a program that is not ours, reading a file of ours.
std::string by_python(const std::string& script, const std::string& file) {
  const Folder folder;
  const std::string path = folder / "script.py", out = folder / "out";
  std::ofstream(path) << script;
  const std::string command = "python3 '" + path + "' '" + file + "' > '" + out + "' 2>&1";
  const int status = std::system(command.c_str());  // NOLINT(cert-env33-c,concurrency-mt-unsafe): ours
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 0);
  return read_file(out);
}

}  // namespace

TEST_CASE("check: a broken fixture of each kind fails with the rule, the path and the status that it should") {
  const auto expect = [](const std::string& name, const std::string& bytes, const std::string& expected,
                         const std::string& said_of_it, int status) {
    const Batch batch;
    batch.put(name, bytes);
    if (!expected.empty()) batch.put(name.substr(0, name.rfind('.')) + ".json", expected);
    const Run run = checked({batch.path()});
    CAPTURE(name);
    CAPTURE(expected);
    const auto all = all_said(run);
    REQUIRE(all.size() == 1);
    CHECK(all.begin()->second == said_of_it);
    CHECK(run.status == status);
  };
  expect("ok-a.txt", pix, "", "passed", 0);
  expect("ok-a.txt", pix, R"({"scheme": "br.pix", "amount": {"value": "10.50"}, "payee": {"name": "PADARIA LUA"}})",
         "passed", 0);
  expect("ok-a.txt", broken_crc(pix), "", "failed verdict emv.crc@63", 1);
  expect("bad-a.txt", broken_crc(pix), "", "passed", 0);
  expect("bad-a.txt", broken_crc(pix), R"({"findings": [{"rule": "emv.crc", "path": "63"}]})", "passed", 0);
  expect("bad-a.txt", broken_crc(pix), R"({"findings": [{"rule": "emv.crc", "path": "62"}]})",
         "failed findings.0.path", 1);
  expect("bad-a.txt", broken_crc(pix), R"({"findings": []})", "failed findings", 1);
  expect("bad-a.txt", pix, "", "failed verdict", 1);
  expect("odd-a.txt", pix, "", "failed verdict", 1);
  expect("unknown-a.txt", "hello", "", "passed", 0);
  expect("ok-a.txt", "hello", "", "failed verdict", 1);
  expect("ok-a.txt", pix, R"({"scheme": "emv.mpm"})", "failed scheme", 1);
  expect("ok-a.txt", pix, R"({"amount": {"value": "10.5"}, "payee": {"name": "X"}})",
         "failed amount.value payee.name", 1);
  expect("ok-a.txt", pix, R"({"shceme": "br.pix"})", "error expectation", 3);
  expect("ok-a.txt", pix, "{\n\"scheme\":", "error expectation", 3);
  expect("ok-a.txt", pix, "3", "error expectation", 3);
  expect("ok-a.txt", pix, R"({"context": "no=1"})", "error expectation", 3);
  expect("ok-a.json", "{}", "", "error expectation", 3);
  expect("odd-a.txt", "134567890123456789", R"({"scheme": "unknown"})", "passed", 0);
  expect("ok-a.txt", "134567890123456789", R"({"context": "market=CN", "scheme": "cn.wechat.code"})", "passed", 0);
  expect("ok-a.png", "no picture", "", "error not_an_image", 3);
  expect("a.png", "no picture", R"({"error": {"code": "not_an_image"}})", "passed", 0);
  expect("a.png", "no picture", R"({"error": {"code": "truncated"}})", "failed error.code", 1);
  expect("a.png", "no picture", R"({"scheme": "br.pix"})", "error scheme not_an_image", 3);
  expect("a.zip", "PK", "", "error archive", 3);
}

TEST_CASE("check: pictures are compared with their payload, their records and their number of codes") {
  const Batch batch;
  batch.take("picture/clean-pix.png", "ok-a.png");
  const std::string payload = record_of_run(paycode_with({"scan", batch.path("ok-a.png")}))["payload"];
  batch.put("ok-a.txt", payload);
  batch.take("picture/clean-pix.png", "ok-b.png");
  batch.put("ok-b.txt", fixture("br.pix/ok-cpf"));
  batch.take("picture/two-codes.png", "two.png");
  batch.put("two.json", R"([{"scheme": "cn.alipay"}])");
  batch.take("picture/two-codes.png", "both.png");
  batch.put("both.json", R"([{"scheme": "cn.alipay"}, {"scheme": "cn.wechat"}])");
  batch.take("picture/no-code.png", "none.png");
  batch.take("picture/no-code.png", "said.png");
  batch.put("said.json", R"({"symbol": null})");
  const Run run = checked({batch.path()});
  CHECK(run.status == 1);
  const auto all = all_said(run);
  CHECK(all.at("ok-a.png") == "passed");
  CHECK(all.at("ok-b.png") == "failed payload");
  CHECK(all.at("two.png") == "passed; failed records");
  CHECK(all.at("both.png") == "passed; passed");
  CHECK(all.at("none.png") == "failed symbol");
  CHECK(all.at("said.png") == "passed");
}

TEST_CASE("check: a conversion is made anew, and is the same or is not") {
  const Batch batch;
  batch.put("ok-a.txt", pix);
  const std::string emv = paycode_with({"convert", "--to", "emv.mpm", "--raw", pix}).out;
  REQUIRE_FALSE(emv.empty());
  batch.put("ok-a.to.emv.mpm.txt", emv);
  batch.put("ok-b.txt", pix);
  batch.put("ok-b.to.emv.mpm.txt",
            paycode_with({"convert", "--to", "emv.mpm", "--raw", "--set", "amount=11", pix}).out);
  batch.put("ok-c.txt", pix);
  batch.put("ok-c.to.no.scheme.txt", pix);
  const auto all = all_said(checked({batch.path()}));
  CHECK(all.at("ok-a.to.emv.mpm.txt") == "passed");
  CHECK(all.at("ok-b.to.emv.mpm.txt") == "failed conversion");
  CHECK(all.at("ok-c.to.no.scheme.txt") == "failed conversion");
}

TEST_CASE("check: lists have a payload a line, and are named by it") {
  const Batch batch;
  const std::string list = batch.put("codes.txt", "\xEF\xBB\xBF" + pix + "\r\n\n" + broken_crc(pix) + "\nhello\n" +
                                                      std::string(1100000, 'x') + "\n" + pix);
  const Run run = checked({list});
  CHECK(run.status == 3);
  const auto all = all_said(run);
  CHECK(all.size() == 5);
  CHECK(all.at("codes.txt:1") == "passed");
  CHECK(all.at("codes.txt:3") == "failed emv.crc@63");
  CHECK(all.at("codes.txt:4") == "passed");
  CHECK(all.at("codes.txt:5") == "error too_long");
  CHECK(all.at("codes.txt:6") == "passed");
  // From standard input as well, and as read names them.
  CHECK(sources_of(checked({"-"}, pix + "\n" + pix + "\n")) == Words{"-:1", "-:2"});
  CHECK(checked({"-"}, read_file(PAYCODE_FIXTURES "/picture/clean-pix.png")).status == 0);
  CHECK(sources_of(checked({"-"}, read_file(PAYCODE_FIXTURES "/picture/clean-pix.png"))) == Words{"-"});
}

TEST_CASE("check: many fixtures that wait behind a picture take no more room than they are long") {
  const Batch batch;
  batch.take("picture/rotated-epc.jpg", "0.jpg");
  for (int i = 0; i < 600; ++i) batch.put("ok-" + std::to_string(i) + ".txt", pix);
  const MeasuredRun run = paycode_measured({"check", batch.path(), "--quiet"});
  CHECK(run.status == 0);
  CAPTURE(run.memory_max_kb);
#ifdef NDEBUG
  CHECK(run.memory_max_kb < 150 * 1024);
#endif
}

TEST_CASE("check: files come in the order of their paths' bytes, from lists and from folders") {
  const Batch batch;
  for (const char* name : {"a/ok-1.txt", "a-b/ok-1.txt", "a.b/ok-1.txt", "B/ok-1.txt", "ok-0.txt"})
    batch.put(name, pix);
  const Folder lists;
  const std::string list = lists.put("list", batch.path("B") + "\n" + batch.path("a") + "\n");
  Words names;
  for (const std::string& source : sources_of(checked({batch.path()})))
    names.push_back(source.substr(batch.path().size() + 1));
  CHECK(names == Words{"B/ok-1.txt", "a-b/ok-1.txt", "a.b/ok-1.txt", "a/ok-1.txt", "ok-0.txt"});
  CHECK(sources_of(checked({"@" + list})).size() == 2);
  check_usage({"check", "@/nowhere"}, "cannot read the list");
  check_usage({"check"}, "check wants at least one");
  CHECK(checked({batch.path("nowhere")}).status == 3);
  fs::create_directory(batch.path("empty"));
  CHECK(checked({batch.path("empty")}).status == 4);
}

TEST_CASE("check: manifests expect what their columns are named after, and pass the others through") {
  const Batch batch;
  batch.take("picture/clean-pix.png", "pictures/a.png");
  const std::string csv =
      batch.put("shops.csv", "payload,file,scheme,amount.value,offers.account,amount.editable,store,context\r\n" +
                                 pix + ",,br.pix,10.50,loja@example.com,false,\"Luna, north\",\r\n" + pix +
                                 ",,br.pix,10.5,,,South,\r\n" + ",pictures/a.png,br.pix,,,,East,\r\n" +
                                 "134567890123456789,,cn.wechat.code,,,,West,market=CN\r\n" +
                                 ",,br.pix,,,,None,\r\n" + "x\r\n" + ",pictures/none.png,,,,,Gone,\r\n");
  const Run run = checked({csv});
  CHECK(run.status == 3);
  const auto all = all_said(run);
  CHECK(all.at("shops.csv:2") == "passed");
  CHECK(all.at("shops.csv:3") == "failed amount.value");
  CHECK(all.at("shops.csv:4") == "passed");
  CHECK(all.at("shops.csv:5") == "passed");
  CHECK(all.at("shops.csv:6") == "error manifest");
  CHECK(all.at("shops.csv:7") == "error manifest");
  CHECK(all.at("shops.csv:8").starts_with("error "));
  CHECK(records_of(run.out)[0]["check"]["columns"]["store"] == "Luna, north");
  const std::string semicolons = batch.put("s.csv", "payload;verdict\n" + pix + ";ok\n" + pix + ";bad\n");
  CHECK(all_said(checked({semicolons})).at("s.csv:3") == "failed verdict");
  // What cannot be taken apart is said once, with its place.
  for (const auto& [text, what] : {std::pair{"payload\n\"a\" b\n", "line 2"}, std::pair{"payload\n\"a\n", "line 2"},
                                   std::pair{"name\nx\n", "column"}, std::pair{"", "header"}}) {
    const Run broken = checked({batch.put("b.csv", text)});
    CHECK(broken.status == 3);
    CHECK(records_of(broken.out).size() == 1);
    CHECK(contains(broken.out, what));
  }
  const std::string lines =
      batch.put("m.ndjson", Json{{"payload", pix}, {"payee", {{"name", "PADARIA LUA"}}}, {"store", 7}}.dump() +
                                "\n[]\n" + Json{{"payload", pix}, {"offers", Json::array()}}.dump() + "\n" +
                                Json{{"payload", 3}}.dump() + "\n");
  const Run from_lines = checked({lines});
  const auto said_of_lines = all_said(from_lines);
  CHECK(said_of_lines.at("m.ndjson:1") == "passed");
  CHECK(said_of_lines.at("m.ndjson:2") == "error manifest");
  CHECK(said_of_lines.at("m.ndjson:3") == "failed offers");
  CHECK(said_of_lines.at("m.ndjson:4") == "error manifest");
  CHECK(records_of(from_lines.out)[0]["check"]["columns"]["store"] == 7);
  // What read prints is a manifest of what was read; what it has masked is none.
  const std::string records = batch.put("r.ndjson", paycode_with({"read", pix, fixture("eu.epc/ok-transfer")}).out);
  CHECK(checked({records}).status == 0);
  CHECK(all_said(checked({batch.put("s.ndjson", paycode_with({"read", "134567890123456789"}).out)}))
            .at("s.ndjson:1") == "error manifest");
}

TEST_CASE("check: the level from which on findings fail") {
  const Batch batch;
  const std::string list = batch.put("codes.txt", fixture("br.pix/odd-two-keys") + "\n");
  CHECK(checked({list}).status == 0);
  CHECK(checked({list, "--fail-level", "warning"}).status == 1);
  check_usage({"check", list, "--fail-level", "info"}, "--fail-level");
}

TEST_CASE("check: after so many failures the rest is left out") {
  const Batch batch;
  std::string text;
  for (int i = 0; i < 20; ++i) text += (i % 2 == 0 ? pix : broken_crc(pix)) + "\n";
  const std::string list = batch.put("codes.txt", text);
  CHECK(records_of(checked({list}).out).size() == 20);
  CHECK(records_of(checked({list, "--fail-fast"}).out).size() == 2);
  const Run three = checked({list, "--fail-fast=3", "--summary", batch.path("s.json")});
  CHECK(three.status == 1);
  CHECK(records_of(three.out).size() == 6);
  CHECK(Json::parse(read_file(batch.path("s.json")))["left_out"] == 14);
  check_usage({"check", list, "--fail-fast=0"}, "--fail-fast");
}

TEST_CASE("check: what was known before fails no more, and what is new does") {
  const Batch batch;
  const std::string list = batch.put("codes.txt", pix + "\n" + broken_crc(pix) + "\n");
  const std::string old = batch.put("old.report", checked({list}).out);
  CHECK(checked({list, "--baseline", old}).status == 0);
  CHECK(all_said(checked({list, "--baseline", old})).at("codes.txt:2") == "known emv.crc@63");
  batch.put("codes.txt", pix + "\nnew\n" + broken_crc(pix) + "\n" + fixture("br.pix/bad-country") + "\n");
  const Run later = checked({list, "--baseline", old});
  CHECK(later.status == 1);
  CHECK(all_said(later).at("codes.txt:3") == "known emv.crc@63");
  CHECK(all_said(later).at("codes.txt:4").starts_with("failed "));
  check_usage({"check", list, "--baseline", list}, "is no report of check");
  check_usage({"check", list, "--baseline", "/nowhere"}, "cannot read");
}

TEST_CASE("check: a report that broke off anywhere is gone on from, to the report of an undisturbed run") {
  const Batch batch;
  for (const char* name : {"clean-pix.png", "two-codes.png", "no-code.png"})
    batch.take(std::string("picture/") + name, name);
  batch.put("codes.txt", pix + "\n" + broken_crc(pix) + "\nhello\n");
  const Run whole = checked({batch.path()});
  const std::string part = batch.path() + ".part";
  for (std::size_t cut = 0; cut <= whole.out.size(); cut += 97) {
    CAPTURE(cut);
    std::ofstream(part, std::ios::binary) << whole.out.substr(0, cut);
    const Run resumed = checked({batch.path(), "--resume", part});
    CHECK(resumed.out == whole.out);
    CHECK(resumed.status == whole.status);
  }
  // A file is gone since, and another one is new.
  std::ofstream(part, std::ios::binary) << whole.out;
  fs::remove(batch.path("no-code.png"));
  batch.put("a.txt", pix + "\n");
  CHECK(sources_of(checked({batch.path(), "--resume", part})) == sources_of(checked({batch.path()})));
  check_usage({"check", batch.path(), "--resume", part, "--format", "ndjson", "--output", part},
              "would be written over");
  CHECK(fs::file_size(part) == whole.out.size());
  fs::remove(part);
}

TEST_CASE("check: Ctrl-C ends with 5 and a report of what was checked, from which the rest can be gone on") {
  const Batch batch;
  std::string text;
  for (int i = 0; i < 300'000; ++i) text += pix + "\n";
  const std::string list = batch.put("codes.txt", text), part = batch.path("part.ndjson"),
                    junit = batch.path("part.xml");
  const std::string run = batch.put(
      "run", "set -m\n'" PAYCODE_PROGRAM "' check '" + list + "' --format ndjson --output '" + part +
                 "' --format junit --output '" + junit + "' &\npid=$!\nsleep 0.4\nkill -INT $pid\nwait $pid\n");
  const int status =
      std::system(("/bin/bash '" + run + "'").c_str());  // NOLINT(cert-env33-c,concurrency-mt-unsafe)
  CHECK(WEXITSTATUS(status) == 5);
  const std::size_t done = count_lines(part);
  CHECK(done > 0);
  CHECK(done < 300'000);
  CHECK(contains(
      by_python("import sys, xml.etree.ElementTree as e\nprint(e.parse(sys.argv[1]).getroot().get('tests'))",
                junit),
      std::to_string(done + 1)));  // and that it was interrupted
  const Run rest = checked({list, "--resume", part, "--quiet"});
  CHECK(rest.status == 0);
  CHECK(contains(rest.out, "300000 checked: 300000 passed"));
}

TEST_CASE("check: who writes line by line gets each answer, and Ctrl-C ends waiting for more") {
  const Batch batch;
  const std::string report = batch.path("r.ndjson");
  const std::string run = batch.put(
      "run", "set -m\nmkfifo '" + batch.path("pipe") +
                 "'\n'" PAYCODE_PROGRAM "' check - --format ndjson --output '" + report + "' < '" +
                 batch.path("pipe") + "' &\npid=$!\nexec 7> '" + batch.path("pipe") + "'\nprintf '%s\\n' '" + pix +
                 "' >&7\nfor i in $(seq 50); do [ -s '" + report + "' ] && break; sleep 0.1; done\nwc -l < '" +
                 report + "' > '" + batch.path("seen") + "'\nkill -INT $pid\nwait $pid\n");
  const int status =
      std::system(("/bin/bash '" + run + "'").c_str());  // NOLINT(cert-env33-c,concurrency-mt-unsafe)
  CHECK(WEXITSTATUS(status) == 5);
  CHECK(read_file(batch.path("seen")) == "1\n");
  CHECK(lines_of(read_file(report)).size() == 1);
}

TEST_CASE("check: shards have each item once, and joined they are the report of one run") {
  const Batch batch;
  for (const char* name : {"clean-pix.png", "two-codes.png", "clean-epc.png", "clean-upi.png"})
    batch.take(std::string("picture/") + name, name);
  std::string text;
  for (int i = 0; i < 60; ++i) text += (i % 7 == 0 ? broken_crc(pix) : pix) + "\n";
  batch.put("codes.txt", text);
  const Folder reports;
  const Run whole = checked({batch.path(), "--summary", reports / "whole.json"});
  Words parts;
  std::size_t records = 0;
  for (int i = 1; i <= 8; ++i) {
    const std::string part = reports / ("part" + std::to_string(i) + ".ndjson");
    checked({batch.path(), "--shard", std::to_string(i) + "/8", "--format", "ndjson", "--output", part});
    records += lines_of(read_file(part)).size();
    parts.push_back(part);
  }
  CHECK(records == lines_of(whole.out).size());
  Words join = {"--merge", "--summary", reports / "merged.json"};
  join.insert(join.end(), parts.begin(), parts.end());
  const Run merged = checked(join);
  CHECK(merged.out == whole.out);
  CHECK(merged.status == whole.status);
  CHECK(merged.err.empty());
  CHECK(read_file(reports / "merged.json") == read_file(reports / "whole.json"));
  // In another order the same files are in the same shard.
  Words files;
  for (const char* name : {"two-codes.png", "codes.txt", "clean-pix.png", "clean-upi.png", "clean-epc.png"})
    files.push_back(batch.path(name));
  for (int i = 1; i <= 8; ++i) {
    Words words = files;
    words.insert(words.end(), {"--shard", std::to_string(i) + "/8"});
    const Words ours = sources_of(checked(words));
    Words there;
    for (const std::string& line : lines_of(read_file(parts[static_cast<std::size_t>(i) - 1])))
      there.push_back(Json::parse(line)["source"]);
    CHECK(std::multiset<std::string>(ours.begin(), ours.end()) ==
          std::multiset<std::string>(there.begin(), there.end()));
  }
  const Run gap = checked({"--merge", parts[0], parts[2]});
  CHECK(contains(gap.err, "items are in no part"));
  check_usage({"check", "--merge", parts[0], parts[0]}, "have the same item");
  check_usage({"check", "--merge", batch.path("codes.txt")}, "is no report");
  for (const char* shard : {"0/8", "9/8", "1", "a/b", "1/0", "-1/2"})
    check_usage({"check", batch.path(), "--shard", shard}, "--shard");
}

TEST_CASE("check --update: expectations say what the records say now, the same keys and no secrets") {
  const Batch batch;
  batch.put("ok-a.txt", pix);
  batch.put(
      "ok-a.json",
      R"({"from": {"document": "mine"}, "scheme": "emv.mpm", "amount": {"value": "1"}, "offers": [{"account": "x"}]})");
  batch.put("bad-b.txt", broken_crc(pix));
  batch.put("odd-c.txt", "134567890123456789");
  batch.put("odd-c.json", R"({"payload": "x"})");
  CHECK(checked({batch.path()}).status == 1);
  CHECK(checked({batch.path(), "--update", "--unmask"}).status == 0);
  CHECK(checked({batch.path()}).status == 0);
  const Json a = Json::parse(read_file(batch.path("ok-a.json")));
  CHECK(
      a ==
      Json::parse(
          R"({"from": {"document": "mine"}, "scheme": "br.pix", "amount": {"value": "10.50"}, "offers": [{"account": "loja@example.com"}]})"));
  const Json b = Json::parse(read_file(batch.path("bad-b.json")));
  CHECK(b["verdict"] == "bad");
  CHECK(b["findings"][0]["rule"] == "emv.crc");
  CHECK(b.contains("from"));
  CHECK_FALSE(contains(read_file(batch.path("odd-c.json")), "34567890"));
  // What the name promises no update can give.
  batch.put("ok-d.txt", broken_crc(pix));
  CHECK(all_said(checked({batch.path(), "--update"})).at("ok-d.txt") == "failed verdict");
}

TEST_CASE("check: the summary compares all codes of a batch, and forgets secrets") {
  const Batch batch;
  const auto code = [](const std::string& account, const std::string& name) {
    return with_crc("000201" + object("26", object("00", "br.gov.bcb.pix") + object("01", account)) +
                    "5204000053039865802BR" + object("59", name) + "6009SAO PAULO62070503***");
  };
  batch.put("codes.txt", pix + "\n" + pix + "\n" + code("a@example.com", "LUNA") + "\n" +
                             code("b@example.com", "LUNA") + "\n" + code("a@example.com", "SOL") +
                             "\n134567890123456789\n134567890123456789\n");
  batch.take("hk.fps/bad-expired.txt", "bad-expired.txt");
  const std::string summary = batch.path() + ".summary";
  const Run run =
      checked({batch.path(), "--summary", summary, "--format", "pretty", "--context", "at=2026-11-20T00:00:00Z"});
  const Json said_of_all = Json::parse(read_file(summary));
  fs::remove(summary);
  CHECK(said_of_all["records"] == 8);
  CHECK(said_of_all["duplicates"]["count"] == 1);
  CHECK(said_of_all["duplicates"]["first"][0]["times"] == 2);
  CHECK(said_of_all["duplicates"]["first"][0]["sources"][1] == batch.path("codes.txt") + ":2");
  CHECK(said_of_all["payees"]["count"] == 1);
  CHECK(said_of_all["payees"]["first"][0]["payee"] == "LUNA");
  CHECK(said_of_all["payees"]["first"][0]["accounts"] == 2);
  CHECK(said_of_all["accounts"]["first"][0]["account"] == "a@example.com");
  CHECK(said_of_all["accounts"]["first"][0]["names"] == 2);
  CHECK(said_of_all["expiring"]["first"][0]["expired"] == false);
  CHECK(said_of_all["schemes"]["br.pix"] == 5);
  for (const char* line : {"duplicate   2 times the same code: ", "payee       LUNA has 2 accounts of br.pix: ",
                           "account     a@example.com of br.pix has 2 names: ", "expires     2026-11-26"})
    CHECK(contains(run.out, line));
  CHECK(contains(checked({batch.path(), "--format", "pretty"}).out, "(expired)"));
}

TEST_CASE("check --rules: a site's own word on its codes") {
  const Batch batch;
  const std::string list = batch.put("m.csv", "payload,store\n" + pix + ",Luna\n134567890123456789,Sol\n");
  const auto said_by = [&](const std::string& rules, const Words& more = {}) {
    const Folder folder;
    Words words = {list, "--rules", folder.put("r.toml", rules)};
    words.insert(words.end(), more.begin(), more.end());
    const Run run = checked(words);
    std::string text = std::to_string(run.status);
    for (const Json& record : records_of(run.out)) {
      text += " " + record["check"]["status"].get<std::string>();
      for (const Json& unmet : record["check"]["unmet"])
        text += " " + unmet["rule"].get<std::string>() + ":" + unmet["path"].get<std::string>();
    }
    return text;
  };
  const auto of_pix = [&](const std::string& require) {
    return said_by("[[rule]]\nid = \"r\"\nwhen = { scheme = \"br.pix\" }\nrequire = { " + require + " }\n");
  };
  const std::string good = "0 passed passed";
  const auto broken = [](const std::string& path) { return "1 failed r:" + path + " passed"; };
  CHECK(of_pix("offers.account = \"loja@example.com\"") == good);
  CHECK(of_pix("offers.account = \"other@example.com\"") == broken("offers.account"));
  CHECK(of_pix("amount.value = { at_most = \"10.5\", at_least = 10, above = \"10.49\", below = 11 }") == good);
  CHECK(of_pix("amount.value = { below = \"10.5\" }") == broken("amount.value"));
  CHECK(of_pix("payee.name = { matches = \"PADARIA .*\" }") == good);
  CHECK(of_pix("payee.name = { matches = \"PADARIA\" }") == broken("payee.name"));
  CHECK(of_pix("amount.editable = false, offers.scheme = [\"br.pix\", \"x\"], findings.rule = { not_in = "
               "[\"emv.crc\"] }") == good);
  CHECK(of_pix("url = { present = true }") == broken("url"));
  CHECK(of_pix("url = { present = false, is_not = \"x\" }") == good);
  CHECK(of_pix("columns.store = \"Luna\"") == good);
  CHECK(of_pix("columns.store = \"Sol\"") == broken("columns.store"));
  CHECK(said_by("[[rule]]\nid = \"r\"\nrequire = { scheme = \"br.pix\" }\n") == "1 passed failed r:scheme");
  // A warning fails where warnings do.
  const std::string mild =
      "[[rule]]\nid = \"r\"\ngrade = \"warning\"\nwhen = { scheme = \"br.pix\" }\nrequire = { payee.city = \"RIO\" "
      "}\n";
  CHECK(said_by(mild) == "0 passed r:payee.city passed");
  CHECK(said_by(mild, {"--fail-level", "warning"}) == "1 failed r:payee.city failed");
  // A pattern that others take for ever on.
  CHECK(of_pix("payload = { matches = \"(.*)*(.*)*(.*)*y\" }") == broken("payload"));
  const Folder folder;
  for (const auto& [rules, what] :
       {std::pair{"[[rule]]\nid = \"r\"\nrequire = { shceme = \"x\" }", ":3:22: \"shceme\" is no path of a record"},
        std::pair{"[[rule]]\nid = \"r\"\nrequire = { payload = { matches = \"(\" } }",
                  ":3:35: \"payload\": matches wants a regular expression"},
        std::pair{"x", ":1:2: "}}) {
    const std::string file = folder.put("r.toml", rules);
    check_usage({"check", list, "--rules", file}, file + what);
  }
  const std::string file = folder.put(
      "r.toml", "[[rule]]\nid = \"shop.name\"\nmessage = \"not our name\"\nrequire = { payee.name = \"X\" }\n");
  CHECK(contains(checked({list, "--rules", file, "--format", "pretty"}).out,
                 "m.csv:2: error shop.name: not our name: payee.name is \"PADARIA LUA\"; want \"X\""));
}

TEST_CASE("check: no report is written over what is read, nor over another, and none feeds on itself") {
  const Batch batch;
  const std::string list = batch.put("codes.txt", pix + "\n" + broken_crc(pix) + "\n"),
                    rules = batch.put("r.toml", "[[rule]]\nid = \"r\"\nrequire = { scheme = \"br.pix\" }\n");
  const std::string old = batch.put("old.report", checked({list}).out),
                    csv = batch.put("m.csv", "payload\n" + pix + "\n");
  const auto refused = [&](const Words& words) {
    Words all = {"check"};
    all.insert(all.end(), words.begin(), words.end());
    check_usage(all, "");
    CHECK(lines_of(read_file(list)).size() == 2);
  };
  refused({list, "--format", "csv", "--output", list});
  refused({csv, "--format", "csv", "--output", csv});
  refused({"@" + list, "--format", "csv", "--output", list});
  refused({list, "--rules", rules, "--format", "csv", "--output", rules});
  refused({list, "--baseline", old, "--format", "ndjson", "--output", old});
  refused({list, "--summary", list});
  refused({list, "--summary", batch.path("a"), "--format", "csv", "--output", batch.path() + "/./a"});
  refused({"--merge", old, "--format", "ndjson", "--output", old});
  CHECK(read_file(old) == checked({list}).out);
  // In the folder that is checked, this run's reports are no part of it; another run's are said to be none.
  const Folder folder;
  folder.put("codes.txt", pix + "\n");
  for (const char* format : {"ndjson", "csv"}) {
    const std::string report = folder / ("report." + std::string(format));
    CHECK(checked({folder.path(), "--format", format, "--output", report, "--format", "pretty"}).status == 0);
    CHECK(contains(checked({folder.path()}).out, "is a report of check"));
    fs::remove(report);
  }
}

TEST_CASE("check: a second code in a picture, and a picture without one, pass nothing that was not said of them") {
  const Batch batch;
  batch.take("picture/two-codes.png", "two.png");
  batch.take("picture/no-code.png", "none.png");
  const std::string csv =
      batch.put("m.csv", "file,scheme,verdict,symbol\ntwo.png,cn.alipay,,\nnone.png,,unknown,\nnone.png,,,none\n");
  const Words sources = sources_of(checked({csv}));
  CHECK(sources.size() == 4);
  const auto all = all_said(checked({csv}));
  CHECK(all.at("m.csv:2") == "passed; failed records");
  CHECK(all.at("m.csv:3") == "failed symbol");
  CHECK(all.at("m.csv:4") == "passed");
  for (const char* expected : {R"({"findings": []})", R"({"from": {}})", R"({"amount": null})"}) {
    batch.put("none.json", expected);
    CHECK(all_said(checked({batch.path("none.png")})).at("none.png") == "failed symbol");
  }
}

TEST_CASE("check: --timing says how long a picture took; a picture called like a line of a list has none") {
  const Batch batch;
  batch.take("picture/no-code.png", "shop.png:9");
  batch.take("picture/clean-pix.png", "a.png");
  const Run run = checked({batch.path("a.png"), batch.path("shop.png:9"), "--timing"});
  for (const Json& record : records_of(run.out)) CHECK(record["ms"].get<double>() > 0);
  const Run plain_run = checked({batch.path("a.png"), batch.path("shop.png:9"), "--format", "github"});
  CHECK(contains(plain_run.out,
                 "::error file=" + batch.path("shop.png%3A9") + ",title=expectation::symbol is nothing"));
}

TEST_CASE("check: misspelt expectations are said, and expect nothing in silence nowhere") {
  const Batch batch;
  for (const auto& [header, what] :
       {std::pair{"payload, scheme", "want \"scheme\""}, std::pair{"payload,Scheme", "want \"scheme\""},
        std::pair{"payload,payee.nmae", "which no record has"},
        std::pair{"payload,scheme,scheme", "two columns"}}) {
    const Run run = checked({batch.put("m.csv", std::string(header) + "\n" + pix + ",a,b\n")});
    CHECK(run.status == 3);
    CHECK(contains(run.out, Json(what).dump().substr(1, Json(what).dump().size() - 2)));
  }
  const std::string list = batch.put("codes.txt", pix + "\n");
  for (const char* path : {"payee.nmae", "offers.acount", "offers.0.acount", "scheme.x", "amount."}) {
    const std::string rules = batch.put(
        "r.toml", "[[rule]]\nid = \"r\"\nrequire = { \"" + std::string(path) + "\" = { is_not = \"x\" } }\n");
    check_usage({"check", list, "--rules", rules}, "is no path of a record");
  }
  batch.put("ok-a.txt", pix);
  batch.put("ok-a.json", R"({"payee.nmae": "x"})");
  CHECK(all_said(checked({batch.path("ok-a.txt")})).at("ok-a.txt") == "error expectation");
}

TEST_CASE(
    "check: what is no text is no list, a link that leads nowhere is an error, and a batch that lacks parts "
    "fails") {
  const Batch batch;
  CHECK(all_said(checked({batch.put("codes.txt", "PK\x03\x04" + std::string(3, '\0') + "\nx\n")}))
            .at("codes.txt:1") == "error not_text");
  const Batch links;
  fs::create_symlink("/nowhere/x", links / "codes.txt");
  CHECK(checked({links.path()}).status == 3);
  const Folder reports;
  const std::string list = batch.put("codes.txt", pix + "\n" + pix + "\n" + pix + "\n" + pix + "\n");
  const Json whole = Json::parse(lines_of(checked({list}).out)[3]);
  const std::string part = reports.put("p.ndjson", whole.dump() + "\n");
  const Run merged = checked({"--merge", part, "--summary", reports / "s.json"});
  CHECK(merged.status == 3);
  CHECK(Json::parse(read_file(reports / "s.json"))["missing"] == 3);
  check_usage({"check", ""}, "a path is empty");
}

TEST_CASE("check: the baseline knows a code's fault, and not another code's") {
  const Batch batch;
  const std::string bad = broken_crc(pix), other = broken_crc(fixture("br.pix/ok-cpf"));
  const std::string old = batch.put("old.report", checked({batch.put("codes.txt", bad + "\n")}).out);
  batch.put("codes.txt", other + "\n" + bad + "\n");
  const auto all = all_said(checked({batch.path("codes.txt"), "--baseline", old}));
  CHECK(all.at("codes.txt:1") == "failed emv.crc@63");
  CHECK(all.at("codes.txt:2") == "known emv.crc@63");
}

TEST_CASE("check: several reports at once, each where it should be, and each read by a program that is not ours") {
  const Batch batch;
  batch.put("codes.txt", pix + "\n" + broken_crc(pix) + "\n");
  batch.take("picture/bad/truncated.png", "cut.png");
  batch.take("picture/clean-pix.png", "fine.png");
  const Folder reports;
  const Run run = checked({batch.path(), "--format", "junit", "--output", reports / "r.xml", "--format", "sarif",
                           "-o", reports / "r.sarif", "--format", "csv", "--output", reports / "r.csv", "--format",
                           "json", "--output", reports / "r.json", "--format", "github"});
  CHECK(run.status == 3);
  CHECK(
      by_python("import sys, xml.etree.ElementTree as e\nr = e.parse(sys.argv[1]).getroot()\ns = "
                "r[0]\nprint(r.tag, r.get('tests'), s.get('failures'), s.get('errors'), s.get('skipped'), len(s))\n"
                "for c in s: print(c.get('name'), [(x.tag, x.get('type')) for x in c])",
                reports / "r.xml") ==
      "testsuites 4 1 1 0 4\ncodes.txt:1 []\ncodes.txt:2 [('failure', 'emv.crc')]\ncut.png [('error', "
      "'unreadable')]\nfine.png []\n");
  CHECK(by_python(
            "import sys, csv\nfor r in csv.DictReader(open(sys.argv[1], newline='')): "
            "print(r['source'].rsplit('/')[-1], r['status'], r['scheme'], r['rules'], r['amount.value'], len(r))",
            reports / "r.csv") ==
        "codes.txt:1 passed br.pix  10.50 12\ncodes.txt:2 failed br.pix emv.crc 10.50 12\ncut.png error  "
        "unreadable  12\nfine.png passed br.pix  10.50 12\n");
  CHECK(
      by_python("import sys, json\nr = json.load(open(sys.argv[1]))['runs'][0]\nprint(r['tool']['driver']['name'], "
                "[x['id'] for x in r['tool']['driver']['rules']])\n"
                "for x in r['results']: print(x['ruleId'], x['level'], "
                "x['locations'][0]['physicalLocation'].get('region'), len(x['partialFingerprints']['paycode/v1']))",
                reports / "r.sarif") ==
      "paycode ['emv.crc', 'unreadable']\nemv.crc error {'startLine': 2} 16\nunreadable error None 16\n");
  CHECK(Json::parse(read_file(reports / "r.json")).size() == 4);
  CHECK(contains(run.out, "::error file=" + batch.path("codes.txt") + ",line=2,title=emv.crc::"));
  check_usage({"check", batch.path(), "--format", "xml"}, "--format is \"xml\"");
  check_usage({"check", batch.path(), "--format", "junit", "--format", "csv"}, "two reports go to standard output");
  check_usage({"check", batch.path(), "-o", "a", "-o", "b"}, "--output");
  check_usage({"check", batch.path(), "--format", "junit", "--output", "/nowhere/x"}, "cannot write");
  // The default report, and the summary alone.
  CHECK(records_of(checked({batch.path()}).out).size() == 4);
  CHECK(lines_of(checked({batch.path("codes.txt"), "--quiet"}).out).back() ==
        "2 checked: 1 passed, 1 failed, 0 unreadable");
  CHECK(checked({batch.path(), "--output", reports / "only.ndjson"}).out.empty());
  CHECK(lines_of(read_file(reports / "only.ndjson")).size() == 4);
}

TEST_CASE("check: JUnit and SARIF reports are what their schemas want, whatever is in the batch") {
  const Folder reports;
  const Run known = checked({PAYCODE_FIXTURES "/emv.mpm", PAYCODE_FIXTURES "/br.pix"});
  const std::string baseline = reports.put("known.ndjson", known.out);
  const Batch batch;
  for (const char* folder : {"br.pix", "picture", "emv.mpm", "cn.wechat.code"})
    for (const auto& file : fs::recursive_directory_iterator(std::string(PAYCODE_FIXTURES "/") + folder))
      if (file.path().extension() != ".json" && file.is_regular_file())
        fs::copy_file(file.path(), batch / (std::string(folder) + "/x" + file.path().filename().string()),
                      fs::copy_options::overwrite_existing);
  batch.put("a<b>&\"c'.txt", broken_crc(pix) + "\n\x01\xFF\n");
  for (const Words& more :
       {Words{}, Words{"--fail-fast=5"}, Words{"--baseline", baseline}, Words{"--fail-level", "warning"}}) {
    Words words = {batch.path(), "--format",         "junit", "-o", reports / "r.xml", "--format", "sarif",
                   "-o",         reports / "r.sarif"};
    words.insert(words.end(), more.begin(), more.end());
    CHECK(checked(words).status == (more.empty() || more[0] != "--fail-fast=5" ? 3 : 1));
    const std::string validate =
        "xmllint --noout --schema '" PAYCODE_SOURCES "/tests/schemas/jenkins-junit.xsd' '" + reports / "r.xml";
    CHECK(std::system((validate + "' 2> '" + (reports / "err") + "'").c_str()) ==
          0);  // NOLINT(cert-env33-c,concurrency-mt-unsafe)
    CAPTURE(read_file(reports / "err"));
    CHECK(contains(read_file(reports / "err"), "validates"));
    CHECK(by_python(
              "import json, sys, jsonschema\nr = json.load(open(sys.argv[1]))\ns = json.load(open('" PAYCODE_SOURCES
              "/tests/schemas/sarif-2.1.0.json'))\nv = jsonschema.Draft202012Validator(s)\nfor e in "
              "v.iter_errors(r): print(e.message[:300], list(e.path))\nprint(len(r['runs'][0]['results']) > 3)",
              reports / "r.sarif") == "True\n");
  }
}

TEST_CASE("check: a SARIF result is known again whatever else is in the batch, and by nothing that the code says") {
  const Batch batch;
  const auto fingerprints = [&](const std::string& text) {
    const Run run = checked({batch.put("codes.txt", text), "--format", "sarif"});
    Words all;
    const Json report = Json::parse(run.out);
    for (const Json& result : report["runs"][0]["results"])
      all.push_back(result["partialFingerprints"]["paycode/v1"]);
    return all;
  };
  const Words before = fingerprints(broken_crc(pix) + "\n"),
              after = fingerprints(pix + "\n\n" + broken_crc(fixture("br.pix/ok-cpf")) + "\n");
  REQUIRE(before.size() == 1);
  CHECK(before == after);
}

TEST_CASE(
    "check: an HTML report is one file that loads nothing, with a picture of each that failed, but of no secret") {
  const Batch batch;
  batch.take("picture/clean-pix.png", "a.png");
  batch.put("a.json", R"({"scheme": "emv.mpm", "payee": {"name": "X"}})");
  batch.take("picture/no-code.png", "b.png");
  batch.take("picture/bad/truncated.png", "c.png");
  const Run draw = paycode_with({"draw", "--unmask", "-o", batch.path("d.png"), "--kind", "qr", wechat});
  REQUIRE(draw.status == 0);
  batch.put("d.json", R"({"scheme": "emv.mpm"})");
  std::string lines;
  for (int i = 0; i < 20; ++i) lines += broken_crc(pix) + "\n";
  batch.put("list.txt", lines + pix + "\n");
  const Folder reports;
  const std::string file = reports / "r.html";
  CHECK(checked({batch.path(), "--format", "html", "--output", file, "--html-max", "10"}).status == 3);
  const std::string seen = by_python(R"(
import sys, html.parser, hashlib, base64
text = open(sys.argv[1], encoding='utf-8').read()
class P(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(); self.rows = []; self.images = 0; self.marked = 0; self.loads = []; self.at = ''; self.policy = ''; self.code = {'style': '', 'script': ''}
    def handle_starttag(self, tag, attributes):
        a = dict(attributes); self.at = tag
        if tag == 'details': self.rows.append(a['data-status'] + ' ' + a['data-rules'])
        if tag == 'image': self.images += 1; assert a['href'].startswith('data:image/png;base64,')
        if tag == 'tr' and a.get('class') == 'marked': self.marked += 1
        for name in ('src', 'href', 'action', 'onload', 'onclick', 'style'):
            if name in a and tag != 'image': self.loads.append((tag, name))
        if a.get('http-equiv') == 'Content-Security-Policy': self.policy = a['content']
    def handle_endtag(self, tag): self.at = ''
    def handle_data(self, data):
        if self.at in self.code: self.code[self.at] += data
p = P(); p.feed(text)
print(len(p.rows), sorted(set(p.rows)), p.images, p.marked, p.loads)
for name, code in p.code.items():
    print(name, "'sha256-" + base64.b64encode(hashlib.sha256(code.encode()).digest()).decode() + "'" in p.policy, "default-src 'none'" in p.policy)
print('The first 10 of 24' in text)
)",
                                     file);
  CHECK(seen ==
        "10 ['error unreadable', 'failed emv.crc', 'failed expectation', 'failed expectation expectation'] 1 9 []\n"
        "style True True\nscript True True\nTrue\n");
}

TEST_CASE("check: hostile text does no harm in any report") {
  // Controls, an escape sequence, direction marks, a formula, markup, a workflow command, U+FFFE.
  const std::string hostile =
      "=cmd|' /C calc'!A0\x1B[31m\x07<script>alert(1)</script>&\"'::error::x\xE2\x80\xAE\xE2\x80\xA8\xEF\xBF\xBE";
  const Batch batch;
  batch.put(
      "h.ndjson",
      Json{{"payload", hostile}, {"scheme", hostile}, {hostile, hostile}, {"store", "@SUM(1)"}}.dump() + "\n");
  batch.put("=x\n::error::y<b>.txt", hostile + "\n");
  batch.put("codes.txt",
            with_crc("000201" + object("26", object("00", "br.gov.bcb.pix") + object("01", hostile.substr(0, 60))) +
                     "5204000053039865802BR" + object("59", "=1+1\x1B[2J") + "6009SAO PAULO") +
                "\n");
  const Folder reports;
  for (const char* format : {"pretty", "ndjson", "json", "junit", "sarif", "csv", "github", "html"}) {
    CAPTURE(format);
    const std::string file = reports / format;
    checked({batch.path(), "--format", format, "--output", file, "--fail-level", "warning"});
    const std::string text = read_file(file);
    CHECK_FALSE(text.empty());
    const bool raw = Text(format) == "ndjson" || Text(format) == "json";
    for (const char c : {'\x1B', '\x07', '\x00'}) CHECK(text.find(c) == std::string::npos);
    if (!raw) CHECK_FALSE(contains(text, "\xE2\x80\xAE"));
    if (!raw) CHECK_FALSE(contains(text, "\xE2\x80\xA8"));
    if (Text(format) == "junit") {
      CHECK_FALSE(contains(text, "<script>"));
      CHECK_FALSE(contains(text, "\xEF\xBF\xBE"));
      CHECK(contains(
          by_python("import sys, xml.etree.ElementTree as e\nprint(len(e.parse(sys.argv[1]).getroot()[0]))", file),
          "3"));
    }
    if (Text(format) == "html") {
      CHECK_FALSE(contains(text, "<script>alert"));
      CHECK_FALSE(contains(text, "<b>.txt"));
    }
    if (Text(format) == "csv")
      CHECK(by_python("import sys, csv\nfor r in csv.reader(open(sys.argv[1], newline='')):\n  for c in r:\n    if "
                      "c[:1] and c[0] in '=+-@\\t\\r': print(c)",
                      file)
                .empty());
    if (Text(format) == "github")
      for (const std::string& line : lines_of(text))
        CHECK(line.find("::", line.find("::", 2) + 2) == std::string::npos);
  }
}

TEST_CASE("check: no report shows a customer's code or a card's number") {
  const Batch batch;
  batch.put("codes.txt", wechat + "\n" + card + "\n");
  batch.put("odd-a.txt", wechat);
  batch.put("odd-a.json", Json{{"payload", wechat}, {"scheme", card}}.dump());
  batch.put("m.csv",
            "payload,scheme,note\n" + pix + "," + wechat + "," + card + "\n" + wechat + ",x," + wechat + "\n");
  batch.put("m.ndjson", Json{{"payload", pix}, {"message", wechat}, {card, wechat}}.dump() +
                            "\n{\"payload\": 1, \"" + wechat + "\": 2}\n");
  batch.put(card + ".png", "x");
  batch.put("folder/" + wechat + ".txt", pix + "\n" + pix + "\n");
  const Folder reports;
  for (const char* format : {"pretty", "ndjson", "json", "junit", "sarif", "csv", "github", "html"}) {
    CAPTURE(format);
    const Run run = checked({batch.path(), "--format", format, "--verbose", "--summary", reports / "s"});
    for (const std::string& code : {wechat, card}) {
      CHECK_FALSE(contains(run.out, middle_of(code)));
      CHECK_FALSE(contains(run.err, middle_of(code)));
      CHECK_FALSE(contains(read_file(reports / "s"), middle_of(code)));
    }
  }
  checked({batch.path(), "--update", "--unmask"});
  CHECK_FALSE(contains(read_file(batch.path("odd-a.json")), middle_of(wechat)));
}
