#include "standard/uts39.hpp"

#include <doctest/doctest.h>

using namespace paycode;

TEST_CASE("uts39: two scripts in one word") {
  CHECK(is_confusable("P\u0410DARIA", "TOWN"));      // Cyrillic A
  CHECK(is_confusable("\u039FPEN", ""));             // Greek O
  CHECK(is_confusable("Caf\u0435 Luna", ""));        // Cyrillic e
  CHECK(is_confusable("\uFF21MAZON", ""));           // wide A
  CHECK(is_confusable("\U0001D400\U0001D401", ""));  // styled letters
  CHECK_FALSE(is_confusable("PADARIA LUA", "TOWN"));
  CHECK_FALSE(is_confusable("Caf\u00E9 M\u00FCller", "TOWN"));
  CHECK_FALSE(is_confusable("\u041A\u0430\u0444\u0435 ROMA", "MOSCOW"));
  CHECK_FALSE(is_confusable("FISC\u91D1\u878D\u53612525", "TAIPEI"));
  CHECK_FALSE(is_confusable("\u0E23\u0E49\u0E32\u0E19 Tea", "TOWN"));
}

TEST_CASE("uts39: letters that look Latin from end to end, beside Latin ones") {
  CHECK(is_confusable("\u0420\u0410\u0423 SHOP", ""));
  CHECK(is_confusable("\u0420\u0410\u0423", "TOWN"));
  CHECK_FALSE(is_confusable("\u0420\u0410\u0423", "\u041A\u0438\u0457\u0432"));
  CHECK_FALSE(is_confusable("\u0420\u0410\u0411", "TOWN"));
}

TEST_CASE("uts39: nothing hides between Latin letters, and honest joiners stay") {
  CHECK(is_confusable("PAD\u200BARIA", ""));
  CHECK(is_confusable("PAD\u00ADARIA", ""));
  CHECK_FALSE(is_confusable("\u1797\u17C4\u200B\u1787", "TOWN"));
}

TEST_CASE("uts39: what is no UTF-8 is passed over") {
  CHECK_FALSE(is_confusable("Caf\xE9", "TOWN"));
  CHECK_FALSE(is_confusable("", ""));
}

TEST_CASE("uts39: what a letter of a host is taken for") {
  struct Pair {
    const char32_t* points;
    const char* letters;
  };
  const Pair pairs[] = {
      {U"\u0391\u0392\u0395\u0396\u0397\u0399\u039A\u039C\u039D\u039F\u03A1\u03A4\u03A5\u03A7", "abezhikmnoptyx"},
      {U"\u03B1\u03B2\u03B3\u03B5\u03B9\u03BA\u03BD\u03BF\u03C1\u03C4\u03C5\u03C7\u03C9", "abyeikvoptuxw"},
      {U"\u0410\u0412\u0415\u041A\u041C\u041D\u041E\u0420\u0421\u0422\u0423\u0425", "abekmhopctyx"},
      {U"\u0430\u0435\u043E\u0440\u0441\u0443\u0445\u0455\u0456\u0458\u04BB\u0501\u051B\u051D", "aeopcyxsijhdqw"},
      {U"\u0432\u0433\u043A\u043C\u043D\u043F\u0442\u044C\u04CF\u0457\u0451", "brkmhntblie"},
      {U"\u0561\u0565\u0566\u0570\u0575\u0578\u057D\u0581\u0584\u0585", "wtqhjnugpo"},
      {U"\u13A0\u13AA\u13AB\u13AC\u13DF\uAB70\uAB7A\uABAF", "dajecdac"},
      {U"\u00E0\u00C5\u00E7\u00F1\u00F8\u00FF\u0103\u010D\u0131\u0142\u0161\u017E\u1E01\u1E3F\u1EA1\u1EF3",
       "aacnoyacilszamay"},
      {U"\u0251\u0261\u026A\u1D00\u1D0F\u1D18\u2113\u212A\u217C\u217F\uA731", "agiaoplklms"},
      {U"\uFF21\uFF41\uFF11\uFF0F\u24B6\u24D0\u24E9\U0001D400\U0001D41A\U0001D6A3\U0001D7CE\U0001D7FF",
       "aa1/aazaaz09"},
  };
  for (const Pair& pair : pairs)
    for (std::size_t i = 0; pair.points[i] != 0; ++i) {
      CAPTURE(static_cast<unsigned>(pair.points[i]));
      CHECK(looks_like(pair.points[i]) == pair.letters[i]);
    }
  for (const char32_t point : {U'\u4F8B', U'\u05D0', U'\u0436', U'\u0132', U'\u2215', U'\U0010FFFF'})
    CHECK(looks_like(point) == '\0');
}

TEST_CASE("uts39: what is not seen in a host") {
  for (const char32_t point :
       {U'\u00AD', U'\u0301', U'\u200B', U'\u200F', U'\u202E', U'\u2060', U'\u2066', U'\uFE0F', U'\uFEFF'})
    CHECK(is_unseen(point));
  for (const char32_t point : {U'a', U'\u0430', U'\u2010', U'\u3002', U'\u4F8B'}) CHECK_FALSE(is_unseen(point));
}
