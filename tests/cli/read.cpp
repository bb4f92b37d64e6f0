// paycode read: where payloads come from, what the record says of them, and what is never printed.
#include "commands.hpp"

using namespace paycode;
using namespace paycode::test;

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

TEST_CASE("read: standard input of any size, in any portions") {
  const std::string longest(16384, 'x'), beyond(300'000, 'y');
  const Run run = paycode_with({"read"}, longest + "\n" + beyond + "\n" + longest + "\nlast");
  CHECK(payloads_of(run) == Words{longest, beyond, longest, "last"});
  CHECK(sources_of(run) == Words{"-:1", "-:2", "-:3", "-:4"});
  CHECK(payloads_of(paycode_with({"read", "-0"}, std::string("a\0\0b", 4))) == Words{"a", "", "b"});
}

TEST_CASE("read: standard input that cannot be read is an error record") {
  const Run folder = run_program({"/bin/sh", "-c", std::string(PAYCODE_PROGRAM) + " read </"});
  CHECK(folder.status == 3);
  CHECK(record_of_run(folder)["error"]["code"] == "is_a_directory");
  const Run closed = run_program({"/bin/sh", "-c", std::string(PAYCODE_PROGRAM) + " read -0 <&-"});
  CHECK(closed.status == 3);
  CHECK(record_of_run(closed)["error"]["code"] == "unreadable");
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
  const Json open = read_one({wechat});
  CHECK(open["scheme"] == "unknown");
  CHECK(open["verdict"] == "odd");
  CHECK(open["masked"] == true);
  REQUIRE(open["candidates"].size() == 2);
  CHECK(open["candidates"][0]["scheme"] == "cn.wechat.code");
  CHECK(open["candidates"][1]["scheme"] == "tw.linepay.code");
  for (const char* own : {"market=CN", "market=CN,presented_by=payer", "app=wechat"})
    CHECK(read_one({"--context", own, wechat})["scheme"] == "cn.wechat.code");
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

TEST_CASE("a customer's EMV code shows no number but its first six and last four, in every format") {
  const std::string number = "4000123456789017", base64_of_it = "WghAABI0VniQFw";
  std::size_t seen = 0;
  for (const char* name : {"emv.cpm/ok-track2", "emv.cpm/ok-two-applications", "emv.cpm/ok-qris-long-length",
                           "emv.cpm/bad-check-digit", "emv.cpm/bad-cut-in-base64", "emv.cpm/bad-no-tlv",
                           "emv.cpm/bad-format-not-first", "emv.cpm/odd-issuer-address"}) {
    const std::string code = fixture(name);
    CAPTURE(code);
    for (const char* format : {"pretty", "ndjson", "json"})
      for (const Words& more : {Words{}, {"--elements"}, {"--bytes"}, {"--elements", "--bytes", "--verbose"}}) {
        Words words = {"read", "--format", format, code};
        words.insert(words.end(), more.begin(), more.end());
        const Run run = paycode_with(words);
        const std::string all = run.out + run.err;
        CHECK_FALSE(contains(all, code.substr(10, 12)));
        for (const char* middle : {"123456", "0000000042", "0012345678", "MUSTER/", "CONTOH", "EXAMPLE-TOKEN"})
          CHECK_FALSE(contains(all, middle));
        ++seen;
      }
    const Json record = read_one({code});
    CHECK(record["payload"].is_null());
    CHECK(record["bytes"].is_null());
    CHECK(record["masked"] == true);
    for (const Json& finding : record["findings"]) CHECK(finding["at"].is_null());
  }
  CHECK(seen == 8 * 12);
  const Json masked = read_one({"--elements", fixture("emv.cpm/ok-track2")});
  CHECK(masked["elements"][1] == Json{{"path", "61.4F"}, {"at", nullptr}, {"value", "A0000000031010"}});
  CHECK(masked["elements"][2] ==
        Json{{"path", "61.57"}, {"at", nullptr}, {"value", "400012******9017************"}});
  const Json shown = read_one({"--unmask", "--bytes", fixture("emv.cpm/ok-track2")});
  CHECK(shown["payload"] == fixture("emv.cpm/ok-track2"));
  CHECK(shown["bytes"] == cli::base64(fixture("emv.cpm/ok-track2")));
  CHECK(shown["offers"][0]["account"] == number);
}

TEST_CASE("--unmask shows it") {
  const Json record = read_one({"--unmask", "--elements", "--bytes", "--context", "market=CN", wechat});
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
