// Transferencias 3.0: Banco Central de la República Argentina. Template 50 says who is paid, another of 40–49 which
// acceptor's server knows the amount.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

bool is_cuit_shape(Text text);

constexpr Mark marks[] = {
    {.in = "50", .key = "00", .accepts = is_cuit_shape, .asks = true, .nature = Nature::opaque, .next = Next::ask_gateway, .confidence = Confidence::B, .why = "template 50 holds a CUIT"},
};

constexpr Row rows[] = {
    {.in = "*", .key = "00", .name = "CUIT of the payee", .field = Field::account, .kind = Kind::tax_id, .form = &cuit, .min_chars = 11, .max_chars = 11, .required = true},
};

constexpr Quirk quirks[] = {
    {Rule::emv_guid, Grade::none, Grade::warning, "50", "50.00 is the payee's CUIT"},
};

constexpr Implied implies[] = {{Field::currency, "ARS"}, {Field::payee_country, "AR"}};

}  // namespace

namespace table {
extern constinit const Scheme ar_transferencias{
    .id = "ar.transferencias",
    .title = "Transferencias 3.0",
    .country = "AR",
    .spec = "BCRA, Transferencias 3.0; not read",
    .source = "public codes",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .nature = Nature::opaque,
    .syntax = &tlv,
    .base = &emv_mpm,
    .home = "50",
    .lists = lists<marks, rows, quirks, implies>,
    .standard = Standard::emv_mpm,
    .notes = "Where a code carries a CBU or CVU is not known: what is paid is asked from the acceptor in 40 to 49.",
};
}  // namespace table

namespace {

bool is_cuit_shape(Text text) { return text.size() == 11 && is_digits(text); }

}  // namespace
}  // namespace paycode
