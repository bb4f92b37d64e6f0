// The only file that knows ZXing-C++, and how its versions 1.4, 2.x and 3.x differ.
#include "symbol/scan.hpp"

#define ZX_USE_UTF8 1  // 1.4 then answers in std::string, as all later ones do.
#if __has_include(<ZXing/Version.h>)
#include <ZXing/Version.h>
#else
#include <ZXing/ZXVersion.h>
#endif
#include <ZXing/ReadBarcode.h>

#include <utility>

namespace paycode {
namespace {

// --- ZXing-C++, whichever version -------------------------------------------------------------------------------

#if ZXING_VERSION_MAJOR < 2
using ReaderOptions = ZXing::DecodeHints;
#else
using ReaderOptions = ZXing::ReaderOptions;
#endif
using Barcode = decltype(ZXing::ReadBarcode(std::declval<const ZXing::ImageView&>()));
using Format = ZXing::BarcodeFormat;

// DataBar is not among them and never will be: it is read out of noise and out of QR codes.
std::vector<std::pair<SymbolKind, Format>> known_formats() {
  return {
#if ZXING_VERSION_MAJOR >= 3
    {SymbolKind::qr, Format::QRCodeModel2}, {SymbolKind::qr, Format::QRCodeModel1},
#endif
        {SymbolKind::qr, Format::QRCode}, {SymbolKind::microqr, Format::MicroQRCode},
#if ZXING_VERSION_MAJOR > 2 || (ZXING_VERSION_MAJOR == 2 && ZXING_VERSION_MINOR >= 2)
        {SymbolKind::rmqr, Format::RMQRCode},
#endif
        {SymbolKind::code128, Format::Code128}, {SymbolKind::pdf417, Format::PDF417},
        {SymbolKind::aztec, Format::Aztec}, {SymbolKind::datamatrix, Format::DataMatrix},
  };
}

ZXing::BarcodeFormats formats_of(SymbolKinds kinds) {
#if ZXING_VERSION_MAJOR >= 3
  std::vector<Format> formats;
  // From version 3 on QRCode stands for the whole family.
  for (const auto& [kind, format] : known_formats())
    if (kinds.has(kind) && format != Format::QRCode) formats.push_back(format);
  return ZXing::BarcodeFormats(std::move(formats));
#else
  ZXing::BarcodeFormats formats;
  for (const auto& [kind, format] : known_formats())
    if (kinds.has(kind)) formats |= format;
  return formats;
#endif
}

std::optional<SymbolKind> kind_of(const Barcode& barcode) {
  for (const auto& [kind, format] : known_formats()) {
    if (barcode.format() == format) return kind;
#if ZXING_VERSION_MAJOR >= 3
    // The others answer with a variant: AztecCode for Aztec, CompactPDF417 for PDF417.
    if (format != Format::QRCode && ZXing::Symbology(barcode.format()) == format) return kind;
#endif
  }
  return std::nullopt;
}

// Plain for QR ("6"), "M3" or "3" for Micro QR; rMQR is told by its size ("R7x43"), and ISO/IEC 23941 table 1
// numbers the sizes from 1 to 32.
int version_of([[maybe_unused]] const Barcode& barcode, [[maybe_unused]] SymbolKind kind) {
#if ZXING_VERSION_MAJOR >= 2
  const std::string text = barcode.version();
  const Text digits = slice(text, starts_with(text, "M") ? 1 : 0);
  if (kind == SymbolKind::rmqr) {
    static constexpr std::array<Text, 32> sizes = {
        "R7x43",  "R7x59",  "R7x77",   "R7x99",  "R7x139", "R9x43",   "R9x59",  "R9x77",
        "R9x99",  "R9x139", "R11x27",  "R11x43", "R11x59", "R11x77",  "R11x99", "R11x139",
        "R13x27", "R13x43", "R13x59",  "R13x77", "R13x99", "R13x139", "R15x43", "R15x59",
        "R15x77", "R15x99", "R15x139", "R17x43", "R17x59", "R17x77",  "R17x99", "R17x139"};
    for (std::size_t i = 0; i < sizes.size(); ++i)
      if (sizes[i] == text) return static_cast<int>(i) + 1;
  }
  if (qr_family.has(kind) && is_digits(digits) && digits.size() <= 2) return static_cast<int>(number(digits));
#endif
  return 0;
}

std::string level_of(const Barcode& barcode, SymbolKind kind) {
  std::string level = barcode.ecLevel();
  const bool known = level.size() == 1 && find("LMQH", level[0]) != Text::npos;
  return qr_family.has(kind) && known ? level : std::string();
}

// What a symbol says of its charsets. Designators stand in bytesECI as a backslash and six digits, a backslash of
// the data is doubled, and three bytes of symbology identifier lead. Data before the first designator is announced
// as 3, which nobody wrote. ASCII is the same in all of them: what counts is the parts that hold more.
struct Charsets {
  int eci = -1;
  bool several = false;
};

Charsets charsets_of(const Barcode& barcode) {
  Charsets charsets;
  if (!barcode.hasECI()) return charsets;
  constexpr int implied = 3, last_with_charset = 35;
  const auto raw = barcode.bytesECI();
  const Text text(reinterpret_cast<const char*>(raw.data()), raw.size());
  int now = implied, first = -1, of_more = -1;
  bool all_known = true;
  for (std::size_t i = 3; i < text.size(); ++i) {
    const Text digits = text[i] == '\\' ? slice(text, i + 1, 6) : Text{};
    if (digits.size() == 6 && is_digits(digits)) {
      now = static_cast<int>(number(digits));
      if (first == -1 || first == implied) first = now;
      i += 6;
      continue;
    }
    if (text[i] == '\\') ++i;
    if (static_cast<unsigned char>(text[i]) < 0x80) continue;
    all_known = all_known && now <= last_with_charset;
    charsets.several = charsets.several || (of_more != -1 && of_more != now);
    of_more = now;
  }
  charsets.eci = of_more != -1 ? of_more : first;
  // What is binary, or of no known charset, cannot be brought to another one.
  charsets.several = charsets.several && all_known;
  return charsets;
}

std::string text_of(const Barcode& barcode) {
#if ZXING_VERSION_MAJOR < 2
  return barcode.text();
#else
  return barcode.text(ZXing::TextMode::Plain);
#endif
}

std::array<Point, 4> corners_of(const Barcode& barcode) {
  std::array<Point, 4> corners;
  for (std::size_t i = 0; i < 4; ++i) corners[i] = {barcode.position()[i].x, barcode.position()[i].y};
  std::int64_t area = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    const Point a = corners[i];
    const Point b = corners[(i + 1) % 4];
    area += std::int64_t{a.x} * b.y - std::int64_t{b.x} * a.y;
  }
  if (area < 0) std::swap(corners[1], corners[3]);
  return corners;
}

Symbol symbol_of(const Barcode& barcode, SymbolKind kind) {
  Symbol symbol;
  symbol.kind = kind;
  symbol.version = version_of(barcode, kind);
  symbol.level = level_of(barcode, kind);
  symbol.corners = corners_of(barcode);
  const Charsets charsets = charsets_of(barcode);
  symbol.eci = charsets.eci;
  symbol.bytes.assign(barcode.bytes().begin(), barcode.bytes().end());
  // Parts in several charsets, joined, could never be told apart again: they become one, which the symbol itself
  // has all that is needed for.
  if (charsets.several) {
    constexpr int utf8 = 26;
    symbol.eci = utf8;
    symbol.bytes = text_of(barcode);
  }
  if (barcode.isPartOfSequence())
    symbol.sequence = Sequence{barcode.sequenceIndex() + 1, barcode.sequenceSize(), false, barcode.sequenceId()};
#if ZXING_VERSION_MAJOR >= 2
  symbol.inverted = barcode.isInverted();
#endif
  symbol.mirrored = barcode.isMirrored();
  return symbol;
}

void read_into(Found& found, GreyView grey, const ReaderOptions& options) {
  const ZXing::ImageView view(grey.pixels, grey.width, grey.height, ZXing::ImageFormat::Lum,
                              static_cast<int>(grey.stride));
  for (const Barcode& barcode : ZXing::ReadBarcodes(view, options)) {
    const std::optional<SymbolKind> kind = kind_of(barcode);
    if (!kind) continue;
    if (barcode.isValid())
      found.symbols.push_back(symbol_of(barcode, *kind));
    else
      found.unread.push_back(corners_of(barcode));
  }
}

}  // namespace

