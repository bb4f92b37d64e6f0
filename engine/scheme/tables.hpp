// The tables that other tables build on, and how those are made of which there are many alike.
#pragma once

#include "form/forms.hpp"
#include "model/scheme.hpp"
#include "syntax/syntaxes.hpp"

namespace paycode::table {

extern const Scheme emv_mpm;  ///< EMVCo merchant-presented: the rows, quirks and checks of every national flavour

// --- what a customer's phone shows to the till ---------------------------------------------------------------

inline constexpr Row consumer_rows[] = {
    {.key = "digits", .name = "code", .form = &number_text, .required = true},
};

/// `length` digits that begin with `lead`, or with anything from `lead` to `last`.
constexpr Mark consumer(const char* lead, const char* last, MarkLength length, Confidence confidence, Note why) {
  Mark mark{.lead = lead, .lead_last = last, .min_chars = length, .max_chars = length, .nature = Nature::opaque, .next = Next::charge, .presented_by = PresentedBy::payer, .usage = Usage::once, .confidence = confidence, .why = why};
  return mark;
}
constexpr Mark consumer(const char* lead, MarkLength length, Confidence confidence, Note why) {
  return consumer(lead, "", length, confidence, why);
}

/// A code that can be charged once, which all say in the same way: digits of a certain beginning and length. What
/// else a table says is its own; its lists have consumer_rows.
constexpr Scheme consumer_code(Scheme table) {
  table.as_of = "2026-11";
  table.nature = Nature::opaque;
  table.syntax = &digits;
  return table;
}

// --- links of wallets --------------------------------------------------------------------------------------------

inline constexpr Row link_rows[] = {
    {.key = "#scheme", .name = "scheme", .form = &plain, .required = true},
    {.key = "#authority", .name = "host", .form = &plain, .required = true},
};
inline constexpr Check link_checks[] = {plain_link};

/// A link to what only a server knows: something follows what all of them begin with.
constexpr Mark wallet_link(const char* lead, Note why, Confidence confidence, Usage usage = Usage::reusable, Next next = Next::open_app) {
  Mark mark{.lead = lead, .min_chars = static_cast<MarkLength>(Text(lead).size() + 1), .nature = Nature::opaque, .next = next, .usage = usage, .confidence = confidence, .why = why};
  return mark;
}
/// A link that pays nobody; `why` says what it is.
constexpr Mark no_payment(const char* lead, Note why, Confidence confidence = Confidence::C) {
  Mark mark{.lead = lead, .nature = Nature::not_payment, .next = Next::open_app, .presented_by = PresentedBy::unknown, .confidence = confidence, .why = why};
  return mark;
}

/// … and has a parameter of this name, and with this value where one is given. The lead ends in "?": another path
/// of the host is another thing.
constexpr Mark with(const Mark& of, const char* key, const char* value = "") {
  Mark mark = of;
  mark.key = key;
  mark.value = value;
  return mark;
}

/// … and what follows the lead is of this shape (model/shape.hpp).
constexpr Mark shaped(const Mark& of, const char* shape) {
  Mark mark = of;
  mark.value = shape;
  return mark;
}

/// Who has no rows or checks of its own says link_rows or link_checks in its lists.
constexpr Scheme links(Scheme table) {
  table.as_of = "2026-11";
  if (table.nature == Nature::self_contained) table.nature = Nature::opaque;
  table.syntax = &uri;
  return table;
}

// --- coins -------------------------------------------------------------------------------------------------------

inline constexpr Quirk coin_quirks[] = {
    {Rule::amount_point, Grade::none, Grade::none, "", "BIP 21: digits before the point are optional"},
    {Rule::amount_zero, Grade::warning, Grade::error, "", "wallets write 0 where the payer enters the amount"},
};

}  // namespace paycode::table
