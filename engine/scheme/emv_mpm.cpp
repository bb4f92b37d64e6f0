// EMV QR Code Specification for Payment Systems, Merchant-Presented Mode, v1.1 (November 2020): the base of every
// national flavour, and itself the scheme of a code whose accounts no table knows.
#include "model/amount.hpp"
#include "scheme/tables.hpp"
#include "standard/crc16.hpp"
#include "standard/rfc3629.hpp"

namespace paycode {
namespace {

bool is_crc(Text text);
void check_first(Payload& payload, Writer& scratch);
void check_crc(Payload& payload, Writer& scratch);
void check_account(Payload& payload, Writer& scratch);
void check_templates(Payload& payload, Writer& scratch);
void check_length(Payload& payload, Writer& scratch);
void check_tip(Payload& payload, Writer& scratch);
void check_text(Payload& payload, Writer& scratch);

constexpr Mark marks[] = {
    {.lead = "00020", .rank = Rank::generic, .confidence = Confidence::A, .why = "begins with 00, the payload format indicator"},
    // 00 is missing, stands elsewhere or is none of EMV's: whatever comes apart and ends in a CRC is still EMV's, and
    // wrong.
    {.lead = "00", .lead_last = "99", .in = "", .key = "63", .accepts = is_crc, .asks = true, .rank = Rank::generic, .confidence = Confidence::C, .why = "data objects that end in 63, the CRC"},
};

constexpr CodeName initiation[] = {{"11", "reusable"}, {"12", "once"}, {}};
constexpr CodeName tip_kinds[] = {{"01", "prompt"}, {"02", "fixed"}, {"03", "percent"}, {}};
// Wallets that put their own identifier into a template of somebody else's code.
constexpr CodeName wallet_rails[] = {{"com.alipay", "cn.alipay"}, {"com.qq.weixin.pay", "cn.wechat"}, {}};

constexpr Row rows[] = {
    {.key = "00", .name = "payload format indicator", .form = &plain, .min_chars = 2, .max_chars = 2, .required = true, .fixed = true, .preset = "01"},
    {.key = "01", .name = "point of initiation", .field = Field::usage, .form = &coded, .min_chars = 2, .max_chars = 2, .codes = initiation},
    // §4.7.5, table 4.3: 02–25 are primitive and belong to a card network each, or are reserved
    {.key = "02-03", .name = "Visa account", .kind = Kind::pan, .form = &plain, .max_chars = 99, .rail = true, .preset = "visa"},
    {.key = "04-05", .name = "Mastercard account", .kind = Kind::pan, .form = &plain, .max_chars = 99, .rail = true, .preset = "mastercard"},
    {.key = "09-10", .name = "Discover account", .kind = Kind::pan, .form = &plain, .max_chars = 99, .rail = true, .preset = "discover"},
    {.key = "11-12", .name = "American Express account", .kind = Kind::pan, .form = &plain, .max_chars = 99, .rail = true, .preset = "amex"},
    {.key = "13-14", .name = "JCB account", .kind = Kind::pan, .form = &plain, .max_chars = 99, .rail = true, .preset = "jcb"},
    {.key = "15-16", .name = "UnionPay account", .kind = Kind::merchant_id, .form = &plain, .max_chars = 99, .rail = true, .preset = "cn.unionpay.mpm"},
    {.key = "06-24", .name = "account reserved for EMVCo", .form = &plain, .max_chars = 99},
    // Reserved and primitive too, but Singapore's codes have templates in it: opened where it is one.
    {.key = "25", .name = "account reserved for EMVCo", .form = &nested, .max_chars = 99},
    {.key = "26-51", .name = "merchant account template", .kind = Kind::merchant_id, .form = &nested, .max_chars = 99, .rail = true, .preset = "domain", .codes = wallet_rails},
    {.in = "26-51", .key = "00", .name = "identifier", .form = &identifier, .max_chars = 32},
    {.key = "52", .name = "merchant category", .field = Field::payee_category, .form = &category_code, .required = true, .preset = "0000"},
    {.key = "53", .name = "currency", .field = Field::currency, .form = &currency_number, .min_chars = 3, .max_chars = 3, .required = true},
    {.key = "54", .name = "amount", .field = Field::amount, .form = &decimal_amount, .max_chars = 13},
    {.key = "55", .name = "tip or convenience indicator", .field = Field::tip_kind, .form = &coded, .min_chars = 2, .max_chars = 2, .codes = tip_kinds},
    {.key = "56", .name = "fixed fee", .field = Field::tip_value, .kind = Kind::fixed, .form = &decimal_amount, .max_chars = 13, .only_by_kind = true},
    {.key = "57", .name = "percentage fee", .field = Field::tip_value, .kind = Kind::percent, .form = &decimal_amount, .max_chars = 5, .only_by_kind = true},
    {.key = "58", .name = "country", .field = Field::payee_country, .form = &country_code, .min_chars = 2, .max_chars = 2, .required = true},
    {.key = "59", .name = "merchant name", .field = Field::payee_name, .form = &plain, .max_chars = 25, .required = true},
    {.key = "60", .name = "merchant city", .field = Field::payee_city, .form = &plain, .max_chars = 15, .required = true},
    {.key = "61", .name = "postal code", .field = Field::payee_postcode, .form = &plain, .max_chars = 10},
    {.key = "62", .name = "additional data", .form = &nested, .max_chars = 99},
    {.in = "62", .key = "01", .name = "bill number", .field = Field::reference, .kind = Kind::bill, .form = &text_or_asked, .max_chars = 25},
    {.in = "62", .key = "05", .name = "reference label", .field = Field::reference, .form = &text_or_asked, .max_chars = 25},
    {.in = "62", .key = "08", .name = "purpose", .field = Field::purpose, .form = &text_or_asked, .max_chars = 25},
    {.in = "62", .key = "02-08", .name = "additional data", .form = &text_or_asked, .max_chars = 25},
    {.in = "62", .key = "09", .name = "consumer data request", .form = &data_request},
    {.in = "62", .key = "10", .name = "merchant tax id", .field = Field::payee_id, .form = &plain, .max_chars = 20},
    {.in = "62", .key = "11", .name = "merchant channel", .field = Field::payee_channel, .form = &channel, .min_chars = 3, .max_chars = 3},
    {.in = "62", .key = "50-99", .name = "payment system's data", .form = &nested, .max_chars = 99},
    {.key = "63", .name = "CRC", .form = &emv_crc, .min_chars = 4, .max_chars = 4, .required = true},
    {.key = "64", .name = "local language", .form = &nested, .max_chars = 99},
    {.in = "64", .key = "00", .name = "language", .form = &language, .min_chars = 2, .max_chars = 2, .required = true},
    {.in = "64", .key = "01", .name = "merchant name in it", .field = Field::payee_local_name, .form = &plain, .max_chars = 25, .required = true},
    {.in = "64", .key = "02", .name = "merchant city in it", .form = &plain, .max_chars = 15},
    {.key = "80-99", .name = "unreserved template", .kind = Kind::merchant_id, .form = &nested, .max_chars = 99, .rail = true, .preset = "wallet", .codes = wallet_rails},
};

constexpr Places places[] = {{rows, ""}, {rows, "26-51"}, {rows, "62"}, {rows, "64"}};

constexpr Check checks[] = {
    {"00 stands first", check_first},
    {"CRC", check_crc},
    {"an account to pay to", check_account},
    {"templates, their identifiers, and reserved objects", check_templates},
    {"tip", check_tip},
    {"a length that is one off", check_length},
    {"size and character set", check_text},
    amount_fits_currency,
};

// What the field prints against the specification without harm to the payment. The first lines hold for every scheme
// on this table: codes of many of them do so. The others are what codes of no scheme that a table knows were seen to
// do; a scheme of its own says what its codes do.
constexpr Quirk quirks[] = {
    {Rule::length, Grade::warning, Grade::error, "26-51", "what a template holds beyond the account itself is of many lengths"},
    {Rule::length, Grade::warning, Grade::error, "59", "names longer than allowed are common"},
    {Rule::length, Grade::warning, Grade::error, "60", "cities longer than allowed are common"},
    {Rule::length, Grade::warning, Grade::error, "61", "postal codes longer than allowed are common"},
    {Rule::length, Grade::warning, Grade::error, "62", "references longer than allowed are common"},
    {Rule::length, Grade::warning, Grade::error, "64", "names longer than allowed are common"},
    {Rule::amount_decimals, Grade::warning, Grade::error, "", "amounts with more decimals than the currency has"},
    {Rule::emv_template, Grade::warning, Grade::error, "62.", "payment systems put plain values into 62.50 to 62.99"},
    {Rule::empty, Grade::error, Grade::error, "", "lengths begin with 01"},
    {Rule::emv_crc_case, Grade::warning, Grade::error, "", "Oman's codes have the CRC in lower case", true},
    {Rule::amount_point, Grade::warning, Grade::error, "", "terminals of Saudi Arabia write .50", true},
    {Rule::missing, Grade::warning, Grade::error, "52", "private networks leave it out", true},
    {Rule::missing, Grade::warning, Grade::error, "53", "private networks leave it out", true},
    {Rule::missing, Grade::warning, Grade::error, "58", "private networks leave it out", true},
    {Rule::missing, Grade::warning, Grade::error, "60", "private networks leave it out", true},
    {Rule::emv_additional, Grade::warning, Grade::error, "62", "Oman's codes have 62.00", true},
};

// Some banks print a link to their app whose fragment is the code.
constexpr const Layer* layers[] = {&link_fragment, {}};

}  // namespace

namespace table {
extern constinit const Scheme emv_mpm{
    .id = "emv.mpm",
    .title = "EMVCo merchant-presented",
    .spec = "EMV QRCPS Merchant-Presented Mode v1.1, November 2020",
    .source = "EMVCo",
    .as_of = "2020-11",
    .confidence = Confidence::A,
    .syntax = &tlv,
    .layers = layers,
    .home = "26",
    .lists = lists<marks, rows, places, checks, quirks>,
    .standard = Standard::emv_mpm,
    // §4.3: byte mode, and UTF-8 announced where there is more than ASCII.
    .symbol = SymbolNeeds{.eci = 26, .bytes_only = true},
};
}  // namespace table

namespace {

constexpr Text account_keys = "02-51";

bool is_crc(Text text) {
  return text.size() == 4 && all_of(text, [](char c) { return hex_value(c) >= 0; });
}

void check_first(Payload& payload, Writer&) {
  if (payload.elements.empty() || payload.elements[0].key == "00") return;
  const std::int16_t format = find_object(payload.elements, top, "00");
  if (format > 0) report(payload, Rule::emv_first, format);
}

/// What a CRC with its leading zeros lost looks like: "ABC", "0", even nothing.
bool lost_zeros(Text is, Text want) {
  std::size_t zeros = 0;
  while (zeros < want.size() && want[zeros] == '0') ++zeros;
  return zeros > 0 && is.size() < want.size() && is.size() + zeros >= want.size() &&
         same_ignoring_case(is, slice(want, want.size() - is.size()));
}

Rule crc_fault(Text is, Text want, Text before) {
  if (same_ignoring_case(is, want)) return Rule::emv_crc_case;
  if (lost_zeros(is, want)) return Rule::emv_crc_zeros;
  std::uint16_t value = 0;
  for (const char c : is) value = static_cast<std::uint16_t>(value << 4 | (hex_value(c) & 15));
  return is_crc(is) && value == crc16(before) ? Rule::emv_crc_header : Rule::emv_crc;
}

/// "6304ABC" at the end: four characters were announced, and the zero in front of them is gone.
bool is_cut_crc(const Payload& payload, const Element& last) {
  return payload.status.code == Code::malformed && last.key.empty() && starts_with(last.wire, "6304") && last.wire.size() < 8;
}

void check_crc(Payload& payload, Writer& scratch) {
  const Element& last = payload.elements[payload.elements.size() - 1];
  const std::int16_t index = find_object(payload.elements, top, "63");
  const bool cut = index < 0 && is_cut_crc(payload, last);
  if (index < 0 && !cut) return;
  const Element& crc = cut ? last : payload.elements[static_cast<std::size_t>(index)];
  if (&crc != &last && !last.key.empty()) report(payload, Rule::emv_crc_last, index);
  const Text before = slice(payload.text, 0, offset_of(payload, crc.wire) - offset_of(payload, payload.text));
  const std::size_t mark = scratch.size();
  compute_emv_crc(before, scratch);
  const Text is = cut ? slice(crc.wire, 4) : crc.value, want = scratch.since(mark);
  if (cut) {
    if (lost_zeros(is, want)) report_at(payload, Rule::emv_crc_zeros, is_wrapped(payload) ? Text::npos : offset_of(payload, is), is, want);
  } else if (is != want) {
    report(payload, crc_fault(is, want, before), index, is, want);
  }
}

void check_account(Payload& payload, Writer&) {
  if (!payload.status) return;  // cut short: the account may stand in what could not be read
  for (std::size_t i = 0; i < payload.elements.size(); ++i) {
    const Element& each = payload.elements[i];
    bool label = false;  // a label names the code and pays nobody
    for (const Claim& claim : payload.claims)
      label = label || (claim.element == static_cast<std::int16_t>(i) && claim.mark()->rank == Rank::label);
    if (each.parent == top && key_fits(each.key, account_keys) && !label) return;
  }
  report(payload, Rule::account_missing, nowhere);
}

constexpr bool is_within(std::uint8_t number, std::uint8_t first, std::uint8_t last) {
  return number >= first && number <= last;
}

/// One template: it comes apart, and of 26–51, 80–99 and 62.50–99 each says whose it is.
void check_template(Payload& payload, std::int16_t index, bool identified, Writer& scratch) {
  const auto i = static_cast<std::size_t>(index);
  if (payload.elements[i].value.empty() || payload.status.code == Code::too_many) return;
  if (!has_children(payload.elements, i)) return report(payload, Rule::emv_template, index);
  if (!identified) return;
  const std::int16_t zero = find_object(payload.elements, index, "00");
  if (zero == nowhere) return report(payload, Rule::emv_guid_missing, index);
  const Text identifier = payload.elements[static_cast<std::size_t>(zero)].value;
  constexpr std::size_t identifier_chars_max = 32;
  const bool in_accounts = payload.elements[i].parent == top && payload.elements[i].number <= 51;  // there a row says so
  const std::size_t chars = in_accounts ? 0 : count_chars(identifier);
  if (chars > identifier_chars_max) report(payload, Rule::length, zero, say(scratch, chars), "at most 32");
  // What payment systems write in 62.50 to 62.99 is between them: that there is an identifier is enough.
  if (payload.elements[i].parent == top && !identifier.empty() && !is_identifier(identifier)) report(payload, Rule::emv_guid, zero, identifier);
}

/// Templates; objects that are EMVCo's to give out: readers pass over them (v1.1), but nobody should print them.
void check_templates(Payload& payload, Writer& scratch) {
  constexpr std::uint8_t additional = 62, local = 64;
  for (std::size_t i = 0; i < payload.elements.size(); ++i) {
    const Element& each = payload.elements[i];
    const auto index = static_cast<std::int16_t>(i);
    const std::uint8_t key = each.number;
    if (each.parent == top) {
      const bool identified = is_within(key, 26, 51) || is_within(key, 80, 99);
      if (identified || key == additional || key == local) check_template(payload, index, identified, scratch);
      if (is_within(key, 65, 79)) report(payload, Rule::emv_reserved, index);
      continue;
    }
    const Element& above = payload.elements[static_cast<std::size_t>(each.parent)];
    const std::uint8_t in = above.parent == top ? above.number : no_number;
    if (in == additional && key == 0) report(payload, Rule::emv_additional, index, "00");
    if (in == additional && is_within(key, 50, 99)) check_template(payload, index, true, scratch);
    if ((in == additional && is_within(key, 12, 49)) || (in == local && is_within(key, 3, 99)))
      report(payload, Rule::emv_reserved, index);
  }
}

/// The latest object whose length, one more or one less, would let all that follows come apart up to the CRC.
void check_length(Payload& payload, Writer& scratch) {
  if (payload.status.code != Code::malformed) return;
  for (std::size_t i = payload.elements.size(); i-- > 0;) {
    const Element& each = payload.elements[i];
    const Text header = slice(each.wire, 0, 4);
    if (each.parent != top || header.size() < 4 || !is_digits(header) || starts_with(header, "63")) continue;
    const std::size_t at = offset_of(payload, each.wire);
    const Text rest = slice(payload.text, at + 4 - offset_of(payload, payload.text));
    const std::uint32_t length = number(slice(header, 2));
    for (const std::uint32_t other : {length - 1, length + 1}) {
      const std::size_t bytes = chars_to_bytes(rest, other);
      const Text behind = slice(rest, bytes);
      if (length == 0 || other == 0 || bytes == Text::npos || behind.size() < 8 || !starts_with(slice(behind, behind.size() - 8), "6304") || !is_tlv(behind)) continue;
      return report_at(payload, Rule::length_off, is_wrapped(payload) ? Text::npos : at + 2, slice(header, 2), say(scratch, other));
    }
  }
}

/// A fee is more than zero and at most `most`, where there is such a limit.
void check_fee(Payload& payload, std::int16_t element, Text most, Text want) {
  if (element < 0) return;
  const Text is = payload.elements[static_cast<std::size_t>(element)].value;
  Amount fee, high;
  if (!read_amount(is, fee)) return;
  const bool too_high = read_amount(most, high) && compare(fee, high) > 0;
  if (fee.zero() || too_high) report(payload, Rule::emv_fee, element, is, want);
}

/// §4.7.7: 55 = 02 wants 56, 55 = 03 wants 57, and neither stands alone.
void check_tip(Payload& payload, Writer&) {
  std::int16_t found[] = {nowhere, nowhere, nowhere};  // 55, 56, 57
  for (std::size_t i = payload.elements.size(); i-- > 0;) {
    const Element& each = payload.elements[i];
    if (each.parent == top && is_within(each.number, 55, 57)) found[each.number - 55] = static_cast<std::int16_t>(i);
  }
  const auto [indicator, fixed, percent] = found;
  const Text kind = indicator < 0 ? Text{} : payload.elements[static_cast<std::size_t>(indicator)].value;
  if (kind == "02" && fixed < 0) report(payload, Rule::emv_tip, indicator, {}, "55 = 02 wants a fee in 56");
  if (kind == "03" && percent < 0) report(payload, Rule::emv_tip, indicator, {}, "55 = 03 wants a percentage in 57");
  if (fixed >= 0 && kind != "02") report(payload, Rule::emv_tip, fixed, {}, "56 wants 55 = 02");
  if (percent >= 0 && kind != "03") report(payload, Rule::emv_tip, percent, {}, "57 wants 55 = 03");
  check_fee(payload, fixed, {}, "an amount above zero");
  check_fee(payload, percent, "99.99", "00.01 to 99.99");
}

void check_text(Payload& payload, Writer& scratch) {
  constexpr std::size_t chars_max = 512;  // §3.7
  const std::int16_t payee = find_object(payload.elements, top, "59");
  if (payee >= 0 && !is_ascii(payload.elements[static_cast<std::size_t>(payee)].value)) report(payload, Rule::emv_ans, payee);
  const std::size_t chars = payload.text.size() <= chars_max ? 0 : count_chars(payload.text);
  if (chars > chars_max) report(payload, Rule::emv_size, nowhere, say(scratch, chars));
}

}  // namespace
}  // namespace paycode
