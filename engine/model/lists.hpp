// The lists of a table: arrays, or, where no person reads a table, records of a few bytes (model/packed.hpp).
#pragma once

#include "model/mark.hpp"
#include "model/quirk.hpp"
#include "model/row.hpp"

#if !PAYCODE_TEXTS
#include "model/packer.hpp"
#else

namespace paycode {

template <class T>
using Listed = Few<T>;
/// The row's key is not the one of this number; false where it has none.
constexpr bool surely_has_another_key(const Row* row, std::uint8_t number) noexcept {
  return number != no_number && !row->numbers.fit(number);
}

/// The lists of one table.
class Lists {
 public:
  constexpr const Few<Mark>& marks() const noexcept { return marks_; }
  constexpr const Few<Row>& rows() const noexcept { return rows_; }
  constexpr const Few<Check>& checks() const noexcept { return checks_; }
  constexpr const Few<Quirk>& quirks() const noexcept { return quirks_; }
  constexpr const Few<Implied>& implies() const noexcept { return implies_; }
  constexpr Array<Places> places() const noexcept { return places_; }

  constexpr void take(Few<Mark> list) noexcept { marks_ = list; }
  constexpr void take(Few<Row> list) noexcept { rows_ = list; }
  constexpr void take(Few<Check> list) noexcept { checks_ = list; }
  constexpr void take(Few<Quirk> list) noexcept { quirks_ = list; }
  constexpr void take(Few<Implied> list) noexcept { implies_ = list; }
  constexpr void take(Few<Places> list) noexcept { places_ = list; }

 private:
  Few<Mark> marks_;
  Few<Row> rows_;
  Few<Check> checks_;
  Few<Quirk> quirks_;
  Few<Implied> implies_;
  Few<Places> places_;
};

/// Of constexpr arrays with static storage, one of each kind at most: `.lists = lists<marks, rows>`.
template <const auto&... arrays>
inline constexpr Lists lists = [] {
  check_arrays<arrays...>();
  Lists made;
  (made.take(Few(arrays)), ...);
  return made;
}();

}  // namespace paycode

#endif
