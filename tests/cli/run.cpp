// What every command shares: exit statuses, usage, where output goes and how it looks.
#include "commands.hpp"

using namespace paycode;
using namespace paycode::test;

// --- exit statuses ---------------------------------------------------------------------------------------------

TEST_CASE("exit: 0 for ok, odd and unknown, 1 for bad") {
  CHECK(paycode_with({"read", fixture("br.pix/ok-static")}).status == 0);
  CHECK(paycode_with({"read", fixture("emv.mpm/odd-lower-case-crc")}).status == 0);
  CHECK(paycode_with({"read", "hello"}).status == 0);
  CHECK(paycode_with({"read", fixture("br.pix/bad-crc")}).status == 1);
  CHECK(paycode_with({"read", "hello", fixture("br.pix/bad-crc"), "hello"}).status == 1);
}

TEST_CASE("exit: 3 for what cannot be read, 4 for nothing found") {
  CHECK(paycode_with({"read", "--hex", "zz"}).status == 3);
  CHECK(paycode_with({"read"}, "").status == 4);
  CHECK(paycode_with({"read"}, "\n \r\n").status == 4);
  CHECK(paycode_with({"scan", "/no/such/picture.png"}).status == 3);
}

TEST_CASE("exit: 3 beats 1 and 1 beats 4, wherever they stand") {
  using namespace cli;
  for (const auto& [one, other, worse] : {std::tuple{unreadable, wrong, unreadable},
                                          {wrong, nothing_found, wrong},
                                          {unreadable, nothing_found, unreadable},
                                          {nothing_found, fine, nothing_found},
                                          {wrong, fine, wrong},
                                          {usage, unreadable, usage},
                                          {internal, usage, internal}}) {
    CHECK(worse_of(one, other) == worse);
    CHECK(worse_of(other, one) == worse);
  }
  const std::string bad = "30303032303135";  // "0002015"
  CHECK(paycode_with({"read", "--hex", bad, "zz", bad}).status == 3);
  CHECK(paycode_with({"read", "--hex", bad}).status == 1);
}

TEST_CASE("exit: output that cannot be written is no success") {
  if (!fs::exists("/dev/full")) return;
  CHECK(paycode_with({"read", "--output", "/dev/full", "hello"}).status != 0);
  const Run run = run_program({"/bin/sh", "-c", "'" PAYCODE_PROGRAM "' read hello > /dev/full"});
  CHECK(run.status != 0);
  CHECK(contains(run.err, "paycode: "));
}

TEST_CASE("bad input never stops the others, and each input has its record") {
  const Run run = paycode_with({"read", "--hex", "zz", "3030303230313", "6869", "", "0"});
  CHECK(sources_of(run) == Words{"arg:1", "arg:2", "arg:3", "arg:4", "arg:5"});
  const std::vector<Json> records = records_of(run.out);
  for (const std::size_t i : {0U, 1U, 4U}) CHECK(records[i]["error"]["code"] == "undecodable");
  for (const std::size_t i : {2U, 3U}) CHECK_FALSE(records[i].contains("error"));
}

// --- usage -----------------------------------------------------------------------------------------------------

TEST_CASE("usage errors: status 2, a line on standard error, nothing on standard output") {
  check_usage({"nonsense"}, "nonsense");
  check_usage({"read", "--nonsense", "x"}, "--nonsense");
  check_usage({"read", "--elem", "x"}, "--elem");  // no abbreviations: a new option must not change an old script
  check_usage({"read", "--format", "xml", "x"}, "xml");
  check_usage({"read", "--format"}, "--format");
  check_usage({"read", "--profile", "lenient", "x"}, "lenient");
  check_usage({"read", "--context", "planet=earth", "x"}, "planet=earth");
  check_usage({"read", "--context", "market=Brazil", "x"}, "market=Brazil");
  check_usage({"read", "--hex", "--base64", "x"}, "--hex");
  check_usage({"read", "--output", "/no/such/folder/file", "x"}, "/no/such/folder/file");
  check_usage({"scan"}, "picture");
  check_usage({"scan", "@/no/such/list"}, "/no/such/list");
  check_usage({"scan", "--symbols", "qr,barcode", "x.png"}, "barcode");
  check_usage({"scan", "--effort", "heroic", "x.png"}, "heroic");
  check_usage({"scan", "--jobs", "0", "x.png"}, "0");
  check_usage({"scan", "--jobs", "many", "x.png"}, "many");
  check_usage({"scan", "--timeout-per-file", "0", "x.png"}, "--timeout-per-file");
  check_usage({"scan", "--max-pixels", "x", "x.png"}, "max-pixels");
  check_usage({"schemes", "xx.nothing"}, "xx.nothing");
  check_usage({"explain", "no.rule"}, "no.rule");
}

