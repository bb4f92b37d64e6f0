// CliQ, Jordan: JoPACC, template 28.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

constexpr Mark marks[] = {
    {.in = "28", .key = "00", .value = "CliQ", .confidence = Confidence::C, .why = "template 28 names CliQ"},
};

constexpr Row rows[] = {
    {.in = "*", .key = "00", .name = "identifier", .form = &plain, .required = true, .preset = "CliQ"},
    {.in = "*", .key = "01", .name = "alias", .field = Field::account, .kind = Kind::alias, .form = &plain, .max_chars = 99, .required = true},
    {.in = "*", .key = "02", .name = "reference", .field = Field::reference, .form = &plain, .max_chars = 99},
    {.in = "80", .key = "01", .name = "time", .form = &iso_time},
};

constexpr Quirk quirks[] = {
    {Rule::emv_guid, Grade::none, Grade::warning, "", "28.00 and 80.00 are names, not identifiers"},
};

constexpr Implied implies[] = {{Field::currency, "JOD"}, {Field::payee_country, "JO"}};

}  // namespace

namespace table {
extern constinit const Scheme jo_cliq{
    .id = "jo.cliq",
    .title = "CliQ",
    .country = "JO",
    .spec = "JoPACC, CliQ; not read",
    .source = "one public code",
    .as_of = "2026-11",
    .confidence = Confidence::C,
    .syntax = &tlv,
    .base = &emv_mpm,
    .home = "28",
    .lists = lists<marks, rows, quirks, implies>,
    .standard = Standard::emv_mpm,
    .notes = "Whether the time in 80.01 is of creation or expiry is not known.",
};
}  // namespace table
}  // namespace paycode
