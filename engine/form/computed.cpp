// Values that follow from all that stands before them.
#include "form/forms.hpp"
#include "standard/crc16.hpp"

namespace paycode {
namespace {

/// EMV QRCPS MPM v1.1 §4.7.3: over everything before the value, the CRC's own header included.
void compute_emv_crc(Text before, Writer& out) noexcept {
  constexpr char hex[] = "0123456789ABCDEF";
  const std::uint16_t crc = crc16("6304", crc16(before));
  for (int shift = 12; shift >= 0; shift -= 4) out.put(hex[(crc >> shift) & 15]);
}

}  // namespace

const Form emv_crc{.name = "CRC", .compute = compute_emv_crc};

}  // namespace paycode
