// Conversions one by one: what each bridge carries, and the words of what it loses or refuses.
#include <doctest/doctest.h>

#include <cstring>

#include "engine/codes.hpp"
#include "laws/fixture.hpp"

using namespace taken;

namespace {

struct Made {
  std::string text, losses, findings;
};

/// `settings`: a field and its value each, as a caller sets them after the conversion.
Made converted(const std::string& text, const char* target, std::vector<std::pair<Field, Text>> settings = {}) {
  Taken from(text);
  from.checked();
  std::string room(65536, '\0'), out(8192, '\0');
  Writer scratch(room.data(), room.size()), writer(out.data(), out.size());
  const auto draft = std::make_unique<Payload>();
  begin(*find_scheme(target), *draft);
  const Status status = convert(from.payload, *draft, scratch);
  Made made;
  RowRef missing;
  bool done = status || status.code == Code::missing;
  for (const auto& [field, wanted] : settings) done = done && set(*draft, field, Kind::none, wanted, scratch);
  if (done) report_unsaid(from.payload, *draft, scratch);
  done = done && complete(*draft, scratch, missing) && draft->findings.empty();
  for (const Finding& each : draft->findings) {
    made.findings += (made.findings.empty() ? "" : "; ") + std::string(rule_id(each.rule)) + ": ";
    const std::size_t mark = scratch.size();
    write_message(*draft, each, scratch);
    made.findings += std::string(scratch.since(mark));
  }
  if (!done) return made;
  REQUIRE(write(*draft, scratch, writer));
  made.text = std::string(writer.text());
  Taken back(made.text);
  back.checked();
  made.findings += rules(back.payload);
  Losses losses;
  find_losses(from.payload, back.payload, scratch, losses);
  for (const Loss& loss : losses) {
    made.losses += (made.losses.empty() ? "" : "; ") + std::string(field_path(loss.field)) + " ";
    made.losses += std::string(loss.value) + ": " + std::string(Text(loss.why));
  }
  return made;
}

const std::string order =
    "upi://pay?pa=chai@okbank&pn=Chai%20Point&mc=5812&tr=ORDER42&tn=Two%20cups&am=40.00&cu=INR";

}  // namespace

TEST_CASE("convert: UPI and BharatQR pay the same address") {
  const Made bharat = converted(order, "in.bharatqr", {{Field::payee_city, "PUNE"}});
  CHECK(Taken(bharat.text).scheme() == "in.bharatqr");
  CHECK(offers(Taken(bharat.text).payload) == "in.bharatqr:chai@okbank");
  CHECK(bharat.losses == "message Two cups: in.bharatqr has no place for it");
  const Made back = converted(bharat.text, "in.upi");
  CHECK(back.text == "upi://pay?pa=chai@okbank&cu=INR&tr=ORDER42&mc=5812&am=40.00&pn=Chai%20Point");
  CHECK(back.losses == "payee.city PUNE: in.upi has no place for it");
}

TEST_CASE("convert: what the other scheme cannot hold is lost, with its words") {
  const std::string name(30, 'N');
  const Made made = converted("upi://pay?pa=chai@okbank&pn=" + name + "&am=40.00&cu=INR", "in.bharatqr",
                              {{Field::payee_name, "CHAI"}, {Field::payee_city, "PUNE"}});
  CHECK(made.losses == "payee.name " + name + ": 59 has 30 characters; want at most 23");
  CHECK(converted("upi://pay?pa=chai@okbank&pn=" + name, "in.bharatqr", {{Field::payee_city, "PUNE"}}).findings ==
        "element.length: 59 has 30 characters; want at most 23");
}

TEST_CASE("convert: where a reference or a text fits, the text is lost") {
  const std::string bill =
      "SPC\n0200\n1\nLI4208800012345678901\nS\nMuster Garten AG\nLindenweg\n7\n8000\nZug\nCH\n\n\n\n\n\n\n\n"
      "120.50\nEUR\n\n\n\n\n\n\n\nSCOR\nRF502026A17\nRechnung 17\nEPD";
  const Made made = converted(bill, "eu.epc");
  CHECK(made.text == "BCD\n002\n1\nSCT\n\nMuster Garten AG\nLI4208800012345678901\nEUR120.50\n\nRF502026A17");
  CHECK(made.losses.find("message Rechnung 17: eu.epc has this or structured reference, not both") !=
        std::string::npos);
  // One of them alone stays.
  CHECK(converted("BCD\n002\n1\nSCT\n\nA\nLI4208800012345678901\nEUR1\n\n\nTea", "cz.spayd").text.find("MSG:Tea") !=
        std::string::npos);
}

