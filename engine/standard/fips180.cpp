#include "standard/fips180.hpp"

namespace paycode {
namespace {

// §4.2.2: the first 32 bits of the fractions of the cube roots of the first 64 primes.
constexpr std::uint32_t constants[] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

constexpr std::uint32_t turned(std::uint32_t word, unsigned by) noexcept { return word >> by | word << (32 - by); }

constexpr std::size_t block_size = 64, length_size = 8;

/// §5.1.1: the message, a one bit, zeros, and the message's length in bits.
std::uint32_t padded_byte(Text message, std::size_t at, std::size_t size) noexcept {
  if (at < message.size()) return static_cast<unsigned char>(message[at]);
  if (at == message.size()) return 0x80;
  const std::size_t from_end = size - 1 - at;
  const std::uint64_t bits = std::uint64_t{message.size()} * 8;
  return from_end < length_size ? static_cast<std::uint32_t>(bits >> (8 * from_end) & 0xFF) : 0;
}

/// §6.2.2. The schedule is kept as its last sixteen words: a terminal's stack is small.
void take_block(Text message, std::size_t at, std::size_t size, std::uint32_t (&state)[8]) noexcept {
  std::uint32_t schedule[16];
  std::uint32_t now[8];
  for (std::size_t i = 0; i < 8; ++i) now[i] = state[i];
  for (std::size_t t = 0; t < block_size; ++t) {
    std::uint32_t& word = schedule[t % 16];
    if (t < 16) {
      word = 0;
      for (std::size_t i = 0; i < 4; ++i) word = word << 8 | padded_byte(message, at + t * 4 + i, size);
    } else {
      const std::uint32_t w15 = schedule[(t + 1) % 16], w2 = schedule[(t + 14) % 16];
      word += (turned(w15, 7) ^ turned(w15, 18) ^ w15 >> 3) + schedule[(t + 9) % 16] +
              (turned(w2, 17) ^ turned(w2, 19) ^ w2 >> 10);
    }
    const std::uint32_t e = now[4], a = now[0];
    const std::uint32_t first = now[7] + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) +
                                ((e & now[5]) ^ (~e & now[6])) + constants[t] + word;
    const std::uint32_t second =
        (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & now[1]) ^ (a & now[2]) ^ (now[1] & now[2]));
    for (std::size_t i = 7; i > 0; --i) now[i] = now[i - 1];
    now[4] += first;
    now[0] = first + second;
  }
  for (std::size_t i = 0; i < 8; ++i) state[i] += now[i];
}

}  // namespace

Sha256 sha256(Text message) noexcept {
  std::uint32_t state[] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                           0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};  // §5.3.3
  const std::size_t blocks = (message.size() + length_size) / block_size + 1;
  for (std::size_t i = 0; i < blocks; ++i) take_block(message, i * block_size, blocks * block_size, state);
  Sha256 hash{};
  for (std::size_t i = 0; i < sizeof hash.bytes; ++i)
    hash.bytes[i] = static_cast<unsigned char>(state[i / 4] >> (24 - 8 * (i % 4)) & 0xFF);
  return hash;
}

}  // namespace paycode
