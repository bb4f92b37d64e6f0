#include <doctest/doctest.h>

#include <tuple>

#include "engine/codes.hpp"
#include "standard/crc16.hpp"
#include "standard/rfc3629.hpp"

using namespace taken;

namespace {

/// A Pix code in which `from` was exchanged for `to`, with a CRC that fits.
std::string pix_with(Text from, Text to) {
  std::string text = pix.substr(0, pix.size() - 8);
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  text.replace(at, from.size(), to);
  return with_crc(text);
}

std::string found(Text text, Profile profile = Profile::tolerant) {
  Taken taken(text);
  taken.checked(profile);
  return std::string(name(verdict(taken.payload))) + ": " + rules(taken.payload);
}

std::string message_of(Text text, std::size_t index = 0) {
  Taken taken(text);
  taken.checked();
  REQUIRE(index < taken.payload.findings.size());
  char out[256];
  Writer message(out, sizeof out);
  write_message(taken.payload, taken.payload.findings[index], message);
  return std::string(message.text());
}

}  // namespace

TEST_CASE("check: strict and tolerant grade the same findings") {
  CHECK(found(pix_with("62120508PEDIDO42", "62130509PEDIDO-42")) == "odd: pix.txid");
  CHECK(found(pix_with("62120508PEDIDO42", "62130509PEDIDO-42"), Profile::strict) == "bad: pix.txid");
}

TEST_CASE("check: a CRC in lower case is an error, but where banks of the scheme print it so") {
  const std::string text = with_crc("000201" + pix_template() + merchant("BR", "986") + object("61", "01000"));
  std::string lower = text;
  for (std::size_t i = text.size() - 4; i < text.size(); ++i) lower[i] = paycode::lower(text[i]);
  REQUIRE(lower != text);
  CHECK(found(lower) == "bad: emv.crc.case");
  CHECK(found(lower, Profile::strict) == "bad: emv.crc.case");
  CHECK(found(text, Profile::strict) == "ok: ");
  std::string of_oman = with_crc("000201" + object("15", std::string(31, '1')) +
                                 object("26", object("00", "om.example")) + merchant("OM", "512"));
  for (std::size_t i = of_oman.size() - 4; i < of_oman.size(); ++i) of_oman[i] = paycode::lower(of_oman[i]);
  CHECK(found(of_oman) == "odd: emv.crc.case");
  CHECK(found(of_oman, Profile::strict) == "bad: emv.crc.case");
}

TEST_CASE("check: a wrong CRC says which one is right") {
  std::string wrong = pix;
  wrong.replace(pix.size() - 4, 4, "0000");
  CHECK(found(wrong) == "bad: emv.crc");
  CHECK(message_of(wrong) == "the CRC is 0000; want " + pix.substr(pix.size() - 4));
}

TEST_CASE("check: a CRC that does not stand last is an error") {
  CHECK(found(pix + "6102AB") == "bad: emv.crc.last");
}

TEST_CASE("check: what is missing is named with its place") {
  CHECK(message_of(pix_with("5303986", "")) == "currency (53) is missing");
  CHECK(message_of(with_crc("000201" + object("26", "0009SG.PAYNOW0101203011") + merchant("SG", "702"))) ==
        "proxy value (26.02) is missing");
}

TEST_CASE("check: without 00's fixed value, a country or a CRC") {
  CHECK(found("000205" + pix.substr(6)) == "bad: element.fixed emv.crc");
  CHECK(found(pix.substr(0, pix.size() - 8)) == "bad: element.missing");
  CHECK(found(pix_with("5802BR", "5802SG")) == "bad: scheme.implies");
  CHECK(found(pix_with("5802BR", "5802xx")) == "bad: country.unknown scheme.implies");
}

