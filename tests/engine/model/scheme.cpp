#include "model/scheme.hpp"

#include <doctest/doctest.h>

#include "engine/codes.hpp"

using namespace taken;

TEST_CASE("scheme: an array is what it was made of") {
  static constexpr int numbers[] = {3, 1, 4};
  constexpr Array<int> array = numbers;
  static_assert(array.size() == 3 && array[2] == 4);
  CHECK(std::vector<int>(array.begin(), array.end()) == std::vector<int>{3, 1, 4});
  constexpr Array<int> none;
  CHECK(none.size() == 0);
  CHECK(none.begin() == none.end());
}

TEST_CASE("scheme: found by its whole id only") {
  CHECK(find_scheme("br.pix")->title == "Pix");
  CHECK(find_scheme("br.pi") == nullptr);
  CHECK(find_scheme("BR.PIX") == nullptr);
  CHECK(find_scheme("br.pix ") == nullptr);
}

TEST_CASE("scheme: what it implies, its bases' facts included") {
  static constexpr Implied base_facts[] = {{Field::currency, "EUR"}, {Field::payee_country, "FR"}};
  static constexpr Implied own_facts[] = {{Field::currency, "XPF"}};
  const Scheme base{.id = "base", .lists = lists<base_facts>};
  const Scheme own{.id = "own", .base = &base, .lists = lists<own_facts>};
  CHECK(implied(own, Field::currency) == "XPF");
  CHECK(implied(own, Field::payee_country) == "FR");
  CHECK(implied(own, Field::amount).empty());
}

TEST_CASE("scheme: the first quirk that fits gives the grade, else the rule's own") {
  static constexpr Quirk base_quirks[] = {{Rule::empty, Grade::error, Grade::error, "", "everywhere"}};
  static constexpr Quirk own_quirks[] = {{Rule::empty, Grade::none, Grade::warning, "62", "only in 62"}};
  const Scheme base{.id = "base", .lists = lists<base_quirks>};
  const Scheme own{.id = "own", .base = &base, .lists = lists<own_quirks>};
  Taken taken(pix);
  taken.payload.scheme = &own;
  const std::int16_t additional = find_path(taken.payload.elements, "62");
  const std::int16_t label = find_path(taken.payload.elements, "62.05");
  const std::int16_t amount = find_path(taken.payload.elements, "54");
  CHECK(grade(taken.payload, Rule::empty, label, Profile::tolerant) == Grade::none);
  CHECK(grade(taken.payload, Rule::empty, label, Profile::strict) == Grade::warning);
  CHECK(grade(taken.payload, Rule::empty, additional, Profile::strict) == Grade::warning);
  CHECK(grade(taken.payload, Rule::empty, amount, Profile::tolerant) == Grade::error);
  CHECK(grade(taken.payload, Rule::empty, nowhere, Profile::tolerant) == Grade::error);
  CHECK(grade(taken.payload, Rule::emv_tip, amount, Profile::tolerant) ==
        rule_grade(Rule::emv_tip, Profile::tolerant));
  taken.payload.scheme = nullptr;
  CHECK(grade(taken.payload, Rule::empty, amount, Profile::strict) == rule_grade(Rule::empty, Profile::strict));
}

TEST_CASE("scheme: a lead's letter excludes no text that begins so, however it is spelled") {
  const auto letter = [](Text lead) { return KeptLetter(lead, false); };
  CHECK(letter("https://qr.example/").excludes("https://pay.example/1"));
  CHECK(letter("upi://pay").excludes("usd:1"));
  CHECK_FALSE(letter("https://qr.example/").excludes("HTTPS://QR.EXAMPLE:443/1"));
  CHECK_FALSE(letter("https://x/pay").excludes("https://x:443/pay"));
  CHECK_FALSE(letter("https://x?pay").excludes("https://x:443?pay"));
  CHECK_FALSE(letter("https:///pay").excludes("https://:443/pay"));
  CHECK_FALSE(letter("https://x\\pay").excludes("https://x:443\\pay"));
  CHECK_FALSE(letter("https://*.example/").excludes("https://shop.example/"));
  CHECK_FALSE(letter("https://qr.example/").excludes("http"));
  CHECK_FALSE(letter("6").excludes("62"));
  CHECK_FALSE(KeptLetter("10", true).excludes("15"));

  std::size_t told = 0;
  for (const Scheme* scheme : schemes())
    for (const Mark& mark : scheme->marks()) {
      CAPTURE(Text(mark.lead));
      std::string text{Text(mark.lead)};
      const bool of_any_host = text.find('*') != std::string::npos;
      if (of_any_host) text.replace(text.find('*'), 1, "shop");
      CHECK_FALSE(mark.lead_letter.excludes(text));
      for (char& c : text) c = upper(c);
      CHECK_FALSE(mark.lead_letter.excludes(text));
      told += mark.lead_letter.excludes(std::string(20, '\1'));
    }
  CHECK(told > 100);
}
