// PayNow, as the Association of Banks in Singapore's members print it.
#include "scheme/tables.hpp"
#include "standard/sg_uen.hpp"

namespace paycode {
namespace {

void check_proxy(Payload& payload, Writer& scratch);
void check_template(Payload& payload, Writer& scratch);

constexpr Mark marks[] = {
    {.in = "25-51", .key = "00", .value = "SG.PAYNOW", .confidence = Confidence::B, .why = "a template names SG.PAYNOW"},
};

constexpr CodeName proxies[] = {{"0", "phone"}, {"2", "tax_id"}, {}};
constexpr CodeName yes_no[] = {{"0", "no"}, {"1", "yes"}, {}};

constexpr Row rows[] = {
    {.in = "*", .key = "00", .name = "identifier", .form = &identifier, .required = true, .preset = "SG.PAYNOW"},
    {.in = "*", .key = "01", .name = "proxy type", .field = Field::account_kind, .form = &coded, .required = true, .codes = proxies},
    {.in = "*", .key = "02", .name = "proxy value", .field = Field::account, .form = &singapore_account, .required = true},
    {.in = "*", .key = "03", .name = "amount may be changed", .field = Field::amount_editable, .form = &coded, .preset = "yes", .codes = yes_no},
    {.in = "*", .key = "04", .name = "expiry", .field = Field::expires, .form = &compact_date},
    {.in = "*", .key = "05", .name = "text, in codes of before SGQR", .form = &plain},
    {.key = "52", .name = "merchant category", .field = Field::payee_category, .form = &category_code, .required = true, .preset = "0000"},
    {.key = "59", .name = "merchant name", .field = Field::payee_name, .form = &plain, .max_chars = 25, .required = true, .preset = "NA"},
    {.key = "60", .name = "merchant city", .field = Field::payee_city, .form = &plain, .max_chars = 15, .required = true, .preset = "Singapore"},
};

constexpr Check checks[] = {{"proxy type and value agree", check_proxy}, {"the template", check_template}};

constexpr Quirk quirks[] = {
    {Rule::empty, Grade::warning, Grade::error, "59-60", "generators of Singapore's codes write 59 and 60 with nothing in them"},
};

constexpr Implied implies[] = {{Field::currency, "SGD"}, {Field::payee_country, "SG"}};

}  // namespace

namespace table {
extern constinit const Scheme sg_paynow{
    .id = "sg.paynow",
    .title = "PayNow",
    .country = "SG",
    .spec = "not public; table of sub-elements at eccorect.io",
    .source = "four public encoders and public codes",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .syntax = &tlv,
    .base = &emv_mpm,
    .home = "26",
    .lists = lists<marks, rows, checks, quirks, implies>,
    .standard = Standard::emv_mpm,
    .notes = "A proxy type 1 occurs in one encoder; its meaning is not known.",
};
}  // namespace table

namespace {

void check_proxy(Payload& payload, Writer&) {
  const Entry* account = entry(payload, Field::account);
  const Entry* type = entry(payload, Field::account_kind);
  if (account == nullptr) return;
  constexpr std::size_t suffix = 3;
  const Text uen = is_uen(account->value) ? account->value : slice(account->value, 0, account->value.size() - suffix);
  if (account->kind == Kind::tax_id && !passes_uen_check(uen)) report(payload, Rule::paynow_letter, account->element, account->value);
  if (type == nullptr || type->value == name(account->kind)) return;
  report(payload, Rule::paynow_proxy, type->element, payload.elements[static_cast<std::size_t>(type->element)].value);
}

void check_template(Payload& payload, Writer&) {
  const std::int16_t reserved = find_object(payload.elements, top, "25");
  for (const Claim& claim : payload.claims)
    if (claim.element == reserved) report(payload, Rule::differs, reserved, "a template", "a value without parts, for EMVCo to give out");
}

}  // namespace
}  // namespace paycode
