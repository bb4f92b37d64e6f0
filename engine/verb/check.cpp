// check: what the rows and the checks of the scheme say against the payload, graded for a profile.
#include "standard/rfc3629.hpp"
#include "standard/uts39.hpp"
#include "verb/rows.hpp"
#include "verb/verbs.hpp"

namespace paycode {
namespace {

/// The first element with a key: by numbers, where it has them.
std::int16_t find_key(const Elements& elements, std::int16_t parent, KeyRange numbers, Text key) noexcept {
  return numbers.first != no_number ? find_object(elements, parent, numbers) : find_element(elements, parent, key);
}

/// The element that a row's `in` names: top, an element, or `nowhere`.
std::int16_t find_place(const Elements& elements, Text in, std::int16_t star) noexcept {
  std::int16_t place = top;
  while (!in.empty()) {
    const std::size_t dot = find(in, '.');
    const Text part = slice(in, 0, dot);
    place = part == "*" ? star : find_key(elements, place, KeyRange(part), part);
    if (place < 0) return nowhere;
    in = dot == Text::npos ? Text{} : slice(in, dot + 1);
  }
  return place;
}

/// "62.01": where a row's element belongs.
Text path_of(const Payload& payload, const Row& row, std::int16_t place, Writer& scratch) noexcept {
  const std::size_t mark = scratch.size();
  write_path(payload.elements, place, scratch);
  if (place >= 0) scratch.put('.');
  scratch.put(row.key);
  return scratch.since(mark);
}

/// The keys of two digits that were met under one element.
struct Seen {
  std::uint32_t bits[4]{};

