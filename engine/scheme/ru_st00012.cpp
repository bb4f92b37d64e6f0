// GOST R 56042-2014: two-dimensional bar codes for payments by individuals. The last digit of the header is the
// character set; the character behind it separates the pairs.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

void check_bank(Payload& payload, Writer& scratch);

constexpr Text seen = "begins with the header of GOST R 56042";
constexpr Mark marks[] = {
    {.lead = "ST00012", .min_chars = 8, .confidence = Confidence::A, .why = seen},
    {.lead = "ST00011", .min_chars = 8, .confidence = Confidence::A, .why = seen},
    {.lead = "ST00013", .min_chars = 8, .confidence = Confidence::A, .why = seen},
};

constexpr CodeName charsets[] = {{"ST00011", "WINDOWS-1251"}, {"ST00012", "UTF-8"}, {"ST00013", "KOI8-R"}, {}};

constexpr Row rows[] = {
    {.key = "#header", .name = "format, version and character set", .field = Field::charset, .form = &coded, .required = true, .preset = "UTF-8", .codes = charsets},
    {.key = "Name", .name = "payee", .field = Field::payee_name, .form = &plain, .max_chars = 160, .required = true},
    {.key = "PersonalAcc", .name = "account", .field = Field::account, .kind = Kind::bban, .form = &number_text, .min_chars = 20, .max_chars = 20, .required = true},
    {.key = "BankName", .name = "bank's name", .form = &plain, .max_chars = 45, .required = true},
    {.key = "BIC", .name = "bank's number", .field = Field::bank, .form = &number_text, .min_chars = 9, .max_chars = 9, .required = true},
    {.key = "CorrespAcc", .name = "bank's account", .form = &number_text, .max_chars = 20, .required = true},
    {.key = "Sum", .name = "amount in kopecks", .field = Field::amount, .form = &hundredths, .max_chars = 18},
    {.key = "Purpose", .name = "purpose", .field = Field::message, .form = &plain, .max_chars = 210},
    {.key = "PayeeINN", .name = "payee's tax number", .field = Field::payee_id, .form = &plain, .max_chars = 12},
    {.key = "PersAcc", .name = "payer's number with the payee", .field = Field::reference, .kind = Kind::bill, .form = &plain},
    {.key = "Contract", .name = "contract", .form = &plain},
    {.key = "DocNo", .name = "document", .form = &plain},
    {.key = "UIN", .name = "number of the charge", .form = &plain},
};

constexpr Check checks[] = {{"bank's account", check_bank}, amount_fits_currency};

constexpr Quirk quirks[] = {
    {Rule::pair_end, Grade::none, Grade::warning, "", "encoders write the separator behind the last value, too"},
    {Rule::length, Grade::warning, Grade::error, "Name", "longer names are common"},
    {Rule::length, Grade::warning, Grade::error, "BankName", "longer names are common"},
    {Rule::length, Grade::warning, Grade::error, "Purpose", "longer purposes are common"},
};

constexpr Implied implies[] = {{Field::currency, "RUB"}};

}  // namespace

namespace table {
extern constinit const Scheme ru_st00012{
    .id = "ru.st00012",
    .title = "GOST R 56042 payment",
    .country = "RU",
    .spec = "GOST R 56042-2014",
    .source = "Rosstandart; two independent implementations",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .syntax = &gost_pairs,
    .lists = lists<marks, rows, checks, quirks, implies>,
    .notes = "The digit that ties an account to its bank is not checked: no source for it was read.",
};
}  // namespace table

namespace {

/// A bank without an account at the central bank has 0 there.
void check_bank(Payload& payload, Writer&) {
  const Text account = top_value(payload, "CorrespAcc");
  if (!account.empty() && account != "0" && account.size() != 20) report(payload, Rule::account_form, top_element(payload, "CorrespAcc"), account, "20 digits, or 0");
}

}  // namespace
}  // namespace paycode
