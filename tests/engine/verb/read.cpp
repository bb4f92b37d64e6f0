#include <doctest/doctest.h>

#include <tuple>

#include "engine/codes.hpp"
#include "form/forms.hpp"

using namespace taken;

namespace {

/// The scheme's practice breaks EMVCo's rule, and tolerant does not mind.
bool is_quirk(const Scheme& scheme, Rule rule) {
  return std::any_of(scheme.quirks().begin(), scheme.quirks().end(),
                     [rule](const Quirk& each) { return each.rule == rule && each.tolerant == Grade::none; });
}

/// Ids of the candidates, best first, with blanks between.
std::string candidates(const Payload& payload) {
  std::string all;
  for (const Candidate& each : payload.candidates) all += (all.empty() ? "" : " ") + std::string(each.scheme->id);
  return all;
}

}  // namespace

TEST_CASE("read: every scheme is recognised, says ok when checked, and is written byte for byte") {
  for (const Sample& code : codes()) {
    CAPTURE(code.text);
    for (const Profile profile : {Profile::tolerant, Profile::strict}) {
      Taken taken(code.text, code.context);
      CHECK(taken.status.code == Code::ok);
      CHECK(taken.scheme() == code.scheme);
      taken.checked(profile);
      // Strict says what the scheme allows and the specification below it does not.
      for (const Finding& each : taken.payload.findings) {
        CAPTURE(rule_id(each.rule));
        CHECK(profile == Profile::strict);
        const bool against_root = each.rule == Rule::left_out || each.rule == Rule::differs;
        CHECK((against_root || is_quirk(*taken.payload.scheme, each.rule)));
        CHECK(each.grade == Grade::warning);
      }
      if (taken.payload.findings.empty()) CHECK(verdict(taken.payload) == Verdict::ok);
      CHECK(taken.written() == code.text);
    }
  }
}

TEST_CASE("read: every prefix of every code is kept whole and written as it came") {
  for (const Sample& code : codes())
    for (std::size_t length = 0; length < code.text.size(); ++length) {
      const Text prefix = slice(code.text, 0, length);
      CAPTURE(prefix);
      Taken taken(prefix, code.context);
      CHECK(taken.written() == prefix);
      if (!taken.payload.elements.empty()) CHECK(joined(taken.payload.elements) == taken.payload.text);
    }
}

TEST_CASE("read: no changed byte of a code with a CRC goes unnoticed") {
  for (std::size_t at = 0; at < promptpay.size(); ++at)
    for (const char other : {'0', '7', 'A', ' ', '\xFF'}) {
      std::string changed = promptpay;
      if (changed[at] == other) continue;
      changed[at] = other;
      CAPTURE(changed);
      Taken taken(changed);
      CHECK(verdict(taken.checked().payload) != Verdict::ok);
      CHECK(taken.written() == changed);
    }
}

TEST_CASE("read: a Pix code's meaning") {
  Taken taken(pix);
  CHECK(taken.field(Field::payee_name) == "PADARIA LUA");
  CHECK(taken.field(Field::payee_city) == "SAO PAULO");
  CHECK(taken.field(Field::payee_category) == "5462");
  CHECK(taken.field(Field::amount) == "10.50");
  CHECK(taken.field(Field::currency) == "BRL");
  CHECK(taken.field(Field::reference) == "PEDIDO42");
  CHECK(entry(taken.payload, Field::reference)->kind == Kind::txid);
  CHECK(taken.payload.nature == Nature::self_contained);
  CHECK(taken.payload.next == Next::pay);
  CHECK(taken.payload.presented_by == PresentedBy::payee);
  CHECK(taken.payload.usage == Usage::unknown);
  CHECK_FALSE(taken.payload.sensitive);
  REQUIRE(taken.payload.candidates.size() == 1);
  CHECK(taken.payload.candidates[0].scheme->id == "br.pix");
}

TEST_CASE("read: what the code says of its use goes before what the mark says") {
  CHECK(Taken(promptpay).payload.usage == Usage::reusable);
  CHECK(Taken(dynamic_pix()).payload.usage == Usage::once);
  CHECK(Taken("https://qr.alipay.com/bax0000example").payload.usage == Usage::once);
}

TEST_CASE("read: nature and next follow the mark, not only the scheme") {
  const Taken dynamic(dynamic_pix());
  CHECK(dynamic.payload.nature == Nature::opaque);
  CHECK(dynamic.payload.next == Next::resolve);
  const Taken friendship("https://qr.alipay.com/a7x00000example");
  CHECK(friendship.scheme() == "cn.alipay");
  CHECK(friendship.payload.nature == Nature::not_payment);
}

