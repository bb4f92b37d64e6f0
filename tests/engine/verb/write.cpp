#include <doctest/doctest.h>

#include <map>

#include "engine/codes.hpp"

using namespace taken;

namespace {

/// A code made from fields alone.
struct Made {
  std::vector<char> room = std::vector<char>(scratch_bytes);
  Writer scratch{room.data(), scratch_bytes};
  Payload payload;

  explicit Made(Text id) {
    const Scheme* scheme = find_scheme(id);
    REQUIRE(scheme != nullptr);
    begin(*scheme, payload);
  }
  Code set_to(Field field, Text text, Kind kind = Kind::none) {
    return set(payload, field, kind, text, scratch).code;
  }
  Code completed(std::string* missing_row = nullptr) {
    RowRef missing;
    const Code code = complete(payload, scratch, missing).code;
    if (missing_row != nullptr) *missing_row = missing ? std::string(missing->name) : "";
    return code;
  }
  std::string written() {
    std::vector<char> out(scratch_bytes);
    Writer writer(out.data(), out.size());
    CHECK(write(payload, scratch, writer).code == Code::ok);
    return std::string(writer.text());
  }
};

using Fields = std::vector<std::pair<Field, Text>>;

struct Example {
  Text scheme;
  Fields fields;
};

const std::vector<Example>& examples() {
  static const std::vector<Example> all = {
      {"br.pix",
       {{Field::account, "loja@example.com"},
        {Field::amount, "10.50"},
        {Field::payee_name, "PADARIA LUA"},
        {Field::payee_city, "SAO PAULO"},
        {Field::reference, "PEDIDO42"}}},
      {"sg.paynow",
       {{Field::account, "+6581234567"},
        {Field::amount, "8.80"},
        {Field::expires, "2030-12-31"},
        {Field::payee_name, "KOPI LUNA"}}},
      {"th.promptpay", {{Field::account, "0066812345678"}, {Field::amount, "45.00"}, {Field::usage, "once"}}},
      {"vn.vietqr",
       {{Field::account, "0011223344"},
        {Field::bank, "970436"},
        {Field::amount, "50000"},
        {Field::message, "tra 7"}}},
      {"kh.khqr", {{Field::account, "hoa@bank"}, {Field::payee_name, "HOA"}, {Field::currency, "KHR"}}},
      {"my.duitnow", {{Field::account, "MY1234"}, {Field::bank, "588734"}, {Field::payee_name, "KEDAI"}}},
      {"cn.unionpay.mpm",
       {{Field::account, "1234567887654321123456789012345"},
        {Field::currency, "CNY"},
        {Field::payee_country, "CN"},
        {Field::payee_name, "SHOP"},
        {Field::payee_city, "BEIJING"}}},
      {"eu.epc",
       {{Field::account, "DE91100000000123456789"},
        {Field::payee_name, "BLUMEN MOND"},
        {Field::amount, "7.5"},
        {Field::message, "Strauß 7"}}},
      {"in.upi",
       {{Field::account, "chai@okbank"},
        {Field::payee_name, "Chai & Co"},
        {Field::amount, "40.00"},
        {Field::message, "1+1 = 2?"}}},
  };
  return all;
}

}  // namespace

TEST_CASE("write: a code made from fields is read back with them, and is fine") {
  for (const Example& example : examples()) {
    CAPTURE(example.scheme);
    Made made(example.scheme);
    for (const auto& [field, text] : example.fields) CHECK(made.set_to(field, text) == Code::ok);
    std::string missing;
    CHECK(made.completed(&missing) == Code::ok);
    CHECK(missing == "");
    const std::string text = made.written();
    CAPTURE(text);
    Taken taken(text);
    CHECK(taken.scheme() == example.scheme);
    CHECK(rules(taken.checked().payload) == "");
    for (const auto& [field, wanted] : example.fields) CHECK(taken.field(field) == wanted);
  }
}

