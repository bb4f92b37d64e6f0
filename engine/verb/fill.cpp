// begin, set, put and complete: values -> elements.
#include "verb/fill.hpp"
#include "form/forms.hpp"
#include "model/amount.hpp"
#include "standard/rfc3629.hpp"
#include "standard/transliteration.hpp"
#include "verb/unwrap.hpp"
#include "verb/verbs.hpp"

namespace paycode {
namespace {

void mark_edited(Elements& elements, std::int16_t element) noexcept {
  for (std::int16_t i = element; i >= 0; i = elements[static_cast<std::size_t>(i)].parent)
    elements[static_cast<std::size_t>(i)].edited = true;
}

std::int16_t find_sibling(const Elements& elements, const Syntax& syntax, std::int16_t parent, Text key) noexcept {
  for (std::size_t i = 0; i < elements.size(); ++i) {
    if (elements[i].parent != parent) continue;
    if (syntax.keys_without_case ? same_ignoring_case(elements[i].key, key) : elements[i].key == key)
      return static_cast<std::int16_t>(i);
  }
  return nowhere;
}

/// Index at which a new element of this key belongs: behind its last sibling that does not come after it.
std::size_t place_for(const Elements& elements, const Syntax& syntax, std::int16_t parent, Text key) noexcept {
  std::size_t at = static_cast<std::size_t>(parent + 1);
  for (std::size_t i = 0; i < elements.size(); ++i) {
    if (elements[i].parent != parent) continue;
    if (syntax.order == nullptr || syntax.order(elements[i].key) <= syntax.order(key)) at = end_of(elements, i);
  }
  return at;
}

/// Empty elements up to the position of `key`, where the position is the key.
bool fill_gap(Elements& elements, const Syntax& syntax, Text key) noexcept {
  if (syntax.key_at == nullptr) return true;
  for (std::uint32_t next = static_cast<std::uint32_t>(elements.size()) + 1; next < syntax.order(key); ++next)
    if (!elements.push({.key = syntax.key_at(next), .edited = true})) return false;
  return true;
}

std::int16_t find_or_add(Payload& payload, std::int16_t parent, Text key) noexcept {
  const Syntax& syntax = *payload.scheme->syntax;
  Elements& elements = payload.elements;
  const std::int16_t found = find_sibling(elements, syntax, parent, key);
  if (found >= 0) return found;
  if (!fill_gap(elements, syntax, key)) return nowhere;
  const auto at = static_cast<std::int16_t>(place_for(elements, syntax, parent, key));
  if (!insert_element(elements, static_cast<std::size_t>(at), {.key = key, .parent = parent, .edited = true}))
    return nowhere;
  move_claims(payload, static_cast<std::size_t>(at), 1);
  return at;
}

void take_out(Payload& payload, std::int16_t element) noexcept {
  Elements& elements = payload.elements;
  const auto at = static_cast<std::size_t>(element);
  const std::size_t end = end_of(elements, at), count = end - at;
  mark_edited(elements, elements[at].parent);
  erase_elements(elements, at, count);
  move_claims(payload, end, -static_cast<int>(count));
}

/// Index of the last element at the top level whose key fits, or `nowhere`.
std::int16_t last_of(const Elements& elements, Text key) noexcept {
  for (std::size_t i = elements.size(); i-- > 0;)
    if (elements[i].parent == top && key_fits(elements[i].key, key)) return static_cast<std::int16_t>(i);
  return nowhere;
}

/// The template that "*" is written into: the one that was read, one that a caller has begun, else the table's own.
Text home_of(const Payload& payload) noexcept {
  for (const Claim& claim : payload.claims)
    if (claim.scheme == payload.scheme) return payload.elements[static_cast<std::size_t>(claim.element)].key;
  for (const Mark& mark : payload.scheme->marks()) {
    if (mark.in.empty()) continue;
    for (const Element& each : payload.elements) {
      if (each.parent < 0 || !key_fits(each.key, mark.key)) continue;
      const Element& parent = payload.elements[static_cast<std::size_t>(each.parent)];
      const bool named = mark.asks ? mark.accepts(each.value) : mark.value.same_ignoring_case(each.value);
      if (named && parent.parent == top && key_fits(parent.key, mark.in)) return parent.key;
    }
  }
  // Not where the mark allows many templates: another rail may have begun one of them.
  for (const Mark& mark : payload.scheme->marks()) {
    if (mark.in.empty() || mark.rank == Rank::label) continue;
    // Nor of them all, where one alone was begun and its name may be anything.
    const bool any_name = mark.asks && mark.key != "00";
    const std::int16_t found = find_element(payload.elements, top, mark.in);
    if (found < 0 || (find(mark.in, '-') != Text::npos && !any_name)) continue;
    if (found == last_of(payload.elements, mark.in)) return payload.elements[static_cast<std::size_t>(found)].key;
  }
  return payload.scheme->home;
}

/// A row of a template that this code does not use: one that marks name, as a merchant's beside a person's, or one
/// that only holds what is optional.
bool is_elsewhere(const Payload& payload, const Row& row) noexcept {
  if (row.in.empty() || find_element(payload.elements, top, row.in) >= 0) return false;
  if (!row.required && !starts_with(row.in, "*")) return true;
  for (const Mark& mark : payload.scheme->marks())
    if (mark.in == row.in) return home_of(payload) != row.in;
  return false;
}

}  // namespace

Text row_path(const Payload& payload, const Row& row, Writer& scratch) noexcept {
  if (row.in.empty()) return row.key;
  const std::size_t mark = scratch.size();
  if (starts_with(row.in, "*")) {
    scratch.put(home_of(payload));
    scratch.put(slice(row.in, 1));
  } else {
    scratch.put(row.in);
  }
  scratch.put('.');
  scratch.put(row.key);
  return scratch.since(mark);
}

Text write_row(RowRef ref, Text value, Writer& scratch, Refusal& refusal) noexcept {
  const Row& row = *ref;
  const std::size_t mark = scratch.size();
  refusal = {.row = ref, .rule = row.form->write(value, row, scratch)};
  const Text wire = scratch.since(mark);
  if (refusal.rule == Rule::none && row.form->compute == nullptr) {
    refusal.chars = count_chars(wire);
    if (!length_fits(row, refusal.chars)) refusal.rule = Rule::length;
    if (row.fixed && row.preset != value) refusal.rule = Rule::fixed;
  }
  if (refusal.rule == Rule::none || scratch.overflowed()) return wire;
  scratch.rewind(mark);
  return {};
}

Status put_row(Payload& payload, RowRef row, Text value, Writer& scratch, Refusal& refusal) noexcept {
  const Text wire = write_row(row, value, scratch, refusal);
  if (scratch.overflowed()) return {Code::no_space, 0};
  if (refusal.rule != Rule::none) return {Code::invalid, value.size()};
  const Text path = row_path(payload, *row, scratch);
  if (scratch.overflowed()) return {Code::no_space, 0};
  return put(payload, path, wire);
}

namespace {

/// "phone, tax_id": the values that a row of codes has, in the words of the record.
Text list_values(const Row& row, Writer& scratch) noexcept {
  const std::size_t mark = scratch.size();
  for (const CodeName& each : row.codes) {
    if (&each != row.codes.begin()) scratch.put(", ");
    scratch.put(each.name);
  }
  return scratch.since(mark);
}

}  // namespace

Text wanted_by(const Refusal& refusal, Text value, Writer& scratch) noexcept {
  if constexpr (!has_texts) return {};
  const Row& row = *refusal.row;
  if (refusal.rule == Rule::length) return put_limits(row, scratch);
  if (refusal.rule == Rule::code) return list_values(row, scratch);
  if (refusal.rule == Rule::fixed) return row.preset;
  if (refusal.rule == Rule::amount_decimals) return "2";
  const Text want = row.form->read(value, row, scratch).want;
  return want.empty() ? Text(row.name) : want;
}

Text given_to(const Refusal& refusal, Text value, Writer& scratch) noexcept {
  Amount amount;
  if (refusal.rule == Rule::length) return say(scratch, refusal.chars);
  if (refusal.rule == Rule::amount_decimals && read_amount(value, amount)) return say(scratch, amount.scale);
  return value;
}

namespace {

/// Schemes that state the kind of an account in an element of its own (PayNow's proxy type), or of a reference (the
/// Swiss QRR, SCOR or NON).
void put_kind(Payload& payload, Field field, Kind kind, Writer& scratch) noexcept {
  for_each_row(*payload.scheme, [&](RowRef ref, const Row& row) {
    Refusal refusal;
    if (carries(row, field)) put_row(payload, ref, name(kind), scratch, refusal);
  });
}

/// Another account or bank of the payee who was there before, or a code that pays him, in a grammar without
/// templates: that of the new one may have been set already, and is edited then.
bool is_of_old_payee(const Payload& payload, const Row& row) noexcept {
  if (row.rail) return false;
  const bool is_address = row.kind == Kind::iban || row.kind == Kind::address;
  // The address of a token is no bank of the payee's: without it the amount would be one of coins.
  const bool names_payee = row.field == Field::account || row.field == Field::inner ||
                           (row.field == Field::bank && !is_address) || (row.field == Field::none && is_address);
  if (!names_payee) return false;
  const std::int16_t found = find_sibling(payload.elements, *payload.scheme->syntax, top, row.key);
  return found >= 0 && !payload.elements[static_cast<std::size_t>(found)].edited;
}

/// A phone that becomes a national id leaves no phone behind.
void take_out_other_accounts(Payload& payload, RowRef chosen, Writer& scratch) noexcept {
  for_each_row(*payload.scheme, [&](RowRef ref, const Row& row) {
    if (ref == chosen) return;
    const Syntax& syntax = *payload.scheme->syntax;
    while (syntax.open == nullptr && is_of_old_payee(payload, row)) {
      const std::int16_t old = find_sibling(payload.elements, syntax, top, row.key);
      Element& each = payload.elements[static_cast<std::size_t>(old)];
      if (syntax.key_at == nullptr && row.key.front() != '#') {
        take_out(payload, old);
      } else {
        each.value = each.raw = {};
        each.edited = true;
      }
    }
    if (!carries(row, Field::account) || syntax.open == nullptr) return;
    const std::size_t mark = scratch.size();
    const std::int16_t other = find_path(payload.elements, row_path(payload, row, scratch));
    scratch.rewind(mark);
    // A rail of its own (a second card network) is no other spelling of this account.
    if (other >= 0 && !row.rail) take_out(payload, other);
  });
}

/// What stands before a new address says which money it is: a token's contract ("0x…/transfer"), or another chain
/// than Ethereum's first ("0x…@137"), where nobody knows that the new one is of it.
bool leaves_money(const Payload& payload, const Row& row, Text account) noexcept {
  if (!has_links || row.kind != Kind::address || row.key != "#path") return false;
  const std::int16_t found = find_sibling(payload.elements, *payload.scheme->syntax, top, row.key);
  if (found < 0) return false;
  const Text there = payload.elements[static_cast<std::size_t>(found)].value;
  const std::size_t slash = find(there, '/'), at = find(there, '@');
  const bool is_token = slash != Text::npos && slash > 0;
  const bool on_another_chain = at != Text::npos && slice(there, at + 1) != "1" && find(account, '@') == Text::npos;
  return is_token || on_another_chain;
}

/// A link is written as it is where what it says, only the server or its app knows.
Status set_link(Payload& payload, Text link, Writer& scratch) noexcept {
  payload.elements.clear();
  payload.bytes = payload.text = link;
  return payload.scheme->syntax->read(link, payload.elements, scratch);
}

}  // namespace

bool is_present(const Payload& payload, Text path) noexcept {
  const Syntax& syntax = *payload.scheme->syntax;
  if (syntax.open == nullptr) {
    const std::int16_t found = find_sibling(payload.elements, syntax, top, path);
    return found >= 0 && !payload.elements[static_cast<std::size_t>(found)].value.empty();
  }
  return find_path(payload.elements, path) >= 0;
}

Text default_of(const Scheme& scheme, const Row& row) noexcept {
  const Text by_scheme = row.field != Field::none && row.required ? implied(scheme, row.field) : Text{};
  if (!by_scheme.empty()) return by_scheme;
  return row.rail ? Text{} : Text(row.preset);
}

namespace {

/// False where the element is a checksum that was read and does not hold.
bool holds(const Payload& payload, const Row& row, const Element& element) noexcept {
  if (row.form == nullptr || row.form->compute == nullptr) return true;
  const std::size_t begin = offset_of(payload, payload.text);
  char room[64];
  Writer sum(room, sizeof room);
  const Text before = slice(payload.text, 0, offset_of(payload, element.wire) - begin);
  row.form->compute(row.form->of_all ? payload.text : before, sum);
  return same_ignoring_case(sum.text(), element.value);
}

}  // namespace

Code may_edit(const Payload& payload) noexcept {
  for (std::size_t i = 0; i < payload.elements.size(); ++i) {
    const RowRef ref = find_row(payload, i);
    const Element& each = payload.elements[i];
    if (!ref || each.edited) continue;
    const Row& row = *ref;
    // Where the position is the key, an empty element is none.
    const bool stands = payload.scheme->syntax->key_at == nullptr || !each.value.empty();
    if (row.signs_all && stands) return Code::sealed;
    if (!holds(payload, row, each)) return Code::corrupt;
  }
  return Code::ok;
}

Status put(Payload& payload, Text path, Text wire) noexcept {
  const Syntax* syntax = payload.scheme->syntax;
  if (syntax == nullptr) return {Code::unsupported, 0};
  if (const Code code = may_edit(payload); code != Code::ok) return {code, 0};
  std::int16_t element = top;
  for (Text rest = path; !rest.empty();) {
    const bool has_parts = syntax->open != nullptr || syntax->nests;
    const std::size_t dot = has_parts ? find(rest, '.') : Text::npos;
    const Text key = slice(rest, 0, dot);
    if (!syntax->is_key(key)) return {Code::invalid, 0};
    element = find_or_add(payload, element, key);
    if (element < 0) return {Code::too_many, 0};
    const auto here = static_cast<std::size_t>(element);
    const bool content = !has_children(payload.elements, here) && !payload.elements[here].value.empty();
    if (dot != Text::npos && content)
      return {Code::unsupported, 0};  // it is no template: nothing of it may be lost
    rest = dot == Text::npos ? Text{} : slice(rest, dot + 1);
  }
  if (element < 0) return {Code::invalid, 0};
  const auto index = static_cast<std::size_t>(element);
  if (has_children(payload.elements, index)) return {Code::unsupported, 0};
  payload.elements[index].value = wire;
  payload.elements[index].raw = {};
  if (!payload.elements[index].row() && syntax->open == nullptr)
    payload.elements[index].set_row(find_row(payload, index));
  mark_edited(payload.elements, element);
  return {};
}

Status set_row(Payload& payload, Field field, Kind kind, Text value, Writer& scratch, Refusal& refusal) noexcept {
  const Scheme& scheme = *payload.scheme;
  if (scheme.syntax == nullptr) return {Code::unsupported, 0};
  const Text by_scheme = implied(scheme, field);
  if (!by_scheme.empty() && by_scheme != value) {
    refusal.rule = Rule::implies;
    return {Code::invalid, 0};
  }
  Status status{by_scheme.empty() ? Code::unsupported : Code::ok, 0};
  bool done = false, any = false;
  for_each_row(scheme, [&](RowRef ref, const Row& row) {
    if (done || !carries(row, field)) return;
    const bool of_another_kind = row.only_by_kind && kind != row.kind;
    // A kind of account says what is wanted; a message that only a wallet's account goes with has no place
    // elsewhere.
    any = any || !of_another_kind || field != Field::message;
    if (of_another_kind) return;
    const Reading reading = row.form->read(value, row, scratch);
    const Kind found = reading.kind != Kind::none ? reading.kind : row.kind;
    if (kind != Kind::none && found != Kind::none && found != kind) return;
    if (leaves_money(payload, row, value)) {
      refusal = {.row = ref, .rule = Rule::account_form};
      status = {Code::invalid, 0};
      done = true;
      return;
    }
    Refusal why;
    status = put_row(payload, ref, value, scratch, why);
    done = bool(status);
    if (!done && !refusal.row) refusal = why;
    if (done && field == Field::account) {
      take_out_other_accounts(payload, ref, scratch);
      put_kind(payload, Field::account_kind, found, scratch);
    }
    if (done && field == Field::reference) put_kind(payload, Field::reference_kind, found, scratch);
  });
  if (any && !done && status.code == Code::unsupported) {
    refusal = {.row = {}, .rule = Rule::account_form};
    return {Code::invalid, 0};
  }
  const bool of_links = scheme.nature != Nature::self_contained && scheme.syntax->is_key("#scheme");
  if (!any && field == Field::url && of_links) return set_link(payload, value, scratch);
  return status;
}

namespace {

/// "iban, vpa": the kinds of account that the scheme has a place for, or of another field.
Text list_kinds(const Scheme& scheme, Field field, Writer& scratch) noexcept {
  if constexpr (!has_texts) return {};
  const std::size_t mark = scratch.size();
  for_each_row(scheme, [&](RowRef, const Row& row) {
    if (!carries(row, field) || row.kind == Kind::none) return;
    if (scratch.size() > mark) scratch.put(", ");
    scratch.put(name(row.kind));
  });
  return scratch.since(mark);
}

/// Rule for what keeps a code from being edited at all.
constexpr Rule rule_of(Code code) noexcept {
  return code == Code::sealed ? Rule::sealed : code == Code::corrupt ? Rule::corrupt : Rule::none;
}

}  // namespace

void report_refusal(Payload& payload, Field field, Text value, const Refusal& refusal, Writer& scratch) noexcept {
  if (refusal.row) {
    const Text path = row_path(payload, *refusal.row, scratch);
    return report_refused(payload, refusal.rule, path, given_to(refusal, value, scratch),
                          wanted_by(refusal, value, scratch));
  }
  const bool by_scheme = refusal.rule == Rule::implies;
  Text want = by_scheme ? implied(*payload.scheme, field) : list_kinds(*payload.scheme, field, scratch);
  for_each_row(*payload.scheme, [&](RowRef ref, const Row& row) {
    if (want.empty() && carries(row, field)) want = wanted_by({.row = ref, .rule = refusal.rule}, value, scratch);
  });
  report_refused(payload, refusal.rule, field_path(field), value, want);
}

Status set(Payload& payload, Field field, Kind kind, Text value, Writer& scratch) noexcept {
  Refusal refusal;
  const Status status = set_row(payload, field, kind, value, scratch, refusal);
  if (status.code == Code::invalid && refusal.rule != Rule::none)
    report_refusal(payload, field, value, refusal, scratch);
  if (rule_of(status.code) != Rule::none) report_refused(payload, rule_of(status.code), field_path(field), value);
  return status;
}

void begin(const Scheme& scheme, Payload& payload) noexcept {
  clear(payload);
  payload.scheme = &scheme;
  payload.nature = scheme.nature;
  begin_layers(payload, root_of(scheme));
}

namespace {

/// The element would stand in a template that was taken over from another code: what its payee left out stays out.
bool is_kept(const Payload& payload, Text path) noexcept {
  const std::size_t dot = find(path, '.');
  const std::int16_t above = dot == Text::npos ? nowhere : find_path(payload.elements, slice(path, 0, dot));
  if (above < 0) return false;
  const std::uint8_t number = payload.elements[static_cast<std::size_t>(above)].number;
  return number < 64 && (payload.kept >> number & 1U) != 0;
}

}  // namespace

Status complete(Payload& payload, Writer& scratch, RowRef& missing) noexcept {
  missing = {};
  if (payload.scheme->syntax == nullptr) return {Code::unsupported, 0};
  Status status;
  bool account_known = false;
  RowRef account;
  const auto miss = [&](RowRef ref) {
    const Row& row = *ref;
    const Text path = row_path(payload, row, scratch);
    bool told = false;  // that what was given for it is wrong
    const bool is_account = row.field == Field::account || row.field == Field::account_kind;
    for (const Finding& each : payload.findings)
      told = told || each.path == path || (is_account && each.path == field_path(Field::account));
    if (!told) report_missing(payload, nowhere, path, describe(row, path, scratch));
    if (!missing) missing = ref;
    account_known = account_known || row.field == Field::account;
    status = {Code::missing, 0};
  };
  for_each_row(*payload.scheme, [&](RowRef ref, const Row& row) {
    if (row.form == nullptr || row.form->nested || is_elsewhere(payload, row)) return;
    const Text path = row_path(payload, row, scratch);
    const bool present = is_present(payload, path);
    if (row.field == Field::account && !account) account = ref;
    if (present && (row.field == Field::account || row.field == Field::url || row.field == Field::inner))
      account_known = true;
    if (present || !is_one_key(row)) return;
    if (payload.kept == whole_code && row.form->compute == nullptr) return;
    const Text preset = row.required || !is_kept(payload, path) ? default_of(*payload.scheme, row) : Text{};
    Refusal refusal;
    Status done;
    if (row.form->compute != nullptr || (preset.empty() && row.stays)) {
      done = put(payload, path, {});
    } else if (!preset.empty()) {
      done = put_row(payload, ref, preset, scratch, refusal);
    } else if (row.required && (row.in.empty() || starts_with(row.in, "*") || is_present(payload, row.in))) {
      miss(ref);
    }
    if (!done && status) status = done;
  });
  // Several kinds of account may each be optional; that there is one is not.
  if (account && !account_known && payload.kept != whole_code) miss(account);
  if (rule_of(status.code) != Rule::none) report_refused(payload, rule_of(status.code), {}, {});
  return status;
}

namespace {

/// A person's words, which may be spelled in another way.
bool is_spelled(const Row& row) noexcept {
  return (row.form == &plain || row.form == &text_or_asked) && is_words(row.field);
}

}  // namespace

Status transliterate(Payload& payload, Writer& scratch) noexcept {
  Status status;
  for (std::size_t i = 0; i < payload.elements.size() && status; ++i) {
    const RowRef row = find_row(payload, i);
    if (!row || !is_spelled(*row) || has_children(payload.elements, i)) continue;
    const std::size_t mark = scratch.size();
    const Text before = payload.elements[i].value;
    if (!transliterate(before, scratch)) {
      scratch.rewind(mark);
      continue;
    }
    const Text after = scratch.since(mark);
    const std::size_t begin = scratch.size();
    write_path(payload.elements, static_cast<std::int16_t>(i), scratch);
    const Text path = scratch.since(begin);
    status = scratch.overflowed() ? Status{Code::no_space, 0} : put(payload, path, after);
    if (!status) break;
    // "ß" takes two letters then.
    const std::size_t chars = count_chars(after);
    if (!length_fits(*row, chars))
      report_refused(payload, Rule::length, path, say(scratch, chars), put_limits(*row, scratch));
    payload.findings.push(
        {.rule = Rule::transliterated, .grade = Grade::info, .is = before, .want = after, .path = path});
  }
  if (rule_of(status.code) != Rule::none) report_refused(payload, rule_of(status.code), {}, {});
  return status;
}

}  // namespace paycode
