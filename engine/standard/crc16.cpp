#include "standard/crc16.hpp"

namespace paycode {
namespace {

// A byte a step and no table: with x^16 = x^12 + x^5 + 1 the eight bits that leave the register come back at three
// places, once their own upper half is folded into the lower one.
constexpr std::uint16_t run(Text bytes, std::uint16_t start) noexcept {
  unsigned crc = start;
  for (char c : bytes) {
    unsigned out = crc >> 8 ^ static_cast<unsigned char>(c);
    out ^= out >> 4;
    crc = (crc << 8 ^ out << 12 ^ out << 5 ^ out) & 0xFFFFU;
  }
  return static_cast<std::uint16_t>(crc);
}

static_assert(run("123456789", 0xFFFF) == 0x29B1);

}  // namespace

std::uint16_t crc16(Text bytes, std::uint16_t start) noexcept { return run(bytes, start); }

}  // namespace paycode
