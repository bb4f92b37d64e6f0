#include "check/print_hints.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "symbol/draw.hpp"
#include "symbol/segments.hpp"

namespace paycode::cli {
namespace {

/// Which modules of a QR code are no data (ISO/IEC 18004 §§6.3, 7.10): finders with their separators and formats,
/// timing, alignment, and from version 7 on the version itself.
class FunctionPatterns {
 public:
  explicit FunctionPatterns(int version)
      : side_(17 + 4 * version), fixed_(static_cast<std::size_t>(side_ * side_)) {
    mark(0, 0, 9, 9);
    mark(side_ - 8, 0, 8, 9);
    mark(0, side_ - 8, 9, 8);
    mark(6, 0, 1, side_);
    mark(0, 6, side_, 1);
    if (version >= 7) {
      mark(side_ - 11, 0, 3, 6);
      mark(0, side_ - 11, 6, 3);
    }
    const std::vector<int> places = alignment(version);
    for (const int row : places)
      for (const int column : places) {
        const bool at_finder =
            (row == 6 && column == 6) || (row == 6 && column == side_ - 7) || (row == side_ - 7 && column == 6);
        if (!at_finder) mark(column - 2, row - 2, 5, 5);
      }
  }
  int side() const { return side_; }
  bool is_fixed(int column, int row) const { return fixed_[index(column, row)]; }
  std::size_t index(int column, int row) const {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(side_) + static_cast<std::size_t>(column);
  }

 private:
  void mark(int left, int top, int width, int height) {
    for (int row = top; row < top + height; ++row)
      for (int column = left; column < left + width; ++column) fixed_[index(column, row)] = true;
  }
  /// Annex E: at even distances from the last one back, the first of them at 6.
  static std::vector<int> alignment(int version) {
    if (version < 2) return {};
    const int count = version / 7 + 2, last = 10 + 4 * version;
    const int step = version == 32 ? 26 : (version * 4 + count * 2 + 1) / (2 * count - 2) * 2;
    std::vector<int> places = {6};
    for (int i = count - 1; i > 0; --i) places.push_back(last - (i - 1) * step);
    return places;
  }

