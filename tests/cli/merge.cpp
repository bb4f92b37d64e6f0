// paycode merge: what is written, what is refused, and the landing page with its table.
#include "commands.hpp"
#include "engine/taken.hpp"

using namespace paycode;
using namespace paycode::test;
using taken::object;
using taken::with_crc;

namespace {

std::string of(const std::string& accounts, const std::string& more = {}, const std::string& payee = "KOPI LUNA") {
  return with_crc("000201010211" + accounts + "520458125303702" + more + "5802SG" + object("59", payee) +
                  "6009Singapore");
}

const std::string paynow_template = object("26", "0009SG.PAYNOW010120210201812345M03011"),
                  nets_template = object("26", "0011SG.COM.NETS021111100000001"),
                  moved_nets = object("27", "0011SG.COM.NETS021111100000001"),
                  label = object("51", "0007SG.SGQR0112180307B12345020701.00010306018989070820300101"),
                  visa_object = object("02", "4000000000000002");
const std::string paynow = of(paynow_template), nets = of(nets_template), visa = of(visa_object);
const std::string wechat_link = "wxp://f2f0ExampleOnlyNotARealCode12345",
                  alipay_link = "https://qr.alipay.com/fkx12345exampleonly0000",
                  page = "https://pay.example.com/kopi";
const std::string epc_text = "BCD\n002\n1\nSCT\n\nBLUMEN MOND\nDE91100000000123456789\nEUR7.5\n\n\nStrau\xC3\x9F 7";

Run merged(Words words, const std::string& input = {}) {
  words.insert(words.begin(), "merge");
  return paycode_with(words, input);
}

Json json_of(Words words) {
  words.insert(words.end(), {"--format", "json"});
  return Json::parse(merged(words).out);
}

/// 1, nothing on standard output, and the rule on standard error.
void check_refused(const Words& words, const std::string& rule) {
  const Run run = merged(words);
  CAPTURE(run.err);
  CHECK(run.status == 1);
  CHECK(run.out.empty());
  CHECK(contains(run.err, "paycode: error " + rule + ": "));
  Words as_json = words;
  as_json.insert(as_json.end(), {"--format", "json"});
  const Run again = merged(as_json);
  CHECK(again.status == 1);
  CHECK(Json::parse(again.out)["payload"].is_null());
}

}  // namespace

TEST_CASE("merge: codes of Singapore's rails become one SGQR code") {
  const std::string all = of(visa_object + paynow_template + moved_nets + label);
  const Run run = merged({paynow, of(nets_template + label), visa});
  CHECK(run.status == 0);
  CHECK(run.err.empty());
  CHECK(run.out == all + "\n");
  CHECK(merged({paynow, of(nets_template + label), visa, "--raw"}).out == all);
  const Json record = read_one({all});
  CHECK(record["scheme"] == "sg.sgqr");
  CHECK(record["verdict"] == "ok");
  CHECK(record["offers"].size() == 3);
  const Json json = json_of({paynow, of(nets_template + label), visa});
  CHECK(json ==
        Json{{"payload", all}, {"scheme", "sg.sgqr"}, {"losses", Json::array()}, {"findings", Json::array()}});
}

TEST_CASE("merge: codes come as arguments, and one a line from standard input") {
  const std::string both = of(paynow_template + moved_nets) + "\n";
  CHECK(merged({"-"}, "\xEF\xBB\xBF" + paynow + "\r\n\n" + nets).out == both);
  CHECK(merged({paynow, "-"}, nets).out == both);
  CHECK(json_of({paynow, wechat_link})["losses"][0]["field"] == "arg:2");
  Words words = {"merge", "-", "--format", "json"};
  CHECK(Json::parse(paycode_with(words, paynow + "\n\n" + wechat_link).out)["losses"][0]["field"] == "-:3");
  CHECK(merged({"--output", "-", paynow, nets}).out == both);
  const Folder folder;
  CHECK(merged({"--output", folder / "code", paynow, nets}).out.empty());
  CHECK(read_file(folder / "code") == both);
}

