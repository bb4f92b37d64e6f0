// TR Karekod: Türkiye. 26 is a card payment over BKM, 30 a transfer over FAST; the amount counts kuruş.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

void check_country(Payload& payload, Writer& scratch);

constexpr Mark marks[] = {
    {.in = "30", .key = "00", .value = "TR.GOV.TCMB.FAST", .confidence = Confidence::B, .why = "template 30 names TR.GOV.TCMB.FAST"},
    {.in = "26", .key = "00", .value = "TR.COM.BKM", .confidence = Confidence::B, .why = "template 26 names TR.COM.BKM"},
};

constexpr Row rows[] = {
    {.in = "*", .key = "00", .name = "identifier", .form = &identifier, .required = true, .preset = "TR.GOV.TCMB.FAST"},
    {.in = "30", .key = "01", .name = "IBAN", .field = Field::account, .kind = Kind::iban, .form = &iban, .min_chars = 26, .max_chars = 26, .required = true},
    {.in = "30", .key = "02", .name = "flow", .form = &plain, .max_chars = 99},
    // What the hashes cover is not public; an edit under one could not be paid.
    {.in = "30", .key = "20", .name = "hash", .form = &plain, .min_chars = 32, .max_chars = 32, .signs_all = true},
    {.in = "26", .key = "06", .name = "kind of operation", .form = &plain, .max_chars = 99},
    {.in = "26", .key = "08", .name = "hash", .form = &plain, .max_chars = 99, .signs_all = true},
    {.in = "26", .key = "09", .name = "card schemes", .form = &plain, .max_chars = 99},
    {.in = "26", .key = "10", .name = "brand", .form = &plain, .max_chars = 99},
    {.in = "26", .key = "11", .name = "instalments", .form = &plain, .max_chars = 99},
    {.key = "49", .name = "merchant number", .field = Field::payee_id, .form = &plain, .max_chars = 99},
    // Seen beside 49 in a public sample, as primitive as that.
    {.key = "50", .name = "number beside the merchant's", .form = &plain, .max_chars = 99},
    {.key = "51", .name = "producer's template", .form = &nested, .max_chars = 99},
    {.in = "51", .key = "00", .name = "version", .form = &identifier, .max_chars = 99},
    {.in = "51", .key = "02", .name = "producer", .form = &plain, .min_chars = 4, .max_chars = 4},
    {.in = "51", .key = "03", .name = "reference", .field = Field::reference, .form = &plain, .max_chars = 99},
    {.in = "51", .key = "04", .name = "kind of terminal", .form = &plain, .max_chars = 99},
    {.in = "51", .key = "05", .name = "serial number", .form = &plain, .max_chars = 99},
    {.in = "51", .key = "06", .name = "creation time", .field = Field::created, .form = &short_time},
    {.in = "51", .key = "07", .name = "expiry", .field = Field::expires, .form = &short_time},
    {.key = "54", .name = "amount", .field = Field::amount, .form = &padded_hundredths, .min_chars = 12, .max_chars = 12},
};

constexpr Check checks[] = {{"IBAN of Türkiye", check_country}};

constexpr Quirk quirks[] = {
    {Rule::emv_template, Grade::none, Grade::warning, "49", "49 is the merchant's number"},
    {Rule::emv_template, Grade::none, Grade::warning, "50", "50 is a number, too"},
    {Rule::emv_guid, Grade::none, Grade::warning, "51", "51.00 is a version"},
};

constexpr Implied implies[] = {{Field::currency, "TRY"}, {Field::payee_country, "TR"}};

}  // namespace

namespace table {
extern constinit const Scheme tr_karekod{
    .id = "tr.karekod",
    .title = "TR Karekod",
    .country = "TR",
    .spec = "TCMB, TR Karekod; not read",
    .source = "public code and its documentation; public samples",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .syntax = &tlv,
    .base = &emv_mpm,
    .home = "30",
    .lists = lists<marks, rows, checks, quirks, implies>,
    .standard = Standard::emv_mpm,
    .notes = "The short forms that begin with 96, 98 and 99 are no data objects and not read.",
};
}  // namespace table

namespace {

void check_country(Payload& payload, Writer&) {
  const Entry* account = entry(payload, Field::account);
  if (account != nullptr && !starts_with(account->value, "TR")) report(payload, Rule::implies, account->element, account->value, "IBANs of TR");
}

}  // namespace
}  // namespace paycode
