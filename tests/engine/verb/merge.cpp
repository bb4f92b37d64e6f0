#include <doctest/doctest.h>

#include <list>

#include "engine/codes.hpp"

using namespace taken;

namespace {

/// Codes merged into one, which is written and read again.
struct Merged {
  std::list<Taken> codes;
  std::vector<const Payload*> payloads;
  std::vector<char> room = std::vector<char>(16384);
  Writer scratch{room.data(), room.size()};
  std::unique_ptr<Payload> payload = std::make_unique<Payload>();
  Status status;

  explicit Merged(const std::vector<std::string>& texts, const std::vector<Choice>& chosen = {},
                  Profile profile = Profile::tolerant) {
    for (const std::string& each : texts) payloads.push_back(&codes.emplace_back(each).checked(profile).payload);
    status = merge({payloads.data(), payloads.size()}, {chosen.data(), chosen.size()}, profile, scratch, *payload);
  }
  std::string written() {
    std::vector<char> out(4096);
    Writer writer(out.data(), out.size());
    CHECK(write(*payload, scratch, writer).code == Code::ok);
    return std::string(writer.text());
  }
  std::string found() const { return rules(*payload); }
  std::string message(std::size_t i = 0) const {
    char text[600];
    Writer out(text, sizeof text);
    write_message(*payload, payload->findings[i], out);
    return std::string(out.text());
  }
  std::string offered() {
    Taken again(written());
    check_merged({payloads.data(), payloads.size()}, again.checked().payload, scratch);
    CHECK(verdict(again.payload) != Verdict::bad);
    return offers(again.payload);
  }
};

std::string of(const std::string& accounts, Text more = {}, Text country = "SG", Text currency = "702") {
  return with_crc("000201010211" + accounts + merchant(country, currency) + std::string(more));
}

std::string nets(Text id = "26", Text account = "11100000001") {
  return object(id, "0011SG.COM.NETS" + object("02", account));
}
std::string named(Text id, Text identifier, Text account = "AB") {
  return object(id, object("00", identifier) + object("01", account));
}

const std::string paynow = of(paynow_template()), visa = of(object("02", "4000000000000002"));

}  // namespace

TEST_CASE("merge: PayNow, NETS and card networks under an SGQR id are one SGQR code") {
  const std::string label = object("51", "0007SG.SGQR0112180307B12345020701.00010306018989070820300101");
  Merged all({visa, paynow, of(nets()), of(object("04", "5200000000000007")), of(nets("27") + label)});
  CHECK(all.status.code == Code::ok);
  CHECK(all.found() == "");
  CHECK(all.written() == of(object("02", "4000000000000002") + object("04", "5200000000000007") +
                            paynow_template() + nets("27") + label));
  CHECK(all.offered() ==
        "visa:4000000000000002 mastercard:5200000000000007 sg.paynow:201812345M sg.nets:11100000001");
  CHECK(Taken(all.written()).scheme() == "sg.sgqr");
}

TEST_CASE("merge: without a label nothing is invented, and it is said that nobody registered it") {
  Merged two({paynow, of(nets())});
  CHECK(two.status.code == Code::ok);
  CHECK(two.found() == "merge.unregistered");
  CHECK(two.payload->findings[0].grade == Grade::info);
  CHECK(two.written() == of(paynow_template() + nets("27")));
  Merged strict({paynow, of(nets())}, {}, Profile::strict);
  CHECK(strict.payload->findings[0].grade == Grade::warning);
  CHECK(strict.status.code == Code::ok);
}

TEST_CASE("merge: a code with itself is itself") {
  for (const std::string& code : {paynow, visa, pix, promptpay, vietqr, dynamic_pix()}) {
    Merged twice({code, code});
    CHECK(twice.found() == "");
    Taken again(twice.written());
    CHECK(offers(again.payload) == offers(twice.codes.front().payload));
    CHECK(again.bytes.size() == code.size());
  }
  CHECK(Merged({paynow, paynow, paynow}).written() == paynow);
}

