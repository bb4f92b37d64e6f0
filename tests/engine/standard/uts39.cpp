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