TEST_CASE("read: links are recognised in capitals, which suit a symbol's alphanumeric mode") {
  CHECK(Taken("HTTPS://QR.ALIPAY.COM/FKX00000EXAMPLE").scheme() == "cn.alipay");
  CHECK(Taken("UPI://PAY?PA=chai@okbank&PN=Chai").scheme() == "in.upi");
  CHECK(Taken("UPI://PAY?PA=chai@okbank&PN=Chai").field(Field::account) == "chai@okbank");
}

TEST_CASE("read: what no table knows is unknown, keeps its bytes and claims nothing") {
  for (const char* text :
       {"", "hello, world", "https://example.com/", "00020", "BCD\n002\n1\nXYZ\n", "4111", " "}) {
    CAPTURE(text);
    Taken taken(text);
    if (Text(text) == "00020") continue;  // begins like EMV: below
    CHECK(taken.status.code == Code::unrecognised);
    CHECK(taken.scheme() == "unknown");
    CHECK(verdict(taken.checked().payload) == Verdict::unknown);
    CHECK(taken.payload.elements.empty());
    CHECK(taken.payload.offers.empty());
    CHECK(taken.written() == text);
  }
}

TEST_CASE("read: what begins like EMV and cannot be taken apart is bad, at the place") {
  Taken short_value("0002015999abc");
  CHECK(short_value.status.code == Code::malformed);
  CHECK(short_value.scheme() == "emv.mpm");
  REQUIRE(has(short_value.payload, Rule::overrun));
  CHECK(short_value.payload.findings[0].at == 6);
  CHECK(short_value.payload.findings[0].is == "3");
  CHECK(short_value.payload.findings[0].want == "99");
  Taken no_header("000201xx");
  REQUIRE(has(no_header.payload, Rule::header));
  CHECK(no_header.payload.findings[0].at == 6);
  CHECK(no_header.payload.findings[0].is == "xx");
  CHECK(verdict(no_header.checked().payload) == Verdict::bad);
}

TEST_CASE("read: digits that look like a card are sensitive, though unknown") {
  CHECK(Taken("4111111111111111").payload.sensitive);
  CHECK_FALSE(Taken("4111111111111112").payload.sensitive);
  CHECK_FALSE(Taken("123456789012").payload.sensitive);
  CHECK(looks_secret("4111111111111111"));
  CHECK_FALSE(looks_secret("411111111111111x"));
  CHECK_FALSE(looks_secret("00000000000000000000"));
}

TEST_CASE("read: what a scanner puts around the code is taken off, said, and written again") {
  const std::vector<std::pair<std::string, std::string>> frames = {
      {"]Q1", ""},           {"]Q3", "\r"}, {"]C0", "\n"},  {"", "\t"},       {"\x02", "\x03"},
      {"\x02]d2", "\r\x03"}, {"", "\r\n"},  {"", "\x03\r"}, {"]zA", "\t\r\n"}};
  for (const auto& [before, after] : frames)
    for (const std::string& code : {pix, upi, wechat_code}) {
      const std::string text = before + code + after;
      CAPTURE(text);
      Taken taken(text, china);
      taken.checked();
      CHECK(taken.payload.text == code);
      CHECK(taken.scheme() == Taken(code, china).scheme());
      CHECK(verdict(taken.payload) == Verdict::ok);
      CHECK(has(taken.payload, Rule::scanner));
      CHECK(taken.written() == text);
    }
}

TEST_CASE("read: what only looks like a scanner's is left as it is") {
  for (const std::string& text :
       std::vector<std::string>{"]", "]Q", "]Q1", "]E0" + pix, "]Q-" + pix, "]]Q1", "Q1" + pix}) {
    CAPTURE(text);
    const Taken taken(text);
    CHECK(taken.payload.text == text);
    CHECK_FALSE(has(taken.payload, Rule::scanner));
  }
  // Where lines separate values, an empty last one stays.
  const Taken lines(epc + "\r\n");
  CHECK(lines.payload.text == epc + "\r\n");
  CHECK(Taken("]Q1" + epc).payload.text == epc);
}

TEST_CASE("read: a byte order mark and blanks before the code are left out, reported and written again") {
  const std::string text = "\xEF\xBB\xBF \t" + pix;
  Taken taken(text);
  CHECK(taken.scheme() == "br.pix");
  CHECK(taken.payload.text == pix);
  CHECK(rules(taken.checked().payload) == "read.bom read.white_space");
  CHECK(verdict(taken.payload) == Verdict::odd);
  CHECK(taken.written() == text);
  CHECK(offset_of(taken.payload, taken.payload.text) == text.size() - pix.size());
}