TEST_CASE("check: amounts") {
  CHECK(found(pix_with("540510.50", "540510,50")) == "bad: amount.form");
  CHECK(found(pix_with("540510.50", "5403.50")) == "bad: amount.point");
  CHECK(found(pix_with("540510.50", "54040.00")) == "bad: amount.zero");
  CHECK(found(pix_with("540510.50", "54040.00"), Profile::strict) == "bad: amount.zero");
  CHECK(found(pix_with("540510.50", "540610.505")) == "odd: amount.decimals");
  CHECK(found(pix_with("540510.50", "540610.500")) == "ok: ");
  CHECK(message_of(pix_with("540510.50", "540610.505")) == "amount has 3 decimals; want at most 2");
}

TEST_CASE("check: lengths, by characters") {
  const std::string name_25(25, 'N'), name_26(26, 'N');
  CHECK(found(pix_with("5911PADARIA LUA", object("59", name_25)), Profile::strict) == "ok: ");
  CHECK(found(pix_with("5911PADARIA LUA", object("59", name_26))) == "odd: element.length");
  CHECK(message_of(pix_with("5911PADARIA LUA", object("59", name_26))) == "59 has 26 characters; want at most 25");
  std::string umlauts;
  for (int i = 0; i < 25; ++i) umlauts += "ä";
  CHECK(found(pix_with("5911PADARIA LUA", "5925" + umlauts)) == "odd: emv.ans");
  const std::string private_code = "000201" + object("26", "0015com.example.pay0102AB");
  const std::string behind =
      "52045812530397858"
      "02FR5925" +
      umlauts + "6001T";
  CHECK(found(with_crc(private_code + behind)) == "ok: ");
  CHECK(found(with_crc(private_code + behind), Profile::strict) == "bad: emv.ans");
}

TEST_CASE("check: lengths that count bytes are odd, and read all the same") {
  const std::string bytes = pix_with("5911PADARIA LUA", "5905Caf\xC3\xA9");
  CHECK(found(bytes) == "odd: tlv.length_unit emv.ans");
  CHECK(found(bytes, Profile::strict) == "bad: tlv.length_unit emv.ans");
  CHECK(Taken(bytes).field(Field::payee_name) == "Caf\xC3\xA9");
}

TEST_CASE("check: an element that stands twice, or is empty") {
  CHECK(found(pix_with("5802BR", "5802BR5802BR")) == "bad: element.duplicate");
  CHECK(message_of(pix_with("5802BR", "5802BR5802BR")) == "58 stands here a second time");
  CHECK(found(pix_with("540510.50", "5400")) == "bad: element.empty");
  CHECK(found(pix_with("540510.50", "5400"), Profile::strict) == "bad: element.empty");
  CHECK(found("upi://pay?pa=chai@okbank&pn=A&PA=other@okbank") == "bad: element.duplicate");
}

TEST_CASE("check: tips") {
  CHECK(found(pix_with("5802BR",
                       "5502"
                       "015802BR")) == "ok: ");
  CHECK(found(pix_with("5802BR",
                       "5502"
                       "0256031.55802BR")) == "ok: ");
  CHECK(found(pix_with("5802BR",
                       "5502"
                       "025802BR")) == "bad: emv.tip");
  CHECK(found(pix_with("5802BR",
                       "5502"
                       "035802BR")) == "bad: emv.tip");
  CHECK(found(pix_with("5802BR", "56031.55802BR")) == "bad: emv.tip");
  CHECK(found(pix_with("5802BR",
                       "570255"
                       "5802BR")) == "bad: emv.tip");
}

TEST_CASE("check: fees are above zero, percentages at most 99.99") {
  const auto fee = [](Text objects) { return found(pix_with("5802BR", std::string(objects) + "5802BR")); };
  CHECK(fee("550202560400.1") == "ok: ");
  CHECK(fee("55020256010") == "bad: emv.fee");
  CHECK(fee("55020256040.00") == "bad: emv.fee");
  CHECK(fee("550203570500.01") == "ok: ");
  CHECK(fee("550203570599.99") == "ok: ");
  CHECK(fee("55020357030.7") == "ok: ");
  CHECK(fee("550203570500.00") == "bad: emv.fee");
  CHECK(fee("5502035703100") == "bad: emv.fee");
}

