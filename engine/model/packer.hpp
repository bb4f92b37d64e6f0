// Arrays of rows, marks, quirks … -> what model/packed.hpp reads. Runs while compiling, and never else; what was
// packed is unpacked and compared there.
#pragma once

#include "model/packed.hpp"

namespace paycode {

/// The number that stands for a key; `no_key` of others.
constexpr std::uint8_t number_of(Word key) noexcept {
  for (std::uint8_t number = 0; number < first_frequent + frequent_count; ++number)
    if (numbered_key(number) == key) return number;
  return no_key;
}

/// Writes records, or counts their bytes.
class Packer {
 public:
  constexpr explicit Packer(char* out) noexcept : out_(out) {}
  constexpr std::size_t size() const noexcept { return size_; }
  constexpr void put(unsigned byte) noexcept {
    if (out_ != nullptr) out_[size_] = static_cast<char>(byte);
    ++size_;
  }
  constexpr void put(Word word) noexcept {
    for (const char c : Text(word)) put(static_cast<unsigned char>(c));
    put(0U);
  }
  constexpr void set(std::size_t at, unsigned byte) noexcept {
    if (out_ != nullptr) out_[at] = static_cast<char>(byte);
  }
  constexpr void set_offset(std::size_t at) noexcept {
    set(at, static_cast<unsigned>(size_ & 255));
    set(at + 1, static_cast<unsigned>(size_ >> 8));
  }
  /// Called by no constant expression, and so by none that compiles.
  static void wants_records_below_256_bytes() noexcept;
  constexpr void end_record(std::size_t begin) noexcept {
    if (size_ - begin > 255) wants_records_below_256_bytes();
    set(begin, static_cast<unsigned>(size_ - begin));
  }

 private:
  char* out_;
  std::size_t size_ = 0;
};

/// A word that several records in turn have: where it was written last.
struct Repeated {
  static constexpr std::size_t back_max = 150;  ///< from the record's beginning: behind that stand up to 100 bytes

  Word word = {};
  std::size_t at = 0;

  /// The part that says where `next` stands: `here`, `back` or none.
  constexpr unsigned part_for(Word next, std::size_t here_at, unsigned here, unsigned back) const noexcept {
    if (next.empty()) return 0;
    return next == word && here_at - at < back_max ? back : here;
  }
  constexpr void put(Word next, bool here, bool back, Packer& out) noexcept {
    if (back) out.put(static_cast<unsigned>(out.size() - at));
    if (!here) return;
    word = next;
    at = out.size();
    out.put(next);
  }
};

/// Different pointers of one kind, in the order in which they were met.
template <class Pointer>
class Collected {
 public:
  constexpr std::size_t size() const noexcept { return size_; }
  constexpr Pointer operator[](std::size_t i) const noexcept { return items_[i]; }
  constexpr std::size_t place_of(Pointer item) const noexcept {
    std::size_t i = 0;
    while (i < size_ && items_[i] != item) ++i;
    return i;
  }
  constexpr void add(Pointer item) noexcept {
    if (place_of(item) == size_) items_[size_++] = item;
  }

 private:
  Pointer items_[rows_max]{};
  std::size_t size_ = 0;
};

template <class List, class T>
constexpr bool same(const List& packed, Array<T> items) noexcept {
  std::size_t i = 0;
  for (const T& item : packed)
    if (!(item == items[i++])) return false;
  return i == items.size();
}

/// Lists -> bytes and pointers. Runs while compiling, and never else.
class TablePacker {
 public:
  constexpr void take(Array<Row> list) noexcept {
    rows_ = list;
    for (const Row& row : rows_) {
      if (row.form != nullptr) forms_.add(row.form);
      if (row.codes.begin() != nullptr) codes_.add(row.codes.begin());
    }
  }
  constexpr void take(Array<Mark> list) noexcept {
    marks_ = list;
    for (const Mark& mark : marks_)
      if (mark.asks) asked_.add(mark.accepts);
  }
  constexpr void take(Array<Check> list) noexcept { checks_ = list; }
  constexpr void take(Array<Quirk> list) noexcept { quirks_ = list; }
  constexpr void take(Array<Implied> list) noexcept { implied_ = list; }
  constexpr void take(Array<Places> list) noexcept { places_ = list; }

