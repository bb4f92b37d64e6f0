#include "verb/unwrap.hpp"

#include <doctest/doctest.h>

#include "engine/codes.hpp"

using namespace taken;

TEST_CASE("unwrap: a wrapped code's elements are in no place of what was read, and are written back") {
  Taken taken(cpm);
  CHECK(taken.scheme() == "emv.cpm");
  CHECK(is_wrapped(taken.payload));
  CHECK(code_of(taken.payload) == cpm);
  REQUIRE(taken.payload.layers.size() == 2);
  CHECK(taken.payload.layers[0].outer == cpm);
  CHECK(taken.payload.text.substr(0, 14) == "85054350563031");
  CHECK(offset_of(taken.payload, taken.payload.elements[1].wire) == 14);
  report(taken.payload, Rule::length, 1);
  CHECK(taken.payload.findings[0].at == Text::npos);
  CHECK(taken.written() == cpm);
}

TEST_CASE("unwrap: surroundings stay outside the layers") {
  Taken taken("\xEF\xBB\xBF ]Q3" + cpm + "\r\n");
  CHECK(taken.scheme() == "unknown");  // a blank stands before the symbology
  Taken framed("]Q3" + cpm + "\r\n");
  CHECK(framed.scheme() == "emv.cpm");
  CHECK(code_of(framed.payload) == cpm);
  CHECK(framed.written() == "]Q3" + cpm + "\r\n");
}

TEST_CASE("unwrap: an edit goes through all layers, and every other byte stays") {
  Taken taken(cpm);
  CHECK(put(taken.payload, "61.9F25", "9017").code == Code::ok);
  Taken again(taken.written());
  CHECK(again.element("61.9F25") == "9017");
  CHECK(again.element("61.5A") == taken.element("61.5A"));
  CHECK(rules(again.checked().payload) == "");
  CHECK(put(taken.payload, "61.9F25", "9017Z").code == Code::ok);
  Status status;
  taken.written(&status);
  CHECK(status.code == Code::invalid);
}

TEST_CASE("unwrap: a scratch buffer that is too small for a layer is reported, and the code stays secret") {
  for (std::size_t room = 0; room < cpm.size() * 3; ++room) {
    Taken taken(cpm, {}, room);
    CHECK(taken.payload.sensitive);
    CHECK(taken.written() == cpm);
    taken.checked();
    if (verdict(taken.payload) != Verdict::bad) CHECK(taken.payload.entries.size() == 2);
    if (taken.payload.layers.empty()) CHECK(has(taken.payload, Rule::scratch_full));
  }
}

TEST_CASE("unwrap: what is damaged cannot be edited") {
  const std::string cut(slice(cpm, 0, cpm.size() - 1));
  Taken taken(cut);
  CHECK(has(taken.payload, Rule::base64));
  put(taken.payload, "61.9F25", "9017");
  Status status;
  taken.written(&status);
  CHECK(status.code == Code::malformed);
}

TEST_CASE("unwrap: a new code has the layers of its table") {
  std::vector<char> room(scratch_bytes), out(scratch_bytes);
  Writer scratch(room.data(), room.size()), written(out.data(), out.size());
  auto payload = std::make_unique<Payload>();
  begin(*find_scheme("emv.cpm"), *payload);
  CHECK(set(*payload, Field::account, Kind::none, "4000123456789017", scratch).code == Code::ok);
  RowRef missing;
  CHECK(complete(*payload, scratch, missing).code == Code::missing);
  REQUIRE(missing);
  CHECK(missing->field == Field::application);
  CHECK(set(*payload, Field::application, Kind::none, "A0000000031010", scratch).code == Code::ok);
  CHECK(complete(*payload, scratch, missing).code == Code::ok);
  CHECK(write(*payload, scratch, written).code == Code::ok);
  CHECK(written.text() == cpm);
}

TEST_CASE("unwrap: an EMV code in the fragment of a link is read, said, and edited in its place") {
  for (const bool escaped : {false, true}) {
    const std::string code =
        escaped ? with_crc("000201010211" + promptpay_template() + "53037645802TH5906A B+C%") : promptpay;
    std::string fragment;
    for (const char c : code) fragment += c == ' ' ? "%20" : c == '%' ? "%25" : std::string(1, c);
    const std::string text = "https://bank.example/qr#" + fragment;
    CAPTURE(text);
    Taken taken(text);
    CHECK(taken.scheme() == "th.promptpay");
    CHECK(is_wrapped(taken.payload) == escaped);
    CHECK(taken.payload.text == code);
    CHECK(rules(taken.checked().payload) == "read.link");
    CHECK(taken.written() == text);
    Taken edited(text);
    CHECK(put(edited.payload, "54", "9.00").code == Code::ok);
    const std::string again = edited.written();
    CHECK(slice(again, 0, 24) == "https://bank.example/qr#");
    Taken second(again);
    CHECK(second.field(Field::amount) == "9.00");
    CHECK(rules(second.checked().payload) == "read.link");
  }
}

TEST_CASE("unwrap: a length that is one off has a place in a link, but none where the link had to be decoded") {
  for (const bool escaped : {false, true}) {
    CAPTURE(escaped);
    const std::string name = escaped ? "A%20B" : "A-B";
    const std::string code = "000201010211" + promptpay_template() + "53037645802TH5904" + name + "6304ABCD";
    const std::string text = "https://bank.example/qr#" + code;
    Taken taken(text);
    taken.checked();
    CHECK(is_wrapped(taken.payload) == escaped);
    REQUIRE(has(taken.payload, Rule::length_off));
    for (const Finding& finding : taken.payload.findings)
      if (finding.rule == Rule::length_off) CHECK(finding.at == (escaped ? Text::npos : text.find("5904") + 2));
  }
}

TEST_CASE("unwrap: only EMV codes are looked for in a link, and a link of a known scheme is none") {
  CHECK(Taken("https://bank.example/#" + wechat_code).scheme() == "unknown");
  CHECK(Taken("https://bank.example/#" + upi).scheme() == "unknown");
  CHECK(Taken("https://bank.example/#" + cpm).scheme() == "unknown");
  CHECK(Taken("https://bank.example/#" + cpm).payload.layers.empty());
  CHECK(Taken("https://qr.alipay.com/fkx12345exampleonly0000#" + promptpay).scheme() == "cn.alipay");
}
