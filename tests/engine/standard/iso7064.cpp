#include "standard/iso7064.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace paycode;

TEST_CASE("mod97: a letter counts as two digits, in either case") {
  CHECK(mod97("0") == 0);
  CHECK(mod97("96") == 96);
  CHECK(mod97("97") == 0);
  CHECK(mod97("98") == 1);
  CHECK(mod97("A") == 10);
  CHECK(mod97("z") == 35);
  CHECK(mod97("A1") == mod97("101"));
  CHECK(mod97("1Z") == mod97("135"));
  CHECK(mod97("zZ") == mod97("3535"));
  CHECK(mod97("3214282912345698765432161182") == 1);
  CHECK(mod97("79400") == 54);  // ISO/IEC 7064 §7.2: 794 takes the check 44
  CHECK(mod97("79444") == 1);
}

TEST_CASE("mod97: agrees with division for every number of six digits") {
  unsigned wrong = 0;
  for (unsigned n = 0; n < 1000000; n += 7)
    if (mod97(std::to_string(n)) != n % 97) ++wrong;
  CHECK(wrong == 0);
}

TEST_CASE("mod97: pieces give the remainder of the whole") {
  const Text whole = "WEST12345698765432GB82";
  for (std::size_t i = 0; i <= whole.size(); ++i) CHECK(mod97(slice(whole, i), mod97(slice(whole, 0, i))) == 1);
}

TEST_CASE("mod97: what has no remainder") {
  for (Text text : {" ", "1 2", "1-", "\xC3\x84", "@", "[", "`", "{", "/", ":"})
    CHECK_MESSAGE(mod97(text) == no_mod97, text);
  CHECK(mod97(Text("1\0"
                   "2",
                   3)) == no_mod97);
  CHECK(mod97("1", no_mod97) == no_mod97);
  CHECK(mod97("", no_mod97) == no_mod97);
  CHECK(mod97("") == 0);
  CHECK(mod97("", 5) == 5);
}

TEST_CASE("mod11_2: known check characters") {
  CHECK(mod11_2_check("0794") == '0');             // ISO/IEC 7064
  CHECK(mod11_2_check("079") == 'X');              // ISO/IEC 7064
  CHECK(mod11_2_check("000000012146438") == 'X');  // ISNI
  CHECK(mod11_2_check("000000021825009") == '7');  // ORCID
}

TEST_CASE("mod11_2: every changed digit and every swap of neighbours changes the check") {
  const std::string digits = "11010519491231002";
  CHECK(mod11_2_check(digits) == 'X');
  for (std::size_t i = 0; i < digits.size(); ++i) {
    for (char d = '0'; d <= '9'; ++d) {
      std::string other = digits;
      other[i] = d;
      if (other != digits) CHECK(mod11_2_check(other) != 'X');
    }
    std::string swapped = digits;
    if (i + 1 < digits.size()) std::swap(swapped[i], swapped[i + 1]);
    if (swapped != digits) CHECK(mod11_2_check(swapped) != 'X');
  }
}

TEST_CASE("mod11_2: none for what is not digits") {
  CHECK(mod11_2_check("") == '\0');
  CHECK(mod11_2_check("12X") == '\0');
  CHECK(mod11_2_check(" 1") == '\0');
  CHECK(mod11_2_check(Text("1\0", 2)) == '\0');
}
