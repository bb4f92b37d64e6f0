#include "standard/fips180.hpp"

namespace paycode {
namespace {

// §4.2.2.
constexpr std::uint32_t constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

constexpr std::size_t block_bytes = 64;

constexpr std::uint32_t turned(std::uint32_t word, unsigned bits) noexcept {
  return word >> bits | word << (32 - bits);
}

/// Byte `i` of the text with its padding: a bit, zeros, and the length in bits in the last eight of `total` bytes.
std::uint32_t padded_byte(Text text, std::size_t i, std::size_t total) noexcept {
  if (i < text.size()) return static_cast<unsigned char>(text[i]);
  if (i == text.size()) return 0x80;
  const std::size_t from_end = total - 1 - i;
  return from_end < 8 ? static_cast<std::uint32_t>(std::uint64_t{text.size()} * 8 >> 8 * from_end & 0xFF) : 0;
}

/// §6.2.2; the schedule is kept for sixteen words at a time.
void hash_block(std::uint32_t (&state)[8], std::uint32_t (&words)[16]) noexcept {
  std::uint32_t v[8];
  for (unsigned i = 0; i < 8; ++i) v[i] = state[i];
  for (unsigned t = 0; t < 64; ++t) {
    std::uint32_t& word = words[t & 15];
    if (t >= 16) {
      const std::uint32_t near = words[(t + 14) & 15], far = words[(t + 1) & 15];
      word += (turned(near, 17) ^ turned(near, 19) ^ near >> 10) + words[(t + 9) & 15] +
              (turned(far, 7) ^ turned(far, 18) ^ far >> 3);
    }
    const std::uint32_t first = v[7] + (turned(v[4], 6) ^ turned(v[4], 11) ^ turned(v[4], 25)) +
                                ((v[4] & v[5]) ^ (~v[4] & v[6])) + constants[t] + word;
    const std::uint32_t second =
        (turned(v[0], 2) ^ turned(v[0], 13) ^ turned(v[0], 22)) + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
    for (unsigned i = 7; i > 0; --i) v[i] = v[i - 1];
    v[4] += first;
    v[0] = first + second;
  }
  for (unsigned i = 0; i < 8; ++i) state[i] += v[i];
}

}  // namespace

Digest sha256(Text text) noexcept {
  std::uint32_t state[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                            0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  const std::size_t total = (text.size() + 8) / block_bytes * block_bytes + block_bytes;
  for (std::size_t at = 0; at < total; at += block_bytes) {
    std::uint32_t words[16] = {};
    for (std::size_t i = 0; i < block_bytes; ++i)
      words[i / 4] = words[i / 4] << 8 | padded_byte(text, at + i, total);
    hash_block(state, words);
  }
  Digest digest{};
  for (unsigned i = 0; i < 32; ++i)
    digest.bytes[i] = static_cast<unsigned char>(state[i / 4] >> (24 - 8 * (i % 4)));
  return digest;
}

}  // namespace paycode
