// read: bytes -> elements and the scheme that claims them (recognise.cpp) -> entries and offers.
#include "standard/rfc3629.hpp"
#include "verb/imitation.hpp"
#include "verb/other_numbers.hpp"
#include "verb/recognise.hpp"
#include "verb/unwrap.hpp"
#include "verb/verbs.hpp"

namespace paycode {
namespace {

// --- meaning ---------------------------------------------------------------------------------------------------

Usage usage_of(Text name) noexcept {
  return name == "once" ? Usage::once : name == "reusable" ? Usage::reusable : Usage::unknown;
}

/// What a gateway's link wraps may be a customer's code, and so may what else it carries; in the link of any
/// wallet, what another link in it carries, and a customer's token wherever it stands. Numbers that a payee's link
/// has as plain values are the payee's own.
bool carries_secret(const Payload& payload, Array<const Scheme*> site) noexcept {
  constexpr std::size_t consumer_code_min = 12;
  bool wraps = false;
  for (const Entry& each : payload.entries) {
    if (each.field != Field::inner) continue;
    wraps = true;
    if (each.value.size() >= consumer_code_min && is_digits(each.value)) return true;
  }
  if (wraps && looks_secret(payload.text, site)) return true;
  if (payload.scheme->syntax == nullptr || !payload.scheme->syntax->keys_without_case) return false;
  if (has_secret_token(payload.text)) return true;
  if (payload.nature == Nature::self_contained) return false;
  for (const Element& each : payload.elements) {
    const bool is_part = each.key == "#scheme" || each.key == "#authority" || each.key == "#path";
    const bool may_be_a_link = find(each.value, '%') != Text::npos || find(each.value, ':') != Text::npos;
    if (!is_part && may_be_a_link && looks_secret(each.value, site)) return true;
  }
  return false;
}

/// One meaning of an element, as one form reads it.
void interpret(Payload& payload, const Row& row, const Form& form, std::int16_t index, Writer& scratch) noexcept {
  const Element& each = payload.elements[static_cast<std::size_t>(index)];
  const Reading reading = form.read(each.value, row, scratch);
  if (reading.rule != Rule::none) report(payload, reading.rule, index, each.value, reading.want);
  // A value that did not fit the scratch buffer would be cut: none is better.
  if (scratch.overflowed() && offset_of(payload, reading.value) == Text::npos) return;
  Field field = reading.field != Field::none ? reading.field : row.field;
  // A customer's code names its customer.
  if (field == Field::payee_name && payload.presented_by == PresentedBy::payer) field = Field::payer_name;
  if (reading.value.empty() || field == Field::none) return;
  const Kind kind = reading.kind != Kind::none ? reading.kind : row.kind;
  payload.entries.push({.field = field, .kind = kind, .element = index, .value = reading.value});
  if (row.key_is_bank) payload.entries.push({.field = Field::bank, .element = index, .value = each.key});
  if (row.editable) payload.entries.push({.field = Field::amount_editable, .element = index, .value = "yes"});
}

void interpret(Payload& payload, const Context& context, Writer& scratch) noexcept {
  for (std::size_t i = 0; i < payload.elements.size(); ++i) {
    const Element& each = payload.elements[i];
    if (!each.row() || each.value.empty()) continue;
    const Row& row = *each.row();
    if (row.form == nullptr || row.form->read == nullptr) continue;
    for (const Form* form = row.form; form != nullptr; form = form->also)
      interpret(payload, row, *form, static_cast<std::int16_t>(i), scratch);
  }
  const Text usage = value(payload, Field::usage);
  if (!usage.empty()) payload.usage = usage_of(usage);
  if (carries_secret(payload, context.tables)) payload.sensitive = true;
}

bool stands_in(const Elements& elements, std::int16_t element, std::int16_t root) noexcept {
  while (element >= 0 && element != root) element = elements[static_cast<std::size_t>(element)].parent;
  return element == root;
}

/// The rail's account and bank: what its table found in the template.
Offer offer_of(const Payload& payload, const Scheme& scheme, std::int16_t root) noexcept {
  Offer offer{.scheme = &scheme, .rail = scheme.id, .known = true, .element = root};
  for (const Entry& each : payload.entries) {
    if (root >= 0 && !stands_in(payload.elements, each.element, root)) continue;
    if (each.field == Field::bank && offer.bank.empty()) offer.bank = each.value;
    if (each.field == Field::account && offer.account.empty()) {
      offer.account = each.value;
      offer.kind = each.kind;
      if (root < 0) offer.element = each.element;
    }
  }
  return offer;
}

Offer network_offer(const Row& row, const Element& element, std::int16_t index) noexcept {
  return {.scheme = find_scheme(row.preset),
          .rail = row.preset,
          .known = true,
          .account = element.value,
          .kind = row.kind,
          .element = index};
}

/// First entry of `field` below a top-level element, or below any for `nowhere`.
const Entry* entry_in(const Payload& payload, Field field, std::int16_t root) noexcept {
  for (const Entry& each : payload.entries)
    if (each.field == field && (root < 0 || stands_in(payload.elements, each.element, root))) return &each;
  return nullptr;
}

/// An account that stands in no template with a rail of its own is one for all of them.
const Entry* common_account(const Payload& payload) noexcept {
  for (const Entry& each : payload.entries) {
    if (each.field != Field::account) continue;
    std::int16_t root = each.element;
    while (payload.elements[static_cast<std::size_t>(root)].parent >= 0)
      root = payload.elements[static_cast<std::size_t>(root)].parent;
    const RowRef row = payload.elements[static_cast<std::size_t>(root)].row();
    if (!row || !row->rail) return &each;
  }
  return nullptr;
}

/// An application in a consumer's code: the network that registered the beginning of its name is the rail.
Offer application_offer(const Payload& payload, const Row& row, std::int16_t index, Text name) noexcept {
  Offer offer{.rail = name, .element = index};
  for (const CodeName& each : row.codes)
    if (starts_with_ignoring_case(name, each.code))
      offer = {.scheme = find_scheme(each.name), .rail = each.name, .known = true, .element = index};
  const Entry* account = entry_in(payload, Field::account, index);
  if (account == nullptr) account = common_account(payload);
  if (account == nullptr) return offer;
  offer.account = account->value;
  offer.kind = account->kind;
  return offer;
}

/// A template that no table claims: its identifier names the rail, and where the row says what an account is, 01 is
/// that. Of the templates for any use only those are rails whose name is known.
bool domain_offer(const Payload& payload, const Row& row, std::int16_t index, Offer& offer) noexcept {
  if (const Entry* application = entry_in(payload, Field::application, index)) {
    offer = application_offer(payload, row, index, application->value);
    return true;
  }
  const Text name = object_value(payload.elements, index, "00");
  if (name.empty()) return false;
  offer = {.rail = name, .element = index};
  for (const CodeName& each : row.codes)
    if (each.code.same_ignoring_case(name))
      offer = {.scheme = find_scheme(each.name), .rail = each.name, .known = true, .element = index};
  if (!offer.known) return row.preset == "domain";
  if (row.kind == Kind::none) return true;
  offer.account = object_value(payload.elements, index, "01");
  const bool is_link = find(offer.account, ':') != Text::npos;
  if (!offer.account.empty()) offer.kind = is_link ? Kind::url : row.kind;
  return true;
}

void collect_offers(Payload& payload) noexcept {
  if (payload.scheme->syntax == nullptr) return;
  if (payload.scheme->syntax->open == nullptr) {
    const Offer offer = offer_of(payload, *payload.scheme, nowhere);
    if (!offer.account.empty()) payload.offers.push(offer);
    return;
  }
  for (std::size_t i = 0; i < payload.elements.size(); ++i) {
    const auto index = static_cast<std::int16_t>(i);
    if (payload.elements[i].parent != top) continue;
    const Claim* claimed = nullptr;
    for (const Claim& claim : payload.claims)
      if (claim.element == index && claimed == nullptr) claimed = &claim;
    if (claimed != nullptr) {
      if (claimed->mark()->rank != Rank::label) payload.offers.push(offer_of(payload, *claimed->scheme, index));
      continue;
    }
    if (!payload.elements[i].row()) continue;
    const Row& row = *payload.elements[i].row();
    if (!row.rail) continue;
    Offer offer;
    if (row.form->nested) {
      if (domain_offer(payload, row, index, offer)) payload.offers.push(offer);
    } else {
      payload.offers.push(network_offer(row, payload.elements[i], index));
    }
  }
}

/// As far as both say it: a code that expires on a day holds until that day has passed.
void judge_expiry(Payload& payload, Text at) noexcept {
  const Entry* expires = entry(payload, Field::expires);
  if (at.empty() || expires == nullptr) return;
  constexpr std::size_t seconds = 19;
  const std::size_t common = expires->value.size() < at.size() ? expires->value.size() : at.size();
  const std::size_t length = common < seconds ? common : seconds;
  if (slice(at, 0, length) > slice(expires->value, 0, length))
    report(payload, Rule::expired, expires->element, expires->value);
}

void report_status(Payload& payload, Rule fault, Writer& scratch) noexcept {
  const std::size_t begin = offset_of(payload, payload.text);
  const Text rest = slice(payload.text, payload.status.offset);
  const std::size_t at = is_wrapped(payload) ? Text::npos : begin + payload.status.offset;
  if (payload.status.code == Code::too_many) report_at(payload, Rule::too_many, at, {}, "elements");
  if (payload.status.code == Code::no_space) report(payload, Rule::scratch_full, nowhere);
  if (payload.status.code == Code::unsupported) return report(payload, fault, nowhere);
  if (payload.status.code != Code::malformed) return;
  if (fault == Rule::link_object) return report_at(payload, fault, at, slice(rest, 0, 4));
  if (fault != Rule::header) return report(payload, fault, nowhere);
  const bool header = rest.size() >= 4 && is_digits(slice(rest, 0, 4));
  if (header && payload.scheme->syntax != nullptr && payload.scheme->syntax->open != nullptr) {
    report_at(payload, Rule::overrun, at, say(scratch, count_chars(slice(rest, 4))), slice(rest, 2, 2));
  } else {
    report_at(payload, Rule::header, at, slice(rest, 0, 4));
  }
}

void report_overflows(Payload& payload, const Writer& scratch) noexcept {
  // A full list of findings has no room for its own: the last one kept gives way.
  const bool findings = payload.findings.overflowed();
  if (payload.entries.overflowed()) report(payload, Rule::too_many, nowhere, {}, "entries");
  if (payload.offers.overflowed() || payload.claims.overflowed())
    report(payload, Rule::too_many, nowhere, {}, "offers");
  if (scratch.overflowed()) report(payload, Rule::scratch_full, nowhere);
  if (findings) payload.findings[findings_max - 1] = {.rule = Rule::too_many, .want = "findings"};
}

}  // namespace

Status read(Text bytes, const Context& context, Writer& scratch, Payload& payload) noexcept {
  clear(payload);
  payload.hooks = context.hooks;
  payload.bytes = bytes;
  if (bytes.size() > length_max_bytes) {
    payload.text = bytes;
    payload.sensitive = looks_secret(bytes, context.tables);
    report_at(payload, Rule::too_long, length_max_bytes, {}, "16384");
    payload.status = {Code::too_long, length_max_bytes};
    return payload.status;
  }
  payload.text = without_surroundings(payload);
  const Rule fault = recognise(payload, context, scratch);
  if (has_links && (names_no_host(*payload.scheme) || !payload.layers.empty()))
    report_imitation(payload, context.tables, scratch);
  report_other_numbers(payload);
  if (payload.scheme == &unknown_scheme()) {
    payload.status = {Code::unrecognised, 0};
    payload.elements.clear();
    return payload.status;
  }
  report_status(payload, fault, scratch);
  interpret(payload, context, scratch);
  judge_expiry(payload, context.at);
  collect_offers(payload);
  report_overflows(payload, scratch);
  return payload.status;
}

}  // namespace paycode
