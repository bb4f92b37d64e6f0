// Ethiopia, template 28: who issued the code in 00, the bank and the account behind it. There is no identifier of the
// scheme: the bank's BIC tells.
#include "scheme/tables.hpp"
#include "standard/iso9362.hpp"

namespace paycode {
namespace {

bool is_ethiopian_bic(Text text);

constexpr Mark marks[] = {
    {.in = "28", .key = "01", .accepts = is_ethiopian_bic, .asks = true, .also = "02", .confidence = Confidence::B, .why = "template 28 holds an Ethiopian BIC and an account"},
    {.in = "28", .key = "00", .accepts = is_ethiopian_bic, .asks = true, .also = "01", .confidence = Confidence::C, .why = "template 28 names an Ethiopian BIC"},
};

constexpr Row rows[] = {
    {.in = "*", .key = "00", .name = "issuer of the code", .form = &identifier, .max_chars = 32, .required = true},
    // Where 00 is the BIC, 01 is the account.
    {.in = "*", .key = "01", .name = "bank", .field = Field::bank, .form = &bic_or_account, .max_chars = 34, .required = true},
    {.in = "*", .key = "02", .name = "account", .field = Field::account, .kind = Kind::bban, .form = &plain, .max_chars = 34},
    {.in = "80", .key = "01", .name = "transaction id", .field = Field::reference, .kind = Kind::txid, .form = &plain, .max_chars = 99},
};

constexpr Check checks[] = {one_account};

constexpr Quirk quirks[] = {
    {Rule::emv_guid, Grade::none, Grade::warning, "28", "28.00 is a bank's own name"},
    {Rule::emv_guid, Grade::none, Grade::warning, "80", "80.00 is a switch's own name"},
    {Rule::emv_template, Grade::warning, Grade::error, "80", "generators write 80 without sub-elements"},
};

constexpr Implied implies[] = {{Field::currency, "ETB"}, {Field::payee_country, "ET"}};

}  // namespace

namespace table {
extern constinit const Scheme et_ethqr{
    .id = "et.ethqr",
    .title = "EthQR",
    .country = "ET",
    .spec = "National Bank of Ethiopia, interoperable QR standard; not read",
    .source = "public codes",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .syntax = &tlv,
    .base = &emv_mpm,
    .home = "28",
    .lists = lists<marks, rows, checks, quirks, implies>,
    .standard = Standard::emv_mpm,
};
}  // namespace table

namespace {

bool is_ethiopian_bic(Text text) { return is_bic(text) && slice(text, 4, 2) == "ET"; }

}  // namespace
}  // namespace paycode
