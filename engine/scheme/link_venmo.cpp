// Venmo: a name with or without what is to be paid, the app's own link, and a code by the user's number.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

bool is_user(Text tail);

constexpr Text named = "a name on Venmo", numbered = "a code of Venmo's", app_named = "Venmo's own link";

constexpr Mark marks[] = {
    wallet_link("https://venmo.com/code?", numbered, Confidence::C),
    wallet_link("https://www.venmo.com/code?", numbered, Confidence::C),
    {.lead = "https://venmo.com/", .accepts = is_user, .asks = true, .nature = Nature::opaque, .next = Next::open_app, .confidence = Confidence::B, .why = named},
    {.lead = "https://www.venmo.com/", .accepts = is_user, .asks = true, .nature = Nature::opaque, .next = Next::open_app, .confidence = Confidence::C, .why = named},
    wallet_link("venmo://paycharge?", app_named, Confidence::B, Usage::unknown),
};

constexpr CodeName paths[] = {{"/code", "other"}, {"/u/<account>", "alias"}, {"/<account>", "alias"}, {}};

constexpr Row rows[] = {
    link_rows[0],
    link_rows[1],
    {.key = "#path", .name = "user", .field = Field::account, .kind = Kind::alias, .form = &path_parts, .codes = paths},
    {.key = "recipients", .name = "users", .field = Field::account, .kind = Kind::alias, .form = &plain},
    {.key = "user_id", .name = "the user's number", .field = Field::account, .kind = Kind::wallet_id, .form = &plain},
    {.key = "txn", .name = "pay, or charge", .form = &plain},
    {.key = "amount", .name = "amount", .field = Field::amount, .form = &decimal_amount},
    {.key = "note", .name = "note", .field = Field::message, .form = &plain},
};

constexpr Check checks[] = {amount_fits_currency, plain_link};

constexpr Implied implies[] = {{Field::currency, "USD"}};

/// One part that can be a name, or "u/" and one; the site's own pages are longer paths.
bool is_user(Text tail) {
  if (starts_with_ignoring_case(tail, "u/")) tail = slice(tail, 2);
  std::size_t end = 0;
  while (end < tail.size() && (is_alphanumeric(tail[end]) || tail[end] == '-' || tail[end] == '_')) ++end;
  Text rest = slice(tail, end);
  if (starts_with(rest, "/")) rest = slice(rest, 1);
  return end > 0 && (rest.empty() || rest[0] == '?' || rest[0] == '#');
}

}  // namespace

extern constinit const Scheme link_venmo = links({
    .id = "link.venmo",
    .title = "Venmo",
    .app = "venmo",
    .spec = "not public",
    .source = "patterns in documentation and code",
    .confidence = Confidence::B,
    .lists = lists<marks, rows, checks, implies>,
});

}  // namespace paycode::table
