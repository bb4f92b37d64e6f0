// NETS of Singapore, alone or as a rail of SGQR.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

constexpr Mark marks[] = {
    {.in = "26-50", .key = "00", .value = "SG.COM.NETS", .confidence = Confidence::B, .why = "a template names SG.COM.NETS"},
};

constexpr Row rows[] = {
    {.in = "*", .key = "00", .name = "identifier", .form = &identifier, .required = true, .preset = "SG.COM.NETS"},
    {.in = "*", .key = "01", .name = "version 1, issuer 10, expiry 12", .form = &plain, .max_chars = 23},
    {.in = "*", .key = "02", .name = "merchant id", .field = Field::account, .kind = Kind::merchant_id, .form = &plain, .max_chars = 15, .required = true},
    {.in = "*", .key = "03", .name = "terminal id", .form = &plain, .max_chars = 8},
    {.in = "*", .key = "09", .name = "amount modifier", .form = &plain},
    {.in = "*", .key = "99", .name = "signature", .form = &plain, .min_chars = 8, .max_chars = 8},
    {.key = "60", .name = "merchant city", .field = Field::payee_city, .form = &plain, .max_chars = 15, .required = true, .preset = "Singapore"},
};

constexpr Implied implies[] = {{Field::currency, "SGD"}, {Field::payee_country, "SG"}};

}  // namespace

namespace table {
extern constinit const Scheme sg_nets{
    .id = "sg.nets",
    .title = "NETS QR",
    .country = "SG",
    .spec = "not public; SGQR samples",
    .source = "public codes",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .syntax = &tlv,
    .base = &emv_mpm,
    .home = "26",
    .lists = lists<marks, rows, implies>,
    .standard = Standard::emv_mpm,
    .notes = "How the signature (99) is made, and in which form 01 has its expiry, is not known.",
};
}  // namespace table
}  // namespace paycode
