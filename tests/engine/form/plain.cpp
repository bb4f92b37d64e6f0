#include <doctest/doctest.h>

#include <vector>

#include "engine/form/spelled.hpp"
#include "standard/iso3166.hpp"

using namespace spelled;

TEST_CASE("plain: text comes back as it was") {
  for (const Text text : {Text("A"), Text("Café 7"), Text("***"), Text(" x "),
                          Text("\xE1\x9E\x95\xE2\x80\x8B\xE1\x9F\x92"), Text("\xFF\xFE"), Text("%41")}) {
    CHECK(comes_back(plain, text));
    CHECK(value_of(plain, text) == text);
  }
}

TEST_CASE("plain: what a screen or printer would obey is reported, and never written") {
  for (const Text text : {Text("A\x07"), Text("\x1B[2J"), Text("a\nb"), Text("\x7F"), Text("a\0b", 3),
                          Text("\xC2\x9B"), Text("\xE2\x80\xAE"), Text("\xE2\x81\xA6")}) {
    CHECK(fault_of(plain, text) == "text.control");
    CHECK(value_of(plain, text) == text);
    CHECK(write_by(plain, text) == "!text.control");
  }
}

TEST_CASE("plain: three asterisks ask for the value and are none") {
  CHECK(value_of(text_or_asked, "***") == "");
  CHECK(fault_of(text_or_asked, "***") == "");
  CHECK(value_of(text_or_asked, "****") == "****");
  CHECK(comes_back(text_or_asked, "PEDIDO42"));
  CHECK(write_by(text_or_asked, "***") == "***");
}

TEST_CASE("plain: digits keep their zeros") {
  CHECK(comes_back(number_text, "000123"));
  for (const char* text : {"12a", "1 2", "-1", "1.0"}) {
    CHECK(fault_of(number_text, text) == "element.digits");
    CHECK(write_by(number_text, text) == "!element.digits");
  }
}

TEST_CASE("plain: codes and their names") {
  static constexpr CodeName codes[] = {{"11", "reusable"}, {"12", "once"}, {}};
  const Row row{.codes = codes};
  for (const CodeName& each : row.codes) {
    CHECK(comes_back(coded, each.code, row));
    CHECK(value_of(coded, each.code, row) == each.name);
  }
  CHECK(fault_of(coded, "13", row) == "element.code");
  CHECK(value_of(coded, "13", row) == "");
  CHECK(write_by(coded, "twice", row) == "!element.code");
  char room[32];
  Writer scratch(room, sizeof room);
  CHECK(coded.read("13", row, scratch).want == "11, 12");
}

TEST_CASE("plain: countries of ISO 3166-1, in capitals") {
  int countries = 0;
  for (char a = 'A'; a <= 'Z'; ++a)
    for (char b = 'A'; b <= 'Z'; ++b) {
      const char text[] = {a, b};
      const bool known = is_country(Text(text, 2));
      countries += known ? 1 : 0;
      CHECK(comes_back(country_code, Text(text, 2)) == known);
    }
  CHECK(countries >= 249);
  for (const char* text : {"br", "BRA", "B", "ZZ", "B1"}) {
    CHECK(fault_of(country_code, text) == "country.unknown");
    CHECK(value_of(country_code, text) == text);
    CHECK(write_by(country_code, text) == "!country.unknown");
  }
}

TEST_CASE("plain: categories have four digits") {
  CHECK(comes_back(category_code, "0000"));
  CHECK(comes_back(category_code, "5812"));
  for (const char* text : {"581", "58120", "58a2"}) {
    CHECK(fault_of(category_code, text) == "category.form");
    CHECK(value_of(category_code, text) == "");
    CHECK(write_by(category_code, text) == "!category.form");
  }
}

TEST_CASE("plain: identifiers are application ids, UUIDs or reversed domains") {
  for (const char* text : {"A000000677010111", "A0000006150001", "br.gov.bcb.pix", "SG.PAYNOW", "com.my-shop.a_b",
                           "0123456789abcdef0123456789abcdef", "550e8400e29b41d4a716446655440000"}) {
    CAPTURE(text);
    CHECK(comes_back(identifier, text));
    CHECK(is_identifier(text));
  }
  for (const char* text : {"A00000067", "abc", "hoa@bank", ".com", "com.", "a b.c",
                           "0123456789abcdef0123456789abcdef0", "0123456789"}) {
    CAPTURE(text);
    CHECK_FALSE(is_identifier(text));
    CHECK(value_of(identifier, text) == text);
  }
}

