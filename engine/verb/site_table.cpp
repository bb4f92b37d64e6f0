// Tables that a site writes: what they can say, and what they start from.
#include "scheme/tables.hpp"
#include "verb/verbs.hpp"

namespace paycode {
namespace {

constexpr Row text_rows[] = {
    {.key = "text", .name = "text", .form = &plain, .required = true},
};

}  // namespace

Text name(Grammar grammar) noexcept {
  return grammar == Grammar::digit_code ? "digits" : grammar == Grammar::link ? "link" : "text";
}

Scheme plain_table(Grammar grammar) noexcept {
  using namespace table;
  if (grammar == Grammar::digit_code) return consumer_code({.lists = lists<consumer_rows>});
  if (grammar == Grammar::link) return links({.lists = lists<link_rows, link_checks>});
  Scheme text{};
  text.nature = Nature::not_payment;
  text.syntax = &whole_text;
  text.lists = lists<text_rows>;
  return text;
}

bool is_plain_table(const Scheme& scheme, Grammar& grammar) noexcept {
  if (scheme.syntax == &digits) {
    grammar = Grammar::digit_code;
  } else if (scheme.syntax == &uri) {
    grammar = Grammar::link;
  } else if (scheme.syntax == &whole_text) {
    grammar = Grammar::text;
  } else {
    return false;
  }
  // What is self-contained has rows of its own; its links are not a site's to write.
  if (grammar == Grammar::link && scheme.nature == Nature::self_contained) return false;
  for (const Mark& mark : scheme.marks())
    if (mark.asks || !mark.in.empty() || mark.also) return false;
  return true;
}

}  // namespace paycode
