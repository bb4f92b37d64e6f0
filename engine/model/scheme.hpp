// The shape of a table. A scheme is rows over syntaxes and forms; nothing in engine/scheme/ is code that runs, but
// for the few checks that no row can say.
#pragma once

#include "model/payload.hpp"
#include "model/symbol_needs.hpp"

namespace paycode {

struct Row;

/// A function that only writers call. On a build with PAYCODE_WRITE=OFF it takes no room, and what it would call is
/// not linked.
#if PAYCODE_WRITE
template <class Function>
using Writing = Function*;
using WriterWord = Word;
using Drawing = SymbolNeeds;
#else
template <class Function>
class Writing {
 public:
  constexpr Writing(std::nullptr_t) noexcept {}
  constexpr Writing(Function*) noexcept {}
};
class WriterWord {
 public:
  constexpr WriterWord(const char*) noexcept {}
};
/// Whoever writes no code draws none.
class Drawing {
 public:
  constexpr Drawing(SymbolNeeds) noexcept {}
};
#endif

/// A wire grammar: bytes <-> elements, without payment meaning.
struct Syntax {
  [[no_unique_address]] Note name;
  bool keys_without_case = false;  ///< "PA" fits a row "pa"
  bool only_digits = false;        ///< one element, of digits: a customer's code
  bool any_text = false;           ///< one element, whatever it is: other tables' codes may stand in it
  bool nests = false;              ///< elements stand in others, though none can be opened: read() has opened all

  /// Takes `text` apart into top-level elements; values that need decoding go to `scratch`. Whatever cannot be
  /// taken apart stays as a last element with an empty key, so that the wires always join to the whole text.
  Status (*read)(Text text, Elements& elements, Writer& scratch) = nullptr;
  /// Opens one element as children, which are inserted behind it; what read() has opened already stays so.
  /// Code::malformed where it is no template and Code::too_many where they do not fit; nothing is changed then.
  Code (*open)(Elements& elements, std::size_t element) = nullptr;
  /// Writes one top-level element with all below it: the wire as it was, anew where something was edited.
  [[no_unique_address]] Writing<Status(const Elements& elements, std::size_t element, Writer& out)> write = nullptr;
  /// True for a key that an element of this grammar can have.
  [[no_unique_address]] Writing<bool(Text key)> is_key = nullptr;
  /// Place of a key among its siblings; null: a new element is put behind the others.
  [[no_unique_address]] Writing<std::uint32_t(Text key)> order = nullptr;
  /// Positional syntaxes only: the key of the element at `order`, in constant memory.
  Text (*key_at)(std::uint32_t order) = nullptr;
  /// How much of what follows a mark's lead is of the mark's shape, or npos (shape_length); null: marks have none.
  std::size_t (*shape)(Text shape, Text tail) = nullptr;
  /// Rules of the wire itself: escapes, units of length, line ends.
  void (*check)(Payload& payload) = nullptr;
  Rule fault = Rule::header;  ///< what a text that cannot be taken apart breaks
};

/// A wrapping around a whole code: base64, an address that carries the code in its fragment. Layers are taken off
/// one after the other, at most layers_max, and put on again by a writer; none knows what is in it.
struct Layer {
  Text name;
  /// The text in the wrapping, in `scratch` where it had to be decoded. Code::malformed where `outer` is not so
  /// wrapped, Code::no_space where it does not fit, Code::unsupported where it takes a hook that is not there.
  Code (*unwrap)(Text outer, const Hooks* hooks, Writer& scratch, Text& inner) = nullptr;
  /// Wraps `inner` as `outer`, the text that was read, is wrapped; `outer` is empty for a new code.
  /// Code::unsupported where it takes a hook that is not there, Code::too_long where `inner` is longer than the
  /// wrapping can say.
  [[no_unique_address]] Writing<Code(Text outer, Text inner, const Hooks* hooks, Writer& out)> wrap = nullptr;
  Rule fault = Rule::none;  ///< what a code breaks that is not wrapped as its beginning says
  Rule seen = Rule::none;   ///< optional layers: what is said where one was taken off
  bool in_words = false;    ///< what stands around the code is a sentence, of which it is a part
  bool optional = false;    ///< codes of the scheme mostly come without it: tried where nothing else is recognised
  bool may_lack = false;    ///< Code::unrecognised says that the code came without it, as others of its scheme do
};

/// What a form found: the normalised value, and the rule that it breaks, if any.
struct Reading {
  Text value = {};
  Rule rule = Rule::none;
  Kind kind = Kind::none;                ///< of an account or reference, where the value tells
  [[no_unique_address]] Note want = {};  ///< for the rule's message
  Field field = Field::none;             ///< what it means, where the value tells and the row cannot
};

/// One spelling of one kind of value, both ways: write(read(x).value) is x up to the spellings that mean the same.
/// What is written needs a row whose form this is.
struct Form {
  [[no_unique_address]] Note name;
  Reading (*read)(Text wire, const Row& row, Writer& scratch) = nullptr;
  [[no_unique_address]] Writing<Rule(Text value, const Row& row, Writer& out)> write = nullptr;
  /// Instead of both: the value follows from all that is written before the element (a checksum).
  [[no_unique_address]] Writing<void(Text before, Writer& out)> compute = nullptr;
  bool nested = false;  ///< the element is a template: the reader opens it
  bool of_all = false;  ///< `compute` wants the whole code, in which it passes over the element itself
  const Form* also =
      nullptr;  ///< reads what the element says besides, and what that means: only read, never written
};

/// One value of a list that a scheme has: as the wire writes it, and in the record's words.
struct CodeName {
  Word code, name;
};

constexpr bool is_end(const CodeName& name) noexcept { return name.code.empty() && name.name.empty(); }
constexpr bool is_end(const Layer* layer) noexcept { return layer == nullptr; }

/// A constexpr array by reference whose last item is {}: half as large as an Array, for what most tables have none
/// of.
template <class T>
class Ended {
 public:
  /// Called by no constant expression, and so by none that compiles.
  static void wants_an_end() noexcept;