TEST_CASE("merge: one code alone is reported") {
  CHECK(Merged({paynow}).found() == "merge.single");
  CHECK(Merged({paynow}).written() == paynow);
  CHECK(Merged({paynow, "wxp://f2f0Example"}).found() == "merge.opaque merge.single");
}

TEST_CASE("merge: two numbers at one card network take its two ids, a third finds no room") {
  const auto card = [](Text id, Text account) { return of(object(id, account)); };
  const std::string a = "4000000000000002", b = "4000000000000010", c = "4000000000000028";
  CHECK(Merged({card("02", a), card("02", b)}).written() == of(object("02", a) + object("03", b)));
  CHECK(Merged({card("03", a), card("03", b)}).written() == of(object("02", b) + object("03", a)));
  CHECK(Merged({card("02", a), card("03", a)}).written() == of(object("02", a)));
  CHECK(Merged({card("15", std::string(31, '1')), card("15", std::string(31, '2'))}).offered() ==
        "cn.unionpay.mpm:" + std::string(31, '1') + " cn.unionpay.mpm:" + std::string(31, '2'));
  Merged three({card("02", a), card("02", b), card("02", c)});
  CHECK(three.status.code == Code::invalid);
  CHECK(three.found() == "merge.no_room merge.unregistered");
  CHECK(three.message() == "there is no place for visa: both of the network's ids are taken");
  // What EMVCo has not given to a network has one id, and no other.
  CHECK(Merged({card("17", "1"), card("17", "2")}).message() ==
        "17 is \"1\" and \"2\": the codes must agree, or the value be chosen");
}

TEST_CASE("merge: a template keeps its place where that is free, and goes to the next one that is") {
  const std::string x = named("30", "com.example.x"), y = named("30", "com.example.y"),
                    z = named("31", "com.example.z");
  CHECK(Merged({of(x), of(y), of(z)}).written() ==
        of(x + named("31", "com.example.y") + named("32", "com.example.z")));
  CHECK(Merged({of(z), of(x), of(y)}).written() == of(x + z + named("32", "com.example.y")));
  CHECK(Merged({of(named("51", "com.example.x")), of(named("51", "com.example.y"))}).written() ==
        of(named("26", "com.example.y") + named("51", "com.example.x")));
  // NETS may stand in 26 to 50 only.
  CHECK(Merged({of(named("50", "com.example.x")), of(nets("50"))}).written() ==
        of(nets("26") + named("50", "com.example.x")));
}

TEST_CASE("merge: whoever can move makes room for whom a place is ruled") {
  const std::string wallet = of(named("26", "com.example.pay"), {}, "BR", "986"),
                    own = of(pix_template(), "62070503***", "BR", "986");
  for (const auto& order : {std::vector{wallet, own}, std::vector{own, wallet}})
    CHECK(Merged(order).written() ==
          of(pix_template() + named("27", "com.example.pay"), "62070503***", "BR", "986"));
  const std::string thai = of(promptpay_template(), {}, "TH", "764"),
                    other = of(named("29", "com.example.pay"), {}, "TH", "764");
  CHECK(Merged({other, thai}).written() ==
        of(promptpay_template() + named("30", "com.example.pay"), {}, "TH", "764"));
}

TEST_CASE("merge: two rails that are known by one place cannot be together") {
  const std::string yape = of(object("39", "0123456789abcdef0123456789abcdef"), {}, "PE", "604"),
                    other = of(object("39", "0011com.example"), {}, "PE", "604");
  Merged both({yape, other});
  CHECK(both.status.code == Code::ok);  // a name may go elsewhere
  Merged two({yape, of(object("39", "ffffffffffffffffffffffffffffffff"), {}, "PE", "604")});
  CHECK(two.status.code == Code::invalid);
  // What stands in 00 is no name that anybody could look for.
  Merged places({of(named("32", "shop no. 1")), of(named("32", "shop no. 2"))});
  CHECK(places.found() == "merge.no_room");
  CHECK(places.message() == "there is no place for shop no. 2: it is known by its place, which another rail has");
}

