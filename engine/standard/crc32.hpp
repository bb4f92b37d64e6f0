// CRC-32/ISO-HDLC, the checksum of zlib and of PNG.
#pragma once

#include <cstdint>

#include "model/text.hpp"

namespace paycode {

/// Polynomial 04C11DB7, least significant bit first, inverted before and after (ISO/IEC 13239, 8.1.1.6.2). `start`
/// continues from the checksum of an earlier piece. The checksum of "123456789" is CBF43926, of an empty text
/// `start`.
std::uint32_t crc32(Text bytes, std::uint32_t start = 0) noexcept;

}  // namespace paycode
