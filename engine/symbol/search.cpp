// The whole search: the first look, and behind it every retouch that pays.
#include "symbol/search.hpp"

#include <algorithm>
#include <cmath>
#include <exception>
#include <new>
#include <opencv2/core.hpp>
#include <utility>

#include "symbol/look.hpp"
#include "symbol/merge.hpp"
#include "symbol/passes.hpp"

namespace paycode {
namespace {

Point moved(Point point, double scale, Point origin) {
  return {static_cast<int>(std::lround(point.x / scale)) + origin.x,
          static_cast<int>(std::lround(point.y / scale)) + origin.y};
}

class Search {
 public:
  Search(const cv::Mat& grey, const ScanOptions& options)
      : grey_(grey),
        options_(options),
        time_(options.budget_ms),
        patient_(options.effort != Effort::proof && (!zxing_finds_many() || options.effort == Effort::thorough)) {}

  double milliseconds() const { return time_.milliseconds(); }

  std::vector<Symbol> run(bool looked) {
    const SymbolKinds qr = options_.kinds & qr_family;
    const bool thorough = options_.effort == Effort::thorough;
    if (look_first(qr, looked)) return finish();
    if (options_.effort != Effort::fast) retry_unread(qr);
    if (done(thorough)) return finish();
    if (!other_kinds_) pass(Retouch::none, options_.kinds & other_kinds);
    if (options_.effort == Effort::fast) return finish();
    for (Retouch what : {Retouch::inverted, Retouch::clahe, Retouch::gamma_half, Retouch::gamma_two, Retouch::twice,
                         Retouch::close3}) {
      if (what == Retouch::inverted && zxing_tries_inverted()) continue;
      if (done(thorough)) break;
      pass(what, qr);
      retry_unread(qr);
    }
    return finish();
  }

 private:
  /// The plain picture; true where that was all. `looked`: a light reader did it, and found nothing.
  bool look_first(SymbolKinds qr, bool looked) {
    any_pass_ = !patient_;
    Look look;
    if (looked)
      look.other_kinds = true;
    else if (patient_)
      look = look_reduced(view(), options_);
    else
      look = look_at(view(), options_, time_);
    symbols_ = std::move(look.symbols);
    unread_ = std::move(look.unread);
    fault_ = look.fault;
    other_kinds_ = look.other_kinds;
    if (look.settled || !patient_) return look.settled;
    pass(Retouch::none, qr);
    return options_.first && !symbols_.empty();
  }

  GreyView view() const { return {grey_.data, grey_.cols, grey_.rows, static_cast<std::ptrdiff_t>(grey_.step)}; }
  bool in_time() const { return time_.is_left(); }
  // A fault costs a pass; where no other one reads anything, nobody may say that the picture has no code, and the
  // fault is passed on.
  Found read_once(const cv::Mat& grey, const Pass& pass) {
    return read_guarded({grey.data, grey.cols, grey.rows, static_cast<std::ptrdiff_t>(grey.step)}, pass, fault_);
  }

  bool done(bool thorough) const { return !in_time() || (!symbols_.empty() && !thorough); }

  void pass(Retouch what, SymbolKinds kinds) {
    if (kinds.empty() || (any_pass_ && !in_time())) return;
    any_pass_ = true;
    // Twice the size of a picture beyond 4 MP is slow and memory-hungry, and its modules are not the small ones.
    if (what == Retouch::twice && grey_.total() > 4'000'000) return;
    const Retouched retouched = retouch(grey_, what);
    Found found = read_once(retouched.grey, {kinds});
    if (patient_ && kinds == (kinds & qr_family)) read_the_rest(found, retouched.grey, kinds);
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
      Found more = read_once(rest, {kinds});
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
        Found found = read_once(grey, {kinds, false, global});
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
    return in_order(std::move(symbols_));
  }

  const cv::Mat& grey_;
  const ScanOptions& options_;
  SearchTime time_;
  bool patient_;  ///< looks again where something was found, for what hides behind it
  std::vector<Symbol> symbols_;
  std::vector<std::array<Point, 4>> unread_;
  std::exception_ptr fault_;
  bool any_pass_ = false, other_kinds_ = false;
};

PictureError out_of_memory() { return {"out_of_memory", "no memory left while searching the picture for symbols"}; }

}  // namespace

PictureAnswer find_symbols(GreyView picture, const ScanOptions& options, bool looked) noexcept {
  try {
    if (picture.width <= 0 || picture.height <= 0 || !picture.pixels)
      return PictureError{"empty", "the picture has no pixels"};
    // OpenCV takes no pointer to const; nothing writes through this one.
    const cv::Mat grey(picture.height, picture.width, CV_8U, const_cast<std::uint8_t*>(picture.pixels),
                       static_cast<std::size_t>(picture.stride));
    Search search(grey, options);
    PictureReading reading;
    reading.symbols = search.run(looked);
    reading.milliseconds = search.milliseconds();
    reading.width = picture.width;
    reading.height = picture.height;
    return reading;
  } catch (const std::bad_alloc&) {
    return out_of_memory();
  } catch (const cv::Exception& fault) {
    if (fault.code == cv::Error::StsNoMem) return out_of_memory();
    return PictureError{"reader_crashed", "OpenCV gave up on the picture: " + fault.err};
  } catch (const std::exception& fault) {
    return PictureError{"reader_crashed", std::string("the search for symbols gave up: ") + fault.what()};
  } catch (...) {
    return PictureError{"reader_crashed", "the search for symbols gave up"};
  }
}

}  // namespace paycode
