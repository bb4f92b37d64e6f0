// EMV QR Code Specification for Payment Systems, Merchant-Presented Mode, v1.1 (November 2020): the base of every
// national flavour, and itself the scheme of a code whose accounts no table knows.
#include "scheme/tables.hpp"
#include "standard/rfc3629.hpp"

namespace paycode {
namespace {

bool is_crc(Text text);
void check_first(Payload& payload, Writer& scratch);
void check_crc(Payload& payload, Writer& scratch);
void check_account(Payload& payload, Writer& scratch);
void check_templates(Payload& payload, Writer& scratch);
void check_additional(Payload& payload, Writer& scratch);
void check_tip(Payload& payload, Writer& scratch);
void check_text(Payload& payload, Writer& scratch);

constexpr Mark marks[] = {
    {.lead = "00020", .rank = Rank::generic, .confidence = Confidence::A, .why = "begins with 00, the payload format indicator"},
    // 00 is missing or stands elsewhere: whatever comes apart and ends in a CRC is still EMV's, and wrong.
    {.lead = "01", .lead_last = "99", .in = "", .key = "63", .accepts = is_crc, .rank = Rank::generic, .confidence = Confidence::C, .why = "data objects that end in 63, the CRC"},
};

constexpr CodeName initiation[] = {{"11", "reusable"}, {"12", "once"}};
constexpr CodeName tip_kinds[] = {{"01", "prompt"}, {"02", "fixed"}, {"03", "percent"}};
// Wallets that put their own identifier into a template of somebody else's code.
constexpr CodeName wallet_rails[] = {{"com.alipay", "cn.alipay"}, {"com.qq.weixin.pay", "cn.wechat"}};

constexpr Row rows[] = {
    {.key = "00", .name = "payload format indicator", .form = &plain, .min_chars = 2, .max_chars = 2, .need = Need::required, .fixed = "01"},
    {.key = "01", .name = "point of initiation", .field = Field::usage, .form = &coded, .min_chars = 2, .max_chars = 2, .codes = initiation},
    // §4.7.5, table 4.3: 02–25 are primitive and belong to a card network each, or are reserved
    {.key = "02-03", .name = "Visa account", .kind = Kind::pan, .form = &plain, .max_chars = 99, .rail = "visa"},
    {.key = "04-05", .name = "Mastercard account", .kind = Kind::pan, .form = &plain, .max_chars = 99, .rail = "mastercard"},
    {.key = "09-10", .name = "Discover account", .kind = Kind::pan, .form = &plain, .max_chars = 99, .rail = "discover"},
    {.key = "11-12", .name = "American Express account", .kind = Kind::pan, .form = &plain, .max_chars = 99, .rail = "amex"},
    {.key = "13-14", .name = "JCB account", .kind = Kind::pan, .form = &plain, .max_chars = 99, .rail = "jcb"},
    {.key = "15-16", .name = "UnionPay account", .kind = Kind::merchant_id, .form = &plain, .max_chars = 99, .rail = "cn.unionpay.mpm"},
    {.key = "06-25", .name = "account reserved for EMVCo", .form = &plain, .max_chars = 99},
    {.key = "26-51", .name = "merchant account template", .form = &nested, .max_chars = 99, .rail = "domain", .codes = wallet_rails},
    {.in = "26-51", .key = "00", .name = "identifier", .form = &identifier, .max_chars = 32},
    {.key = "52", .name = "merchant category", .field = Field::payee_category, .form = &category_code, .need = Need::required, .preset = "0000"},
    {.key = "53", .name = "currency", .field = Field::currency, .form = &currency_number, .min_chars = 3, .max_chars = 3, .need = Need::required},
    {.key = "54", .name = "amount", .field = Field::amount, .form = &decimal_amount, .max_chars = 13},
    {.key = "55", .name = "tip or convenience indicator", .field = Field::tip_kind, .form = &coded, .min_chars = 2, .max_chars = 2, .codes = tip_kinds},
    {.key = "56", .name = "fixed fee", .field = Field::tip_value, .kind = Kind::fixed, .form = &decimal_amount, .max_chars = 13, .only_by_kind = true},
    {.key = "57", .name = "percentage fee", .field = Field::tip_value, .kind = Kind::percent, .form = &decimal_amount, .max_chars = 5, .only_by_kind = true},
    {.key = "58", .name = "country", .field = Field::payee_country, .form = &country_code, .min_chars = 2, .max_chars = 2, .need = Need::required},
    {.key = "59", .name = "merchant name", .field = Field::payee_name, .form = &plain, .max_chars = 25, .need = Need::required},
    {.key = "60", .name = "merchant city", .field = Field::payee_city, .form = &plain, .max_chars = 15, .need = Need::required},
    {.key = "61", .name = "postal code", .field = Field::payee_postcode, .form = &plain, .max_chars = 10},
    {.key = "62", .name = "additional data", .form = &nested, .max_chars = 99},
    {.in = "62", .key = "01", .name = "bill number", .field = Field::reference, .kind = Kind::bill, .form = &text_or_asked, .max_chars = 25},
    {.in = "62", .key = "05", .name = "reference label", .field = Field::reference, .form = &text_or_asked, .max_chars = 25},
    {.in = "62", .key = "08", .name = "purpose", .field = Field::purpose, .form = &text_or_asked, .max_chars = 25},
    {.in = "62", .key = "02-08", .name = "additional data", .form = &text_or_asked, .max_chars = 25},
    {.in = "62", .key = "09", .name = "consumer data request", .form = &plain, .max_chars = 3},
    {.in = "62", .key = "10", .name = "merchant tax id", .field = Field::payee_id, .form = &plain, .max_chars = 20},
    {.in = "62", .key = "11", .name = "merchant channel", .form = &number_text, .min_chars = 3, .max_chars = 3},
    {.in = "62", .key = "50-99", .name = "payment system's data", .form = &nested, .max_chars = 99},
    {.key = "63", .name = "CRC", .form = &emv_crc, .min_chars = 4, .max_chars = 4, .need = Need::required},
    {.key = "64", .name = "local language", .form = &nested, .max_chars = 99},
    {.in = "64", .key = "00", .name = "language", .form = &plain, .min_chars = 2, .max_chars = 2},
    {.in = "64", .key = "01", .name = "merchant name in it", .field = Field::payee_local_name, .form = &plain, .max_chars = 25},
    {.in = "64", .key = "02", .name = "merchant city in it", .form = &plain, .max_chars = 15},
    {.key = "80-99", .name = "unreserved template", .form = &nested, .max_chars = 99},
};

constexpr Check checks[] = {
    {"00 stands first", check_first},
    {"CRC", check_crc},
    {"an account to pay to", check_account},
    {"identifiers of templates", check_templates},
    {"additional data", check_additional},
    {"tip", check_tip},
    {"size and character set", check_text},
    amount_fits_currency,
};

// What the field prints against the specification without harm to the payment: read, and said.
constexpr Quirk quirks[] = {
    {Rule::missing, Grade::warning, Grade::error, "52", "private networks leave it out"},
    {Rule::missing, Grade::warning, Grade::error, "53", "private networks leave it out"},
    {Rule::missing, Grade::warning, Grade::error, "58", "private networks leave it out"},
    {Rule::missing, Grade::warning, Grade::error, "59", "private networks leave it out"},
    {Rule::missing, Grade::warning, Grade::error, "60", "private networks leave it out"},
    {Rule::length, Grade::warning, Grade::error, "", "names and references longer than allowed are common"},
    {Rule::digits, Grade::warning, Grade::error, "62", "merchant channels and terminals with letters"},
    {Rule::amount_zero, Grade::warning, Grade::error, "", "54 = 0 stands for \"the payer enters it\" in the field"},
    {Rule::amount_decimals, Grade::warning, Grade::error, "", "amounts with more decimals than the currency has"},
};

// Some banks print a link to their app whose fragment is the code.
constexpr const Layer* layers[] = {&link_fragment};

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
    .standard = "emv.mpm",
    .home = "26",
    .marks = marks,
    .rows = rows,
    .checks = checks,
    .quirks = quirks,
    .symbol = {.eci = 26},
};
}  // namespace table