TEST_CASE("check: CRCs that generators get wrong are told apart") {
  const std::string body = "000201" + pix_template() + merchant("BR", "986");
  const auto tail_of = [](const std::string& code) { return code.substr(code.size() - 4); };
  // Looked for until one begins with a zero, and one is 6304.
  std::string zero;
  for (int i = 0; zero.empty() || tail_of(zero)[0] != '0'; ++i)
    zero = with_crc(body + object("61", std::to_string(i)));
  const std::string lost = tail_of(zero).substr(1);
  CHECK(found(zero) == "ok: ");
  CHECK(found(zero.substr(0, zero.size() - 8) + "6303" + lost) == "bad: element.length emv.crc.zeros");
  CHECK(found(zero.substr(0, zero.size() - 4) + lost) == "bad: tlv.overrun emv.crc.zeros");
  std::string same;
  for (int i = 0; same.empty() || tail_of(same) != "6304"; ++i)
    same = with_crc(body + object("61", std::to_string(i)));
  CHECK(found(same, Profile::strict) == "ok: ");
  // AYA's: over everything before the header.
  std::string short_crc = with_crc(body);
  const std::string over_body = "0123456789ABCDEF";
  const unsigned crc = crc16(body);
  for (std::size_t i = 0; i < 4; ++i) short_crc[short_crc.size() - 4 + i] = over_body[crc >> (12 - 4 * i) & 15];
  CHECK(found(short_crc) == "bad: emv.crc.header");
  Taken taken(short_crc);
  taken.checked();
  CHECK(taken.payload.findings[0].at == short_crc.size() - 4);
}

TEST_CASE("check: a length that is one off is named where it stands") {
  for (const auto& [good, off, at] : std::vector<std::tuple<Text, Text, std::size_t>>{
           {"5911PADARIA", "5912PADARIA", 2}, {"5911PADARIA", "5910PADARIA", 2}, {"540510.50", "540610.50", 2}}) {
    const std::string text = pix_with(good, off);
    Taken taken(text);
    taken.checked();
    REQUIRE(has(taken.payload, Rule::length_off));
    for (const Finding& finding : taken.payload.findings)
      if (finding.rule == Rule::length_off) CHECK(finding.at == text.find(off) + at);
    CHECK(verdict(taken.payload) == Verdict::bad);
  }
  CHECK(found(pix.substr(0, 60)) == "bad: tlv.overrun");
}

TEST_CASE("check: reserved objects are passed over, and said in strict") {
  const std::string rest = merchant("FR", "978");
  const std::string account = "000201" + object("26", "0015com.example.pay0102AB");
  for (const char* objects : {"6506FUTURE", "7906FUTURE", "62101206FUTURE", "64190002fr0101X0304NEXT"}) {
    CAPTURE(objects);
    CHECK(found(with_crc(account + rest + objects)) == "ok: ");
    CHECK(found(with_crc(account + rest + objects), Profile::strict) == "odd: emv.reserved");
  }
}

TEST_CASE("check: the local language has a code and a name") {
  const std::string code = "000201" + object("26", "0015com.example.pay0102AB") + merchant("FR", "978");
  CHECK(found(with_crc(code + "64110002fr0101X")) == "ok: ");
  CHECK(found(with_crc(code + "64050101X")) == "bad: element.missing");
  CHECK(found(with_crc(code + "64060002fr")) == "bad: element.missing");
  CHECK(found(with_crc(code + "64110002qq0101X")) == "odd: emv.language");
}

TEST_CASE("check: a name that could be another's") {
  const auto named = [](Text name, Text city) {
    return with_crc("000201" + object("26", "0015com.example.pay0102AB") + "5204581253039785802FR59" +
                    two_digits(count_chars(name)) + std::string(name) + "60" + two_digits(count_chars(city)) +
                    std::string(city));
  };
  CHECK(found(named("P\u0410DARIA", "TOWN")) == "odd: name.mixed_script");
  CHECK(found(named("\u041F\u0410\u0414", "TOWN")) == "ok: ");
}

