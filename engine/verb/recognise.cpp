// Which scheme a text is of: elements as the root tables see them, marks against them, and the choice among those
// that fit.
#include "verb/recognise.hpp"

#include "standard/rfc3986.hpp"
#include "syntax/syntaxes.hpp"
#include "verb/rows.hpp"
#include "verb/unwrap.hpp"
#include "verb/verbs.hpp"

namespace paycode {
namespace {

struct Match {
  const Scheme* scheme;
  std::int16_t element;  ///< the template, or the element that the mark found; `nowhere` for the whole text
  std::uint8_t mark_at;

  MarkRef mark() const noexcept { return {scheme, mark_at}; }
};
using Matches = List<Match, claims_max>;

// --- taking apart ----------------------------------------------------------------------------------------------

/// A value that only looked like a template: its parts are none. Digits do that: a checksum, a merchant's number.
void close_template(Payload& payload, std::size_t element) noexcept {
  const std::size_t end = end_of(payload.elements, element), count = end - element - 1;
  erase_elements(payload.elements, element + 1, count);
  move_claims(payload, end, -static_cast<int>(count));
}

/// Gives every element its row, opens those whose row says that they are templates, and closes those of which it
/// says that they are none; new children are looked at in their turn.
void open_templates(Payload& payload, const Syntax& syntax) noexcept {
  if (payload.elements.empty()) return;
  const RowFinder at_top = RowFinder::for_siblings(payload, 0);
  RowFinder inside = at_top;
  const bool opens = syntax.open != nullptr;
  for (std::size_t i = 0; i < payload.elements.size(); ++i) {
    Element& each = payload.elements[i];
    if (each.parent != top && each.parent != inside.parent()) inside = RowFinder::for_siblings(payload, i);
    const RowRef row = (each.parent == top ? at_top : inside).of(each);
    each.set_row(row);
    if (!opens || !row) continue;
    const Form* form = row->form;
    if (form == nullptr) continue;
    const bool opened_already = has_children(payload.elements, i);
    if (opened_already && !form->nested) close_template(payload, i);
    if (opened_already || !form->nested) continue;
    const std::size_t before = payload.elements.size();
    const Code opened = syntax.open(payload.elements, i);
    if (opened == Code::too_many && payload.status) {
      payload.status = {Code::too_many, offset_of(payload, each.wire) - offset_of(payload, payload.text)};
    }
    if (opened != Code::ok) continue;
    move_claims(payload, i + 1, static_cast<int>(payload.elements.size() - before));
  }
}

/// One reading of the text by a syntax, kept while the schemes that share the root table are tried.
struct Parse {
  Text outer;              ///< the text before the layers of a scheme were taken off
  std::size_t layers = 0;  ///< those that were taken off before, whatever the scheme
  const Scheme* root = nullptr;
  Status status;
  Rule fault = Rule::none;                        ///< what is broken where the status is not ok
  List<std::int16_t, claims_max> first_children;  ///< those with the key 00: what names a template
  Traces names = any_trace, keys = any_trace;     ///< of them, and of the keys at the top level
  std::uint64_t low_keys = 0;                     ///< the keys below 64, a bit each
  Text country;                                   ///< of EMV's object 58
  const Scheme* led = nullptr;                    ///< the root table whose lead was looked for last
  bool lead_fits = false;

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
    first_children.clear();
    names = keys = any_trace;
    if (!take_off_layers(payload, scratch)) return;
    fault = wanted.syntax->fault;
    status = wanted.syntax->read(payload.text, payload.elements, scratch);
    if (wanted.syntax->open == nullptr) return;
    open_templates(payload, *wanted.syntax);
    leave_traces(payload.elements);
  }

  /// True where no mark of the scheme that looks for elements can find one among those that were read.
  bool excludes(const Scheme& scheme) const noexcept {
    return (scheme.names & names) == 0 && (scheme.keys & keys) == 0;
  }

  /// False where none of these keys stands at the top level.
  bool may_have(KeyRange range) const noexcept {
    if (range.first > range.last || range.last > 63) return true;
    return (low_keys >> range.first & (~std::uint64_t{0} >> (63 - range.last + range.first))) != 0;
  }

