// Values that follow from all that stands before them.
#include "form/forms.hpp"
#include "standard/crc16.hpp"

namespace paycode {
namespace {

/// EMV QRCPS MPM v1.1 §4.7.3: over everything before the value, the CRC's own header included.
void compute_crc(Text before, Text header, const char* hex, Writer& out) noexcept {
  const std::uint16_t crc = crc16(header, crc16(before));
  for (int shift = 12; shift >= 0; shift -= 4) out.put(hex[(crc >> shift) & 15]);
}

constexpr char upper_case[] = "0123456789ABCDEF", lower_case[] = "0123456789abcdef";

}  // namespace

void compute_emv_crc(Text before, Writer& out) noexcept { compute_crc(before, "6304", upper_case, out); }

/// TrueMoney's slips, whose first two values are 01, have it in lower case.
void compute_slip_crc(Text before, Writer& out) noexcept {
  const bool of_wallet = slice(before, 4, 12) == "000201010201";
  compute_crc(before, "9104", of_wallet ? lower_case : upper_case, out);
}

const Form emv_crc{.name = "CRC", .compute = compute_emv_crc};
const Form slip_crc{.name = "CRC", .compute = compute_slip_crc};

}  // namespace paycode