TEST_CASE("plain: languages of ISO 639, in either case") {
  for (const char* text : {"zh", "ZH", "km", "My", "en"}) CHECK(comes_back(language, text));
  for (const char* text : {"z", "zho", "xx", "Z1", ""}) {
    CHECK(fault_of(language, text) == "emv.language");
    CHECK(write_by(language, text) == "!emv.language");
  }
}

TEST_CASE("plain: a consumer data request asks for each thing once") {
  for (const char* text : {"A", "M", "E", "AME", "ME", "EMA"}) CHECK(comes_back(data_request, text));
  for (const char* text : {"AA", "AMEE", "ame", "X", "A M", ""}) {
    CHECK(fault_of(data_request, text) == "emv.request");
    CHECK(write_by(data_request, text) == "!emv.request");
  }
}

TEST_CASE("plain: every merchant channel in words and back") {
  CHECK(value_of(channel, "000") == "sticker, at the premises, attended");
  CHECK(value_of(channel, "521") == "website, remote, unattended");
  CHECK(value_of(channel, "733") == "other screen, elsewhere, otherwise");
  for (char a = '0'; a <= '7'; ++a)
    for (char b = '0'; b <= '3'; ++b)
      for (char c = '0'; c <= '3'; ++c) {
        const char text[] = {a, b, c};
        CHECK(comes_back(channel, Text(text, 3)));
        CHECK(write_by(channel, Text(text, 3)) == Text(text, 3));
      }
  char room[128];
  for (const auto& [wire, want] : std::vector<std::pair<Text, Text>>{{"800", "the medium is 0 to 7"},
                                                                     {"040", "the place is 0 to 3"},
                                                                     {"00A", "the presence is 0 to 3"},
                                                                     {"00", "no more or less"}}) {
    Writer scratch(room, sizeof room);
    const Reading reading = channel.read(wire, {}, scratch);
    CHECK(reading.rule == Rule::emv_channel);
    CHECK(reading.want == want);
    CHECK(reading.value.empty());
  }
  CHECK(write_by(channel, "by pigeon") == "!emv.channel");
}

TEST_CASE("plain: a shape's # is a digit, and its name is the kind") {
  static constexpr CodeName shapes[] = {{"+852-########", "phone"}, {"#######", "alias"}, {"ID##", "NMID"}, {}};
  const Row row{.codes = shapes};
  for (const char* text : {"+852-60000001", "1234567", "ID42"}) {
    CAPTURE(text);
    CHECK(comes_back(shaped, text, row));
    CHECK(value_of(shaped, text, row) == text);
  }
  CHECK(read_by(shaped, "+852-60000001", row).kind == Kind::phone);
  CHECK(read_by(shaped, "1234567", row).kind == Kind::alias);
  CHECK(read_by(shaped, "ID42", row).kind == Kind::none);
  for (const char* text : {"+852-6000000", "+852 60000001", "+852-6000000x", "12345678", "id42", ""}) {
    CAPTURE(text);
    CHECK(fault_of(shaped, text, row) == "account.form");
    CHECK(value_of(shaped, text, row) == text);
    CHECK(write_by(shaped, text, row) == "!account.form");
  }
}

TEST_CASE("plain: text as hexadecimal digits of UTF-16") {
  CHECK(value_of(utf16_hex, "00480069") == "Hi");
  CHECK(value_of(utf16_hex, "0e2a") == "\u0E2A");
  CHECK(value_of(utf16_hex, "00E9") == "\u00E9");
  CHECK(value_of(utf16_hex, "D83DDE00") == "\U0001F600");
  for (const char* text : {"00480069", "0E2A", "00E9", "D83DDE00", "FFFF", "DBFFDFFF", "D800DC00"}) {
    CAPTURE(text);
    CHECK(comes_back(utf16_hex, text));
  }
  // Cut, no digit, half of a pair on either side: what stands there, and the finding.
  for (const char* text : {"004", "00480", "00G0", "D83D", "D83D0048", "DE00", "0048DE00"}) {
    CAPTURE(text);
    CHECK(fault_of(utf16_hex, text) == "text.charset");
    CHECK(value_of(utf16_hex, text) == text);
  }
  CHECK(fault_of(utf16_hex, "0007") == "text.control");
  CHECK(write_by(utf16_hex, "\xC3") == "!text.charset");
}
