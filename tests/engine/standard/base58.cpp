#include "standard/base58.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace paycode;

namespace {

/// The bytes in hexadecimal, or "!" where the text stands for no such number of them.
std::string decoded(bool (*decode)(Text, unsigned char*, std::size_t), Text text, std::size_t size) {
  unsigned char bytes[80];
  if (!decode(text, bytes, size)) return "!";
  std::string room(2 * size, '\0');
  Writer out(room.data(), room.size());
  for (std::size_t i = 0; i < size; ++i) out.put_hex(bytes[i]);
  return room;
}

}  // namespace

TEST_CASE("base58: the examples of its draft at the IETF") {
  CHECK(decoded(base58_decode, "2NEpo7TZRRrLZSi2U", 12) == "48656C6C6F20576F726C6421");
  CHECK(decoded(base58_decode, "111233QC4", 7) == "000000287FB4CD");
  CHECK(decoded(base58_decode, "111", 3) == "000000");
}

TEST_CASE("base58: as many bytes as were asked for, and no other sign") {
  CHECK(decoded(base58_decode, "2NEpo7TZRRrLZSi2U", 11) == "!");
  CHECK(decoded(base58_decode, "2NEpo7TZRRrLZSi2U", 13) == "!");
  CHECK(decoded(base58_decode, "12NEpo7TZRRrLZSi2U", 12) == "!");
  CHECK(decoded(base58_decode, "11233QC4", 7) == "!");
  CHECK(decoded(base58_decode, "1111233QC4", 7) == "!");
  CHECK(decoded(base58_decode, "1111", 3) == "!");
  CHECK(decoded(base58_decode, "11", 3) == "!");
  CHECK(decoded(base58_decode, "", 1) == "!");
  CHECK(decoded(base58_decode, std::string(16384, '1'), 25) == "!");
  for (const char* text : {"2NEpo7TZRRrLZSi20", "2NEpo7TZRRrLZSiIU", "2NEpo7TZRRrLZSi O", "2NEpo7TZRRrLZSil\xFF"})
    CHECK(decoded(base58_decode, text, 12) == "!");
}

TEST_CASE("base58: the checksum of addresses") {
  // The hash of nobody's key: twenty zeros under version 0.
  const std::string address = "1111111111111111111114oLvT2";
  CHECK(decoded(base58check_decode, address, 25) == std::string(42, '0') + "94A00911");
  for (std::size_t i = 0; i < address.size(); ++i) {
    std::string other = address;
    other[i] = other[i] == '2' ? '3' : '2';
    CHECK(decoded(base58check_decode, other, 25) == "!");
  }
  CHECK(decoded(base58check_decode, "1111", 4) == "!");
}

TEST_CASE("base58: in blocks of eleven digits") {
  CHECK(decoded(base58_decode_blocks, "11111111111", 8) == "0000000000000000");
  CHECK(decoded(base58_decode_blocks, "jpXCZedGfVQ", 8) == "FFFFFFFFFFFFFFFF");
  CHECK(decoded(base58_decode_blocks, "jpXCZedGfVR", 8) == "!");  // 2^64
  CHECK(decoded(base58_decode_blocks, "jpXCZedGfVQ5Q", 9) == "FFFFFFFFFFFFFFFFFF");
  CHECK(decoded(base58_decode_blocks, "jpXCZedGfVQ5R", 9) == "!");  // 256
  CHECK(decoded(base58_decode_blocks, "jpXCZedGfVQ5", 9) == "!");
  CHECK(decoded(base58_decode_blocks, "jpXCZedGfVQ5Q1", 9) == "!");
  CHECK(decoded(base58_decode_blocks, "", 1) == "!");
}