TEST_CASE("merge: what is not registered is said on standard error, and strictly it is a warning") {
  const Run run = merged({paynow, nets});
  CHECK(run.status == 0);
  CHECK(contains(run.err, "paycode: info merge.unregistered: "));
  CHECK(contains(merged({paynow, nets, "--profile", "strict"}).err, "paycode: warning merge.unregistered: "));
  CHECK(contains(merged({paynow}).err, "paycode: info merge.single: "));
}

TEST_CASE("merge: a conflict quotes no card's number and no customer's code") {
  for (const char* secret : {"6236098835899996543", "4111111111111111"}) {
    const auto with_reference = [&](const std::string& value) {
      return of(nets_template, object("62", object("05", value)));
    };
    const Run run = merged({with_reference(secret), with_reference("1")});
    CHECK(run.status == 1);
    CHECK(contains(run.err, "merge.conflict: 62.05 is "));
    CHECK_FALSE(contains(run.err + run.out, secret));
    CHECK(contains(paycode_with({"merge", "--unmask", with_reference(secret), with_reference("1")}).err, secret));
  }
}

TEST_CASE("merge: an amount that was chosen in another spelling is not lost, and another one is") {
  const std::string five = of(nets_template, object("54", "5.00"));
  const Run same = paycode_with({"merge", five, paynow, "--set", "amount=5"});
  CHECK_FALSE(contains(same.err, "lost amount"));
  CHECK(contains(paycode_with({"merge", five, paynow, "--set", "amount=6"}).err, "lost amount 5.00"));
}

TEST_CASE("merge --landing: an app that no User-Agent names is a finding") {
  Folder folder;
  const auto landing = [&](const std::string& code) {
    return paycode_with({"merge", code, "--landing", "https://pay.example.com/k", "--table", folder / "t.toml"});
  };
  CHECK(contains(landing("https://me.momo.vn/Ab12").err, "warning merge.app: "));
  CHECK_FALSE(contains(landing(wechat_link).err, "merge.app"));
}

TEST_CASE("merge: a conflict refuses, and a chosen value does not") {
  const std::string other = of(nets_template, {}, "KOPI SOL"), ten = of(paynow_template, "540510.50"),
                    twelve = of(nets_template, "540512.00");
  check_refused({paynow, other}, "merge.conflict");
  check_refused({ten, twelve}, "merge.conflict");
  check_refused({ten, nets}, "merge.conflict");
  CHECK(contains(merged({ten, twelve}).err, "54 is \"10.50\" and \"12.00\""));
  CHECK(json_of({ten, twelve})["findings"][0]["path"] == "54");
  CHECK(merged({paynow, other, "--set", "payee.name=KOPI"}).out ==
        of(paynow_template + moved_nets, {}, "KOPI") + "\n");
  CHECK(merged({ten, twelve, "--set", "amount=11"}).out == of(paynow_template + moved_nets, "540211") + "\n");
  CHECK(merged({ten, twelve, "--set", "amount.value=11"}).out == of(paynow_template + moved_nets, "540211") + "\n");
  const Run plain = merged({paynow, other, "--set", "payee.name=CAF\u00C9", "--transliterate"});
  CHECK(plain.out == of(paynow_template + moved_nets, {}, "CAFE") + "\n");
  CHECK(contains(plain.err, "info write.transliterated"));
  CHECK(merged({ten, twelve, "--set", "54=11"}).out == of(paynow_template + moved_nets, "540211") + "\n");
  CHECK(merged({ten, nets, "--set", "amount="}).out == of(paynow_template + moved_nets) + "\n");
  CHECK(json_of({ten, nets, "--set", "amount="})["losses"][0]["field"] == "amount");
  const Run both = merged({paynow, nets, "--set", "reference=INV 7", "--set", "usage=once"});
  const Json record = read_one({both.out.substr(0, both.out.size() - 1)});
  CHECK(record["reference"]["value"] == "INV 7");
  CHECK(record["usage"] == "once");
}