TEST_CASE("read: offers stand in wire order, cards among them") {
  const Taken taken(with_crc("000201" + object("02", "4000123412341234") + object("04", "5200000000000007") +
                             paynow_template() + object("27", "0015com.example.pay0102AB") +
                             merchant("SG", "702")));
  CHECK(offers(taken.payload) ==
        "visa:4000123412341234 mastercard:5200000000000007 sg.paynow:201812345M com.example.pay:");
  CHECK(taken.scheme() == "sg.paynow");
  CHECK(taken.payload.offers[0].kind == Kind::pan);
  CHECK(taken.payload.offers[2].kind == Kind::tax_id);
}

TEST_CASE("read: a wallet's identifier in somebody else's template names the wallet's rail") {
  const Taken taken(
      with_crc("000201" + paynow_template() + object("30", "0010com.alipay0102AB") + merchant("SG", "702")));
  CHECK(offers(taken.payload) == "sg.paynow:201812345M cn.alipay:AB");
  CHECK(taken.payload.offers[1].scheme == find_scheme("cn.alipay"));
  CHECK(taken.payload.offers[1].kind == Kind::merchant_id);
}

TEST_CASE("read: of the templates for any use those are rails that name a wallet") {
  const std::string alipay = object("00", "COM.ALIPAY") + object("01", "https://qr.alipay.com/fkx1");
  const Taken taken(with_crc("000201" + paynow_template() + merchant("SG", "702") + object("80", alipay) +
                             object("81", object("00", "com.example") + object("01", "AB"))));
  CHECK(offers(taken.payload) == "sg.paynow:201812345M cn.alipay:https://qr.alipay.com/fkx1");
  CHECK(taken.payload.offers[1].kind == Kind::url);
}

TEST_CASE("read: digits that look like a template are none where the scheme has a value there") {
  // "0500": object 05 without a value, by its looks.
  const std::string slip =
      object("00", object("00", "000001") + object("01", "014") + object("02", "00111222233344AB00306")) +
      object("51", "TH") + "9104";
  std::size_t found = 0;
  for (int i = 0; i < 30000 && found < 3; ++i) {
    std::string text = slip;
    text.replace(35, 5, std::to_string(10000 + i));
    char sum[8];
    Writer out(sum, sizeof sum);
    slip_crc.compute(slice(text, 0, text.size() - 4), out);
    if (!is_digits(out.text()) || slice(out.text(), 2) != "00") continue;
    text += out.text();
    CAPTURE(text);
    Taken taken(text);
    CHECK(taken.checked().scheme() == "th.slip");
    CHECK(verdict(taken.payload) == Verdict::ok);
    CHECK(taken.element("91") == out.text());
    CHECK(taken.element("91.05") == "none");
    CHECK(taken.written() == text);
    ++found;
  }
  CHECK(found == 3);
  // A merchant's number of Turkey, which 49 holds as it is.
  const std::string number = "00000000000000000000";
  Taken karekod(with_crc(
      "000201" + object("30", object("00", "TR.GOV.TCMB.FAST") + object("01", "TR620009900000000000000042")) +
      object("49", number) + merchant("TR", "949")));
  CHECK(karekod.scheme() == "tr.karekod");
  CHECK(karekod.element("49") == number);
  CHECK(karekod.element("49.00") == "none");
  CHECK(karekod.field(Field::payee_id) == number);
}

TEST_CASE("read: a label goes before every national rail, and is no offer itself") {
  const std::string label = object("51", "0007SG.SGQR0112180307B12345");
  const Taken taken(with_crc("000201" + paynow_template() + promptpay_template() + label + merchant("TH", "764")));
  CHECK(taken.scheme() == "sg.sgqr");
  CHECK(offers(taken.payload) == "sg.paynow:201812345M th.promptpay:0066812345678");
}

TEST_CASE("read: several national rails make the code's country decide") {
  const std::string rails = "000201" + paynow_template() + promptpay_template();
  CHECK(Taken(with_crc(rails + merchant("SG", "702"))).scheme() == "sg.paynow");
  CHECK(Taken(with_crc(rails + merchant("TH", "764"))).scheme() == "th.promptpay");
  CHECK(Taken(with_crc(rails + merchant("JP", "392"))).scheme() == "emv.mpm");
  CHECK(Taken(with_crc(rails + merchant("JP", "392"))).payload.offers.size() == 2);
}

