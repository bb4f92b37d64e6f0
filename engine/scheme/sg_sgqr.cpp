// SGQR: Singapore's label over several rails. Template 51 names the label; the rails stand in 26–50.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

constexpr Mark marks[] = {
    {.in = "51", .key = "00", .value = "SG.SGQR", .rank = Rank::label, .confidence = Confidence::B, .why = "template 51 names SG.SGQR"},
};

constexpr Row rows[] = {
    {.in = "*", .key = "00", .name = "identifier", .form = &identifier, .required = true, .preset = "SG.SGQR"},
    {.in = "*", .key = "01", .name = "SGQR id", .field = Field::payee_id, .form = &plain, .min_chars = 12, .max_chars = 13, .required = true},
    {.in = "*", .key = "02", .name = "version", .form = &plain, .max_chars = 7},
    {.in = "*", .key = "03", .name = "postal code", .form = &number_text, .min_chars = 6, .max_chars = 6},
    {.in = "*", .key = "04", .name = "level", .form = &plain, .max_chars = 3},
    {.in = "*", .key = "05", .name = "unit", .form = &plain, .max_chars = 5},
    {.in = "*", .key = "06", .name = "miscellaneous", .form = &plain, .max_chars = 10},
    {.in = "*", .key = "07", .name = "version date", .form = &compact_date},
};

constexpr Quirk quirks[] = {
    {Rule::empty, Grade::warning, Grade::error, "59-60", "generators of Singapore's codes write 59 and 60 with nothing in them"},
};

constexpr Implied implies[] = {{Field::currency, "SGD"}, {Field::payee_country, "SG"}};

}  // namespace

namespace table {
extern constinit const Scheme sg_sgqr{
    .id = "sg.sgqr",
    .title = "SGQR",
    .country = "SG",
    .spec = "SGQR specification, not public; IMDA sample",
    .source = "public codes",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .syntax = &tlv,
    .base = &emv_mpm,
    .home = "51",
    .lists = lists<marks, rows, quirks, implies>,
    .standard = Standard::emv_mpm,
};
}  // namespace table
}  // namespace paycode
