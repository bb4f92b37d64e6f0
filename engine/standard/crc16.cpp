#include "standard/crc16.hpp"

namespace paycode {
namespace {

constexpr std::uint32_t byte_at(Text bytes, std::size_t i) noexcept { return static_cast<unsigned char>(bytes[i]); }

// On a terminal: four bytes a step and no table. The remainder of z times x^16 is the quotient's lower end times
// x^12 + x^5 + 1, and the quotient is z times 1 / (1 + x^-4 + x^-11 + x^-16), which over two elements is the sum of
// the powers below: a shift each, all independent of one another, where a table would have one step wait for the
// last.
constexpr std::uint32_t remainder_of(std::uint32_t z) noexcept {
  const std::uint32_t quotient =
      z ^ z >> 4 ^ z >> 8 ^ z >> 11 ^ z >> 12 ^ z >> 19 ^ z >> 20 ^ z >> 22 ^ z >> 26 ^ z >> 27 ^ z >> 28;
  return (quotient ^ quotient << 5 ^ quotient << 12) & 0xFFFFU;
}

constexpr std::uint16_t run_without_table(Text bytes, std::uint16_t start) noexcept {
  std::uint32_t crc = start;
  std::size_t i = 0;
  for (; bytes.size() - i >= 4; i += 4)
    crc = remainder_of(crc << 16 ^ byte_at(bytes, i) << 24 ^ byte_at(bytes, i + 1) << 16 ^
                       byte_at(bytes, i + 2) << 8 ^ byte_at(bytes, i + 3));
  for (; i < bytes.size(); ++i) {
    const std::uint32_t shifted = remainder_of(crc >> 8 ^ byte_at(bytes, i));
    crc = (crc << 8 & 0xFFFFU) ^ shifted;
  }
  return static_cast<std::uint16_t>(crc);
}

// On a host: eight bytes a step, each looked up for the place that it stands in.
constexpr std::size_t places = 8;
struct Steps {
  std::uint16_t of[places][256]{};  ///< what a byte comes to with 0 to 7 bytes of zero behind it

  constexpr Steps() noexcept {
    for (std::uint32_t byte = 0; byte < 256; ++byte) {
      std::uint32_t crc = remainder_of(byte);
      for (auto& place : of) {
        place[byte] = static_cast<std::uint16_t>(crc);
        crc = (crc << 8 & 0xFFFFU) ^ remainder_of(crc >> 8);
      }
    }
  }
};
constexpr Steps steps;

constexpr std::uint16_t run_with_table(Text bytes, std::uint16_t start) noexcept {
  std::uint32_t crc = start;
  std::size_t i = 0;
  for (; bytes.size() - i >= places; i += places) {
    const std::uint32_t before = crc;
    crc = steps.of[7][byte_at(bytes, i) ^ before >> 8] ^ steps.of[6][byte_at(bytes, i + 1) ^ (before & 0xFFU)];
    for (std::size_t place = 2; place < places; ++place) crc ^= steps.of[7 - place][byte_at(bytes, i + place)];
  }
  for (; i < bytes.size(); ++i) crc = (crc << 8 & 0xFFFFU) ^ steps.of[0][crc >> 8 ^ byte_at(bytes, i)];
  return static_cast<std::uint16_t>(crc);
}

static_assert(run_without_table("123456789", 0xFFFF) == 0x29B1);
static_assert(run_with_table("123456789", 0xFFFF) == 0x29B1);
static_assert(run_without_table("\xE6\x9C\x80\xE4\xBD\xB3, 0\x7F\xFF, 17 bytes", 1) ==
              run_with_table("\xE6\x9C\x80\xE4\xBD\xB3, 0\x7F\xFF, 17 bytes", 1));

}  // namespace

std::uint16_t crc16(Text bytes, std::uint16_t start) noexcept {
  if constexpr (sizeof(std::size_t) == 8) return run_with_table(bytes, start);
  return run_without_table(bytes, start);
}

}  // namespace paycode
