// PromptPay credit transfer: Bank of Thailand's Thai QR Code, tag 29.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

void check_one_proxy(Payload& payload, Writer& scratch);

constexpr Mark marks[] = {
    {.in = "29", .key = "00", .value = "A000000677010111", .confidence = Confidence::B, .why = "template 29 names A000000677010111"},
    {.in = "29", .key = "00", .value = "A000000677010114", .next = Next::charge, .presented_by = PresentedBy::payer, .confidence = Confidence::C, .why = "template 29 names A000000677010114, a one-time authorisation"},
};

constexpr std::uint8_t authorisation = 1;  // among the marks
static_assert(marks[authorisation].value == "A000000677010114");

constexpr CodeName authorisations[] = {{"A000000677010114", "other"}, {}};

constexpr Row rows[] = {
    {.in = "*", .key = "00", .name = "identifier", .field = Field::account_kind, .form = &coded_kind, .required = true, .preset = "A000000677010111", .codes = authorisations},
    {.in = "*", .key = "01", .name = "mobile number", .field = Field::account, .kind = Kind::phone, .form = &thai_phone},
    {.in = "*", .key = "02", .name = "national or tax id", .field = Field::account, .kind = Kind::national_id, .form = &thai_id},
    {.in = "*", .key = "03", .name = "e-wallet id", .field = Field::account, .kind = Kind::wallet_id, .form = &thai_wallet},
    {.in = "*", .key = "04", .name = "bank and account", .field = Field::account, .kind = Kind::bban, .form = &number_text, .min_chars = 4, .max_chars = 43, .only_by_kind = true},
    {.in = "*", .key = "05", .name = "authorisation code", .field = Field::account, .kind = Kind::other, .form = &plain, .min_chars = 10, .max_chars = 10, .only_by_kind = true},
    // The Thai specification leaves these out; a tag 52, 59 or 60 that is there all the same is read.
    {.key = "52", .name = "merchant category", .field = Field::payee_category, .form = &category_code},
    {.key = "59", .name = "merchant name", .field = Field::payee_name, .form = &plain, .max_chars = 25},
    {.key = "60", .name = "merchant city", .field = Field::payee_city, .form = &plain, .max_chars = 15},
    // TrueMoney's; as a value of its own it is no template, which is said.
    {.key = "81", .name = "message", .field = Field::message, .kind = Kind::wallet_id, .form = &utf16_hex, .max_chars = 99, .only_by_kind = true},
};

constexpr Check checks[] = {{"one proxy", check_one_proxy}};

constexpr Quirk quirks[] = {
    {Rule::emv_guid, Grade::none, Grade::warning, "80", "80.00 of the VAT template is a branch"},
    {Rule::emv_template, Grade::warning, Grade::error, "81", "TrueMoney's 81 is a message, UTF-16BE in hexadecimal"},
};

constexpr Implied implies[] = {{Field::currency, "THB"}, {Field::payee_country, "TH"}};

}  // namespace

namespace table {
extern constinit const Scheme th_promptpay{
    .id = "th.promptpay",
    .title = "PromptPay",
    .country = "TH",
    .spec = "Thai QR Code Payment Standard, Bank of Thailand",
    .source = "public encoders and codes",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .syntax = &tlv,
    .base = &emv_mpm,
    .home = "29",
    .lists = lists<marks, rows, checks, quirks, implies>,
    .standard = Standard::emv_mpm,
};
}  // namespace table

namespace {

void check_one_proxy(Payload& payload, Writer&) {
  for (const Claim& claim : payload.claims) {
    if (claim.scheme != payload.scheme) continue;
    std::int16_t first = nowhere;
    for (std::size_t i = 0; i < payload.elements.size(); ++i) {
      const Element& each = payload.elements[i];
      if (each.parent != claim.element || each.number < 1 || each.number > 5) continue;
      if (first >= 0) report(payload, Rule::duplicate, static_cast<std::int16_t>(i), {}, "a proxy");
      first = static_cast<std::int16_t>(i);
    }
    if (find_element(payload.elements, claim.element, claim.mark() == MarkRef(&table::th_promptpay, authorisation) ? "05" : "01-04") == nowhere)
      report(payload, Rule::account_missing, claim.element);
  }
}

}  // namespace
}  // namespace paycode