TEST_CASE("read: the order of rails does not decide") {
  const std::string there = "000201" +
                            object("26",
                                   "0009SG.PAYNOW0101202"
                                   "10201812345M03011") +
                            promptpay_template();
  const std::string back = "000201" + promptpay_template() +
                           object("30",
                                  "0009SG.PAYNOW0101202"
                                  "10201812345M03011");
  for (const std::string& rails : {there, back})
    CHECK(Taken(with_crc(rails + merchant("TH", "764"))).scheme() == "th.promptpay");
}

TEST_CASE("read: UnionPay's objects are the scheme only where nothing else is there") {
  const std::string account = object("15", "1234567887654321123456789012345");
  CHECK(Taken(with_crc("000201" + account + merchant("CN", "156"))).scheme() == "cn.unionpay.mpm");
  const Taken with_visa(with_crc("000201" + object("02", "4000123412341234") + account + merchant("CN", "156")));
  CHECK(with_visa.scheme() == "emv.mpm");
  CHECK(offers(with_visa.payload) == "visa:4000123412341234 cn.unionpay.mpm:1234567887654321123456789012345");
  CHECK(Taken(with_crc("000201" + account + paynow_template() + merchant("SG", "702"))).scheme() == "sg.paynow");
}

TEST_CASE("read: a consumer code has candidates, which the context keeps or excludes") {
  Taken code(wechat_code);
  CHECK(candidates(code.payload) == "cn.wechat.code tw.linepay.code");
  CHECK(code.scheme() == "unknown");
  CHECK(verdict(code.checked().payload) == Verdict::odd);
  CHECK(rules(code.payload) == "candidates");
  Taken at_home(wechat_code, china);
  CHECK(candidates(at_home.payload) == "cn.wechat.code");
  CHECK(at_home.scheme() == "cn.wechat.code");
  CHECK(verdict(at_home.checked().payload) == Verdict::ok);
  for (const Taken* each : {&code, &at_home}) {
    CHECK(each->payload.sensitive);
    CHECK(each->payload.presented_by == PresentedBy::payer);
    CHECK(each->payload.next == Next::charge);
    CHECK(each->payload.usage == Usage::once);
    CHECK(each->payload.nature == Nature::opaque);
  }
  CHECK(Taken(wechat_code, {.market = "cn", .presented_by = PresentedBy::payer}).scheme() == "cn.wechat.code");
  CHECK(Taken(wechat_code, {.app = "wechat"}).scheme() == "cn.wechat.code");
  CHECK(Taken(wechat_code, {.market = "TW"}).scheme() == "tw.linepay.code");
  Taken elsewhere(wechat_code, {.market = "BR"});
  CHECK(elsewhere.scheme() == "unknown");
  CHECK(elsewhere.payload.sensitive);
  CHECK(elsewhere.payload.candidates.empty());
  CHECK(Taken(wechat_code, {.presented_by = PresentedBy::payee}).scheme() == "unknown");
}

TEST_CASE(
    "read: a length alone makes no candidate, and a secret only of long ones, unless the context speaks for it") {
  for (const auto& [text, market, scheme] : {std::tuple{"771234567890", "TH", "th.linepay.code"},
                                             std::tuple{"771234567890123451", "TW", "tw.linepay.code"}}) {
    const std::string shown(text);
    CAPTURE(shown);
    for (const Context& silent :
         {Context{}, Context{.market = "BR"}, Context{.presented_by = PresentedBy::payee}}) {
      const Taken taken(text, silent);
      CHECK(taken.scheme() == "unknown");
      CHECK(taken.payload.candidates.empty());
      CHECK(taken.payload.sensitive == (Text(text).size() > 12));
    }
    for (const Context& speaks :
         {Context{.market = market}, Context{.app = "line"}, Context{.presented_by = PresentedBy::payer}}) {
      const Taken taken(text, speaks);
      CHECK(taken.scheme() == scheme);
      CHECK(taken.payload.sensitive);
    }
    // A payer's code, though of no wallet that is known there.
    const Taken elsewhere(text, {.market = "BR", .presented_by = PresentedBy::payer});
    CHECK(elsewhere.scheme() == "unknown");
    CHECK(elsewhere.payload.sensitive);
  }
}

