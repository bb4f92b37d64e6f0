#include <doctest/doctest.h>

#include "engine/codes.hpp"
#include "engine/form/spelled.hpp"
#include "standard/iso4217.hpp"

using namespace spelled;

TEST_CASE("money: plain amounts come back as they were") {
  for (const char* text : {"0", "1", "10.50", "0.05", "1234567890.12", "1.500", "99999999999999999999.999999"}) {
    CHECK(comes_back(decimal_amount, text));
    CHECK(comes_back(euro_amount, "EUR" + std::string(text)));
  }
}

TEST_CASE("money: spellings that mean the same become plain") {
  CHECK(value_of(decimal_amount, "98.") == "98");
  CHECK(value_of(decimal_amount, "0012") == "12");
  CHECK(write_by(decimal_amount, "98.") == "98");
  CHECK(value_of(euro_amount, "EUR07.50") == "7.50");
  CHECK(write_by(euro_amount, "07.50") == "EUR7.50");
}

TEST_CASE("money: an amount that begins with its point is read, and said so") {
  CHECK(value_of(decimal_amount, ".5") == "0.5");
  CHECK(fault_of(decimal_amount, ".5") == "amount.point");
  CHECK(write_by(decimal_amount, ".5") == "0.5");
}

TEST_CASE("money: what is no amount has no value") {
  for (const char* text : {"1,5", "1.2.3", "-1", "+1", "1e3", ".", "EUR1", "1 "}) {
    CAPTURE(text);
    CHECK(fault_of(decimal_amount, text) == "amount.form");
    CHECK(value_of(decimal_amount, text) == "");
    CHECK(write_by(decimal_amount, text) == "!amount.form");
  }
  for (const char* text : {"EUR", "1.50", "eur1.50", "USD1.50", "EUR 1.50", "EUR-1", "EUR1,50"}) {
    CAPTURE(text);
    CHECK(fault_of(euro_amount, text) == "amount.form");
    CHECK(value_of(euro_amount, text) == "");
  }
}

TEST_CASE("money: every currency of ISO 4217 by its letters and by its number") {
  int found = 0;
  for (char a = 'A'; a <= 'Z'; ++a)
    for (char b = 'A'; b <= 'Z'; ++b)
      for (char c = 'A'; c <= 'Z'; ++c) {
        const char code[] = {a, b, c};
        const Text letters(code, 3);
        const Currency* currency = currency_by_code(letters);
        if (currency == nullptr) continue;
        CAPTURE(letters);
        ++found;
        CHECK(comes_back(currency_letters, letters));
        const std::string number = write_by(currency_number, letters);
        CHECK(number.size() == 3);
        // 532 was ANG's and is XCG's now: the number reads as what it means today.
        CHECK((value_of(currency_number, number) == letters || letters == "ANG"));
      }
  CHECK(found > 170);
}

TEST_CASE("money: what is no currency") {
  for (const char* text : {"", "98", "0986", "brl", "000", "98a", "ZZZ"}) {
    CHECK(fault_of(currency_number, text) == "currency.unknown");
    CHECK(value_of(currency_number, text) == "");
  }
  for (const char* text : {"", "brl", "BR", "BRLX", "986", "ZZZ"}) {
    CHECK(fault_of(currency_letters, text) == "currency.unknown");
    CHECK(write_by(currency_letters, text) == "!currency.unknown");
    CHECK(write_by(currency_number, text) == "!currency.unknown");
  }
}

TEST_CASE("money: letters where a number belongs say which currency is meant") {
  CHECK(value_of(currency_number, "MMK") == "MMK");
  CHECK(fault_of(currency_number, "MMK") == "currency.letters");
  char room[8];
  Writer scratch(room, sizeof room);
  CHECK(currency_number.read("MMK", {}, scratch).want == "104");
}

TEST_CASE("money: an amount has no more decimals than its currency, but for zeros") {
  const auto found = [](Text currency, Text amount) {
    taken::Taken code(taken::with_crc("000201" + taken::object("26", "0015com.example.pay0102AB") +
                                      taken::object("54", amount) + taken::merchant("JP", currency)));
    code.checked();
    return taken::rules(code.payload);
  };
  constexpr Text yen = "392", euro = "978", dinar = "048", gold = "959";
  CHECK(found(yen, "500") == "");
  CHECK(found(yen, "500.00") == "");
  CHECK(found(yen, "500.5") == "amount.decimals");
  CHECK(found(yen, "500.50") == "amount.decimals");
  CHECK(found(euro, "5.05") == "");
  CHECK(found(euro, "5.0500") == "");
  CHECK(found(euro, "5.005") == "amount.decimals");
  CHECK(found(dinar, "5.005") == "");
  CHECK(found(dinar, "5.0005") == "amount.decimals");
  CHECK(found(gold, "5.00000005") == "");
  CHECK(found("999", "5") == "currency.none");
  CHECK(found("963", "5") == "currency.none");
  CHECK(found(euro, "0.00") == "amount.zero");
  CHECK(found(euro, "0.000") == "amount.zero");
}

