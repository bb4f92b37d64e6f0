// SBP, the Faster Payments System of the Bank of Russia: an identifier of 32 characters, the bank, and a CRC over the
// link.
#include "scheme/tables.hpp"
#include "standard/crc16.hpp"

namespace paycode {
namespace {

using namespace table;

void check_crc(Payload& payload, Writer& scratch);
void check_identifier(Payload& payload, Writer& scratch);

constexpr Mark marks[] = {
    wallet_link("https://qr.nspk.ru/AS", "a static code of SBP", Confidence::B),
    wallet_link("https://qr.nspk.ru/AD", "a dynamic code of SBP", Confidence::B, Usage::once),
    wallet_link("https://qr.nspk.ru/", "the host of SBP", Confidence::C, Usage::unknown),
    wallet_link("https://sub.nspk.ru/", "a subscription of SBP", Confidence::C, Usage::unknown),
};

constexpr CodeName paths[] = {{"/<account>", "other"}, {}};
constexpr CodeName types[] = {{"01", "reusable"}, {"02", "once"}, {}};

constexpr Row rows[] = {
    link_rows[0],
    link_rows[1],
    {.key = "#path", .name = "identifier", .field = Field::account, .form = &path_parts, .required = true, .codes = paths},
    {.key = "type", .name = "type", .field = Field::usage, .form = &coded, .codes = types},
    {.key = "bank", .name = "bank", .field = Field::bank, .form = &number_text, .min_chars = 12, .max_chars = 12},
    {.key = "sum", .name = "amount in kopecks", .field = Field::amount, .form = &hundredths},
    {.key = "cur", .name = "currency", .field = Field::currency, .form = &currency_letters},
    {.key = "crc", .name = "CRC", .form = &plain},
};

constexpr Check checks[] = {{"CRC", check_crc}, {"identifier and type", check_identifier}, amount_fits_currency, plain_link};

constexpr Implied implies[] = {{Field::currency, "RUB"}};
constexpr Quirk quirks[] = {
    {Rule::missing, Grade::warning, Grade::error, "crc", "whether all links have had one is not known"},
};

}  // namespace

namespace table {
extern constinit const Scheme ru_sbp = links({
    .id = "ru.sbp",
    .title = "SBP",
    .app = "sbp",
    .country = "RU",
    .spec = "not public",
    .source = "public codes, over which the CRC was measured",
    .confidence = Confidence::B,
    .lists = lists<marks, rows, checks, quirks, implies>,
});
}  // namespace table

namespace {

/// Index of a parameter, whose name may stand in capitals, or `nowhere`.
std::int16_t find_parameter(const Payload& payload, Literal name) {
  for (std::size_t i = 0; i < payload.elements.size(); ++i)
    if (same_ignoring_case(payload.elements[i].key, name)) return static_cast<std::int16_t>(i);
  return nowhere;
}

/// Over the link as it stands, from https:// to what the parameter begins with.
void check_crc(Payload& payload, Writer& scratch) {
  const std::int16_t crc = find_parameter(payload, "crc");
  if (crc < 0) {
    const bool wanted = starts_with_ignoring_case(top_value(payload, "#authority"), "qr.");
    if (wanted) report_missing(payload, nowhere, "crc", "CRC (crc)");
    return;
  }
  const Element& each = payload.elements[static_cast<std::size_t>(crc)];
  const std::size_t behind = static_cast<std::size_t>(crc) + 1;
  if (behind < payload.elements.size()) report(payload, Rule::sbp_behind, static_cast<std::int16_t>(behind));
  const std::uint16_t sum = crc16(slice(payload.text, 0, static_cast<std::size_t>(each.wire.data() - payload.text.data())));
  const std::size_t mark = scratch.size();
  scratch.put_hex(static_cast<unsigned char>(sum >> 8));
  scratch.put_hex(static_cast<unsigned char>(sum));
  const Text want = scratch.since(mark);
  if (scratch.overflowed()) return;  // which is reported
  if (!same_ignoring_case(each.value, want)) {
    report(payload, Rule::sbp_crc, crc, each.value, want);
  } else if (each.value != want) {
    report(payload, Rule::sbp_crc_case, crc);
  }
}

void check_identifier(Payload& payload, Writer&) {
  const Entry* account = entry(payload, Field::account);
  if (account == nullptr) return;
  constexpr std::size_t length = 32;
  const Text id = account->value;
  const bool fits = id.size() == length && all_of(id, [](char c) { return is_digit(c) || is_upper(c); });
  if (!fits) report(payload, Rule::link_tail, account->element, id);
  const std::int16_t type = find_parameter(payload, "type");
  if (type < 0) return;
  const Text want = starts_with(id, "AS") ? "01" : starts_with(id, "AD") ? "02"
                                                                         : "";
  const Text is = payload.elements[static_cast<std::size_t>(type)].value;
  if (!want.empty() && is != want) report(payload, Rule::sbp_type, type, is, want);
}

}  // namespace
}  // namespace paycode
