#include "symbol/segments.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace paycode {
namespace {

constexpr int modes = 3;
constexpr std::uint32_t never = std::numeric_limits<std::uint32_t>::max() / 2;

constexpr bool fits(char c, QrMode mode) noexcept {
  switch (mode) {
    case QrMode::numeric:
      return is_digit(c);
    case QrMode::alphanumeric:  // ISO/IEC 18004 table 5
      return is_digit(c) || (c >= 'A' && c <= 'Z') || find(" $%*+-./:", c) != Text::npos;
    case QrMode::byte:
      return true;
  }
  return false;
}

/// Sixths of a bit that one more character takes: three digits are 10 bits, two characters 11. A segment's end is
/// rounded up to whole bits.
constexpr std::array<std::uint32_t, modes> sixths = {20, 33, 48};
constexpr std::uint32_t whole_bits(std::uint32_t cost) noexcept { return (cost + 5) / 6 * 6; }

using Costs = std::array<std::uint32_t, modes>;
using Choice = std::array<std::uint8_t, modes>;

/// For each character, by the mode that it is followed in: the mode it stands in itself.
std::vector<Choice> choose(Text text, const QrHeaders& headers, bool bytes_only, Costs& costs) {
  Costs heads;
  for (int mode = 0; mode < modes; ++mode) {
    const bool usable = headers.has(static_cast<QrMode>(mode)) && (!bytes_only || mode == int(QrMode::byte));
    heads[std::size_t(mode)] =
        usable ? static_cast<std::uint32_t>(headers.bits(static_cast<QrMode>(mode))) * 6 : never;
  }
  costs = heads;
  std::vector<Choice> chosen(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    Costs next;
    next.fill(never);
    for (std::size_t mode = 0; mode < modes; ++mode) {
      if (heads[mode] == never || !fits(text[i], static_cast<QrMode>(mode)) || costs[mode] >= never) continue;
      next[mode] = costs[mode] + sixths[mode];
      chosen[i][mode] = static_cast<std::uint8_t>(mode);
    }
    // A new segment behind this character: its header is paid here.
    const Costs staying = next;
    for (std::size_t to = 0; to < modes; ++to)
      for (std::size_t from = 0; from < modes; ++from) {
        if (from == to || heads[to] == never || staying[from] >= never) continue;
        const std::uint32_t cost = whole_bits(staying[from]) + heads[to];
        if (cost >= next[to]) continue;
        next[to] = cost;
        chosen[i][to] = static_cast<std::uint8_t>(from);
      }
    costs = next;
  }
  return chosen;
}

}  // namespace

QrHeaders qr_headers(int version) noexcept {
  if (version < 10) return {4, {10, 9, 8}};
  if (version < 27) return {4, {12, 11, 16}};
  return {4, {14, 13, 16}};
}

QrHeaders microqr_headers(int version) noexcept {
  return {version - 1, {version + 2, version + 1, version == 2 ? 0 : version + 1}};
}

QrSegmentation segment(Text text, const QrHeaders& headers, bool bytes_only) {
  Costs costs;
  const std::vector<Choice> chosen = choose(text, headers, bytes_only, costs);
  // Of two that cost the same the one that ends in bytes: it has fewer segments.
  std::size_t last = modes - 1;
  for (std::size_t mode = modes; mode-- > 0;)
    if (costs[mode] < costs[last]) last = mode;
  QrSegmentation made;
  if (text.empty()) return made;
  if (costs[last] >= never) return {{}, -1};
  made.bits = static_cast<int>(whole_bits(costs[last]) / 6);
  // A header that nothing follows was paid for where the last character's own mode costs more: that cannot be,
  // since the mode a character stands in is always cheaper than a new segment behind it.
  std::size_t mode = last;
  for (std::size_t i = text.size(); i-- > 0;) {
    mode = chosen[i][mode];
    if (!made.segments.empty() && made.segments.back().mode == static_cast<QrMode>(mode)) {
      --made.segments.back().begin;
      ++made.segments.back().length;
    } else {
      made.segments.push_back({static_cast<QrMode>(mode), i, 1});
    }
  }
  std::reverse(made.segments.begin(), made.segments.end());
  return made;
}

int qr_capacity_bits(int version, char level) noexcept {
  // Data codewords of versions 1 to 40 at L, M, Q and H.
  static constexpr std::uint16_t codewords[40][4] = {
      {19, 16, 13, 9},          {34, 28, 22, 16},         {55, 44, 34, 26},         {80, 64, 48, 36},
      {108, 86, 62, 46},        {136, 108, 76, 60},       {156, 124, 88, 66},       {194, 154, 110, 86},
      {232, 182, 132, 100},     {274, 216, 154, 122},     {324, 254, 180, 140},     {370, 290, 206, 158},
      {428, 334, 244, 180},     {461, 365, 261, 197},     {523, 415, 295, 223},     {589, 453, 325, 253},
      {647, 507, 367, 283},     {721, 563, 397, 313},     {795, 627, 445, 341},     {861, 669, 485, 385},
      {932, 714, 512, 406},     {1006, 782, 568, 442},    {1094, 860, 614, 464},    {1174, 914, 664, 514},
      {1276, 1000, 718, 538},   {1370, 1062, 754, 596},   {1468, 1128, 808, 628},   {1531, 1193, 871, 661},
      {1631, 1267, 911, 701},   {1735, 1373, 985, 745},   {1843, 1455, 1033, 793},  {1955, 1541, 1115, 845},
      {2071, 1631, 1171, 901},  {2191, 1725, 1231, 961},  {2306, 1812, 1286, 986},  {2434, 1914, 1354, 1054},
      {2566, 1992, 1426, 1096}, {2702, 2102, 1502, 1142}, {2812, 2216, 1582, 1222}, {2956, 2334, 1666, 1276},
  };
  const std::size_t column = find("LMQH", level);
  if (version < 1 || version > 40 || column == Text::npos) return 0;
  return codewords[version - 1][column] * 8;
}

int microqr_capacity_bits(int version, char level) noexcept {
  static constexpr std::uint8_t bits[3][3] = {{40, 32, 0}, {84, 68, 0}, {128, 112, 80}};
  const std::size_t column = find("LMQ", level);
  if (version < 2 || version > 4 || column == Text::npos) return 0;
  return bits[version - 2][column];
}

}  // namespace paycode
