#include "standard/crc32.hpp"

namespace paycode {
namespace {

/// Bit by bit: the texts are short and few, and a table would take a kilobyte of a terminal's flash.
constexpr std::uint32_t run(Text bytes) noexcept {
  constexpr std::uint32_t reflected_polynomial = 0xEDB88320U;
  std::uint32_t crc = ~std::uint32_t{0};
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1U) != 0 ? reflected_polynomial : 0U);
  }
  return ~crc;
}

static_assert(run("123456789") == 0xCBF43926U);
static_assert(run("") == 0);

}  // namespace

std::uint32_t crc32(Text bytes) noexcept { return run(bytes); }

}  // namespace paycode
