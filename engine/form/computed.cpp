// Values that follow from all that stands before them.
#include "form/forms.hpp"
#include "standard/crc16.hpp"
#include "standard/crc32.hpp"
#include "standard/rfc3629.hpp"

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

/// ČBA standard 26: the header and the fields in the order of their keys, the checksum itself left out. Keys and
/// values hold no "*", which an escape stands for.
void compute_spayd_crc(Text before, Writer& out) noexcept {
  std::size_t header = find(before, '*');
  if (header != Text::npos) header = find(before, '*', header + 1);
  const Text fields = header == Text::npos ? Text{} : slice(before, header + 1);
  // More fields than a code can have are none that anybody checks.
  std::size_t count = 0;
  for (char c : fields) count += c == '*' ? 1 : 0;
  if (count > elements_max) return;
  std::uint32_t sum = crc32(slice(before, 0, header));
  // The next field is the least of those that come after the last one; equal ones, by their place.
  Text last;
  for (;;) {
    Text next;
    for (std::size_t at = 0; at < fields.size();) {
      const std::size_t end = find(fields, '*', at);
      const Text field = slice(fields, at, (end == Text::npos ? fields.size() : end) - at);
      at = end == Text::npos ? fields.size() : end + 1;
      if (field.empty() || starts_with(field, "CRC32:")) continue;
      const bool later = last.empty() || field > last || (field == last && field.data() > last.data());
      const bool sooner = next.empty() || field < next || (field == next && field.data() < next.data());
      if (later && sooner) next = field;
    }
    if (next.empty()) break;
    sum = crc32(next, crc32("*", sum));
    last = next;
  }
  for (int shift = 28; shift >= 0; shift -= 4) out.put(upper_case[sum >> shift & 15]);
}

/// UPN QR technical standard, field 20: characters of the fields before it, and one for each of their ends.
void compute_upn_sum(Text before, Writer& out) noexcept {
  out.put_number(static_cast<std::uint32_t>(count_chars(before)), 3);
}

const Form spayd_crc{.name = "CRC-32", .compute = compute_spayd_crc, .of_all = true};
const Form upn_sum{.name = "control sum", .compute = compute_upn_sum};
const Form emv_crc{.name = "CRC", .compute = compute_emv_crc};
const Form slip_crc{.name = "CRC", .compute = compute_slip_crc};

}  // namespace paycode
