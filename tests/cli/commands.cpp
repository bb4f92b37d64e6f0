// Every command as a user and a script meet it: outputs, exit statuses, and what must never be printed.
#include <doctest/doctest.h>

#include <algorithm>

#include "laws/fixture.hpp"
#include "program.hpp"
#include "safe_text.hpp"

using namespace paycode;
using namespace paycode::test;
using cli::Json;

namespace {

namespace fs = std::filesystem;

std::string fixture(const std::string& name) {
  return read_file(std::string(PAYCODE_FIXTURES "/") + name + ".txt");
}

// Invented; long enough that the middle cannot be there by chance.
const std::string wechat = "134567890123456789", alipay = "281234567890123456", unionpay = "6212345678901234567",
                  card = "4111111111111111";

std::string middle_of(const std::string& code) { return code.substr(4, code.size() - 9); }

/// 2, nothing on standard output, and a line on standard error that names what is wrong.
void check_usage(const Words& words, const std::string& named) {
  const Run run = paycode_with(words);
  std::string line;
  for (const std::string& word : words) line += word + " ";
  CAPTURE(line);
  CAPTURE(run.err);
  CHECK(run.status == 2);
  CHECK(run.out.empty());
  CHECK(run.err.starts_with("paycode: "));
  CHECK(contains(run.err, named));
}

Words sources_of(const Run& run) {
  Words sources;
  for (const Json& record : records_of(run.out)) sources.push_back(record["source"].get<std::string>());
  return sources;
}

Words payloads_of(const Run& run) {
  Words payloads;
  for (const Json& record : records_of(run.out)) payloads.push_back(record["payload"].get<std::string>());
  return payloads;
}

Json read_one(const Words& words) {
  Words all = {"read"};
  all.insert(all.end(), words.begin(), words.end());
  return record_of_run(paycode_with(all));
}

}  // namespace

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
  for (const char* command : {"scan", "read", "write", "schemes", "explain"}) {
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

// --- read: where payloads come from ----------------------------------------------------------------------------

TEST_CASE("read: arguments are exact bytes, and numbered") {
  const Run run = paycode_with({"read", "a", "  b\r\n", "", "a"});
  CHECK(sources_of(run) == Words{"arg:1", "arg:2", "arg:3", "arg:4"});
  CHECK(payloads_of(run) == Words{"a", "  b\r\n", "", "a"});
}

TEST_CASE("read: standard input, a payload a line") {
  const Run run = paycode_with({"read"},
                               "\xEF\xBB\xBF"
                               "one\r\n\n \t \n\r\ntwo \nthree\r\r\n\xEF\xBB\xBF"
                               "four\nlast");
  CHECK(payloads_of(run) == Words{"one", "two ", "three\r",
                                  "\xEF\xBB\xBF"
                                  "four",
                                  "last"});
  CHECK(sources_of(run) == Words{"-:1", "-:5", "-:6", "-:7", "-:8"});
}

TEST_CASE("read -0: items end with NUL and are exact bytes") {
  const std::string input(
      "\xEF\xBB\xBF"
      "one\r\n\0 two\n\0three",
      20);
  for (const char* option : {"-0", "--null"}) {
    const Run run = paycode_with({"read", option}, input);
    CHECK(payloads_of(run) == Words{"\xEF\xBB\xBF"
                                    "one\r\n",
                                    " two\n", "three"});
    CHECK(sources_of(run) == Words{"-:1", "-:2", "-:3"});
  }
  const Run epc = paycode_with({"read", "-0"}, fixture("eu.epc/ok-transfer"));
  CHECK(record_of_run(epc)["scheme"] == "eu.epc");
}

TEST_CASE("read --hex, --base64: arguments and lines, either case, blanks around") {
  CHECK(read_one({"--hex", "6869"})["payload"] == "hi");
  CHECK(read_one({"--hex", " 4A4b\n"})["payload"] == "JK");
  CHECK(read_one({"--base64", "aGk="})["payload"] == "hi");
  CHECK(payloads_of(paycode_with({"read", "--hex"}, "6869\r\n\n6a\n")) == Words{"hi", "j"});
  for (const auto& [option, text] :
       {std::pair{"--hex", "6"}, {"--hex", "zz"}, {"--hex", "0x41"}, {"--base64", "aGk"}, {"--base64", "a*k="}}) {
    const Run run = paycode_with({"read", option, text, "6869"});
    const std::string item = text;
    CAPTURE(item);
    CHECK(run.status == 3);
    CHECK(records_of(run.out)[0]["error"]["code"] == "undecodable");
    CHECK(records_of(run.out).size() == 2);
  }
}

TEST_CASE("read: bytes that are no text stand in base64; --bytes always adds them") {
  const Json binary = read_one({"--hex", "0001ff"});
  CHECK(binary["payload"].is_null());
  CHECK(binary["bytes"] == "AAH/");
  CHECK(read_one({"hi"})["bytes"].is_null());
  CHECK(read_one({"--bytes", "hi"})["bytes"] == "aGk=");
  CHECK(read_one({"--hex", "00"})["payload"] == std::string(1, '\0'));
}

TEST_CASE("read: the scheme's charset decodes the text") {
  const std::string epc =
      "BCD\n001\n2\nSCT\nBFSWDE33BER\nB\xFC"
      "cherei\nDE33100205000001194700\nEUR10.00";
  const Json record = record_of_run(paycode_with({"read", "-0"}, epc));
  CHECK(record["payee"]["name"] == "Bücherei");
  CHECK(contains(record["payload"].get<std::string>(), "Bücherei"));
  CHECK(record["bytes"].is_null());
}

TEST_CASE("-- ends the options") {
  const Run run = paycode_with({"read", "--format", "ndjson", "--", "--hex", "-0", "--version"});
  CHECK(payloads_of(run) == Words{"--hex", "-0", "--version"});
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

// --- profile, context, app -------------------------------------------------------------------------------------

TEST_CASE("--profile strict grades the same findings higher") {
  const std::string code = fixture("emv.mpm/odd-lower-case-crc");
  CHECK(read_one({code})["verdict"] == "odd");
  const Json strict = read_one({"--profile", "strict", code});
  CHECK(strict["verdict"] == "bad");
  CHECK(strict["findings"][0]["rule"] == "emv.crc.case");
  CHECK(strict["findings"][0]["grade"] == "error");
}

TEST_CASE("--context takes away what does not fit, and the code stays masked") {
  CHECK(read_one({wechat})["scheme"] == "cn.wechat.code");
  CHECK(read_one({"--context", "market=CN,presented_by=payer", wechat})["scheme"] == "cn.wechat.code");
  for (const char* other : {"market=US", "presented_by=payee"}) {
    const Json record = read_one({"--context", other, wechat});
    CAPTURE(other);
    CHECK(record["scheme"] == "unknown");
    CHECK(record["candidates"].empty());
    CHECK(record["masked"] == true);
  }
}

TEST_CASE("--user-agent names the app; the most specific one counts") {
  for (const auto& [agent, app] : {std::pair{"Mozilla/5.0 MicroMessenger/8.0.50(0x1800)", "wechat"},
                                   {"x AlipayClient/10.5", "alipay"},
                                   {"x UnionPay/1.0 CloudPay", "unionpay"},
                                   {"x application=JDJR-App UnionPay/1.0 JDJR", "jd"}})
    CHECK(read_one({"--user-agent", agent, "hi"})["app"] == app);
  CHECK(read_one({"--user-agent", "curl/8", "hi"})["app"].is_null());
  CHECK(read_one({"hi"})["app"].is_null());
}

TEST_CASE("--elements lists the leaves in wire order") {
  const Json record = read_one({"--elements", fixture("br.pix/ok-static")});
  const std::string payload = record["payload"].get<std::string>();
  std::size_t last = 0;
  for (const Json& element : record["elements"]) {
    const std::size_t at = element["at"].get<std::size_t>();
    const std::string value = element["value"].get<std::string>();
    CHECK(payload.substr(at, value.size()) == value);
    CHECK(at >= last);
    last = at;
  }
  CHECK(record["elements"][1]["path"] == "26.00");
}

// --- secrets ---------------------------------------------------------------------------------------------------

TEST_CASE("a customer's code is masked in every format, with every option") {
  for (const std::string& code : {wechat, alipay, unionpay, card, "  " + wechat + "\n"}) {
    CAPTURE(code);
    for (const char* format : {"pretty", "ndjson", "json"})
      for (const Words& more : {Words{},
                                {"--elements"},
                                {"--bytes"},
                                {"--elements", "--bytes", "--profile", "strict"},
                                {"--verbose"},
                                {"--context", "presented_by=payee"},
                                {"--context", "market=US"}}) {
        Words words = {"read", "--format", format, code};
        words.insert(words.end(), more.begin(), more.end());
        const Run run = paycode_with(words);
        CHECK_FALSE(contains(run.out + run.err, middle_of(code.substr(code.find_first_not_of(' '), 18))));
        CHECK_FALSE(contains(run.out, cli::base64(code).substr(4, 12)));
      }
  }
  CHECK(read_one({wechat})["payload"] == "13************6789");
  CHECK(read_one({wechat})["masked"] == true);
}

TEST_CASE("--unmask shows it") {
  const Json record = read_one({"--unmask", "--elements", "--bytes", wechat});
  CHECK(record["payload"] == wechat);
  CHECK(record["masked"] == false);
  CHECK(record["bytes"] == cli::base64(wechat));
  CHECK(record["elements"][0]["value"] == wechat);
}

TEST_CASE("what is no secret is not masked") {
  for (const char* text : {"4111111111111112", "123456789012", "41111111111111111111", "hello"})
    CHECK(read_one({text})["masked"] == false);
  // Grouped as people print it, in a stripe's track 2, and a consumer's EMV code: secrets, though unrecognised.
  for (const char* text :
       {"4111-1111-1111-1111", "4111 1111 1111 1111", ";4111111111111111=2512", "hQVDUFYwMWEaTweg"})
    CHECK(read_one({text})["masked"] == true);
  CHECK(read_one({fixture("emv.mpm/ok-cards")})["masked"] == false);  // a merchant's account is public
}

TEST_CASE("usage errors do not repeat a customer's code") {
  for (const Words& words : {Words{wechat}, {"write", "--set", wechat}, {"schemes", wechat}})
    CHECK_FALSE(contains(paycode_with(words).err, middle_of(wechat)));
}

// --- a stranger's text on a terminal ---------------------------------------------------------------------------

TEST_CASE("pretty: controls, bidirectional and zero-width characters are escaped, in every place") {
  const std::vector<std::pair<std::string, std::string>> hostile = {{"\x1B[2J", "\\u{1B}[2J"},
                                                                    {"\xE2\x80\xAE", "\\u{202E}"},
                                                                    {"\xE2\x80\x8B", "\\u{200B}"},
                                                                    {"\xE2\x80\xA8", "\\u{2028}"},
                                                                    {"\xE2\x80\xA9", "\\u{2029}"},
                                                                    {"\xC2\x9B", "\\u{9B}"},
                                                                    {"\x07", "\\u{7}"},
                                                                    {"\xEF\xBB\xBF", "\\u{FEFF}"}};
  for (const auto& each : hostile) {
    const std::string &raw = each.first, &escaped = each.second;
    CAPTURE(escaped);
    const std::string text = "a" + raw + "b";
    const std::string epc =
        "BCD\n002\n1\nSCT\n\n" + text + "\nDE89370400440532013000\nEUR1.x\n\n" + text + "\n" + text;
    for (const std::string& payload :
         {text, epc, "upi://pay?pa=a@b&pn=" + text + "&tn=" + text + "&am=x", "wxp://f2f0" + text})
      for (const Words& way : {Words{"--format", "pretty"}, {"--format", "pretty", "--elements"}}) {
        Words words = {"read", "-0"};
        words.insert(words.end(), way.begin(), way.end());
        const Run run = paycode_with(words, payload);
        CHECK_FALSE(contains(run.out, raw));
        CHECK(run.err.empty());
      }
    CHECK(contains(paycode_with({"read", "--format", "pretty", text}).out, escaped));
    CHECK(contains(paycode_with({"read", "-0", "--format", "pretty"}, epc).out, escaped));
    const std::string on_terminal = paycode_with({"read", text}, "", {"NO_COLOR=1"}, Screen::terminal).out;
    CHECK_FALSE(contains(on_terminal, raw));
    CHECK_FALSE(contains(paycode_with({"scan", "--format", "pretty", "/no/such/" + text}).out, raw));
    // NDJSON stays raw but for what JSON itself escapes, and comes back as it was.
    CHECK(record_of_run(paycode_with({"read", "-0"}, text))["payload"] == text);
  }
}

TEST_CASE("write: what it says of a hostile value is escaped") {
  const Run run = paycode_with({"write", "--scheme", "eu.epc", "--set", "account=DE\x1B[31m\xE2\x80\xAE"});
  CHECK(run.status == 1);
  CHECK(contains(run.err, "\\u{1B}"));
  CHECK_FALSE(contains(run.err, "\x1B"));
}

// --- write -----------------------------------------------------------------------------------------------------

namespace {

struct Written {
  const char* scheme;
  Words settings;
  std::vector<std::pair<const char*, const char*>> expected;  ///< JSON pointers into the record that is read back
};

const std::vector<Written> codes = {
    {"br.pix",
     {"account=loja@example.com", "payee.name=PADARIA LUA", "payee.city=SAO PAULO", "amount=10.50",
      "reference=PEDIDO42", "message=pao"},
     {{"/offers/0/account", "loja@example.com"},
      {"/offers/0/account_kind", "email"},
      {"/amount/value", "10.50"},
      {"/amount/currency", "BRL"},
      {"/payee/country", "BR"},
      {"/payee/name", "PADARIA LUA"},
      {"/reference/value", "PEDIDO42"},
      {"/reference/kind", "txid"},
      {"/message", "pao"}}},
    {"sg.paynow",
     {"account=+6581234567", "payee.name=KOPI HOUSE", "amount=3.50", "expires=2026-12-31", "reference=INV1"},
     {{"/offers/0/account", "+6581234567"},
      {"/offers/0/account_kind", "phone"},
      {"/amount/currency", "SGD"},
      {"/expires", "2026-12-31"}}},
    {"sg.sgqr",
     {"payee.id=170123456789", "payee.name=KOPI HOUSE", "payee.city=Singapore", "26.00=SG.PAYNOW", "26.01=2",
      "26.02=201912345A", "26.03=1"},
     {{"/payee/id", "170123456789"}, {"/offers/0/scheme", "sg.paynow"}, {"/offers/0/account", "201912345A"}}},
    {"th.promptpay",
     {"account=0800000001", "amount=120"},
     {{"/offers/0/account", "0066800000001"}, {"/amount/currency", "THB"}}},
    {"vn.vietqr",
     {"bank=970436", "account=0011223344", "amount=50000", "message=ca phe"},
     {{"/offers/0/bank", "970436"},
      {"/offers/0/account", "0011223344"},
      {"/amount/value", "50000"},
      {"/message", "ca phe"}}},
    {"kh.khqr",
     {"account=sok@bank", "payee.name=SOK", "currency=USD", "amount=2.50", "usage=once",
      "created=2026-11-01T00:00:00Z", "expires=2026-11-02T00:00:00Z"},
     {{"/offers/0/account", "sok@bank"}, {"/usage", "once"}, {"/amount/currency", "USD"}}},
    {"my.duitnow",
     {"account=QR12345678", "bank=501234", "payee.name=KEDAI BULAN", "payee.city=IPOH"},
     {{"/offers/0/account", "QR12345678"}, {"/offers/0/bank", "501234"}, {"/amount/currency", "MYR"}}},
    {"cn.unionpay.mpm",
     {"account=1234567812345678123456789012345", "payee.name=SHOP", "payee.city=WUHAN", "currency=CNY",
      "payee.country=CN"},
     {{"/offers/0/account", "1234567812345678123456789012345"}, {"/next", "ask_gateway"}}},
    {"emv.mpm",
     {"02=4000123456789010", "payee.name=SHOP", "payee.city=BONN", "currency=EUR", "payee.country=DE"},
     {{"/offers/0/scheme", "visa"}, {"/offers/0/account", "4000123456789010"}}},
    {"eu.epc",
     {"account=DE89370400440532013000", "payee.name=Bücherstube Anker", "amount=12.3",
      "reference=RF18539007547034"},
     {{"/offers/0/account", "DE89370400440532013000"},
      {"/amount/value", "12.3"},
      {"/amount/currency", "EUR"},
      {"/reference/kind", "iso11649"}}},
    {"in.upi",
     {"account=shop@bank", "payee.name=A & B+C", "amount=1.50", "message=two words"},
     {{"/offers/0/account", "shop@bank"},
      {"/payee/name", "A & B+C"},
      {"/message", "two words"},
      {"/amount/currency", "INR"}}},
    {"cn.wechat", {"url=wxp://f2f0abcdef"}, {{"/url", "wxp://f2f0abcdef"}, {"/nature", "opaque"}}},
    {"cn.alipay", {"url=https://qr.alipay.com/fkx012345"}, {{"/url", "https://qr.alipay.com/fkx012345"}}},
    {"cn.unionpay", {"url=https://qr.95516.com/00010000/01234567890123456789012345"}, {{"/nature", "opaque"}}},
    {"cn.wechat.code", {"code=134567890123456789"}, {{"/next", "charge"}}},
    {"cn.alipay.code", {"code=281234567890123456"}, {{"/next", "charge"}}},
    {"cn.unionpay.code", {"code=6212345678901234567"}, {{"/next", "charge"}}},
};

Words write_words(const std::string& scheme, const Words& settings, const Words& more = {}) {
  Words words = {"write", "--scheme", scheme};
  for (const std::string& setting : settings) words.insert(words.end(), {"--set", setting});
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

const Words pix = {"account=loja@example.com", "payee.name=PADARIA LUA", "payee.city=SAO PAULO"};

Words with(Words words, const std::string& more) {
  words.push_back(more);
  return words;
}

}  // namespace

TEST_CASE("write: every scheme from --set, and what is read back is what was set") {
  for (const Written& each : codes) {
    CAPTURE(std::string(each.scheme));
    const Run run = paycode_with(write_words(each.scheme, each.settings, {"--raw"}));
    CAPTURE(run.err);
    CHECK(run.status == 0);
    CHECK(run.err.empty());
    const Json record = record_of_run(paycode_with({"read", "--unmask", "-0"}, run.out));
    REQUIRE(record.is_object());
    CHECK(record["scheme"] == each.scheme);
    CHECK(record["verdict"] == "ok");
    for (const auto& [path, value] : each.expected) {
      const std::string pointer = path;
      CAPTURE(pointer);
      CHECK(record[Json::json_pointer(path)] == value);
    }
    CHECK(paycode_with(write_words(each.scheme, each.settings)).out == run.out + "\n");  // --raw: no line end
  }
  for (const Scheme* scheme : schemes()) {
    const auto written = [&](const Written& each) { return each.scheme == scheme->id; };
    CAPTURE(std::string(scheme->id));
    CHECK((scheme == &unknown_scheme() || std::any_of(codes.begin(), codes.end(), written)));
  }
}

TEST_CASE("write --format json: payload, scheme, losses, findings") {
  const Run run = paycode_with(write_words("br.pix", pix, {"--format", "json"}));
  const Json written = Json::parse(run.out);
  Words keys;
  for (const auto& [key, value] : written.items()) keys.push_back(key);
  CHECK(keys == Words{"payload", "scheme", "losses", "findings"});
  CHECK(written["payload"].get<std::string>() + "\n" == paycode_with(write_words("br.pix", pix)).out);
  CHECK(written["losses"] == Json::array());
  CHECK(written["findings"] == Json::array());
}

TEST_CASE("write --from: the payload of a record, byte for byte, or with changes") {
  for (const Fixture& each : fixtures()) {
    CAPTURE(each.name);
    if (each.scheme == "unknown" || each.bytes.find('\0') != std::string::npos) continue;
    const std::string record = paycode_with({"read", "--unmask", "--bytes", "-0"}, each.bytes).out;
    CHECK(paycode_with({"write", "--raw", "--from", "-"}, record).out == each.bytes);
  }
  const std::string record = paycode_with({"read", fixture("br.pix/ok-static")}).out;
  Folder folder;
  const Words from_file = {"write", "--raw", "--from", folder.put("record.json", record)};
  CHECK(paycode_with(from_file).out == fixture("br.pix/ok-static"));
  const Run changed =
      paycode_with({"write", "--from", "-", "--set", "amount=99.90", "--set", "payee.city=RECIFE"}, record);
  CHECK(changed.status == 0);
  const Json after = record_of_run(paycode_with({"read"}, changed.out)), before = Json::parse(record);
  CHECK(after["verdict"] == "ok");
  CHECK(after["amount"]["value"] == "99.90");
  CHECK(after["payee"]["city"] == "RECIFE");
  CHECK(after["offers"] == before["offers"]);
  CHECK(after["reference"] == before["reference"]);
}

TEST_CASE("write --from: a record whose text was decoded gives its own bytes back") {
  const std::string epc =
      "BCD\n001\n2\nSCT\nBFSWDE33BER\nB\xFC"
      "cherei\nDE33100205000001194700\nEUR10.00";
  const Run record = paycode_with({"read", "-0"}, epc);
  CHECK(paycode_with({"write", "--raw", "--from", "-"}, record.out).out == epc);
}

TEST_CASE("write: a value that the scheme does not take is refused with 1, and named") {
  for (const auto& [scheme, setting] : {std::pair{"br.pix", "amount=12,50"},
                                        {"br.pix", "amount=-1"},
                                        {"br.pix", "amount="},
                                        {"br.pix", "account=nothing"},
                                        {"br.pix", "currency=USD"},
                                        {"br.pix", "payee.country=PT"},
                                        {"eu.epc", "account=DE88370400440532013000"},
                                        {"eu.epc", "amount=1e3"},
                                        {"th.promptpay", "currency=USD"},
                                        {"sg.paynow", "account=hello"},
                                        {"in.upi", "account=no-at"},
                                        {"kh.khqr", "expires=tomorrow"},
                                        {"br.pix", "payee.category=bread"}}) {
    const std::string text = setting;
    const Run run = paycode_with(write_words(scheme, {text}));
    const std::string id = scheme;
    CAPTURE(id);
    CAPTURE(text);
    CHECK(run.status == 1);
    CHECK(run.out.empty());
    CHECK(contains(run.err, text.substr(0, text.find('='))));
  }
}

TEST_CASE("write: an account that is no account of any kind is refused, not written as another kind") {
  for (const char* account :
       {"1234567890120", "hello", "12345"}) {  // a Thai id with a wrong check digit; nothing at all
    const Run run = paycode_with(write_words("th.promptpay", {std::string("account=") + account}));
    CAPTURE(std::string(account));
    CHECK(run.status == 1);
    CHECK(run.out.empty());
  }
}

TEST_CASE("write: what would be bad ends with 1 and says why") {
  const Run both = paycode_with(write_words(
      "eu.epc", {"account=DE89370400440532013000", "payee.name=A", "reference=RF18539007547034", "message=x"}));
  CHECK(both.status == 1);
  CHECK(contains(both.err, "epc.remittance"));
  CHECK(paycode_with(write_words("emv.mpm", {"payee.name=A", "payee.city=B", "currency=EUR", "payee.country=DE"}))
            .status == 1);
  const Run too_long = paycode_with(write_words("br.pix", with(pix, "message=" + std::string(100, 'x'))));
  CHECK(too_long.status == 1);
  CHECK(too_long.out.empty());
  const Run other = paycode_with(write_words("cn.wechat", {"url=https://example.com/"}));
  CHECK(other.status == 1);
}

TEST_CASE("write: a path is where the element stands on the wire") {
  const Run run = paycode_with(write_words("br.pix", with(with(pix, "01=11"), "62.07=T1")));
  CHECK(run.status == 0);
  const Json record = record_of_run(paycode_with({"read", "--elements"}, run.out));
  CHECK(record["usage"] == "reusable");
  CHECK(record["offers"][0]["account"] == "loja@example.com");
  const Json& elements = record["elements"];
  CHECK(std::any_of(elements.begin(), elements.end(),
                    [](const Json& each) { return each["path"] == "62.07" && each["value"] == "T1"; }));
  const Run by_name =
      paycode_with(write_words("br.pix", {"key=loja@example.com", "merchant name=A", "merchant city=B"}));
  CHECK(record_of_run(paycode_with({"read"}, by_name.out))["payee"]["name"] == "A");
}

TEST_CASE("write: a checksum is always computed, whatever is set") {
  const Run run = paycode_with(write_words("br.pix", with(pix, "63=0000")));
  CHECK(record_of_run(paycode_with({"read"}, run.out))["verdict"] == "ok");
}

TEST_CASE("write: usage errors name what is missing or unknown") {
  check_usage({"write"}, "--scheme");
  check_usage({"write", "hello"}, "TEXT");
  check_usage({"write", "--scheme", "xx.nothing"}, "xx.nothing");
  check_usage({"write", "--scheme", "unknown"}, "unknown");
  check_usage(write_words("br.pix", {}), "payee.name");
  check_usage(write_words("br.pix", {"payee.name=A"}), "payee.city");
  check_usage(write_words("eu.epc", {"payee.name=A"}), "account");
  check_usage(write_words("cn.wechat", {}), "url");
  check_usage(write_words("br.pix", {"nonsense=1"}), "nonsense");
  check_usage(write_words("br.pix", {"due=2026-12-31"}), "due");
  check_usage(write_words("br.pix", {"no equals sign"}), "no equals sign");
  check_usage(write_words("br.pix", {"account_kind=nothing"}), "nothing");
  check_usage(write_words("br.pix", pix, {"--output", "code.png"}), "drawn");
  check_usage({"write", "--from", "/no/such/record"}, "/no/such/record");
  const Run no_record = paycode_with({"write", "--from", "-"}, "no record");
  CHECK(no_record.status == 2);
  const Run masked = paycode_with({"write", "--from", "-"}, paycode_with({"read", wechat}).out);
  CHECK(masked.status == 2);
  CHECK(contains(masked.err, "masked"));
  const std::string record = paycode_with({"read", fixture("br.pix/ok-static")}).out;
  CHECK(paycode_with({"write", "--from", "-", "--scheme", "eu.epc"}, record).status == 2);
}

TEST_CASE("write --output FILE") {
  Folder folder;
  const std::string file = folder / "code";
  const Run run = paycode_with(write_words("br.pix", pix, {"--output", file}));
  CHECK(run.out.empty());
  CHECK(read_file(file) == paycode_with(write_words("br.pix", pix)).out);
}

// --- schemes, explain ------------------------------------------------------------------------------------------

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