  /// The text begins as the root table's first mark says.
  bool begins_as(const Scheme& wanted) noexcept;

 private:
  void leave_traces(const Elements& elements) noexcept {
    names = keys = 0;
    low_keys = 0;
    country = object_value(elements, top, "58");
    for (std::size_t i = 0; i < elements.size(); ++i) {
      const Element& each = elements[i];
      if (each.parent == top) {
        if (each.number != no_number) keys |= key_trace(each.number);
        if (each.number < 64) low_keys |= std::uint64_t{1} << each.number;
        continue;
      }
      if (each.number != 0) continue;
      names |= first_children.push(static_cast<std::int16_t>(i)) ? name_trace(each.value) : any_trace;
    }
  }

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
      if (code == Code::ok || (layer->may_lack && code == Code::unrecognised)) continue;
      restore();
      fault = code == Code::no_space      ? Rule::scratch_full
              : code == Code::unsupported ? Rule::not_opened
                                          : layer->fault;
      status = {code, 0};
      payload.elements.push({.value = outer, .raw = outer, .wire = outer});
      return false;
    }
    return true;
  }
};

// --- recognising -----------------------------------------------------------------------------------------------

/// The mark is a link's, though what is in it may be of another grammar.
bool leads_to_web(const Mark& mark) noexcept {
  return mark.lead.front() == 'h' && starts_with(mark.lead, "https:");
}

/// How much of the text is the lead that the mark wants; npos where the text begins otherwise.
std::size_t led_length(const Mark& mark, Text text, bool is_link) noexcept {
  if (has_links && (is_link || leads_to_web(mark))) return link_lead_length(text, mark.lead);
  return mark.begins(text) ? Text(mark.lead).size() : Text::npos;
}

bool lead_fits(const Mark& mark, Text text, bool is_link) noexcept {
  return !mark.lead_letter.excludes(text) && led_length(mark, text, is_link) != Text::npos;
}

bool Parse::begins_as(const Scheme& wanted) noexcept {
  if (led == &wanted) return lead_fits;
  led = &wanted;
  const bool is_link = wanted.syntax->keys_without_case;
  return lead_fits = wanted.marks().empty() || paycode::lead_fits(wanted.marks()[0], outer, is_link);
}

bool value_fits(const Mark& mark, Text value) noexcept {
  if (mark.asks) return mark.accepts(value);
  return mark.value.empty() || mark.value.same_ignoring_case(value);
}

/// Where the templates that a mark speaks of may stand.
enum class Where : bool { in_place, anywhere };

/// In links a parameter's name may stand in capitals, which suit a symbol's alphanumeric mode.
bool key_fits_mark(const Syntax& syntax, const Mark& mark, const Element& element) noexcept {
  if (mark.numbers.first != no_number) return mark.numbers.fit(element.number);
  return syntax.keys_without_case ? same_ignoring_case(mark.key, element.key) : mark.key == element.key;
}

/// All but the key, which is looked at first.
bool element_fits(const Elements& elements, const Mark& mark, Where where, std::size_t i) noexcept {
  const Element& each = elements[i];
  if (mark.in.empty() ? each.parent != top : each.parent == top) return false;
  if (!mark.in.empty()) {
    const Element& parent = elements[static_cast<std::size_t>(each.parent)];
    const KeyRange place = where == Where::in_place ? mark.place() : KeyRange(26, 51);
    if (parent.parent != top || !place.fit(parent.number)) return false;
  }
  if (!value_fits(mark, each.value)) return false;
  return !mark.also || find_object(elements, each.parent, mark.also) != nowhere;
}

/// Adds a match where the mark finds element `i`, but one for each template only: marks go from narrow to wide. A
/// code without templates is of a scheme once, however often its key stands there.
void match_element(const Payload& payload, MarkRef ref, const Mark& mark, Where where, std::size_t i,
                   Matches& matches) noexcept {
  const Scheme& scheme = *ref.table();
  if (!element_fits(payload.elements, mark, where, i)) return;
  const std::int16_t place = scheme.syntax->open == nullptr ? nowhere
                             : mark.in.empty()              ? static_cast<std::int16_t>(i)
                                                            : payload.elements[i].parent;
  for (const Match& match : matches)
    if (match.scheme == &scheme && match.element == place) return;
  matches.push({&scheme, place, ref.at()});
}

