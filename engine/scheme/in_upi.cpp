// UPI: NPCI, UPI Linking Specification. upi://pay?pa=…&pn=…; apps have schemes of their own for the same link.
#include "model/amount.hpp"
#include "scheme/tables.hpp"

namespace paycode {
namespace {

void check_alias(Payload& payload, Writer& scratch);
void check_signature(Payload& payload, Writer& scratch);
void check_minimum(Payload& payload, Writer& scratch);

constexpr Text named = "the link names UPI's pay action";
constexpr Text app_named = "the link names an app's own UPI pay action";

constexpr Mark marks[] = {
    {.lead = "upi://pay?", .confidence = Confidence::A, .why = named},
    {.lead = "upi:pay?", .confidence = Confidence::C, .why = named},
    {.lead = "gpay://upi/pay?", .confidence = Confidence::C, .why = app_named},
    {.lead = "tez://upi/pay?", .confidence = Confidence::C, .why = app_named},
    {.lead = "phonepe://pay?", .confidence = Confidence::C, .why = app_named},
    {.lead = "paytmmp://pay?", .confidence = Confidence::C, .why = app_named},
};

constexpr Row rows[] = {
    {.key = "#scheme", .name = "scheme", .form = &plain, .required = true, .preset = "upi"},
    {.key = "#authority", .name = "action", .form = &plain, .required = true, .preset = "pay"},
    {.key = "pa", .name = "payee address", .field = Field::account, .kind = Kind::vpa, .form = &vpa, .required = true},
    {.key = "pn", .name = "payee name", .field = Field::payee_name, .form = &plain, .max_chars = 99, .required = true},
    {.key = "mc", .name = "merchant category", .field = Field::payee_category, .form = &category_code},
    {.key = "tid", .name = "transaction id", .form = &plain},
    {.key = "tr", .name = "transaction reference", .field = Field::reference, .kind = Kind::order, .form = &plain, .max_chars = 35},
    {.key = "tn", .name = "transaction note", .field = Field::message, .form = &plain, .max_chars = 80},
    {.key = "am", .name = "amount", .field = Field::amount, .form = &decimal_amount},
    {.key = "mam", .name = "minimum amount", .form = &decimal_amount},
    {.key = "cu", .name = "currency", .field = Field::currency, .form = &currency_letters, .preset = "INR"},
    {.key = "url", .name = "address with more about the transaction", .field = Field::url, .form = &plain},
    {.key = "mode", .name = "mode", .form = &plain},
    {.key = "purpose", .name = "purpose", .field = Field::purpose, .form = &plain},
    {.key = "orgid", .name = "organisation", .form = &plain},
    {.key = "sign", .name = "signature", .form = &plain, .signs_all = true},
};

constexpr Check checks[] = {
    amount_fits_currency,
    {"an app's own scheme", check_alias},
    {"the signature's place", check_signature},
    {"least amount", check_minimum},
};
constexpr Implied implies[] = {{Field::currency, "INR"}};

}  // namespace

namespace table {
extern constinit const Scheme in_upi{
    .id = "in.upi",
    .title = "UPI",
    .country = "IN",
    .spec = "NPCI, UPI Linking Specification",
    .source = "NPCI; public encoders",
    .as_of = "2026-11",
    .confidence = Confidence::A,
    .syntax = &form_uri,
    .lists = lists<marks, rows, checks, implies>,
};
}  // namespace table

namespace {

void check_alias(Payload& payload, Writer&) {
  const std::int16_t scheme = top_element(payload, "#scheme");
  const Text text = top_value(payload, "#scheme");
  if (!same_ignoring_case(text, "upi")) report(payload, Rule::upi_alias, scheme, text);
}

/// It is over all that stands before it; what stands behind it, nobody has signed.
void check_signature(Payload& payload, Writer&) {
  bool is_signed = false;
  for (std::size_t i = 0; i < payload.elements.size(); ++i) {
    const Text key = payload.elements[i].key;
    if (is_signed && key != "#fragment") return report(payload, Rule::upi_unsigned, static_cast<std::int16_t>(i));
    is_signed = is_signed || same_ignoring_case(key, "sign");
  }
}

/// A payer who may enter the amount may not go below it.
void check_minimum(Payload& payload, Writer&) {
  Amount least, amount;
  std::int16_t index = nowhere;
  for (std::size_t i = 0; i < payload.elements.size(); ++i)
    if (same_ignoring_case(payload.elements[i].key, "mam")) index = static_cast<std::int16_t>(i);
  if (index < 0 || !read_amount(payload.elements[static_cast<std::size_t>(index)].value, least)) return;
  if (read_amount(value(payload, Field::amount), amount) && compare(amount, least) < 0) report(payload, Rule::upi_minimum, index, payload.elements[static_cast<std::size_t>(index)].value);
}

}  // namespace
}  // namespace paycode
