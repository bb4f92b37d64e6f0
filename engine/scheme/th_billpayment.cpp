// Thai bill payment: Bank of Thailand's Thai QR Code, tag 30; and tag 31, payment innovation, where it stands alone.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

bool is_innovation(Text text);
void check_abroad(Payload& payload, Writer& scratch);

constexpr Mark marks[] = {
    {.in = "30", .key = "00", .value = "A000000677010112", .confidence = Confidence::B, .why = "template 30 names A000000677010112"},
    {.in = "30", .key = "00", .value = "A000000677012006", .confidence = Confidence::B, .why = "template 30 names A000000677012006, cross-border"},
    {.in = "", .key = "31", .accepts = is_innovation, .asks = true, .rank = Rank::alone, .confidence = Confidence::B, .why = "template 31, payment innovation, is the only account"},
};

constexpr std::uint8_t cross_border = 1;  // among the marks
static_assert(marks[cross_border].value == "A000000677012006");

constexpr CodeName innovation_rails[] = {{"A000000677010113", "th.billpayment"}, {"A000000677012004", "th.billpayment"}, {}};

constexpr Row rows[] = {
    {.in = "*", .key = "00", .name = "identifier", .form = &identifier, .required = true, .preset = "A000000677010112"},
    {.in = "*", .key = "01", .name = "biller id", .field = Field::account, .kind = Kind::merchant_id, .form = &thai_biller, .min_chars = 15, .max_chars = 15, .required = true},
    {.in = "*", .key = "02", .name = "reference 1", .field = Field::reference, .form = &plain, .max_chars = 20},
    {.in = "*", .key = "03", .name = "reference 2", .field = Field::reference, .form = &plain, .max_chars = 20},
    {.key = "31", .name = "payment innovation", .form = &nested, .rail = true, .preset = "domain", .codes = innovation_rails},
    // Who is paid, where 31 stands alone; beside 30 it is a rail of its own.
    {.in = "31", .key = "00", .name = "identifier", .field = Field::application, .form = &identifier},
    {.in = "31", .key = "01", .name = "acquirer or API id", .field = Field::account, .kind = Kind::other, .form = &plain, .only_by_kind = true, .rail = true, .preset = "th.billpayment"},
    // The Thai specification leaves these out; a tag 52, 59 or 60 that is there all the same is read.
    {.key = "52", .name = "merchant category", .field = Field::payee_category, .form = &category_code},
    {.key = "59", .name = "merchant name", .field = Field::payee_name, .form = &plain, .max_chars = 25},
    {.key = "60", .name = "merchant city", .field = Field::payee_city, .form = &plain, .max_chars = 15},
    {.in = "62", .key = "07", .name = "reference 3", .form = &text_or_asked, .max_chars = 25},
    // The value-added tax template has no identifier: its 00 is the branch.
    {.in = "80", .key = "00", .name = "branch, for VAT", .form = &plain},
    {.in = "80", .key = "01", .name = "VAT rate", .form = &plain},
    {.in = "80", .key = "02", .name = "VAT amount", .form = &plain},
};

constexpr Check checks[] = {{"amount abroad", check_abroad}};

constexpr Quirk quirks[] = {
    {Rule::emv_guid, Grade::none, Grade::warning, "80", "80.00 of the VAT template is a branch"},
};

constexpr Implied implies[] = {{Field::currency, "THB"}, {Field::payee_country, "TH"}};

}  // namespace

namespace table {
extern constinit const Scheme th_billpayment{
    .id = "th.billpayment",
    .title = "Thai bill payment",
    .country = "TH",
    .spec = "Thai QR Code Payment Standard, Bank of Thailand",
    .source = "public encoders and codes",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .syntax = &tlv,
    .base = &emv_mpm,
    .home = "30",
    .lists = lists<marks, rows, checks, quirks, implies>,
    .standard = Standard::emv_mpm,
    .notes = "Of 31 only 01 is known; the VAT template (80) has one source.",
};
}  // namespace table

namespace {

bool is_innovation(Text text) {
  for (const CodeName& each : innovation_rails)
    if (starts_with_ignoring_case(slice(text, 4), each.code) && starts_with(text, "0016")) return true;
  return false;
}

/// Cross-border codes say in 62.08 what the payer's side pays, and no purpose: currency 3, amount 13, country 2.
void check_abroad(Payload& payload, Writer& scratch) {
  constexpr std::size_t chars = 18;
  const std::int16_t abroad = find_path(payload.elements, "62.08");
  bool named = false;
  for (const Claim& claim : payload.claims) named = named || claim.mark() == MarkRef(&table::th_billpayment, cross_border);
  if (abroad < 0 || !named) return;
  std::size_t kept = 0;
  for (const Entry& each : payload.entries)
    if (each.element != abroad) payload.entries[kept++] = each;
  payload.entries.shrink(kept);
  const Text text = payload.elements[static_cast<std::size_t>(abroad)].value;
  if (text.size() != chars) report(payload, Rule::length, abroad, say(scratch, text.size()), "currency 3, amount 13, country 2");
}

}  // namespace
}  // namespace paycode