void match_mark(const Payload& payload, const Parse& parse, MarkRef ref, const Mark& mark, Where where,
                Matches& matches) noexcept {
  const Scheme& scheme = *ref.table();
  if (mark.key.empty()) {
    if (parse.status.code == Code::malformed && mark.rank != Rank::generic) return;
    const bool is_link = scheme.syntax->keys_without_case;
    const Text shape = mark.wanted();
    const bool any_tail = !mark.asks && shape.empty();
    const Text tail = any_tail ? Text{} : slice(parse.outer, led_length(mark, parse.outer, is_link));
    const bool has_shape =
        shape.empty() || (scheme.syntax->shape != nullptr && scheme.syntax->shape(shape, tail) != Text::npos);
    if (has_shape && mark.takes(tail)) matches.push({&scheme, nowhere, ref.at()});
    return;
  }
  if (mark.at_home && Text(scheme.country) != parse.country) return;
  if (scheme.syntax->open != nullptr && where == Where::in_place &&
      !parse.may_have(mark.in.empty() ? mark.numbers : mark.place()))
    return;
  if (!mark.in.empty() && mark.numbers.first == 0 && mark.numbers.last == 0 && !parse.first_children.overflowed()) {
    // Nearly all names are others: their first letter tells.
    const char first = lower(mark.wanted().front());
    for (const std::int16_t i : parse.first_children) {
      const Text name = payload.elements[static_cast<std::size_t>(i)].value;
      if (first != '\0' && (name.empty() || lower(name[0]) != first)) continue;
      match_element(payload, ref, mark, where, static_cast<std::size_t>(i), matches);
    }
    return;
  }
  for (std::size_t i = 0; i < payload.elements.size(); ++i)
    if (key_fits_mark(*scheme.syntax, mark, payload.elements[i]))
      match_element(payload, ref, mark, where, i, matches);
}

/// In a layer that was taken off by its looks alone only those schemes are known that come in it.
bool comes_in(const Payload& payload, const Parse& parse, const Scheme& root) noexcept {
  if (parse.layers == 0) return true;
  for (const Layer* layer : root.layers)
    if (layer == payload.layers[parse.layers - 1].layer) return true;
  return false;
}

void match_marks(Payload& payload, Writer& scratch, const Scheme& scheme, const Scheme& root, Parse& parse,
                 Matches& matches) noexcept {
  bool found = false, named = false;
  for_each_mark(scheme, [&](MarkRef ref, const Mark& mark) {
    // A mark of the whole text that was found settles the scheme; those of templates may find several.
    if (found && (mark.key.empty() || scheme.syntax->open == nullptr)) return;
    if (!mark.has_length(parse.outer)) return;
    if (mark.lead.empty() ? !parse.begins_as(root)
                          : !lead_fits(mark, parse.outer, scheme.syntax->keys_without_case))
      return;
    if (parse.root != &root) {
      const bool other_grammar = parse.root != nullptr && parse.root->syntax != root.syntax;
      if (!matches.empty() && other_grammar) return;  // it has claimed the text
      parse.of(payload, scheme, scratch);
    }
    const std::size_t before = matches.size();
    match_mark(payload, parse, ref, mark, Where::in_place, matches);
    found = found || matches.size() > before;
    named = named || (matches.size() > before && finds_a_name(mark));
  });
  // A name says whose a template is wherever it stands (§4.7.6 of EMV's specification gives all of 26 to 51 to
  // everybody); what has no name is known by its place alone.
  if (named || parse.root != &root || (scheme.names & parse.names) == 0) return;
  for_each_mark(scheme, [&](MarkRef ref, const Mark& mark) {
    if (finds_a_name(mark) && mark.lead.empty()) match_mark(payload, parse, ref, mark, Where::anywhere, matches);
  });
}

