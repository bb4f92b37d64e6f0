// Fonepay of Nepal, template 26.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

constexpr Mark marks[] = {
    {.in = "26", .key = "00", .value = "fonepay.com", .confidence = Confidence::B, .why = "template 26 names fonepay.com"},
};

constexpr Row rows[] = {
    {.in = "*", .key = "00", .name = "identifier", .form = &identifier, .required = true, .preset = "fonepay.com"},
    {.in = "*", .key = "07", .name = "merchant", .field = Field::account, .kind = Kind::merchant_id, .form = &number_text, .min_chars = 16, .max_chars = 16, .required = true},
};

constexpr Quirk quirks[] = {
    {Rule::emv_crc_case, Grade::warning, Grade::error, "", "banks print the CRC in lower case"},
};

constexpr Implied implies[] = {{Field::currency, "NPR"}, {Field::payee_country, "NP"}};

}  // namespace

namespace table {
extern constinit const Scheme np_fonepay{
    .id = "np.fonepay",
    .title = "Fonepay",
    .country = "NP",
    .spec = "not public",
    .source = "public codes",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .syntax = &tlv,
    .base = &emv_mpm,
    .home = "26",
    .lists = lists<marks, rows, quirks, implies>,
    .standard = Standard::emv_mpm,
    .notes = "01, 02, 06 and 11 of the template occur; their meaning is not known.",
};
}  // namespace table
}  // namespace paycode