TEST_CASE("merge: one rail with two accounts is a conflict: an app would take either") {
  Merged two({paynow, of(object("30", "0009SG.PAYNOW010100211+6581234567"))});
  CHECK(two.status.code == Code::invalid);
  CHECK(two.found() == "merge.conflict");
  CHECK(two.message() == "30 is \"201812345M\" and \"+6581234567\": the codes must agree, or the value be chosen");
  CHECK(Merged({of(named("26", "com.example.pay", "A")), of(named("27", "COM.EXAMPLE.PAY", "B"))}).found() ==
        "merge.conflict");
  // A person's and a shop's account of KHQR have templates of their own, and are two all the same.
  const auto khqr = [](Text id, Text account) {
    return of(object(id, object("00", account) + (id == "30" ? "010242020242" : "")), {}, "KH", "116");
  };
  CHECK(Merged({khqr("29", "hoa@bank"), khqr("30", "shop@bank")}).found() == "merge.conflict");
  CHECK(Merged({khqr("29", "hoa@bank"), khqr("29", "shop@bank")}).found() == "merge.conflict");
}

TEST_CASE("merge: a code that has two accounts of one rail by itself keeps both, and takes no third") {
  const std::string x = named("26", "com.example.pay", "X"), y = named("27", "com.example.pay", "Y");
  for (const auto& order : {std::vector{of(x + y), of(x)}, std::vector{of(x), of(x + y)},
                            std::vector{of(x + y), of(y)}, std::vector{of(y), of(x + y)}})
    CHECK(offers(Taken(Merged(order).written()).payload).size() == offers(Taken(of(x + y)).payload).size());
  const std::string z = named("28", "com.example.pay", "Z");
  for (const auto& order : {std::vector{of(x + y), of(z)}, std::vector{of(z), of(x + y)},
                            std::vector{of(x + y), of(y + z)}, std::vector{of(y + z), of(x + y)}})
    CHECK(has(*Merged(order).payload, Rule::merge_conflict));
}

TEST_CASE("merge: a label and a rail of the same scheme are two things") {
  const auto qris = [](const std::string& accounts) { return of(accounts, "610510110", "ID", "360"); };
  const std::string rail = object("26", "0015COM.EXAMPLE.WWW0118936000990000000001"),
                    national = object("51", "0014ID.CO.QRIS.WWW0215ID1020000000001"),
                    wallet = named("27", "com.example.pay");
  Merged both({qris(rail), qris(wallet + national)});
  CHECK(both.found() == "");
  CHECK(both.written() == qris(rail + wallet + national));
}

TEST_CASE("merge: PayNow in 25 stays there, and moves to 26 and above only") {
  const std::string reserved = object("25", "0009SG.PAYNOW010120210201812345M03011");
  CHECK(Merged({of(reserved), visa}).written() == of(object("02", "4000000000000002") + reserved));
  const std::string behind = named("50", "com.example.x") + named("51", "com.example.y");
  CHECK(Merged({of(behind), of(object("50", "0009SG.PAYNOW010120210201812345M03011"))}).written() ==
        of(paynow_template() + behind));
  CHECK(Merged({of(object("25", "1")), of(reserved)}).written() == of(object("25", "1") + paynow_template()));
}

TEST_CASE("merge: what two templates of one account say is put together, and must agree") {
  const auto wallet = [](Text more) {
    return of(object("26", object("00", "com.example.pay") + "010242" + std::string(more)));
  };
  CHECK(Merged({wallet("0201A"), wallet("0301B")}).written() == wallet("0201A0301B"));
  Merged two({wallet("0201A"), wallet("0201B")});
  CHECK(two.message() == "26.02 is \"A\" and \"B\": the codes must agree, or the value be chosen");
  // 26.02 of one code may be another rail's 26.02 in the next: it cannot be chosen.
  Merged chosen({wallet("0201A"), wallet("0201B0301C")}, {{.path = "26.02"}});
  CHECK(chosen.message() == two.message());
}

