// LAO QR, template 38: a person or a merchant of any Lao bank.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

constexpr Mark marks[] = {
    {.in = "38", .key = "00", .value = "A005266284662577", .confidence = Confidence::B, .why = "template 38 names A005266284662577"},
};

constexpr CodeName receivers[] = {{"001", "person"}, {"002", "merchant"}, {}};

constexpr Row rows[] = {
    {.in = "*", .key = "00", .name = "identifier", .form = &identifier, .required = true, .preset = "A005266284662577"},
    {.in = "*", .key = "01", .name = "bank (IIN)", .field = Field::bank, .form = &number_text, .min_chars = 8, .max_chars = 8, .required = true},
    {.in = "*", .key = "02", .name = "receiver's type", .form = &coded, .preset = "merchant", .codes = receivers},
    {.in = "*", .key = "03", .name = "receiver", .field = Field::account, .kind = Kind::other, .form = &plain, .required = true},
    {.in = "*", .key = "04", .name = "expiry", .field = Field::expires, .form = &epoch_milliseconds},
    // Persons' codes leave these out.
    {.key = "52", .name = "merchant category", .field = Field::payee_category, .form = &category_code},
    {.key = "59", .name = "merchant name", .field = Field::payee_name, .form = &plain, .max_chars = 25},
    {.key = "60", .name = "merchant city", .field = Field::payee_city, .form = &plain, .max_chars = 15},
};

constexpr Quirk quirks[] = {
    {Rule::emv_guid, Grade::none, Grade::warning, "29", "U-Money calls its own template UMONEY"},
};

constexpr Implied implies[] = {{Field::currency, "LAK"}, {Field::payee_country, "LA"}};

}  // namespace

namespace table {
extern constinit const Scheme la_laoqr{
    .id = "la.laoqr",
    .title = "LAO QR",
    .country = "LA",
    .spec = "Lao PDR national QR; not public",
    .source = "public encoders and codes",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .syntax = &tlv,
    .base = &emv_mpm,
    .home = "38",
    .lists = lists<marks, rows, quirks, implies>,
    .standard = Standard::emv_mpm,
};
}  // namespace table
}  // namespace paycode
