#include "verb/rows.hpp"

namespace paycode {
namespace {

/// The last part of a path, and what stands before it.
Text last_part(Text path) noexcept {
  std::size_t from = 0;
  for (std::size_t dot = find(path, '.'); dot != Text::npos; dot = find(path, '.', dot + 1)) from = dot + 1;
  return slice(path, from);
}

/// The part of a table's index that is for the elements under `parent`; null where it has none.
const Places* places_under(const Elements& elements, const Scheme& table, std::int16_t parent) noexcept {
  std::uint8_t in = Places::at_top;
  if (parent != top) {
    const Element& above = elements[static_cast<std::size_t>(parent)];
    if (above.parent != top) return nullptr;
    in = above.number;
  }
  for (const Places& place : table.places())
    if (place.in.fit(in)) return &place;
  return nullptr;
}

}  // namespace

Owner owner_of(const Payload& payload, std::size_t element) noexcept {
  auto root = static_cast<std::int16_t>(element);
  while (payload.elements[static_cast<std::size_t>(root)].parent != top)
    root = payload.elements[static_cast<std::size_t>(root)].parent;
  std::int16_t star = nowhere;
  for (const Claim& claim : payload.claims) {
    if (claim.element == root) return {claim.scheme, root, claim.mark()->in};
    if (claim.scheme == payload.scheme && star == nowhere) star = claim.element;
  }
  return {payload.scheme, star, {}};
}

bool place_fits(const Elements& elements, std::int16_t parent, Text in, const Owner& owner) noexcept {
  while (!in.empty()) {
    if (parent < 0) return false;
    const Text part = last_part(in);
    const bool owned = parent == owner.star;
    const bool here = part == "*" ? owned
                                  : (owned && part == owner.home) ||
                                        key_fits(elements[static_cast<std::size_t>(parent)].key, part);
    if (!here) return false;
    parent = elements[static_cast<std::size_t>(parent)].parent;
    in = part.size() == in.size() ? Text{} : slice(in, 0, in.size() - part.size() - 1);
  }
  return parent == top;
}

RowFinder::RowFinder(const Payload& payload, std::int16_t parent, const Owner& owner) noexcept
    : payload_(&payload), scheme_(owner.scheme), parent_(parent), owner_(owner) {
  for (const Scheme* table = scheme_; table != nullptr && indexed_ == nullptr; table = table->base)
    if (table->places().size() > 0) indexed_ = table;
  if (indexed_ != nullptr) places_ = places_under(payload.elements, *indexed_, parent);
}

// Inside a template the table that claims it speaks; at the top level the code's own scheme does.
RowFinder RowFinder::for_siblings(const Payload& payload, std::size_t element) noexcept {
  const std::int16_t parent = payload.elements[element].parent;
  if (parent == top || payload.claims.empty()) return {payload, parent, {payload.scheme, nowhere, {}}};
  return {payload, parent, owner_of(payload, element)};
}

RowRef RowFinder::search(const Element& element, const Scheme* table) const noexcept {
  if (element.key.empty()) return {};
  const Text key = element.key;
  const std::uint8_t number = element.number;
  const bool without_case = scheme_->syntax->keys_without_case;
  for (; table != nullptr; table = table->base) {
    if (table == indexed_ && element.number != no_number) {
      if (const RowRef found = by_index(element)) return found;
      continue;
    }
    const RowRef found = find_own_row(*table, number, [&](const Row& row) {
      return key_fits(key, number, without_case, row) && place_fits(payload_->elements, parent_, row.in, owner_) &&
             (!row.also || find_object(payload_->elements, parent_, row.also) != nowhere);
    });
    if (found) return found;
  }
  return {};
}

RowRef find_row(const Payload& payload, std::size_t element) noexcept {
  return RowFinder::for_siblings(payload, element).of(payload.elements[element]);
}

RowRef nearest_row(const Scheme& scheme, const Scheme& table, const Row& row) noexcept {
  const std::uint8_t number = row.numbers.first == row.numbers.last ? row.numbers.first : no_number;
  for (const Scheme* nearer = &scheme; nearer != &table && nearer != nullptr; nearer = nearer->base)
    if (const RowRef found =
            find_own_row(*nearer, number, [&](const Row& other) { return same_place(other, row); }))
      return found;
  return {};
}

bool overridden(const Scheme& scheme, const Scheme& table, const Row& row) noexcept {
  return bool(nearest_row(scheme, table, row));
}

Text describe(const Row& row, Text path, Writer& scratch) noexcept {
  if constexpr (!has_texts) return {};
  const std::size_t mark = scratch.size();
  scratch.put(row.name);
  scratch.put(" (");
  scratch.put(path);
  scratch.put(')');
  return scratch.since(mark);
}

Text put_limits(const Row& row, Writer& scratch) noexcept {
  if constexpr (!has_texts) return {};
  const std::size_t mark = scratch.size();
  if (row.min_chars == row.max_chars) {
    scratch.put("exactly ");
    scratch.put_number(row.max_chars);
  } else if (row.max_chars == 0) {
    scratch.put("at least ");
    scratch.put_number(row.min_chars);
  } else {
    if (row.min_chars != 0) {
      scratch.put_number(row.min_chars);
      scratch.put(" to ");
    } else {
      scratch.put("at most ");
    }
    scratch.put_number(row.max_chars);
  }
  return scratch.since(mark);
}

}  // namespace paycode
