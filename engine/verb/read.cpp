// read: bytes -> elements -> the scheme that claims them -> entries and offers.
#include "standard/rfc3629.hpp"
#include "verb/rows.hpp"
#include "verb/unwrap.hpp"
#include "verb/verbs.hpp"

namespace paycode {
namespace {

struct Match {
  const Scheme* scheme = nullptr;
  const Mark* mark = nullptr;
  std::int16_t element = nowhere;  ///< the template, or the element that the mark found
};
using Matches = List<Match, claims_max>;

// --- taking apart ----------------------------------------------------------------------------------------------

/// Opens every element whose row says that it is a template; new children are looked at in their turn.
void open_templates(Payload& payload, const Syntax& syntax) noexcept {
  if (syntax.open == nullptr) return;
  for (std::size_t i = 0; i < payload.elements.size(); ++i) {
    if (has_children(payload.elements, i)) continue;
    const Row* row = find_row(payload, i);
    if (row == nullptr || row->form == nullptr || !row->form->nested) continue;
    const std::size_t before = payload.elements.size();
    const Code opened = syntax.open(payload.elements, i);
    if (opened == Code::too_many && payload.status) {
      payload.status = {Code::too_many,
                        offset_of(payload, payload.elements[i].wire) - offset_of(payload, payload.text)};
    }
    if (opened != Code::ok) continue;
    const auto added = static_cast<std::int16_t>(payload.elements.size() - before);
    for (Claim& claim : payload.claims)
      if (claim.element > static_cast<std::int16_t>(i))
        claim.element = static_cast<std::int16_t>(claim.element + added);
  }
}

/// One reading of the text by a syntax, kept while the schemes that share the root table are tried.
struct Parse {
  Text outer;              ///< the text before the layers of a scheme were taken off
  std::size_t layers = 0;  ///< those that were taken off before, whatever the scheme
  const Scheme* root = nullptr;
  Status status;
  Rule fault = Rule::none;  ///< what is broken where the status is not ok

  void of(Payload& payload, const Scheme& scheme, Writer& scratch) noexcept {
    const Scheme& wanted = root_of(scheme);
    const bool same_elements = root != nullptr && root->syntax == wanted.syntax && wanted.syntax->open == nullptr;
    if (same_elements) {
      root = &wanted;
      return;
    }
    payload.elements.clear();
    payload.status = {};
    payload.scheme = root = &wanted;
    if (!take_off_layers(payload, scratch)) return;
    fault = wanted.syntax->fault;
    status = wanted.syntax->read(payload.text, payload.elements, scratch);
    open_templates(payload, *wanted.syntax);
  }

