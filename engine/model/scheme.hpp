// The shape of a table. A scheme is rows over syntaxes and forms; nothing in engine/scheme/ is code that runs, but
// for the few checks that no row can say.
#pragma once

#include "model/lists.hpp"

namespace paycode {

/// Sets of bits in which a code leaves a few and a table its own: where they share none, no mark of the table can
/// fit, and its marks need not be looked at. There are many tables, and one is meant. The more bits the fewer are
/// looked at in vain; a terminal has its flash to think of.
using Traces = std::conditional_t<sizeof(std::size_t) == 8, std::uint64_t, std::uint16_t>;
inline constexpr unsigned trace_bits = sizeof(Traces) * 8;
inline constexpr Traces any_trace = static_cast<Traces>(~Traces{0});

/// Of how a text begins: blank to underscore, with letters as capitals, have a bit each where there are 64.
constexpr Traces lead_trace(char first) noexcept {
  const unsigned folded = static_cast<unsigned char>(lower(first));
  return Traces{1} << ((folded >= 'a' ? folded - 32 : folded) % trace_bits);
}
constexpr Traces lead_traces(Listed<Mark> marks) noexcept {
  Traces all = 0;
  for (const Mark& mark : marks) {
    // A function without `asks` does not compile here.
    if (mark.wanted().empty() && mark.lead.empty() && mark.key.empty()) return any_trace;
    if (mark.lead.empty()) continue;
    const auto first = static_cast<unsigned char>(Text(mark.lead)[0]);
    const auto last = mark.lead_last.empty() ? first : static_cast<unsigned char>(Text(mark.lead_last)[0]);
    for (unsigned each = first; each <= last; ++each) all |= lead_trace(static_cast<char>(each));
  }
  return all;
}

/// Of a template's name.
constexpr Traces name_trace(Text name) noexcept {
  if (name.empty()) return 0;
  const unsigned last = static_cast<unsigned char>(lower(name.back()));
  const unsigned middle = static_cast<unsigned char>(lower(name[name.size() / 2]));
  return Traces{1} << ((name.size() * 7 + last * 5 + middle) % trace_bits);
}
constexpr bool finds_a_name(const Mark& mark) noexcept {
  return !mark.in.empty() && mark.key == "00" && !mark.wanted().empty();
}
constexpr Traces name_traces(Listed<Mark> marks) noexcept {
  Traces all = 0;
  for (const Mark& mark : marks)
    if (finds_a_name(mark)) all |= name_trace(mark.wanted());
  return all;
}

/// Of the keys at the top level, for marks that find something else than a name.
constexpr Traces key_trace(std::uint8_t number) noexcept { return Traces{1} << (number % trace_bits); }
constexpr Traces key_traces(Listed<Mark> marks) noexcept {
  Traces all = 0;
  for (const Mark& mark : marks) {
    if (mark.key.empty() || finds_a_name(mark)) continue;
    const KeyRange range = mark.in.empty() ? mark.numbers : mark.place();
    if (range.first > range.last) return any_trace;
    for (std::uint8_t each = range.first; each <= range.last; ++each) all |= key_trace(each);
  }
  return all;
}

/// The standard that a scheme is a flavour of.
enum class Standard : std::uint8_t { none, emv_mpm, emv_cpm };
Text name(Standard standard) noexcept;  ///< "emv.mpm", "emv.cpm"; empty for none

/// ISO 3166-1 alpha-2, in place; or none.
class CountryCode {
 public:
  constexpr CountryCode() noexcept = default;
  constexpr CountryCode(const char* alpha2) noexcept {  // NOLINT(google-explicit-constructor): it is one
    for (std::size_t i = 0; i < 2 && alpha2[i] != '\0'; ++i) letters_[i] = alpha2[i];
  }
  constexpr bool empty() const noexcept { return letters_[0] == '\0'; }
  constexpr operator Text() const& noexcept { return empty() ? Text{} : Text(letters_, 2); }
  operator Text() const&& = delete;
  friend constexpr bool operator==(const CountryCode& a, const CountryCode& b) noexcept = default;
  friend constexpr bool operator==(const CountryCode& code, Text text) noexcept { return Text(code) == text; }

