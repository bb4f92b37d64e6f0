// The first look at a picture: the passes that take it as it is. It settles most pictures, and needs no OpenCV.
#pragma once

#include <chrono>
#include <exception>

#include "symbol/scan.hpp"

namespace paycode {

/// When a search began, and whether another pass may begin.
class SearchTime {
 public:
  explicit SearchTime(int budget_ms) : budget_ms_(budget_ms), start_(Clock::now()) {}
  double milliseconds() const { return std::chrono::duration<double, std::milli>(Clock::now() - start_).count(); }
  bool is_left() const { return budget_ms_ <= 0 || milliseconds() < budget_ms_; }

 private:
  using Clock = std::chrono::steady_clock;
  int budget_ms_;
  Clock::time_point start_;
};

struct Look {
  std::vector<Symbol> symbols;
  std::vector<std::array<Point, 4>> unread;  ///< located, not decoded
  std::exception_ptr fault;                  ///< what the library threw in a pass, the last one
  bool settled = false;                      ///< more passes are not wanted
  bool other_kinds = false;                  ///< was there a pass over what is no QR code
};

/// Pictures of more pixels are looked at in half their size first, where the first code is wanted alone: a quarter
/// of the pixels costs a fifth of the time, and on large photographs loses next to nothing.
inline constexpr std::int64_t large_pixels = 2'000'000;
bool wants_half_first(const ScanOptions& options, std::int64_t pixels) noexcept;

/// A pass over a picture that was reduced to half of each side; corners are those of the whole one.
Look look_at_half(GreyView half, const ScanOptions& options);

/// The same from the whole picture; unsettled where that is not wanted.
Look look_reduced(GreyView grey, const ScanOptions& options);

/// The passes of `options` over the plain picture: QR codes, and the other kinds where there is none.
Look look_at(GreyView grey, const ScanOptions& options, const SearchTime& time);

/// read_symbols(), with what the library throws kept in `fault`. Only std::bad_alloc is passed on.
Found read_guarded(GreyView grey, const Pass& pass, std::exception_ptr& fault);

/// In reading order, sequences joined: a search's answer.
std::vector<Symbol> in_order(std::vector<Symbol> symbols);

}  // namespace paycode
