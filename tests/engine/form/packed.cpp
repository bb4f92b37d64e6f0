#include <doctest/doctest.h>

#include "engine/form/spelled.hpp"

using namespace spelled;

TEST_CASE("packed: text is ASCII, two digits a byte") {
  CHECK(value_of(packed_text, "4350563031") == "CPV01");
  CHECK(comes_back(packed_text, "4D5553544552204D4F4E44"));
  CHECK(write_by(packed_text, "de") == "6465");
  CHECK(fault_of(packed_text, "4A C3") == "text.charset");
  CHECK(fault_of(packed_text, "4AC39C") == "text.charset");
  CHECK(fault_of(packed_text, "4A1B5B") == "text.control");
  CHECK(fault_of(packed_text, "4A0") == "text.charset");
  CHECK(write_by(packed_text, "J\xC3\x9C") == "!text.charset");
  CHECK(write_by(packed_text, "a\nb") == "!text.charset");
}

TEST_CASE("packed: a card's number is filled with F") {
  CHECK(value_of(packed_pan, "4000123456789017") == "4000123456789017");
  CHECK(value_of(packed_pan, "36001234567897FFFFFF") == "36001234567897");
  CHECK(value_of(packed_pan, "9360001200000000426F") == "9360001200000000426");
  CHECK(read_by(packed_pan, "4000123456789017").kind == Kind::pan);
  for (const Text bad : {Text(""), Text("1234567F"), Text("4000A23456789017"), Text("400F123456789017"),
                         Text("40001234567890123456")})
    CHECK(fault_of(packed_pan, bad) == "account.form");
  CHECK(write_by(packed_pan, "9360001200000000426") == "9360001200000000426F");
  CHECK(write_by(packed_pan, "4000123456789017") == "4000123456789017");
  CHECK(write_by(packed_pan, "4000 1234") == "!account.form");
}

TEST_CASE("packed: the number of track 2 stands before its separator") {
  CHECK(value_of(track2, "4000123456789017D3012201123F") == "4000123456789017");
  CHECK(value_of(track2, "3530123456789018D30122010") == "3530123456789018");
  CHECK(read_by(track2, "4000123456789017D3012201123F").kind == Kind::pan);
  for (const Text bad : {Text("4000123456789017"), Text("4000123456789017D301220"), Text("1234567D3012201"),
                         Text("4000123456789017D30122A1"), Text("D3012201"), Text("4000123456789017D3012201D1")})
    CHECK(fault_of(track2, bad) == "account.form");
  CHECK(write_by(track2, "4000123456789017D3012201") == "4000123456789017D3012201");
  CHECK(write_by(track2, "400012345678901D3012201") == "400012345678901D3012201F");
  CHECK(write_by(track2, "4000123456789017") == "!account.form");
}

TEST_CASE("packed: bytes stay as they are, in capitals; of a wrong length they are no value") {
  CHECK(comes_back(packed_bytes, "A0000000031010"));
  CHECK(write_by(packed_bytes, "a0000000031010") == "A0000000031010");
  CHECK(write_by(packed_bytes, "A00") == "!element.digits");
  CHECK(write_by(packed_bytes, "visa") == "!element.digits");
  CHECK(value_of(packed_bytes, "A000", {.min_chars = 10, .max_chars = 32}) == "");
  CHECK(value_of(packed_bytes, "A000000003", {.min_chars = 10, .max_chars = 32}) == "A000000003");
}