TEST_CASE("write: the order in which fields are set does not show") {
  for (const Example& example : examples()) {
    CAPTURE(example.scheme);
    Made forward(example.scheme), backward(example.scheme);
    for (const auto& [field, text] : example.fields) forward.set_to(field, text);
    for (auto each = example.fields.rbegin(); each != example.fields.rend(); ++each)
      backward.set_to(each->first, each->second);
    CHECK(forward.completed() == Code::ok);
    CHECK(backward.completed() == Code::ok);
    if (example.scheme != "in.upi") CHECK(forward.written() == backward.written());
  }
}

TEST_CASE("write: what the scheme needs and nobody set is named") {
  for (const Example& example : examples()) {
    CAPTURE(example.scheme);
    if (example.scheme == "th.promptpay") continue;  // any one of five proxies will do: no single row is required
    Made made(example.scheme);
    std::string missing;
    CHECK(made.completed(&missing) == Code::missing);
    CHECK(missing != "");
  }
}

TEST_CASE("write: a link of an opaque scheme is set whole") {
  for (const char* link :
       {"wxp://f2f0ExampleOnlyNotARealCode12345", "https://qr.alipay.com/fkx12345exampleonly0000"}) {
    Made made(Taken(link).scheme());
    CHECK(made.set_to(Field::url, link) == Code::ok);
    CHECK(made.completed() == Code::ok);
    CHECK(made.written() == link);
  }
}

TEST_CASE("write: nothing that the scheme cannot carry is accepted") {
  Made made("br.pix");
  CHECK(made.set_to(Field::amount, "12,50") == Code::invalid);
  CHECK(made.set_to(Field::account, "12345678900") == Code::invalid);
  CHECK(made.set_to(Field::account, "loja@example.com", Kind::phone) == Code::invalid);
  CHECK(made.set_to(Field::currency, "USD") == Code::invalid);
  CHECK(made.set_to(Field::currency, "BRL") == Code::ok);
  CHECK(made.set_to(Field::payer_name, "ANA") == Code::unsupported);
  CHECK(made.set_to(Field::usage, "twice") == Code::invalid);
  Made unknown("unknown");
  CHECK(unknown.set_to(Field::amount, "1") == Code::unsupported);
  CHECK(unknown.completed() == Code::unsupported);
}

TEST_CASE("write: a new amount changes 54 and the CRC and no other byte") {
  Taken taken(pix);
  CHECK(set(taken.payload, Field::amount, Kind::none, "1234.5", taken.scratch).code == Code::ok);
  std::string wanted = pix.substr(0, pix.size() - 8);
  wanted.replace(wanted.find("540510.50"), 9, "54061234.5");
  CHECK(taken.written() == with_crc(wanted));
}

TEST_CASE("write: a new amount in a line keeps every other line, and the line ends") {
  for (const char* end : {"\n", "\r\n"}) {
    std::string text = "BCD|002|1|SCT||BLUMEN MOND|DE91100000000123456789|EUR7.5||";
    for (std::size_t at = text.find('|'); at != std::string::npos; at = text.find('|')) text.replace(at, 1, end);
    Taken taken(text);
    CHECK(set(taken.payload, Field::amount, Kind::none, "8", taken.scratch).code == Code::ok);
    CHECK(taken.written() == text.replace(text.find("EUR7.5"), 6, "EUR8"));
  }
}

TEST_CASE("write: a new amount in a link keeps every other pair as it was spelled") {
  Taken taken("UPI://pay?PA=chai%40okbank&am=1&&x&pn=Chai+%c3%a9#part");
  CHECK(set(taken.payload, Field::amount, Kind::none, "2.50", taken.scratch).code == Code::ok);
  CHECK(taken.written() == "UPI://pay?PA=chai%40okbank&am=2.50&&x&pn=Chai+%c3%a9#part");
}