  constexpr std::size_t pointer_count() const noexcept {
    return first_check() + checks_.size() + (places_.size() == 0 ? 0 : 1);
  }
  constexpr void put_pointers(Pointed* out) const noexcept {
    for (std::size_t i = 0; i < forms_.size(); ++i) (out++)->form = forms_[i];
    for (std::size_t i = 0; i < codes_.size(); ++i) (out++)->codes = codes_[i];
    for (std::size_t i = 0; i < asked_.size(); ++i) (out++)->accepts = asked_[i];
    for (const Check& check : checks_) (out++)->run = check.run;
    if (places_.size() > 0) out->places = places_.begin();
  }

  constexpr void put_bytes(Packer& out) const noexcept {
    for (const std::size_t each : {rows_.size(), marks_.size(), quirks_.size(), implied_.size(), checks_.size(),
                                   places_.size(), first_check()})
      out.put(static_cast<unsigned>(each));
    for (std::size_t i = head::marks_at; i < head::size; ++i) out.put(0U);
    Repeated in;
    for (const Row& row : rows_) put(row, in, out);
    out.set_offset(head::marks_at);
    Repeated mark_in, lead;
    for (const Mark& mark : marks_) put(mark, mark_in, lead, out);
    out.set_offset(head::quirks_at);
    const std::size_t quirks_at = out.size();
    for (const Quirk& quirk : quirks_) {
      const std::size_t begin = out.size();
      out.put(0U);
      out.put(static_cast<unsigned>(quirk.rule));
      out.put(static_cast<unsigned>(quirk.tolerant) | static_cast<unsigned>(quirk.strict) << 2 |
              (quirk.only_here ? 16U : 0));
      out.put(quirk.in);
      out.end_record(begin);
    }
    out.set(head::quirk_bytes, static_cast<unsigned>(out.size() - quirks_at));
    for (const Implied& fact : implied_) {
      const std::size_t begin = out.size();
      out.put(0U);
      out.put(static_cast<unsigned>(fact.field));
      out.put(fact.value);
      out.end_record(begin);
    }
  }

  /// What was packed into `lists` unpacks to what was taken.
  constexpr bool holds(const Lists& lists) const noexcept {
    return same(lists.rows(), rows_) && same(lists.marks(), marks_) && same(lists.quirks(), quirks_) &&
           same(lists.implies(), implied_) && same(lists.checks(), checks_) &&
           lists.places().begin() == places_.begin();
  }

