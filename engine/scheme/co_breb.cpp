// Bre-B, Colombia: the key in 26, and what the networks add in templates of their own.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

constexpr Mark marks[] = {
    {.in = "26", .key = "00", .value = "CO.COM.RBM.LLA", .confidence = Confidence::B, .why = "template 26 names CO.COM.RBM.LLA"},
    {.in = "26", .key = "00", .value = "CO.COM.CRB.LLA", .confidence = Confidence::B, .why = "template 26 names CO.COM.CRB.LLA"},
};

constexpr Row rows[] = {
    {.in = "*", .key = "00", .name = "identifier", .form = &identifier, .required = true},
    {.in = "*", .key = "01", .name = "identity document", .field = Field::account, .kind = Kind::national_id, .form = &plain, .max_chars = 99, .only_by_kind = true},
    {.in = "*", .key = "02", .name = "phone", .field = Field::account, .kind = Kind::phone, .form = &plain, .max_chars = 99, .only_by_kind = true},
    {.in = "*", .key = "03", .name = "key of a kind not known", .field = Field::account, .kind = Kind::other, .form = &plain, .max_chars = 99, .only_by_kind = true},
    {.in = "*", .key = "04", .name = "alias with @", .field = Field::account, .kind = Kind::alias, .form = &plain, .max_chars = 99, .only_by_kind = true},
    {.in = "*", .key = "05", .name = "merchant code", .field = Field::account, .kind = Kind::merchant_id, .form = &plain, .max_chars = 99, .only_by_kind = true},
    // The networks' own templates: no rail of its own stands in them.
    {.key = "49", .name = "network", .form = &nested, .max_chars = 99},
    {.key = "50", .name = "merchant", .form = &nested, .max_chars = 99},
    {.key = "51", .name = "CA", .form = &nested, .max_chars = 99},
    {.in = "50", .key = "01", .name = "merchant id", .field = Field::payee_id, .form = &plain, .max_chars = 99},
    {.in = "90", .key = "01", .name = "transaction id", .field = Field::reference, .kind = Kind::txid, .form = &plain, .max_chars = 99},
    {.in = "99", .key = "01", .name = "description", .field = Field::message, .form = &plain, .max_chars = 99},
    // 24 characters of base64 that a bank checks: nothing under it may be edited.
    {.in = "91", .key = "01", .name = "security code", .form = &plain, .max_chars = 99, .signs_all = true},
};

constexpr Check checks[] = {one_account};

constexpr Implied implies[] = {{Field::currency, "COP"}, {Field::payee_country, "CO"}};

}  // namespace

namespace table {
extern constinit const Scheme co_breb{
    .id = "co.breb",
    .title = "Bre-B",
    .country = "CO",
    .spec = "Banco de la República, Bre-B; not read",
    .source = "public codes",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .syntax = &tlv,
    .base = &emv_mpm,
    .home = "26",
    .lists = lists<marks, rows, checks, implies>,
    .standard = Standard::emv_mpm,
    .notes = "What kind of key 03 holds is not known.",
};
}  // namespace table
}  // namespace paycode
