// The lists of a table as a terminal's flash holds them, which has room for more than a thousand rows and marks
// only where each is a record of a few bytes with its words among them. It is put together when it is looked at;
// how it got so is model/packer.hpp's to say.
#pragma once

#include "model/mark.hpp"
#include "model/quirk.hpp"
#include "model/row.hpp"

namespace paycode {

/// "00" to "99", a NUL behind each: most keys.
struct TwoDigits {
  char text[300]{};
  constexpr TwoDigits() noexcept {
    for (int i = 0; i < 100; ++i) {
      text[i * 3] = static_cast<char>('0' + i / 10);
      text[i * 3 + 1] = static_cast<char>('0' + i % 10);
    }
  }
  constexpr Word operator[](std::uint8_t number) const noexcept { return &text[number * 3]; }
};
inline constexpr TwoDigits two_digits;
/// Other keys that many rows have, numbered from 100 on.
inline constexpr char frequent_keys[] =
    "#scheme\0#authority\0#path\0digits\0amount\0message\0line 1\0line 2\0line 3\0line 4\0line 5\0line 6\0line 7\0"
    "line 8\0line 9\0line 10\0line 11\0line 12";
inline constexpr std::uint8_t first_frequent = 100, frequent_count = 18, no_key = 255;
constexpr Word numbered_key(std::uint8_t number) noexcept {
  return number < first_frequent ? two_digits[number] : nth_name(frequent_keys, number - first_frequent);
}
/// What a record cannot hold in bytes, and has a number for. Which it is, the record knows.
union Pointed {
  const Form* form;
  const CodeName* codes;
  bool (*accepts)(Text);
  void (*run)(Payload&, Writer&);
  const Places* places;

  constexpr Pointed() noexcept : form(nullptr) {}
};

/// Which parts a record has: its bytes stand before its words, which end in NUL.
namespace part {
inline constexpr unsigned in = 1,  ///< a word
    in_back = 2,                   ///< a byte: how far before it that of an earlier record stands
    number = 4,                    ///< a byte: the key, of two digits or a frequent one; a row's stands first
    key = 8,                       ///< … or a word
    // Of rows
    kind = 16, form = 32, codes = 64, also = 128,  ///< a byte each
    chars = 256,                                   ///< two bytes
    preset = 512,                                  ///< a word
    more = 1024,                                   ///< a byte of flags; those that are frequent stand beside it
    required = 2048, fixed = 4096, rail = 8192, or_above = 16384, field = 32768;
// Of marks, whose confidence, rank and nature are the six bits above these
inline constexpr unsigned lead = 16, lead_back = 32, lead_last = 64, value = 128,  ///< words, and a byte
    asks = 256,                                                                    ///< a byte
    limits = 512;  ///< three bytes: lengths, and what stands beside it, with a flag
}  // namespace part

/// Reads one record.
class Unpacker {
 public:
  constexpr explicit Unpacker(const char* at) noexcept : at_(at) {}
  constexpr std::uint8_t byte() noexcept { return static_cast<std::uint8_t>(*at_++); }
  constexpr unsigned two_bytes() noexcept {
    const unsigned low = byte();
    return low | static_cast<unsigned>(byte()) << 8;
  }
  constexpr Word word() noexcept {
    const char* first = at_;
    while (*at_++ != '\0') {
    }
    return first;
  }
  constexpr Word last_word() const noexcept { return at_; }  ///< of a record: where it ends does not matter
  /// A word that stands here, or as far back as a byte says; none without either part.
  constexpr Word word_here_or(bool here, bool back) noexcept {
    if (here) return word();
    if (!back) return {};
    const char* from = at_;
    return from - byte();
  }

