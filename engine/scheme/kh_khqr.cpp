// KHQR: National Bank of Cambodia's Bakong. 29 is a person, 30 a merchant; sub-element 00 is the account itself.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

bool is_account(Text text);
void check_expiry(Payload& payload, Writer& scratch);
void check_times(Payload& payload, Writer& scratch);
void check_currency(Payload& payload, Writer& scratch);
void check_merchant(Payload& payload, Writer& scratch);

constexpr Mark marks[] = {
    {.in = "29-30", .key = "00", .accepts = is_account, .asks = true, .confidence = Confidence::B, .why = "template 29 or 30 holds a Bakong account"},
};

constexpr Row rows[] = {
    {.in = "*", .key = "00", .name = "Bakong account", .field = Field::account, .kind = Kind::alias, .form = &bakong_account, .max_chars = 32, .required = true},
    {.in = "*", .key = "01", .name = "account information or merchant id", .field = Field::payee_id, .form = &plain, .max_chars = 32},
    {.in = "*", .key = "02", .name = "acquiring bank", .field = Field::bank, .form = &plain, .max_chars = 32},
    {.key = "52", .name = "merchant category", .field = Field::payee_category, .form = &category_code, .required = true, .preset = "5999"},
    {.key = "60", .name = "merchant city", .field = Field::payee_city, .form = &plain, .max_chars = 15, .required = true, .preset = "Phnom Penh"},
    {.in = "62", .key = "02", .name = "mobile number", .form = &plain, .max_chars = 25},
    {.in = "99", .key = "00", .name = "creation time", .field = Field::created, .form = &epoch_milliseconds},
    {.in = "99", .key = "01", .name = "expiry", .field = Field::expires, .form = &epoch_milliseconds},
};

constexpr Check checks[] = {{"expiry of a code for one payment", check_expiry}, {"times", check_times}, {"currency", check_currency}, {"merchant's number and bank", check_merchant}};

constexpr Quirk quirks[] = {
    {Rule::emv_guid, Grade::none, Grade::warning, "", "29.00 and 30.00 are accounts, and banks' own templates (40 abaP2P) carry names, not identifiers"},
    {Rule::emv_ans, Grade::none, Grade::warning, "59", "names of shops keep their accents"},
    {Rule::emv_guid_missing, Grade::none, Grade::warning, "99", "99 holds times and has no identifier"},
    {Rule::missing, Grade::warning, Grade::error, "30.01", "encoders leave out what the guideline wants of a merchant"},
    {Rule::missing, Grade::warning, Grade::error, "30.02", "encoders leave out what the guideline wants of a merchant"},
    {Rule::date_form, Grade::none, Grade::warning, "99", "ACLEDA puts its account, ABA a token, where the time belongs"},
};

constexpr Implied implies[] = {{Field::payee_country, "KH"}};

}  // namespace

namespace table {
extern constinit const Scheme kh_khqr{
    .id = "kh.khqr",
    .title = "KHQR",
    .country = "KH",
    .spec = "NBC, KHQR Content Guideline",
    .source = "public encoders and codes",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .syntax = &tlv,
    .base = &emv_mpm,
    .home = "29",
    .lists = lists<marks, rows, checks, quirks, implies>,
    .standard = Standard::emv_mpm,
    .notes = "The currency is KHR or USD. \"Remittance\" codes are not known from any public source.",
};
}  // namespace table

namespace {

bool is_account(Text text) {
  const std::size_t at = find(text, '@');
  return at != Text::npos && at > 0 && at + 1 < text.size();
}

void check_expiry(Payload& payload, Writer&) {
  const std::int16_t initiation = find_object(payload.elements, top, "01");
  const std::int16_t times = find_object(payload.elements, top, "99");
  if (times >= 0 && find_object(payload.elements, times, "00") == nowhere) report(payload, Rule::khqr_created, times);
  if (initiation < 0 || payload.usage != Usage::once) return;
  // Banks that put their own account into 99.00 do not follow the guideline's times at all.
  if (times >= 0 && is_account(object_value(payload.elements, times, "00"))) return;
  if (times < 0 || find_object(payload.elements, times, "01") == nowhere) report(payload, Rule::khqr_expiry, initiation);
}

/// An expiry that nobody can read would be none, and the code would seem to hold for ever.
void check_times(Payload& payload, Writer&) {
  const std::int16_t times = find_object(payload.elements, top, "99");
  const std::int16_t expiry = times < 0 ? nowhere : find_object(payload.elements, times, "01");
  if (expiry < 0 || is_account(object_value(payload.elements, times, "00"))) return;
  const Text expires = value(payload, Field::expires);
  // Digits that are no time are not one of the texts that banks put there.
  const Text created = value(payload, Field::created), written = object_value(payload.elements, times, "00");
  if (expires.empty() || expires <= created || (created.empty() && is_digits(written))) report(payload, Rule::khqr_times, expiry);
}

/// Riel are paid whole, and UnionPay's object takes nothing but riel.
void check_currency(Payload& payload, Writer&) {
  const Entry* currency = entry(payload, Field::currency);
  if (currency == nullptr) return;
  const bool riel = currency->value == "KHR";
  if (!riel && currency->value != "USD") report(payload, Rule::khqr_currency, currency->element, currency->value);
  const std::int16_t unionpay = top_element(payload, "15-16");
  if (!riel && unionpay >= 0) report(payload, Rule::rail_currency, unionpay, currency->value, "KHR");
  const Entry* amount = entry(payload, Field::amount);
  const std::size_t point = amount == nullptr ? Text::npos : find(amount->value, '.');
  if (!riel || point == Text::npos || all_of(slice(amount->value, point + 1), [](char c) { return c == '0'; })) return;
  report(payload, Rule::amount_decimals, amount->element, "more", "0");
}

/// 30 is a merchant: its number and its bank are required, where a person's (29) are not.
void check_merchant(Payload& payload, Writer&) {
  const std::int16_t merchant = find_object(payload.elements, top, "30");
  if (merchant < 0) return;
  if (find_object(payload.elements, merchant, "01") < 0) report_missing(payload, top, "30.01", "merchant id (30.01)");
  if (find_object(payload.elements, merchant, "02") < 0) report_missing(payload, top, "30.02", "acquiring bank (30.02)");
}

}  // namespace
}  // namespace paycode
