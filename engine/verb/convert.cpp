// convert: the same payment in another scheme; and what was lost on the way.
#include "model/amount.hpp"
#include "standard/rfc3629.hpp"
#include "standard/rfc3986.hpp"
#include "verb/fill.hpp"

namespace paycode {
namespace {

// --- what may be converted
// ----------------------------------------------------------------------------------------

Text stated_or_implied(const Payload& payload, Field field) noexcept {
  const Text stated = value(payload, field);
  return stated.empty() ? implied(*payload.scheme, field) : stated;
}

/// The scheme's codes carry others whole, and this is one that they take.
bool wraps(const Scheme& scheme, Text code, Writer& scratch) noexcept {
  bool found = false;
  for_each_row(scheme, [&](RowRef ref, const Row& row) {
    if (found || !carries(row, Field::inner)) return;
    Refusal refusal;
    // Without a list of what they begin with it may be any.
    const std::size_t mark = scratch.size();
    if (!row.codes.empty()) write_row(ref, code, scratch, refusal);
    scratch.rewind(mark);
    found = refusal.rule == Rule::none;
  });
  return found;
}

/// The same code, though one of them may have its link scheme in front: "lightning:".
bool is_same_code(Text inner, Text code) noexcept {
  const std::size_t scheme = scheme_of_link(code).size();
  return inner == code || (scheme > 0 && inner == slice(code, scheme + 1));
}

/// Bytes that are no UTF-8: nothing says which letters they are, or nobody has brought them to it. In a new code
/// they would be others.
bool has_unknown_letters(const Payload& from) noexcept {
  const Text charset = stated_or_implied(from, Field::charset);
  const bool is_stated = !charset.empty() && charset != "UTF-8";
  if (!is_stated && (!is_utf8(code_of(from)) || !is_utf8(from.text))) return true;
  for (const Entry& each : from.entries)
    if (!is_utf8(each.value)) return true;
  return false;
}

/// Reports what is against the conversion; false where something is.
bool may_convert(const Payload& from, Payload& to, bool is_wrap) noexcept {
  const std::size_t before = to.findings.size();
  const bool is_secret = from.presented_by == PresentedBy::payer || from.sensitive;
  if (is_secret) {
    report_refused(to, Rule::convert_customer, {}, {});
  } else if (from.scheme == &unknown_scheme() || from.nature == Nature::unknown) {
    report_refused(to, Rule::convert_unknown, {}, {});
  } else if (verdict(from) == Verdict::bad) {
    report_refused(to, Rule::convert_bad, {}, {});
  } else if (!is_wrap && from.scheme != to.scheme && has_unknown_letters(from)) {
    report_refused(to, Rule::charset, {}, {});
  } else if (from.nature == Nature::not_payment) {
    report_refused(to, Rule::convert_none, {}, from.scheme->id);
  } else if (!value(from, Field::inner).empty() && !is_wrap && from.nature != Nature::self_contained) {
    report_refused(to, Rule::convert_inner, {}, from.scheme->id);
    return false;
  } else if (from.nature != Nature::self_contained && !is_wrap) {
    report_refused(to, Rule::convert_opaque, {}, from.scheme->id);
  }
  if (to.scheme->nature != Nature::self_contained && !is_wrap)
    report_refused(to, Rule::convert_target, {}, {}, to.scheme->id);
  return to.findings.size() == before;
}

/// What the scheme implies, the code says otherwise: an amount in koruna is none in euros.
bool is_implied(const Payload& from, Payload& to) noexcept {
  bool agree = true;
  for (const Field field : {Field::currency, Field::payee_country}) {
    const Text want = implied(*to.scheme, field), is = stated_or_implied(from, field);
    if (want.empty() || is.empty() || is == want) continue;
    report_refused(to, Rule::implies, field_path(field), is, want);
    agree = false;
  }
  return agree;
}

// --- accounts
// -----------------------------------------------------------------------------------------------------

/// The account is one in the other scheme too. Phones, tax numbers and the like are entries in the directory of one
/// scheme: in another they are nobody's, or somebody else's.
bool is_paid_in(const Offer& offer, const Scheme& target) noexcept {
  if (offer.account.empty() || offer.scheme == nullptr) return false;
  if (offer.scheme == &target || offer.kind == Kind::iban) return true;
  const bool same_country = !target.country.empty() && offer.scheme->country == target.country;
  return same_country && (offer.kind == Kind::vpa || offer.kind == Kind::bban);
}

/// The top-level element that `element` stands in.
std::int16_t root_element(const Elements& elements, std::int16_t element) noexcept {
  while (element >= 0 && elements[static_cast<std::size_t>(element)].parent >= 0)
    element = elements[static_cast<std::size_t>(element)].parent;
  return element;
}

const Claim* claim_of(const Payload& payload, std::int16_t element) noexcept {
  for (const Claim& claim : payload.claims)
    if (claim.element == root_element(payload.elements, element) && claim.mark()->rank != Rank::label)
      return &claim;
  return nullptr;
}

Text path_in(const Payload& from, std::size_t element, Writer& scratch) noexcept {
  const std::size_t mark = scratch.size();
  write_path(from.elements, static_cast<std::int16_t>(element), scratch);
  return scratch.since(mark);
}

void keep(Payload& to, std::uint8_t number) noexcept {
  if (number < 64) to.kept |= std::uint64_t{1} << number;
}

/// The rail's template as it is, with what only its scheme knows of.
bool copy_template(const Payload& from, std::int16_t root, Payload& to, Writer& scratch) noexcept {
  const std::size_t end = end_of(from.elements, static_cast<std::size_t>(root));
  for (auto i = static_cast<std::size_t>(root) + 1; i < end; ++i)
    if (!has_children(from.elements, i) && !put(to, path_in(from, i, scratch), from.elements[i].value))
      return false;
  keep(to, from.elements[static_cast<std::size_t>(root)].number);
  return true;
}

/// Of the code's accounts the first that is one in `to`; the offer's index, or offers_max where none is.
std::size_t place_account(const Payload& from, Payload& to, Writer& scratch) noexcept {
  for (std::size_t i = 0; i < from.offers.size(); ++i) {
    const Offer& offer = from.offers[i];
    if (!is_paid_in(offer, *to.scheme)) continue;
    const Claim* claim = offer.element >= 0 ? claim_of(from, offer.element) : nullptr;
    if (claim != nullptr && claim->scheme == to.scheme) {
      if (copy_template(from, claim->element, to, scratch)) return i;
      continue;
    }
    Refusal refusal;
    if (!set_row(to, Field::account, offer.kind, offer.account, scratch, refusal)) continue;
    if (!offer.bank.empty()) set_row(to, Field::bank, Kind::none, offer.bank, scratch, refusal);
    return i;
  }
  return offers_max;
}

// --- everything else
// ----------------------------------------------------------------------------------------------

/// Told of the account, of the reference or of the code itself, and no part of the payment.
constexpr bool is_about_account(Field field) noexcept {
  return field == Field::account || field == Field::account_kind || field == Field::bank ||
         field == Field::application || field == Field::charset || field == Field::reference_kind;
}

bool has_row(const Scheme& scheme, RowRef row) noexcept {
  for (const Scheme* table = &scheme; table != nullptr && row; table = table->base)
    if (table == row.table()) return true;
  return false;
}

/// A payee's own number is of another office in each scheme: it goes only into the row that it comes from.
bool is_number_of_another_kind(const Payload& from, const Entry& each, const Scheme& target) noexcept {
  return each.field == Field::payee_id &&
         (each.element < 0 || !has_row(target, from.elements[static_cast<std::size_t>(each.element)].row()));
}

/// The row of the other scheme at the very place that the entry comes from, in the grammar that both are of: a
/// bill's number stays one, and a label stays a label.
RowRef row_at_its_place(const Payload& from, const Entry& each, const Payload& to, Writer& scratch) noexcept {
  if (&root_of(*from.scheme) != &root_of(*to.scheme) || to.scheme->syntax->open == nullptr) return {};
  if (each.element < 0) return {};
  const std::size_t mark = scratch.size();
  const Text path = path_in(from, static_cast<std::size_t>(each.element), scratch);
  RowRef found;
  for_each_row(*to.scheme, [&](RowRef ref, const Row& row) {
    if (found || !carries(row, each.field) || row.only_by_kind) return;
    if (row_path(to, row, scratch) == path) found = ref;
  });
  scratch.rewind(mark);
  return found;
}

/// All codes of the scheme are in one currency, or are where nobody says another.
bool has_usual_currency(const Scheme& scheme) noexcept {
  bool usual = !implied(scheme, Field::currency).empty();
  for_each_row(scheme, [&](RowRef, const Row& row) {
    usual = usual || (row.field == Field::currency && !row.preset.empty());
  });
  return usual;
}

/// A code has only this or the row above it, and has the other.
bool has_other(const Payload& payload, RowRef row, Writer& scratch) noexcept {
  if (!row->or_above) return false;
  const std::size_t mark = scratch.size();
  const bool there = is_present(payload, row_path(payload, *row.above(), scratch));
  scratch.rewind(mark);
  return there;
}

void carry_fields(const Payload& from, std::size_t chosen, Payload& to, Writer& scratch) noexcept {
  // An amount of no currency would become one in the target's own: the payer enters it there, and its loss is told.
  const bool has_currency = !stated_or_implied(from, Field::currency).empty() || !has_usual_currency(*to.scheme);
  // What all codes of one scheme are in, another one has to be told.
  const Text usual = implied(*from.scheme, Field::currency);
  Refusal none;
  if (value(from, Field::currency).empty() && !usual.empty())
    set_row(to, Field::currency, Kind::none, usual, scratch, none);
  // Whether an amount fits may depend on its currency; and a reference comes before a text where only one fits.
  const auto turn_of = [](Field field) { return field == Field::currency ? 0 : field == Field::reference ? 1 : 2; };
  for (int turn = 0; turn < 3; ++turn)
    for (const Entry& each : from.entries) {
      if (is_about_account(each.field) || turn_of(each.field) != turn) continue;
      if (each.field == Field::amount && !has_currency) continue;
      if (is_number_of_another_kind(from, each, *to.scheme)) continue;
      const Claim* claim = claim_of(from, each.element);
      const bool of_another_rail = claim != nullptr && (chosen >= from.offers.size() ||
                                                        claim != claim_of(from, from.offers[chosen].element));
      if (of_another_rail) continue;
      // A second reference is one of its own kind, or none: what stands there already is not written over.
      bool free = false;
      for_each_row(*to.scheme, [&](RowRef ref, const Row& row) {
        if (!carries(row, each.field)) return;
        const std::size_t mark = scratch.size();
        free = free || (!has_other(to, ref, scratch) && !is_present(to, row_path(to, row, scratch)));
        scratch.rewind(mark);
      });
      Refusal refusal;
      if (!free) continue;
      const RowRef same = row_at_its_place(from, each, to, scratch);
      if (same && put_row(to, same, each.value, scratch, refusal)) continue;
      set_row(to, each.field, each.kind, each.value, scratch, refusal);
    }
}

/// The scheme's codes have its own rail and no other: UnionPay in 15 and 16.
bool is_alone(const Scheme& scheme) noexcept {
  for (const Mark& mark : scheme.marks())
    if (mark.rank == Rank::alone) return true;
  return false;
}

/// What two flavours of one grammar have in common and no field speaks of, as a terminal's label, and the card
/// networks.
void carry_shared_elements(const Payload& from, Payload& to, Writer& scratch) noexcept {
  if (&root_of(*from.scheme) != &root_of(*to.scheme) || to.scheme->syntax->open == nullptr) return;
  for (std::size_t i = 0; i < from.elements.size(); ++i) {
    const Element& each = from.elements[i];
    if (!each.row() || each.row().table() != &root_of(*to.scheme)) continue;
    const Row& row = *each.row();
    if (row.form == nullptr || row.form->nested || row.form->compute != nullptr) continue;
    if (row.field != Field::none || row.fixed || row.in == "26-51" || has_children(from.elements, i)) continue;
    if (row.rail && is_alone(*to.scheme)) continue;
    const Text path = path_in(from, i, scratch);
    if (!is_present(to, path)) put(to, path, each.value);
  }
}

/// A code of this scheme is one of all its rails: everything goes into it as it is.
bool takes_all(const Scheme& from, const Scheme& to) noexcept {
  if (&from == &to) return true;
  if (to.syntax->open == nullptr || &root_of(from) != &root_of(to)) return false;
  for (const Mark& mark : to.marks())
    if (mark.rank == Rank::label) return true;
  return to.base == nullptr;
}

void copy_all(const Payload& from, Payload& to) noexcept {
  to.bytes = from.bytes;
  to.text = from.text;
  to.layers = from.layers;
  to.status = from.status;
  to.kept = from.scheme == to.scheme ? whole_code : 0;
  for (std::size_t i = 0; i < from.elements.size(); ++i)
    if (has_children(from.elements, i)) keep(to, from.elements[i].number);
  to.elements = from.elements;
  to.claims = from.claims;
  // What is set is written in the character set that the code says.
  to.entries = from.entries;
  for (Element& each : to.elements) each.set_row({});
}

// --- losses
// -------------------------------------------------------------------------------------------------------

bool same_value(Field field, Text a, Text b) noexcept {
  Amount one, other;
  if (field == Field::amount && read_amount(a, one) && read_amount(b, other)) return compare(one, other) == 0;
  return a == b;
}

bool says(const Payload& payload, Field field, Text wanted) noexcept {
  for (const Entry& each : payload.entries)
    if (each.field == field && same_value(field, each.value, wanted)) return true;
  return implied(*payload.scheme, field) == wanted ||
         (field == Field::payee_country && payload.scheme->country == wanted);
}

/// Why the scheme did not take the value: there is no place, its rows refuse it, or another value stands there.
Text reason_of(const Payload& back, Field field, Kind kind, Text lost, Writer& scratch) noexcept {
  if constexpr (!has_texts) return {};
  const Scheme& scheme = *back.scheme;
  const std::size_t mark = scratch.size();
  Text why;
  bool has_place = false;
  for_each_row(scheme, [&](RowRef ref, const Row& row) {
    if (!carries(row, field) || !why.empty() || (row.only_by_kind && kind != row.kind)) return;
    has_place = true;
    if (has_other(back, ref, scratch)) {
      const std::size_t begin = scratch.size();
      scratch.put(scheme.id);
      scratch.put(" has this or ");
      scratch.put(ref.above()->name);
      scratch.put(", not both");
      why = scratch.since(begin);
      return;
    }
    Refusal refusal;
    write_row(ref, lost, scratch, refusal);
    if (refusal.rule == Rule::none) return;
    const Finding finding{.rule = refusal.rule,
                          .is = given_to(refusal, lost, scratch),
                          .want = wanted_by(refusal, lost, scratch),
                          .path = row_path(back, row, scratch)};
    const std::size_t begin = scratch.size();
    write_message(back, finding, scratch);
    why = scratch.since(begin);
  });
  if (!why.empty()) return why;
  scratch.rewind(mark);
  scratch.put(scheme.id);
  const bool is_left_out = has_place && field == Field::inner;
  scratch.put(!value(back, field).empty() ? " has another value there"
              : is_left_out               ? " does not have it any more: it would pay the old account"
                                          : " has no place for it");
  return scratch.since(mark);
}

bool has_offer(const Payload& payload, const Offer& offer) noexcept {
  for (const Offer& each : payload.offers) {
    const bool same_kind = each.kind == offer.kind || each.kind == Kind::none || offer.kind == Kind::none;
    if (offer.account.empty() ? each.rail == offer.rail : each.account == offer.account && same_kind) return true;
  }
  return false;
}

void tell(LossVisitor visitor, const Loss& loss) noexcept { visitor.put(loss, visitor.self); }

void find_lost_offers(const Payload& from, const Payload& back, Writer& scratch, LossVisitor visitor) noexcept {
  for (const Offer& offer : from.offers) {
    if (!offer.account.empty() && offer.account == code_of(back)) continue;
    if (has_offer(back, offer)) {
      bool bank_lost = !offer.bank.empty() && !says(back, Field::bank, offer.bank);
      for (const Offer& each : back.offers) bank_lost = bank_lost && each.bank != offer.bank;
      if (bank_lost)
        tell(visitor, {Field::bank, offer.element, offer.bank,
                       reason_of(back, Field::bank, Kind::none, offer.bank, scratch)});
      continue;
    }
    const std::size_t mark = scratch.size();
    if (has_texts) {
      scratch.put(back.scheme->id);
      scratch.put(is_paid_in(offer, *back.scheme) ? " has another account" : " cannot be paid to an account of ");
      if (!is_paid_in(offer, *back.scheme)) scratch.put(offer.rail);
    }
    tell(visitor,
         {Field::account, offer.element, offer.account.empty() ? offer.rail : offer.account, scratch.since(mark)});
  }
}

/// The element has a field, and what stands there could not be read: there is a finding, and no value. Zeros alone
/// are how some schemes leave a value out.
bool is_unread(const Payload& from, std::size_t i) noexcept {
  const auto element = static_cast<std::int16_t>(i);
  const Element& held = from.elements[i];
  if (is_about_account(held.row()->field) || all_of(held.value, [](char c) { return c == '0'; })) return false;
  for (const Entry& each : from.entries)
    if (each.element == element) return false;
  for (const Finding& each : from.findings)
    if (each.element == element && each.grade >= Grade::warning) return true;
  return false;
}

/// The element says something that no field has: neither what its place wants of every code, nor a name of a rail,
/// nor what is computed.
bool says_more(const Payload& from, std::size_t i) noexcept {
  const Element& each = from.elements[i];
  // The parts of a link itself are what its grammar wants; what stands behind "#" its author had to say.
  const bool is_frame = each.key.empty() || (each.key[0] == '#' && each.key != "#fragment");
  if (is_frame || has_children(from.elements, i)) return false;
  // Where the position is the key, an empty element is how a value is left out.
  if (!each.row()) return from.scheme->syntax->key_at == nullptr || !each.value.empty();
  if (each.value.empty()) return false;
  const Row& row = *each.row();
  if (row.fixed || row.rail || row.form == nullptr || row.form->nested) return false;
  if (row.field != Field::none) return is_unread(from, i);
  char room[64];
  Writer unused(room, sizeof room);
  const bool is_preset = row.preset == each.value || (!row.preset.empty() && row.form->read != nullptr &&
                                                      row.preset == row.form->read(each.value, row, unused).value);
  return row.form->compute == nullptr && !is_preset && each.number != 0;
}

bool has_element(const Payload& from, std::size_t i, const Payload& back, Writer& scratch) noexcept {
  const std::size_t mark = scratch.size();
  const std::int16_t found = find_path(back.elements, path_in(from, i, scratch));
  scratch.rewind(mark);
  return found >= 0 && back.elements[static_cast<std::size_t>(found)].value == from.elements[i].value;
}

/// "phone of th.promptpay, merchant_id of my.duitnow": the accounts that a code has.
Text list_accounts(const Payload& from, Writer& scratch) noexcept {
  if constexpr (!has_texts) return {};
  const std::size_t mark = scratch.size();
  for (const Offer& offer : from.offers) {
    if (scratch.size() > mark) scratch.put(", ");
    if (offer.kind != Kind::none) {
      scratch.put(name(offer.kind));
      scratch.put(" of ");
    }
    scratch.put(offer.rail);
  }
  return scratch.size() == mark ? Text("none") : scratch.since(mark);
}

}  // namespace

Status convert(const Payload& from, Payload& to, Writer& scratch) noexcept {
  if (to.scheme->syntax == nullptr) return {Code::unsupported, 0};
  const bool is_wrap = to.scheme != from.scheme && wraps(*to.scheme, code_of(from), scratch);
  if (!may_convert(from, to, is_wrap)) return {Code::unsupported, 0};
  if (is_wrap) return set(to, Field::inner, Kind::none, code_of(from), scratch);
  if (!is_implied(from, to)) return {Code::unsupported, 0};
  if (takes_all(*from.scheme, *to.scheme)) {
    copy_all(from, to);
    return {};
  }
  const std::size_t chosen = place_account(from, to, scratch);
  carry_fields(from, chosen, to, scratch);
  carry_shared_elements(from, to, scratch);
  return {chosen < offers_max ? Code::ok : Code::missing, 0};
}

void report_unsaid(const Payload& from, Payload& to, Writer& scratch) noexcept {
  bool account_wanted = false, account_there = false;
  for_each_row(*to.scheme, [&](RowRef, const Row& row) {
    if (!carries(row, Field::account) && !carries(row, Field::url) && !carries(row, Field::inner)) return;
    account_wanted = account_wanted || row.field == Field::account;
    account_there = account_there || is_present(to, row_path(to, row, scratch));
  });
  if (account_wanted && !account_there && !takes_all(*from.scheme, *to.scheme))
    report_refused(to, Rule::convert_account, field_path(Field::account), list_accounts(from, scratch),
                   to.scheme->id);
  for (const Entry& each : from.entries) {
    if (is_about_account(each.field) || is_number_of_another_kind(from, each, *to.scheme)) continue;
    for_each_row(*to.scheme, [&](RowRef ref, const Row& row) {
      if (!row.required || !carries(row, each.field) || !default_of(*ref.table(), row).empty()) return;
      if (is_present(to, row_path(to, row, scratch))) return;
      Refusal refusal;
      write_row(ref, each.value, scratch, refusal);
      if (refusal.rule != Rule::none) report_refusal(to, each.field, each.value, refusal, scratch);
    });
  }
}

void find_losses(const Payload& from, const Payload& back, Writer& scratch, LossVisitor visitor) noexcept {
  // All of it is in there.
  if (!value(back, Field::inner).empty() && is_same_code(value(back, Field::inner), code_of(from))) return;
  find_lost_offers(from, back, scratch, visitor);
  for (std::size_t i = 0; i < from.entries.size(); ++i) {
    const Entry& each = from.entries[i];
    if (is_about_account(each.field) || says(back, each.field, each.value)) continue;
    // What was in the code, and now is one.
    if (each.field == Field::inner && is_same_code(code_of(back), each.value)) continue;
    // Once, though it stands there twice.
    bool told = false;
    for (std::size_t j = 0; j < i; ++j)
      told = told || (from.entries[j].field == each.field && from.entries[j].value == each.value);
    if (!told)
      tell(visitor,
           {each.field, each.element, each.value, reason_of(back, each.field, each.kind, each.value, scratch)});
  }
  if (from.usage == Usage::once && back.usage != Usage::once && value(from, Field::usage).empty())
    tell(visitor, {Field::usage, nowhere, name(from.usage),
                   reason_of(back, Field::usage, Kind::none, name(from.usage), scratch)});
  for (std::size_t i = 0; i < from.elements.size(); ++i) {
    if (!says_more(from, i) || has_element(from, i, back, scratch)) continue;
    const std::size_t mark = scratch.size();
    const Field field = from.elements[i].row() ? from.elements[i].row()->field : Field::none;
    if (has_texts && field == Field::none) scratch.put(back.scheme->id);
    if (has_texts) scratch.put(field == Field::none ? " has no place for it" : "it could not be read");
    tell(visitor, {field, static_cast<std::int16_t>(i), from.elements[i].value, scratch.since(mark)});
  }
}

}  // namespace paycode