TEST_CASE("without a command: the help on standard error, and 2") {
  const Run run = paycode_with({});
  CHECK(run.status == 2);
  CHECK(run.out.empty());
  CHECK(contains(run.err, "paycode read"));
}

TEST_CASE("usage errors: what they quote is escaped") {
  const std::string evil = "\x1B[31m\xE2\x80\xAE";
  for (const Words& words : {Words{evil},
                             {"read", "--format", evil, "x"},
                             {"read", "--profile", evil, "x"},
                             {"read", "--context", evil, "x"},
                             {"scan", "--symbols", evil, "x"},
                             {"scan", "--effort", evil, "x"},
                             {"scan", "--jobs", evil, "x"},
                             {"read", "--" + evil},
                             {"schemes", evil},
                             {"explain", evil},
                             {"write", "--scheme", evil},
                             {"write", "--scheme", "br.pix", "--set", evil},
                             {"write", "--scheme", "br.pix", "--set", evil + "=1"},
                             {"write", "--from", evil},
                             {"scan", "@" + evil},
                             {"draw", "--level", evil, "x"},
                             {"draw", "--kind", evil, "x"},
                             {"draw", "--dpi", evil, "x"},
                             {"draw", "-o", evil, "x"},
                             {"read", "--output", "/no/such/" + evil, "x"}}) {
    const Run run = paycode_with(words);
    CAPTURE(cli::safe(words.front() + " " + (words.size() > 1 ? words[1] : "")));
    CHECK(run.status == 2);
    CHECK_FALSE(contains(run.err, "\x1B"));
    CHECK_FALSE(contains(run.err, "\xE2\x80\xAE"));
  }
}

TEST_CASE("--help for every command, --version") {
  const Run all = paycode_with({"--help"});
  CHECK(all.status == 0);
  for (const char* command : {"scan", "read", "write", "draw", "schemes", "explain"}) {
    CAPTURE(command);
    CHECK(contains(all.out, std::string("paycode ") + command));
    for (const Words& words : {Words{command, "--help"}, {command, "-h"}, {"help", command}, {"--help", command}}) {
      const Run run = paycode_with(words);
      CHECK(run.status == 0);
      CHECK(run.err.empty());
      CHECK(run.out.starts_with(std::string("paycode ") + command));
      for (const char* option : {"--format", "--output", "--profile", "--context", "--elements", "--bytes",
                                 "--unmask", "--quiet", "--verbose", "--help", "--version"})
        CHECK(contains(run.out, option));
    }
    CHECK(paycode_with({command, "--version"}).out == paycode_with({"--version"}).out);
  }
  const Run version = paycode_with({"--version"});
  CHECK(version.status == 0);
  CHECK(version.out.starts_with("paycode 0."));
  const Run verbose = paycode_with({"--version", "--verbose"});
  CHECK(verbose.status == 0);
  CHECK(contains(verbose.out, "ZXing-C++ "));
  CHECK(contains(verbose.out, "sandboxed"));
}

// --- formats ---------------------------------------------------------------------------------------------------

TEST_CASE("--format: ndjson is a record a line, without header or footer") {
  const Run run = paycode_with({"read", "--format", "ndjson", "a", "b\nc"});
  CHECK(lines_of(run.out).size() == 2);
  CHECK(run.out.ends_with("\n"));
  CHECK(run.out == paycode_with({"read", "a", "b\nc"}).out);  // the default in a pipe
  CHECK(paycode_with({"read", "--format", "ndjson"}, "").out.empty());
}

TEST_CASE("--format: json is one array") {
  const Json two = Json::parse(paycode_with({"read", "--format", "json", "a", "b"}).out);
  CHECK(two.is_array());
  CHECK(two.size() == 2);
  const Run none = paycode_with({"read", "--format=json"}, "");
  CHECK(none.status == 4);
  CHECK(Json::parse(none.out) == Json::array());
}

