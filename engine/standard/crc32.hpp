// CRC-32 of IEEE 802.3, as gzip, PNG and zlib have it: the checksum within a code by square.
#pragma once

#include <cstdint>

#include "model/text.hpp"

namespace paycode {

/// Polynomial 04C11DB7 (ISO/IEC/IEEE 8802-3 §3.2.9), least significant bit first, inverted at both ends. The
/// checksum of "123456789" is CBF43926, of an empty text 0.
std::uint32_t crc32(Text bytes) noexcept;

}  // namespace paycode
