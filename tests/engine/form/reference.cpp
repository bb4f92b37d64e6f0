#include <doctest/doctest.h>

#include "engine/form/spelled.hpp"

using namespace spelled;

TEST_CASE("Finnish reference: version 4 has its own, version 5 that of RF") {
  const Read own = read_by(finnish_reference, "00000000000000001234561");
  CHECK(own.value == "1234561");
  CHECK(own.rule.empty());
  CHECK(own.kind == Kind::bill);
  const Read creditor = read_by(finnish_reference, "71000000000000000001234");
  CHECK(creditor.kind == Kind::creditor_reference);
  CHECK(write_by(finnish_reference, "1234561") == "00000000000000001234561");
  CHECK(write_by(finnish_reference, "0001234561") == "00000000000000001234561");
}

TEST_CASE("Finnish reference: check digits, nothing, and what is no digits") {
  CHECK(fault_of(finnish_reference, "00000000000000001234562") == "account.check");
  CHECK(fault_of(finnish_reference, "99000000000000000001234") == "account.check");
  CHECK(fault_of(finnish_reference, "00000000000000000000000") == "fi.reference.none");
  CHECK(value_of(finnish_reference, "00000000000000000000000") == "");
  CHECK(fault_of(finnish_reference, "0000000000000000123456x") == "element.digits");
  CHECK(fault_of(finnish_reference, "1234561") == "element.digits");
  CHECK(write_by(finnish_reference, "1234562") == "!account.check");
  CHECK(write_by(finnish_reference, "RF00123") == "!account.check");
  CHECK(write_by(finnish_reference, "INV-42") == "!element.digits");
  CHECK(write_by(finnish_reference, "RF18ABC") == "!element.digits");
}

TEST_CASE("Finnish reference: every RF reference of digits comes back") {
  for (unsigned number = 1; number < 2000; number += 7) {
    const std::string digits = std::to_string(number);
    for (unsigned check = 2; check < 99; ++check) {
      const std::string value = "RF" + std::to_string(100 + check).substr(1) + digits;
      const std::string wire = write_by(finnish_reference, value);
      if (wire[0] != '!') CHECK(value_of(finnish_reference, wire) == value);
    }
  }
}

TEST_CASE("notice number: 18 digits of four layouts, and check digits that warn") {
  CHECK(comes_back(notice_number, "399000000000004206"));
  CHECK(fault_of(notice_number, "399000000000004207") == "pagopa.notice.check");
  CHECK(fault_of(notice_number, "499000000000004206") == "pagopa.notice");
  CHECK(fault_of(notice_number, "39900000000000420") == "pagopa.notice");
  CHECK(write_by(notice_number, "399000000000004207") == "!pagopa.notice.check");
}

TEST_CASE("Italian tax number: its check digit where it has eleven") {
  const Row row{.key = "x", .max_chars = 11};
  CHECK(comes_back(italian_tax_number, "06363391001", row));
  CHECK(fault_of(italian_tax_number, "06363391002", row) == "pagopa.creditor");
  CHECK(fault_of(italian_tax_number, "0636339100", row) == "");
  CHECK(fault_of(italian_tax_number, "x6363391001", row) == "element.digits");
}

TEST_CASE("accounts without their country: the whole IBAN is the value") {
  CHECK(value_of(polish_account, "61109010140000071219812874") == "PL61109010140000071219812874");
  CHECK(fault_of(polish_account, "61109010140000071219812875") == "iban.check");
  CHECK(fault_of(polish_account, "6110901014000007121981287") == "iban.length");
  CHECK(fault_of(polish_account, "PL61109010140000071219812874") == "iban.form");
  CHECK(write_by(polish_account, "PL61109010140000071219812874") == "61109010140000071219812874");
  CHECK(write_by(polish_account, "61109010140000071219812874") == "61109010140000071219812874");
  CHECK(write_by(polish_account, "DE02120300000000202051")[0] == '!');
  CHECK(write_by(polish_account, std::string(60, '1'))[0] == '!');
  CHECK(comes_back(finnish_account, "4899999900000048"));
  CHECK(value_of(finnish_account, "4899999900000048") == "FI4899999900000048");
  CHECK(fault_of(finnish_account, "4999999900000048") == "iban.check");
}