  int side_;
  std::vector<bool> fixed_;
};

/// §7.8.2, table 10.
bool is_masked(int mask, int column, int row) {
  const int product = column * row;
  switch (mask) {
    case 0:
      return (row + column) % 2 == 0;
    case 1:
      return row % 2 == 0;
    case 2:
      return column % 3 == 0;
    case 3:
      return (row + column) % 3 == 0;
    case 4:
      return (row / 2 + column / 3) % 2 == 0;
    case 5:
      return product % 2 + product % 3 == 0;
    case 6:
      return (product % 2 + product % 3) % 2 == 0;
    default:
      return ((row + column) % 2 + product % 3) % 2 == 0;
  }
}

/// The mask that a symbol without errors names beside its first finder (§7.9.1; 101 of the format's own mask).
int mask_of(const DrawnSymbol& symbol) {
  return (symbol.is_dark(2, 8) ? 0 : 4) | (symbol.is_dark(3, 8) ? 2 : 0) | (symbol.is_dark(4, 8) ? 0 : 1);
}

/// The modules of the codewords, bit by bit as they are placed (§7.7.3); what is left over behind the last codeword
/// is none of them.
std::vector<std::pair<int, int>> data_modules(const FunctionPatterns& patterns) {
  const int side = patterns.side();
  std::vector<std::pair<int, int>> places;
  bool up = true;
  for (int right = side - 1; right > 0; right -= 2, up = !up) {
    if (right == 6) --right;  // the timing pattern's column is none
    for (int i = 0; i < side; ++i) {
      const int row = up ? side - 1 - i : i;
      for (const int column : {right, right - 1})
        if (!patterns.is_fixed(column, row)) places.emplace_back(column, row);
    }
  }
  places.resize(places.size() / 8 * 8);
  return places;
}

/// In how many codewords a module is otherwise than drawn, were it drawn with this mask.
std::size_t wrong_codewords(const FunctionPatterns& patterns, const std::vector<std::pair<int, int>>& modules,
                            const DrawnSymbol& drawn, const std::string& seen, int mask) {
  const int own = mask_of(drawn);
  std::size_t wrong = 0;
  for (std::size_t codeword = 0; codeword < modules.size(); codeword += 8) {
    bool same = true;
    for (std::size_t bit = codeword; bit < codeword + 8; ++bit) {
      const auto [column, row] = modules[bit];
      const std::size_t at = patterns.index(column, row);
      const bool is = (static_cast<unsigned char>(seen[at / 8]) >> (7 - at % 8) & 1) != 0;
      const bool flipped = mask != own && is_masked(own, column, row) != is_masked(mask, column, row);
      same = same && is == (drawn.is_dark(column, row) != flipped);
    }
    wrong += same ? 0 : 1;
  }
  return wrong;
}

/// Of what can be corrected, how much is used up; nothing where no encoding is like what is seen.
std::optional<double> errors_used(const Symbol& symbol) {
  if (symbol.level.size() != 1 || symbol.sequence) return std::nullopt;
  const FunctionPatterns patterns(symbol.version);
  const std::vector<std::pair<int, int>> modules = data_modules(patterns);
  std::size_t best = modules.size();  // more than there are codewords: none was compared
  for (const bool bytes_only : {false, true}) {
    const auto version = static_cast<std::uint8_t>(symbol.version);
    const SymbolNeeds needs{.version_min = version,
                            .version_max = version,
                            .eci = static_cast<std::uint16_t>(std::max(symbol.eci, 0)),
                            .eci_ruled = symbol.eci >= 0,
                            .bytes_only = bytes_only};
    const DrawAnswer answer = draw(symbol.bytes, needs, {.level = symbol.level[0]});
    const auto* drawn = std::get_if<DrawnSymbol>(&answer);
    if (drawn == nullptr || drawn->columns != patterns.side()) continue;
    // Most are printed with the mask that libqrencode chooses as well.
    const int own = mask_of(*drawn);
    for (int i = 0; i < 8 && best > 0; ++i)
      best = std::min(best, wrong_codewords(patterns, modules, *drawn, symbol.print->dark, own ^ i));
    if (best == 0) break;
  }
  const auto data = static_cast<std::size_t>(qr_capacity_bits(symbol.version, symbol.level[0])) / 8,
             codewords = modules.size() / 8;
  const double correctable = double(codewords - std::min(data, codewords)) / 2;
  // It was read: what is wrong beyond that is another encoding and no print.
  if (correctable < 1 || double(best) > correctable) return std::nullopt;
  return double(best) / correctable;
}

double rounded(double value) { return std::round(value * 100) / 100; }

std::string shown(double value) {
  std::string text = std::to_string(rounded(value));
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

/// What is furthest from where it should be.
std::string worst_of(const PrintHints& hints) {
  constexpr double quiet_zone_wanted = 4, module_pixels_wanted = 3, contrast_wanted = 0.4, errors_wanted = 0.3;
  struct Cause {
    double share;
    std::string words;
  };
  std::vector<Cause> causes;
  const auto lacks = [&](double is, double want, const std::string& words) {
    if (is < want) causes.push_back({1 - is / want, words});
  };
  lacks(hints.quiet_zone, quiet_zone_wanted,
        "the quiet zone has " + shown(hints.quiet_zone) +
            " light modules at its narrowest; want 4: leave more white around the code");
  lacks(hints.module_pixels, module_pixels_wanted,
        "a module has " + shown(hints.module_pixels) +
            " pixels; want 3: print it larger, or take the picture from nearer");
  lacks(hints.contrast, contrast_wanted,
        "dark and light are " + std::to_string(std::lround(hints.contrast * 100)) +
            " % of all greys apart; want 40: more light, or darker ink");
  if (hints.errors_used && *hints.errors_used > errors_wanted)
    causes.push_back(
        {*hints.errors_used,
         std::to_string(std::lround(*hints.errors_used * 100)) +
             " % of the error correction is used up: dirt, glare, damage, or something over the code"});
  const auto worst = std::max_element(causes.begin(), causes.end(),
                                      [](const Cause& a, const Cause& b) { return a.share < b.share; });
  return worst == causes.end() ? std::string() : worst->words;
}

}  // namespace

std::optional<PrintHints> print_hints(const Symbol& symbol) {
  if (!symbol.print) return std::nullopt;
  PrintHints hints{.quiet_zone = symbol.print->quiet_zone,
                   .module_pixels = rounded(symbol.print->module_pixels),
                   .contrast = rounded(symbol.print->contrast),
                   .errors_used = errors_used(symbol),
                   .hint = {}};
  hints.hint = worst_of(hints);
  if (hints.errors_used) hints.errors_used = rounded(*hints.errors_used);
  return hints;
}

}  // namespace paycode::cli