TEST_CASE("check: what a scheme allows and EMVCo does not is said in strict only") {
  CHECK(found(promptpay) == "ok: ");
  CHECK(found(promptpay, Profile::strict) == "odd: scheme.left_out scheme.left_out scheme.left_out");
}

TEST_CASE("check: a code without any account") {
  CHECK(found(with_crc("000201" + merchant("FR", "978"))) == "bad: account.missing");
}

TEST_CASE("check: templates and their identifiers") {
  const std::string rest = merchant("FR", "978");
  CHECK(found(with_crc("000201" + object("26", "no template") + rest)) == "bad: emv.template");
  CHECK(found(with_crc("000201" + object("26", "0102AB") + rest)) == "odd: emv.guid.missing");
  CHECK(found(with_crc("000201" + object("26", "0003abc") + rest)) == "odd: emv.guid");
  CHECK(found(with_crc("000201" + object("26", "0016A000000677010199") + rest), Profile::strict) == "ok: ");
}

TEST_CASE("check: more than 512 characters") {
  std::string text = "000201";
  for (int key = 26; key < 32; ++key)
    text += object(two_digits(static_cast<std::size_t>(key)),
                   "0005a.b.c01"
                   "80" +
                       std::string(80, 'x'));
  CHECK(found(with_crc(text + merchant("FR", "978"))) == "odd: emv.size");
}

TEST_CASE("check: what one table claims is checked by it inside another's code") {
  const std::string bad_paynow = paynow_template("+651234");
  CHECK(found(with_crc("000201" + bad_paynow + object("51", "0007SG.SGQR0112180307B12345") +
                       merchant("SG", "702"))) == "bad: account.form");
}

TEST_CASE("check: EPC") {
  const auto epc_with = [](Text from, Text to) {
    std::string text = epc;
    return text.replace(text.find(from), from.size(), to);
  };
  CHECK(found(epc_with("002", "003")) == "bad: epc.version");
  CHECK(found(epc_with("002", "001")) == "bad: epc.bic");
  CHECK(found(epc_with("SCT", "INST")) == "odd: epc.service");
  CHECK(found(epc_with("DE91", "DE92")) == "bad: iban.check");
  CHECK(found(epc_with("DE91", "XX91")) == "bad: iban.country");
  CHECK(found(epc_with("EUR7.5", "7.5")) == "bad: amount.form");
  CHECK(found(epc_with("EUR7.5", "EUR1234567890")) == "bad: amount.limit");
  CHECK(found(epc_with("EUR7.5\n\n\n", "EUR7.5\n\nRF18539007547034\n")) == "bad: epc.remittance");
  CHECK(found(epc + "\n\n", Profile::strict) == "odd: epc.tail");
  CHECK(found(epc + "\n\n") == "ok: ");
  CHECK(found(epc_with("BCD\n", "BCD\r\n")) == "odd: lines.line_end");
  CHECK(found(epc_with("BLUMEN MOND", "")) == "bad: element.missing");
  CHECK(found(epc_with("Strauß", "Strau\xDF")) == "odd: text.charset");
  CHECK(found(epc_with("Strauß 7", std::string(300, 'x'))) == "bad: element.length epc.size");
}

TEST_CASE("check: UPI") {
  CHECK(found("phonepe://pay?pa=chai@okbank&pn=Chai") == "odd: upi.alias");
  CHECK(found("upi://pay?pa=chai@okbank&pn=Chai+Point") == "odd: uri.plus");
  CHECK(found("upi://pay?pa=chai@okbank&amp;pn=Chai") == "odd: uri.ampersand");
  CHECK(found("upi://pay?pa=chai@okbank&pn=100%") == "odd: uri.escape");
  CHECK(found("upi://pay?pa=chai&pn=Chai") == "bad: account.form");
  CHECK(found("upi://pay?pn=Chai") == "bad: element.missing");
  CHECK(found("upi://pay?pa=chai@okbank&pn=Chai&cu=USD") == "bad: scheme.implies");
  CHECK(found("upi://pay?pa=chai@okbank&pn=A%07") == "odd: text.control");
}

