// paycode convert: the payload, its losses in words and in JSON, and how it ends.
#include <doctest/doctest.h>

#include "commands.hpp"

using namespace paycode::test;

namespace {

const std::string order =
    "upi://pay?pa=chai@okbank&pn=Chai%20Point&mc=5812&tr=ORDER42&tn=Two%20cups&am=40.00&cu=INR";
const Words to_bharat = {"convert", "--to", "in.bharatqr", "--set", "payee.city=PUNE"};

Words with(Words words, const Words& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

}  // namespace

TEST_CASE("convert: the bare payload on standard output, and each loss in words beside it") {
  const Run run = paycode_with(with(to_bharat, {order}));
  CHECK(run.status == 0);
  CHECK(contains(run.out, "chai@okbank"));
  CHECK(contains(run.out, "5910Chai Point6004PUNE"));
  CHECK(run.out.ends_with('\n'));
  CHECK(contains(run.err, "paycode: lost message Two cups: in.bharatqr has no place for it"));
  const Run raw = paycode_with(with(to_bharat, {"--raw", order}));
  CHECK(raw.out + "\n" == run.out);
  CHECK(paycode_with(to_bharat, order + "\n").out == run.out);
  CHECK(paycode_with(to_bharat, order + "\r\n").out == run.out);
}

TEST_CASE("convert --format json: payload, scheme, losses, findings") {
  const Run run = paycode_with(with(to_bharat, {"--format", "json", order}));
  const Json made = Json::parse(run.out);
  CHECK(made["scheme"] == "in.bharatqr");
  CHECK(made["losses"] ==
        Json::parse(R"([{"field": "message", "value": "Two cups", "why": "in.bharatqr has no place for it"}])"));
  CHECK(made["payload"].get<std::string>() + "\n" == paycode_with(with(to_bharat, {order})).out);
  CHECK(made["findings"].is_array());
}

TEST_CASE("convert --strict: any loss refuses; without a loss it is the same") {
  const Run run = paycode_with(with(to_bharat, {"--strict", order}));
  CHECK(run.status == 1);
  CHECK(run.out.empty());
  CHECK(contains(run.err, "--strict"));
  const Run json = paycode_with(with(to_bharat, {"--strict", "--format", "json", order}));
  CHECK(json.status == 1);
  CHECK(Json::parse(json.out)["payload"].is_null());
  CHECK(Json::parse(json.out)["losses"].size() == 1);
  const std::string pix = fixture("br.pix/ok-static");
  CHECK(paycode_with({"convert", "--to", "emv.mpm", "--strict", pix}).status == 0);
}

TEST_CASE("convert: what is refused, ends with 1, and why") {
  const std::string pix = fixture("br.pix/ok-static");
  for (const auto& [target, text, word] :
       {std::tuple{"eu.epc", pix, std::string("only for EUR")},
        std::tuple{"br.pix", std::string("https://qr.alipay.com/fkx00000example"), std::string("convert.opaque")},
        std::tuple{"cn.wechat", pix, std::string("convert.target")},
        std::tuple{"br.pix", std::string("hello"), std::string("convert.unknown")},
        std::tuple{"sg.sgqr", fixture("sg.paynow/ok-phone"), std::string("--set payee.id")}}) {
    const std::string what = word;
    CAPTURE(what);
    const Run run = paycode_with({"convert", "--to", target, text});
    CHECK(run.status == 1);
    CHECK(run.out.empty());
    CHECK(contains(run.err, what));
    // What can be done instead is said with it.
    if (what == "convert.opaque") CHECK(contains(run.err, "wrap it for a gateway"));
  }
}

TEST_CASE("convert: an invoice of Lightning goes into a code of Bitcoin, and comes out as it was") {
  const std::string invoice = fixture("btc.bolt11/ok-amount");
  for (const std::string& text : {invoice, "lightning:" + invoice}) {
    const Run in = paycode_with({"convert", "--to", "btc.bip21", text});
    CHECK(in.status == 0);
    CHECK(in.out == "bitcoin:?lightning=" + invoice + "\n");
    CHECK(in.err.empty());
  }
  CHECK(paycode_with({"write", "--scheme", "btc.bip21", "--set", "lightning=" + invoice}).out ==
        "bitcoin:?lightning=" + invoice + "\n");
  const Run out = paycode_with({"convert", "--to", "btc.bolt11", "--strict", "bitcoin:?lightning=" + invoice});
  CHECK(out.status == 0);
  CHECK(out.out == invoice + "\n");
  CHECK(out.err.empty());

  const std::string address = "16aRfTv1KUFiBEwZb3gH5Gt5LZQkjaehTL";
  const std::string beside = "bitcoin:" + address + "?label=Shop&lightning=" + invoice;
  const Run lossy = paycode_with({"convert", "--to", "btc.bolt11", beside});
  CHECK(lossy.out == invoice + "\n");
  CHECK(contains(lossy.err, "lost account " + address));
  CHECK(contains(lossy.err, "lost payee.name Shop"));
  CHECK(paycode_with({"convert", "--to", "btc.bolt11", "--strict", beside}).status == 1);
  // Neither a code of another scheme nor one that is wrong is put into it, or taken out.
  const Run other = paycode_with({"convert", "--to", "btc.bip21", fixture("ltc.uri/ok-address")});
  CHECK(other.status == 1);
  CHECK_FALSE(contains(other.out + other.err, "lightning="));
  const std::string wrong = fixture("btc.bip21/bad-invoice-within");
  CHECK(contains(paycode_with({"convert", "--to", "btc.bolt11", wrong}).err, "convert.bad"));
}

TEST_CASE("convert: letters that nothing tells are put into no other code") {
  for (const char* name : {"rs.ips/odd-charset", "hr.hub3/odd-charset", "eu.epc/odd-charset"}) {
    CAPTURE(name);
    const std::string target = std::string(name).starts_with("eu") ? "cz.spayd" : "eu.epc";
    const Run run = paycode_with({"convert", "--to", target, fixture(name)});
    CHECK(run.status == 1);
    CHECK(run.out.empty());
    CHECK(contains(run.err, "text.charset"));
  }
}

TEST_CASE("convert: a customer's code is converted by nobody, and not shown") {
  const Run run = paycode_with({"convert", "--to", "cn.unionpay.wrapped", "134567890123456789"});
  CHECK(run.status == 1);
  CHECK_FALSE(contains(run.out + run.err, "134567890123456789"));
}

TEST_CASE("convert: a code in another character set is brought to UTF-8") {
  const std::string latin = "BCD\n002\n2\nSCT\n\nCaf\xE9 Luna\nDE91100000000123456789\nEUR7.5";
  const Run same = paycode_with({"convert", "--to", "eu.epc", "--raw", latin});
  CHECK(same.out == latin);
  CHECK(contains(paycode_with({"convert", "--to", "cz.spayd", latin}).out, "*RN:Caf%C3%A9 Luna*"));
  // The letters stand in a wrapping: the link itself is plain.
  const Run link = paycode_with({"convert", "--to", "cz.spayd", fixture("ua.nbu/ok-002-windows-1251")});
  CHECK(link.status == 0);
  CHECK(contains(link.out, "*RN:%D0%9F%D0%B5%D0%BA%D0%B0%D1%80%D0%BD%D1%8F %D0%9C"));
}

TEST_CASE("convert: a value set in a code of another character set is written in that") {
  const Run link = paycode_with(
      {"convert", "--to", "ua.nbu", "--raw", "--set", "payee.name=Книга", fixture("ua.nbu/ok-002-windows-1251")});
  CHECK(Json::parse(paycode_with({"read", "--format", "json", link.out}).out)[0]["payee"]["name"] == "Книга");
  const std::string latin = "BCD\n002\n2\nSCT\n\nCaf\xE9 Luna\nDE91100000000123456789\nEUR7.5";
  const Words set_name = {"convert", "--to", "eu.epc", "--raw", "--set"};
  CHECK(paycode_with(with(set_name, {"payee.name=Été", latin})).out ==
        "BCD\n002\n2\nSCT\n\n\xC9t\xE9\nDE91100000000123456789\nEUR7.5");
  const Run none = paycode_with(with(set_name, {"payee.name=Книга", latin}));
  CHECK(none.status == 1);
  CHECK(contains(none.err, "text.charset"));
  // UPN's are in ISO 8859-2, which has no such letters.
  const Run upn = paycode_with({"write", "--scheme", "si.upn", "--set", "account=SI56020170014356205", "--set",
                                "payee.name=Ñandú", "--set", "amount=1"});
  CHECK(upn.status == 1);
  CHECK(contains(upn.err, "text.charset"));
}

TEST_CASE("convert: a new account takes nothing from the amount's meaning, and leaves nobody else to be paid") {
  const std::string token = "&spl-token=EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v";
  const std::string old = "JPdDhSVc9FJNcVu1AQTAJD47PwATRF1vfsezLmpUbBS";
  const std::string other = "mvines9iiHiQTysrwkJjGf2gb9Ex9jXJX8ns3qwf2kN";
  CHECK(paycode_with({"convert", "--to", "sol.pay", "--raw", "--set", "account=" + other,
                      "solana:" + old + "?amount=25" + token})
            .out == "solana:" + other + "?amount=25" + token);
  const std::string asset = fixture("xlm.sep7/ok-asset");
  const std::size_t key = asset.find("destination=") + 12, key_size = 56;
  const std::string issuer = asset.substr(asset.size() - key_size);
  CHECK(paycode_with({"convert", "--to", "xlm.sep7", "--raw", "--set", "account=" + issuer, asset}).out ==
        std::string(asset).replace(key, key_size, issuer));
  const std::string on_137 = "ethereum:0x7e5cF85EDdd79DdB1695bAA40D820a23D470a708@137?value=25e18";
  const std::string new_payee = "0x43ae1C9845868FbcF6CB33b437DB5984EEefD424";
  const Run first_chain =
      paycode_with({"convert", "--to", "eth.eip681", "--raw", "--set", "account=" + new_payee, on_137});
  CHECK(first_chain.status == 1);
  CHECK(first_chain.out.empty());
  CHECK(contains(first_chain.err, "account.form"));
  CHECK(paycode_with({"convert", "--to", "eth.eip681", "--raw", "--set", "account=" + new_payee + "@137", on_137})
            .out == "ethereum:" + new_payee + "@137?value=25e18");
  const Run bitcoin = paycode_with(
      {"convert", "--to", "btc.bip21", "--raw", "--set", "account=37GSb1QSsNa6GQdzi9LsVuF1V5hUJexkLC",
       "bitcoin:16aRfTv1KUFiBEwZb3gH5Gt5LZQkjaehTL?amount=0.0025&lightning=" + fixture("btc.bolt11/ok-amount")});
  CHECK(bitcoin.out == "bitcoin:37GSb1QSsNa6GQdzi9LsVuF1V5hUJexkLC?amount=0.0025");
  CHECK(contains(bitcoin.err, "lost inner lnbc2500u1"));
  // What stood behind the first pair is the first now.
  CHECK(
      paycode_with({"convert", "--to", "btc.bip21", "--raw", "--set", "account=37GSb1QSsNa6GQdzi9LsVuF1V5hUJexkLC",
                    "bitcoin:16aRfTv1KUFiBEwZb3gH5Gt5LZQkjaehTL?lightning=" + fixture("btc.bolt11/ok-amount") +
                        "&amount=0.0025&label=X"})
          .out == "bitcoin:37GSb1QSsNa6GQdzi9LsVuF1V5hUJexkLC?amount=0.0025&label=X");
  // The contract of a token says what is paid, and there is nothing else that does.
  const Run contract = paycode_with({"convert", "--to", "eth.eip681", "--raw", "--set", "account=" + new_payee,
                                     "ethereum:0x7e5cF85EDdd79DdB1695bAA40D820a23D470a708@137/transfer?address=" +
                                         std::string("0x7e5cF85EDdd79DdB1695bAA40D820a23D470a708")});
  CHECK(contract.status == 1);
  CHECK(contract.out.empty());
}

TEST_CASE("convert: a value that could not be read is lost, and said") {
  const std::string code = "SPD*1.0*ACC:CZ5855000000001265098001*AM:480.50*CC:CZK*DT:2026-12-01*RN:X";
  const Words to_slovakia = {"convert", "--to", "sk.paybysquare"};
  CHECK(contains(paycode_with(with(to_slovakia, {code})).err, "lost due 2026-12-01: it could not be read"));
  CHECK(paycode_with(with(to_slovakia, {"--strict", code})).status == 1);
  CHECK(paycode_with(with(to_slovakia, {"--strict", "--set", "due=2026-12-01", code})).status == 0);
  // Which character set it was is no part of the payment.
  CHECK(paycode_with({"convert", "--strict", "--to", "int.payto", fixture("eu.epc/odd-charset-code")}).status == 0);
}

TEST_CASE("convert: letters that no character set has refuse in JSON, too, and a wrapping takes them as they are") {
  const std::string code =
      "ST00011|Name=\x98\xee|PersonalAcc=40702810138250123017|BankName=B|BIC=044525225|CorrespAcc=0";
  const Run refused = paycode_with({"convert", "--to", "int.payto", "--format", "json", code});
  CHECK(refused.status == 1);
  CHECK(Json::parse(refused.out)["findings"][0]["rule"] == "text.charset");
  const Run wrapped = paycode_with({"convert", "--to", "cn.unionpay.wrapped", "--raw", code});
  CHECK(wrapped.status == 0);
  CHECK(contains(wrapped.out, "%98%EE"));
  const Run upn = paycode_with({"convert", "--to", "si.upn", fixture("eu.epc/ok-cyrillic")});
  CHECK(upn.status == 1);
  CHECK(contains(upn.err, "text.charset"));
}

TEST_CASE("convert: a line end that is the code's own stays, whatever stands behind it") {
  const std::string code = fixture("hu.mnb/ok-simple");
  REQUIRE(code.ends_with('\n'));
  const Words to_czechia = {"convert", "--to", "cz.spayd"};
  const Run run = paycode_with(to_czechia, code);
  CHECK(run.status == 0);
  CHECK(paycode_with(to_czechia, code + "\n").out == run.out);
  CHECK(paycode_with(to_czechia, code + "\r\n").out == run.out);
}

TEST_CASE("convert: whole forints are that with zeros behind the point, too") {
  const std::string lead = "SPD*1.0*ACC:HU42117730161111101800000000+OTPVHUHB*AM:";
  const Words to_hungary = {"convert", "--to", "hu.mnb", "--set", "expires=2026-12-24T10:00:00+01:00"};
  CHECK(contains(paycode_with(with(to_hungary, {lead + "1500.00*CC:HUF*RN:X"})).out, "\nHUF1500\n"));
  CHECK(contains(paycode_with(with(to_hungary, {lead + "1500.50*CC:HUF*RN:X"})).err, "lost amount 1500.50"));
}

TEST_CASE("convert: in JSON there are the exact bytes where the text is not them") {
  for (const char* name : {"eu.epc/ok-cyrillic", "eu.epc/odd-charset"}) {
    const std::string code = fixture(name);
    const Json json = Json::parse(paycode_with({"convert", "--to", "eu.epc", "--format", "json", code}).out);
    CAPTURE(json.dump());
    CHECK(json["payload"] != code);
    CHECK(json["bytes"] == paycode::cli::base64(code));
  }
  const Json plain = Json::parse(
      paycode_with({"convert", "--to", "emv.mpm", "--format", "json", fixture("br.pix/ok-static")}).out);
  CHECK_FALSE(plain.contains("bytes"));
  const Json asked = Json::parse(
      paycode_with({"convert", "--to", "emv.mpm", "--format", "json", "--bytes", fixture("br.pix/ok-static")}).out);
  CHECK(asked["bytes"] == paycode::cli::base64(fixture("br.pix/ok-static")));
}

TEST_CASE("convert: what pays nobody is not wrapped either; a refusal leaves a picture as it was") {
  const Run friendly = paycode_with({"convert", "--to", "cn.unionpay.wrapped", fixture("cn.alipay/ok-add-friend")});
  CHECK(friendly.status == 1);
  CHECK(contains(friendly.err, "convert.not_payment"));
  Folder folder;
  const std::string file = folder.put("x.png", "a picture");
  CHECK(paycode_with({"convert", "--to", "eu.epc", "--format", "json", "-o", file, fixture("br.pix/ok-static")})
            .status == 1);
  CHECK(read_file(file) == "a picture");
}

TEST_CASE("convert: what stands behind a link's # is lost, and so is a parameter without a value") {
  const std::string link = "upi://pay?pa=chai@okbank&pn=Chai&am=40.00";
  const Words to = {"convert", "--to", "in.bharatqr", "--set", "payee.city=PUNE"};
  const auto with_end = [&](const std::string& end) {
    Words all = to;
    all.push_back(link + end);
    return all;
  };
  const Run plain_link = paycode_with(with_end(""));
  CHECK(plain_link.status == 0);
  CHECK_FALSE(contains(plain_link.err, "lost"));
  CHECK(contains(paycode_with(with_end("#sign=abc")).err, "lost #fragment sign=abc"));
  CHECK(contains(paycode_with(with_end("&flag")).err, "lost flag"));
  for (const char* end : {"#sign=abc", "&flag"}) {
    Words strict = with_end(end);
    strict.push_back("--strict");
    CHECK(paycode_with(strict).status == 1);
  }
}

TEST_CASE("convert --strict: what was set in its place is not lost") {
  const Run run = paycode_with(
      {"convert", "--to", "br.pix", "--strict", "--set", "account=caixa@example.com", fixture("br.pix/ok-static")});
  CHECK(run.status == 0);
  CHECK(contains(run.out, "caixa@example.com"));
}

TEST_CASE("convert: however much is lost, all of it is said") {
  std::string link = order;
  for (int i = 0; i < 90; ++i) link += "&x" + std::to_string(i) + "=1";
  const Run run = paycode_with(with(to_bharat, {"--format", "json", link}));
  CHECK(Json::parse(run.out)["losses"].size() == 91);
}

TEST_CASE("convert: usage") {
  for (const Words& words :
       {Words{"convert", order}, Words{"convert", "--to", "xx.nothing", order},
        Words{"convert", "--to", "unknown", order}, Words{"convert", "--to", "in.upi", order, order},
        Words{"convert", "--to", "in.upi", "--set", "nonsense=1", order}}) {
    const Run run = paycode_with(words);
    CHECK(run.status == 2);
    CHECK(run.out.empty());
  }
}
