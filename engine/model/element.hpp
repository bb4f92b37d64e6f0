// One tag, line, pair or part of a code, as the wire wrote it.
#pragma once

#include <type_traits>

#include "model/status.hpp"

namespace paycode {

struct Row;
struct Mark;
struct Scheme;

/// What a list of a table gives: a reference, or, where tables are packed, a value put together from its bytes.
template <class T>
using Got = std::conditional_t<packs_tables, T, const T&>;
/// What `->` needs of that.
template <class T>
struct Held;
template <class T>
using Pointer = std::conditional_t<packs_tables, Held<T>, const T*>;

/// Which row or mark of which table: what is found is kept so, since the item itself may be only a value.
template <class T>
class Ref {
 public:
  constexpr Ref() noexcept = default;
  constexpr Ref(const Scheme* table, std::uint8_t at) noexcept : table_(table), at_(at) {}
  constexpr explicit operator bool() const noexcept { return table_ != nullptr; }
  friend constexpr bool operator==(const Ref& a, const Ref& b) noexcept = default;
  constexpr const Scheme* table() const noexcept { return table_; }
  constexpr std::uint8_t at() const noexcept { return at_; }  ///< its place in the table's list
  constexpr Ref above() const noexcept { return {table_, static_cast<std::uint8_t>(at_ - 1)}; }

  constexpr Got<T> operator*() const noexcept;  ///< in model/scheme.hpp, as the next
  constexpr Pointer<T> operator->() const noexcept;

 private:
  const Scheme* table_ = nullptr;
  std::uint8_t at_ = 0;
};
using RowRef = Ref<Row>;
using MarkRef = Ref<Mark>;
/// Few enough that an element has room for a row's number beside a flag.
inline constexpr std::size_t rows_max = 127;
/// Few enough for the number in a Ref.
inline constexpr std::size_t marks_max = 255;

/// 0 to 99 of a key of two digits, as EMV's are, or of "line 7"; `no_number` of any other.
inline constexpr std::uint8_t no_number = 255;
inline constexpr Text line_key = "line ";
constexpr std::uint8_t key_number(Text key) noexcept {
  if (key.size() > line_key.size() && key[0] == line_key[0] && starts_with(key, line_key)) {
    key = slice(key, line_key.size());
    if (key.size() == 1 && is_digit(key[0])) return static_cast<std::uint8_t>(key[0] - '0');
  }
  if (key.size() != 2 || !is_digit(key[0]) || !is_digit(key[1])) return no_number;
  return static_cast<std::uint8_t>((key[0] - '0') * 10 + (key[1] - '0'));
}

struct Element {
  Text key;    ///< "26", "line 7", "am"; the parts of a URI are "#scheme", "#authority", "#path", "#fragment"
  Text value;  ///< after the syntax's own escapes
  Text raw;    ///< the value as it stands on the wire
  Text wire;   ///< the whole span, with header and separators; a writer copies it where `edited` is false
  const Scheme* row_table = nullptr;  ///< of row()
  std::int16_t parent = -1;  ///< index of the template or part that this stands in; parents precede their children
  std::uint8_t number = no_number;  ///< of `key`: what EMV's elements are found by; Elements::push() sees to it
  std::uint8_t row_at : 7 = 0;
  bool edited : 1 = false;  ///< `value`, or one below, was set by put(): `raw` and `wire` no longer hold

  /// What the scheme's table says of it; none where it says nothing, or nobody has asked yet.
  constexpr RowRef row() const noexcept { return {row_table, row_at}; }
  constexpr void set_row(RowRef row) noexcept {
    row_table = row.table();
    row_at = row.at() & rows_max;
  }
};

/// EMV QRCPS allows 512 characters, a header has four: no valid code has more elements than this.
inline constexpr std::size_t elements_max = 160;
class Elements : public List<Element, elements_max> {
 public:
  constexpr bool push(const Element& element) noexcept {
    if (!List::push(element)) return false;
    if (element.number == no_number) (*this)[size() - 1].number = key_number(element.key);
    return true;
  }
};

inline constexpr std::int16_t top = -1;
inline constexpr std::int16_t nowhere = -2;

/// First and last of the numbers that a pattern of two digits, or a range of them, fits.
struct KeyRange {
  std::uint8_t first = no_number, last = 0;

