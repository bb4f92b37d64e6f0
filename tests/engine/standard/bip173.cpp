#include "standard/bip173.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace paycode;

namespace {

Bech32 kind_of(Text text) {
  Text prefix, data;
  return read_bech32(text, prefix, data);
}

}  // namespace

TEST_CASE("bip173: the specifications' own texts") {
  for (const char* text : {"A12UEL5L", "a12uel5l", "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw", "?1ezyfcl"})
    CHECK(kind_of(text) == Bech32::bech32);
  for (const char* text : {"A1LQFN3A", "a1lqfn3a", "abcdef1l7aum6echk45nj3s0wdvt2fg8x9yrzpqzd3ryx", "?1v759aa"})
    CHECK(kind_of(text) == Bech32::bech32m);
  for (const char* text : {"", "1", "pzry9x0s0muk", "1pzry9x0s0muk", "x1b4n0q5v", "li1dgmt3", "A1G7SGD8", "10a06t8",
                           "1qzzfhee", "A12uEL5L", "a12uel5m", "1", "a1"})
    CHECK(kind_of(text) == Bech32::bad);
}

TEST_CASE("bip173: what is written is read, and no other character anywhere") {
  char room[64];
  Writer out(room, sizeof room);
  const std::string data = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  out.put("lnurl1");
  out.put(Text(data));
  put_bech32_check("lnurl", data, Bech32::bech32, out);
  std::string text(out.text());
  Text prefix, found;
  CHECK(read_bech32(text, prefix, found) == Bech32::bech32);
  CHECK(prefix == "lnurl");
  CHECK(found == Text(data));
  for (std::size_t i = 6; i < text.size(); ++i) {
    std::string other = text;
    other[i] = other[i] == 'q' ? 'p' : 'q';
    CHECK(kind_of(other) == Bech32::bad);
  }
}

TEST_CASE("bip173: eight bits out of five") {
  char room[8];
  Writer out(room, sizeof room);
  CHECK(put_bech32_bytes("qqqsyqcy", out));  // 0 0 0 16 4 0 24 4
  CHECK(out.text() == Text("\x00\x01\x02\x03\x04", 5));
  CHECK(put_bech32_bytes("qq", out));
  CHECK_FALSE(put_bech32_bytes("q", out));
  CHECK_FALSE(put_bech32_bytes("qp", out));
}