 private:
  constexpr std::size_t first_check() const noexcept { return forms_.size() + codes_.size() + asked_.size(); }
  static constexpr unsigned more_flags(const Row& row) noexcept {
    return (row.key_is_bank ? 1U : 0) | (row.editable ? 2U : 0) | (row.bare ? 4U : 0) | (row.signs_all ? 8U : 0) |
           (row.only_by_kind ? 16U : 0) | (row.stays ? 32U : 0);
  }
  constexpr void put(const Row& row, Repeated& in, Packer& out) const noexcept {
    const std::size_t begin = out.size();
    const std::uint8_t number = number_of(row.key);
    const bool is_number = number != no_key;
    const unsigned more = more_flags(row);
    const unsigned parts = in.part_for(row.in, begin, part::in, part::in_back) |
                           (is_number ? part::number : part::key) | (row.field != Field::none ? part::field : 0) |
                           (row.kind != Kind::none ? part::kind : 0) | (row.form != nullptr ? part::form : 0) |
                           (row.codes.begin() != nullptr ? part::codes : 0) | (row.also ? part::also : 0) |
                           (row.min_chars != 0 || row.max_chars != 0 ? part::chars : 0) |
                           (!row.preset.empty() ? part::preset : 0) | (more != 0 ? part::more : 0) |
                           (row.required ? part::required : 0) | (row.fixed ? part::fixed : 0) |
                           (row.rail ? part::rail : 0) | (row.or_above ? part::or_above : 0);
    out.put(0U);
    out.put(parts & 255);
    out.put(parts >> 8);
    if (is_number) out.put(number);
    if (row.field != Field::none) out.put(static_cast<unsigned>(row.field));
    if (row.kind != Kind::none) out.put(static_cast<unsigned>(row.kind));
    if (row.form != nullptr) out.put(static_cast<unsigned>(forms_.place_of(row.form)));
    if (row.codes.begin() != nullptr)
      out.put(static_cast<unsigned>(forms_.size() + codes_.place_of(row.codes.begin())));
    if (row.also) out.put(row.also.number);
    if ((parts & part::chars) != 0) {
      out.put(row.min_chars);
      out.put(row.max_chars);
    }
    if (more != 0) out.put(more);
    in.put(row.in, (parts & part::in) != 0, (parts & part::in_back) != 0, out);
    if (!row.preset.empty()) out.put(row.preset);
    if (!is_number) out.put(row.key);
    out.end_record(begin);
  }
  constexpr void put(const Mark& mark, Repeated& in, Repeated& lead, Packer& out) const noexcept {
    const std::size_t begin = out.size();
    const std::uint8_t number = number_of(mark.key);
    const bool is_number = number != no_key;
    const bool limits = mark.min_chars != 0 || mark.max_chars != 0 || mark.also || mark.at_home;
    const Word value = mark.wanted();
    const unsigned parts = in.part_for(mark.in, begin, part::in, part::in_back) |
                           (is_number           ? part::number
                            : !mark.key.empty() ? part::key
                                                : 0) |
                           lead.part_for(mark.lead, begin, part::lead, part::lead_back) |
                           (!mark.lead_last.empty() ? part::lead_last : 0) | (!value.empty() ? part::value : 0) |
                           (mark.asks ? part::asks : 0) | (limits ? part::limits : 0) |
                           static_cast<unsigned>(mark.confidence) << 10 | static_cast<unsigned>(mark.rank) << 12 |
                           static_cast<unsigned>(mark.nature) << 14;
    out.put(0U);
    out.put(parts & 255);
    out.put(parts >> 8);
    out.put(static_cast<unsigned>(mark.next) | static_cast<unsigned>(mark.presented_by) << 3 |
            static_cast<unsigned>(mark.usage) << 5 | (mark.keeps_place ? 128U : 0));
    if (is_number) out.put(number);
    if (mark.asks) out.put(static_cast<unsigned>(forms_.size() + codes_.size() + asked_.place_of(mark.accepts)));
    if (limits) {
      out.put(mark.min_chars);
      out.put(mark.max_chars);
      out.put((mark.also ? mark.also.number : 127U) | (mark.at_home ? 128U : 0));
    }
    in.put(mark.in, (parts & part::in) != 0, (parts & part::in_back) != 0, out);
    if (!is_number && !mark.key.empty()) out.put(mark.key);
    if (!value.empty()) out.put(value);
    if (!mark.lead_last.empty()) out.put(mark.lead_last);
    lead.put(mark.lead, (parts & part::lead) != 0, (parts & part::lead_back) != 0, out);
    out.end_record(begin);
  }

  Array<Row> rows_;
  Array<Mark> marks_;
  Array<Check> checks_;
  Array<Quirk> quirks_;
  Array<Implied> implied_;
  Array<Places> places_;
  Collected<const Form*> forms_;
  Collected<const CodeName*> codes_;
  Collected<bool (*)(Text)> asked_;
};

template <const auto&... arrays>
constexpr TablePacker packer_of() noexcept {
  TablePacker packer;
  (packer.take(Array(arrays)), ...);
  return packer;
}
template <const auto&... arrays>
constexpr std::size_t packed_size() noexcept {
  Packer count(nullptr);
  packer_of<arrays...>().put_bytes(count);
  return count.size();
}

template <const auto&... arrays>
struct PackedTable {
  static constexpr std::size_t pointer_count = packer_of<arrays...>().pointer_count();
  Pointed pointers[pointer_count == 0 ? 1 : pointer_count]{};
  char bytes[packed_size<arrays...>()]{};

  constexpr PackedTable() noexcept {
    Packer out(bytes);
    packer_of<arrays...>().put_bytes(out);
    packer_of<arrays...>().put_pointers(pointers);
  }
};
template <const auto&... arrays>
inline constexpr PackedTable<arrays...> packed_table;

/// Of constexpr arrays with static storage, one of each kind at most: `.lists = lists<marks, rows>`.
template <const auto&... arrays>
inline constexpr Lists lists = [] {
  check_arrays<arrays...>();
  constexpr Lists made(packed_table<arrays...>.bytes, packed_table<arrays...>.pointers);
  static_assert(packer_of<arrays...>().holds(made), "lists that do not unpack to what was packed");
  return made;
}();

}  // namespace paycode
