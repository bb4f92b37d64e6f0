// Which row of which table speaks for an element.
#pragma once

#include "model/scheme.hpp"

namespace paycode {

/// The table that knows an element, the template that its "*" stands for, and where the table expects that one.
struct Owner {
  const Scheme* scheme;
  std::int16_t star;
  Word home;
};
Owner owner_of(const Payload& payload, std::size_t element) noexcept;

/// Elements from index `from` on have moved by so many places: so have the claims on them.
inline void move_claims(Payload& payload, std::size_t from, int places) noexcept {
  for (Claim& claim : payload.claims)
    if (claim.element >= static_cast<std::int16_t>(from))
      claim.element = static_cast<std::int16_t>(claim.element + places);
}

/// True where the element's key is one that the row speaks of. Ranges are of numbers.
inline bool key_fits(Text key, std::uint8_t number, bool without_case, const Row& row) noexcept {
  if (number != no_number) return row.numbers.fit(number);
  return without_case ? row.key.same_ignoring_case(key) : row.key == key;
}
inline bool key_fits(const Syntax& syntax, const Element& element, const Row& row) noexcept {
  return key_fits(element.key, element.number, syntax.keys_without_case, row);
}

/// True where `parent` is the place that `in` names; "*" is the owner's template, and so is the place where its
/// table expects it.
bool place_fits(const Elements& elements, std::int16_t parent, Text in, const Owner& owner) noexcept;

/// Finds the rows of elements that stand under one parent: what they have in common is looked up once.
class RowFinder {
 public:
  static RowFinder for_siblings(const Payload& payload, std::size_t element) noexcept;
  std::int16_t parent() const noexcept { return parent_; }
  /// First row of the scheme, then of its bases, that fits the element; none where none does.
  RowRef of(const Element& each) const noexcept {
    if (scheme_ != indexed_ || each.number == no_number) return search(each, scheme_);
    const RowRef found = by_index(each);
    return found ? found : search(each, scheme_->base);
  }

 private:
  /// The indexed table's own; none where it has none.
  RowRef by_index(const Element& element) const noexcept {
    const std::uint8_t row = places_ == nullptr ? Places::none : places_->row[element.number];
    return row != Places::none ? RowRef(indexed_, row) : RowRef();
  }
  /// From `table` on.
  RowRef search(const Element& element, const Scheme* table) const noexcept;

  RowFinder(const Payload& payload, std::int16_t parent, const Owner& owner) noexcept;

  const Payload* payload_;
  const Scheme* scheme_;
  const Scheme* indexed_ = nullptr;  ///< of the scheme and its bases, the one with an index
  const Places* places_ = nullptr;   ///< its part for the parent
  std::int16_t parent_;
  Owner owner_;
};

RowRef find_row(const Payload& payload, std::size_t element) noexcept;

/// "merchant city (60)": what it is, and where it belongs.
Text describe(const Row& row, Text path, Writer& scratch) noexcept;
/// "at most 25": how many characters the row takes.
Text put_limits(const Row& row, Writer& scratch) noexcept;
inline bool length_fits(const Row& row, std::size_t chars) noexcept {
  return chars >= row.min_chars && (row.max_chars == 0 || chars <= row.max_chars);
}

/// True for two rows of the same place and key.
inline bool same_place(const Row& a, const Row& b) noexcept {
  return a.numbers.first == b.numbers.first && a.numbers.last == b.numbers.last && a.key == b.key && a.in == b.in;
}

/// The row for the same place and key as one of `table`, in a table that is nearer to `scheme`.
RowRef nearest_row(const Scheme& scheme, const Scheme& table, const Row& row) noexcept;
/// There is one, which hides the row.
bool overridden(const Scheme& scheme, const Scheme& table, const Row& row) noexcept;

/// Calls `visit(ref, row)` for each row that counts: the scheme's own, then those of its bases that it does not
/// override.
template <class Visit>
void for_each_row(const Scheme& scheme, Visit visit) noexcept {
  for (const Scheme* table = &scheme; table != nullptr; table = table->base)
    for_each_own_row(*table, [&](RowRef ref, const Row& row) {
      if (!overridden(scheme, *table, row)) visit(ref, row);
    });
}

}  // namespace paycode
