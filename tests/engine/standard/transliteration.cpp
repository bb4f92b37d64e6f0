#include "standard/transliteration.hpp"

#include <doctest/doctest.h>

#include <string>

#include "standard/rfc3629.hpp"

using namespace paycode;

namespace {

std::string plain_of(Text text, bool* changed = nullptr) {
  std::string room(text.size() * 4 + 16, '\0');
  Writer out(room.data(), room.size());
  const bool any = transliterate(text, out);
  if (changed != nullptr) *changed = any;
  CHECK_FALSE(out.overflowed());
  return std::string(out.text());
}

}  // namespace

TEST_CASE("transliteration: Latin letters") {
  CHECK(plain_of("Müller Straße Łódź") == "Mueller Strasse Lodz");
  CHECK(plain_of("ÄäÖöÜüß") == "AeaeOeoeUeuess");
  CHECK(plain_of("Çelebi Şeker Iğdır İzmir") == "Celebi Seker Igdir Izmir");
  CHECK(plain_of("São João, Ñandú, Čapek, Őrség, Țara") == "Sao Joao, Nandu, Capek, Orseg, Tara");
  CHECK(plain_of("Cà phê Đỗ Nguyễn Ước") == "Ca phe Do Nguyen Uoc");
  CHECK(plain_of("Þór Ægir Øst Œuvre") == "Thor Aegir Ost Oeuvre");
  CHECK(plain_of("\u201CA\u201D \u2018b\u2019 1\u20132\u2026") == "\"A\" 'b' 1-2...");
}

TEST_CASE("transliteration: among capitals all letters of a spelling are capitals") {
  CHECK(plain_of("MÜLLER STRAßE") == "MUELLER STRASSE");
  CHECK(plain_of("ÜBER Über MENÜ Menü Ü") == "UEBER Ueber MENUE Menue Ue");
  CHECK(plain_of("ÆGIR ÞÓR ŒUVRE Æ") == "AEGIR THOR OEUVRE Ae");
  CHECK(plain_of("GROẞ Maß aßE") == "GROSS Mass assE");
  CHECK(plain_of("MU\u0308LLER Mu\u0308ller U\u0308ber MENU\u0308") == "MUELLER Mueller Ueber MENUE");
  CHECK(plain_of("KÖ-ÄÖ") == "KOE-AEOE");
}

TEST_CASE("transliteration: letters and marks that stand apart") {
  CHECK(plain_of("Mu\u0308ller") == "Mueller");
  CHECK(plain_of("Cape\u030Ck e\u0308") == "Capek e");
  CHECK(plain_of("\u0E01\u0E34\u0308") == "\u0E01\u0E34\u0308");
  CHECK(plain_of("\u0308a") == "\u0308a");
}

TEST_CASE("transliteration: other scripts, signs and what is no text stay as they are") {
  for (const char* text :
       {"ชา", "茶", "Привет", "αβγ", "plain text 123", "3 × 4 ÷ 2", "100 €", "\xFF\xC3", "", "ẟ"}) {
    CAPTURE(std::string(text));
    bool changed = true;
    CHECK(plain_of(text, &changed) == text);
    CHECK_FALSE(changed);
  }
}

TEST_CASE("transliteration: no letter of the Latin blocks is left, and each keeps its case") {
  int letters = 0;
  for (std::uint32_t point = 0xC0; point < 0x180; ++point) {
    if (point == 0xD7 || point == 0xF7) continue;
    const std::string text = {static_cast<char>(0xC0 | point >> 6), static_cast<char>(0x80 | (point & 0x3F))};
    const std::string plain = plain_of(text);
    CAPTURE(text);
    CHECK(is_ascii(plain));
    CHECK_FALSE(plain.empty());
    ++letters;
  }
  CHECK(letters == 190);
  CHECK(plain_of("ÀàŁł") == "AaLl");
}
