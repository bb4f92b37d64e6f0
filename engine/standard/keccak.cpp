#include "standard/keccak.hpp"

namespace paycode {
namespace {

constexpr std::size_t rate_bytes = 136;
using State = std::uint64_t[25];

constexpr std::uint64_t turned(std::uint64_t lane, unsigned bits) noexcept {
  return bits == 0 ? lane : lane << bits | lane >> (64 - bits);
}

/// FIPS 202 §3.2, steps theta, rho, pi, chi and iota of one round. What tables mostly say follows from a walk
/// through the lanes and from a shift register of eight bits.
void permute_once(State& lanes, std::uint8_t& shifted) noexcept {
  std::uint64_t row[5];
  for (unsigned x = 0; x < 5; ++x) row[x] = lanes[x] ^ lanes[x + 5] ^ lanes[x + 10] ^ lanes[x + 15] ^ lanes[x + 20];
  for (unsigned i = 0; i < 25; ++i) lanes[i] ^= row[(i + 4) % 5] ^ turned(row[(i + 1) % 5], 1);
  std::uint64_t held = lanes[1];
  unsigned x = 1, y = 0;
  for (unsigned t = 1; t <= 24; ++t) {
    const unsigned next = (2 * x + 3 * y) % 5;
    x = y;
    y = next;
    const std::uint64_t here = lanes[x + 5 * y];
    lanes[x + 5 * y] = turned(held, t * (t + 1) / 2 % 64);
    held = here;
  }
  for (unsigned plane = 0; plane < 25; plane += 5) {
    for (unsigned i = 0; i < 5; ++i) row[i] = lanes[plane + i];
    for (unsigned i = 0; i < 5; ++i) lanes[plane + i] = row[i] ^ (~row[(i + 1) % 5] & row[(i + 2) % 5]);
  }
  for (unsigned j = 0; j < 7; ++j) {
    if ((shifted & 1) != 0) lanes[0] ^= std::uint64_t{1} << ((1U << j) - 1);
    shifted = static_cast<std::uint8_t>(shifted << 1 ^ (shifted >> 7) * 0x71);
  }
}

void permute(State& lanes) noexcept {
  std::uint8_t shifted = 1;
  for (unsigned round = 0; round < 24; ++round) permute_once(lanes, shifted);
}

constexpr void add_byte(State& lanes, std::size_t at, unsigned byte) noexcept {
  lanes[at / 8] ^= std::uint64_t{byte} << 8 * (at % 8);
}

}  // namespace

Digest keccak256(Text text) noexcept {
  State lanes{};
  std::size_t at = 0;
  for (char c : text) {
    add_byte(lanes, at++, static_cast<unsigned char>(c));
    if (at < rate_bytes) continue;
    permute(lanes);
    at = 0;
  }
  add_byte(lanes, at, 0x01);
  add_byte(lanes, rate_bytes - 1, 0x80);
  permute(lanes);
  Digest digest{};
  for (unsigned i = 0; i < 32; ++i) digest.bytes[i] = static_cast<unsigned char>(lanes[i / 8] >> 8 * (i % 8));
  return digest;
}

}  // namespace paycode