TEST_CASE("--format: pretty says what, who, how much, by what, and what is wrong where") {
  const Run run =
      paycode_with({"read", "--format", "pretty", fixture("br.pix/ok-static"), fixture("br.pix/bad-cpf")});
  CHECK(run.status == 1);
  for (const char* part :
       {"arg:1: Pix (br.pix) ok", "10.50 BRL", "PADARIA LUA, SAO PAULO, BR", "br.pix  loja@example.com (email)",
        "PEDIDO42", "arg:2: Pix (br.pix) bad", "[account.check]", "1 ok, 0 odd, 1 bad, 0 unknown, 0 unreadable"})
    CHECK(contains(run.out, part));
  CHECK_FALSE(contains(run.out, "\x1B"));
}

TEST_CASE("pretty: the caret stands under the place, also behind wide letters and in long codes") {
  const std::string wide = "0002015904最佳运输540512,50";
  for (const std::string& payload :
       {fixture("br.pix/bad-cpf"), fixture("br.pix/bad-crc"), fixture("emv.mpm/bad-amount-comma"), wide}) {
    const Json record = read_one({payload});
    const Words lines = lines_of(paycode_with({"read", "--format", "pretty", payload}).out);
    CAPTURE(payload);
    const auto caret = std::find_if(lines.begin(), lines.end(), [](const std::string& line) {
      return line.find_first_not_of(' ') == line.size() - 1 && line.ends_with("^");
    });
    REQUIRE(caret != lines.end());
    const std::size_t at = record["findings"][0]["at"].get<std::size_t>();
    std::string shown = *(caret - 1);
    std::string before;
    for (std::size_t length = 0; length <= shown.size() && cli::columns(before) < caret->size() - 1; ++length)
      before = shown.substr(0, length);
    CHECK(shown.substr(before.size(), 4) == payload.substr(at, 4));
  }
}

TEST_CASE("--output FILE takes what standard output would; - is standard output") {
  Folder folder;
  const std::string file = folder / "records";
  const Run run = paycode_with({"read", "--output", file, "a", "b"});
  CHECK(run.status == 0);
  CHECK(run.out.empty());
  CHECK(read_file(file) == paycode_with({"read", "a", "b"}).out);
  CHECK(paycode_with({"read", "--output=-", "a"}).out == paycode_with({"read", "a"}).out);
  for (const Words& words :
       {Words{"schemes"}, {"explain"}, {"schemes", "--format", "json"}, {"explain", "emv.crc"}}) {
    Words to_file = words;
    to_file.insert(to_file.end(), {"--output", file});
    CHECK(paycode_with(to_file).out.empty());
    CHECK(read_file(file) == paycode_with(words).out);
  }
}

TEST_CASE("--quiet prints the summary only") {
  for (const char* format : {"pretty", "ndjson"}) {
    const Run run = paycode_with({"read", "--quiet", "--format", format, "a", fixture("br.pix/bad-crc")});
    CHECK(run.status == 1);
    CHECK(lines_of(run.out) == Words{"0 ok, 0 odd, 1 bad, 1 unknown, 0 unreadable"});
  }
}

TEST_CASE("on a terminal: pretty and in colour, unless NO_COLOR or CI says otherwise") {
  const Words words = {"read", fixture("br.pix/bad-cpf")};
  const Run colour = paycode_with(words, "", {}, Screen::terminal);
  CHECK(contains(colour.out, "\x1B[31m"));
  CHECK(contains(colour.out, "(br.pix)"));
  for (const char* variable : {"NO_COLOR=1", "CI=true"}) {
    const Run plain = paycode_with(words, "", {variable}, Screen::terminal);
    CAPTURE(variable);
    CHECK_FALSE(contains(plain.out, "\x1B"));
    CHECK(contains(plain.out, "(br.pix)"));
  }
  CHECK(contains(paycode_with(words, "", {"NO_COLOR="}, Screen::terminal).out, "\x1B[31m"));  // empty is not set
  Words ndjson = words;
  ndjson.insert(ndjson.end(), {"--format", "ndjson"});
  CHECK_FALSE(contains(paycode_with(ndjson, "", {}, Screen::terminal).out, "\x1B"));
}