 private:
  /// Those that every code of the scheme has; where one is not there the text stays whole.
  bool take_off_layers(Payload& payload, Writer& scratch) noexcept {
    const auto restore = [&] {
      payload.layers.shrink(layers);
      payload.text = outer;
    };
    restore();
    for (const Layer* layer : root->layers) {
      if (layer->optional) continue;
      const Code code = unwrap(payload, *layer, scratch);
      if (code == Code::ok) continue;
      restore();
      fault = code == Code::no_space ? Rule::scratch_full : layer->fault;
      status = {code, 0};
      payload.elements.push({.value = outer, .raw = outer, .wire = outer});
      return false;
    }
    return true;
  }
};

// --- recognising -----------------------------------------------------------------------------------------------

bool lead_fits(const Mark& mark, const Mark& fallback, Text text, bool without_case) noexcept {
  if (mark.min_chars != 0 && text.size() < mark.min_chars) return false;
  if (mark.max_chars != 0 && text.size() > mark.max_chars) return false;
  const Text lead = mark.lead.empty() ? fallback.lead : mark.lead;
  if (!mark.lead_last.empty()) {
    const Text begin = slice(text, 0, lead.size());
    return begin.size() == lead.size() && begin >= lead && begin <= mark.lead_last;
  }
  return without_case ? starts_with_ignoring_case(text, lead) : starts_with(text, lead);
}

bool value_fits(const Mark& mark, Text value) noexcept {
  if (mark.accepts != nullptr && !mark.accepts(value)) return false;
  return mark.value.empty() || same_ignoring_case(mark.value, value);
}

bool element_fits(const Elements& elements, const Scheme& scheme, const Mark& mark, std::size_t i) noexcept {
  const Element& each = elements[i];
  if (mark.at_home && find_value(elements, top, "58") != scheme.country) return false;
  if (each.key.empty() || !key_fits(each.key, mark.key) || !value_fits(mark, each.value)) return false;
  if (mark.in.empty() ? each.parent != top : each.parent == top) return false;
  if (!mark.in.empty()) {
    const Element& parent = elements[static_cast<std::size_t>(each.parent)];
    if (parent.parent != top || !key_fits(parent.key, mark.in)) return false;
  }
  return mark.also.empty() || find_element(elements, each.parent, mark.also) != nowhere;
}

/// Adds a match for each place that the mark finds, but one for each template only: marks go from narrow to wide.
void match_mark(const Payload& payload, Text outer, Status status, const Scheme& scheme, const Mark& mark,
                Matches& matches) noexcept {
  if (mark.key.empty()) {
    if (status.code == Code::malformed && mark.rank != Rank::generic) return;
    const Text tail = slice(outer, mark.lead.size());
    const bool tail_fits = mark.accepts == nullptr || mark.accepts(tail);
    if (tail_fits) matches.push({&scheme, &mark, nowhere});
    return;
  }
  for (std::size_t i = 0; i < payload.elements.size(); ++i) {
    if (!element_fits(payload.elements, scheme, mark, i)) continue;
    const std::int16_t place = mark.in.empty() ? static_cast<std::int16_t>(i) : payload.elements[i].parent;
    bool known = false;
    for (const Match& match : matches) known = known || (match.scheme == &scheme && match.element == place);
    if (!known) matches.push({&scheme, &mark, place});
  }
}

/// In a layer that was taken off by its looks alone only those schemes are known that come in it.
bool comes_in(const Payload& payload, const Parse& parse, const Scheme& root) noexcept {
  if (parse.layers == 0) return true;
  for (const Layer* layer : root.layers)
    if (layer == payload.layers[parse.layers - 1].layer) return true;
  return false;
}

void match_all(Payload& payload, Writer& scratch, Parse& parse, Matches& matches) noexcept {
  constexpr Mark no_mark{};
  for (const Scheme* scheme : schemes()) {
    if (scheme->syntax == nullptr) continue;
    const Scheme& root = root_of(*scheme);
    if (!comes_in(payload, parse, root)) continue;
    const Mark& fallback = root.marks.size() > 0 ? root.marks[0] : no_mark;
    bool found = false;
    for (const Mark& mark : scheme->marks) {
      // A text-level mark that was found settles the scheme; template marks may find several templates.
      if (found && mark.key.empty()) continue;
      if (!lead_fits(mark, fallback, parse.outer, scheme->syntax->keys_without_case)) continue;
      if (parse.root != &root) {
        if (!matches.empty() && parse.root->syntax != root.syntax)
          continue;  // another grammar has claimed the text
        parse.of(payload, *scheme, scratch);
      }
      const std::size_t before = matches.size();
      match_mark(payload, parse.outer, parse.status, *scheme, mark, matches);
      found = found || matches.size() > before;
    }
  }
}

// --- choosing --------------------------------------------------------------------------------------------------

const Match* first_of(const Matches& matches, Rank rank) noexcept {
  for (const Match& match : matches)
    if (match.mark->rank == rank) return &match;
  return nullptr;
}

/// The matched objects are the only ones among 02–51.
bool is_alone(const Payload& payload, const Match& match) noexcept {
  const Text own = match.mark->in.empty() ? match.mark->key : match.mark->in;
  for (const Element& each : payload.elements)
    if (each.parent == top && key_fits(each.key, "02-51") && !key_fits(each.key, own)) return false;
  return true;
}

/// Several national rails and no label: the one of the country that the code names, if it is only one.
const Match* of_country(const Matches& matches, Text country) noexcept {
  const Match* chosen = nullptr;
  for (const Match& match : matches) {
    if (match.mark->rank != Rank::national || match.scheme->country != country) continue;
    if (chosen != nullptr && chosen->scheme != match.scheme) return nullptr;
    if (chosen == nullptr) chosen = &match;
  }
  return chosen;
}

bool one_scheme(const Matches& matches, Rank rank) noexcept {
  const Match* first = first_of(matches, rank);
  for (const Match& match : matches)
    if (match.mark->rank == rank && match.scheme != first->scheme) return false;
  return first != nullptr;
}

const Match* choose_by_rank(const Payload& payload, const Matches& matches) noexcept {
  if (const Match* label = first_of(matches, Rank::label)) return label;
  if (one_scheme(matches, Rank::national)) return first_of(matches, Rank::national);
  if (first_of(matches, Rank::national) != nullptr) {
    const Match* national = of_country(matches, find_value(payload.elements, top, "58"));
    return national != nullptr ? national : first_of(matches, Rank::generic);
  }
  const Match* alone = first_of(matches, Rank::alone);
  return alone != nullptr && is_alone(payload, *alone) ? alone : first_of(matches, Rank::generic);
}

bool context_allows(const Context& context, const Match& match) noexcept {
  // A name in the code is stronger than what the caller believes; only digits are told apart by their surroundings.
  if (match.mark->presented_by != PresentedBy::payer) return true;
  const bool market = context.market.empty() || match.scheme->country.empty() ||
                      same_ignoring_case(context.market, match.scheme->country);
  const bool presented =
      context.presented_by == PresentedBy::unknown || match.mark->presented_by == context.presented_by;
  return market && presented;
}

/// Digits without a grammar of their own: every scheme that claims the shape, best first, less what the context
/// excludes.
const Match* choose_by_context(Payload& payload, const Context& context, const Matches& matches) noexcept {
  const Match* left = nullptr;
  std::size_t count = 0;
  for (int confidence = 2; confidence >= 0; --confidence)
    for (const Match& match : matches) {
      if (static_cast<int>(match.mark->confidence) != confidence || !context_allows(context, match)) continue;
      payload.candidates.push({match.scheme, match.mark->confidence, match.mark->why});
      left = &match;
      ++count;
    }
  if (count > 1) report_at(payload, Rule::candidates, 0);
  return count == 1 ? left : nullptr;
}

void settle(Payload& payload, const Match& match) noexcept {
  payload.scheme = match.scheme;
  payload.nature = match.mark->nature;
  payload.next = match.mark->next;
  payload.presented_by = match.mark->presented_by;
  payload.usage = match.mark->usage;
}

/// True for a grammar in which one code can carry several rails.
bool has_templates(const Matches& matches) noexcept {
  return !matches.empty() && matches[0].scheme->syntax->open != nullptr;
}

/// The rule that a text breaks which its scheme's layers or syntax could not take apart.
Rule recognise(Payload& payload, const Context& context, Writer& scratch) noexcept {
  Parse parse{.outer = payload.text, .layers = payload.layers.size()};
  Matches matches;
  match_all(payload, scratch, parse, matches);
  payload.scheme = &unknown_scheme();
  if (matches.empty()) {
    payload.elements.clear();
    payload.layers.shrink(parse.layers);
    payload.text = parse.outer;
    return Rule::none;
  }
  // A payer's secret stays one beside whatever rail decides the scheme, and where the context leaves no candidate.
  for (const Match& match : matches)
    if (match.mark->presented_by == PresentedBy::payer) payload.sensitive = true;
  if (!parse.status) payload.status = parse.status;
  if (!has_templates(matches)) {
    if (const Match* left = choose_by_context(payload, context, matches)) settle(payload, *left);
    return parse.fault;
  }
  const Match* chosen = choose_by_rank(payload, matches);
  if (chosen == nullptr) return parse.fault;
  settle(payload, *chosen);
  payload.candidates.push({chosen->scheme, chosen->mark->confidence, chosen->mark->why});
  for (const Match& match : matches)
    if (match.element >= 0 && !match.mark->in.empty())
      payload.claims.push({match.element, match.scheme, match.mark});
  open_templates(payload, *payload.scheme->syntax);
  return parse.fault;
}

/// What is not recognised may be a code in a layer that most come without: those of all tables are tried.
Rule recognise_in_layers(Payload& payload, const Context& context, Writer& scratch) noexcept {
  Rule fault = recognise(payload, context, scratch);
  if (payload.scheme != &unknown_scheme() || !payload.candidates.empty()) return fault;
  for (const Scheme* scheme : schemes())
    for (const Layer* layer : scheme->layers) {
      if (!layer->optional || unwrap(payload, *layer, scratch) != Code::ok) continue;
      fault = recognise(payload, context, scratch);
      if (payload.scheme != &unknown_scheme()) {
        report(payload, layer->seen, nowhere);
        return fault;
      }
      payload.text = code_of(payload);
      payload.layers.clear();
    }
  payload.sensitive = payload.sensitive || looks_secret(payload.text);
  return fault;
}

// --- meaning ---------------------------------------------------------------------------------------------------

Usage usage_of(Text name) noexcept {
  return name == "once" ? Usage::once : name == "reusable" ? Usage::reusable : Usage::unknown;
}

void interpret(Payload& payload, Writer& scratch) noexcept {
  for (std::size_t i = 0; i < payload.elements.size(); ++i) {
    const Element& each = payload.elements[i];
    const auto index = static_cast<std::int16_t>(i);
    const Row* row = find_row(payload, i);
    if (row == nullptr || row->form == nullptr || row->form->read == nullptr || each.value.empty()) continue;
    const Reading reading = row->form->read(each.value, *row, scratch);
    if (reading.rule != Rule::none) report(payload, reading.rule, index, each.value, reading.want);
    // A value that did not fit the scratch buffer would be cut: none is better.
    if (scratch.overflowed() && offset_of(payload, reading.value) == Text::npos) continue;
    const Field field = reading.field != Field::none ? reading.field : row->field;
    if (reading.value.empty() || field == Field::none) continue;
    const Kind kind = reading.kind != Kind::none ? reading.kind : row->kind;
    payload.entries.push({.field = field, .kind = kind, .element = index, .value = reading.value});
    if (row->key_field != Field::none)
      payload.entries.push({.field = row->key_field, .element = index, .value = each.key});
  }
  const Text usage = value(payload, Field::usage);
  if (!usage.empty()) payload.usage = usage_of(usage);
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
  return {.scheme = find_scheme(row.rail),
          .rail = row.rail,
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
    const Row* row = find_row(payload, static_cast<std::size_t>(root));
    if (row == nullptr || row->rail.empty()) return &each;
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

/// A template that no table claims: its identifier names the rail.
bool domain_offer(const Payload& payload, const Row& row, std::int16_t index, Offer& offer) noexcept {
  if (const Entry* application = entry_in(payload, Field::application, index)) {
    offer = application_offer(payload, row, index, application->value);
    return true;
  }
  const Text name = find_value(payload.elements, index, "00");
  if (name.empty()) return false;
  offer = {.rail = name, .element = index};
  for (const CodeName& each : row.codes)
    if (same_ignoring_case(each.code, name))
      offer = {.scheme = find_scheme(each.name), .rail = each.name, .known = true, .element = index};
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
      if (claimed->mark->rank != Rank::label) payload.offers.push(offer_of(payload, *claimed->scheme, index));
      continue;
    }
    const Row* row = find_row(payload, i);
    if (row == nullptr || row->rail.empty()) continue;
    Offer offer;
    if (row->form->nested) {
      if (domain_offer(payload, *row, index, offer)) payload.offers.push(offer);
    } else {
      payload.offers.push(network_offer(*row, payload.elements[i], index));
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
  if (payload.status.code != Code::malformed) return;
  if (fault != Rule::header) return report(payload, fault, nowhere);
  const bool header = rest.size() >= 4 && is_digits(slice(rest, 0, 4));
  if (header && payload.scheme->syntax != nullptr && payload.scheme->syntax->open != nullptr) {
    const std::size_t mark = scratch.size();
    scratch.put_number(static_cast<std::uint32_t>(count_chars(slice(rest, 4))));
    report_at(payload, Rule::overrun, at, scratch.since(mark), slice(rest, 2, 2));
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
  payload.bytes = bytes;
  if (bytes.size() > length_max_bytes) {
    payload.text = bytes;
    report_at(payload, Rule::too_long, length_max_bytes, {}, "16384");
    payload.status = {Code::too_long, length_max_bytes};
    return payload.status;
  }
  payload.text = without_surroundings(payload);
  const Rule fault = recognise_in_layers(payload, context, scratch);
  if (payload.scheme == &unknown_scheme()) {
    payload.status = {Code::unrecognised, 0};
    payload.elements.clear();
    return payload.status;
  }
  report_status(payload, fault, scratch);
  interpret(payload, scratch);
  judge_expiry(payload, context.at);
  collect_offers(payload);
  report_overflows(payload, scratch);
  return payload.status;
}

}  // namespace paycode