  constexpr KeyRange() noexcept = default;
  constexpr KeyRange(std::uint8_t from, std::uint8_t to) noexcept : first(from), last(to) {}
  constexpr explicit KeyRange(Text pattern) noexcept {
    if (pattern == "*") {
      first = 0;
      last = 99;
      return;
    }
    const bool range = pattern.size() == 5 && pattern[2] == '-';
    first = key_number(range ? slice(pattern, 0, 2) : pattern);
    last = range ? key_number(slice(pattern, 3)) : first;
    if (first == no_number || last == no_number) *this = {};
  }
  constexpr bool fit(std::uint8_t number) const noexcept { return number >= first && number <= last; }
  friend constexpr bool operator==(const KeyRange&, const KeyRange&) noexcept = default;
};

/// "26" fits "26", "26-51" and "*"; a range compares texts of equal length.
constexpr bool key_fits(Text key, Text pattern) noexcept {
  if (key.size() == pattern.size()) {
    for (std::size_t i = 0; i < key.size(); ++i)
      if (key[i] != pattern[i]) return pattern == "*";
    return true;
  }
  if (pattern == "*") return true;
  const std::size_t dash = key.size();
  return pattern.size() == dash * 2 + 1 && pattern[dash] == '-' && is_digits(slice(pattern, 0, dash)) &&
         key >= slice(pattern, 0, dash) && key <= slice(pattern, dash + 1);
}

/// Index of the first element under `parent` whose key fits, or `nowhere`.
constexpr std::int16_t find_element(const Elements& elements, std::int16_t parent, Text key) noexcept {
  const std::uint8_t number = key_number(key);
  // Children stand behind their parent.
  for (std::size_t i = static_cast<std::size_t>(parent < 0 ? 0 : parent); i < elements.size(); ++i) {
    const Element& each = elements[i];
    if (number != no_number && each.number != number) continue;
    if (each.parent == parent && key_fits(each.key, key)) return static_cast<std::int16_t>(i);
  }
  return nowhere;
}

/// Value of that element; empty where there is none.
constexpr Text find_value(const Elements& elements, std::int16_t parent, Text key) noexcept {
  const std::int16_t i = find_element(elements, parent, key);
  return i < 0 ? Text{} : elements[static_cast<std::size_t>(i)].value;
}

/// The id of one of EMV's data objects, "58", known when compiling; or none.
struct ObjectId {
  std::uint8_t number = no_number;

  constexpr ObjectId() noexcept = default;
  constexpr explicit ObjectId(std::uint8_t id) noexcept : number(id) {}
  constexpr explicit operator bool() const noexcept { return number != no_number; }
  friend constexpr bool operator==(const ObjectId&, const ObjectId&) noexcept = default;

  /// Called by no constant expression, and so by none that compiles.
  static void wants_two_digits() noexcept;
  consteval ObjectId(const char* id) noexcept : number(key_number(id)) {  // NOLINT(google-explicit-constructor)
    if (number == no_number) wants_two_digits();
  }
};

/// What find_element() and find_value() do, by numbers: for the keys of EMV.
std::int16_t find_object(const Elements& elements, std::int16_t parent, KeyRange ids) noexcept;
inline std::int16_t find_object(const Elements& elements, std::int16_t parent, ObjectId id) noexcept {
  return find_object(elements, parent, KeyRange(id.number, id.number));
}
Text object_value(const Elements& elements, std::int16_t parent, ObjectId id) noexcept;

constexpr bool has_children(const Elements& elements, std::size_t i) noexcept {
  return i + 1 < elements.size() && elements[i + 1].parent == static_cast<std::int16_t>(i);
}

/// Keeps what could not be taken apart, from `at` on, as a last element without a key. A full list gives up its
/// last element, and all in it, to it, so that nothing is lost when the payload is written again.
constexpr Status keep_rest(Elements& elements, Text text, std::size_t at) noexcept {
  const bool full = elements.size() == Elements::capacity;
  if (full) {
    std::size_t last = elements.size() - 1;
    while (elements[last].parent != top) --last;
    at -= elements[last].wire.size();
    elements.shrink(last);
  }
  const Text rest = slice(text, at);
  elements.push({.key = {}, .value = rest, .raw = rest, .wire = rest});
  return {Code::too_many, at};
}

/// Makes room for `count` elements before index `at` and corrects the parents behind it; false where they do not
/// fit.
constexpr bool open_gap(Elements& elements, std::size_t at, std::size_t count) noexcept {
  if (!elements.open_gap(at, count)) return false;
  for (std::size_t i = at + count; i < elements.size(); ++i)
    if (elements[i].parent >= static_cast<std::int16_t>(at))
      elements[i].parent = static_cast<std::int16_t>(elements[i].parent + static_cast<std::int16_t>(count));
  return true;
}

/// Puts `element` before index `at` and corrects the parents behind it; false where the list is full.
constexpr bool insert_element(Elements& elements, std::size_t at, const Element& element) noexcept {
  if (!open_gap(elements, at, 1)) return false;
  elements[at] = element;
  elements[at].number = key_number(element.key);
  return true;
}

/// Index behind the last element below `i`.
constexpr std::size_t end_of(const Elements& elements, std::size_t i) noexcept {
  std::size_t end = i + 1;
  while (end < elements.size() && elements[end].parent >= static_cast<std::int16_t>(i)) ++end;
  return end;
}

/// Takes out `count` elements, each with all below it, and corrects the parents behind them.
constexpr void erase_elements(Elements& elements, std::size_t at, std::size_t count) noexcept {
  const std::size_t end = at + count;
  for (std::size_t i = end; i < elements.size(); ++i) {
    elements[i - count] = elements[i];
    if (elements[i].parent >= static_cast<std::int16_t>(end))
      elements[i - count].parent = static_cast<std::int16_t>(elements[i].parent - static_cast<std::int16_t>(count));
  }
  elements.shrink(elements.size() - count);
}

}  // namespace paycode