  constexpr Ended() noexcept = default;
  template <std::size_t N>
  consteval Ended(const T (&items)[N]) : first_(items) {  // NOLINT(google-explicit-constructor): it is one
    if (!is_end(items[N - 1])) wants_an_end();
  }
  constexpr bool empty() const noexcept { return begin() == end(); }
  constexpr const T* begin() const noexcept { return first_; }
  constexpr const T* end() const noexcept {
    const T* last = first_;
    while (last != nullptr && !is_end(*last)) ++last;
    return last;
  }

 private:
  const T* first_ = nullptr;
};

/// One element that a scheme knows. There are hundreds of them in a terminal's flash: what is small stands
/// together, and all of it is 28 bytes there.
struct Row {
  Word in = {};  ///< where it stands: "", "62", "62.50", "38.01"; "*" is the template that the mark matched
  Word key;      ///< "59", "26-51", "line 7", "am"
  [[no_unique_address]] Note name = {};  ///< in the words of the specification
  Field field = Field::none;
  Kind kind = Kind::none;
  KeyRange numbers = KeyRange(key);  ///< of `key`, where it is two digits or a range of them: a quicker comparison
  const Form* form = nullptr;
  std::uint16_t min_chars : 6 = 0, max_chars : 8 = 0;  ///< 0: no limit
  bool required : 1 = false;
  bool key_is_bank : 1 = false;   ///< the key itself says which bank the account is at (KE-QR: the provider)
  bool editable : 1 = false;      ///< what stands here is an amount that the payer may change (TWQR's M1)
  bool bare : 1 = false;          ///< JSON: written as a number, without quotation marks
  bool signs_all : 1 = false;     ///< a signature over the whole text: nothing else may be edited
  bool only_by_kind : 1 = false;  ///< a writer takes this row only for a value that was said to be of this kind
  bool fixed : 1 = false;         ///< `preset` is the only value allowed
  bool rail : 1 = false;          ///< `preset` is the rail of which the element itself is an offer (a card network)
  bool stays : 1 = false;         ///< positional syntaxes: a new code has the element, though it be empty
  bool or_above : 1 = false;      ///< this or the row above it: a converter gives a code only one of them
  ObjectId also;                  ///< only where an element with this key stands beside it
  Word preset = {};  ///< what a writer puts where no value is known (the record's form, not the wire's)
  Ended<CodeName> codes = {};
};
static_assert(has_texts || sizeof(void*) > 4 || sizeof(Row) == 28);

/// Which row of a table speaks for each key of two digits under one place: an index, for the table that every EMV
/// code is looked up in.
struct Places {
  static constexpr std::uint8_t none = 255, at_top = 100;

