// TWQR of Taiwan in an EMVCo code, template 35, beside card networks in 02 to 14.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

constexpr Mark marks[] = {
    {.in = "35", .key = "00", .value = "tw.com.twqrp", .confidence = Confidence::C, .why = "template 35 names tw.com.twqrp"},
};

constexpr Row rows[] = {
    {.in = "*", .key = "00", .name = "identifier", .form = &identifier, .required = true, .preset = "tw.com.twqrp"},
    {.in = "*", .key = "01", .name = "merchant's accounts", .field = Field::account, .kind = Kind::other, .form = &plain, .required = true},
};

constexpr Implied implies[] = {{Field::currency, "TWD"}, {Field::payee_country, "TW"}};

}  // namespace

namespace table {
extern constinit const Scheme tw_twqr_emv{
    .id = "tw.twqr.emv",
    .title = "TWQR in an EMVCo code",
    .country = "TW",
    .spec = "FISC, TWQR; not read",
    .source = "one public code",
    .as_of = "2026-11",
    .confidence = Confidence::C,
    .syntax = &tlv,
    .base = &emv_mpm,
    .home = "35",
    .lists = lists<marks, rows, implies>,
    .standard = Standard::emv_mpm,
};
}  // namespace table
}  // namespace paycode
