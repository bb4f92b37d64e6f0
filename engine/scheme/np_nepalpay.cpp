// NEPALPAY: Nepal Clearing House, template 29, whose sub-element 00 is the account. Many codes begin with 01.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

bool is_account(Text text);

constexpr Mark marks[] = {
    {.in = "29", .key = "00", .accepts = is_account, .asks = true, .confidence = Confidence::A, .why = "template 29 holds an account of NCHL"},
    {.lead = "01", .in = "29", .key = "00", .accepts = is_account, .asks = true, .confidence = Confidence::A, .why = "template 29 holds an account of NCHL; 00 is missing"},
};

constexpr Row rows[] = {
    // NCHL, acquirer 8, merchant up to 20
    {.in = "*", .key = "00", .name = "acquirer and merchant", .field = Field::account, .kind = Kind::merchant_id, .form = &plain, .max_chars = 32, .required = true},
    {.key = "59", .name = "merchant name", .field = Field::payee_name, .form = &plain, .max_chars = 25, .required = true, .preset = "NA"},
    {.in = "62", .key = "51", .name = "NCHL's data", .form = &nested, .max_chars = 99},
    {.in = "62.51", .key = "00", .name = "NCHL's reference", .form = &plain},
};

constexpr Quirk quirks[] = {
    {Rule::emv_guid, Grade::none, Grade::warning, "29", "29.00 is the account"},
    {Rule::emv_first, Grade::warning, Grade::error, "", "codes that have 00 at all have it behind 01"},
    {Rule::emv_tip, Grade::warning, Grade::error, "", "generators write 55, 56 and 57 whether there is a fee or none"},
    {Rule::emv_fee, Grade::warning, Grade::error, "", "generators write a fee of zero where there is none"},
    {Rule::amount_zero, Grade::warning, Grade::error, "", "54 = 0 stands for an amount that the payer enters"},
    {Rule::missing, Grade::warning, Grade::error, "64.01", "a language is named where no name is written in it"},
    {Rule::missing, Grade::none, Grade::warning, "00", "connectIPS and banks leave out 00; their documents' samples do too"},
};

constexpr Implied implies[] = {{Field::currency, "NPR"}, {Field::payee_country, "NP"}};

}  // namespace

namespace table {
extern constinit const Scheme np_nepalpay{
    .id = "np.nepalpay",
    .title = "NEPALPAY QR",
    .country = "NP",
    .spec = "NCHL, NPI documents",
    .source = "NCHL's public documents; public codes",
    .as_of = "2026-11",
    .confidence = Confidence::A,
    .syntax = &tlv,
    .base = &emv_mpm,
    .home = "29",
    .lists = lists<marks, rows, quirks, implies>,
    .standard = Standard::emv_mpm,
};
}  // namespace table

namespace {

bool is_account(Text text) {
  return starts_with(text, "NCHL") && text.size() > 12 && text.size() <= 32 && is_digits(slice(text, 4, 8));
}

}  // namespace
}  // namespace paycode
