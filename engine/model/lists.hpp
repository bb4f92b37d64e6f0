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
using Listed = Array<T>;
/// The row's key is not the one of this number; false where it has none.
constexpr bool surely_has_another_key(const Row* row, std::uint8_t number) noexcept {
  return number != no_number && !row->numbers.fit(number);
}

/// The lists of one table.
class Lists {
 public:
  constexpr const Array<Mark>& marks() const noexcept { return marks_; }
  constexpr const Array<Row>& rows() const noexcept { return rows_; }
  constexpr const Array<Check>& checks() const noexcept { return checks_; }
  constexpr const Array<Quirk>& quirks() const noexcept { return quirks_; }
  constexpr const Array<Implied>& implies() const noexcept { return implies_; }
  constexpr Array<Places> places() const noexcept { return places_; }

  constexpr void take(Array<Mark> list) noexcept { marks_ = list; }
  constexpr void take(Array<Row> list) noexcept { rows_ = list; }
  constexpr void take(Array<Check> list) noexcept { checks_ = list; }
  constexpr void take(Array<Quirk> list) noexcept { quirks_ = list; }
  constexpr void take(Array<Implied> list) noexcept { implies_ = list; }
  constexpr void take(Array<Places> list) noexcept { places_ = list; }

 private:
  Array<Mark> marks_;
  Array<Row> rows_;
  Array<Check> checks_;
  Array<Quirk> quirks_;
  Array<Implied> implies_;
  Array<Places> places_;
};

/// Of constexpr arrays with static storage, one of each kind at most: `.lists = lists<marks, rows>`.
template <const auto&... arrays>
inline constexpr Lists lists = [] {
  check_arrays<arrays...>();
  Lists made;
  (made.take(Array(arrays)), ...);
  return made;
}();

}  // namespace paycode

#endif
