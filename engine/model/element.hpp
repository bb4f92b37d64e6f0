// One tag, line, pair or part of a code, as the wire wrote it.
#pragma once

#include "model/status.hpp"

namespace paycode {

struct Element {
  Text key;    ///< "26", "line 7", "am"; the parts of a URI are "#scheme", "#authority", "#path", "#fragment"
  Text value;  ///< after the syntax's own escapes
  Text raw;    ///< the value as it stands on the wire
  Text wire;   ///< the whole span, with header and separators; a writer copies it where `edited` is false
  std::int16_t parent = -1;  ///< index of the template or part that this stands in; parents precede their children
  bool edited = false;       ///< `value`, or one below, was set by put(): `raw` and `wire` no longer hold
};

/// EMV QRCPS allows 512 characters, a header has four: no valid code has more elements than this.
inline constexpr std::size_t elements_max = 160;
using Elements = List<Element, elements_max>;

inline constexpr std::int16_t top = -1;
inline constexpr std::int16_t nowhere = -2;

/// "26" fits "26", "26-51" and "*"; a range compares texts of equal length.
constexpr bool key_fits(Text key, Text pattern) noexcept {
  if (pattern == "*") return true;
  const std::size_t dash = find(pattern, '-');
  if (dash == Text::npos || dash * 2 + 1 != pattern.size() || !is_digits(slice(pattern, 0, dash)))
    return key == pattern;
  return key.size() == dash && key >= slice(pattern, 0, dash) && key <= slice(pattern, dash + 1);
}

/// Index of the first element under `parent` whose key fits, or `nowhere`.
constexpr std::int16_t find_element(const Elements& elements, std::int16_t parent, Text key) noexcept {
  for (std::size_t i = 0; i < elements.size(); ++i)
    if (elements[i].parent == parent && key_fits(elements[i].key, key)) return static_cast<std::int16_t>(i);
  return nowhere;
}

/// Value of that element; empty where there is none.
constexpr Text find_value(const Elements& elements, std::int16_t parent, Text key) noexcept {
  const std::int16_t i = find_element(elements, parent, key);
  return i < 0 ? Text{} : elements[static_cast<std::size_t>(i)].value;
}

constexpr bool has_children(const Elements& elements, std::size_t i) noexcept {
  return i + 1 < elements.size() && elements[i + 1].parent == static_cast<std::int16_t>(i);
}

/// Keeps what could not be taken apart, from `at` on, as a last element without a key. A full list gives up its
/// last element to it, so that nothing is lost when the payload is written again.
constexpr Status keep_rest(Elements& elements, Text text, std::size_t at) noexcept {
  const bool full = elements.size() == Elements::capacity;
  if (full) {
    at -= elements[elements.size() - 1].wire.size();
    elements.shrink(elements.size() - 1);
  }
  const Text rest = slice(text, at);
  elements.push({.key = {}, .value = rest, .raw = rest, .wire = rest});
  return {Code::too_many, at};
}

/// Puts `element` before index `at` and corrects the parents behind it; false where the list is full.
constexpr bool insert_element(Elements& elements, std::size_t at, const Element& element) noexcept {
  if (!elements.insert(at, element)) return false;
  for (std::size_t i = at + 1; i < elements.size(); ++i)
    if (elements[i].parent >= static_cast<std::int16_t>(at)) ++elements[i].parent;
  return true;
}

/// Index behind the last element below `i`.
constexpr std::size_t end_of(const Elements& elements, std::size_t i) noexcept {
  std::size_t end = i + 1;
  while (end < elements.size() && elements[end].parent >= static_cast<std::int16_t>(i)) ++end;
  return end;
}

/// Takes out the element and all below it, and corrects the parents behind it.
constexpr void erase_element(Elements& elements, std::size_t at) noexcept {
  const std::size_t end = end_of(elements, at), count = end - at;
  for (std::size_t i = end; i < elements.size(); ++i) {
    elements[i - count] = elements[i];
    if (elements[i].parent >= static_cast<std::int16_t>(end))
      elements[i - count].parent = static_cast<std::int16_t>(elements[i].parent - static_cast<std::int16_t>(count));
  }
  elements.shrink(elements.size() - count);
}

}  // namespace paycode
