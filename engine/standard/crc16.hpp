// CRC-16/IBM-3740, often called CRC-16/CCITT-FALSE: the checksum in tag 63 of every EMVCo code.
#pragma once

#include <cstdint>

#include "model/text.hpp"

namespace paycode {

/// Polynomial 1021, most significant bit first, nothing reflected, nothing inverted at the end (ISO/IEC 13239 as
/// EMVCo QRCPS-MPM §4.7.3 applies it). `start` continues from the checksum of an earlier piece. The checksum of
/// "123456789" is 29B1, of an empty text `start`.
std::uint16_t crc16(Text bytes, std::uint16_t start = 0xFFFF) noexcept;

}  // namespace paycode