TEST_CASE("check: Pix") {
  CHECK(found(pix_with("62120508PEDIDO42",
                       "6213"
                       "0509PEDIDO-42")) == "odd: pix.txid");
  CHECK(found(pix_with("62120508PEDIDO42", "62070503***")) == "ok: ");
  CHECK(found(with_crc("000201" + object("26", "0014br.gov.bcb.pix") + merchant("BR", "986"))) ==
        "bad: account.missing");
  CHECK(found(with_crc("000201" + object("26", "0014br.gov.bcb.pix0116loja@example.com2517pix.example.com/a") +
                       merchant("BR", "986"))) == "bad: pix.key_or_url");
}

TEST_CASE("check: findings stand in the order of their places, those of the whole code last") {
  Taken taken(with_crc("0002015802xx54020,5303986"));
  taken.checked();
  REQUIRE(taken.payload.findings.size() > 3);
  for (std::size_t i = 1; i < taken.payload.findings.size(); ++i)
    CHECK(taken.payload.findings[i - 1].at <= taken.payload.findings[i].at);
  CHECK(taken.payload.findings[taken.payload.findings.size() - 1].at == Text::npos);
}

TEST_CASE("check: a payload that fills every list still ends in a finding that says so") {
  std::string text = "000201";
  for (std::size_t i = 0; i < 3 * findings_max; ++i) text += "61010";
  Taken taken(text);
  taken.checked(Profile::strict);
  CHECK(taken.payload.findings.size() <= findings_max);
  CHECK(has(taken.payload, Rule::too_many));
  CHECK(verdict(taken.payload) == Verdict::bad);
}

TEST_CASE("check: a scratch buffer that is too small for the findings is reported") {
  const std::string text = pix_with("5911PADARIA LUA", object("59", std::string(26, 'N')));
  for (std::size_t room = 0; room < 64; ++room) {
    Taken taken(text, {}, room);
    taken.checked();
    CHECK(has(taken.payload, Rule::scratch_full) == taken.scratch.overflowed());
    CHECK(has(taken.payload, Rule::length));
  }
}

TEST_CASE("check: two proxies in one PromptPay template are not ok") {
  Taken taken(with_crc("000201" +
                       object("29",
                              "0016A000000677010111"
                              "01130066812345678"
                              "02131101700230708") +
                       "5303764"
                       "5802TH"));
  CHECK(verdict(taken.checked().payload) == Verdict::bad);
}

TEST_CASE("check: what a scheme has against EMVCo's rules is nothing in tolerant, and a warning in strict") {
  const std::string reserved =
      with_crc("000201" + object("32", "0011SA.GOV.SAMA01160000000000000042") + merchant("SA", "682") + "6502SA");
  const std::string token =
      with_crc("000201" + object("39", "0123456789abcdef0123456789abcdef") + merchant("PE", "604"));
  CHECK(found(reserved) == "ok: ");
  CHECK(found(reserved, Profile::strict) == "odd: emv.reserved");
  CHECK(found(token) == "ok: ");
  CHECK(found(token, Profile::strict) == "odd: emv.template");
}

TEST_CASE("check: a quirk speaks of the path that is missing") {
  const std::string account =
      "000201010211" + object("26", "00281000100010000000000000010001") + merchant("LK", "144");
  CHECK(found(with_crc(account + "62080504INV1")) == "ok: ");
  CHECK(found(with_crc(account + "62080304SHOP")) == "odd: element.missing");
  CHECK(message_of(with_crc(account + "62080304SHOP")) == "reference label (62.05) is missing");
  CHECK(found(with_crc(account + "62080304SHOP"), Profile::strict) == "bad: emv.guid element.missing");
  // 26.02 of PayNow has no such quirk.
  CHECK(found(with_crc("000201" + object("26", "0009SG.PAYNOW0101203011") + merchant("SG", "702"))) ==
        "bad: element.missing");
}

