#include "symbol/merge.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <tuple>
#include <utility>

namespace paycode {
namespace {

struct Box {
  int left, top, right, bottom;
};

Box box_of(const Symbol& symbol) {
  Box box{symbol.corners[0].x, symbol.corners[0].y, symbol.corners[0].x, symbol.corners[0].y};
  for (const Point& corner : symbol.corners) {
    box.left = std::min(box.left, corner.x);
    box.top = std::min(box.top, corner.y);
    box.right = std::max(box.right, corner.x);
    box.bottom = std::max(box.bottom, corner.y);
  }
  return box;
}

// Corners that crossed the process border are bounded (protocol.cpp), so that sums of four fit easily.
Point centre_of(const Symbol& symbol) {
  Point sum;
  for (const Point& corner : symbol.corners) {
    sum.x += corner.x / 4;
    sum.y += corner.y / 4;
  }
  return sum;
}

bool inside(Point point, const Symbol& symbol) {
  bool left = false;
  bool right = false;
  for (std::size_t i = 0; i < 4; ++i) {
    const Point a = symbol.corners[i];
    const Point b = symbol.corners[(i + 1) % 4];
    const std::int64_t cross =
        std::int64_t{b.x - a.x} * (point.y - a.y) - std::int64_t{b.y - a.y} * (point.x - a.x);
    left = left || cross > 0;
    right = right || cross < 0;
  }
  return !(left && right);
}

// A linear code is often reported as a line, inside of which nothing lies: its box with a rim stands in for it.
bool touch(const Symbol& a, const Symbol& b) {
  constexpr int rim = 8;
  const Box p = box_of(a);
  const Box q = box_of(b);
  return p.left - rim <= q.right && q.left - rim <= p.right && p.top - rim <= q.bottom && q.top - rim <= p.bottom;
}

// Parts of a sequence may repeat each other's bytes, hence index and group count as content.
bool same_content(const Symbol& a, const Symbol& b) {
  return a.kind == b.kind && a.bytes == b.bytes && a.sequence == b.sequence;
}

}  // namespace

bool same_place(const Symbol& a, const Symbol& b) {
  if (a.kind == SymbolKind::code128 || b.kind == SymbolKind::code128) return touch(a, b);
  return inside(centre_of(a), b) || inside(centre_of(b), a);
}

void merge_symbols(std::vector<Symbol>& symbols, std::vector<Symbol> more) {
  for (Symbol& candidate : more) {
    bool known = false;
    for (Symbol& other : symbols) {
      if (!same_place(candidate, other)) continue;
      if (same_content(candidate, other)) {
        known = true;
        break;
      }
      candidate.ambiguous = true;
      other.ambiguous = true;
    }
    if (!known) symbols.push_back(std::move(candidate));
  }
}

void sort_in_reading_order(std::vector<Symbol>& symbols) {
  const auto key = [](const Symbol& symbol) {
    const Point centre = centre_of(symbol);
    return std::make_tuple(centre.y, centre.x, symbol.kind, std::cref(symbol.bytes));
  };
  std::sort(symbols.begin(), symbols.end(), [&](const Symbol& a, const Symbol& b) {
    const Box p = box_of(a);
    const Box q = box_of(b);
    return std::make_tuple(p.top, key(a)) < std::make_tuple(q.top, key(b));
  });
  // "In one row" does not carry over from pair to pair, so rows are cut off one by one rather than compared.
  for (std::size_t begin = 0; begin < symbols.size();) {
    const int edge = box_of(symbols[begin]).bottom;
    const auto row = symbols.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto end = std::stable_partition(row, symbols.end(),
                                           [edge](const Symbol& symbol) { return centre_of(symbol).y <= edge; });
    std::sort(row, end, [&](const Symbol& a, const Symbol& b) {
      return std::make_tuple(centre_of(a).x, key(a)) < std::make_tuple(centre_of(b).x, key(b));
    });
    begin = static_cast<std::size_t>(end - symbols.begin());
  }
}

namespace {

bool one_sequence(const Symbol& a, const Symbol& b) {
  return a.kind == b.kind && a.sequence->group == b.sequence->group && a.sequence->count == b.sequence->count;
}

// ISO/IEC 18004 8.2: the parity byte is the exclusive or of all bytes of the whole message.
bool parity_holds(const Symbol& joined) {
  if (joined.kind != SymbolKind::qr) return true;
  unsigned parity = 0;
  for (char c : joined.bytes) parity ^= static_cast<unsigned char>(c);
  return std::to_string(parity) == joined.sequence->group;
}

}  // namespace

void join_sequences(std::vector<Symbol>& symbols) {
  for (std::size_t i = 0; i < symbols.size(); ++i) {
    const Symbol& part = symbols[i];
    if (!part.sequence || part.sequence->complete || part.sequence->count < 1) continue;
    const auto count = static_cast<std::size_t>(part.sequence->count);
    std::vector<const Symbol*> parts(count, nullptr);
    std::size_t members = 0;
    bool sound = true;
    for (const Symbol& other : symbols) {
      if (!other.sequence || other.sequence->complete || !one_sequence(part, other)) continue;
      ++members;
      const int index = other.sequence->index;
      if (index < 1 || index > part.sequence->count || parts[static_cast<std::size_t>(index - 1)] ||
          other.ambiguous)
        sound = false;
      else
        parts[static_cast<std::size_t>(index - 1)] = &other;
    }
    if (!sound || members != count) continue;

    Symbol joined = *parts[0];
    joined.sequence->complete = true;
    for (std::size_t k = 1; k < count; ++k) joined.bytes += parts[k]->bytes;
    if (!parity_holds(joined)) continue;
    std::vector<Symbol> rest;
    for (const Symbol& other : symbols) {
      const auto place = std::find(parts.begin(), parts.end(), &other);
      if (place == parts.begin()) rest.push_back(joined);
      if (place == parts.end()) rest.push_back(other);
    }
    symbols = std::move(rest);
    i = static_cast<std::size_t>(-1);  // Places have moved: begin again, with one sequence fewer.
  }
}

}  // namespace paycode