void match_all(Array<const Scheme*> tables, Array<const Scheme*> replacing, Payload& payload, Writer& scratch,
               Parse& parse, Matches& matches) noexcept {
  const Traces lead = parse.outer.empty() ? any_trace : lead_trace(parse.outer[0]);
  const Scheme* passed_over = nullptr;  // a table whose lead the text has not: nor have those that build on it
  for (const Scheme* scheme : tables) {
    const bool led = (scheme->leads & lead) != 0;
    // Most tables have another lead; or none of their own, build on the same table, and are not meant.
    if (!led) {
      if (scheme->base == nullptr || scheme->base == passed_over) continue;
      if (scheme->base == parse.root && parse.excludes(*scheme)) continue;
    }
    if (scheme->syntax == nullptr || is_replaced(*scheme, replacing)) continue;
    // A build that does not guard links knows none, a site's neither.
    if (!has_links && scheme->syntax->keys_without_case) continue;
    const Scheme& root = root_of(*scheme);
    if (!comes_in(payload, parse, root)) continue;
    if (!led) {
      // What is left are marks of templates, in a text that begins as the root says.
      const bool root_led = (root.leads & lead) != 0;
      if (!root_led) passed_over = scheme->base;
      if (!root_led || (scheme->names | scheme->keys) == 0) continue;
    }
    match_marks(payload, scratch, *scheme, root, parse, matches);
  }
}

// --- choosing --------------------------------------------------------------------------------------------------

const Match* first_of(const Matches& matches, Rank rank) noexcept {
  for (const Match& match : matches)
    if (match.mark()->rank == rank) return &match;
  return nullptr;
}

/// The matched objects are the only ones among 02–51.
bool is_alone(const Payload& payload, const Match& match) noexcept {
  const Mark& mark = *match.mark();
  const Text own = mark.in.empty() ? mark.key : mark.in;
  for (std::size_t i = 0; i < payload.elements.size(); ++i) {
    const Element& each = payload.elements[i];
    const bool is_own = static_cast<std::int16_t>(i) == match.element || key_fits(each.key, own);
    if (each.parent == top && key_fits(each.key, "02-51") && !is_own) return false;
  }
  return true;
}

/// Several national rails and no label: the one of the country that the code names; of several the one that stands
/// first in it.
const Match* of_country(const Matches& matches, Text country) noexcept {
  const Match* chosen = nullptr;
  for (const Match& match : matches) {
    if (match.mark()->rank != Rank::national || match.scheme->country != country) continue;
    if (chosen == nullptr || match.element < chosen->element) chosen = &match;
  }
  return chosen;
}

bool one_scheme(const Matches& matches, Rank rank) noexcept {
  const Match* first = first_of(matches, rank);
  for (const Match& match : matches)
    if (match.mark()->rank == rank && match.scheme != first->scheme) return false;
  return first != nullptr;
}

const Match* choose_by_rank(const Payload& payload, const Matches& matches) noexcept {
  if (const Match* label = first_of(matches, Rank::label)) return label;
  if (one_scheme(matches, Rank::national)) return first_of(matches, Rank::national);
  if (first_of(matches, Rank::national) != nullptr) {
    const Match* national = of_country(matches, object_value(payload.elements, top, "58"));
    return national != nullptr ? national : first_of(matches, Rank::generic);
  }
  const Match* alone = first_of(matches, Rank::alone);
  return alone != nullptr && is_alone(payload, *alone) ? alone : first_of(matches, Rank::generic);
}

bool context_allows(const Context& context, const Match& match) noexcept {
  // A name in the code is stronger than what the caller believes; only digits are told apart by their surroundings.
  if (match.mark()->presented_by != PresentedBy::payer) return true;
  const bool market = context.market.empty() || match.scheme->country.empty() ||
                      same_ignoring_case(context.market, match.scheme->country);
  const bool presented =
      context.presented_by == PresentedBy::unknown || match.mark()->presented_by == context.presented_by;
  return market && presented;
}

/// Every text of a certain length: that alone makes no code of it, unless the context says so.
bool is_only_a_length(const Mark& mark) noexcept { return mark.lead.empty() && mark.key.empty(); }

bool is_of_market(const Context& context, const Match& match) noexcept {
  return !context.market.empty() && same_ignoring_case(context.market, match.scheme->country);
}
bool is_of_app(const Context& context, const Match& match) noexcept {
  return !context.app.empty() && match.scheme->app == context.app;
}

