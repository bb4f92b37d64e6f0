// QR-online of Uzbekistan, template 40.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

constexpr Mark marks[] = {
    {.in = "40", .key = "00", .value = "qr-online.uz", .confidence = Confidence::B, .why = "template 40 names qr-online.uz"},
};

constexpr Row rows[] = {
    {.in = "*", .key = "00", .name = "identifier", .form = &identifier, .required = true, .preset = "qr-online.uz"},
    {.in = "*", .key = "01", .name = "merchant", .field = Field::account, .kind = Kind::merchant_id, .form = &plain, .min_chars = 18, .max_chars = 18, .required = true},
    {.in = "*", .key = "02", .name = "type", .form = &plain},
    {.in = "*", .key = "03", .name = "terminal", .form = &plain},
    {.in = "*", .key = "04", .name = "text", .field = Field::message, .form = &plain},
    {.in = "80", .key = "00", .name = "identifier", .form = &identifier},
    {.in = "80", .key = "03", .name = "phone", .form = &plain},
    {.in = "80", .key = "04", .name = "e-mail", .form = &plain},
};

constexpr Implied implies[] = {{Field::currency, "UZS"}, {Field::payee_country, "UZ"}};

}  // namespace

namespace table {
extern constinit const Scheme uz_qronline{
    .id = "uz.qronline",
    .title = "QR-online",
    .country = "UZ",
    .spec = "not public",
    .source = "public codes",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .syntax = &tlv,
    .base = &emv_mpm,
    .home = "40",
    .lists = lists<marks, rows, implies>,
    .standard = Standard::emv_mpm,
};
}  // namespace table
}  // namespace paycode
