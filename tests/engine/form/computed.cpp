#include <doctest/doctest.h>

#include "engine/form/spelled.hpp"
#include "engine/taken.hpp"
#include "standard/crc16.hpp"

using namespace spelled;

namespace {

std::string crc_after(Text before) {
  Buffer<8> out;
  emv_crc.compute(before, out);
  return std::string(out.text());
}

std::string hexadecimal(std::uint16_t value) {
  std::string text;
  for (int shift = 12; shift >= 0; shift -= 4) text += "0123456789ABCDEF"[value >> shift & 15];
  return text;
}

}  // namespace

TEST_CASE("computed: EMV's CRC covers its own header") {
  CHECK(crc16("123456789") == 0x29B1);
  CHECK(crc_after("123456789") == hexadecimal(crc16("1234567896304")));
  // EMV QRCPS MPM v1.1, Annex: the example of the specification itself.
  CHECK(
      crc_after("00020101021229300012D156000000000510A93FO3230Q31280012D15600000001030812345678520441115802CN"
                "5914BEST TRANSPORT6007BEIJING64200002ZH0104最佳运输0202北京540523.7253031565502016233030412340603"
                "***0708A60086670902ME91320016A011223344998877070812345678") == "A13A");
}

TEST_CASE("computed: four capital hexadecimal digits, leading zeros kept") {
  bool leading_zero = false;
  for (int i = 0; i < 400; ++i) {
    const std::string text = "0002" + std::to_string(i), crc = crc_after(text);
    CHECK(crc.size() == 4);
    for (char c : crc) CHECK((is_digit(c) || (c >= 'A' && c <= 'F')));
    CHECK(taken::with_crc(text) == text + "6304" + crc);
    leading_zero = leading_zero || crc[0] == '0';
  }
  CHECK(leading_zero);
}

TEST_CASE("computed: a checksum that does not fit is reported by its writer") {
  char room[3];
  Writer out(room, sizeof room);
  emv_crc.compute("0002", out);
  CHECK(out.overflowed());
}

TEST_CASE("computed: a slip's CRC covers its own header, 9104") {
  Buffer<8> out;
  slip_crc.compute("123456789", out);
  CHECK(out.text() == hexadecimal(crc16("1234567899104")));
  Buffer<8> of_wallet;
  slip_crc.compute(
      "0049"
      "000201010201"
      "0203P2P",
      of_wallet);
  std::string want =
      hexadecimal(crc16("0049"
                        "000201010201"
                        "0203P2P"
                        "9104"));
  for (char& c : want) c = lower(c);
  CHECK(of_wallet.text() == want);
}
