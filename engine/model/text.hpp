// Views, lists of fixed capacity and a writer that remembers that it overflowed: all the core needs of memory.
// Nothing here allocates or throws. std::string_view::substr and at are not used anywhere in the core, since
// each pulls a throw helper into a terminal's flash; slice() clamps instead. Nor is what Text lacks without texts.
#pragma once

#include <bit>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace paycode {

// What a build can leave out (the options of CMake that have these names).
#ifndef PAYCODE_TEXTS
#define PAYCODE_TEXTS 1
#endif
#ifndef PAYCODE_WRITE
#define PAYCODE_WRITE 1
#endif
#ifndef PAYCODE_LINKS
#define PAYCODE_LINKS 1
#endif

/// Bytes of a code or of a value in it. Never owns; never assumed to end in NUL or to be UTF-8.
#if PAYCODE_TEXTS
using Text = std::string_view;
#else
/// A std::string_view that a compiler for 32 bits takes for one value, which it keeps in two registers: its
/// alignment says so. Of that class every copy would go through memory, which is a thirteenth of all code.
class alignas(8) Text {
 public:
  static constexpr std::size_t npos = ~std::size_t{0};

  constexpr Text() noexcept = default;
  [[gnu::always_inline]] constexpr Text(
      const char* text) noexcept  // NOLINT(google-explicit-constructor): as those of std::string_view
      : first_(text), size_(std::char_traits<char>::length(text)) {}
  constexpr Text(const char* first, std::size_t size) noexcept : first_(first), size_(size) {}
  constexpr Text(std::string_view text) noexcept : first_(text.data()), size_(text.size()) {}
  constexpr operator std::string_view() const noexcept { return {first_, size_}; }

  constexpr const char* data() const noexcept { return first_; }
  constexpr const char* begin() const noexcept { return first_; }
  constexpr const char* end() const noexcept { return first_ + size_; }
  constexpr std::size_t size() const noexcept { return size_; }
  constexpr bool empty() const noexcept { return size_ == 0; }
  constexpr char operator[](std::size_t i) const noexcept { return first_[i]; }
  constexpr char front() const noexcept { return first_[0]; }
  [[gnu::always_inline]] constexpr char back() const noexcept { return first_[size_ - 1]; }
  constexpr void remove_prefix(std::size_t count) noexcept {
    first_ += count;
    size_ -= count;
  }
  constexpr void remove_suffix(std::size_t count) noexcept { size_ -= count; }

  friend constexpr bool operator==(Text a, Text b) noexcept {
    return a.size_ == b.size_ && std::char_traits<char>::compare(a.first_, b.first_, a.size_) == 0;
  }
  friend constexpr std::strong_ordering operator<=>(Text a, Text b) noexcept {
    const std::size_t common = a.size_ < b.size_ ? a.size_ : b.size_;
    const int order = std::char_traits<char>::compare(a.first_, b.first_, common);
    return order != 0 ? order <=> 0 : a.size_ <=> b.size_;
  }

 private:
  const char* first_ = nullptr;
  std::size_t size_ = 0;
};
#endif

/// A text as the functions return it that are called most. Where its class would be returned through memory it is a
/// number, in two registers.
#if !PAYCODE_TEXTS && __SIZEOF_POINTER__ == 4
using Returned = std::uint64_t;
[[gnu::always_inline]] constexpr Returned returned(Text text) noexcept { return std::bit_cast<Returned>(text); }
[[gnu::always_inline]] constexpr Text text_of(Returned bits) noexcept { return std::bit_cast<Text>(bits); }
#else
using Returned = Text;
[[gnu::always_inline]] constexpr Returned returned(Text text) noexcept { return text; }
[[gnu::always_inline]] constexpr Text text_of(Returned text) noexcept { return text; }
#endif

/// All of a text that ends in NUL; nothing of none.
#if PAYCODE_TEXTS
constexpr Text measured(const char* text) noexcept { return text == nullptr ? Text{} : Text(text); }
#else
[[gnu::noinline]] inline Returned measure(const char* text) noexcept {
  return returned(text == nullptr ? Text{} : Text(text));
}
[[gnu::always_inline]] constexpr Text measured(const char* text) noexcept {
  if (__builtin_is_constant_evaluated()) return text == nullptr ? Text{} : Text(text);
  return text_of(measure(text));
}
#endif

