#include "model/payload.hpp"

#include "model/amount.hpp"

#include "model/scheme.hpp"

namespace paycode {
namespace {

#define PAYCODE_FIELD(name, path) path "\0"
constexpr char field_path_list[] = "\0" PAYCODE_FIELDS(PAYCODE_FIELD);
#undef PAYCODE_FIELD
constexpr Names<static_cast<std::size_t>(Field::count)> field_paths(field_path_list);

#define PAYCODE_KIND(name, text) text "\0"
constexpr char kind_name_list[] = "\0" PAYCODE_KINDS(PAYCODE_KIND);
#undef PAYCODE_KIND
constexpr Names<static_cast<std::size_t>(Kind::count)> kind_names(kind_name_list);

template <class Enum, std::size_t N>
constexpr Text pick(const Word (&names)[N], Enum which) noexcept {
  const auto index = static_cast<std::size_t>(which);
  return index < N ? Text(names[index]) : Text{};
}

}  // namespace

Text field_path(Field field) noexcept { return field_paths[static_cast<std::size_t>(field)]; }

Field field_by_path(Text path) noexcept {
  for (std::size_t i = 1; i < static_cast<std::size_t>(Field::count); ++i)
    if (field_paths[i] == path) return static_cast<Field>(i);
  return Field::none;
}

Text name(Kind kind) noexcept { return kind_names[static_cast<std::size_t>(kind)]; }

Kind kind_by_name(Text text) noexcept {
  for (std::size_t i = 1; i < static_cast<std::size_t>(Kind::count); ++i)
    if (kind_names[i] == text) return static_cast<Kind>(i);
  return Kind::none;
}

Text name(Nature nature) noexcept {
  constexpr Word names[] = {"unknown", "self-contained", "opaque", "not-payment"};
  return pick(names, nature);
}
Text name(Next next) noexcept {
  constexpr Word names[] = {"", "pay", "resolve", "ask_gateway", "open_app", "charge"};
  return pick(names, next);
}
Text name(PresentedBy by) noexcept {
  constexpr Word names[] = {"", "payee", "payer"};
  return pick(names, by);
}
Text name(Usage usage) noexcept {
  constexpr Word names[] = {"", "reusable", "once"};
  return pick(names, usage);
}
Text name(Confidence confidence) noexcept {
  constexpr Word names[] = {"C", "B", "A"};
  return pick(names, confidence);
}
Text name(Grade grade) noexcept {
  constexpr Word names[] = {"none", "info", "warning", "error"};
  return pick(names, grade);
}
Text name(Verdict verdict) noexcept {
  constexpr Word names[] = {"ok", "odd", "unknown", "bad"};
  return pick(names, verdict);
}

void clear(Payload& payload) noexcept {
  payload.bytes = payload.text = {};
  payload.layers.clear();
  payload.scheme = &unknown_scheme();
  payload.nature = Nature::unknown;
  payload.next = Next::none;
  payload.presented_by = PresentedBy::unknown;
  payload.usage = Usage::unknown;
  payload.sensitive = false;
  payload.status = {};
  payload.kept = 0;
  payload.elements.clear();
  payload.claims.clear();
  payload.entries.clear();
  payload.offers.clear();
  payload.candidates.clear();
  payload.findings.clear();
}

const Entry* entry(const Payload& payload, Field field) noexcept {
  for (const Entry& found : payload.entries)
    if (found.field == field) return &found;
  return nullptr;
}

Returned first_value(const Payload& payload, Field field) noexcept {
  const Entry* found = entry(payload, field);
  return returned(found ? found->value : Text{});
}

Returned find_top_value(const Payload& payload, Text key) noexcept {
  return returned(find_value(payload.elements, top, key));
}
Returned find_top_value(const Payload& payload, Word key) noexcept { return find_top_value(payload, Text(key)); }

Text amount_of(const Payload& payload) noexcept {
  const Entry* stated = entry(payload, Field::amount);
  if (stated == nullptr) return {};
  Amount amount;
  const bool zero = read_amount(stated->value, amount) && amount.zero();
  const bool counts = !zero || grade(payload, Rule::amount_zero, stated->element, Profile::strict) == Grade::none;
  return counts ? stated->value : Text{};
}

namespace {

/// Offset of `part` in `whole`, or npos. Compared as integers: pointers into different buffers have no order.
std::size_t offset_in(Text whole, Text part) noexcept {
  const auto begin = reinterpret_cast<std::uintptr_t>(whole.data());
  const auto at = reinterpret_cast<std::uintptr_t>(part.data());
  return part.data() != nullptr && at >= begin && at <= begin + whole.size() ? at - begin : Text::npos;
}

}  // namespace

Text code_of(const Payload& payload) noexcept {
  return payload.layers.empty() ? payload.text : payload.layers[0].outer;
}

bool is_wrapped(const Payload& payload) noexcept {
  if (payload.layers.empty()) return false;
  const std::size_t at = offset_in(payload.bytes, payload.text);
  return at == Text::npos || at + payload.text.size() > payload.bytes.size();
}

std::size_t offset_of(const Payload& payload, Text part) noexcept {
  return offset_in(is_wrapped(payload) ? payload.text : payload.bytes, part);
}

namespace {

std::size_t place_of(const Payload& payload, std::int16_t element) noexcept {
  if (element < 0 || is_wrapped(payload)) return Text::npos;
  const Element& where = payload.elements[static_cast<std::size_t>(element)];
  return offset_of(payload, where.raw.data() ? where.raw : where.wire);
}

}  // namespace

#if PAYCODE_TEXTS
void report(Payload& payload, Rule rule, std::int16_t element, Text is, Text want) noexcept {
  payload.findings.push(
      {.rule = rule, .element = element, .at = place_of(payload, element), .is = is, .want = want});
}

void report_at(Payload& payload, Rule rule, std::size_t at, Text is, Text want) noexcept {
  payload.findings.push({.rule = rule, .at = at, .is = is, .want = want});
}
#else
void report(Payload& payload, Rule rule, std::int16_t element) noexcept {
  payload.findings.push({.rule = rule, .element = element, .at = place_of(payload, element)});
}

void report_at(Payload& payload, Rule rule, std::size_t at) noexcept {
  payload.findings.push({.rule = rule, .at = at});
}
#endif

bool has_finding(const Payload& payload, std::int16_t element) noexcept {
  for (const Finding& each : payload.findings)
    if (each.element == element) return true;
  return false;
}

void report_missing(Payload& payload, std::int16_t place, Text path, Note want) noexcept {
  payload.findings.push(
      {.rule = Rule::missing, .grade = Grade::error, .element = place, .want = want, .path = path});
}

void report_refused(Payload& payload, Rule rule, Text path, Text is, Text want) noexcept {
  payload.findings.push({.rule = rule, .grade = Grade::error, .is = is, .want = want, .path = path});
}

void write_path(const Elements& elements, std::int16_t element, Writer& out) noexcept {
  if (element < 0) return;
  // Depth is bounded by the syntaxes (TLV nests four deep), so the chain fits on the stack.
  std::int16_t chain[8];
  std::size_t depth = 0;
  for (std::int16_t i = element; i >= 0 && depth < 8; i = elements[static_cast<std::size_t>(i)].parent)
    chain[depth++] = i;
  for (bool first = true; depth > 0; first = false) {
    const Text key = elements[static_cast<std::size_t>(chain[--depth])].key;
    if (!first) out.put('.');
    out.put(key);
  }
}

std::int16_t find_object(const Elements& elements, std::int16_t parent, KeyRange ids) noexcept {
  // Children stand behind their parent.
  for (std::size_t i = static_cast<std::size_t>(parent < 0 ? 0 : parent); i < elements.size(); ++i)
    if (ids.fit(elements[i].number) && elements[i].parent == parent) return static_cast<std::int16_t>(i);
  return nowhere;
}

Text object_value(const Elements& elements, std::int16_t parent, ObjectId id) noexcept {
  const std::int16_t i = find_object(elements, parent, id);
  return i < 0 ? Text{} : elements[static_cast<std::size_t>(i)].value;
}

std::int16_t find_path(const Elements& elements, Text path) noexcept {
  std::int16_t parent = top;
  for (;;) {
    const std::size_t dot = find(path, '.');
    parent = find_element(elements, parent, slice(path, 0, dot));
    if (parent < 0 || dot == Text::npos) return parent;
    path = slice(path, dot + 1);
  }
}

Verdict verdict(const Payload& payload) noexcept {
  Grade worst = Grade::none;
  for (const Finding& finding : payload.findings)
    if (finding.grade > worst) worst = finding.grade;
  if (worst == Grade::error) return Verdict::bad;
  if (payload.scheme == nullptr || payload.scheme == &unknown_scheme()) {
    // Several candidates are a warning, not ignorance: the contract calls that odd.
    return payload.candidates.size() > 1 ? Verdict::odd : Verdict::unknown;
  }
  return worst == Grade::warning ? Verdict::odd : Verdict::ok;
}

void write_message(const Payload& payload, const Finding& finding, Writer& out) noexcept {
  const Text message = rule_message(finding.rule);
  // Messages that begin with a verb want their subject: the path of the element.
  if (starts_with(message, "is ") || starts_with(message, "has ")) {
    const std::size_t mark = out.size();
    finding.element >= 0 ? write_path(payload.elements, finding.element, out) : out.put(finding.path);
    if (out.size() > mark) out.put(' ');
  }
  for (std::size_t i = 0; i < message.size(); ++i) {
    const Text rest = slice(message, i);
    if (starts_with(rest, "{is}")) {
      out.put(finding.is);
      i += 3;
    } else if (starts_with(rest, "{want}")) {
      out.put(finding.want);
      i += 5;
    } else {
      out.put(message[i]);
    }
  }
}

}  // namespace paycode
