// FPS of Hong Kong: HKICL's Faster Payment System, template 26, in Hong Kong dollars or yuan.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

constexpr Mark marks[] = {
    {.in = "26", .key = "00", .value = "hk.com.hkicl", .confidence = Confidence::B, .why = "template 26 names hk.com.hkicl"},
};

constexpr CodeName fps_ids[] = {{"#######", "alias"}, {"#########", "alias"}, {}};
constexpr CodeName phones[] = {{"+852-########", "phone"}, {}};
constexpr CodeName currencies[] = {{"344", "HKD"}, {"156", "CNY"}, {}};

constexpr Row rows[] = {
    {.in = "*", .key = "00", .name = "identifier", .form = &identifier, .required = true, .preset = "hk.com.hkicl"},
    {.in = "*", .key = "01", .name = "clearing code", .field = Field::bank, .form = &number_text, .min_chars = 3, .max_chars = 3},
    {.in = "*", .key = "02", .name = "FPS id", .field = Field::account, .kind = Kind::alias, .form = &shaped, .codes = fps_ids},
    {.in = "*", .key = "03", .name = "mobile number", .field = Field::account, .kind = Kind::phone, .form = &shaped, .codes = phones},
    {.in = "*", .key = "04", .name = "e-mail", .field = Field::account, .kind = Kind::email, .form = &email},
    {.in = "*", .key = "05", .name = "expiry", .field = Field::expires, .form = &short_time},
    {.key = "53", .name = "currency", .field = Field::currency, .form = &coded, .required = true, .preset = "HKD", .codes = currencies},
    {.key = "59", .name = "merchant name", .field = Field::payee_name, .form = &plain, .max_chars = 25, .required = true, .preset = "NA"},
    {.key = "60", .name = "merchant city", .field = Field::payee_city, .form = &plain, .max_chars = 15, .required = true, .preset = "HK"},
};

constexpr Check checks[] = {one_account};

constexpr Quirk quirks[] = {
    {Rule::empty, Grade::warning, Grade::error, "62", "generators write 62 with nothing in it"},
    {Rule::implies, Grade::warning, Grade::error, "58", "generators put NA into 58 as they do into 59"},
    {Rule::code, Grade::error, Grade::error, "53", "FPS settles Hong Kong dollars and yuan only"},
};

constexpr Implied implies[] = {{Field::payee_country, "HK"}};

}  // namespace

namespace table {
extern constinit const Scheme hk_fps{
    .id = "hk.fps",
    .title = "FPS",
    .country = "HK",
    .spec = "HKICL, payee-presented QR code, not read",
    .source = "public encoders and codes",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .syntax = &tlv,
    .base = &emv_mpm,
    .home = "26",
    .lists = lists<marks, rows, checks, quirks, implies>,
    .standard = Standard::emv_mpm,
    .notes = "06 = 1 occurs beside an amount; its meaning is not known.",
};
}  // namespace table
}  // namespace paycode