/// What is known of all that claim a text.
struct Claimants {
  bool of_market = false,
       of_app = false;  ///< one is told by how it begins and is a wallet of the market, or the app
  bool sure = false;    ///< one is told by more than a length, or the context speaks for it

  Claimants(const Context& context, const Matches& matches) noexcept {
    sure = context.presented_by == PresentedBy::payer;
    for (const Match& match : matches) {
      if (!context_allows(context, match)) continue;
      const bool only_a_length = is_only_a_length(*match.mark()), here = is_of_market(context, match);
      of_market = of_market || (here && !only_a_length);
      of_app = of_app || is_of_app(context, match);
      sure = sure || here || is_of_app(context, match) || !only_a_length;
    }
  }
  /// False for what only its length speaks for, where that is the length of much else: no secret. Longer numbers
  /// are taken for one though nobody says so, as those of cards are.
  bool may_be(const Match& match, Text text) const noexcept {
    constexpr std::size_t telling = 13;
    return sure || !is_only_a_length(*match.mark()) || text.size() >= telling;
  }
  /// A wallet of the market comes before those of the whole world where its code begins as it must, and the app
  /// that is known before any other.
  bool leave(const Context& context, const Match& match) const noexcept {
    if (!context_allows(context, match)) return false;
    if (match.mark()->presented_by != PresentedBy::payer) return true;
    if (!sure && is_only_a_length(*match.mark())) return false;
    return (!of_market || is_of_market(context, match)) && (!of_app || is_of_app(context, match));
  }
};

bool is_better(const Match& a, const Match& b) noexcept {
  // How a code begins says more of it than how long it is, whoever published that.
  const Mark &mark = *a.mark(), &other = *b.mark();
  if (is_only_a_length(mark) != is_only_a_length(other)) return is_only_a_length(other);
  if (mark.confidence != other.confidence) return mark.confidence > other.confidence;
  return mark.rank > other.rank;
}

/// Whichever it is: what all of them say.
void settle_what_is_common(Payload& payload, const List<const Match*, candidates_max>& left) noexcept {
  const Mark& first = *left[0]->mark();
  payload.nature = first.nature;
  payload.next = first.next;
  payload.presented_by = first.presented_by;
  payload.usage = first.usage;
  for (const Match* match : left) {
    const Mark& mark = *match->mark();
    if (mark.nature != first.nature) payload.nature = Nature::unknown;
    if (mark.next != first.next) payload.next = Next::none;
    if (mark.presented_by != first.presented_by) payload.presented_by = PresentedBy::unknown;
    if (mark.usage != first.usage) payload.usage = Usage::unknown;
  }
}

/// What a site's own tables claim, the context allowing it, is theirs: those that are built in are not asked then.
void match_site_first(const Context& context, Payload& payload, Writer& scratch, Parse& parse,
                      Matches& matches) noexcept {
  match_all(context.tables, {}, payload, scratch, parse, matches);
  for (const Match& match : matches)
    if (context_allows(context, match)) return;
  match_all(schemes(Family::grammars), context.tables, payload, scratch, parse, matches);
  if (parse.outer.size() <= consumer_code_max_chars)
    match_all(schemes(Family::consumer_codes), context.tables, payload, scratch, parse, matches);
  if (find(slice(parse.outer, 0, link_scheme_max_chars), ':') != Text::npos)
    match_all(schemes(Family::links), context.tables, payload, scratch, parse, matches);
}

/// Digits without a grammar of their own: every scheme that claims the shape, best first, less what the context
/// excludes.
const Match* choose_by_context(Payload& payload, const Claimants& claimants, const Context& context,
                               const Matches& matches) noexcept {
  List<const Match*, candidates_max> left;
  for (const Match& match : matches) {
    if (!claimants.leave(context, match)) continue;
    std::size_t at = 0;
    while (at < left.size() && !is_better(match, *left[at])) ++at;
    left.insert(at, &match);
  }
  for (const Match* match : left)
    payload.candidates.push({match->scheme, match->mark()->confidence, match->mark()->why});
  if (left.overflowed()) report_at(payload, Rule::too_many, 0, {}, "candidates");
  if (left.size() <= 1) return left.empty() ? nullptr : left[0];
  report_at(payload, Rule::candidates, offset_of(payload, payload.text));
  settle_what_is_common(payload, left);
  return nullptr;
}

