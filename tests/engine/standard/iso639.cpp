#include "standard/iso639.hpp"

#include <doctest/doctest.h>

using namespace paycode;

TEST_CASE("iso639: 184 pairs of letters are languages, in either case") {
  int count = 0;
  for (char first = 'a'; first <= 'z'; ++first)
    for (char second = 'a'; second <= 'z'; ++second) {
      const char small[] = {first, second}, capitals[] = {upper(first), upper(second)};
      CHECK(is_language(Text(small, 2)) == is_language(Text(capitals, 2)));
      count += is_language(Text(small, 2)) ? 1 : 0;
    }
  CHECK(count == 184);
}

TEST_CASE("iso639: what is a language and what is none") {
  for (const Text code : {"aa", "zu", "zh", "km", "my", "th", "ar", "ka", "en", "he"}) CHECK(is_language(code));
  for (const Text code : {"", "z", "zho", "xx", "z1", "1z", " z", "qq", "\xC3\xA4"}) CHECK_FALSE(is_language(code));
}