TEST_CASE("read: a table without marks is named and never recognised") {
  const Scheme* suning = find_scheme("cn.suning.code");
  REQUIRE(suning != nullptr);
  for (std::size_t length = 12; length <= 32; ++length) {
    std::string text = "83";
    while (text.size() < length) text += static_cast<char>('0' + text.size() % 10);
    CAPTURE(text);
    for (const Context& context : {Context{}, china, Context{.market = "CN", .presented_by = PresentedBy::payer},
                                   Context{.app = "suning"}}) {
      const Taken taken(text, context);
      CHECK(taken.payload.scheme != suning);
      for (const Candidate& each : taken.payload.candidates) CHECK(each.scheme != suning);
    }
  }
}

TEST_CASE("read: a candidate's finding stands where the code begins") {
  const Taken taken("  " + wechat_code);
  CHECK(rules(taken.payload) == "read.white_space candidates");
  CHECK(taken.payload.findings[1].at == 2);
}

TEST_CASE("read: a mark's parameter is found as the link's grammar compares keys") {
  CHECK(Taken("HTTPS://P.10086.CN/D?P=00EXAMPLE").scheme() == "cn.hebao");
  CHECK(Taken("HTTPS://P.10086.CN/D?Q=00EXAMPLE").scheme() == "unknown");
}

TEST_CASE("read: another path of a wallet's host is another thing") {
  for (const char* link :
       {"https://p.10086.cn/download?p=00example", "https://h5pay.jd.com/codes?c=00example",
        "https://qr.m.jd.com/pay?k=00example", "https://qr.shouqianba.com/gateways?q=00example",
        "https://qr.95516.com/qrcGtwWeb-web/api/opened?qrCode=wxp%3A%2F%2Ff2f0", "weixin://wxpay/bizpayurls?pr=00",
        "https://i.qianbao.qq.com/wallet/sqrcode.html?m=tenpay", "https://alipay.com/28100104012",
        "TWQRP://EXAMPLE/158/02/V10?D1=100"}) {
    CAPTURE(link);
    CHECK(Taken(link).scheme() == "unknown");
  }
}

TEST_CASE("read: an Alipay+ link that is cut short is one, and bad where it comes apart") {
  const std::string link =
      "HTTPS://QR.EXAMPLE.COM/MPM/3/" + alipayplus_object("GPLD", alipayplus_object("AB01", "281001"));
  for (const auto& [text, at] :
       {std::pair{link.substr(0, link.size() - 1), std::size_t{29}}, {link + "EF0", link.size()}}) {
    const std::string shown(text);
    CAPTURE(shown);
    Taken taken(text);
    CHECK(taken.scheme() == "alipayplus.mpm");
    CHECK(taken.status.code == Code::malformed);
    CHECK(rules(taken.checked().payload) == "link.object");
    REQUIRE(taken.payload.findings.size() == 1);
    CHECK(taken.payload.findings[0].at == at);
    CHECK(verdict(taken.payload) == Verdict::bad);
    CHECK(taken.written() == text);
  }
}

TEST_CASE("read: the context does not change what an EMV code says of itself") {
  CHECK(Taken(pix, {.market = "SG", .presented_by = PresentedBy::payer}).scheme() == "br.pix");
}

TEST_CASE("read: a template in the code's own scheme is opened by its word only") {
  const Taken code(vietqr);
  CHECK(code.element("38.01.00") == "970436");
  CHECK(code.payload.offers[0].bank == "970436");
  CHECK(code.payload.offers[0].account == "11223344550");
  // 62.08 that could be taken for objects is text all the same.
  const Taken text(with_crc("000201" + pix_template() + merchant("BR", "986") + object("62", "0812010500331AB2")));
  CHECK(text.element("62.08.01") == "none");
}

TEST_CASE("read: a text longer than the limit is refused, and said so") {
  Taken taken(std::string(length_max_bytes + 1, '1'));
  CHECK(taken.status.code == Code::too_long);
  CHECK(rules(taken.checked().payload) == "read.too_long");
  CHECK(verdict(taken.payload) == Verdict::bad);
  CHECK(Taken(std::string(length_max_bytes, '1')).status.code == Code::unrecognised);
}

TEST_CASE("read: more elements than the list holds are reported, kept and written") {
  std::string text = "000201";
  while (text.size() < 4 * elements_max + 40) text += "6100";
  Taken taken(text);
  CHECK(taken.status.code == Code::too_many);
  CHECK(has(taken.checked().payload, Rule::too_many));
  CHECK(verdict(taken.payload) == Verdict::bad);
  CHECK(taken.written() == text);
}

