// The only file that knows ZXing-C++, and how its versions 1.4, 2.x and 3.x differ.
#include "symbol/scan.hpp"

#define ZX_USE_UTF8 1  // 1.4 then answers in std::string, as all later ones do.
#if __has_include(<ZXing/Version.h>)
#include <ZXing/Version.h>
#else
#include <ZXing/ZXVersion.h>
#endif
#include <ZXing/ReadBarcode.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <exception>
#include <new>
#include <opencv2/core.hpp>
#include <utility>

#include "symbol/merge.hpp"
#include "symbol/passes.hpp"

namespace paycode {
namespace {

using Clock = std::chrono::steady_clock;

// --- ZXing-C++, whichever version -------------------------------------------------------------------------------

#if ZXING_VERSION_MAJOR < 2
using ReaderOptions = ZXing::DecodeHints;
#else
using ReaderOptions = ZXing::ReaderOptions;
#endif
using Barcode = decltype(ZXing::ReadBarcode(std::declval<const ZXing::ImageView&>()));
using Format = ZXing::BarcodeFormat;

constexpr bool tries_inverted = ZXING_VERSION_MAJOR >= 2;
constexpr bool finds_many = ZXING_VERSION_MAJOR >= 2;

constexpr SymbolKinds qr_family = SymbolKinds::of_bits(1U << static_cast<unsigned>(SymbolKind::qr) |
                                                       1U << static_cast<unsigned>(SymbolKind::microqr) |
                                                       1U << static_cast<unsigned>(SymbolKind::rmqr));
constexpr SymbolKinds other_kinds = SymbolKinds::of_bits(~qr_family.bits());

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

// Designators stand in bytesECI as a backslash and six digits, a backslash of the data is doubled, and three bytes
// of symbology identifier lead. Data before the first designator is announced as 3, which nobody wrote, so that a
// later one speaks for the symbol.
int eci_of(const Barcode& barcode) {
  if (!barcode.hasECI()) return -1;
  const auto raw = barcode.bytesECI();
  const Text text(reinterpret_cast<const char*>(raw.data()), raw.size());
  int eci = -1;
  for (std::size_t i = 3; i < text.size(); ++i) {
    if (text[i] != '\\') continue;
    const Text digits = slice(text, i + 1, 6);
    if (digits.size() == 6 && is_digits(digits)) {
      if (eci == -1 || eci == 3) eci = static_cast<int>(number(digits));
      i += 6;
    } else {
      ++i;
    }
  }
  return eci;
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
  symbol.eci = eci_of(barcode);
  symbol.bytes.assign(barcode.bytes().begin(), barcode.bytes().end());
  if (barcode.isPartOfSequence())
    symbol.sequence = Sequence{barcode.sequenceIndex() + 1, barcode.sequenceSize(), false, barcode.sequenceId()};
#if ZXING_VERSION_MAJOR >= 2
  symbol.inverted = barcode.isInverted();
#endif
  symbol.mirrored = barcode.isMirrored();
  return symbol;
}

struct Found {
  std::vector<Symbol> symbols;
  std::vector<std::array<Point, 4>> unread;  ///< corners of codes that were located and could not be decoded
};

void read_into(Found& found, const cv::Mat& grey, const ReaderOptions& options) {
  const ZXing::ImageView view(grey.data, grey.cols, grey.rows, ZXing::ImageFormat::Lum,
                              static_cast<int>(grey.step));
  for (const Barcode& barcode : ZXing::ReadBarcodes(view, options)) {
    const std::optional<SymbolKind> kind = kind_of(barcode);
    if (!kind) continue;
    if (barcode.isValid())
      found.symbols.push_back(symbol_of(barcode, *kind));
    else
      found.unread.push_back(corners_of(barcode));
  }
}

struct Pass {
  SymbolKinds kinds;
  bool whole_picture = true;  ///< a crop is read as it is: without reduced sizes, and by either binarizer
  bool global_histogram = false;
};

Found read_once(const cv::Mat& grey, const Pass& pass) {
  ReaderOptions options;
  // Factor 2 from 200 pixels on reads more photographs than the library's own 3 from 500, in about the same time.
  options.setDownscaleFactor(2).setDownscaleThreshold(200).setTryDownscale(pass.whole_picture);
  options.setReturnErrors(pass.whole_picture);
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

// --- The order of passes ----------------------------------------------------------------------------------------

Point moved(Point point, double scale, Point origin) {
  return {static_cast<int>(std::lround(point.x / scale)) + origin.x,
          static_cast<int>(std::lround(point.y / scale)) + origin.y};
}

class Search {
 public:
  Search(const cv::Mat& grey, const ScanOptions& options) : grey_(grey), options_(options), start_(Clock::now()) {}

  std::vector<Symbol> run() {
    const SymbolKinds qr = options_.kinds & qr_family;
    const SymbolKinds others = options_.kinds & other_kinds;
    const bool thorough = options_.effort == Effort::thorough;

    // A quarter of the pixels costs a fifth of the time, and on large photographs loses next to nothing.
    constexpr std::size_t large = 2'000'000;
    if (options_.first && !thorough && grey_.total() > large && !qr.empty()) {
      pass(Retouch::half, qr);
      if (!symbols_.empty()) return finish();
    }
    pass(Retouch::none, qr);
    if (options_.first && !symbols_.empty()) return finish();
    if (options_.effort != Effort::fast) retry_unread(qr);
    if (done(thorough)) return finish();
    pass(Retouch::none, others);
    if (options_.effort == Effort::fast) return finish();
    for (Retouch what : {Retouch::inverted, Retouch::clahe, Retouch::gamma_half, Retouch::gamma_two, Retouch::twice,
                         Retouch::close3}) {
      if (what == Retouch::inverted && tries_inverted) continue;
      if (done(thorough)) break;
      pass(what, qr);
      retry_unread(qr);
    }
    return finish();
  }

 private:
  bool in_time() const {
    return options_.budget_ms <= 0 || Clock::now() - start_ < std::chrono::milliseconds(options_.budget_ms);
  }
  // ZXing-C++ 1.4 throws on some damaged codes (BitSource::readBits: out of range). That costs a pass; where no
  // other one reads anything, nobody may say that the picture has no code, and the fault is passed on.
  Found read_guarded(const cv::Mat& grey, const Pass& pass) {
    try {
      return read_once(grey, pass);
    } catch (const std::bad_alloc&) {
      throw;
    } catch (const std::exception&) {
      fault_ = std::current_exception();
      return {};
    }
  }

  bool done(bool thorough) const { return !in_time() || (!symbols_.empty() && !thorough); }

  void pass(Retouch what, SymbolKinds kinds) {
    if (kinds.empty() || (any_pass_ && !in_time())) return;
    any_pass_ = true;
    // Twice the size of a picture beyond 4 MP is slow and memory-hungry, and its modules are not the small ones.
    if (what == Retouch::twice && grey_.total() > 4'000'000) return;
    const Retouched retouched = retouch(grey_, what);
    Found found = read_guarded(retouched.grey, {kinds});
    const bool patient = !finds_many || options_.effort == Effort::thorough;
    if (patient && kinds == (kinds & qr_family)) read_the_rest(found, retouched.grey, kinds);
    for (Symbol& symbol : found.symbols) {
      for (Point& corner : symbol.corners) corner = moved(corner, retouched.scale, {});
      symbol.inverted = symbol.inverted != (what == Retouch::inverted);
    }
    merge_symbols(symbols_, std::move(found.symbols));
    for (auto& corners : found.unread) {
      for (Point& corner : corners) corner = moved(corner, retouched.scale, {});
      unread_.push_back(corners);
    }
  }

  // 1.4 finds a few of many codes, and no version finds every large code that has a small one in its middle. What
  // was found is painted over and the rest looked at again, so that a second payee does not stay hidden.
  void read_the_rest(Found& found, const cv::Mat& grey, SymbolKinds kinds) {
    cv::Mat rest = grey.clone();
    for (std::size_t covered = 0; covered < found.symbols.size() && in_time();) {
      for (; covered < found.symbols.size(); ++covered) cover(rest, found.symbols[covered].corners);
      Found more = read_guarded(rest, {kinds});
      for (Symbol& symbol : more.symbols) found.symbols.push_back(std::move(symbol));
      found.unread = std::move(more.unread);
    }
  }

  // A code that was located but not decoded is cut out and tried alone. Of all retries this one gains most:
  // 5 % of the photographs of the BoofCV benchmark for 46 ms in the mean.
  void retry_unread(SymbolKinds kinds) {
    constexpr std::size_t most = 12;
    std::size_t tried = 0;
    for (const auto& corners : std::exchange(unread_, {})) {
      if (tried == most || !in_time()) return;
      if (already_read(corners)) continue;
      ++tried;
      read_crop(crop_around(grey_, corners), kinds);
    }
  }

  bool already_read(const std::array<Point, 4>& corners) const {
    Symbol place;
    place.corners = corners;
    return std::any_of(symbols_.begin(), symbols_.end(),
                       [&](const Symbol& symbol) { return same_place(symbol, place); });
  }

  void read_crop(const Crop& crop, SymbolKinds kinds) {
    if (crop.grey.empty()) return;
    for (CropRetouch what : crop_retouches()) {
      const cv::Mat grey = retouch_crop(crop.grey, what);
      for (bool global : {false, true}) {
        // The histogram's valley is worth a try only where no local threshold was applied before.
        if (global && what != CropRetouch::none && what != CropRetouch::sharpen) continue;
        if (!in_time()) return;
        Found found = read_guarded(grey, {kinds, false, global});
        if (found.symbols.empty()) continue;
        for (Symbol& symbol : found.symbols)
          for (Point& corner : symbol.corners) corner = moved(corner, crop.scale, crop.origin);
        merge_symbols(symbols_, std::move(found.symbols));
        return;
      }
    }
  }

  std::vector<Symbol> finish() {
    if (symbols_.empty() && fault_) std::rethrow_exception(fault_);
    sort_in_reading_order(symbols_);
    join_sequences(symbols_);
    return std::move(symbols_);
  }

  const cv::Mat& grey_;
  const ScanOptions& options_;
  Clock::time_point start_;
  std::vector<Symbol> symbols_;
  std::vector<std::array<Point, 4>> unread_;
  std::exception_ptr fault_;
  bool any_pass_ = false;
};

}  // namespace

PictureAnswer find_symbols(GreyView picture, const ScanOptions& options) noexcept {
  try {
    PictureReading reading;
    reading.width = picture.width;
    reading.height = picture.height;
    if (picture.width <= 0 || picture.height <= 0 || !picture.pixels)
      return PictureError{"empty", "the picture has no pixels"};
    // OpenCV takes no pointer to const; nothing writes through this one.
    const cv::Mat grey(picture.height, picture.width, CV_8U, const_cast<std::uint8_t*>(picture.pixels),
                       static_cast<std::size_t>(picture.stride));
    const Clock::time_point start = Clock::now();
    reading.symbols = Search(grey, options).run();
    reading.milliseconds = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
    return reading;
  } catch (const std::bad_alloc&) {
    return PictureError{"out_of_memory", "no memory left while searching the picture for symbols"};
  } catch (const cv::Exception& fault) {
    if (fault.code == cv::Error::StsNoMem)
      return PictureError{"out_of_memory", "no memory left while searching the picture for symbols"};
    return PictureError{"reader_crashed", "OpenCV gave up on the picture: " + fault.err};
  } catch (const std::exception& fault) {
    return PictureError{"reader_crashed", std::string("the search for symbols gave up: ") + fault.what()};
  } catch (...) {
    return PictureError{"reader_crashed", "the search for symbols gave up"};
  }
}

std::string zxing_version() {
  return std::to_string(ZXING_VERSION_MAJOR) + '.' + std::to_string(ZXING_VERSION_MINOR) + '.' +
         std::to_string(ZXING_VERSION_PATCH);
}

}  // namespace paycode
