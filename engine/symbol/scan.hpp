// One pass of ZXing-C++ over a grey picture: what it reads, and what it only locates.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "symbol/symbol.hpp"

namespace paycode {

inline constexpr SymbolKinds qr_family = SymbolKinds::of_bits(1U << static_cast<unsigned>(SymbolKind::qr) |
                                                              1U << static_cast<unsigned>(SymbolKind::microqr) |
                                                              1U << static_cast<unsigned>(SymbolKind::rmqr));
inline constexpr SymbolKinds other_kinds = SymbolKinds::of_bits(~qr_family.bits());

struct Pass {
  SymbolKinds kinds;
  bool whole_picture = true;  ///< a crop is read as it is: without reduced sizes, and by either binarizer
  bool global_histogram = false;
  bool drawn = false;  ///< one symbol alone, upright and dark on light: the first one found is the answer
};

struct Found {
  std::vector<Symbol> symbols;
  std::vector<std::array<Point, 4>> unread;  ///< corners of codes that were located and could not be decoded
};

/// May throw: ZXing-C++ 1.4 does on some damaged codes, and has assertions that end the process on others.
Found read_symbols(GreyView grey, const Pass& pass);

bool zxing_tries_inverted() noexcept;  ///< of itself; 1.4 does not
bool zxing_finds_many() noexcept;      ///< all codes of a picture; 1.4 finds a few of many

/// "2.3.0": the version of ZXing-C++ this was compiled against.
std::string zxing_version();

}  // namespace paycode