/// A text in constant memory that ends in NUL: half as large as a view, for what tables hold often and read seldom.
class Word {
 public:
  constexpr Word() noexcept = default;
  constexpr Word(const char* text) noexcept  // NOLINT(google-explicit-constructor): it is one
      : text_(*text == '\0' ? nullptr : text) {}
  [[gnu::always_inline]] constexpr operator Text() const noexcept { return measured(text_); }
  constexpr bool empty() const noexcept { return text_ == nullptr; }
  constexpr char front() const noexcept { return text_ == nullptr ? '\0' : *text_; }  ///< NUL of an empty one

  /// As texts compare, without measuring first.
  friend constexpr bool operator==(Word word, Text text) noexcept {
    if (word.text_ == nullptr) return text.empty();
    for (std::size_t i = 0; i < text.size(); ++i)
      if (word.text_[i] != text[i] || text[i] == '\0') return false;
    return word.text_[text.size()] == '\0';
  }
  friend constexpr bool operator==(Word a, Word b) noexcept {
    const char *at = a.text_, *other = b.text_;
    if (at == nullptr || other == nullptr) return at == nullptr && other == nullptr;
    if (!__builtin_is_constant_evaluated() && at == other) return true;
    while (*at != '\0' && *at == *other) ++at, ++other;
    return *at == *other;
  }
  friend constexpr bool operator==(Word word, const char* text) noexcept { return word == Text(text); }
  constexpr bool same_ignoring_case(Text text) const noexcept;
  constexpr bool begins(Text text, bool without_case) const noexcept;  ///< `text` begins with the word

 private:
  const char* text_ = nullptr;
};

inline constexpr bool has_texts = PAYCODE_TEXTS != 0;
inline constexpr bool can_write = PAYCODE_WRITE != 0;
inline constexpr bool has_links = PAYCODE_LINKS != 0;  ///< links are read, and guarded against imitations
/// Where no person reads them, tables are kept as small as they get (model/lists.hpp).
inline constexpr bool packs_tables = !has_texts;

/// What only a person reads: names, reasons, sources. On a build with PAYCODE_TEXTS=OFF it takes no room and is
/// empty.
#if PAYCODE_TEXTS
using Note = Text;
#else
class Note {
 public:
  constexpr Note() noexcept = default;
  constexpr Note(Text) noexcept {}
  constexpr Note(const char*) noexcept {}
  constexpr operator Text() const noexcept { return {}; }
  constexpr bool empty() const noexcept { return true; }
  constexpr std::size_t size() const noexcept { return 0; }
  friend constexpr bool operator==(const Note&, const Note&) noexcept = default;
};
#endif

