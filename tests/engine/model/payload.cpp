#include "model/payload.hpp"

#include <doctest/doctest.h>

#include <set>

#include "engine/codes.hpp"

using namespace taken;

namespace {

std::string path_of(const Elements& elements, std::int16_t element) {
  Buffer<64> out;
  write_path(elements, element, out);
  return std::string(out.text());
}

/// Every name of an enumeration up to and with `last`, found unique.
template <class Enum>
std::set<std::string> names_to(Enum last) {
  std::set<std::string> all;
  for (std::uint8_t i = 0; i <= static_cast<std::uint8_t>(last); ++i)
    CHECK(all.insert(std::string(name(static_cast<Enum>(i)))).second);
  return all;
}

Finding graded(Grade grade) { return {.rule = Rule::emv_crc, .grade = grade}; }

}  // namespace

TEST_CASE("payload: field paths and kinds are unique and found again") {
  std::set<std::string> seen;
  for (std::uint8_t i = 1; i < static_cast<std::uint8_t>(Field::count); ++i) {
    const auto field = static_cast<Field>(i);
    CHECK_FALSE(field_path(field).empty());
    CHECK(seen.insert(std::string(field_path(field))).second);
    CHECK(field_by_path(field_path(field)) == field);
  }
  seen.clear();
  for (std::uint8_t i = 1; i < static_cast<std::uint8_t>(Kind::count); ++i) {
    const auto kind = static_cast<Kind>(i);
    CHECK_FALSE(name(kind).empty());
    CHECK(seen.insert(std::string(name(kind))).second);
    CHECK(kind_by_name(name(kind)) == kind);
  }
  CHECK(field_path(Field::none).empty());
  CHECK(field_path(Field::count).empty());
  CHECK(field_by_path("") == Field::none);
  CHECK(field_by_path("payee") == Field::none);
  CHECK(field_by_path("Amount") == Field::none);
  CHECK(name(Kind::none).empty());
  CHECK(kind_by_name("") == Kind::none);
  CHECK(kind_by_name("IBAN") == Kind::none);
}

TEST_CASE("payload: names are those of the record") {
  CHECK(names_to(Nature::not_payment) ==
        std::set<std::string>{"unknown", "self-contained", "opaque", "not-payment"});
  CHECK(names_to(Next::charge) == std::set<std::string>{"", "pay", "resolve", "ask_gateway", "open_app", "charge"});
  CHECK(names_to(PresentedBy::payer) == std::set<std::string>{"", "payee", "payer"});
  CHECK(names_to(Usage::once) == std::set<std::string>{"", "reusable", "once"});
  CHECK(names_to(Confidence::A) == std::set<std::string>{"A", "B", "C"});
  CHECK(names_to(Grade::error) == std::set<std::string>{"none", "info", "warning", "error"});
  CHECK(names_to(Verdict::bad) == std::set<std::string>{"ok", "odd", "unknown", "bad"});
  CHECK(name(Confidence::A) == "A");
  CHECK(name(Usage::once) == "once");
  CHECK(name(Verdict::odd) == "odd");
}

TEST_CASE("payload: clear leaves nothing that a verb would read") {
  Taken taken(pix);
  clear(taken.payload);
  CHECK(taken.payload.scheme == &unknown_scheme());
  CHECK(taken.payload.bytes.empty());
  CHECK(taken.payload.elements.empty());
  CHECK(taken.payload.offers.empty());
  CHECK(verdict(taken.payload) == Verdict::unknown);
}

TEST_CASE("payload: the first of several values counts") {
  Payload payload;
  payload.entries.push({.field = Field::reference, .value = "first"});
  payload.entries.push({.field = Field::reference, .value = "second"});
  CHECK(value(payload, Field::reference) == "first");
  CHECK(entry(payload, Field::reference) == &payload.entries[0]);
  CHECK(value(payload, Field::amount).empty());
  CHECK(entry(payload, Field::amount) == nullptr);
}

TEST_CASE("payload: offsets are those of what was read, and of nothing else") {
  const std::string text = "abcdef", elsewhere = "abcdef";
  Payload payload;
  payload.bytes = text;
  CHECK(offset_of(payload, payload.bytes) == 0);
  CHECK(offset_of(payload, slice(text, 4, 1)) == 4);
  CHECK(offset_of(payload, slice(text, 6)) == 6);
  CHECK(offset_of(payload, slice(elsewhere, 2)) == Text::npos);
  CHECK(offset_of(payload, Text{}) == Text::npos);
}

