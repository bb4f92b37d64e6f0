// QR Ph of the Philippines: 27 is a person's account, 28 a merchant's or a micro merchant's.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

constexpr Mark marks[] = {
    {.in = "27", .key = "00", .value = "com.p2pqrpay", .confidence = Confidence::B, .why = "template 27 names com.p2pqrpay"},
    {.in = "28", .key = "00", .value = "ph.ppmi.p2m", .confidence = Confidence::B, .why = "template 28 names ph.ppmi.p2m"},
    {.in = "28", .key = "00", .value = "ph.ppmi.p2micro", .confidence = Confidence::B, .why = "template 28 names ph.ppmi.p2micro"},
};

constexpr CodeName types[] = {{"99964403", "99964403"}, {"99960300", "99960300"}, {}};
// Public codes write a mobile number in these two ways.
constexpr CodeName mobiles[] = {{"+63-##########", "phone"}, {"+63-###-#######", "phone"}, {}};

constexpr Row rows[] = {
    {.in = "28", .key = "00", .name = "identifier", .form = &identifier, .preset = "ph.ppmi.p2m"},
    {.in = "28", .key = "03", .name = "merchant id", .field = Field::account, .kind = Kind::merchant_id, .form = &plain, .only_by_kind = true},
    {.in = "*", .key = "00", .name = "identifier", .form = &identifier, .required = true, .preset = "com.p2pqrpay"},
    {.in = "*", .key = "01", .name = "bank (BIC)", .field = Field::bank, .form = &bic, .min_chars = 11, .max_chars = 11, .required = true},
    {.in = "*", .key = "02", .name = "payment type", .form = &coded, .codes = types},
    // A person's account is 04; where there is none, 03 or 05 says whom to pay.
    {.in = "27", .key = "05", .name = "mobile number", .field = Field::account, .form = &shaped, .codes = mobiles},
    {.in = "27", .key = "03", .name = "merchant id or account", .form = &plain, .also = "04"},
    {.in = "27", .key = "03", .name = "merchant id or account", .field = Field::account, .kind = Kind::other, .form = &plain, .only_by_kind = true},
    {.in = "*", .key = "04", .name = "account or mobile number", .field = Field::account, .form = &plain},
    {.in = "28", .key = "05", .name = "merchant's type", .form = &number_text, .min_chars = 3, .max_chars = 3},
    {.key = "52", .name = "merchant category", .field = Field::payee_category, .form = &category_code, .required = true, .preset = "6016"},
    {.in = "62", .key = "00", .name = "acquirer's domain", .form = &plain, .max_chars = 32},
    {.in = "88", .key = "00", .name = "identifier", .form = &identifier},
    {.in = "88", .key = "01", .name = "reference", .field = Field::reference, .form = &plain},
};

constexpr Check checks[] = {an_account};

constexpr Quirk quirks[] = {
    {Rule::account_form, Grade::warning, Grade::error, "27", "how a mobile number is written is known from public codes only"},
    {Rule::emv_additional, Grade::none, Grade::warning, "62", "62.00 is the acquirer's domain"},
};

constexpr Implied implies[] = {{Field::currency, "PHP"}, {Field::payee_country, "PH"}};

}  // namespace

namespace table {
extern constinit const Scheme ph_qrph{
    .id = "ph.qrph",
    .title = "QR Ph",
    .country = "PH",
    .spec = "BSP and PPMI, QR Ph; not public",
    .source = "public encoders and codes",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .syntax = &tlv,
    .base = &emv_mpm,
    .home = "27",
    .lists = lists<marks, rows, checks, quirks, implies>,
    .standard = Standard::emv_mpm,
    .notes = "Of the merchant's types (28.05) only some are known: 000, 010, 030, 310, 331.",
};
}  // namespace table
}  // namespace paycode