TEST_CASE("merge: of two settings of one value the later one counts") {
  const std::string ten = of(paynow_template, "540510.50");
  CHECK(merged({ten, nets, "--set", "amount=5", "--set", "amount="}).out ==
        of(paynow_template + moved_nets) + "\n");
  const Json json = json_of({paynow, nets, "--set", "payee.name=ONE", "--set", "payee.name=TWO"});
  CHECK(json["payload"] == of(paynow_template + moved_nets, {}, "TWO"));
  CHECK(json["losses"].size() == 1);
  const Folder folder;
  const Words landing = {paynow,           alipay_link,
                         "--landing",      page,
                         "--table",        folder / "t.toml",
                         "--set",          "payee.name=ONE",
                         "--set",          "payee.name=\u00DCBER",
                         "--transliterate"};
  CHECK(merged(landing).status == 0);
  const std::string table = read_file(folder / "t.toml");
  CHECK(contains(table, "payee = \"UEBER\""));
  CHECK(contains(table, "5905UEBER"));
}

TEST_CASE("merge: a table is written last, and over nothing else that is written") {
  const Folder folder;
  const std::string table = folder / "t.toml";
  const Words words = {"merge", paynow, alipay_link, "--landing", page, "--table", table, "-o"};
  Words no_folder = words;
  no_folder.push_back(folder.path() + "/none/code.png");
  CHECK(paycode_with(no_folder).status == 2);
  CHECK_FALSE(fs::exists(table));
  Words same = words;
  same.push_back(folder.path() + "/./t.toml");
  check_usage(same, "--table");
  check_usage({"merge", paynow, alipay_link, "--landing", page, "--table", "-"}, "--table");
  Words both = words;
  both.push_back(folder / "page.txt");
  CHECK(paycode_with(both).status == 0);
  CHECK(contains(read_file(table), alipay_link));
  CHECK(contains(read_file(folder / "page.txt"), "\u2588"));
}

TEST_CASE("merge: nothing leaves that would be bad") {
  // A currency that PayNow does not have, chosen by hand.
  const Run run = merged({paynow, nets, "--set", "53=840"});
  CHECK(run.status == 1);
  CHECK(run.out.empty());
  CHECK(contains(run.err, "error "));
  check_refused({paynow, nets, "--set", "payee.name="}, "element.missing");
  CHECK(merged({paynow, nets, "--set", "currency=USD"}).status == 1);
  check_refused({paynow, nets.substr(0, nets.size() - 1)}, "merge.broken");
}

TEST_CASE("merge: what cannot go in is listed, and strictly it refuses") {
  const Json json = json_of({paynow, wechat_link, epc_text, "hello", nets});
  CHECK(json["payload"] == of(paynow_template + moved_nets));
  REQUIRE(json["losses"].size() == 3);
  CHECK(json["losses"][0]["value"] == wechat_link);
  CHECK(json["losses"][0]["why"] == "only its own app or its server knows what it says");
  CHECK(json["losses"][1]["why"] == "it has another grammar than EMVCo's merchant-presented codes");
  CHECK(json["losses"][2]["why"] == "it is of no known scheme");
  CHECK(json["findings"][0]["rule"] == "merge.opaque");
  check_refused({paynow, nets, wechat_link, "--profile", "strict"}, "merge.opaque");
  const Run none = merged({wechat_link, "hello"});
  CHECK(none.status == 1);
  CHECK(none.out.empty());
  CHECK(contains(none.err, "paycode: no code can go into a merged one\n"));
}

TEST_CASE("merge: a customer's code stays out, and nobody sees it") {
  for (const std::string& code : {wechat, alipay, unionpay, card, fixture("emv.cpm/ok-all-texts")}) {
    const Run run = merged({paynow, nets, code, "--format", "json"});
    CAPTURE(run.out);
    CHECK_FALSE(contains(run.out + run.err, middle_of(code)));
    CHECK(Json::parse(run.out)["losses"].size() == 1);
    const Folder folder;
    const Run landing = merged({paynow, nets, code, "--landing", page, "--table", folder / "t.toml"});
    CHECK(landing.status == 1);
    CHECK_FALSE(contains(landing.out + landing.err, middle_of(code)));
    CHECK_FALSE(fs::exists(folder / "t.toml"));
  }
}

