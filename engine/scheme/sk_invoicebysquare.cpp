// INVOICE by square: the data of an invoice for bookkeepers. It orders no payment.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

constexpr Mark marks[] = {
    {.lead = "2", .accepts = is_invoice_by_square, .asks = true, .min_chars = by_square_min_chars, .rank = Rank::generic, .nature = Nature::not_payment, .next = Next::none, .presented_by = PresentedBy::unknown, .confidence = Confidence::B, .why = "base32hex that begins with the head of INVOICE by square and a byte of zero, as LZMA does"},
};

constexpr const Layer* layers[] = {&invoice_by_square, &crc32_before, nullptr};

constexpr Row rows[] = {
    {.key = "field 1", .name = "invoice", .field = Field::reference, .kind = Kind::bill, .form = &plain},
    {.key = "field 2", .name = "date of issue", .field = Field::created, .form = &compact_date},
    {.key = "field 6", .name = "currency", .form = &currency_letters},
    {.key = "field 10", .name = "supplier", .field = Field::payee_name, .form = &plain},
};

// Which other fields there are is not public knowledge.
constexpr Quirk quirks[] = {
    {Rule::extra, Grade::none, Grade::none, "", "of most fields nothing is known"},
};

}  // namespace

namespace table {
extern constinit const Scheme sk_invoicebysquare{
    .id = "sk.invoicebysquare",
    .title = "INVOICE by square",
    .country = "SK",
    .spec = "INVOICE by square",
    .source = "one encoder",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .nature = Nature::not_payment,
    .syntax = &tabs,
    .layers = layers,
    .lists = lists<marks, rows, quirks>,
    .notes = "The head and four fields are known: number, date, currency and supplier.",
};
}  // namespace table
}  // namespace paycode
