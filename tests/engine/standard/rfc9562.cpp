#include "standard/rfc9562.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace paycode;

TEST_CASE("uuid: hexadecimal digits of either case") {
  for (Text text : {"f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6",
                    "00000000-0000-0000-0000-000000000000", "ffffFFFF-0123-4567-89aB-cDeF89abcdef"})
    CHECK_MESSAGE(is_uuid(text), text);
}

TEST_CASE("uuid: each place takes what belongs there and nothing else") {
  const std::string good = "f81d4fae-7dec-11d0-a765-00a0c91e6bf6";
  for (std::size_t i = 0; i < good.size(); ++i)
    for (char c : std::string("0-gG /:@`\0", 10)) {
      std::string other = good;
      other[i] = c;
      CAPTURE(other);
      CHECK(is_uuid(other) == (c == (good[i] == '-' ? '-' : '0')));
    }
}

TEST_CASE("uuid: other lengths and forms") {
  for (Text text : {"", "f81d4fae7dec11d0a76500a0c91e6bf6", "f81d4fae-7dec-11d0-a765-00a0c91e6bf",
                    "f81d4fae-7dec-11d0-a765-00a0c91e6bf60", "{f81d4fae-7dec-11d0-a765-00a0c91e6bf6}",
                    "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6"})
    CHECK_MESSAGE(!is_uuid(text), text);
}