namespace {

constexpr Text account_keys = "02-51";

bool is_crc(Text text) {
  return text.size() == 4 && all_of(text, [](char c) { return hex_value(c) >= 0; });
}

void check_first(Payload& payload, Writer&) {
  if (payload.elements.empty() || payload.elements[0].key == "00") return;
  const std::int16_t format = find_element(payload.elements, top, "00");
  if (format > 0) report(payload, Rule::emv_first, format);
}

void check_crc(Payload& payload, Writer& scratch) {
  const std::int16_t index = find_element(payload.elements, top, "63");
  if (index < 0) return;
  const Element& crc = payload.elements[static_cast<std::size_t>(index)];
  const Element& last = payload.elements[payload.elements.size() - 1];
  if (&crc != &last && !last.key.empty()) report(payload, Rule::emv_crc_last, index);
  const std::size_t begin = offset_of(payload, payload.text);
  const Text before = slice(payload.text, 0, offset_of(payload, crc.wire) - begin);
  const std::size_t mark = scratch.size();
  emv_crc.compute(before, scratch);
  const Text want = scratch.since(mark);
  if (crc.value == want) return;
  report(payload, same_ignoring_case(crc.value, want) ? Rule::emv_crc_case : Rule::emv_crc, index, crc.value, want);
}

void check_account(Payload& payload, Writer&) {
  if (!payload.status) return;  // cut short: the account may stand in what could not be read
  for (std::size_t i = 0; i < payload.elements.size(); ++i) {
    const Element& each = payload.elements[i];
    bool label = false;  // a label names the code and pays nobody
    for (const Claim& claim : payload.claims)
      label = label || (claim.element == static_cast<std::int16_t>(i) && claim.mark->rank == Rank::label);
    if (each.parent == top && key_fits(each.key, account_keys) && !label) return;
  }
  report(payload, Rule::account_missing, nowhere);
}

void check_templates(Payload& payload, Writer&) {
  if (payload.status.code == Code::too_many) return;  // some could not be opened, whatever they hold
  for (std::size_t i = 0; i < payload.elements.size(); ++i) {
    const Element& each = payload.elements[i];
    const auto index = static_cast<std::int16_t>(i);
    if (each.parent != top || each.value.empty()) continue;
    const bool with_identifier = key_fits(each.key, "26-51") || key_fits(each.key, "80-99");
    if (!with_identifier && each.key != "62" && each.key != "64") continue;
    if (!has_children(payload.elements, i)) {
      report(payload, Rule::emv_template, index);
    } else if (with_identifier && find_element(payload.elements, index, "00") == nowhere) {
      report(payload, Rule::emv_guid_missing, index);
    }
  }
}

void check_additional(Payload& payload, Writer&) {
  const std::int16_t additional = find_element(payload.elements, top, "62");
  if (additional < 0) return;
  const std::int16_t zero = find_element(payload.elements, additional, "00");
  if (zero >= 0) report(payload, Rule::emv_additional, zero, "00");
}

/// §4.7.7: 55 = 02 wants 56, 55 = 03 wants 57, and neither stands alone.
void check_tip(Payload& payload, Writer&) {
  const std::int16_t indicator = find_element(payload.elements, top, "55");
  const std::int16_t fixed = find_element(payload.elements, top, "56");
  const std::int16_t percent = find_element(payload.elements, top, "57");
  const Text kind = find_value(payload.elements, top, "55");
  if (kind == "02" && fixed < 0) report(payload, Rule::emv_tip, indicator, {}, "55 = 02 wants a fee in 56");
  if (kind == "03" && percent < 0) report(payload, Rule::emv_tip, indicator, {}, "55 = 03 wants a percentage in 57");
  if (fixed >= 0 && kind != "02") report(payload, Rule::emv_tip, fixed, {}, "56 wants 55 = 02");
  if (percent >= 0 && kind != "03") report(payload, Rule::emv_tip, percent, {}, "57 wants 55 = 03");
}

void check_text(Payload& payload, Writer& scratch) {
  constexpr std::size_t chars_max = 512;  // §3.7
  if (!is_utf8(payload.text)) report(payload, Rule::charset, nowhere);
  const std::size_t chars = count_chars(payload.text);
  if (chars <= chars_max) return;
  const std::size_t mark = scratch.size();
  scratch.put_number(static_cast<std::uint32_t>(chars));
  report(payload, Rule::emv_size, nowhere, scratch.since(mark));
}

}  // namespace
}  // namespace paycode