TEST_CASE("merge: amounts must be the same amount, and said by all") {
  const auto with = [](const std::string& accounts, Text amount) {
    return with_crc("000201010211" + accounts + "52045812" + "5303702" + std::string(amount) +
                    "5802SG5909KOPI LUNA6004TOWN");
  };
  Merged same({with(paynow_template(), "540510.50"), with(nets(), "540410.5")});
  CHECK(same.status.code == Code::ok);
  CHECK(Taken(same.written()).field(Field::amount) == "10.50");
  Merged other({with(paynow_template(), "540510.50"), with(nets(), "540512.50")});
  CHECK(other.message() == "54 is \"10.50\" and \"12.50\": the codes must agree, or the value be chosen");
  Merged open({with(paynow_template(), "540510.50"), paynow});
  CHECK(open.message() == "54 is \"10.50\" and none: the codes must agree, or the value be chosen");
  CHECK(open.status.code == Code::invalid);
  CHECK(open.payload->findings[0].path == "54");
  for (const Choice& choice : {Choice{.field = Field::amount}, Choice{.path = "54"}})
    for (const auto& order : {std::vector{with(paynow_template(), "540510.50"), of(nets())},
                              std::vector{of(nets()), with(paynow_template(), "540510.50")}}) {
      Merged chosen(order, {choice});
      CHECK(chosen.found() == "merge.unregistered");
      CHECK(Taken(chosen.written()).element("54") == "none");
    }
}

TEST_CASE("merge: names agree but for case and blanks, and any name is better than NA") {
  const auto called = [](const std::string& accounts, Text payee, Text category = "5812") {
    return with_crc("000201010211" + accounts + object("52", category) + "53037025802SG" + object("59", payee) +
                    "6009SINGAPORE");
  };
  const auto name_of = [&](const std::string& a, const std::string& b) {
    Merged two({called(paynow_template(), a), called(nets(), b)});
    return two.status ? Taken(two.written()).field(Field::payee_name) : two.message();
  };
  CHECK(name_of("KOPI LUNA", "Kopi  Luna") == "KOPI LUNA");
  for (const char* none : {"NA", ""}) {
    CHECK(name_of(none, "KOPI LUNA") == "KOPI LUNA");
    CHECK(Taken(Merged({called(nets(), "KOPI LUNA"), called(paynow_template(), none)}).written())
              .field(Field::payee_name) == "KOPI LUNA");
  }
  CHECK(name_of("KOPI LUNA", "KOPI SOL") ==
        "59 is \"KOPI LUNA\" and \"KOPI SOL\": the codes must agree, or the value be chosen");
  CHECK(name_of("KOPI LUNA", "KOPI LUNA 2") ==
        "59 is \"KOPI LUNA\" and \"KOPI LUNA 2\": the codes must agree, or the value be chosen");
  Merged chosen({called(paynow_template(), "A"), called(nets(), "B")}, {{.field = Field::payee_name}});
  CHECK(chosen.found() == "merge.unregistered");
  CHECK(Taken(chosen.written()).element("59") == "none");
  Merged category({called(paynow_template(), "A", "0000"), called(nets(), "A", "5812")});
  CHECK(Taken(category.written()).field(Field::payee_category) == "5812");
}

TEST_CASE("merge: country, currency, usage and references must agree, and what only one says is kept") {
  const auto differing = [](const std::string& a, const std::string& b) {
    Merged two({a, b});
    return std::string(two.payload->findings[0].path);
  };
  const std::string wallet = named("26", "com.example.pay"), other = named("27", "com.example.other");
  CHECK(differing(of(wallet), of(other, {}, "MY", "702")) == "58");
  CHECK(differing(of(wallet), of(other, {}, "SG", "840")) == "53");
  CHECK(differing(of(wallet), with_crc("000201010212" + other + merchant("SG", "702"))) == "01");
  CHECK(differing(of(wallet, "62060502A1"), of(other, "62060502B1")) == "62.05");
  CHECK(differing(of(wallet, "6409000 2EN0101A"), of(other)) != "64");
  CHECK(differing(of(wallet, object("64", "0002EN0101A")), of(other, object("64", "0002ZH0101A"))) == "64.00");
  CHECK(differing(of(wallet, object("80", "0011com.example0101A")),
                  of(other, object("80", "0011com.example0101B"))) == "80.01");
  CHECK(Merged({of(wallet, "62060502A1"), of(other, "62060702T7")}).written() ==
        of(wallet + other, "62120502A10702T7"));
  CHECK(Merged({of(wallet, object("62", "0502A1")), of(other)}, {{.field = Field::reference}}).written() ==
        of(wallet + other));
}