TEST_CASE("payload: a finding stands where the element's value does") {
  Taken taken(pix);
  const std::int16_t name_element = find_path(taken.payload.elements, "59");
  report(taken.payload, Rule::length, name_element, "is", "want");
  report(taken.payload, Rule::account_missing, nowhere);
  report_at(taken.payload, Rule::bom, 3);
  REQUIRE(taken.payload.findings.size() == 3);
  CHECK(taken.payload.findings[0].at == pix.find("PADARIA"));
  CHECK(taken.payload.findings[0].element == name_element);
  CHECK(taken.payload.findings[1].at == Text::npos);
  CHECK(taken.payload.findings[2].at == 3);
}

TEST_CASE("payload: every element's path is written and found again") {
  for (const Sample& code : codes()) {
    const Taken taken(code.text, code.context);
    const Elements& elements = taken.payload.elements;
    for (std::size_t i = 0; i < elements.size(); ++i) {
      const std::string path = path_of(elements, static_cast<std::int16_t>(i));
      CAPTURE(path);
      if (taken.payload.scheme->syntax->open != nullptr)
        CHECK(find_path(elements, path) == static_cast<std::int16_t>(i));
    }
  }
  const Taken bank(vietqr);
  CHECK(path_of(bank.payload.elements, find_path(bank.payload.elements, "38.01.00")) == "38.01.00");
  CHECK(path_of(bank.payload.elements, nowhere) == "");
  CHECK(path_of(bank.payload.elements, top) == "");
  CHECK(find_path(bank.payload.elements, "38.09") == nowhere);
  CHECK(find_path(bank.payload.elements, "99.01") == nowhere);
  CHECK(find_path(bank.payload.elements, "38.") == nowhere);
}

TEST_CASE("payload: bad beats unknown, unknown beats odd, odd beats ok") {
  Payload payload;
  payload.scheme = &unknown_scheme();
  CHECK(verdict(payload) == Verdict::unknown);
  payload.findings.push(graded(Grade::warning));
  CHECK(verdict(payload) == Verdict::unknown);
  payload.scheme = find_scheme("br.pix");
  CHECK(verdict(payload) == Verdict::odd);
  payload.findings.clear();
  CHECK(verdict(payload) == Verdict::ok);
  payload.findings.push(graded(Grade::warning));
  payload.findings.push(graded(Grade::error));
  payload.findings.push(graded(Grade::warning));
  CHECK(verdict(payload) == Verdict::bad);
  payload.scheme = &unknown_scheme();
  CHECK(verdict(payload) == Verdict::bad);
  payload.scheme = nullptr;
  payload.findings.clear();
  CHECK(verdict(payload) == Verdict::unknown);
}

TEST_CASE("payload: several candidates are odd, one alone is not known better") {
  Payload payload;
  payload.scheme = &unknown_scheme();
  payload.candidates.push({.scheme = find_scheme("cn.wechat.code")});
  CHECK(verdict(payload) == Verdict::unknown);
  payload.candidates.push({.scheme = find_scheme("cn.alipay.code")});
  CHECK(verdict(payload) == Verdict::odd);
}

TEST_CASE("payload: messages have their values put in, and a subject where they begin with a verb") {
  Taken taken(pix);
  const std::int16_t amount = find_path(taken.payload.elements, "54");
  const auto message = [&](const Finding& finding) {
    Buffer<256> out;
    write_message(taken.payload, finding, out);
    return std::string(out.text());
  };
  CHECK(message({.rule = Rule::emv_crc, .is = "0000", .want = "47A3"}) == "the CRC is 0000; want 47A3");
  CHECK(message({.rule = Rule::length, .element = amount, .is = "14", .want = "at most 13"}) ==
        "54 has 14 characters; want at most 13");
  CHECK(message({.rule = Rule::fixed, .element = amount, .is = "{want}", .want = "{is}"}) ==
        "54 is \"{want}\"; want \"{is}\"");
  CHECK(message({.rule = Rule::account_missing}) == rule_message(Rule::account_missing));
}

TEST_CASE("payload: a message that does not fit overflows its writer and no more") {
  Taken taken(pix);
  char room[9] = "~~~~~~~~";
  Writer out(room, 7);
  write_message(taken.payload, {.rule = Rule::emv_crc, .is = "0000", .want = "47A3"}, out);
  CHECK(out.overflowed());
  CHECK(Text(room, 8) == "the CRC~");
}
