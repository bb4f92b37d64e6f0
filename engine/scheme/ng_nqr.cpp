// NQR: NIBSS, Nigeria, template 26. UnionPay's object 15 may stand beside it.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

constexpr Mark marks[] = {
    {.in = "26", .key = "00", .value = "NG.COM.NIBSS-PLC.QR", .confidence = Confidence::B, .why = "template 26 names NG.COM.NIBSS-PLC.QR"},
    {.in = "26", .key = "00", .value = "NG.COM.NIBSSPLC.QR", .confidence = Confidence::B, .why = "template 26 names NG.COM.NIBSSPLC.QR"},
};

constexpr Row rows[] = {
    {.in = "*", .key = "00", .name = "identifier", .form = &identifier, .required = true, .preset = "NG.COM.NIBSS-PLC.QR"},
    {.in = "*", .key = "01", .name = "sub-merchant", .field = Field::account, .kind = Kind::merchant_id, .form = &plain, .min_chars = 11, .max_chars = 11, .required = true},
    {.in = "*", .key = "02", .name = "order number", .field = Field::reference, .kind = Kind::order, .form = &plain, .max_chars = 30},
};

constexpr Quirk quirks[] = {
    {Rule::emv_crc_case, Grade::warning, Grade::error, "", "Paystack writes the CRC in lower case"},
};

constexpr Implied implies[] = {{Field::currency, "NGN"}, {Field::payee_country, "NG"}};

}  // namespace

namespace table {
extern constinit const Scheme ng_nqr{
    .id = "ng.nqr",
    .title = "NQR",
    .country = "NG",
    .spec = "NIBSS, NQR; not read",
    .source = "public codes",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .syntax = &tlv,
    .base = &emv_mpm,
    .home = "26",
    .lists = lists<marks, rows, quirks, implies>,
    .standard = Standard::emv_mpm,
};
}  // namespace table
}  // namespace paycode
