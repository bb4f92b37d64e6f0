// JSON written as it comes, without a tree in between: a record a line, a hundred thousand lines a second.
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace paycode::cli {

/// Appends to a string, which is whole again when end() has closed the outermost bracket. Keys are our own and need
/// no escapes; texts must be UTF-8 (safe_text.hpp: well_formed()).
class JsonText {
 public:
  explicit JsonText(std::string& out) : out_(out), size_(out.size()) {}

  void begin(char bracket) {
    separate();
    put(bracket);
    fresh_ = true;
    ++depth_;
  }
  void end(char bracket) {
    put(bracket);
    fresh_ = false;
    if (--depth_ == 0) out_.resize(size_);
  }
  JsonText& key(std::string_view name) {
    char* at = room(name.size() + 4);
    if (!fresh_) *at++ = ',';
    *at++ = '"';
    at = std::copy(name.begin(), name.end(), at);
    *at++ = '"';
    *at++ = ':';
    used(at);
    fresh_ = true;
    return *this;
  }
  void text(std::string_view utf8) {
    // An escape takes six bytes at most.
    char* at = room(utf8.size() * 6 + 3);
    if (!fresh_) *at++ = ',';
    *at++ = '"';
    const char* from = utf8.data();
    const char* const end = from + utf8.size();
    while (from < end) {
      if (end - from >= 8 && is_plain(from)) {
        at = std::copy_n(from, 8, at);
        from += 8;
        continue;
      }
      const char c = *from++;
      const auto byte = static_cast<unsigned char>(c);
      if (byte >= 0x20 && byte != '"' && byte != '\\')
        *at++ = c;
      else
        at = escape(byte, at);
    }
    *at++ = '"';
    used(at);
    fresh_ = false;
  }
  void raw(std::string_view json) {
    char* at = room(json.size() + 1);
    if (!fresh_) *at++ = ',';
    used(std::copy(json.begin(), json.end(), at));
    fresh_ = false;
  }
  void null() { raw("null"); }
  void boolean(bool value) { raw(value ? "true" : "false"); }
  void number(std::size_t value) {
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    raw(std::string_view(digits.data(), static_cast<std::size_t>(end - digits.data())));
  }

 private:
  /// Where the next bytes go; there is room for `length` of them.
  char* room(std::size_t length) {
    constexpr std::size_t spare = 2048;  // growing blanks what it adds, and nearly all records are shorter
    if (out_.size() - size_ < length) out_.resize(size_ + length + spare);
    return out_.data() + size_;
  }
  void used(const char* end) { size_ = static_cast<std::size_t>(end - out_.data()); }
  void put(char c) {
    char* at = room(1);
    *at = c;
    used(at + 1);
  }
  void separate() {
    if (!fresh_) put(',');
    fresh_ = false;
  }
  /// None of the eight bytes at `at` needs an escape.
  static bool is_plain(const char* at) {
    constexpr std::uint64_t ones = 0x0101010101010101U, tops = 0x8080808080808080U;
    std::uint64_t eight = 0;
    std::memcpy(&eight, at, sizeof eight);
    const std::uint64_t quote = eight ^ '"' * ones, backslash = eight ^ '\\' * ones;
    const std::uint64_t below_blank = (eight - 0x20 * ones) & ~eight;
    // A byte is zero, or below a blank, where taking that away borrows and its own top bit was not set.
    return ((below_blank | ((quote - ones) & ~quote) | ((backslash - ones) & ~backslash)) & tops) == 0;
  }
  static char* escape(unsigned char byte, char* at) {
    constexpr std::string_view escaped = "\"\\\b\f\n\r\t", letters = "\"\\bfnrt", hex = "0123456789abcdef";
    *at++ = '\\';
    const std::size_t which = escaped.find(static_cast<char>(byte));
    if (which != std::string_view::npos) {
      *at++ = letters[which];
      return at;
    }
    at = std::copy_n("u00", 3, at);
    *at++ = hex[byte >> 4];
    *at++ = hex[byte & 15];
    return at;
  }

  std::string& out_;
  std::size_t size_;
  int depth_ = 0;
  bool fresh_ = true;
};

}  // namespace paycode::cli
