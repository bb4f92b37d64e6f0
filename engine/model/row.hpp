// The shape of a table's rows, and of the grammars, wrappings and spellings that they name.
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
  friend constexpr bool operator==(const Ended&, const Ended&) noexcept = default;
  /// A list that was one before.
  static constexpr Ended of(const T* first) noexcept {
    Ended list;
    list.first_ = first;
    return list;
  }
  constexpr const T* end() const noexcept {
    const T* last = first_;
    while (last != nullptr && !is_end(*last)) ++last;
    return last;
  }

 private:
  const T* first_ = nullptr;
};

/// One element that a scheme knows.
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

  friend constexpr bool operator==(const Row&, const Row&) noexcept = default;
};

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

/// No two of the arrays that make a table are of one kind.
template <class T, class... All>
inline constexpr int times_in = (int{std::is_same_v<T, All>} + ...);
template <class... Arrays>
inline constexpr bool are_of_each_kind_one =
    ((times_in<std::remove_extent_t<Arrays>, std::remove_extent_t<Arrays>...> == 1) && ...);

/// Of a reference to one of them.
template <class T>
inline constexpr std::size_t items_max = std::is_same_v<T, const Row&> ? rows_max : marks_max;
/// What is wanted of the arrays that make a table; what is not so does not compile.
template <const auto&... arrays>
constexpr void check_arrays() noexcept {
  static_assert(are_of_each_kind_one<std::remove_reference_t<decltype(arrays)>...>, "two lists of one kind");
  static_assert(((sizeof arrays / sizeof *arrays <= items_max<decltype(*arrays)>)&&...),
                "more of one kind than there are numbers for");
}

}  // namespace paycode