TEST_CASE("read: a link with too many pairs is its scheme's, and bad") {
  std::string text = upi;
  for (std::size_t i = 0; i < elements_max; ++i) text += "&x" + std::to_string(i) + "=1";
  Taken taken(text);
  CHECK(taken.scheme() == "in.upi");
  CHECK(has(taken.payload, Rule::too_many));
  CHECK(taken.written() == text);
}

TEST_CASE("read: a scratch buffer that is too small is reported, and nothing is written elsewhere") {
  const std::string text = "upi://pay?pa=chai%40okbank&pn=Chai%20Point&am=12345.50";
  for (std::size_t room = 0; room < text.size(); ++room) {
    CAPTURE(room);
    Taken taken(text, {}, room);
    CHECK(taken.scheme() == "in.upi");
    CHECK(has(taken.payload, Rule::scratch_full) == taken.scratch.overflowed());
    CHECK(taken.payload.text == text);
  }
  CHECK(has(Taken(text, {}, 0).payload, Rule::scratch_full));
  CHECK_FALSE(has(Taken(text).payload, Rule::scratch_full));
}

TEST_CASE("read: more findings than the list holds end in one that says so") {
  std::string text = "000201";
  for (std::size_t i = 0; i <= findings_max; ++i) text += "5402xx";
  Taken taken(text);
  CHECK(taken.payload.findings.size() == findings_max);
  CHECK(taken.payload.findings[findings_max - 1].rule == Rule::too_many);
  CHECK(verdict(taken.checked().payload) == Verdict::bad);
}

TEST_CASE("read: more entries and offers than the lists hold are reported") {
  std::string many_entries = "000201", many_offers = "000201";
  for (std::size_t i = 0; i <= entries_max; ++i) many_entries += "5802FR";
  for (std::size_t i = 0; i <= offers_max; ++i) many_offers += "0201A";
  const Taken entries(many_entries), offered(many_offers);
  CHECK(entries.payload.entries.size() == entries_max);
  REQUIRE(has(entries.payload, Rule::too_many));
  CHECK(offered.payload.offers.size() == offers_max);
  REQUIRE(has(offered.payload, Rule::too_many));
}

TEST_CASE("read: nothing of the code read before is left in the payload") {
  Taken taken(pix);
  Writer scratch(taken.room.data(), taken.room.size());
  read("hello", {}, scratch, taken.payload);
  CHECK(taken.payload.scheme == &unknown_scheme());
  CHECK(taken.payload.offers.empty());
  CHECK(taken.payload.entries.empty());
  CHECK(taken.payload.claims.empty());
  CHECK(taken.payload.candidates.empty());
  CHECK(taken.payload.nature == Nature::unknown);
}

TEST_CASE("read: the context excludes no code that names its scheme") {
  CHECK(Taken(upi, {.market = "SG"}).scheme() == "in.upi");
  CHECK(Taken(epc, {.presented_by = PresentedBy::payer}).scheme() == "eu.epc");
  CHECK(Taken("https://qr.alipay.com/fkx12345exampleonly0000", {.market = "SG"}).scheme() == "cn.alipay");
}

TEST_CASE("read: a scratch buffer that is too small cuts no value") {
  for (std::size_t room = 0; room < 16; ++room) {
    const Taken taken("upi://pay?pa=a%40b&pn=A%20B&am=12345.50", {}, room);
    CHECK((taken.field(Field::amount) == "12345.50" || taken.field(Field::amount).empty()));
  }
}

TEST_CASE("read: an EPC code cut before its service is one, not unknown text") {
  for (const char* cut : {"BCD\n002", "BCD\n0", "BCD\n002\n1\n", "BCD\r\n002\r\n1\r\n", "BCD\n001\n1\nSC",
                          "BCD\n002\n1\nINS", "BCD\n\n1"}) {
    CAPTURE(cut);
    CHECK(has(Taken(cut).checked().payload, Rule::missing));
    CHECK(Taken(cut).scheme() == "eu.epc");
  }
  for (const char* other : {"BCD", "BCD\nhello", "BCD\n002\nx", "BCD\n002\n1\nSCX", "BCD\n002\n1\nUC",
                            "BCD\n002\n1\nSC\n", "BCD\n0020\n1"}) {
    CAPTURE(other);
    CHECK(Taken(other).scheme() == "unknown");
  }
}

