#include "verb/rows.hpp"

namespace paycode {
namespace {

/// The last part of a path, and what stands before it.
Text last_part(Text path) noexcept {
  std::size_t from = 0;
  for (std::size_t dot = find(path, '.'); dot != Text::npos; dot = find(path, '.', dot + 1)) from = dot + 1;
  return slice(path, from);
}

bool row_key_fits(const Syntax* syntax, Text key, std::uint8_t key_as_number, const Row& row) noexcept {
  if (key_as_number != no_number) return row.numbers.fit(key_as_number);
  if (syntax != nullptr && syntax->keys_without_case) return same_ignoring_case(key, row.key);
  return key_fits(key, row.key);
}

/// By the table's index: all of its rows are in it.
inline const Row* look_up(const Elements& elements, const Scheme& table, std::uint8_t number,
                          std::int16_t parent) noexcept {
  std::uint8_t in = Places::at_top;
  if (parent != top) {
    const Element& above = elements[static_cast<std::size_t>(parent)];
    if (above.parent != top) return nullptr;
    in = key_number(above.key);
  }
  for (const Places& place : table.places)
    if (place.in.fit(in)) return place.row[number] == Places::none ? nullptr : &table.rows[place.row[number]];
  return nullptr;
}

}  // namespace

Owner owner_of(const Payload& payload, std::size_t element) noexcept {
  auto root = static_cast<std::int16_t>(element);
  while (payload.elements[static_cast<std::size_t>(root)].parent != top)
    root = payload.elements[static_cast<std::size_t>(root)].parent;
  std::int16_t star = nowhere;
  for (const Claim& claim : payload.claims) {
    if (claim.element == root) return {claim.scheme, root};
    if (claim.scheme == payload.scheme && star == nowhere) star = claim.element;
  }
  return {payload.scheme, star};
}

bool place_fits(const Elements& elements, std::int16_t parent, Text in, std::int16_t star) noexcept {
  while (!in.empty()) {
    if (parent < 0) return false;
    const Text part = last_part(in);
    if (part == "*" ? parent != star : !key_fits(elements[static_cast<std::size_t>(parent)].key, part))
      return false;
    parent = elements[static_cast<std::size_t>(parent)].parent;
    in = part.size() == in.size() ? Text{} : slice(in, 0, in.size() - part.size() - 1);
  }
  return parent == top;
}

const Row* find_row(const Payload& payload, const Scheme& scheme, std::size_t element, std::int16_t star) noexcept {
  const Element& each = payload.elements[element];
  if (each.key.empty()) return nullptr;
  const std::uint8_t number = key_number(each.key);
  for (const Scheme* table = &scheme; table != nullptr; table = table->base) {
    if (table->places.size() > 0 && number != no_number) {
      if (const Row* row = look_up(payload.elements, *table, number, each.parent)) return row;
      continue;
    }
    for (const Row& row : table->rows)
      if (row_key_fits(scheme.syntax, each.key, number, row) &&
          place_fits(payload.elements, each.parent, row.in, star))
        return &row;
  }
  return nullptr;
}

const Row* find_row(const Payload& payload, std::size_t element) noexcept {
  // Inside a template the table that claims it speaks; at the top level the code's own scheme does.
  if (payload.claims.empty()) return find_row(payload, *payload.scheme, element, nowhere);
  const Owner owner = owner_of(payload, element);
  const bool inside = payload.elements[element].parent != top;
  return find_row(payload, inside ? *owner.scheme : *payload.scheme, element, owner.star);
}

bool overridden(const Scheme& scheme, const Scheme& table, const Row& row) noexcept {
  for (const Scheme* nearer = &scheme; nearer != &table && nearer != nullptr; nearer = nearer->base)
    for (const Row& other : nearer->rows)
      if (same_place(other, row)) return true;
  return false;
}

}  // namespace paycode