TEST_CASE("merge: a command line that cannot be carried out") {
  const Folder folder;
  const std::string table = folder / "t.toml";
  check_usage({"merge"}, "merge wants codes");
  check_usage({"merge", paynow, "--set", "amount"}, "is not PATH=VALUE");
  check_usage({"merge", paynow, "--set", "acount=1"}, "there is no such value");
  check_usage({"merge", paynow, "--set", "54.=1"}, "there is no such value");
  check_usage({"merge", paynow, "--set", "account=1"}, "which account is meant, the codes say");
  check_usage({"merge", paynow, "--set", "due=2030-01-01"}, "has no place for it");
  check_usage({"merge", paynow, "--table", table}, "--table is for --landing");
  check_usage({"merge", paynow, "--landing", page}, "--landing wants --table");
  for (const char* url : {"http://pay.example.com/", "https://user@pay.example.com/", "pay.example.com"})
    check_usage({"merge", paynow, "--landing", url, "--table", table}, "is no address of a page");
  check_usage({"merge", paynow, "--landing", alipay_link, "--table", table}, "that is a code of cn.alipay");
  check_usage({"merge", paynow, "--landing", page, "--table", "/nowhere/t.toml"}, "cannot write to");
  check_usage({"merge", wechat_link, "--landing", page, "--table", table, "--set", "amount=1"}, "no EMV code");
  CHECK_FALSE(fs::exists(table));
}

TEST_CASE("merge: a landing page is printed, and its table says what each app gets") {
  const Folder folder;
  const std::string table = folder / "t.toml", both = of(paynow_template + moved_nets);
  const Run run = merged({paynow, wechat_link, nets, alipay_link, "--landing", page, "--table", table});
  CAPTURE(run.err);
  CHECK(run.status == 0);
  CHECK(run.out == page + "\n");
  CHECK(read_file(table) ==
        "# What each app gets that opens the page.\n"
        "url = \"https://pay.example.com/kopi\"\n"
        "payee = \"KOPI LUNA\"\n"
        "default = \"" +
            both +
            "\"\n"
            "\n[[wallet]]\napp = \"wechat\"\ncode = \"" +
            wechat_link +
            "\"\n"
            "\n[[wallet]]\napp = \"alipay\"\ncode = \"" +
            alipay_link +
            "\"\n"
            "deep_link = \"alipays://platformapi/startapp?saId=10000007&qrcode="
            "https%3A%2F%2Fqr.alipay.com%2Ffkx12345exampleonly0000\"\n");
  const auto opened_by = [&](const std::string& agent) {
    const Json record = read_one({page, "--landing", table, "--user-agent", agent});
    CHECK(record["scheme"] == "unknown");
    return record["inner"]["payload"];
  };
  CHECK(opened_by("Mozilla/5.0 AlipayClient/10.5.0") == alipay_link);
  CHECK(opened_by("Mozilla/5.0 MicroMessenger/8.0") == wechat_link);
  CHECK(opened_by("Mozilla/5.0 UnionPay/1.0 CloudPay") == both);
  CHECK(opened_by("Mozilla/5.0") == both);
  CHECK(read_one({page, "--landing", table, "--context", "app=wechat"})["inner"]["scheme"] == "cn.wechat");
  CHECK(read_one({page, "--landing", table})["inner"]["scheme"] == "sg.paynow");
  // Another text is what it is.
  CHECK(read_one({page + "/x", "--landing", table})["inner"].is_null());
  CHECK(read_one({page})["inner"].is_null());
}

TEST_CASE("merge: a landing page without an EMV code has no default") {
  const Folder folder;
  const std::string table = folder / "t.toml";
  const Run run = merged({wechat_link, wechat_link, "--landing", page, "--table", table, "--set",
                          "payee.name=A \"B\"", "--format", "json"});
  CHECK(run.status == 0);
  CHECK(Json::parse(run.out) ==
        Json{{"payload", page}, {"scheme", "unknown"}, {"losses", Json::array()}, {"findings", Json::array()}});
  CHECK(contains(read_file(table), "payee = \"A \\\"B\\\"\"\n"));
  CHECK_FALSE(contains(read_file(table), "default"));
  CHECK(read_one({page, "--landing", table, "--user-agent", "Mozilla/5.0"})["inner"].is_null());
}

