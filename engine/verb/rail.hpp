// Which rail an account in a code is of, and in which template it may stand.
#pragma once

#include "model/scheme.hpp"

namespace paycode {

// EMV QRCPS MPM v1.1 §4.7, tables 3.1 and 4.3
inline constexpr std::uint8_t accounts_first = 2, accounts_last = 51, templates_first = 26;

inline bool is_account(const Element& each) noexcept {
  return each.parent == top && each.number >= accounts_first && each.number <= accounts_last;
}

/// An element of one of the codes.
struct Part {
  const Payload* code = nullptr;
  std::int16_t index = nowhere;
  std::uint8_t turn = 0;  ///< which code it is: one may be given twice

  explicit operator bool() const noexcept { return code != nullptr; }
  std::size_t at() const noexcept { return static_cast<std::size_t>(index); }
  const Element& element() const noexcept { return code->elements[at()]; }
  bool is_template() const noexcept { return has_children(code->elements, at()); }
};

const Offer* offer_of(Part part) noexcept;

/// It names the whole code, and pays nobody.
bool is_label(Part part) noexcept;

/// What the template says it is; empty where it says nothing.
Text identifier_of(Part part) noexcept;

/// The same table knows both, or both have the same name.
bool same_rail(Part a, Part b) noexcept;

/// That of the offer; of a rail that no table knows, what stands in 01, where most have it.
Text account_of(Part part) noexcept;

/// Account and bank, as far as both offer any.
bool same_account(Part a, Part b) noexcept;

/// Where it may stand instead: what is known by its name may be in any template of its range. What has no name, or
/// whose specification says one place or a few that differ in meaning, stays where it is.
KeyRange range_of(Part part) noexcept;

inline bool keeps_place(Part part) noexcept {
  const KeyRange range = range_of(part);
  return range.first == range.last;
}

}  // namespace paycode
