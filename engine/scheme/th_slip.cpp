// The small QR code on a Thai transfer slip: it names a transfer that was made, for whoever wants to verify it. It is
// no payment code.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

bool is_slip(Text text);
void check_crc(Payload& payload, Writer& scratch);

constexpr Mark marks[] = {
    {.lead = "0010", .lead_last = "0099", .key = "00", .accepts = is_slip, .asks = true, .rank = Rank::generic, .nature = Nature::not_payment, .next = Next::none, .presented_by = PresentedBy::unknown, .confidence = Confidence::B, .why = "template 00 names a transfer"},
};

// TrueMoney's variant has a date (04), and other meanings in 01 to 03.
constexpr Row rows[] = {
    {.key = "00", .name = "slip", .form = &nested, .required = true},
    {.in = "00", .key = "00", .name = "kind of slip", .form = &plain, .preset = "000001"},
    {.in = "00", .key = "01", .name = "kind of wallet slip", .form = &plain, .also = "04"},
    {.in = "00", .key = "02", .name = "event", .form = &plain, .also = "04"},
    {.in = "00", .key = "03", .name = "transaction", .field = Field::reference, .kind = Kind::txid, .form = &plain, .only_by_kind = true, .also = "04"},
    {.in = "00", .key = "04", .name = "date", .field = Field::created, .kind = Kind::other, .form = &day_first_date, .only_by_kind = true},
    {.in = "00", .key = "01", .name = "sending bank", .field = Field::bank, .form = &number_text, .min_chars = 3, .max_chars = 3, .required = true},
    {.in = "00", .key = "02", .name = "transfer", .field = Field::reference, .form = &plain, .required = true},
    {.key = "51", .name = "country", .form = &country_code, .fixed = true, .preset = "TH"},
    {.key = "91", .name = "CRC", .form = &slip_crc, .required = true},
};

constexpr Check checks[] = {{"CRC", check_crc}};

}  // namespace

namespace table {
extern constinit const Scheme th_slip{
    .id = "th.slip",
    .title = "Thai slip verification",
    .country = "TH",
    .spec = "Bank of Thailand, slip verification mini QR",
    .source = "public encoders and codes",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .nature = Nature::not_payment,
    .syntax = &tlv_cut,
    .lists = lists<marks, rows, checks>,
    .notes = "The official text was not read. A slip proves nothing by itself: ask the bank that it names.",
};
}  // namespace table

namespace {

/// "000001" of the banks, "01" and "01" of TrueMoney.
bool is_slip(Text text) { return starts_with(text, "0006000001") || starts_with(text, "000201010201"); }

/// `digits` behind as many zeros as `want` is longer.
bool is_padded(Text digits, Text want) {
  if (digits.empty() || digits.size() >= want.size()) return false;
  const std::size_t zeros = want.size() - digits.size();
  for (char c : slice(want, 0, zeros))
    if (c != '0') return false;
  return same_ignoring_case(slice(want, zeros), digits);
}

void check_crc(Payload& payload, Writer& scratch) {
  const std::int16_t index = find_object(payload.elements, top, "91");
  if (index < 0) return;
  const Element& crc = payload.elements[static_cast<std::size_t>(index)];
  const std::size_t begin = offset_of(payload, payload.text), last = payload.elements.size() - 1;
  if (static_cast<std::size_t>(index) != last) report(payload, Rule::extra, static_cast<std::int16_t>(last), payload.elements[last].value);
  const std::size_t mark = scratch.size();
  compute_slip_crc(slice(payload.text, 0, offset_of(payload, crc.wire) - begin), scratch);
  const Text want = scratch.since(mark);
  const std::int16_t slip = find_object(payload.elements, top, "00");
  const bool lower_case = slip >= 0 && find_object(payload.elements, slip, "04") >= 0;  // TrueMoney's
  if (crc.value == want || (lower_case && same_ignoring_case(crc.value, want))) return;
  const Rule rule = same_ignoring_case(crc.value, want) ? Rule::emv_crc_case : is_padded(crc.value, want) ? Rule::slip_zeros
                                                                                                          : Rule::emv_crc;
  report(payload, rule, index, crc.value, want);
}

}  // namespace
}  // namespace paycode
