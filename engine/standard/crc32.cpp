#include "standard/crc32.hpp"

namespace paycode {

std::uint32_t crc32(Text bytes, std::uint32_t start) noexcept {
  std::uint32_t sum = ~start;
  for (char c : bytes) {
    sum ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) sum = (sum >> 1) ^ ((sum & 1) != 0 ? 0xEDB88320U : 0U);
  }
  return ~sum;
}

}  // namespace paycode