TEST_CASE("write: a new element goes where its syntax wants it") {
  Taken emv(pix);
  CHECK(put(emv.payload, "61", "01000").code == Code::ok);
  CHECK(put(emv.payload, "01", "12").code == Code::ok);
  CHECK(put(emv.payload, "62.07", "TILL1").code == Code::ok);
  CHECK(put(emv.payload, "64.00", "pt").code == Code::ok);
  CHECK(put(emv.payload, "64.01", "X").code == Code::ok);
  const std::string text = emv.written();
  CHECK(text.find("000201010212") == 0);
  CHECK(text.find("6009SAO PAULO610501000") != std::string::npos);
  CHECK(text.find("0508PEDIDO420705TILL1") != std::string::npos);
  CHECK(text.find("64110002pt0101X6304") == text.size() - 23);
  CHECK(verdict(Taken(text).checked(Profile::strict).payload) == Verdict::ok);

  Taken link("upi://pay?pa=chai@okbank&pn=Chai#part");
  CHECK(put(link.payload, "tn", "a&b=c").code == Code::ok);
  CHECK(link.written() == "upi://pay?pa=chai@okbank&pn=Chai&tn=a%26b%3Dc#part");

  Taken lines("BCD\n002\n1\nSCT\n\nBLUMEN MOND\nDE91100000000123456789");
  CHECK(put(lines.payload, "line 11", "Strauß").code == Code::ok);
  CHECK(lines.written() == "BCD\n002\n1\nSCT\n\nBLUMEN MOND\nDE91100000000123456789\n\n\n\nStrauß");
}

TEST_CASE("write: edited values are read back as they were put, in every syntax") {
  Numbers numbers(11);
  for (int round = 0; round < 400; ++round) {
    const std::string text = random_text(numbers, 30, "aZ09 %&=+#?/@._~-\xC3\xA9");
    CAPTURE(text);
    Taken link(upi);
    REQUIRE(put(link.payload, "tn", text).code == Code::ok);
    CHECK(Taken(link.written()).element("tn") == text);
    Taken emv(pix);
    REQUIRE(put(emv.payload, "59", text).code == Code::ok);
    const Taken again(emv.written());
    CHECK(again.element("59") == text);
    CHECK(again.element("62.05") == "PEDIDO42");
    CHECK_FALSE(has(again.payload, Rule::emv_crc));
  }
}

TEST_CASE("write: what does not fit is refused, not cut") {
  Taken emv(pix);
  CHECK(put(emv.payload, "59", std::string_view("x")).code == Code::ok);
  const std::string long_value(100, 'x');
  CHECK(put(emv.payload, "59", long_value).code == Code::ok);
  Status status;
  emv.written(&status);
  CHECK(status.code == Code::too_long);
  Taken lines(epc);
  CHECK(put(lines.payload, "line 6", "two\nlines").code == Code::ok);
  lines.written(&status);
  CHECK(status.code == Code::invalid);
  Taken code(wechat_code, china);
  CHECK(put(code.payload, "digits", "12x4").code == Code::ok);
  code.written(&status);
  CHECK(status.code == Code::invalid);
}

TEST_CASE("write: a code cut short is written as it came, and not edited") {
  const std::string cut = pix.substr(0, 60);
  Taken taken(cut);
  REQUIRE(taken.status.code == Code::malformed);
  CHECK(taken.written() == cut);
  put(taken.payload, "59", "X");
  Status status;
  taken.written(&status);
  CHECK(status.code == Code::malformed);
}

TEST_CASE("write: a code whose checksum does not hold is written as it came, and not edited") {
  std::string changed = pix;
  changed[changed.find("loja")] = 'k';
  Taken taken(changed);
  CHECK(put(taken.payload, "59", "X").code == Code::corrupt);
  CHECK(set(taken.payload, Field::amount, Kind::none, "1", taken.scratch).code == Code::corrupt);
  CHECK(taken.written() == changed);
  // The letters' case is no other checksum.
  std::string lower_case = promptpay;
  for (std::size_t i = lower_case.size() - 4; i < lower_case.size(); ++i) lower_case[i] = lower(lower_case[i]);
  REQUIRE(lower_case != promptpay);
  Taken editable(lower_case);
  CHECK(put(editable.payload, "59", "X").code == Code::ok);
  CHECK_FALSE(has(Taken(editable.written()).checked().payload, Rule::emv_crc));
  // Behind blanks the checksum covers the code alone.
  Taken behind_blank(" " + pix);
  CHECK(put(behind_blank.payload, "59", "X").code == Code::ok);
}