TEST_CASE("read: two codes begin with BCD, and line 4 says whose it is") {
  for (const std::string end : {"\n", "\r\n"}) {
    const auto code = [&end](Text service, Text account) {
      std::string text;
      for (const Text line : {Text("BCD"), Text("001"), Text("1"), service, Text(), Text("LUNA"), account, Text()})
        text += std::string(line) + end;
      return text;
    };
    for (const Text service : {"UCT", "ICT", "XCT"}) {
      const Taken taken(code(service, "UA199999990000000000000000042"));
      CHECK(taken.scheme() == "ua.nbu");
      CHECK(taken.payload.layers.empty());
      CHECK(offers(taken.payload) == "ua.nbu:UA199999990000000000000000042");
    }
    for (const Text service : {"SCT", "INST"})
      CHECK(Taken(code(service, "DE93999999990000000001")).scheme() == "eu.epc");
    CHECK(Taken(code("XXX", "DE93999999990000000001")).scheme() == "unknown");
  }
}

TEST_CASE("read: a code in a link is the bank's, whatever it holds, and comes back in its link") {
  const std::string link =
      "https://bank.gov.ua/qr/"
      "QkNECjAwMgoxClVDVAoKTFVOQQpVQTE5OTk5OTk5MDAwMDAwMDAwMDAwMDAwMDA0MgpVQUgxMC41MAo5OTk5OTk0MgoKClRlYQo";
  Taken taken(link);
  CHECK(taken.scheme() == "ua.nbu");
  CHECK(taken.payload.layers.size() == 1);
  CHECK(rules(taken.checked().payload) == "");
  CHECK(taken.written() == link);
  CHECK(bool(put(taken.payload, "line 12", "Bread")));
  const std::string edited = taken.written();
  CHECK(starts_with(edited, "https://bank.gov.ua/qr/QkNE"));
  Taken again(edited);
  CHECK(again.field(Field::message) == "Bread");
  CHECK(again.field(Field::amount) == "10.50");
  // What decodes to another code is not that code.
  CHECK(Taken("https://bank.gov.ua/qr/" + std::string("QkNECjAwMgoxClNDVAo")).scheme() == "ua.nbu");
  CHECK(has(Taken(link + "!").checked().payload, Rule::base64));
  CHECK(Taken(link, {}, 40).checked().payload.offers.empty());
  // Whoever else is asked of a link is asked of the link.
  CHECK(Taken("https://bank.gov.ua/en/about").scheme() == "unknown");
}

TEST_CASE("read: one element can say several things") {
  Taken taken("https://paypal.me/LunaBakery/25USD");
  CHECK(taken.field(Field::account) == "LunaBakery");
  CHECK(taken.field(Field::amount) == "25");
  CHECK(taken.field(Field::currency) == "USD");
  CHECK(offers(taken.payload) == "link.paypal:LunaBakery");
}

TEST_CASE("read: where the key is a value, it is said beside the account") {
  const Taken taken(
      with_crc("000201" + object("29", "0008ke.go.qr" + object("68", "0042")) + merchant("KE", "404")));
  CHECK(taken.field(Field::account) == "0042");
  CHECK(taken.field(Field::bank) == "68");
  REQUIRE(taken.payload.offers.size() == 1);
  CHECK(taken.payload.offers[0].bank == "68");
}

TEST_CASE("read: where the value tells, it is the bank or the account") {
  const Taken bank(with_crc("000201" + object("28", "0004LUNA0108LUNAETAA020242") + merchant("ET", "230")));
  CHECK(bank.field(Field::bank) == "LUNAETAA");
  CHECK(bank.field(Field::account) == "42");
  const Taken account(with_crc("000201" + object("28", "0008LUNAETAA010242") + merchant("ET", "230")));
  CHECK(account.field(Field::bank) == "");
  CHECK(account.field(Field::account) == "42");
}

TEST_CASE("read: a rail that is a scheme only by itself is so in its own templates, and an offer beside others") {
  const std::string electrum = object("27", "0023za.co.electrum.picknpay0104AA42");
  const std::string masterpass = object("26", "0008za.co.mp01101000000042");
  CHECK(Taken(with_crc("000201" + electrum + merchant("ZA", "710"))).scheme() == "za.electrum");
  CHECK(Taken(with_crc("000201" + object("04", "555555000000000") + electrum + merchant("ZA", "710"))).scheme() ==
        "emv.mpm");
  const Taken both(with_crc("000201" + masterpass + electrum + merchant("ZA", "710")));
  CHECK(both.scheme() == "za.masterpass");
  CHECK(offers(both.payload) == "za.masterpass:1000000042 za.electrum:AA42");
}