TEST_CASE("merge: what no landing page can open is listed, and what is in doubt refuses") {
  const Folder folder;
  const std::string table = folder / "t.toml";
  const Words there = {"--landing", page, "--table", table};
  const auto with = [&](Words words) {
    words.insert(words.end(), there.begin(), there.end());
    return words;
  };
  check_refused(with({wechat_link, "wxp://f2f1ExampleOnlyNotARealCode12345"}), "merge.conflict");
  check_refused(with({paynow, of(nets_template, {}, "KOPI SOL"), wechat_link}), "merge.conflict");
  check_refused(with({paynow.substr(0, 50), wechat_link}), "merge.broken");
  CHECK_FALSE(fs::exists(table));
  const Run none = merged(with({epc_text}));
  CHECK(none.status == 1);
  CHECK(contains(none.err, "no code is left that a landing page could open"));
  const Json json =
      json_of(with({paynow, epc_text, fixture("jp.paypay/ok-receive"), "https://qr.lakala.com/00example"}));
  CHECK(json["payload"] == page);
  REQUIRE(json["losses"].size() == 2);
  CHECK(json["losses"][0]["field"] == "arg:2");
  CHECK(json["losses"][1]["why"] == "no app is known that would be given it");
  CHECK(contains(read_file(table), "app = \"paypay\"\ncode = \"https://qr.paypay.ne.jp/p2p01_Example\"\n"));
  fs::remove(table);
  check_refused(with({paynow, epc_text, "--profile", "strict"}), "merge.opaque");
}

TEST_CASE("read: a landing table that is wrong is said whole") {
  const Folder folder;
  const std::string table = folder.put("t.toml", "url = \"x\"\n[[wallet]]\napp = \"wechat\"\n");
  const Run run = paycode_with({"read", "--landing", table, page});
  CHECK(run.status == 2);
  CHECK(lines_of(run.err).size() == 2);
  CHECK(contains(run.err, "t.toml:1:7: "));
  CHECK(contains(run.err, "t.toml:2:1: \"code\" is missing"));
  check_usage({"read", "--landing", folder / "none.toml", page}, "none.toml");
  const std::string broken =
      folder.put("b.toml", "url = \"" + page + "\"\ndefault = \"" + nets.substr(0, 80) + "\"\n");
  const Run bad = paycode_with({"read", "--landing", broken, page});
  CHECK(bad.status == 1);
  CHECK(record_of_run(bad)["verdict"] == "bad");
  CHECK(record_of_run(bad)["findings"][0]["rule"] == "read.inner");
}

TEST_CASE("merge --set: values where the codes disagree, also in 62 alone, and what that leaves out is said") {
  const std::string one = of(visa_object, object("54", "5.00") + object("62", object("05", "REF1"))),
                    two = of(paynow_template, object("54", "5.00") + object("62", object("05", "REF2")));
  check_refused({one, two}, "merge.conflict");
  for (const char* setting : {"reference=X", "62.05=X"}) {
    CAPTURE(std::string(setting));
    const Json made = json_of({one, two, "--set", setting});
    CHECK(read_one({made["payload"].get<std::string>()})["reference"]["value"] == "X");
    CHECK(made["losses"].size() == 2);
  }
  CHECK(
      read_one({json_of({one, two, "--set", "reference="})["payload"].get<std::string>()})["reference"].is_null());
}

TEST_CASE(
    "merge --set: who is paid, the format and the checksum are not to be chosen, and a template only by its "
    "parts") {
  for (const char* setting : {"26.01=999", "27.01=999", "26=", "02=4000", "00=02", "63=0000", "62=x"}) {
    CAPTURE(std::string(setting));
    const Run run = merged({visa, paynow, "--set", setting});
    CHECK(run.status == 2);
    CHECK(run.out.empty());
  }
  check_refused(
      {of(visa_object, object("54", "5.00")), of(paynow_template, object("54", "6.00")), "--set", "amount=12.345"},
      "amount.decimals");
}

TEST_CASE("merge --landing: no table is written that could not be read, and codes have the caller's numbers") {
  Folder folder;
  const std::string table = folder / "table.toml";
  const Run control = merged({of(visa_object, {}, "KOPI\nLUNA"), alipay_link, "--landing", page, "--table", table});
  CHECK(control.status == 1);
  CHECK(contains(control.err, "control character, which no table may"));
  CHECK_FALSE(fs::exists(table));
  const Run run =
      merged({alipay_link, paynow.substr(0, paynow.size() - 4) + "0000", "--landing", page, "--table", table});
  CHECK(contains(run.err, "code 2 cannot be merged"));
}
