#include "verb/rail.hpp"

#include "form/forms.hpp"

namespace paycode {
namespace {

const Claim* claim_of(Part part) noexcept {
  for (const Claim& each : part.code->claims)
    if (each.element == part.index) return &each;
  return nullptr;
}

}  // namespace

const Offer* offer_of(Part part) noexcept {
  for (const Offer& each : part.code->offers)
    if (each.element == part.index) return &each;
  return nullptr;
}

bool is_label(Part part) noexcept {
  const Claim* claim = claim_of(part);
  return claim != nullptr && claim->mark()->rank == Rank::label;
}

Text identifier_of(Part part) noexcept {
  return part.is_template() ? object_value(part.code->elements, part.index, "00") : Text{};
}

bool same_rail(Part a, Part b) noexcept {
  const Claim *one = claim_of(a), *other = claim_of(b);
  if (is_label(a) != is_label(b)) return false;  // a label has the table of its rails
  if (one != nullptr && other != nullptr) return one->scheme == other->scheme;
  const Text id = identifier_of(a);
  return !id.empty() && same_ignoring_case(id, identifier_of(b));
}

Text account_of(Part part) noexcept {
  const Offer* offer = offer_of(part);
  if (offer != nullptr && !offer->account.empty()) return offer->account;
  return part.is_template() ? object_value(part.code->elements, part.index, "01") : Text{};
}

bool same_account(Part a, Part b) noexcept {
  const Offer *one = offer_of(a), *other = offer_of(b);
  if (one == nullptr || other == nullptr) return true;
  return account_of(a) == account_of(b) && one->bank == other->bank;
}

KeyRange range_of(Part part) noexcept {
  constexpr std::uint8_t anybodys = 20;  // a range of so many is no rule of a scheme about its own places
  const Element& element = part.element();
  const KeyRange own(element.number, element.number);
  if (!part.is_template()) return own;
  const std::uint8_t first = templates_first;
  if (const Claim* claim = claim_of(part)) {
    const Mark& mark = *claim->mark();
    const bool wide = mark.place().last - mark.place().first >= anybodys;
    if (mark.rank == Rank::label || mark.keeps_place || !finds_a_name(mark) || !wide) return own;
    return {first < mark.place().first ? mark.place().first : first, mark.place().last};
  }
  const KeyRange numbers = element.row() ? element.row()->numbers : KeyRange();
  const bool ruled = numbers.first == numbers.last;
  return ruled || !is_identifier(identifier_of(part)) ? own : KeyRange(first, accounts_last);
}

}  // namespace paycode