TEST_CASE("write: a buffer that is too small is no_space, at every size") {
  for (const Sample& code : codes())
    for (std::size_t size = 0; size < code.text.size(); ++size) {
      Taken taken(code.text, code.context);
      std::vector<char> out(size + 1, '~');
      Writer writer(out.data(), size);
      CHECK(write(taken.payload, taken.scratch, writer).code == Code::no_space);
      CHECK(out[size] == '~');
    }
}

TEST_CASE("write: set of a template's leaf or of the template itself") {
  Taken taken(pix);
  CHECK(put(taken.payload, "26", "0003abc").code == Code::unsupported);
  CHECK(put(taken.payload, "", "x").code == Code::invalid);
  CHECK(taken.written() == pix);
}

TEST_CASE("write: an element added before the rail's template does not move the account") {
  Taken taken(pix);
  REQUIRE(set(taken.payload, Field::usage, Kind::none, "once", taken.scratch).code == Code::ok);
  REQUIRE(set(taken.payload, Field::account, Kind::none, "sol@example.com", taken.scratch).code == Code::ok);
  const Taken again(taken.written());
  CHECK(again.element("01") == "12");
  CHECK(offers(again.payload) == "br.pix:sol@example.com");
}

TEST_CASE("write: an account of another kind takes the place of the old one") {
  Taken taken(promptpay);
  REQUIRE(set(taken.payload, Field::account, Kind::none, "1101700230708", taken.scratch).code == Code::ok);
  CHECK(offers(Taken(taken.written()).payload) == "th.promptpay:1101700230708");
}

TEST_CASE("write: nothing is put below an element that holds something else") {
  for (const char* path : {"59.01", "54.00"}) {
    Taken taken(pix);
    CHECK(put(taken.payload, path, "x").code != Code::ok);
    CHECK(taken.written() == pix);
  }
}

TEST_CASE("write: keys that the syntax does not have are refused") {
  for (const char* key : {"foo", "line 99", "line 100", "line", "line 0", "line x"}) {
    CAPTURE(key);
    Taken taken(epc);
    CHECK(put(taken.payload, key, "x").code == Code::invalid);
    CHECK(taken.written() == epc);
  }
  for (const char* key : {"a&b", "a=b", "a#b", "a?b=c&d"}) {
    CAPTURE(key);
    Taken taken(upi);
    CHECK(put(taken.payload, key, "x").code == Code::invalid);
    CHECK(taken.written() == upi);
  }
}

TEST_CASE("write: an edited scheme or authority cannot break out of its place") {
  for (const char* key : {"#scheme", "#authority"}) {
    Taken taken(upi);
    REQUIRE(put(taken.payload, key, "a?b#c/d").code == Code::ok);
    Status status;
    taken.written(&status);
    CHECK(status.code == Code::invalid);
  }
}

TEST_CASE("write: what stands in the writer already is not part of the CRC") {
  Taken taken(pix);
  REQUIRE(put(taken.payload, "59", "NEW").code == Code::ok);
  const std::string alone = taken.written();
  char room[512];
  Writer out(room, sizeof room);
  out.put("before?");
  REQUIRE(bool(write(taken.payload, taken.scratch, out)));
  CHECK(out.text() == "before?" + alone);
}

TEST_CASE("write: a PromptPay code without any account is not complete") {
  Payload payload;
  char room[512];
  Writer scratch(room, sizeof room);
  begin(*find_scheme("th.promptpay"), payload);
  RowRef missing;
  CHECK(complete(payload, scratch, missing).code == Code::missing);
}

TEST_CASE("write: where any key may hold the account, one of them must") {
  Payload payload;
  char room[512];
  Writer scratch(room, sizeof room);
  begin(*find_scheme("ke.keqr"), payload);
  REQUIRE(bool(set(payload, Field::payee_name, Kind::none, "LUNA KIOSK", scratch)));
  RowRef missing;
  CHECK(complete(payload, scratch, missing).code == Code::missing);
  REQUIRE(missing);
  CHECK(missing->field == Field::account);
  REQUIRE(bool(put(payload, "28.01", "254700000042")));
  CHECK(complete(payload, scratch, missing).code == Code::ok);
}