TEST_CASE("read: a template that no table knows is an offer of the identifier that it carries") {
  const std::string unknown = object("31", "0013com.Example.a0102AB") + object("51", "0014A0000099990001");
  CHECK(offers(Taken(with_crc("000201" + unknown + merchant("NA", "516"))).payload) ==
        "com.Example.a: A0000099990001:");
  const Taken beside(
      with_crc("000201" + object("26", "0008za.co.mp01101000000042") + unknown + merchant("ZA", "710")));
  CHECK(offers(beside.payload) == "za.masterpass:1000000042 com.Example.a: A0000099990001:");
  REQUIRE(beside.payload.offers.size() == 3);
  CHECK(beside.payload.offers[0].known);
  CHECK_FALSE(beside.payload.offers[1].known);
  CHECK(beside.payload.offers[1].scheme == nullptr);
}

TEST_CASE("read: what anybody's code may hold names a scheme only at home") {
  const std::string unionpay = object("15", "1234567887654321123456789012345");
  CHECK(Taken(with_crc("000201" + unionpay + merchant("BD", "050"))).scheme() == "bd.banglaqr");
  CHECK(Taken(with_crc("000201" + unionpay + merchant("MN", "496"))).scheme() == "mn.qpay");
  CHECK(Taken(with_crc("000201" + unionpay + merchant("CN", "156"))).scheme() == "cn.unionpay.mpm");
  const std::string bank = object("26", "0011com.example0304SHOP");
  const Taken at_home(with_crc("000201" + unionpay + bank + merchant("BD", "050")));
  CHECK(at_home.scheme() == "bd.banglaqr");
  REQUIRE(at_home.payload.offers.size() == 2);
  CHECK(at_home.payload.offers[0].rail == "cn.unionpay.mpm");
  CHECK(at_home.payload.offers[1].account == "SHOP");
  CHECK(Taken(with_crc("000201" + bank + merchant("FR", "978"))).scheme() == "emv.mpm");
}

TEST_CASE("read: a code without 00 is its scheme's where that is known for it") {
  CHECK(Taken(with_crc("010211" + object("29", "0020NCHL00000001DEMOAPP1") + merchant("NP", "524"))).scheme() ==
        "np.nepalpay");
  CHECK(Taken(with_crc("010211" + object("29", "0020XCHL00000001DEMOAPP1") + merchant("NP", "524"))).scheme() ==
        "emv.mpm");
}

TEST_CASE("read: a customer's token is one wherever it stands in a link") {
  const std::string face = "fp" + std::string(33, 'a'), emv = "hQVDUFYwMWETTwegAAAAAxAQWghAABI0VniQFw%3D%3D";
  for (const std::string& token : {face, emv})
    for (const std::string before :
         {"https://qr.chinaums.com/?c=", "https://qr.alipay.com/",
          "weixin://wxpay/bizpayurl?pr=", "upi://pay?pa=a@ok&pn=A&tn=", "https://qr.example.com/"}) {
      CAPTURE(before + token);
      Taken taken(before + token);
      CHECK(taken.payload.sensitive);
    }
  CHECK_FALSE(Taken("https://qr.alipay.com/fpx0000example").payload.sensitive);
}

TEST_CASE("read: what a gateway's link carries may be escaped once more than its place asks for, whatever it is") {
  const std::string gateway = "https://qr.95516.com/qrcGtwWeb-web/api/open?qrCode=";
  const auto carried = [](const std::string& link) {
    Taken taken(link);
    std::vector<char> room(4096);
    Writer scratch(room.data(), room.size());
    return std::string(inner_code(taken.payload, 0, scratch));
  };
  std::string once, twice;
  for (const char c : pix) {
    const bool stays = is_alphanumeric(c) || c == '.';
    char escape[8];
    std::snprintf(escape, sizeof escape, "%%%02X", static_cast<unsigned char>(c));
    once += stays ? std::string(1, c) : escape;
    twice += stays ? std::string(1, c) : "%25" + std::string(escape + 1);
  }
  CHECK(carried(gateway + once) == pix);
  CHECK(carried(gateway + twice) == pix);
  CHECK(carried(gateway + "%2531%2532345678901234567") == "12345678901234567");
  CHECK(carried(gateway + "hQVDUFYwMWETTwegAAAAAxAQWghAABI0VniQFw%253D%253D") == cpm);
  // An escape that belongs to the code itself stays.
  const std::string own =
      with_crc("000201010211" + object("26", "0014br.gov.bcb.pix" + object("25", "pix.example.com/%41")) +
               merchant("BR", "986"));
  std::string quoted;
  for (const char c : own)
    quoted += c == '%' ? std::string("%25") : c == ' ' ? std::string("%20") : std::string(1, c);
  CHECK(carried(gateway + quoted) == own);
}