  /// False where the key was met before.
  bool first(std::uint8_t number) noexcept {
    const bool fresh = !has(number);
    bits[number / 32] |= std::uint32_t{1} << number % 32;
    return fresh;
  }
  bool has(std::uint8_t number) const noexcept { return (bits[number / 32] >> number % 32 & 1U) != 0; }
};

bool row_present(const Payload& payload, const Row& row, std::int16_t place, const Seen& at_top) noexcept {
  const Syntax& syntax = *payload.scheme->syntax;
  const bool one_key = row.numbers.first == row.numbers.last;
  if (syntax.key_at == nullptr && place == top && one_key) return at_top.has(row.numbers.first);
  if (syntax.open != nullptr) return find_key(payload.elements, place, row.numbers, row.key) >= 0;
  for (const Element& each : payload.elements) {
    if (each.parent != place || !key_fits(syntax, each, row)) continue;
    // Where the position is the key, an empty element is how a value is left out.
    return syntax.key_at == nullptr || !each.value.empty();
  }
  return false;
}

/// Required rows of one table that are not there: all of them, or only those of the template `star`.
void check_missing(Payload& payload, const Scheme& scheme, std::int16_t star, bool whole, const Seen& at_top,
                   Writer& scratch) noexcept {
  // It may stand in what could not be taken apart.
  if (payload.status.code == Code::malformed || payload.status.code == Code::unsupported) return;
  for (const Scheme* table = &scheme; table != nullptr; table = table->base)
    for (const Row& row : table->rows()) {
      if (!row.required || (!whole && !starts_with(row.in, "*"))) continue;
      const std::int16_t place = row.in.empty() ? top : find_place(payload.elements, row.in, star);
      if (place == nowhere || row_present(payload, row, place, at_top) || overridden(scheme, *table, row)) continue;
      const Text path = path_of(payload, row, place, scratch);
      report_missing(payload, place, path, describe(row, path, scratch));
    }
}

void check_element(Payload& payload, std::size_t i, Writer& scratch) noexcept {
  const Element& each = payload.elements[i];
  const auto index = static_cast<std::int16_t>(i);
  const RowRef ref = !each.row() && each.edited ? find_row(payload, i) : each.row();
  const bool positional = payload.scheme->syntax->key_at != nullptr;
  if (!ref) {
    if (positional && !each.value.empty()) report(payload, Rule::extra, index, each.value);
    return;
  }
  const Row& row = *ref;
  if (each.value.empty()) {
    if (positional) return;
    // EMV's objects are there or not; what a link or a list of pairs leaves empty, nobody has filled in.
    const bool missing = row.required && payload.scheme->syntax->open == nullptr;
    return report(payload, missing ? Rule::missing : Rule::empty, index, {}, describe(row, each.key, scratch));
  }
  if (row.fixed && row.preset != each.value) report(payload, Rule::fixed, index, each.value, row.preset);
  // A character has one to four bytes: mostly that is enough to know that there are neither too few nor too many.
  const std::size_t bytes = each.value.size();
  if (bytes >= row.min_chars * std::size_t{4} && (row.max_chars == 0 || bytes <= row.max_chars)) return;
  const std::size_t chars = count_chars(each.value);
  if (length_fits(row, chars)) return;
  const Text is = say(scratch, chars);
  report(payload, Rule::length, index, is, put_limits(row, scratch));
}

bool stands_before(const Payload& payload, std::size_t i) noexcept {
  const Element& each = payload.elements[i];
  const bool without_case = payload.scheme->syntax->keys_without_case;
  for (std::size_t j = 0; j < i; ++j) {
    const Element& other = payload.elements[j];
    if (other.parent != each.parent || other.key.empty()) continue;
    if (without_case ? same_ignoring_case(other.key, each.key) : other.key == each.key) return true;
  }
  return false;
}

/// Keys that stand twice under one parent. Those of EMV are ticked off; what else there is, is compared. Returns
/// the keys at the top level.
Seen check_duplicates(Payload& payload) noexcept {
  Seen at_top, inside;
  // "05" and "line 5" are two keys of an address.
  const bool by_number = !payload.scheme->syntax->keys_without_case;
  std::int16_t parent = top;
  for (std::size_t i = 0; i < payload.elements.size(); ++i) {
    const Element& each = payload.elements[i];
    if (each.parent > parent) {
      parent = each.parent;
      inside = {};
    }
    if (by_number && each.number != no_number && (each.parent == top || each.parent == parent)) {
      if ((each.parent == top ? at_top : inside).first(each.number)) continue;
    } else if (each.key.empty() || !stands_before(payload, i)) {
      continue;
    }
    report(payload, Rule::duplicate, static_cast<std::int16_t>(i), {}, each.key);
  }
  return at_top;
}

void check_implied(Payload& payload) noexcept {
  for (const Scheme* table = payload.scheme; table != nullptr; table = table->base)
    for (const Implied& fact : table->implies()) {
      const Entry* stated = entry(payload, fact.field);
      if (stated != nullptr && stated->value != fact.value)
        report(payload, Rule::implies, stated->element, stated->value, fact.value);
    }
}

/// The template of the code's own scheme; of several the first.
std::int16_t first_claim(const Payload& payload) noexcept {
  for (const Claim& claim : payload.claims)
    if (claim.scheme == payload.scheme) return claim.element;
  return nowhere;
}

/// Every rail beside the code's own keeps what it implies; one rail twice pays two accounts.
void check_rails(Payload& payload) noexcept {
  const Text currency = value(payload, Field::currency);
  const bool with_amount = !value(payload, Field::amount).empty();
  for (std::size_t i = 0; i < payload.claims.size(); ++i) {
    const Claim& claim = payload.claims[i];
    const Text only = implied(*claim.scheme, Field::currency);
    if (claim.scheme != payload.scheme && !only.empty() && !currency.empty() && only != currency)
      report(payload, with_amount ? Rule::implies : Rule::rail_currency, claim.element, currency, only);
    if (claim.mark()->rank == Rank::label) continue;  // it pays nobody
    for (std::size_t j = 0; j < i; ++j)
      if (payload.claims[j].scheme == claim.scheme && payload.claims[j].mark()->rank != Rank::label) {
        report(payload, Rule::several_payments, claim.element, claim.scheme->id);
        break;
      }
  }
}

/// What the scheme allows, and the specification that it builds on does not: said to whoever wants to be strict.
void check_against_root(Payload& payload, const Seen& at_top, Writer& scratch) noexcept {
  const Scheme* root = &root_of(*payload.scheme);
  if (root == payload.scheme || payload.status.code == Code::malformed) return;
  for (const Row& row : root->rows()) {
    if (!row.required) continue;
    // Mostly it is there, and any value will do.
    const bool at_hand = row.in.empty() && row.numbers.first != no_number && at_top.has(row.numbers.first);
    if (at_hand && !row.fixed) continue;
    const RowRef nearer = nearest_row(*payload.scheme, *root, row);
    const std::int16_t place = !nearer ? nowhere : find_place(payload.elements, row.in, nowhere);
    if (place == nowhere) continue;
    const std::int16_t element = find_key(payload.elements, place, row.numbers, row.key);
    if (element < 0) {
      if (!nearer->required)
        report(payload, Rule::left_out, place, {}, describe(row, path_of(payload, row, place, scratch), scratch));
    } else if (row.fixed && nearer->fixed && row.preset != nearer->preset) {
      const Text is = payload.elements[static_cast<std::size_t>(element)].value;
      if (nearer->preset == is) report(payload, Rule::differs, element, is, row.preset);
    }
  }
}

void check_names(Payload& payload) noexcept {
  const Text city = value(payload, Field::payee_city);
  for (std::size_t i = 0; i < payload.entries.size(); ++i) {
    const Entry& each = payload.entries[i];
    if (each.field != Field::payee_name && each.field != Field::payee_local_name) continue;
    if (!is_ascii(each.value) && is_confusable(each.value, city)) report(payload, Rule::mixed_script, each.element);
  }
}

/// Bytes that are no UTF-8, where neither the code nor its scheme says another character set.
void check_charset(Payload& payload, const Scheme& scheme) noexcept {
  const Text stated = value(payload, Field::charset);
  const Text charset = stated.empty() ? implied(scheme, Field::charset) : stated;
  if ((!charset.empty() && charset != "UTF-8") || is_utf8(payload.text)) return;
  for (const Finding& each : payload.findings)
    if (each.rule == Rule::charset) return;
  // The last one such, which is no template: what stands in one is behind it.
  std::size_t end = payload.elements.size();
  while (end > 0 && is_utf8(payload.elements[end - 1].wire)) --end;
  report(payload, Rule::charset, static_cast<std::int16_t>(static_cast<int>(end) - 1));
}

Seen check_syntax(Payload& payload, Writer& scratch) noexcept {
  if (payload.scheme->syntax->check != nullptr) payload.scheme->syntax->check(payload);
  for (std::size_t i = 0; i < payload.elements.size(); ++i) {
    if (payload.elements[i].key.empty()) continue;
    check_element(payload, i, scratch);
  }
  return check_duplicates(payload);
}

/// The path that a rule about something missing speaks of; else the element's own place.
Grade grade_of(const Payload& payload, const Finding& finding, Profile profile) noexcept {
  if (finding.rule != Rule::missing) return grade(payload, finding.rule, finding.element, profile);
  for (const Scheme* table = payload.scheme; table != nullptr; table = table->base)
    for (const Quirk& quirk : table->quirks())
      if (quirk.rule == Rule::missing && (!quirk.only_here || table == payload.scheme) &&
          (quirk.in.empty() || quirk.in == finding.path))
        return profile == Profile::strict ? quirk.strict : quirk.tolerant;
  return rule_grade(finding.rule, profile);
}

void give_grades(Payload& payload, Profile profile) noexcept {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < payload.findings.size(); ++i) {
    Finding finding = payload.findings[i];
    finding.grade = grade_of(payload, finding, profile);
    if (finding.grade != Grade::none) payload.findings[kept++] = finding;
  }
  payload.findings.shrink(kept);
}

/// In the order of their places; those of the whole code last. Few, and mostly sorted already.
void sort_findings(Payload& payload) noexcept {
  for (std::size_t i = 1; i < payload.findings.size(); ++i) {
    const Finding finding = payload.findings[i];
    std::size_t j = i;
    for (; j > 0 && payload.findings[j - 1].at > finding.at; --j) payload.findings[j] = payload.findings[j - 1];
    payload.findings[j] = finding;
  }
}

}  // namespace

void check(Payload& payload, Profile profile, Writer& scratch) noexcept {
  const Scheme& scheme = *payload.scheme;
  if (scheme.syntax != nullptr) {
    const Seen at_top = check_syntax(payload, scratch);
    const std::int16_t own = first_claim(payload);
    check_missing(payload, scheme, own, true, at_top, scratch);
    for (std::size_t i = 0; i < payload.claims.size(); ++i)
      if (payload.claims[i].element != own)
        check_missing(payload, *payload.claims[i].scheme, payload.claims[i].element, false, at_top, scratch);
    check_rails(payload);
    check_implied(payload);
    check_against_root(payload, at_top, scratch);
    check_names(payload);
    for (const Scheme* table = payload.scheme; table != nullptr; table = table->base)
      for (const Check& each : table->checks()) each.run(payload, scratch);
    check_charset(payload, scheme);
  }
  if (scratch.overflowed()) report(payload, Rule::scratch_full, nowhere);
  if (payload.findings.overflowed())
    payload.findings[findings_max - 1] = {.rule = Rule::too_many, .want = "findings"};
  give_grades(payload, profile);
  sort_findings(payload);
}

}  // namespace paycode