 private:
  char letters_[2]{};
};

struct Scheme {
  Word id;
  [[no_unique_address]] Note title;
  Word app = {};             ///< the app that shows or opens it, as user agents and deep links name it: "wechat"
  CountryCode country = {};  ///< none where it is of no single country
  [[no_unique_address]] Note spec, source, as_of;
  Confidence confidence = Confidence::C;
  Nature nature = Nature::self_contained;
  const Syntax* syntax = nullptr;   ///< null for `unknown`
  Ended<const Layer*> layers = {};  ///< outermost first; those of the root table count. Marks see the outer text
  const Scheme* base = nullptr;     ///< rows, quirks and checks that it shares, its own first
  [[no_unique_address]] WriterWord home = "";  ///< the template that "*" is written into: "26"
  Lists lists = {};  ///< marks, rows, an index over all of the rows (places), checks, quirks and what is implied:
                     ///< lists<marks, rows>
  Standard standard = Standard::none;
  [[no_unique_address]] Drawing symbol = SymbolNeeds{};
  [[no_unique_address]] Note notes = {};  ///< what is not known, in a sentence
  Traces leads = lead_traces(marks()), names = name_traces(marks()), keys = key_traces(marks());

  constexpr Listed<Mark> marks() const noexcept { return lists.marks(); }
  constexpr Listed<Row> rows() const noexcept { return lists.rows(); }
  constexpr Listed<Check> checks() const noexcept { return lists.checks(); }
  constexpr Listed<Quirk> quirks() const noexcept { return lists.quirks(); }
  constexpr Listed<Implied> implies() const noexcept { return lists.implies(); }
  constexpr Array<Places> places() const noexcept { return lists.places(); }
};

template <>
constexpr Got<Row> Ref<Row>::operator*() const noexcept {
  return table_->rows()[at_];
}
template <>
constexpr Got<Mark> Ref<Mark>::operator*() const noexcept {
  return table_->marks()[at_];
}
template <class T>
constexpr Pointer<T> Ref<T>::operator->() const noexcept {
  if constexpr (packs_tables)
    return Pointer<T>{**this};
  else
    return &**this;
}

/// Calls `visit(ref, item)` for each item of one table's own list.
template <class Visit>
void for_each_own_row(const Scheme& table, Visit visit) noexcept {
  std::uint8_t at = 0;
  for (const Row& row : table.rows()) visit(RowRef(&table, at++), row);
}
/// The first of one table's own rows that fits; `number` is that of its key, where it has one.
template <class Fits>
RowRef find_own_row(const Scheme& table, std::uint8_t number, Fits fits) noexcept {
  const auto rows = table.rows();
  std::uint8_t i = 0;
  for (auto at = rows.begin(); at != rows.end(); ++at, ++i)
    if (!surely_has_another_key(at, number) && fits(*at)) return {&table, i};
  return {};
}
template <class Visit>
void for_each_mark(const Scheme& table, Visit visit) noexcept {
  std::uint8_t at = 0;
  for (const Mark& mark : table.marks()) visit(MarkRef(&table, at++), mark);
}

/// All tables that were built in, by family and then by id; `unknown` is one of them.
Array<const Scheme*> schemes() noexcept;
/// Tables that are asked together: most texts can be no consumer code, and no link, and need none of theirs.
enum class Family : std::uint8_t { grammars, consumer_codes, links };
Array<const Scheme*> schemes(Family family) noexcept;
inline constexpr std::size_t consumer_code_max_chars = 40, link_scheme_max_chars = 40;
/// The table of this id: the site's own, else the built-in one; null where there is none.
const Scheme* find_scheme(Text id, Array<const Scheme*> site = {}) noexcept;
const Scheme& unknown_scheme() noexcept;

/// A site has a table of the same id, which is asked instead.
inline bool is_replaced(const Scheme& scheme, Array<const Scheme*> site) noexcept {
  for (const Scheme* own : site)
    if (own->id == scheme.id) return true;
  return false;
}
/// Every table that is asked: the site's own, then those that are built in.
template <class Visit>
void for_each_table(Array<const Scheme*> site, Visit visit) noexcept {
  for (const Scheme* scheme : site) visit(*scheme);
  for (const Scheme* scheme : schemes())
    if (!is_replaced(*scheme, site)) visit(*scheme);
}

/// The table that all of the scheme builds on; itself where it has no base.
inline const Scheme& root_of(const Scheme& scheme) noexcept {
  const Scheme* root = &scheme;
  while (root->base != nullptr) root = root->base;
  return *root;
}

#if PAYCODE_WRITE
/// What the scheme wants of the symbol that is drawn: a table that says nothing wants what its base does.
inline const SymbolNeeds& symbol_needs_of(const Scheme& scheme) noexcept {
  const Scheme* says = &scheme;
  while (says->base != nullptr && says->symbol == SymbolNeeds{}) says = says->base;
  return says->symbol;
}
#endif

/// Value that the scheme or one of its bases implies for `field`; empty where none does.
Text implied(const Scheme& scheme, Field field) noexcept;
/// Grade of a rule broken at an element of this payload: the scheme's quirks first, then the rule's own grades.
Grade grade(const Payload& payload, Rule rule, std::int16_t element, Profile profile) noexcept;

}  // namespace paycode