bool zxing_tries_inverted() noexcept { return ZXING_VERSION_MAJOR >= 2; }
bool zxing_finds_many() noexcept { return ZXING_VERSION_MAJOR >= 2; }

Found read_symbols(GreyView grey, const Pass& pass) {
  ReaderOptions options;
  // Factor 2 from 200 pixels on reads more photographs than the library's own 3 from 500, in about the same time.
  options.setDownscaleFactor(2).setDownscaleThreshold(200).setTryDownscale(pass.whole_picture);
  options.setReturnErrors(pass.whole_picture);
  if (pass.drawn) {
    options.setMaxNumberOfSymbols(1).setTryRotate(false).setTryDownscale(false);
    options.setBinarizer(ZXing::Binarizer::FixedThreshold);
#if ZXING_VERSION_MAJOR >= 2
    options.setTryInvert(false);
#endif
  }
  if (pass.global_histogram) options.setBinarizer(ZXing::Binarizer::GlobalHistogram);
  Found found;
  SymbolKinds kinds = pass.kinds;
#if ZXING_VERSION_MAJOR < 2
  // Comparing two linear codes ends 1.4 in an assertion (Result::operator==): it may find one, at one size.
  if (kinds.has(SymbolKind::code128)) {
    ReaderOptions linear = options;
    linear.setFormats(Format::Code128).setMaxNumberOfSymbols(1).setTryDownscale(false).setReturnErrors(false);
    read_into(found, grey, linear);
    kinds = SymbolKinds::of_bits(kinds.bits() & ~(1U << static_cast<unsigned>(SymbolKind::code128)));
  }
#endif
  const auto formats = formats_of(kinds);
  if (formats.empty()) return found;  // To the library no format means every format.
  options.setFormats(formats);
  read_into(found, grey, options);
  return found;
}

std::string zxing_version() {
  return std::to_string(ZXING_VERSION_MAJOR) + '.' + std::to_string(ZXING_VERSION_MINOR) + '.' +
         std::to_string(ZXING_VERSION_PATCH);
}

}  // namespace paycode
