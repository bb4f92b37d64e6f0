// MobilePay's payment link: the merchant's number, and what is to be paid.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

bool names_a_phone(Text tail);

constexpr Text link = "a payment link of MobilePay";

constexpr Mark marks[] = {
    {.lead = "https://mobilepay.dk/erhverv/betalingslink/", .accepts = names_a_phone, .asks = true, .nature = Nature::opaque, .next = Next::open_app, .confidence = Confidence::C, .why = link},
    {.lead = "https://www.mobilepay.dk/erhverv/betalingslink/", .accepts = names_a_phone, .asks = true, .nature = Nature::opaque, .next = Next::open_app, .confidence = Confidence::C, .why = link},
};

constexpr CodeName locks[] = {{"1", "no"}, {"0", "yes"}, {}};

constexpr Row rows[] = {
    link_rows[0],
    link_rows[1],
    {.key = "phone", .name = "number", .field = Field::account, .kind = Kind::phone, .form = &number_text, .required = true},
    {.key = "amount", .name = "amount", .field = Field::amount, .form = &decimal_amount},
    {.key = "comment", .name = "comment", .field = Field::message, .form = &plain},
    {.key = "lock", .name = "what is there may not be changed", .field = Field::amount_editable, .form = &coded, .codes = locks},
};

constexpr Check checks[] = {amount_fits_currency, plain_link};

constexpr Implied implies[] = {{Field::currency, "DKK"}};

/// Other pages below the same path are about such links.
bool names_a_phone(Text tail) {
  constexpr Text name = "phone=";
  for (std::size_t at = find(tail, '?'); at < tail.size(); ++at)
    if ((tail[at] == '?' || tail[at] == '&') && starts_with_ignoring_case(slice(tail, at + 1), name)) return true;
  return false;
}

}  // namespace

extern constinit const Scheme dk_mobilepay = links({
    .id = "dk.mobilepay",
    .title = "MobilePay",
    .app = "mobilepay",
    .country = "DK",
    .spec = "not public",
    .source = "public code",
    .confidence = Confidence::C,
    .lists = lists<marks, rows, checks, implies>,
});

}  // namespace paycode::table