TEST_CASE("convert: another currency or country is refused, whatever is set") {
  const Made euros = converted(pix, "eu.epc");
  CHECK(euros.text.empty());
  CHECK(euros.findings == "scheme.implies: currency is \"BRL\", but the scheme is only for EUR");
  CHECK(converted(epc, "br.pix").findings == "scheme.implies: currency is \"EUR\", but the scheme is only for BRL");
}

TEST_CASE("convert: an account of one directory is none of another") {
  const Made made = converted(promptpay, "th.billpayment");
  CHECK(made.text.empty());
  CHECK(
      made.findings ==
      "convert.account: no account of the code (phone of th.promptpay) is one of th.billpayment: the same payment "
      "cannot be said there");
}

TEST_CASE("convert: PayNow's template goes into an SGQR label and out of it as it is") {
  const std::string paynow = with_crc("000201010211" + paynow_template() + merchant("SG", "702"));
  const Made label = converted(paynow, "sg.sgqr", {{Field::payee_id, "2306150000AB"}});
  CHECK(Taken(label.text).scheme() == "sg.sgqr");
  CHECK(label.losses == "");
  CHECK(label.text.find(paynow_template()) != std::string::npos);
  const Made back = converted(label.text, "sg.paynow");
  CHECK(back.text == paynow);
  // SGQR's number of the merchant is none of the tax office.
  CHECK(back.losses == "payee.id 2306150000AB: sg.paynow has no place for it");
  CHECK(converted(paynow, "sg.sgqr").findings == "element.missing: SGQR id (51.01) is missing");
}

TEST_CASE("convert: of several rails the one that the scheme has; the others are lost, card networks stay") {
  const std::string both = with_crc("0002010102110216412345678901234" + std::string("5") + paynow_template() +
                                    object("27", "0015com.example.pay0107SHOP042") +
                                    object("51", "0007SG.SGQR01122306150000AB") + merchant("SG", "702"));
  const Made made = converted(both, "sg.paynow");
  CHECK(offers(Taken(made.text).payload) == "visa:4123456789012345 sg.paynow:201812345M");
  CHECK(made.losses.find("account") == 0);
}

TEST_CASE("convert: to the same scheme with another key, and from reusable to once") {
  const Made key = converted(pix, "br.pix", {{Field::account, "caixa@example.com"}});
  CHECK(offers(Taken(key.text).payload) == "br.pix:caixa@example.com");
  CHECK(key.losses == "account loja@example.com: br.pix has another account");
  const Made once = converted(promptpay, "th.promptpay", {{Field::usage, "once"}});
  CHECK(Taken(once.text).field(Field::usage) == "once");
  CHECK(once.findings == "");
}

TEST_CASE("convert: what the payee left out of a template that is taken over stays out") {
  // Without 03 the amount of PayNow's template may not be changed.
  const std::string silent = with_crc("000201010211" + object("26", "0009SG.PAYNOW010120210201403121W") +
                                      "520400005303702" + object("54", "5.00") + "5802SG5904KOPI6009Singapore");
  for (const Text amount : {"5.00", "6.00"}) {
    const Made made = converted(silent, "sg.paynow", {{Field::amount, amount}});
    CHECK((made.losses.empty() || amount == "6.00"));
    CHECK(made.text.find("0009SG.PAYNOW010120210201403121W5") != std::string::npos);
  }
}

TEST_CASE("convert: a bill's number and a label stay where they are, and both are kept") {
  const std::string both =
      with_crc("000201010211" +
               object("15",
                      "31000000010000000"
                      "2EXAMPLE00000001") +
               "5204599953031165802KH5905Sokha6002PP" + object("62", "0104BIL10506REF0020708T0000001"));
  const Made made = converted(both, "cn.unionpay.mpm");
  CHECK(made.losses.empty());
  CHECK(made.text.find(object("62", "0104BIL10506REF0020708T0000001")) != std::string::npos);
}