/// At most `length` bytes of `text` from `at` on; what lies beyond its end is cut off without a fault.
constexpr Text slice(Text text, std::size_t at, std::size_t length = Text::npos) noexcept {
  if (at > text.size()) at = text.size();
  const std::size_t rest = text.size() - at;
  return Text(text.data() + at, length < rest ? length : rest);
}

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr bool is_upper(char c) noexcept { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(char c) noexcept { return c >= 'a' && c <= 'z'; }
constexpr bool is_alphanumeric(char c) noexcept { return is_digit(c) || is_upper(c) || is_lower(c); }
constexpr char lower(char c) noexcept { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }
constexpr char upper(char c) noexcept { return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c; }

/// Value of a hexadecimal digit of either case, or -1.
constexpr int hex_value(char c) noexcept {
  if (is_digit(c)) return c - '0';
  if (lower(c) >= 'a' && lower(c) <= 'f') return lower(c) - 'a' + 10;
  return -1;
}

/// True where `text` is not empty and `accepts` holds for each of its bytes.
template <class Accepts>
constexpr bool all_of(Text text, Accepts accepts) noexcept {
  for (char c : text)
    if (!accepts(c)) return false;
  return !text.empty();
}

constexpr bool is_digits(Text text) noexcept { return all_of(text, is_digit); }

constexpr bool starts_with(Text text, Text lead) noexcept { return slice(text, 0, lead.size()) == lead; }

/// ASCII letters compare without case, every other byte exactly.
constexpr bool same_ignoring_case(Text a, Text b) noexcept {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (a[i] != b[i] && lower(a[i]) != lower(b[i])) return false;
  return true;
}

constexpr bool Word::same_ignoring_case(Text text) const noexcept {
  if (text_ == nullptr) return text.empty();
  for (std::size_t i = 0; i < text.size(); ++i)
    if ((text_[i] != text[i] && lower(text_[i]) != lower(text[i])) || text[i] == '\0') return false;
  return text_[text.size()] == '\0';
}

constexpr bool Word::begins(Text text, bool without_case) const noexcept {
  if (text_ == nullptr) return true;
  std::size_t i = 0;
  for (; i < text.size() && text_[i] != '\0'; ++i)
    if (text_[i] != text[i] && (!without_case || lower(text_[i]) != lower(text[i]))) return false;
  return text_[i] == '\0';
}

constexpr bool starts_with_ignoring_case(Text text, Text lead) noexcept {
  return same_ignoring_case(slice(text, 0, lead.size()), lead);
}

/// A parameter that is mostly a literal: a view, whose length is known when compiling. Where code is to be small it
/// is a pointer: as a view it takes three times as much of every call, since compilers put views together in
/// memory.
#ifndef __OPTIMIZE_SIZE__
using Literal = Text;
#else
using Literal = Word;
constexpr bool operator==(Text text, const char* literal) noexcept { return Word(literal) == text; }
constexpr bool starts_with(Text text, const char* lead) noexcept { return Word(lead).begins(text, false); }
constexpr bool starts_with_ignoring_case(Text text, const char* lead) noexcept {
  return Word(lead).begins(text, true);
}
constexpr bool same_ignoring_case(Text a, const char* b) noexcept { return Word(b).same_ignoring_case(a); }
constexpr bool same_ignoring_case(Text a, Word b) noexcept { return b.same_ignoring_case(a); }
#endif

/// First place of `what` in `text` from `from` on, or Text::npos.
constexpr std::size_t find(Text text, char what, std::size_t from = 0) noexcept {
  for (std::size_t i = from; i < text.size(); ++i)
    if (text[i] == what) return i;
  return Text::npos;
}

/// Its last place, or Text::npos.
constexpr std::size_t find_last(Text text, char what) noexcept {
  std::size_t i = text.size();
  while (i > 0 && text[i - 1] != what) --i;
  return i > 0 ? i - 1 : Text::npos;
}

/// Value of up to nine decimal digits; the caller has tested them.
constexpr std::uint32_t number(Text digits) noexcept {
  std::uint32_t value = 0;
  for (char c : digits) value = value * 10 + static_cast<std::uint32_t>(c - '0');
  return value;
}

/// An array by reference: std::span without its headers' throw paths.
template <class T>
struct Array {
  const T* first = nullptr;
  std::size_t count = 0;

  constexpr Array() noexcept = default;
  template <std::size_t N>
  constexpr Array(const T (&items)[N]) noexcept : first(items), count(N) {}
  constexpr Array(const T* items, std::size_t size) noexcept : first(items), count(size) {}
  constexpr const T* begin() const noexcept { return first; }
  constexpr const T* end() const noexcept { return first + count; }
  constexpr std::size_t size() const noexcept { return count; }
  constexpr bool empty() const noexcept { return count == 0; }
  constexpr const T& operator[](std::size_t i) const noexcept { return first[i]; }
};

/// The name that `i` others stand before.
constexpr Word nth_name(const char* names, std::size_t i) noexcept {
  while (i > 0)
    if (*names++ == '\0') --i;
  return names;
}

/// Many names in one literal, "\0" behind each: two bytes for each instead of a pointer, and none on a build
/// without texts, which counts.
template <std::size_t N>
class Names {
 public:
  template <std::size_t Size>
  consteval Names(const char (&names)[Size]) noexcept
      : first_(names) {  // NOLINT(google-explicit-constructor): it is one
    static_assert(Size < 65536);
#if PAYCODE_TEXTS
    std::size_t at = 0;
    for (std::uint16_t& each : at_) {
      each = static_cast<std::uint16_t>(at);
      while (names[at] != '\0') ++at;
      ++at;
    }
#endif
  }
  /// Empty beyond the last one.
  constexpr Text operator[](std::size_t i) const noexcept {
#if PAYCODE_TEXTS
    return i < N ? Text(first_ + at_[i]) : Text{};
#else
    return i < N ? nth_name(first_, i) : Text{};
#endif
  }

 private:
  const char* first_;
#if PAYCODE_TEXTS
  std::uint16_t at_[N]{};
#endif
};

/// A list of at most N items in place. What does not fit is refused and remembered, never cut silently.
template <class T, std::size_t N>
class List {
 public:
  static constexpr std::size_t capacity = N;

  /// False where the list was full; `overflowed` tells so from then on.
  constexpr bool push(const T& item) noexcept {
    if (size_ == N) {
      overflowed_ = true;
      return false;
    }
    items_[size_++] = item;
    return true;
  }

  /// Moves what stands from index `at` (at most size()) on by `count` places, whose items are then to be set; false
  /// where they do not fit.
  constexpr bool open_gap(std::size_t at, std::size_t count) noexcept {
    if (count > N - size_) {
      overflowed_ = true;
      return false;
    }
    for (std::size_t i = size_; i > at; --i) items_[i - 1 + count] = items_[i - 1];
    size_ += count;
    return true;
  }

  /// Puts `item` before index `at` (at most size()), moving what follows; false where the list was full.
  constexpr bool insert(std::size_t at, const T& item) noexcept {
    if (!open_gap(at, 1)) return false;
    items_[at] = item;
    return true;
  }

  constexpr void clear() noexcept {
    size_ = 0;
    overflowed_ = false;
  }
  constexpr void shrink(std::size_t size) noexcept {
    if (size < size_) size_ = size;
  }

  constexpr std::size_t size() const noexcept { return size_; }
  constexpr bool empty() const noexcept { return size_ == 0; }
  constexpr bool overflowed() const noexcept { return overflowed_; }
  constexpr T& operator[](std::size_t i) noexcept { return items_[i]; }
  constexpr const T& operator[](std::size_t i) const noexcept { return items_[i]; }
  constexpr T* begin() noexcept { return items_; }
  constexpr T* end() noexcept { return items_ + size_; }
  constexpr const T* begin() const noexcept { return items_; }
  constexpr const T* end() const noexcept { return items_ + size_; }

 private:
  T items_[N]{};
  std::size_t size_ = 0;
  bool overflowed_ = false;
};

/// Writes into a buffer of the caller's. After the first byte that does not fit it writes nothing more and
/// `overflowed` stays true, so that one test at the end is enough.
class Writer {
 public:
  constexpr Writer(char* buffer, std::size_t capacity) noexcept : buffer_(buffer), capacity_(capacity) {}

  constexpr void put(char c) noexcept {
    if (overflowed_ || size_ == capacity_) {
      overflowed_ = true;
      return;
    }
    buffer_[size_++] = c;
  }
  constexpr void put(Text text) noexcept {
    if (overflowed_ || text.size() > capacity_ - size_) {
      overflowed_ = true;
      return;
    }
    if (__builtin_is_constant_evaluated()) {
      for (char c : text) buffer_[size_++] = c;
    } else if (!text.empty()) {
      __builtin_memcpy(buffer_ + size_, text.begin(), text.size());
      size_ += text.size();
    }
  }
  /// Decimal digits of `value`, padded with zeros to at least `width`.
  constexpr void put_number(std::uint32_t value, std::size_t width = 1) noexcept {
    char digits[10]{};
    std::size_t count = 0;
    do {
      digits[count++] = static_cast<char>('0' + value % 10);
      value /= 10;
    } while (value != 0);
    for (std::size_t i = width; i > count; --i) put('0');
    while (count > 0) put(digits[--count]);
  }

  /// Two hexadecimal digits, in upper case.
  constexpr void put_hex(unsigned char byte) noexcept {
    constexpr char digits[] = "0123456789ABCDEF";
    put(digits[byte >> 4]);
    put(digits[byte & 15]);
  }

  /// A writer over the room that is left; what it wrote counts once take() was called with it.
  constexpr Writer rest() noexcept {
    Writer part(buffer_ + size_, capacity_ - size_);
    part.overflowed_ = overflowed_;
    return part;
  }
  constexpr void take(const Writer& part) noexcept {
    size_ += part.size_;
    overflowed_ = overflowed_ || part.overflowed_;
  }

  constexpr Text text() const noexcept { return Text(buffer_, size_); }
  constexpr std::size_t size() const noexcept { return size_; }
  /// What was written since the writer had the size `mark`.
  constexpr Text since(std::size_t mark) const noexcept { return slice(text(), mark); }
  /// Takes back what was written since `mark`; an overflow stays remembered.
  constexpr void rewind(std::size_t mark) noexcept {
    if (mark < size_) size_ = mark;
  }
  constexpr bool overflowed() const noexcept { return overflowed_; }

 private:
  char* buffer_;
  std::size_t capacity_;
  std::size_t size_ = 0;
  bool overflowed_ = false;
};

/// A number for a message, behind the words `before`; nothing on a build without texts.
inline Text say(Writer& scratch, std::size_t number, Text before = {}) noexcept {
  if constexpr (!has_texts) return {};
  const std::size_t mark = scratch.size();
  scratch.put(before);
  scratch.put_number(static_cast<std::uint32_t>(number));
  return scratch.since(mark);
}

/// A buffer that is its own writer, for values that the core makes and the payload then points at.
template <std::size_t N>
class Buffer : public Writer {
 public:
  constexpr Buffer() noexcept : Writer(bytes_, N) {}
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;

 private:
  char bytes_[N]{};
};

}  // namespace paycode
