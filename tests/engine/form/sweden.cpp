#include <doctest/doctest.h>

#include "engine/form/spelled.hpp"

using namespace spelled;

TEST_CASE("Swish numbers: phones, and merchants from 123 on") {
  CHECK(read_by(swish_number, "0701740605").kind == Kind::phone);
  CHECK(read_by(swish_number, "+46701740605").kind == Kind::phone);
  CHECK(read_by(swish_number, "1231234567").kind == Kind::merchant_id);
  for (const Text bad : {"1234567", "1234567890123456", "070-1740605", "+", ""})
    CHECK(read_by(swish_number, bad).rule == "account.form");
}

TEST_CASE("Swish: what may be changed") {
  for (const Text yes : {"2", "3", "6", "7", "amt", "msg,amt", "AMT,num"})
    CHECK(read_by(swish_editable, yes).value == "yes");
  for (const Text no : {"0", "1", "4", "5", "msg", "num,msg"}) CHECK(read_by(swish_editable, no).value == "no");
  for (const Text bad : {"8", "all", "amt,", ",amt", "22"})
    CHECK(read_by(swish_editable, bad).rule == "swish.editable");
}

TEST_CASE("IBAN or giro") {
  CHECK(read_by(iban_or_giro, "5050-1055").kind == Kind::bban);
  CHECK(read_by(iban_or_giro, "SK8975000000000012345671").kind == Kind::iban);
  CHECK(read_by(iban_or_giro, "SK8975000000000012345672").rule == "iban.check");
  CHECK(read_by(iban_or_giro, "5050_1055").rule == "account.form");
}