TEST_CASE("money: digits that count hundredths, in exactly the width that the row has") {
  const Row row{.max_chars = 12};
  for (const auto& [wire, value] : std::initializer_list<std::pair<const char*, const char*>>{
           {"000000002550", "25.50"}, {"000000000005", "0.05"}, {"999999999999", "9999999999.99"}}) {
    CHECK(value_of(padded_hundredths, wire, row) == value);
    CHECK(comes_back(padded_hundredths, wire, row));
  }
  CHECK(write_by(padded_hundredths, "25", row) == "000000002500");
  CHECK(write_by(padded_hundredths, "25.5", row) == "000000002550");
  for (const char* text : {"", "2550", "25.50", "0000000025.5", "00000000255x", "0000000002550"}) {
    CAPTURE(text);
    CHECK(fault_of(padded_hundredths, text, row) == "amount.minor");
    CHECK(value_of(padded_hundredths, text, row) == "");
  }
  for (const char* text : {"", "25,50", "-1", "10000000000"})
    CHECK(write_by(padded_hundredths, text, row) == "!amount.form");
  CHECK(write_by(padded_hundredths, "0.005", row) == "!amount.decimals");
}

TEST_CASE("money: hundredth parts are digits without a point, and zero is no amount") {
  for (const auto& [wire, value] :
       {std::pair{"364922", "3649.22"}, {"100", "1.00"}, {"5", "0.05"}, {"050", "0.50"}})
    CHECK(value_of(hundredths, wire) == value);
  CHECK(value_of(hundredths, "0") == "");
  CHECK(fault_of(hundredths, "000") == "");
  for (const Text bad : {Text("1.00"), Text("-5"), Text(""), Text("5 "), Text("12,5")})
    CHECK(fault_of(hundredths, bad) == "element.digits");
  CHECK(write_by(hundredths, "3649.22") == "364922");
  CHECK(write_by(hundredths, "7") == "700");
  CHECK(write_by(hundredths, "7.5") == "750");
  CHECK(write_by(hundredths, "0.05") == "5");
  CHECK(write_by(hundredths, "1.500") == "150");
  CHECK(write_by(hundredths, "0") == "0");
  CHECK(write_by(hundredths, "1.505") == "!amount.decimals");
  CHECK(write_by(hundredths, "1,5") == "!amount.form");
  for (const Text wire : {Text("1"), Text("99"), Text("12345")}) CHECK(comes_back(hundredths, wire));
}

TEST_CASE("money: a comma before the cents") {
  for (const Text text : {"10,00", "0,05", "1234,50", "1,005"}) CHECK(comes_back(comma_amount, text));
  CHECK(value_of(comma_amount, "10,00") == "10.00");
  CHECK(value_of(comma_amount, "123,4") == "123.4");
  CHECK(write_by(comma_amount, "123.4") == "123,4");
  CHECK(comes_back(comma_amount, "12"));
  CHECK(value_of(comma_amount, "10.00") == "10.00");
  CHECK(fault_of(comma_amount, "10.00") == "bezahlcode.amount");
  CHECK(fault_of(comma_amount, "10").empty());
  for (const Text text : {",", "1,2,3", "1.000,00", "1,000.00", "-1,00", "1,0x"}) {
    CAPTURE(text);
    CHECK(fault_of(comma_amount, text) == "amount.form");
    CHECK(value_of(comma_amount, text).empty());
  }
}

TEST_CASE("money: commas that group digits say nothing") {
  CHECK(value_of(grouped_amount, "1,200.50") == "1200.50");
  CHECK(value_of(grouped_amount, "1200") == "1200");
  CHECK(comes_back(grouped_amount, "200.0"));
  CHECK(fault_of(grouped_amount, "9007199254740991.99999999").empty());
  for (const Text text : {"9007199254740992", "1.123456789"}) {
    CHECK(fault_of(grouped_amount, text) == "payto.fraction");
    CHECK(write_by(grouped_amount, text) == "!payto.fraction");
  }
  for (const Text text : {",", ",5", "1e3", "-5", "1.2.3"}) CHECK(fault_of(grouped_amount, text) == "amount.form");
}

TEST_CASE("money: currencies that ISO 4217 does not list are kept and reported") {
  CHECK(comes_back(any_currency, "EUR"));
  CHECK(comes_back(any_currency, "BTC"));
  CHECK(value_of(any_currency, "KUDOS") == "KUDOS");
  CHECK(fault_of(any_currency, "KUDOS") == "payto.currency");
  CHECK(write_by(any_currency, "KUDOS") == "KUDOS");
  CHECK(fault_of(any_currency, "E1") == "currency.unknown");
  CHECK(value_of(any_currency, "E1").empty());
  CHECK(write_by(any_currency, "E1") == "!currency.unknown");
}