TEST_CASE("merge: two payload formats are no one code") {
  const std::string duitnow =
      with_crc("000202010211" + object("26", "0014A000000615000101065887340206MY1234") + merchant("MY", "458"));
  Merged two({duitnow, of(named("27", "com.example.pay"), {}, "MY", "458")});
  CHECK(two.payload->findings[0].path == "00");
  CHECK(two.status.code == Code::invalid);
}

TEST_CASE("merge: templates hold 99 characters, a code 512") {
  const std::string many =
      object("62", "0125" + std::string(25, 'A') + "0225" + std::string(25, 'B') + "0325" + std::string(25, 'C'));
  Merged template_full({of(named("26", "com.example.pay"), many),
                        of(named("27", "com.example.other"), object("62", "0720" + std::string(20, 'T')))});
  CHECK(template_full.found() == "merge.too_long merge.unregistered");
  CHECK(template_full.message() == "111 characters are too many for one template, where 99 fit");
  CHECK(template_full.payload->findings[0].path == "62");
  CHECK(template_full.status.code == Code::invalid);
  std::vector<std::string> wallets;
  for (const Text id : {"26", "27", "28", "29", "30", "31"})
    wallets.push_back(of(named(id, "com.example.pay" + std::string(id), std::string(68, 'A'))));
  Merged code_full(wallets);
  CHECK(code_full.found() == "merge.too_long merge.unregistered");
  CHECK(code_full.message().ends_with("characters are too many for one code, where 512 fit"));
}

TEST_CASE("merge: lengths are in characters whatever the codes counted in") {
  const auto cafe = [](const std::string& accounts, const char* length) {
    return with_crc("000201010211" + accounts + "520458125303978" + "5802FR59" + length +
                    "CAF\xC3\x89"
                    "6005PARIS");
  };
  Merged two({cafe(named("26", "com.example.pay"), "05"), cafe(named("27", "com.example.other"), "04")});
  CHECK(two.status.code == Code::ok);
  CHECK(two.written() == cafe(named("26", "com.example.pay") + named("27", "com.example.other"), "04"));
}

TEST_CASE("merge: what cannot go in is named with its reason, and not its text") {
  for (const auto& [code, why, grade] : std::vector<std::tuple<std::string, Apart, Grade>>{
           {"wxp://f2f0ExampleOnlyNotARealCode12345", Apart::opaque, Grade::warning},
           {cpm, Apart::customers, Grade::warning},
           {"4111111111111111", Apart::customers, Grade::warning},
           {"https://qr.95516.com/qrcGtwWeb-web/api/open?qrCode=134567890123456789", Apart::customers,
            Grade::warning},
           {epc, Apart::other_grammar, Grade::warning},
           {"hello", Apart::unrecognised, Grade::warning},
           {"004000060000010103004021920261126000000000425102TH91046ED9", Apart::not_payment, Grade::warning},
           {paynow.substr(0, paynow.size() - 4) + "0000", Apart::broken, Grade::error},
           {paynow.substr(0, 60), Apart::broken, Grade::error}}) {
    Merged two({code, visa});
    const std::string text = code;
    CAPTURE(text);
    CHECK(stays_apart(two.codes.front().payload) == why);
    CHECK(two.payload->findings[0].grade == grade);
    CHECK(two.message() ==
          (grade == Grade::error ? "code 1 cannot be merged: " : "code 1 stays out: ") + std::string(name(why)));
    CHECK(Merged({code}).status.code == Code::unsupported);
  }
  CHECK(Merged({wechat_code}).payload->findings[0].grade == Grade::warning);
  CHECK(Merged({}).status.code == Code::unsupported);
  Merged strict({"wxp://f2f0ExampleOnlyNotARealCode12345", visa}, {}, Profile::strict);
  CHECK(strict.status.code == Code::invalid);
}

