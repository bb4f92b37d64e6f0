// paycode check: what it reads is all of it, read once, and not written over, whoever made it.
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>

#include "batch.hpp"

using namespace paycode;
using namespace paycode::test;

namespace {

/// A script of bash with `program` set to the program; its output is both of the script's.
Run by_shell(const Folder& folder, const std::string& script) {
  const std::string path =
      folder.put("script.sh", "program='" PAYCODE_PROGRAM "'\ncd '" + folder.path() + "'\n" + script);
  return run_program({"/bin/bash", path}, "", {"CI="});
}

std::string repeated(const std::string& line, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += line + "\n";
  return text;
}

double seconds_since(std::chrono::steady_clock::time_point began) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

}  // namespace

TEST_CASE("check: what comes through a pipe is checked once, whether or not somebody watches the progress") {
  const Batch batch;
  std::string paths;
  for (int i = 0; i < 400; ++i) paths += batch.put("c/" + std::to_string(i) + ".txt", repeated(pix, 50)) + "\n";
  batch.put("list", paths);
  batch.put("codes.txt", repeated(pix, 20'000));
  for (const char* words : {"check @<(cat list)", "check - < <(cat codes.txt)", "check @list"}) {
    CAPTURE(words);
    batch.put("inner.sh", "'" PAYCODE_PROGRAM "' " + std::string(words) + " --format ndjson --output out.ndjson\n");
    // script(1) gives it a terminal.
    const Run run =
        by_shell(batch, "script -qec 'bash inner.sh' /dev/null > /dev/null\nwc -l < out.ndjson\nrm out.ndjson");
    CHECK(run.out == "20000\n");
  }
}

TEST_CASE("check: a report that the shell puts where it is read does not feed on itself") {
  const Batch batch;
  batch.put("in/a.txt", repeated(pix, 400));
  CHECK(by_shell(batch, "timeout 20 $program check in > in/z.txt; wc -l < in/z.txt").out == "400\n");
  const Run refused = by_shell(batch, "$program check in/a.txt >> in/a.txt; wc -l < in/a.txt");
  CHECK(refused.out == "400\n");
  CHECK(contains(refused.err, "is read, and would be written over"));
}

TEST_CASE("check: nothing that is read is written over, however it was named") {
  const auto fill = [](const Batch& batch) {
    batch.put("d/ok-a.txt", pix);
    batch.put("d/ok-a.json", R"({"scheme": "br.pix"})");
    batch.take("picture/clean-pix.png", "d/z.png");
    batch.put("d/l.txt", pix + "\n");
    batch.put("d/m.csv", "payload\n" + pix + "\n");
    batch.take("picture/clean-pix.png", "other/a.png");
    batch.put("other/a.json", R"({"scheme": "br.pix"})");
    batch.put("list", batch.path("other/a.png") + "\n");
    batch.put("f.csv", "file\nother/a.png\n");
  };
  const std::vector<std::pair<std::string, std::string>> all = {
      {"d", "d/ok-a.txt"}, {"d", "d/ok-a.json"},      {"d", "d/z.png"},      {"d", "d/l.txt"},
      {"d", "d/m.csv"},    {"@list", "other/a.png"},  {"@list", "list"},     {"f.csv", "other/a.png"},
      {"f.csv", "f.csv"},  {"f.csv", "other/a.json"}, {"d/z.png", "d/z.png"}};
  for (const auto& each : all)
    for (const char* option : {"--output", "--summary"}) {
      const std::string &input = each.first, &output = each.second;
      CAPTURE(input);
      CAPTURE(output);
      CAPTURE(option);
      const Batch batch;
      fill(batch);
      const std::string before = read_file(batch.path(output));
      const std::string named = input[0] == '@' ? "@" + batch.path(input.substr(1)) : batch.path(input);
      const Run run = checked({named, option, batch.path(output)});
      CHECK(run.status == cli::usage);
      CHECK(contains(run.err, "is read, and would be written over"));
      CHECK(read_file(batch.path(output)) == before);
      // Nothing half made stays behind.
      for (const auto& left : fs::recursive_directory_iterator(batch.path()))
        CHECK(left.path().filename().string().find(".txt.") == std::string::npos);
    }
  // A report of an earlier run is none of the batch, and is replaced.
  const Batch batch;
  fill(batch);
  for (const char* format : {"ndjson", "csv", "json"}) {
    const std::string report = batch.path("d/report." + std::string(format));
    for (int run = 0; run < 2; ++run)
      CHECK(checked({batch.path("d"), "--format", format, "--output", report}).status == 0);
    fs::remove(report);
  }
  check_usage(
      {"check", batch.path("d"), "--format", "csv", "--output", "new", "--format", "json", "--output", "./new"},
      "two reports go to");
  CHECK(!fs::exists("new"));
}

TEST_CASE("check: a report that is there already stays as it is until the new one is whole") {
  const Batch batch;
  const std::string list = batch.put("codes.txt", pix + "\n"), old = batch.put("report", "the old one");
  CHECK(checked({list, "--rules", "/nowhere", "--format", "csv", "--output", old}).status == cli::usage);
  CHECK(read_file(old) == "the old one");
  CHECK(checked({list, "--format", "junit", "--output", "/dev/full", "--format", "csv", "--output", old}).status ==
        cli::usage);
  CHECK(read_file(old).starts_with("source,status"));
}

TEST_CASE("check: JSON nested without measure is an error of its own") {
  const Batch batch;
  const std::string deep = std::string(400'000, '[') + std::string(400'000, ']');
  batch.put("m.ndjson", "{\"payload\":\"x\",\"a\":" + deep + "}\n{\"payload\":\"x\",\"payee\":" + deep + "}\n" +
                            Json{{"payload", pix}}.dump() + "\n");
  batch.put("ok-a.txt", pix);
  batch.put("ok-a.json", "{\"payee\":" + deep + "}");
  const auto all = all_said(checked({batch.path()}));
  CHECK(all.at("m.ndjson:1") == "error manifest");
  CHECK(all.at("m.ndjson:2") == "error manifest");
  CHECK(all.at("m.ndjson:3") == "passed");
  CHECK(all.at("ok-a.txt") == "error expectation");
  const std::string list = batch.put("codes.txt", pix + "\n");
  for (
      const std::string& line :
      {"{\"source\":\"x\",\"check\":" + deep + "}",
       std::string(R"({"source":"x","check":{"item":0,"status":"passed","unmet":[],"failing":[]}})"),
       std::string(
           R"({"source":"x","error":{},"check":{"item":0,"status":"error","unmet":[],"failing":[],"columns":null}})"),
       std::string(
           R"({"source":"x","error":"zz","check":{"item":0,"status":"error","unmet":[1],"failing":[],"columns":null}})")}) {
    const std::string report = batch.put("r.report", line + "\n\n");
    check_usage({"check", "--merge", report}, "is no report of check");
    check_usage({"check", list, "--baseline", report}, "is no report of check");
  }
}

TEST_CASE("check: a zero byte makes its line wrong, and no other") {
  const Batch batch;
  const Run run =
      checked({batch.put("codes.txt", pix + "\na" + std::string(1, '\0') + "b\n" + repeated(broken_crc(pix), 10))});
  CHECK(run.status == 3);
  CHECK(records_of(run.out).size() == 12);
  CHECK(all_said(run).at("codes.txt:2") == "error not_text");
}

TEST_CASE("check: Ctrl-C ends waiting wherever it comes, and half a line is no code") {
  const Batch batch;
  const std::string png = read_file(PAYCODE_FIXTURES "/picture/clean-pix.png");
  batch.put("nothing", "");
  batch.put("four", "0002");
  batch.put("picture", png.substr(0, 200));
  batch.put("half", pix + "\n" + pix.substr(0, 80));
  batch.put("row", "payload\n" + pix + "\n\"" + pix.substr(0, 80));
  struct Case {
    std::string name, words, records;
  };
  for (const Case& each : {Case{"nothing", "- < p.csv", "0\n"},
                           {"four", "- < p.csv", "0\n"},
                           {"picture", "- < p.csv", "0\n"},
                           {"half", "- < p.csv", "1\n"},
                           {"row", "p.csv", "1\n"}}) {
    CAPTURE(each.name);
    const Run run = by_shell(batch, "set -m\nmkfifo p.csv\n$program check --format ndjson --output r.ndjson " +
                                        each.words + " &\npid=$!\nexec 7> p.csv\ncat " + each.name +
                                        " >&7\nsleep 0.3\nkill -INT $pid\n( sleep 5; kill -KILL $pid ) 2>/dev/null "
                                        "&\nwait $pid\necho $?\nwc -l < r.ndjson\nrm -f r.ndjson p.csv\nkill %2 "
                                        "2>/dev/null");
    CHECK(run.out == "5\n" + each.records);
  }
}

TEST_CASE("check: what cannot be kept is an error, and no report is less than whole in silence") {
  const Batch batch;
  batch.put("codes.txt", repeated(broken_crc(pix), 30));
  for (const char* format : {"junit", "sarif", "csv", "html"}) {
    CAPTURE(format);
    const Run run = by_shell(batch, "trap '' XFSZ\nulimit -f 0\n$program check codes.txt --format " +
                                        std::string(format) + " | cat > /dev/null\necho ${PIPESTATUS[0]}");
    CHECK(run.out == "2\n");
    CHECK(contains(run.err, "temporary file"));
  }
}

TEST_CASE("check: thousands of expectations without a subject are told in no time") {
  const Batch batch;
  for (int i = 0; i < 8000; ++i) batch.put("ok-" + std::to_string(i) + ".json", "{}");
  const auto began = std::chrono::steady_clock::now();
  CHECK(checked({batch.path(), "--quiet"}).status == 3);
  CHECK(seconds_since(began) < 10);
}

TEST_CASE("check: a picture on standard input takes no more room than a picture may") {
  const Batch batch;
  const Run run = by_shell(
      batch, "(head -c 200 '" PAYCODE_FIXTURES
             "/picture/clean-pix.png'; head -c 400000000 /dev/zero) | $program check - --max-bytes 1000000");
  CHECK(run.status == 3);
  CHECK(record_of_run(run)["error"]["code"] == "too_large");
  // A fixture that is a pipe waits for nobody.
  CHECK(by_shell(batch, "mkfifo ok-x.txt\ntimeout 10 $program check ok-x.txt > /dev/null\necho $?").out == "3\n");
}

TEST_CASE("check: a folder that may not be read is an error") {
  const Batch batch;
  batch.put("in/a.txt", broken_crc(pix) + "\n");
  batch.put("b.txt", pix + "\n");
  const std::string as_nobody = ::geteuid() == 0 ? "setpriv --reuid=65534 --regid=65534 --clear-groups " : "";
  const Run run = by_shell(batch, "chmod 755 .\nchmod 644 b.txt\nchmod 0 in\n" + as_nobody +
                                      "$program check .\nstatus=$?\nchmod 755 in\nexit $status");
  CHECK(run.status == 3);
  CHECK(all_said(run).at("") == "error unreadable");
}

TEST_CASE("check: a payload in a manifest is byte for byte what stands there") {
  const Batch batch;
  const std::string epc =
      "BCD\r\n002\r\n2\r\nSCT\r\n\r\nJos\xE9 M\xFCller\r\nDE89370400440532013000\r\nEUR1.00\r\n\r\n\r\n\r\n";
  const Run run = checked({batch.put("m.csv", "payload,store\n\"" + epc + "\",M\xFCnchen\n")});
  const Run direct = checked({batch.put("ok-e.txt", epc)});
  CHECK(record_of_run(run)["payee"]["name"] == "José Müller");
  for (const char* key : {"payload", "bytes", "findings", "verdict"})
    CHECK(record_of_run(run)[key] == record_of_run(direct)[key]);
}

TEST_CASE("check: of a picture in which not everything was looked for none is shown") {
  const Batch batch;
  const Run draw =
      paycode_with({"draw", "--unmask", "--kind", "qr", "-o", batch.path("w.png"), "159900000000004242"});
  REQUIRE(draw.status == 0);
  batch.take("picture/clean-pix.png", "p.png");
  batch.put("p.json", R"({"scheme": "emv.mpm"})");
  const std::string report = batch.path("h.html");
  const auto pictures = [&](const Words& more) {
    Words words = {batch.path("w.png"), batch.path("p.png"), "--format", "html", "--output", report};
    words.insert(words.end(), more.begin(), more.end());
    checked(words);
    const std::string text = read_file(report);
    std::size_t count = 0;
    for (std::size_t at = 0; (at = text.find("<figure>", at)) != std::string::npos; ++at) ++count;
    return count;
  };
  CHECK(pictures({}) == 1);
  CHECK(pictures({"--symbols", "aztec"}) == 0);
  CHECK(pictures({"--first"}) == 0);
  CHECK(pictures({"--budget-ms", "1"}) == 0);
}

TEST_CASE("check: gone on from, an HTML report has its pictures, too; joined, it says that it has none") {
  const Batch batch;
  batch.take("picture/clean-pix.png", "p.png");
  batch.put("p.json", R"({"scheme": "emv.mpm"})");
  batch.put("codes.txt", broken_crc(pix) + "\n" + pix + "\n");
  const Folder reports;
  const auto html = [&](Words words) {
    words.insert(words.end(), {"--format", "html", "--output", reports / "h.html"});
    checked(words);
    return read_file(reports / "h.html");
  };
  const std::string old = reports.put("old.ndjson", checked({batch.path()}).out);
  const std::string whole = html({batch.path()});
  CHECK(contains(whole, "<figure>"));
  CHECK(html({batch.path(), "--resume", old}) == whole);
  const std::string joined = html({"--merge", old});
  CHECK(!contains(joined, "<figure>"));
  CHECK(contains(joined, "2 come from an earlier report"));
}

TEST_CASE("check: a report that is not whole says so in every format that can") {
  const Batch batch;
  const std::string list = batch.put("codes.txt", repeated(pix, 4));
  const Folder reports;
  const std::string gap = reports.put("gap.ndjson", lines_of(checked({list}).out)[2] + "\n");
  for (const auto& [format, words] : {std::pair{"html", "This report is not whole: 2 items are in no part"},
                                      {"junit", "<error message=\"2 items are in no part"},
                                      {"sarif", "\"executionSuccessful\":false"},
                                      {"github", "::error title=incomplete::2 items"}}) {
    const Run run = checked({"--merge", gap, "--format", format});
    CHECK(run.status == 3);
    CHECK(contains(run.out, words));
    CHECK(!contains(run.out, "Everything passed"));
  }
  const Batch empty;
  CHECK(contains(checked({empty.path(), "--format", "html"}).out, "Nothing was checked."));
}

TEST_CASE("check: --fail-fast waits for no more of what has no end") {
  const Batch batch;
  batch.put("bad", broken_crc(pix) + "\n");
  const Run run = by_shell(batch,
                           "mkfifo p\n( cat bad; sleep 20 ) > p &\ntimeout 10 $program check - --fail-fast --quiet "
                           "< p > /dev/null\necho $?\nkill %1");
  CHECK(run.out == "1\n");
}

TEST_CASE("check: a finding that a manifest expects is a pass, and another one is not") {
  const Batch batch;
  const std::string bad = broken_crc(pix);
  const auto all = all_said(checked({batch.put(
      "m.csv", "payload,findings.rule\n" + bad + ",emv.crc\n" + bad + ",emv.tag\n" + pix + ",emv.crc\n")}));
  CHECK(all.at("m.csv:2") == "passed");
  CHECK(all.at("m.csv:3") == "failed findings.rule emv.crc@63");
  CHECK(all.at("m.csv:4") == "failed findings.rule");
  std::string header = "payload", row = pix;
  for (int i = 0; i < 80; ++i) header += ",own" + std::to_string(i), row += ",v" + std::to_string(i);
  const Run wide = checked({batch.put("w.csv", header + "\n" + row + "\n"), "--format", "csv"});
  CHECK(contains(wide.out, "own79"));
  CHECK(contains(wide.out, "v79"));
}

TEST_CASE("check: the baseline knows nothing of another file that cannot be read either") {
  const Batch batch;
  const std::string good = read_file(PAYCODE_FIXTURES "/picture/clean-pix.png"),
                    blank = read_file(PAYCODE_FIXTURES "/picture/no-code.png");
  batch.put("cut.png", good.substr(0, 99));
  batch.put("blank.png", blank);
  batch.put("now-cut.png", good);
  batch.put("now-blank.png", good);
  const std::string csv = batch.put("m.csv", "file\ncut.png\nblank.png\nnow-cut.png\nnow-blank.png\n");
  const std::string old = batch.put("old.report", checked({csv}).out);
  CHECK(checked({csv, "--baseline", old}).status == 0);
  batch.put("now-cut.png", good.substr(0, 99));
  batch.put("now-blank.png", blank);
  const auto all = all_said(checked({csv, "--baseline", old}));
  CHECK(all.at("m.csv:2") == "known");
  CHECK(all.at("m.csv:3") == "known symbol");
  CHECK(all.at("m.csv:4") == "error truncated");
  CHECK(all.at("m.csv:5") == "failed symbol");
}

TEST_CASE("check: numbers that mean nothing are refused, and lists may be called in capitals") {
  const Batch batch;
  const std::string list = batch.put("CODES.TXT", broken_crc(pix) + "\n");
  for (const char* option : {"--fail-fast=-1", "--html-max=-1", "--jobs=0", "--jobs=-2"})
    check_usage({"check", list, option}, std::string(option).substr(0, 6));
  check_usage({"check", "--merge", list, "--fail-level", "warning"}, "--fail-level");
  CHECK(contains(checked({list, "--format", "github"}).out, "CODES.TXT,line=1,"));
  const std::string rules =
      batch.put("r.toml", "[[rule]]\nid = \"r\"\nrequire = { amount = { at_most = \"3\" } }\n");
  check_usage({"check", list, "--rules", rules}, "r.toml:3:");
}

TEST_CASE("check --update: what is met stays, and so does what an expectation says of itself") {
  const Batch batch;
  batch.put("ok-a.txt", pix);
  batch.put(
      "ok-a.json",
      R"([{"from": {"document": "D", "version": null, "page": null}, "payee": {"name": "X"}}, {"scheme": "br.pix"}])");
  CHECK(checked({batch.path("ok-a.txt"), "--update"}).status == 0);
  const Json now = Json::parse(read_file(batch.path("ok-a.json")));
  CHECK(now["from"]["document"] == "D");
  CHECK(now["payee"]["name"] == "PADARIA LUA");
  batch.put("ok-a.json", R"({"payee": {"nmae": "X"}})");
  CHECK(all_said(checked({batch.path("ok-a.txt")})).at("ok-a.txt") == "error expectation");
}
