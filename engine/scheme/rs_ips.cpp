// NBS IPS QR, Serbia's instant payments: Narodna banka Srbije.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

void check_kind(Payload& payload, Writer& scratch);
void check_code(Payload& payload, Writer& scratch);

constexpr Text seen = "begins with a kind of the NBS and version 01";
constexpr Mark marks[] = {
    {.lead = "K:PR|V:01|C:1|", .confidence = Confidence::A, .why = seen},
    {.lead = "K:PT|V:01|C:1|", .confidence = Confidence::A, .why = seen},
    {.lead = "K:EK|V:01|C:1|", .confidence = Confidence::A, .why = seen},
    {.lead = "K:PK|V:01|C:1|", .next = Next::charge, .presented_by = PresentedBy::payer, .usage = Usage::once, .confidence = Confidence::A, .why = "begins with the payer's kind of the NBS and version 01"},
    // Whatever follows, it is a customer's.
    {.lead = "K:PK|", .next = Next::charge, .presented_by = PresentedBy::payer, .usage = Usage::once, .confidence = Confidence::C, .why = "begins with the payer's kind of the NBS"},
};

constexpr Row rows[] = {
    {.key = "K", .name = "kind", .form = &plain, .required = true, .preset = "PR"},
    {.key = "V", .name = "version", .form = &plain, .required = true, .fixed = true, .preset = "01"},
    {.key = "C", .name = "character set", .form = &plain, .required = true, .fixed = true, .preset = "1"},
    {.key = "R", .name = "account", .field = Field::account, .kind = Kind::bban, .form = &serbian_account, .required = true},
    {.key = "N", .name = "payee's name and address", .field = Field::payee_name, .form = &text_of_lines, .max_chars = 70},
    {.key = "I", .name = "currency and amount", .field = Field::amount, .form = &dinar_amount},
    {.key = "P", .name = "payer's name and address", .field = Field::payer_name, .form = &text_of_lines, .max_chars = 70},
    {.key = "SF", .name = "payment code", .field = Field::purpose, .form = &plain, .required = true, .preset = "289"},
    {.key = "S", .name = "purpose in words", .field = Field::message, .form = &plain, .max_chars = 35},
    {.key = "M", .name = "merchant category", .field = Field::payee_category, .form = &category_code},
    {.key = "JS", .name = "one-time code", .form = &plain},
    {.key = "RO", .name = "model and reference", .field = Field::reference, .form = &serbian_reference, .max_chars = 35},
    {.key = "RL", .name = "payee's own reference", .form = &plain, .max_chars = 140},
    {.key = "RP", .name = "reference of the payment", .form = &number_text, .max_chars = 19},
};

constexpr Check checks[] = {{"kind", check_kind}, {"payment code", check_code}, amount_fits_currency};
constexpr Quirk quirks[] = {{Rule::empty, Grade::error, Grade::error, "", "what is empty is left out"}};
constexpr Implied implies[] = {{Field::currency, "RSD"}};

}  // namespace

namespace table {
extern constinit const Scheme rs_ips{
    .id = "rs.ips",
    .title = "NBS IPS QR",
    .country = "RS",
    .spec = "NBS, Guidelines for IPS QR codes",
    .source = "Narodna banka Srbije; three independent implementations",
    .as_of = "2026-11",
    .confidence = Confidence::A,
    .syntax = &ips_pairs,
    .lists = lists<marks, rows, checks, quirks, implies>,
};
}  // namespace table

namespace {

/// What a payee asks for is said in all codes but the payer's own. A name has at most three lines.
void check_kind(Payload& payload, Writer&) {
  const bool of_payer = top_value(payload, "K") == "PK";
  for (const Literal key : {"N", "I"})
    if (!of_payer && top_element(payload, key) < 0) report_missing(payload, top, key, key == "N" ? "payee's name and address" : "currency and amount");
  const Text lines = top_value(payload, "N");
  std::size_t ends = 0;
  for (const char c : lines) ends += c == '\n' ? 1 : 0;
  if (ends > 2) report(payload, Rule::control, top_element(payload, "N"));
}

void check_code(Payload& payload, Writer&) {
  const Text code = top_value(payload, "SF");
  const bool fits = code.size() == 3 && is_digits(code) && (code[0] == '1' || code[0] == '2');
  if (!code.empty() && !fits) report(payload, Rule::ips_purpose, top_element(payload, "SF"), code);
}

}  // namespace
}  // namespace paycode