 private:
  const char* at_;
};

/// What KeyRange finds in the key of this number.
constexpr KeyRange numbers_of(std::uint8_t number, Word key) noexcept {
  return number < first_frequent ? KeyRange(number, number) : KeyRange(Text(key));
}

constexpr Row unpack(const char* record, const Pointed* pointers, const Row*) noexcept {
  Row row;
  Unpacker from(record + 1);
  const unsigned parts = from.two_bytes();
  const std::uint8_t number = (parts & part::number) != 0 ? from.byte() : no_key;
  if (number != no_key) row.key = numbered_key(number);
  if ((parts & part::field) != 0) row.field = static_cast<Field>(from.byte());
  if ((parts & part::kind) != 0) row.kind = static_cast<Kind>(from.byte());
  if ((parts & part::form) != 0) row.form = pointers[from.byte()].form;
  if ((parts & part::codes) != 0) row.codes = Ended<CodeName>::of(pointers[from.byte()].codes);
  if ((parts & part::also) != 0) row.also = ObjectId(from.byte());
  if ((parts & part::chars) != 0) {
    row.min_chars = from.byte() & 63;
    row.max_chars = from.byte();
  }
  row.required = (parts & part::required) != 0;
  row.fixed = (parts & part::fixed) != 0;
  row.rail = (parts & part::rail) != 0;
  row.or_above = (parts & part::or_above) != 0;
  if ((parts & part::more) != 0) {
    const unsigned more = from.byte();
    row.key_is_bank = (more & 1) != 0;
    row.editable = (more & 2) != 0;
    row.bare = (more & 4) != 0;
    row.signs_all = (more & 8) != 0;
    row.only_by_kind = (more & 16) != 0;
    row.stays = (more & 32) != 0;
  }
  row.in = from.word_here_or((parts & part::in) != 0, (parts & part::in_back) != 0);
  if ((parts & part::preset) != 0) row.preset = from.word();
  if (number == no_key) row.key = from.last_word();
  row.numbers = numbers_of(number, row.key);
  return row;
}

constexpr Mark unpack(const char* record, const Pointed* pointers, const Mark*) noexcept {
  Mark mark;
  Unpacker from(record + 1);
  const unsigned parts = from.two_bytes(), about = from.byte();
  mark.confidence = static_cast<Confidence>(parts >> 10 & 3);
  mark.rank = static_cast<Rank>(parts >> 12 & 3);
  mark.nature = static_cast<Nature>(parts >> 14);
  mark.next = static_cast<Next>(about & 7);
  mark.presented_by = static_cast<PresentedBy>(about >> 3 & 3);
  mark.usage = static_cast<Usage>(about >> 5 & 3);
  mark.keeps_place = (about & 128) != 0;
  const std::uint8_t number = (parts & part::number) != 0 ? from.byte() : no_key;
  if (number != no_key) mark.key = numbered_key(number);
  mark.asks = (parts & part::asks) != 0;
  if (mark.asks) mark.accepts = pointers[from.byte()].accepts;
  if ((parts & part::limits) != 0) {
    mark.min_chars = from.byte();
    mark.max_chars = from.byte();
    const unsigned also = from.byte();
    mark.at_home = (also & 128) != 0;
    if ((also & 127) != 127) mark.also = ObjectId(static_cast<std::uint8_t>(also & 127));
  }
  mark.in = from.word_here_or((parts & part::in) != 0, (parts & part::in_back) != 0);
  if ((parts & part::key) != 0) mark.key = from.word();
  if (!mark.key.empty()) mark.numbers = numbers_of(number, mark.key);
  if ((parts & part::value) != 0) mark.value = from.word();
  if ((parts & part::lead_last) != 0) mark.lead_last = from.word();
  if ((parts & part::lead) != 0)
    mark.lead = from.last_word();
  else
    mark.lead = from.word_here_or(false, (parts & part::lead_back) != 0);
  return mark;
}

constexpr Quirk unpack(const char* record, const Pointed*, const Quirk*) noexcept {
  Unpacker from(record + 1);
  const auto rule = static_cast<Rule>(from.byte());
  const unsigned grades = from.byte();
  return {
      rule, static_cast<Grade>(grades & 3), static_cast<Grade>(grades >> 2 & 3), from.word(), {}, grades >> 4 != 0};
}

constexpr Implied unpack(const char* record, const Pointed*, const Implied*) noexcept {
  Unpacker from(record + 1);
  const auto field = static_cast<Field>(from.byte());
  return {field, from.word()};
}

/// A list of records.
template <class T>
class Packed {
 public:
  constexpr Packed(const char* first, const Pointed* pointers, std::size_t size) noexcept
      : first_(first), pointers_(pointers), size_(size) {}
  constexpr std::size_t size() const noexcept { return size_; }
  constexpr bool empty() const noexcept { return size_ == 0; }
  constexpr T operator[](std::size_t i) const noexcept {
    Iterator at = begin();
    while (i-- > 0) ++at;
    return *at;
  }