TEST_CASE("write: the account chooses among a scheme's templates, and its presets follow it") {
  const auto written = [](Kind kind) {
    std::string room(4096, '\0'), out(1024, '\0');
    Writer scratch(room.data(), room.size()), writer(out.data(), out.size());
    Payload payload;
    begin(*find_scheme("ph.qrph"), payload);
    REQUIRE(set(payload, Field::account, kind, "0001", scratch));
    REQUIRE(set(payload, Field::bank, Kind::none, "EXAMPHMMXXX", scratch));
    REQUIRE(set(payload, Field::payee_name, Kind::none, "DEMO", scratch));
    REQUIRE(set(payload, Field::payee_city, Kind::none, "Pasig", scratch));
    RowRef missing;
    REQUIRE(complete(payload, scratch, missing));
    REQUIRE(write(payload, scratch, writer));
    return std::string(writer.text());
  };
  const std::string person = written(Kind::none), merchant = written(Kind::merchant_id);
  CHECK(person.find("27390012com.p2pqrpay0111EXAMPHMMXXX04040001") != std::string::npos);
  CHECK(person.find("ph.ppmi") == std::string::npos);
  CHECK(merchant.find("28380011ph.ppmi.p2m0111EXAMPHMMXXX03040001") != std::string::npos);
  CHECK(merchant.find("p2pqrpay") == std::string::npos);
}

TEST_CASE("write: the account's kind chooses among a template's accounts, and what names them follows it") {
  struct Example {
    Text scheme;
    Kind kind;
    Text account, wire;
  };
  for (const Example& each : {
           Example{"ph.qrph", Kind::none, "+63-9171234567", "0514+63-9171234567"},
           Example{"ph.qrph", Kind::phone, "+63-900-0000001", "0515+63-900-0000001"},
           Example{"ph.qrph", Kind::other, "0000000042", "03100000000042"},
           Example{"th.promptpay", Kind::other, "0000000001", "29340016A00000067701011405100000000001"},
           Example{"th.promptpay", Kind::none, "0812345678", "29370016A00000067701011101130066812345678"},
           Example{"vn.vietqr", Kind::pan, "9704990000000018",
                   "01169704990000000018"
                   "0208QRIBFTTC"},
           Example{"vn.vietqr", Kind::none, "9704990000000018",
                   "01169704990000000018"
                   "0208QRIBFTTA"},
           Example{"latam.mercadopago", Kind::other, "100000001", "0209100000001"},
       }) {
    CAPTURE(each.scheme);
    CAPTURE(each.account);
    std::string room(4096, '\0'), out(1024, '\0');
    Writer scratch(room.data(), room.size()), writer(out.data(), out.size());
    Payload payload;
    begin(*find_scheme(each.scheme), payload);
    REQUIRE(set(payload, Field::account, each.kind, each.account, scratch));
    const Text bank = each.scheme == "ph.qrph" ? "EXAMPHMMXXX" : each.scheme == "vn.vietqr" ? "970499" : "";
    if (!bank.empty()) REQUIRE(set(payload, Field::bank, Kind::none, bank, scratch));
    for (const Field field : {Field::payee_name, Field::payee_city})
      set(payload, field, Kind::none, "DEMO", scratch);
    set(payload, Field::currency, Kind::none, "CLP", scratch);
    set(payload, Field::payee_country, Kind::none, "CL", scratch);
    RowRef missing;
    REQUIRE(complete(payload, scratch, missing));
    REQUIRE(write(payload, scratch, writer));
    CAPTURE(writer.text());
    CHECK(std::string(writer.text()).find(std::string(each.wire)) != std::string::npos);
    const Taken again(writer.text());
    CHECK(again.scheme() == each.scheme);
    CHECK(verdict(again.payload) == Verdict::ok);
  }
}
