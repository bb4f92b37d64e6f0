// Mercado Pago in Latin America, template 43. In Argentina a CUIT in 50 makes it Transferencias 3.0.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

void check_address(Payload& payload, Writer& scratch);

constexpr Mark marks[] = {
    {.in = "43", .key = "00", .value = "com.mercadolibre", .also = "01", .nature = Nature::opaque, .next = Next::resolve, .confidence = Confidence::A, .why = "template 43 names com.mercadolibre and where the order is"},
    {.in = "43", .key = "00", .value = "com.mercadolibre", .confidence = Confidence::A, .why = "template 43 names com.mercadolibre"},
};

constexpr Row rows[] = {
    {.in = "*", .key = "00", .name = "identifier", .form = &identifier, .required = true, .preset = "com.mercadolibre"},
    // Mercado Pago's own samples have "1" in 02 and nine digits in 03, a UUID in 06 beside "3".
    {.in = "*", .key = "03", .name = "merchant id", .field = Field::account, .kind = Kind::merchant_id, .form = &number_text, .max_chars = 99},
    {.in = "*", .key = "02", .name = "id", .form = &plain, .max_chars = 99, .also = "03"},
    {.in = "*", .key = "02", .name = "id", .form = &plain, .max_chars = 99, .also = "06"},
    {.in = "*", .key = "02", .name = "id", .field = Field::account, .kind = Kind::other, .form = &plain, .max_chars = 99, .only_by_kind = true},
    {.in = "*", .key = "01", .name = "order, as UUID or address", .field = Field::account, .form = &uuid_or_link, .max_chars = 99},
    {.in = "*", .key = "06", .name = "order, as UUID", .field = Field::account, .form = &uuid_or_link, .max_chars = 99},
};

constexpr Check checks[] = {an_account, {"address of the order", check_address}};

}  // namespace

namespace table {
extern constinit const Scheme latam_mercadopago{
    .id = "latam.mercadopago",
    .title = "Mercado Pago",
    .spec = "Mercado Pago, QR documentation",
    .source = "Mercado Pago; public codes",
    .as_of = "2026-11",
    .confidence = Confidence::A,
    .syntax = &tlv,
    .base = &emv_mpm,
    .home = "43",
    .lists = lists<marks, rows, checks>,
    .standard = Standard::emv_mpm,
    .notes = "Argentina, Brazil, Chile, Colombia, Mexico, Peru and Uruguay, each in its own currency. What 43.02 says beside 43.03 or 43.06 is not known.",
};
}  // namespace table

namespace {

/// An order that is an address is the account, and what to fetch as well: an element has one meaning when it is read.
void check_address(Payload& payload, Writer&) {
  if (payload.nature != Nature::opaque || entry(payload, Field::url) != nullptr) return;
  const Entry* account = entry(payload, Field::account);
  if (account == nullptr || account->kind != Kind::url) return;
  Entry address = *account;
  address.field = Field::url;
  payload.entries.push(address);
}

}  // namespace
}  // namespace paycode