TEST_CASE("merge: a signed code stays as it is") {
  const std::string signed_code =
      of(object("30", "0016TR.GOV.TCMB.FAST0126TR620009900000000000000042" + object("20", std::string(32, 'A'))),
         object("54", "000000002550"), "TR", "949");
  Merged two({signed_code, visa});
  CHECK(stays_apart(two.codes.front().payload) == Apart::sealed);
  CHECK(two.status.code == Code::invalid);
}

TEST_CASE("merge: an offer that the merged code lost, or that no code had, is an error") {
  Merged two({paynow, of(nets())});
  for (const auto& [text, rail] : {std::pair{paynow, "sg.nets"}, std::pair{of(nets()), "sg.paynow"},
                                   std::pair{of(paynow_template() + nets("27") + object("02", "4")), "visa"}}) {
    Taken again(text);
    check_merged({two.payloads.data(), two.payloads.size()}, again.checked().payload, again.scratch);
    CHECK(rules(again.payload) == "merge.offer");
    CHECK(again.payload.findings[0].is == rail);
    CHECK(verdict(again.payload) == Verdict::bad);
  }
  Taken same(two.written());
  check_merged({two.payloads.data(), two.payloads.size()}, same.checked().payload, same.scratch);
  CHECK(verdict(same.payload) == Verdict::ok);
}

TEST_CASE("merge: two accounts of one number in one code stay two") {
  const std::string account(31, '1'), twice = of(object("15", account) + object("16", account));
  CHECK(Merged({twice, paynow}).written() == of(object("15", account) + object("16", account) + paynow_template()));
  CHECK(Merged({twice, of(object("15", account))}).written() == twice);
  CHECK(Merged({of(object("16", account)), twice}).written() == twice);
}

TEST_CASE("merge: what was set afterwards may make it too long") {
  std::string text = "000201010211" + object("02", "4000000000000002");
  for (const Text id : {"26", "27", "28", "29", "30"})
    text += named(id, "com.example.pay" + std::string(id), std::string(65, 'A'));
  Taken long_one(with_crc(text + merchant("SG", "702")));
  REQUIRE(long_one.bytes.size() > 512);
  const Payload* itself = &long_one.payload;
  check_merged({&itself, 1}, long_one.payload, long_one.scratch);
  CHECK(has(long_one.payload, Rule::merge_too_long));
}

TEST_CASE("merge: more codes than are kept are said") {
  CHECK(has(*Merged(std::vector<std::string>(33, paynow)).payload, Rule::too_many));
  CHECK_FALSE(has(*Merged(std::vector<std::string>(32, paynow)).payload, Rule::too_many));
}

TEST_CASE("merging: an amount in hundredths and one with a point are no amount of one code") {
  const std::string karekod =
      with_crc("000201" + object("30", "0016TR.GOV.TCMB.FAST0126TR330006100519786457841326") + "520400005303949" +
               object("54", "000000000100") + "5802TR5901A6001X");
  const std::string card = with_crc("000201" + object("02", "4000000000000002") + "520400005303949" +
                                    object("54", "1.00") + "5802TR5901A6001X");
  for (const auto& codes : {std::vector{karekod, card}, std::vector{card, karekod}})
    for (const auto& chosen : {std::vector<Choice>{}, std::vector<Choice>{{.field = Field::amount}}}) {
      Merged merged(codes, chosen);
      CHECK_FALSE(merged.status);
      CHECK(merged.found().find("merge.conflict") != std::string::npos);
    }
  CHECK(Merged({karekod, karekod}).status);
}

TEST_CASE("merging: an amount that one code of the account lets the payer change, and the other does not") {
  const auto code = [](Text more) {
    return of(object("26", "0009SG.PAYNOW010120210201403121W" + std::string(more)), object("54", "5.00"));
  };
  for (const auto& codes : {std::vector{code(""), code("03011")}, std::vector{code("03011"), code("")}})
    CHECK_FALSE(Merged(codes).status);
  CHECK(Merged({code(""), code("03010")}).status);
}