  /// Called by no constant expression, and so by none that compiles: an index knows nothing of what stands beside.
  static void wants_rows_without_also() noexcept;

  KeyRange in;  ///< the template; the top level has a number of its own
  std::uint8_t row[100]{};

  template <std::size_t N>
  constexpr Places(const Row (&rows)[N], Text where) noexcept : in(where) {
    static_assert(N < none);
    if (where.empty()) in.first = in.last = at_top;
    for (std::uint8_t& each : row) each = none;
    for (const Row& each : rows)
      if (each.also) wants_rows_without_also();
    for (std::size_t i = N; i-- > 0;)
      if (rows[i].in == where)
        for (std::size_t key = rows[i].numbers.first; key <= rows[i].numbers.last; ++key)
          row[key] = static_cast<std::uint8_t>(i);
  }
};

enum class Rank : std::uint8_t {
  generic,   ///< only where nothing more specific matches: emv.mpm
  alone,     ///< only where the matched templates are the only accounts: UnionPay in 15/16
  national,  ///< a rail of its own; several of them make the code's country decide
  label,     ///< names the whole code, whatever rails it carries: sg.sgqr
};

/// The range of keys that a pattern is: found once, or, where a terminal has its flash to think of, each time.
struct KeptRange {
  KeyRange range;
  constexpr KeptRange(Word pattern) noexcept : range(Text(pattern)) {}
  constexpr KeyRange of(Word) const noexcept { return range; }
};
struct FoundRange {
  constexpr FoundRange(Word) noexcept {}
  constexpr KeyRange of(Word pattern) const noexcept { return KeyRange(Text(pattern)); }
};

/// Of codes by their marks; a terminal's tables know none above 255.
using MarkLength = std::conditional_t<has_texts, std::uint16_t, std::uint8_t>;

/// How a code of the scheme is recognised. All that is stated must hold. There are hundreds of them in a terminal's
/// flash, too.
struct Mark {
  Word lead = {};       ///< the text begins so (URIs: without case)
  Word lead_last = {};  ///< with `lead`: the text begins with anything from lead to lead_last
  Word in = {};         ///< an element with `key` stands under one that fits `in` …
  Word key = {};
  union {
    Word value = {};  ///< … and has this value (without case); without `key`: the shape of what follows `lead`
    bool (*accepts)(Text);  ///< `asks`: … and its value is accepted; without `key`: what follows `lead` is
  };
  bool asks = false;                        ///< `accepts` is what stands there, and no value
  ObjectId also;                            ///< key of another element that stands beside it
  MarkLength min_chars = 0, max_chars = 0;  ///< of the whole text; 0: no limit
  bool at_home : 1 = false;  ///< only in a code whose country (58) is the scheme's: the value is anybody's
  Rank rank : 2 = Rank::national;
  Nature nature : 2 = Nature::self_contained;
  Next next : 3 = Next::pay;
  PresentedBy presented_by : 2 = PresentedBy::payee;
  Usage usage : 2 = Usage::unknown;
  Confidence confidence : 2 = Confidence::C;
  bool keeps_place : 1 = false;  ///< read wherever its name stands, but the template is always written to one place
  KeyRange numbers = KeyRange(key);  ///< of `key`: a quicker comparison
  [[no_unique_address]] std::conditional_t<has_texts, KeptRange, FoundRange> range_of_in = in;
  [[no_unique_address]] Note why;  ///< the reason, in a few words

