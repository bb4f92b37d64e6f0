#include "standard/crc16.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace paycode;

namespace {

// The definition, a bit at a time.
std::uint16_t bit_by_bit(Text bytes) {
  unsigned crc = 0xFFFF;
  for (char c : bytes) {
    crc ^= static_cast<unsigned>(static_cast<unsigned char>(c)) << 8;
    for (int bit = 0; bit < 8; ++bit) crc = (crc & 0x8000U) != 0 ? (crc << 1 ^ 0x1021U) & 0xFFFFU : crc << 1;
  }
  return static_cast<std::uint16_t>(crc);
}

}  // namespace

TEST_CASE("crc16: check value and starts") {
  CHECK(crc16("123456789") == 0x29B1);
  CHECK(crc16("") == 0xFFFF);
  CHECK(crc16("", 0x1234) == 0x1234);
  CHECK(crc16("123456789", 0) == 0x31C3);  // CRC-16/XMODEM differs in the start alone
  CHECK(crc16("A") == 0xB915);
}

TEST_CASE("crc16: a merchant-presented code") {
  // EMVCo's own example of the form, with its published checksum.
  CHECK(
      crc16(
          "00020101021229300012D156000000000510A93FO3230Q31280012D15600000001030812345678520441115802CN5914BEST "
          "TRANSPORT6007BEIJING64200002ZH0104最佳运输0202北京540523.7253031565502016233030412340603***0708A60086670"
          "902ME91320016A0112233449988770708123456786304") == 0xA13A);
}

TEST_CASE("crc16: every byte agrees with the definition, from every second-byte state") {
  unsigned wrong = 0;
  for (unsigned first = 0; first < 256; ++first)
    for (unsigned second = 0; second < 256; ++second) {
      const char bytes[] = {static_cast<char>(first), static_cast<char>(second)};
      if (crc16(Text(bytes, 2)) != bit_by_bit(Text(bytes, 2))) ++wrong;
    }
  CHECK(wrong == 0);
}

TEST_CASE("crc16: pieces give the checksum of the whole, and a NUL is a byte like others") {
  const std::string whole("00020101\0\xFF\x80 6304", 16);
  for (std::size_t i = 0; i <= whole.size(); ++i)
    CHECK(crc16(slice(whole, i), crc16(slice(whole, 0, i))) == bit_by_bit(whole));
  CHECK(crc16(Text("\0", 1)) != crc16(""));
  CHECK(crc16(Text("a\0", 2)) != crc16("a"));
}

TEST_CASE("crc16: four bytes a step are what one bit a step is, in every length and from every start") {
  std::string text;
  for (std::size_t length = 0; length < 70; ++length) {
    for (const unsigned start : {0xFFFFU, 0U, 0x1021U, 0x8000U}) {
      unsigned crc = start;
      for (const char c : text) {
        crc ^= static_cast<unsigned>(static_cast<unsigned char>(c)) << 8;
        for (int bit = 0; bit < 8; ++bit) crc = (crc & 0x8000U) != 0 ? (crc << 1 ^ 0x1021U) & 0xFFFFU : crc << 1;
      }
      CHECK(crc16(text, static_cast<std::uint16_t>(start)) == crc);
    }
    text += static_cast<char>(length * 37 + 11);
  }
}