  class Iterator {
   public:
    constexpr Iterator(const char* record, const Pointed* pointers, std::size_t left) noexcept
        : record_(record), pointers_(pointers), left_(left) {}
    constexpr T operator*() const noexcept { return unpack(record_, pointers_, static_cast<const T*>(nullptr)); }
    constexpr Iterator& operator++() noexcept {
      record_ += static_cast<std::uint8_t>(*record_);
      --left_;
      return *this;
    }
    /// The row's key is two digits, and another number than this: seen without putting it together.
    constexpr bool surely_has_another_key(std::uint8_t number) const noexcept {
      const auto own = static_cast<std::uint8_t>(record_[3]);
      return number != no_number && (static_cast<unsigned char>(record_[1]) & part::number) != 0 &&
             own < first_frequent && own != number;
    }
    friend constexpr bool operator!=(const Iterator& a, const Iterator& b) noexcept { return a.left_ != b.left_; }

   private:
    const char* record_;
    const Pointed* pointers_;
    std::size_t left_;
  };
  constexpr Iterator begin() const noexcept { return {first_, pointers_, size_}; }
  constexpr Iterator end() const noexcept { return {nullptr, nullptr, 0}; }

 private:
  const char* first_;
  const Pointed* pointers_;
  std::size_t size_;
};

/// Checks have no records: they are what is pointed at.
class PackedChecks {
 public:
  class Iterator {
   public:
    constexpr explicit Iterator(const Pointed* at) noexcept : at_(at) {}
    constexpr Check operator*() const noexcept { return {.name = {}, .run = at_->run}; }
    constexpr Iterator& operator++() noexcept {
      ++at_;
      return *this;
    }
    friend constexpr bool operator!=(const Iterator& a, const Iterator& b) noexcept { return a.at_ != b.at_; }

   private:
    const Pointed* at_;
  };

  constexpr PackedChecks(const Pointed* first, std::size_t size) noexcept : first_(first), size_(size) {}
  constexpr std::size_t size() const noexcept { return size_; }
  constexpr Iterator begin() const noexcept { return Iterator(first_); }
  constexpr Iterator end() const noexcept { return Iterator(first_ + size_); }

 private:
  const Pointed* first_;
  std::size_t size_;
};

template <class T>
using Listed = std::conditional_t<std::is_same_v<T, Check>, PackedChecks, Packed<T> >;

constexpr bool surely_has_another_key(Packed<Row>::Iterator row, std::uint8_t number) noexcept {
  return row.surely_has_another_key(number);
}

template <class T>
struct Held {
  T item;
  constexpr const T* operator->() const noexcept { return &item; }
};

// Where the numbers stand that begin a table's bytes: counts, and offsets of two bytes. The rows follow.
namespace head {
inline constexpr std::size_t row_count = 0, mark_count = 1, quirk_count = 2, implied_count = 3, check_count = 4,
                             place_count = 5, first_check = 6, marks_at = 7, quirks_at = 9, quirk_bytes = 11,
                             size = 12;
}  // namespace head

/// The lists of one table: how many items each has, then their records; and what those point at.
class Lists {
 public:
  constexpr Lists() noexcept = default;
  constexpr Lists(const char* bytes, const Pointed* pointers) noexcept : bytes_(bytes), pointers_(pointers) {}

  constexpr Packed<Row> rows() const noexcept { return {bytes_ + head::size, pointers_, count(head::row_count)}; }
  constexpr Packed<Mark> marks() const noexcept { return {at(head::marks_at), pointers_, count(head::mark_count)}; }
  constexpr Packed<Quirk> quirks() const noexcept {
    return {at(head::quirks_at), pointers_, count(head::quirk_count)};
  }
  constexpr Packed<Implied> implies() const noexcept {
    return {at(head::quirks_at) + count(head::quirk_bytes), pointers_, count(head::implied_count)};
  }
  constexpr PackedChecks checks() const noexcept {
    return {pointers_ + count(head::first_check), count(head::check_count)};
  }
  constexpr Array<Places> places() const noexcept {
    const std::size_t size = count(head::place_count);
    return {size == 0 ? nullptr : pointers_[count(head::first_check) + count(head::check_count)].places, size};
  }

 private:
  constexpr std::size_t count(std::size_t at) const noexcept { return static_cast<std::uint8_t>(bytes_[at]); }
  constexpr const char* at(std::size_t offset) const noexcept {
    return bytes_ + Unpacker(bytes_ + offset).two_bytes();
  }

  const char* bytes_ = "\0\0\0\0\0\0\0\0\0\0\0";
  const Pointed* pointers_ = nullptr;
};

}  // namespace paycode