void settle(Payload& payload, const Match& match) noexcept {
  payload.scheme = match.scheme;
  const Mark& mark = *match.mark();
  payload.nature = mark.nature;
  payload.next = mark.next;
  payload.presented_by = mark.presented_by;
  payload.usage = mark.usage;
}

/// True for a grammar in which one code can carry several rails.
bool has_templates(const Matches& matches) noexcept {
  return !matches.empty() && matches[0].scheme->syntax->open != nullptr;
}

/// What stands around a code that its looks alone took out of a sentence or a link.
bool looks_secret_around(const Payload& payload, Array<const Scheme*> site) noexcept {
  const Text outer = code_of(payload);
  // A token is a part of its sentence; what a link's fragment holds may have been decoded elsewhere.
  const Text around = payload.layers[0].layer->in_words ? outer : slice(outer, 0, find(outer, '#'));
  return looks_secret(around, site);
}

/// The rule that a text breaks which its scheme's layers or syntax could not take apart.
Rule recognise_unwrapped(Payload& payload, const Context& context, Writer& scratch) noexcept {
  Parse parse{.outer = payload.text, .layers = payload.layers.size()};
  Matches matches;
  match_site_first(context, payload, scratch, parse, matches);
  payload.scheme = &unknown_scheme();
  if (matches.empty()) {
    payload.elements.clear();
    payload.layers.shrink(parse.layers);
    payload.text = parse.outer;
    return Rule::none;
  }
  const Claimants claimants(context, matches);
  // A payer's secret stays one beside whatever rail decides the scheme, and where the context leaves no candidate.
  for (const Match& match : matches)
    if (match.mark()->presented_by == PresentedBy::payer && claimants.may_be(match, parse.outer))
      payload.sensitive = true;
  if (!parse.status) payload.status = parse.status;
  if (!has_templates(matches)) {
    if (const Match* left = choose_by_context(payload, claimants, context, matches)) {
      settle(payload, *left);
      open_templates(payload, *payload.scheme->syntax);
    }
    return parse.fault;
  }
  const Match* chosen = choose_by_rank(payload, matches);
  if (chosen == nullptr) return parse.fault;
  settle(payload, *chosen);
  payload.candidates.push({chosen->scheme, chosen->mark()->confidence, chosen->mark()->why});
  for (const Match& match : matches)
    if (match.element >= 0 && !match.mark()->in.empty())
      payload.claims.push({match.scheme, match.element, match.mark_at});
  // The root's own rows are in place already.
  if (payload.scheme != parse.root || !payload.claims.empty())
    open_templates(payload,
                   *payload.scheme->syntax);  // NOLINT(clang-analyzer-core.NullDereference): a match has both
  return parse.fault;
}

}  // namespace

/// What is not recognised may be a code in a layer that most come without: those of all tables are tried.
Rule recognise(Payload& payload, const Context& context, Writer& scratch) noexcept {
  Rule fault = recognise_unwrapped(payload, context, scratch);
  // A text without a grammar may be any other: a customer's code between two signs of money.
  const Syntax* syntax = payload.scheme->syntax;
  if (syntax != nullptr && syntax->any_text && looks_secret(payload.text, context.tables)) payload.sensitive = true;
  if (payload.scheme != &unknown_scheme() || !payload.candidates.empty()) return fault;
  for (const Scheme* scheme : schemes())
    for (const Layer* layer : scheme->layers) {
      if (!layer->optional || unwrap(payload, *layer, scratch) != Code::ok) continue;
      fault = recognise_unwrapped(payload, context, scratch);
      if (payload.scheme != &unknown_scheme()) {
        report(payload, layer->seen, nowhere);
        if (looks_secret_around(payload, context.tables)) payload.sensitive = true;
        return fault;
      }
      payload.text = code_of(payload);
      payload.layers.clear();
    }
  payload.sensitive = payload.sensitive || looks_secret(payload.text, context.tables);
  return fault;
}

}  // namespace paycode