  /// The value, or shape, that is wanted; empty where none is, or a function is asked.
  constexpr Word wanted() const noexcept { return asks ? Word{} : value; }
  constexpr bool takes(Text text) const noexcept { return !asks || accepts(text); }
  constexpr KeyRange place() const noexcept { return range_of_in.of(in); }
  /// `text` begins as the mark wants, by its bytes: what links have besides is link_lead_length's to say.
  constexpr bool begins(Text text) const noexcept {
    if (lead_last.empty()) return lead.begins(text, false);
    const Text first = lead, beginning = slice(text, 0, first.size());
    return beginning.size() == first.size() && beginning >= first && beginning <= Text(lead_last);
  }
  constexpr bool has_length(Text text) const noexcept {
    return text.size() >= min_chars && (max_chars == 0 || text.size() <= max_chars);
  }
};
static_assert(has_texts || sizeof(void*) > 4 || sizeof(Mark) == 28);

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
constexpr Traces lead_traces(Array<Mark> marks) noexcept {
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
constexpr Traces name_traces(Array<Mark> marks) noexcept {
  Traces all = 0;
  for (const Mark& mark : marks)
    if (finds_a_name(mark)) all |= name_trace(mark.wanted());
  return all;
}

/// Of the keys at the top level, for marks that find something else than a name.
constexpr Traces key_trace(std::uint8_t number) noexcept { return Traces{1} << (number % trace_bits); }
constexpr Traces key_traces(Array<Mark> marks) noexcept {
  Traces all = 0;
  for (const Mark& mark : marks) {
    if (mark.key.empty() || finds_a_name(mark)) continue;
    const KeyRange range = mark.in.empty() ? mark.numbers : mark.place();
    if (range.first > range.last) return any_trace;
    for (std::uint8_t each = range.first; each <= range.last; ++each) all |= key_trace(each);
  }
  return all;
}

/// A known deviation of the scheme's practice from a general rule: the rule has these grades here.
struct Quirk {
  Rule rule;
  Grade tolerant, strict;
  bool only_here;  ///< not for the schemes that build on this one
  Word in;         ///< only for elements under, or with, this key; empty: everywhere
  [[no_unique_address]] Note why;

  constexpr Quirk(Rule of, Grade when_tolerant, Grade when_strict, Word where, Note because,
                  bool here = false) noexcept
      : rule(of), tolerant(when_tolerant), strict(when_strict), only_here(here), in(where), why(because) {}
};

/// What is true of every code of the scheme, stated in it or not.
struct Implied {
  Field field;
  Word value;
};

/// A rule that spans elements.
struct Check {
  [[no_unique_address]] Note name;
  void (*run)(Payload& payload, Writer& scratch);  ///< reports findings; `scratch` is for what they quote
};

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
  CountryCode country = {};  ///< none where it is of no single country
  Word app = {};             ///< the app that shows or opens it, as user agents and deep links name it: "wechat"
  [[no_unique_address]] Note spec, source, as_of;
  Confidence confidence = Confidence::C;
  Nature nature = Nature::self_contained;
  const Syntax* syntax = nullptr;   ///< null for `unknown`
  Ended<const Layer*> layers = {};  ///< outermost first; those of the root table count. Marks see the outer text
  const Scheme* base = nullptr;     ///< rows, quirks and checks that it shares, its own first
  Standard standard = Standard::none;
  [[no_unique_address]] WriterWord home = "";  ///< the template that "*" is written into: "26"
  Few<Mark> marks = {};
  Few<Row> rows = {};
  Few<Places> places = {};  ///< an index over all of `rows`; a table may do without
  Few<Check> checks = {};
  Few<Quirk> quirks = {};
  Few<Implied> implies = {};
  [[no_unique_address]] Drawing symbol = SymbolNeeds{};
  [[no_unique_address]] Note notes = {};  ///< what is not known, in a sentence
  Traces leads = lead_traces(marks), names = name_traces(marks), keys = key_traces(marks);
};

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
