// Bangla QR: a bank's own domain in template 26, or UnionPay alone; the country is what they share.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

constexpr Mark marks[] = {
    {.in = "26", .key = "00", .also = "03", .at_home = true, .confidence = Confidence::C, .why = "the country is BD, and template 26 has a merchant (03)"},
    {.in = "", .key = "15-16", .at_home = true, .confidence = Confidence::C, .why = "the country is BD, and UnionPay is an account"},
};

constexpr Row rows[] = {
    // The bank is known by its domain.
    {.in = "*", .key = "00", .name = "identifier", .field = Field::bank, .form = &identifier, .max_chars = 32, .required = true},
    {.in = "*", .key = "02", .name = "acquirer", .form = &plain},
    {.in = "*", .key = "03", .name = "merchant", .field = Field::account, .kind = Kind::merchant_id, .form = &plain, .required = true},
};

constexpr Implied implies[] = {{Field::currency, "BDT"}, {Field::payee_country, "BD"}};

}  // namespace

namespace table {
extern constinit const Scheme bd_banglaqr{
    .id = "bd.banglaqr",
    .title = "Bangla QR",
    .country = "BD",
    .spec = "Bangladesh Bank, Bangla QR; not read",
    .source = "public codes",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .syntax = &tlv,
    .base = &emv_mpm,
    .home = "26",
    .lists = lists<marks, rows, implies>,
    .standard = Standard::emv_mpm,
    .notes = "The meaning of 26.01, and of the signatures that NPSB (bd.org.bb.npsb) puts into 80 and 81, is not known.",
};
}  // namespace table
}  // namespace paycode