TEST_CASE("convert: a code goes into its own scheme whatever its accounts are, and can be edited there") {
  for (const char* const name :
       {"in.bharatqr/ok-bank-account-only", "in.bharatqr/ok-cards-only", "id.qris/ok-older-domain"}) {
    CAPTURE(std::string(name));
    const std::string text = test::read_file(std::string(PAYCODE_FIXTURES "/") + name + ".txt");
    const Made made = converted(text, std::string(name, std::strchr(name, '/')).c_str(), {{Field::amount, "7000"}});
    CHECK(made.findings.empty());
    CHECK(made.text.find(object("54", "7000")) != std::string::npos);
    CHECK(made.text.find("URE") == text.find("URE"));
  }
}

TEST_CASE("convert: a customer's code is told from one that no table knows, and a wrapper from what it carries") {
  CHECK(converted("281234567890123456", "br.pix").findings.starts_with("convert.customer"));
  CHECK(converted("no payment at all", "br.pix").findings.starts_with("convert.unknown"));
  const std::string static_code = test::read_file(PAYCODE_FIXTURES "/br.pix/ok-static.txt");
  const std::string wrapped = converted(static_code, "cn.unionpay.wrapped").text;
  for (const char* const target : {"br.pix", "cn.unionpay.wrapped"}) {
    const Made made = converted(wrapped, target);
    CHECK(made.text.empty());
    CHECK(made.findings.starts_with("convert.inner"));
    CHECK(made.findings.find(';') == std::string::npos);
  }
}

TEST_CASE("convert: a flavour is EMV as it is") {
  CHECK(converted(pix, "emv.mpm").text == pix);
  CHECK(converted(pix, "emv.mpm").losses == "");
}

TEST_CASE("convert: a gateway's link takes any code of a payee, and gives it back") {
  for (const std::string& code : {std::string("https://qr.alipay.com/fkx00000example"), pix, order, epc,
                                  std::string("https://payapp.weixin.qq.com/qr/00example?a=1&b=2#c")}) {
    CAPTURE(code);
    const Made made = converted(code, "cn.unionpay.wrapped");
    Taken outer(made.text);
    CHECK(outer.scheme() == "cn.unionpay.wrapped");
    CHECK(std::string(inner_code(outer.payload, 0, outer.scratch)) == code);
    CHECK(made.losses == "");
  }
  CHECK(converted(wechat_code, "cn.unionpay.wrapped").findings != "");
}

TEST_CASE("convert: every code of a payee comes out of a gateway's link as it went in") {
  std::size_t wrapped = 0;
  for (const test::Fixture& fixture : test::fixtures()) {
    if (fixture.name.find("/ok-") == std::string::npos) continue;
    CAPTURE(fixture.name);
    const Made made = converted(fixture.bytes, "cn.unionpay.wrapped");
    if (made.text.empty()) {
      CHECK(made.findings != "");
      continue;
    }
    Taken outer(made.text);
    CHECK(outer.scheme() == "cn.unionpay.wrapped");
    // Without what a scanner or a file put around it.
    CHECK(std::string(inner_code(outer.payload, 0, outer.scratch)) ==
          std::string(code_of(Taken(fixture.bytes).payload)));
    ++wrapped;
  }
  CHECK(wrapped > 250);
  const std::string link_in_link = "upi://pay?pa=a@b&pn=Tea&url=https%3A%2F%2Fx.y%2F%3Fq%26am%3D900";
  Taken outer(converted(link_in_link, "cn.unionpay.wrapped").text);
  CHECK(std::string(inner_code(outer.payload, 0, outer.scratch)) == link_in_link);
}

TEST_CASE("convert: what only a server knows goes nowhere, and is told what can be done") {
  const Made link = converted("https://qr.alipay.com/fkx00000example", "br.pix");
  CHECK(link.findings ==
        "convert.opaque: what cn.alipay says is known to its server only: there is no payment in the code that "
        "another one could say");
  CHECK(converted(dynamic_pix(), "emv.mpm").findings.find("convert.opaque") == 0);
  CHECK(converted(pix, "cn.wechat").findings.find("convert.target") == 0);
  CHECK(converted("hello", "br.pix").findings.find("convert.unknown") == 0);
  CHECK(converted(pix.substr(0, pix.size() - 1) + "0", "br.pix").findings.find("convert.bad") == 0);
  CHECK(converted(cpm, "emv.mpm").findings.find("convert.customer") == 0);
}
