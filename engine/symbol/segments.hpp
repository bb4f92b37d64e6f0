// How the bytes of a QR code are best cut into segments of its modes: the fewest bits, found by dynamic
// programming. Pure values: knows no library.
#pragma once

#include <cstdint>
#include <vector>

#include "model/text.hpp"

namespace paycode {

/// Modes of ISO/IEC 18004 §7.3, in the order of their richness.
enum class QrMode : std::uint8_t { numeric, alphanumeric, byte };

struct QrSegment {
  QrMode mode = QrMode::byte;
  std::size_t begin = 0, length = 0;  ///< bytes of the text
  bool operator==(const QrSegment&) const = default;
};

/// Bits that a segment begins with: its mode indicator and its count, ISO/IEC 18004 tables 2 and 3. A mode that the
/// symbol lacks has none.
struct QrHeaders {
  int mode_bits = 0;
  int count_bits[3] = {};  ///< by QrMode
  constexpr bool has(QrMode mode) const noexcept { return count_bits[static_cast<int>(mode)] > 0; }
  constexpr int bits(QrMode mode) const noexcept { return mode_bits + count_bits[static_cast<int>(mode)]; }
  bool operator==(const QrHeaders&) const = default;
};

/// Of QR versions 1 to 40: they change at 10 and 27.
QrHeaders qr_headers(int version) noexcept;
/// Of Micro QR versions 2 to 4 (M2 has no byte mode).
QrHeaders microqr_headers(int version) noexcept;

struct QrSegmentation {
  std::vector<QrSegment> segments;
  int bits = 0;  ///< with all headers; negative: some byte has no mode here
};

/// The segmentation with the fewest bits; `bytes_only` leaves the other modes out. A text of n bytes takes O(n).
QrSegmentation segment(Text text, const QrHeaders& headers, bool bytes_only);

/// Bits that hold data, headers and ECI included: ISO/IEC 18004 table 7. `level` is one of LMQH; 0 where there is
/// no such symbol (Micro QR has no H, and Q in M4 only).
int qr_capacity_bits(int version, char level) noexcept;
int microqr_capacity_bits(int version, char level) noexcept;

}  // namespace paycode
