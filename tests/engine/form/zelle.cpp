#include <doctest/doctest.h>

#include "engine/form/spelled.hpp"
#include "standard/rfc4648.hpp"

using namespace spelled;

namespace {

std::string base64_of(Text json) {
  Buffer<1024> out;
  base64_encode(json, out);
  return std::string(out.text());
}

/// "token, name", or "!rule".
std::string shown(Text json) {
  const std::string wire = base64_of(json);
  const Read token = read_by(zelle_token, wire);
  if (!token.rule.empty()) return "!" + token.rule;
  return token.value + ", " + read_by(*zelle_token.also, wire).value;
}

}  // namespace

TEST_CASE("zelle: token and name out of JSON in any order") {
  CHECK(shown(R"({"name":"LUNA","token":"pay@luna.example","action":"payment"})") == "pay@luna.example, LUNA");
  CHECK(shown(" { \"token\" : \"2025550142\" ,\n \"v\" : 1 } ") == "2025550142, ");
  CHECK(shown(R"({"token":"a@b.example","name":"L\u00fcna \ud83c\udf19 \"B\""})") ==
        "a@b.example, L\u00FCna \U0001F319 \"B\"");
  CHECK(read_by(zelle_token, base64_of(R"({"token":"a@b.example"})")).kind == Kind::email);
  CHECK(read_by(zelle_token, base64_of(R"({"token":"2025550142"})")).kind == Kind::phone);
}

TEST_CASE("zelle: what names nobody, or two") {
  for (const char* json :
       {"", "{}", "[]", "null", R"("token")", R"({"token":"a@b.example")", R"({"token":"a@b.example"}x)",
        R"({"token":"a@b.example",})", R"({"token":""})", R"({"token":"a","token":"b"})", R"({"token":"\x"})",
        R"({"token":"\ud83c"})", R"({"token":"\u12"})", R"({"token":{"a":"b"}})", R"({"token":"a)",
        R"({"token":"a\)", R"({token:"a"})"}) {
    CAPTURE(std::string(json));
    CHECK(shown(json) == "!zelle.token");
  }
  for (const char* wire : {"e30", "!!!!", "eyJ0b2tlbiI6"}) CHECK(fault_of(zelle_token, wire) == "zelle.token");
  CHECK(write_by(zelle_token, "pay@luna.example") == "!zelle.token");
}
