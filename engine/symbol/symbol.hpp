// What is found in a picture, and what may be asked of the search. Pure values: this file knows neither a
// picture library nor a reader of codes, so that a program can hold the results without linking either.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/text.hpp"

namespace paycode {

enum class SymbolKind : std::uint8_t { qr, microqr, rmqr, code128, pdf417, aztec, datamatrix };

/// Names as --symbols takes them and as a record writes them, in the order of the enumeration.
inline constexpr std::array<Text, 7> symbol_kind_names = {"qr",     "microqr", "rmqr",      "code128",
                                                          "pdf417", "aztec",   "datamatrix"};

constexpr Text name_of(SymbolKind kind) noexcept { return symbol_kind_names[static_cast<std::size_t>(kind)]; }

constexpr std::optional<SymbolKind> symbol_kind_of(Text name) noexcept {
  for (std::size_t i = 0; i < symbol_kind_names.size(); ++i)
    if (symbol_kind_names[i] == name) return static_cast<SymbolKind>(i);
  return std::nullopt;
}

/// A set of kinds.
class SymbolKinds {
 public:
  constexpr SymbolKinds() noexcept = default;
  static constexpr SymbolKinds all() noexcept { return of_bits((1U << symbol_kind_names.size()) - 1U); }
  /// Bits beyond the last kind are dropped.
  static constexpr SymbolKinds of_bits(std::uint32_t bits) noexcept {
    SymbolKinds kinds;
    kinds.bits_ = bits & ((1U << symbol_kind_names.size()) - 1U);
    return kinds;
  }

  constexpr void add(SymbolKind kind) noexcept { bits_ |= bit(kind); }
  constexpr bool has(SymbolKind kind) const noexcept { return (bits_ & bit(kind)) != 0; }
  constexpr bool empty() const noexcept { return bits_ == 0; }
  constexpr std::uint32_t bits() const noexcept { return bits_; }
  constexpr SymbolKinds operator&(SymbolKinds other) const noexcept { return of_bits(bits_ & other.bits_); }
  constexpr bool operator==(const SymbolKinds&) const noexcept = default;

 private:
  static constexpr std::uint32_t bit(SymbolKind kind) noexcept { return 1U << static_cast<unsigned>(kind); }
  std::uint32_t bits_ = 0;
};

/// A place in pixels of the picture as it is stored; an EXIF orientation is not applied.
struct Point {
  int x = 0;
  int y = 0;
  bool operator==(const Point&) const = default;
};

/// Structured append: this symbol is part `index` (from 1) of `count`; a count of 0 was not told by the symbol.
/// Where all parts are in one picture they are one symbol, `complete`, with the index 1.
struct Sequence {
  int index = 0;
  int count = 0;
  bool complete = false;
  std::string group;  ///< what the parts share: the parity byte of QR in decimal, the file id of PDF417
  bool operator==(const Sequence&) const = default;
};

/// How well a QR code shows in its picture; what a printer or a light can be blamed for. No grade: the picture was
/// made by any camera.
struct PrintMeasures {
  double quiet_zone = 0;     ///< light modules beside the worst edge, in halves, at most 4
  double module_pixels = 0;  ///< width of a module
  double contrast = 0;       ///< between dark and light modules, of all greys: 0 to 1
  std::string dark;          ///< the modules as they show, row by row, a bit each from the highest on: 1 is dark
  bool operator==(const PrintMeasures&) const = default;
};

struct Symbol {
  SymbolKind kind = SymbolKind::qr;
  int version = 0;               ///< of QR, Micro QR and rMQR; 0: not known (ZXing-C++ 1.4 does not tell)
  std::string level;             ///< "L", "M", "Q", "H", or empty where there is none
  std::array<Point, 4> corners;  ///< clockwise in the picture, from the symbol's own top left one
  int eci = -1;                  ///< the ECI designator (26 is UTF-8), -1 where the symbol has none
  std::optional<Sequence> sequence;
  /// Exactly what the symbol carries; never text of a guessed charset. Only where parts of it are said to be in
  /// several charsets they are brought to UTF-8 (ECI 26): joined as they are, nobody could read them again.
  std::string bytes;
  bool inverted = false;
  bool mirrored = false;
  bool ambiguous = false;              ///< another payload was read at the same place
  std::optional<PrintMeasures> print;  ///< where it was asked for, and can be measured
  bool operator==(const Symbol&) const = default;
};

enum class Effort : std::uint8_t {
  proof,     ///< one symbol alone, upright and dark on light, as drawing makes it: the first one found
  fast,      ///< one pass
  balanced,  ///< on a miss retries, until one of them reads something
  thorough,  ///< every pass and every kind, merged
};

struct ScanOptions {
  SymbolKinds kinds = SymbolKinds::all();
  Effort effort = Effort::balanced;
  int budget_ms = 0;   ///< no pass begins after this time; 0: no limit
  bool first = false;  ///< stop after the first full pass that reads a symbol, with all symbols of that pass
  std::int64_t max_pixels = 64'000'000;
  std::int64_t max_bytes = std::int64_t{64} << 20;
  bool print = false;  ///< measure how well QR codes show
  int thumbnail = 0;   ///< longer side of a small picture that comes with the answer, up to thumbnail_max; 0: none
};

/// A grey picture made small; empty where none was asked for.
struct Thumbnail {
  int width = 0, height = 0;
  std::string pixels;  ///< row by row, a byte a pixel
  bool operator==(const Thumbnail&) const = default;
};
inline constexpr int thumbnail_max = 1024;

struct PictureReading {
  std::vector<Symbol> symbols;  ///< in reading order: row by row, each from left to right
  double milliseconds = 0;      ///< spent on finding symbols, without loading the picture
  int width = 0;
  int height = 0;
  Thumbnail thumbnail;  ///< of the first page
};

/// All codes that a PictureError has. The last three end a reader: it died, hung or had no memory left.
inline constexpr std::array<Text, 13> picture_error_codes = {
    "truncated", "corrupt",      "too_many_pixels",    "too_large",      "empty",   "is_a_directory", "permission",
    "not_found", "not_an_image", "unsupported_format", "reader_crashed", "timeout", "out_of_memory"};

struct PictureError {
  std::string code;
  std::string message;
  bool operator==(const PictureError&) const = default;
};

/// Every picture has exactly one of these.
using PictureAnswer = std::variant<PictureReading, PictureError>;

/// A grey picture of the caller's, 8 bits a pixel; rows are `stride` bytes apart.
struct GreyView {
  const std::uint8_t* pixels = nullptr;
  int width = 0;
  int height = 0;
  std::ptrdiff_t stride = 0;
};

}  // namespace paycode
