// Pix: BACEN, Manual de Padrões para Iniciação do Pix. Static codes carry a key, dynamic ones the address of a charge.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

void check_key_or_address(Payload& payload, Writer& scratch);
void check_txid(Payload& payload, Writer& scratch);

constexpr Mark marks[] = {
    {.in = "26-51", .key = "00", .value = "br.gov.bcb.pix", .also = "25", .nature = Nature::opaque, .next = Next::resolve, .confidence = Confidence::B, .keeps_place = true, .why = "a template names br.gov.bcb.pix and has the address of a charge"},
    {.in = "26-51", .key = "00", .value = "br.gov.bcb.pix", .confidence = Confidence::B, .keeps_place = true, .why = "a template names br.gov.bcb.pix"},
    // It pays nobody now, and may stand beside a template that does.
    {.in = "80", .key = "00", .value = "br.gov.bcb.pix", .also = "25", .rank = Rank::label, .nature = Nature::opaque, .next = Next::resolve, .confidence = Confidence::B, .why = "template 80 names br.gov.bcb.pix and has the address of a recurrence"},
};

constexpr Row rows[] = {
    {.in = "*", .key = "00", .name = "identifier", .form = &identifier, .required = true, .preset = "br.gov.bcb.pix"},
    {.in = "*", .key = "01", .name = "key", .field = Field::account, .form = &pix_key, .max_chars = 77},
    {.in = "*", .key = "02", .name = "further information", .field = Field::message, .form = &plain, .max_chars = 99},
    {.in = "*", .key = "03", .name = "provider of withdrawals (fss)", .form = &number_text, .max_chars = 8},
    {.in = "*", .key = "25", .name = "address of the charge", .field = Field::url, .form = &pix_address, .max_chars = 77},
    {.in = "62", .key = "05", .name = "transaction id", .field = Field::reference, .kind = Kind::txid, .form = &text_or_asked, .min_chars = 1, .max_chars = 25, .preset = "***"},
};

constexpr Check checks[] = {
    {"a key or an address", check_key_or_address},
    {"transaction id", check_txid},
};

constexpr Quirk quirks[] = {
    {Rule::emv_ans, Grade::warning, Grade::error, "59", "banks differ on accents (bacen/pix-api issue 635)"},
};

constexpr Implied implies[] = {{Field::currency, "BRL"}, {Field::payee_country, "BR"}};

}  // namespace

namespace table {
extern constinit const Scheme br_pix{
    .id = "br.pix",
    .title = "Pix",
    .country = "BR",
    .spec = "Manual de Padrões para Iniciação do Pix; BR Code",
    .source = "Banco Central do Brasil; public encoders and codes",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .syntax = &tlv,
    .base = &emv_mpm,
    .home = "26",
    .lists = lists<marks, rows, checks, quirks, implies>,
    .standard = Standard::emv_mpm,
};
}  // namespace table

namespace {

std::int16_t pix_template(const Payload& payload) {
  for (const Claim& claim : payload.claims)
    if (claim.scheme == &table::br_pix) return claim.element;
  return nowhere;
}

void check_key_or_address(Payload& payload, Writer&) {
  for (const Claim& claim : payload.claims) {
    if (claim.scheme != &table::br_pix) continue;
    const std::int16_t key = find_object(payload.elements, claim.element, "01");
    const std::int16_t address = find_object(payload.elements, claim.element, "25");
    if (key >= 0 && address >= 0) report(payload, Rule::pix_key_or_url, address);
    // A recurrence may stand alone: 26 has nothing but its name then (Manual, field 80).
    const bool recurrence = entry(payload, Field::url) != nullptr;
    if (key < 0 && address < 0 && !recurrence) report(payload, Rule::account_missing, claim.element);
  }
}

/// A dynamic code says *** and the server knows the id (Manual §2.6); elsewhere letters and digits only.
void check_txid(Payload& payload, Writer&) {
  const Entry* found = entry(payload, Field::reference);
  if (found == nullptr || found->kind != Kind::txid) return;
  const bool dynamic = find_object(payload.elements, pix_template(payload), "25") >= 0;
  if (dynamic || !all_of(found->value, is_alphanumeric)) report(payload, Rule::pix_txid, found->element, found->value);
}

}  // namespace
}  // namespace paycode
