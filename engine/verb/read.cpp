// read: bytes -> elements -> the scheme that claims them -> entries and offers.
#include "standard/iso7812.hpp"
#include "standard/rfc3629.hpp"
#include "verb/rows.hpp"
#include "verb/verbs.hpp"

namespace paycode {
namespace {

struct Match {
  const Scheme* scheme = nullptr;
  const Mark* mark = nullptr;
  std::int16_t element = nowhere;  ///< the template, or the element that the mark found
};
using Matches = List<Match, claims_max>;

// --- before the code: byte order mark and blanks ---------------------------------------------------------------

constexpr Text byte_order_mark = "\xEF\xBB\xBF";
constexpr bool is_blank(char c) noexcept { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/// ISO/IEC 15424: "]", a letter for the symbology and one character for what the scanner did with it. Only those of
/// symbologies that carry payment codes are taken for one.
bool begins_with_symbology(Text text) noexcept {
  constexpr Text letters = "QCLzd";  // QR, Code 128, PDF417, Aztec, Data Matrix
  const char modifier = text.size() > 2 ? text[2] : '\0';
  return starts_with(text, "]") && text.size() > 3 && find(letters, text[1]) != Text::npos &&
         (is_digit(modifier) || is_upper(modifier) || is_lower(modifier));
}

/// True also where a tab stands behind it: only then is it worth looking for others.
bool ends_in_line_end(Text text) noexcept {
  const std::size_t size = text.size();
  const auto is_line_end = [&](std::size_t from_end) {
    return size >= from_end && (text[size - from_end] == '\n' || text[size - from_end] == '\r');
  };
  return is_line_end(1) || is_line_end(2);
}

constexpr char start_of_text = '\x02', end_of_text = '\x03';

/// What a scan head puts around a code: control characters, a symbology identifier, one key at the end.
Text without_scanner_frame(Payload& payload, const Text text) noexcept {
  Text code = text;
  if (!code.empty() && code[0] == start_of_text) code = slice(code, 1);
  if (begins_with_symbology(code)) code = slice(code, 3);
  const std::size_t before = text.size() - code.size();
  const auto drop_last = [&code](char c) {
    if (!code.empty() && code.back() == c) code.remove_suffix(1);
  };
  // The key may stand on either side of the control character. Where lines separate values, an empty last one says
  // something, and stays.
  for (const bool inside : {false, true}) {
    const bool lines = ends_in_line_end(code) && find(slice(code, 0, code.size() - 1), '\n') != Text::npos;
    drop_last('\t');
    if (!lines) drop_last('\n');
    if (!lines) drop_last('\r');
    if (!inside) drop_last(end_of_text);
  }
  const std::size_t end = before + code.size();
  if (before > 0) report_at(payload, Rule::scanner, offset_of(payload, text));
  if (end < text.size()) report_at(payload, Rule::scanner, offset_of(payload, slice(text, end)));
  return code;
}

/// The code without a byte order mark, a scanner's frame and blanks around it. At the end only a payload of one
/// line is trimmed: where lines separate values, an empty last one says something.
Text without_surroundings(Payload& payload) noexcept {
  Text text = payload.bytes;
  if (starts_with(text, byte_order_mark)) {
    report_at(payload, Rule::bom, 0);
    text = slice(text, byte_order_mark.size());
  }
  text = without_scanner_frame(payload, text);
  std::size_t begin = 0, end = text.size();
  while (begin < end && is_blank(text[begin])) ++begin;
  while (end > begin && is_blank(text[end - 1])) --end;
  if (begin == end) return text;
  if (end < text.size() && find(slice(text, begin, end - begin), '\n') != Text::npos) end = text.size();
  if (begin > 0 || end < text.size()) {
    const std::size_t where = begin > 0 ? 0 : end;
    report_at(payload, Rule::white_space, offset_of(payload, text) + where);
  }
  return slice(text, begin, end - begin);
}

// --- taking apart ----------------------------------------------------------------------------------------------

/// Gives every element its row, and opens those whose row says that they are templates; new children are looked at
/// in their turn.
void open_templates(Payload& payload, const Syntax& syntax) noexcept {
  if (payload.elements.empty()) return;
  const RowFinder at_top = RowFinder::for_siblings(payload, 0);
  RowFinder inside = at_top;
  for (std::size_t i = 0; i < payload.elements.size(); ++i) {
    const std::int16_t parent = payload.elements[i].parent;
    if (parent != top && parent != inside.parent()) inside = RowFinder::for_siblings(payload, i);
    const Row* row = payload.elements[i].row = (parent == top ? at_top : inside).of(i);
    if (syntax.open == nullptr || row == nullptr || row->form == nullptr || !row->form->nested) continue;
    if (has_children(payload.elements, i)) continue;
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

const Scheme& root_of(const Scheme& scheme) noexcept {
  const Scheme* root = &scheme;
  while (root->base != nullptr) root = root->base;
  return *root;
}

/// One reading of the text by a syntax, kept while the schemes that share the root table are tried.
struct Parse {
  const Scheme* root = nullptr;
  Status status;
  List<std::int16_t, claims_max> first_children;  ///< those with the key 00: what names a template
  Traces names = every_name;
  std::uint64_t keys = 0;  ///< those below 64 at the top level, a bit each

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
    status = wanted.syntax->read(payload.text, payload.elements, scratch);
    if (wanted.syntax->open == nullptr) return;
    open_templates(payload, *wanted.syntax);
    first_children.clear();
    names = every_name;
    keys = 0;
    for (std::size_t i = 0; i < payload.elements.size(); ++i) {
      const Element& each = payload.elements[i];
      if (each.parent == top) {
        const std::uint8_t key = key_number(each.key);
        if (key < 64) keys |= std::uint64_t{1} << key;
        continue;
      }
      if (each.key.size() != 2 || each.key[0] != '0' || each.key[1] != '0') continue;
      names |= first_children.push(static_cast<std::int16_t>(i)) ? name_trace(each.value) : any_trace;
    }
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
  if (!mark.value.empty() && !same_ignoring_case(mark.value, value)) return false;
  return mark.accepts == nullptr || mark.accepts(value);
}

bool element_fits(const Elements& elements, const Mark& mark, std::size_t i) noexcept {
  const Element& each = elements[i];
  if (mark.in.empty() ? each.parent != top : each.parent == top) return false;
  if (mark.numbers.first != no_number && !mark.numbers.fit(key_number(each.key))) return false;
  // Values differ more often than keys, and their lengths mostly tell.
  if (!value_fits(mark, each.value) || each.key.empty() || !key_fits(each.key, mark.key)) return false;
  if (!mark.in.empty()) {
    const Element& parent = elements[static_cast<std::size_t>(each.parent)];
    if (parent.parent != top || !key_fits(parent.key, mark.in)) return false;
  }
  return mark.also.empty() || find_element(elements, each.parent, mark.also) != nowhere;
}

/// Adds a match where the mark finds element `i`, but one for each template only: marks go from narrow to wide.
void match_element(const Payload& payload, const Scheme& scheme, const Mark& mark, std::size_t i,
                   Matches& matches) noexcept {
  if (!element_fits(payload.elements, mark, i)) return;
  const std::int16_t place = mark.in.empty() ? static_cast<std::int16_t>(i) : payload.elements[i].parent;
  for (const Match& match : matches)
    if (match.scheme == &scheme && match.element == place) return;
  matches.push({&scheme, &mark, place});
}

void match_mark(const Payload& payload, const Parse& parse, const Scheme& scheme, const Mark& mark,
                Matches& matches) noexcept {
  if (mark.key.empty()) {
    if (parse.status.code == Code::malformed && mark.rank != Rank::generic) return;
    const Text tail = slice(payload.text, mark.lead.size());
    const bool tail_fits = mark.accepts == nullptr || mark.accepts(tail);
    if (tail_fits) matches.push({&scheme, &mark, nowhere});
    return;
  }
  if (!mark.in.empty() && mark.key == "00" && !parse.first_children.overflowed()) {
    for (const std::int16_t i : parse.first_children)
      match_element(payload, scheme, mark, static_cast<std::size_t>(i), matches);
    return;
  }
  const bool at_top = mark.in.empty() && mark.numbers.last < 64 && mark.numbers.first <= mark.numbers.last;
  if (at_top && (parse.keys >> mark.numbers.first &
                 (~std::uint64_t{0} >> (63 - mark.numbers.last + mark.numbers.first))) == 0)
    return;
  for (std::size_t i = 0; i < payload.elements.size(); ++i) match_element(payload, scheme, mark, i, matches);
}

constexpr Mark no_mark{};

void match_marks(Payload& payload, Writer& scratch, const Scheme& scheme, const Scheme& root, Parse& parse,
                 Matches& matches) noexcept {
  const Mark& fallback = root.marks.size() > 0 ? root.marks[0] : no_mark;
  bool found = false;
  for (const Mark& mark : scheme.marks) {
    // A text-level mark that was found settles the scheme; template marks may find several templates.
    if (found && mark.key.empty()) continue;
    if (!lead_fits(mark, fallback, payload.text, scheme.syntax->keys_without_case)) continue;
    if (parse.root != &root) {
      if (!matches.empty() && parse.root->syntax != root.syntax) continue;  // another grammar has claimed the text
      parse.of(payload, scheme, scratch);
    }
    const std::size_t before = matches.size();
    match_mark(payload, parse, scheme, mark, matches);
    found = found || matches.size() > before;
  }
}

void match_all(Payload& payload, Writer& scratch, Parse& parse, Matches& matches) noexcept {
  const Traces lead = payload.text.empty() ? any_trace : lead_trace(payload.text[0]);
  for (const Scheme* scheme : schemes()) {
    if (scheme->syntax == nullptr) continue;
    const Scheme& root = root_of(*scheme);
    if ((scheme->leads & lead) == 0) {
      // What is left are marks of templates, in a text that begins as the root says.
      if (scheme->names == 0 || (root.leads & lead) == 0) continue;
      if (parse.root == &root && (scheme->names & parse.names) == 0) continue;
    }
    match_marks(payload, scratch, *scheme, root, parse, matches);
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
  for (const Element& each : payload.elements)
    if (each.parent == top && key_fits(each.key, "02-51") && !key_fits(each.key, match.mark->key)) return false;
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

void recognise(Payload& payload, const Context& context, Writer& scratch) noexcept {
  Parse parse;
  Matches matches;
  match_all(payload, scratch, parse, matches);
  payload.scheme = &unknown_scheme();
  if (matches.empty()) {
    payload.elements.clear();
    payload.sensitive = looks_secret(payload.text);
    return;
  }
  // A payer's secret stays one beside whatever rail decides the scheme, and where the context leaves no candidate.
  for (const Match& match : matches)
    if (match.mark->presented_by == PresentedBy::payer) payload.sensitive = true;
  if (!parse.status) payload.status = parse.status;
  if (!has_templates(matches)) {
    if (const Match* left = choose_by_context(payload, context, matches)) {
      settle(payload, *left);
      open_templates(payload, *payload.scheme->syntax);
    }
    return;
  }
  const Match* chosen = choose_by_rank(payload, matches);
  if (chosen == nullptr) return;
  settle(payload, *chosen);
  payload.candidates.push({chosen->scheme, chosen->mark->confidence, chosen->mark->why});
  for (const Match& match : matches)
    if (match.element >= 0 && !match.mark->in.empty())
      payload.claims.push({match.element, match.scheme, match.mark});
  // The root's own rows are in place already.
  if (payload.scheme != parse.root || !payload.claims.empty()) open_templates(payload, *payload.scheme->syntax);
}

// --- meaning ---------------------------------------------------------------------------------------------------

Usage usage_of(Text name) noexcept {
  return name == "once" ? Usage::once : name == "reusable" ? Usage::reusable : Usage::unknown;
}

void interpret(Payload& payload, Writer& scratch) noexcept {
  for (std::size_t i = 0; i < payload.elements.size(); ++i) {
    const Element& each = payload.elements[i];
    const auto index = static_cast<std::int16_t>(i);
    const Row* row = each.row;
    if (row == nullptr || row->form == nullptr || row->form->read == nullptr || each.value.empty()) continue;
    const Reading reading = row->form->read(each.value, *row, scratch);
    if (reading.rule != Rule::none) report(payload, reading.rule, index, each.value, reading.want);
    // A value that did not fit the scratch buffer would be cut: none is better.
    if (scratch.overflowed() && offset_of(payload, reading.value) == Text::npos) continue;
    if (reading.value.empty() || row->field == Field::none) continue;
    const Kind kind = reading.kind != Kind::none ? reading.kind : row->kind;
    payload.entries.push({.field = row->field, .kind = kind, .element = index, .value = reading.value});
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

/// A template that no table claims: its identifier names the rail.
bool domain_offer(const Payload& payload, const Row& row, std::int16_t index, Offer& offer) noexcept {
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
    const Row* row = payload.elements[i].row;
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

void report_status(Payload& payload, Writer& scratch) noexcept {
  const std::size_t begin = offset_of(payload, payload.text);
  const Text rest = slice(payload.text, payload.status.offset);
  const std::size_t at = begin + payload.status.offset;
  if (payload.status.code == Code::too_many) report_at(payload, Rule::too_many, at, {}, "elements");
  if (payload.status.code != Code::malformed) return;
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
  recognise(payload, context, scratch);
  if (payload.scheme == &unknown_scheme()) {
    payload.status = {Code::unrecognised, 0};
    payload.elements.clear();
    return payload.status;
  }
  report_status(payload, scratch);
  interpret(payload, scratch);
  judge_expiry(payload, context.at);
  collect_offers(payload);
  report_overflows(payload, scratch);
  return payload.status;
}

bool looks_secret(Text text) noexcept {
  if (starts_with(text, "hQVDUFY")) return true;  // EMV CPM §4: base64 of 85 05 "CPV"
  // A run of digits, grouped by single blanks or hyphens as people print card numbers.
  char run[20];
  std::size_t length = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : '\0';
    if (is_digit(c)) {
      if (length < sizeof run) run[length++] = c;
      continue;
    }
    const bool grouped = (c == ' ' || c == '-') && length > 0 && i + 1 < text.size() && is_digit(text[i + 1]);
    if (grouped) continue;
    if (length >= 13 && length <= 19 && passes_luhn(Text(run, length))) return true;
    length = 0;
  }
  return false;
}

}  // namespace paycode