TEST_CASE("check: a label beside its own rail is no second account") {
  const std::string qris = object("26", "0015COM.EXAMPLE.WWW0118936000990000000001");
  const std::string label = object("51",
                                   "0014ID.CO.QRIS.WWW0215ID10200000000"
                                   "01");
  CHECK(found(with_crc("000201010211" + qris + label + merchant("ID", "360") + "610510110")) == "ok: ");
  const std::string second = object("27", "0015COM.EXAMPLE.WWW0118936000990000000002");
  CHECK(found(with_crc("000201010211" + qris + second + label + merchant("ID", "360") + "610510110")) ==
        "odd: several_payments");
}

TEST_CASE("check: what a scheme does against EMVCo is found by strict alone") {
  const auto paynow_in = [](Text key) {
    return with_crc("000201" +
                    object(key, object("00", "SG.PAYNOW") + object("01", "0") + object("02", "+6580000000")) +
                    merchant("SG", "702"));
  };
  CHECK(found(paynow_in("26"), Profile::strict) == "ok: ");
  CHECK(found(paynow_in("25")) == "ok: ");
  CHECK(found(paynow_in("25"), Profile::strict) == "odd: scheme.differs");
}

TEST_CASE("check: a template's identifier has 32 characters at most, wherever the template stands") {
  const std::string name = "com." + std::string(29, 'a');
  const auto code = [](const std::string& objects) {
    return with_crc("000201" + object("15", std::string(31, '1')) + merchant("CN", "156") + objects);
  };
  CHECK(found(code(object("80", object("00", name) + object("01", "x")))) == "bad: element.length");
  CHECK(found(code(object("80", object("00", slice(name, 0, 32)) + object("01", "x")))) == "ok: ");
  CHECK(found(code(object("62", object("50", object("00", name) + object("01", "x"))))) == "odd: element.length");
  CHECK(found(with_crc("000201" + object("26", object("00", name)) + merchant("CN", "156"))) ==
        "odd: element.length");
}

TEST_CASE("check: 62 is a template, and what it holds for payment systems is meant to be") {
  const auto code = [](const std::string& objects) {
    return with_crc("000201" + object("15", std::string(31, '1')) + merchant("CN", "156") + objects);
  };
  CHECK(found(code(object("62", "hello"))) == "bad: emv.template");
  CHECK(found(code(object("62", object("50", "hello")))) == "odd: emv.template");
}

TEST_CASE("check: bytes that are no UTF-8 do not make lengths ambiguous") {
  const std::string name = "Caf\xE9";
  CHECK(found(with_crc("000201" + object("15", std::string(31, '1')) + "520499995303156" + "5802CN5904" + name +
                       "6004CITY")) == "odd: text.charset");
}

TEST_CASE("check: a code with some other 00 is EMV's, and wrong") {
  for (const Text format : {"000211", "000299", "00011", "0003010"}) {
    CAPTURE(format);
    const std::string text =
        with_crc(std::string(format) + object("15", std::string(31, '1')) + merchant("CN", "156"));
    Taken taken(text);
    CHECK(taken.checked().scheme() == "emv.mpm");
    CHECK(verdict(taken.payload) == Verdict::bad);
    CHECK(taken.payload.findings[0].element == 0);
  }
}

TEST_CASE("check: of two rails of one country the first speaks for the code, and each for its own template") {
  const std::string vietqr_rail = object(
      "38", object("00", "A000000727") + object("01", object("00", "970415") + object("01", "0011009950446")) +
                object("02", "QRIBFTTA"));
  const std::string vnpay = object("26", object("00", "A000000775") + object("01", "0123456789"));
  CHECK(Taken(with_crc("000201" + vietqr_rail + "53037045802VN")).checked().scheme() == "vn.vietqr");
  const std::string both = with_crc("000201" + vnpay + vietqr_rail + "53037045802VN");
  CHECK(Taken(both).scheme() == "vn.vnpay");
  const std::string other_way = with_crc("000201" + vietqr_rail + vnpay + "53037045802VN");
  Taken first_vietqr(other_way);
  CHECK(first_vietqr.checked().scheme() == "vn.vietqr");
  CHECK(verdict(first_vietqr.payload) != Verdict::bad);
}
