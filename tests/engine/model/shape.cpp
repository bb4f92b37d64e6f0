#include "model/shape.hpp"

#include <doctest/doctest.h>

using namespace paycode;

TEST_CASE("shapes: what each part takes, and what not") {
  CHECK(shape_length("", "abc") == 0);
  CHECK(shape_length("a/", "A/b") == 2);
  CHECK(shape_length("a/", "a") == Text::npos);
  CHECK(shape_length("<2 digits>", "123") == 2);
  CHECK(shape_length("<2 digits>", "1") == Text::npos);
  CHECK(shape_length("<2 digits>", "1a") == Text::npos);
  CHECK(shape_length("<2-4 digits>", "12345") == 4);
  CHECK(shape_length("<2-4 digits><end>", "12345") == Text::npos);
  CHECK(shape_length("<3 digits>04<4 digits>", "002040102Ab") == 9);
  CHECK(shape_length("<3 digits>04<4 digits>", "00204010x") == Text::npos);
  CHECK(shape_length("<2-4 letters>$<end>", "a1$") == 3);
  CHECK(shape_length("<2-4 letters>$<end>", "12$") == Text::npos);  // digits alone
  CHECK(shape_length("<2-4 letters>$<end>", "a$") == Text::npos);
  CHECK(shape_length("<2-4 letters>$<end>", "abcde$") == Text::npos);
  CHECK(shape_length("<2-4 letters>$<end>", "ab$ ") == Text::npos);
  CHECK(shape_length("<2-4 letters>", "a-") == Text::npos);
  for (const Text tail : {"", "/", "/x", "?x", "#x"}) CHECK(shape_length("<separator>", tail) == 0);
  CHECK(shape_length("<separator>", "s?x") == Text::npos);
  CHECK(shape_length("<end>", "") == 0);
  CHECK(shape_length("<end>", "x") == Text::npos);
}

TEST_CASE("shapes: those that no text can have are none") {
  for (const Text never : {"<1-9 digits>4", "<1-9 digits><2 digits>", "<1-9 letters>a", "<1-9 letters><1 digits>",
                           "<end>a", "<end><end>", "<separator>a", "<separator><1 digits>"}) {
    CAPTURE(never);
    CHECK_FALSE(is_shape(never));
  }
  for (const Text some : {"<9 digits>4", "<1-9 digits>a", "<1-9 digits><1 letters>", "<1-9 letters>-",
                          "<9 letters>a", "<separator>/a", "<separator><end>"}) {
    CAPTURE(some);
    CHECK(is_shape(some));
  }
}

TEST_CASE("shapes: broken ones are told, and nothing fits them") {
  for (const Text good :
       {"", "a", "a>b", "<1 digits>", "<1-1 digits>", "<9999 letters>", "<end>", "a<separator>/b"}) {
    CAPTURE(good);
    CHECK(is_shape(good));
  }
  for (const Text broken :
       {"<", "<>", "a<", "<1 digits", "<1digits>", "<1  digits>", "< digits>", "<0 digits>", "<2-1 digits>",
        "<1- digits>", "<-1 digits>", "<12345 digits>", "<1 digit>", "<End>", "<<end>"}) {
    CAPTURE(broken);
    CHECK_FALSE(is_shape(broken));
    CHECK(shape_length(broken, "1111111111 digits>") == Text::npos);
  }
}
