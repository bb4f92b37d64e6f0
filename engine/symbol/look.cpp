#include "symbol/look.hpp"

#include <cmath>
#include <new>
#include <utility>

#include "symbol/merge.hpp"

namespace paycode {
namespace {

/// The mean of each four pixels.
std::vector<std::uint8_t> halved(GreyView grey, GreyView& half) {
  const int width = grey.width / 2, height = grey.height / 2;
  std::vector<std::uint8_t> pixels(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  std::uint8_t* to = pixels.data();
  for (int y = 0; y < height; ++y) {
    const std::uint8_t* above = grey.pixels + 2 * y * grey.stride;
    const std::uint8_t* below = above + grey.stride;
    for (int x = 0; x < width; ++x, above += 2, below += 2)
      *to++ = static_cast<std::uint8_t>((above[0] + above[1] + below[0] + below[1] + 2) / 4);
  }
  half = {pixels.data(), width, height, width};
  return pixels;
}

void add(Look& look, Found found) {
  merge_symbols(look.symbols, std::move(found.symbols));
  look.unread.insert(look.unread.end(), found.unread.begin(), found.unread.end());
}

/// One pass, which ends with the first symbol.
Look look_for_drawn(GreyView grey, SymbolKinds kinds) {
  Look look;
  add(look, read_guarded(grey, {.kinds = kinds, .drawn = true}, look.fault));
  look.settled = true;
  return look;
}

}  // namespace

bool wants_half_first(const ScanOptions& options, std::int64_t pixels) noexcept {
  return options.first && options.effort != Effort::thorough && options.effort != Effort::proof &&
         pixels > large_pixels && !(options.kinds & qr_family).empty();
}

Look look_at_half(GreyView half, const ScanOptions& options) {
  Look look;
  Found found = read_guarded(half, {options.kinds & qr_family}, look.fault);
  for (Symbol& symbol : found.symbols)
    for (Point& corner : symbol.corners) corner = {corner.x * 2, corner.y * 2};
  merge_symbols(look.symbols, std::move(found.symbols));
  look.settled = !look.symbols.empty();
  return look;
}

Look look_reduced(GreyView grey, const ScanOptions& options) {
  if (!wants_half_first(options, std::int64_t{grey.width} * grey.height)) return {};
  GreyView half;
  const std::vector<std::uint8_t> pixels = halved(grey, half);
  return look_at_half(half, options);
}

Look look_at(GreyView grey, const ScanOptions& options, const SearchTime& time) {
  if (options.effort == Effort::proof) return look_for_drawn(grey, options.kinds);
  const SymbolKinds qr = options.kinds & qr_family, others = options.kinds & other_kinds;
  Look look = look_reduced(grey, options);
  if (look.settled) return look;
  if (!qr.empty()) add(look, read_guarded(grey, {qr}, look.fault));
  const bool fast = options.effort == Effort::fast;
  // What was located and not read wants to be cut out and tried alone, unless one code is enough.
  const bool enough = !look.symbols.empty() && (fast || options.first || look.unread.empty());
  if (enough || !time.is_left()) {
    look.settled = true;
    return look;
  }
  if (!fast && !look.unread.empty()) return look;
  if (!others.empty()) {
    Found found = read_guarded(grey, {others}, look.fault);
    found.unread.clear();
    add(look, std::move(found));
  }
  look.other_kinds = true;
  look.settled = fast || !look.symbols.empty() || !time.is_left();
  return look;
}

Found read_guarded(GreyView grey, const Pass& pass, std::exception_ptr& fault) {
  try {
    return read_symbols(grey, pass);
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception&) {
    fault = std::current_exception();
    return {};
  }
}

std::vector<Symbol> in_order(std::vector<Symbol> symbols) {
  sort_in_reading_order(symbols);
  join_sequences(symbols);
  return symbols;
}

}  // namespace paycode
