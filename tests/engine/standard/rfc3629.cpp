#include "standard/rfc3629.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace paycode;

namespace {

std::string encoded(unsigned point) {
  std::string text;
  const auto put = [&text](unsigned byte) { text.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
  if (point < 0x80) {
    put(point);
  } else if (point < 0x800) {
    put(0xC0 | point >> 6);
    put(0x80 | (point & 63));
  } else if (point < 0x10000) {
    put(0xE0 | point >> 12);
    put(0x80 | (point >> 6 & 63));
    put(0x80 | (point & 63));
  } else {
    put(0xF0 | point >> 18);
    put(0x80 | (point >> 12 & 63));
    put(0x80 | (point >> 6 & 63));
    put(0x80 | (point & 63));
  }
  return text;
}

}  // namespace

TEST_CASE("utf8: every code point is well formed but the surrogates, and nothing beyond U+10FFFF") {
  unsigned wrong = 0;
  for (unsigned point = 0; point < 0x200000; ++point) {
    const std::string text = encoded(point);
    const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
    const std::size_t expected = surrogate || point > 0x10FFFF ? 0 : text.size();
    if (utf8_length(text) != expected || is_utf8(text) != (expected != 0)) ++wrong;
    // A cut sequence is none.
    if (text.size() > 1 && utf8_length(slice(text, 0, text.size() - 1)) != 0) ++wrong;
  }
  CHECK(wrong == 0);
}

TEST_CASE("utf8: of all texts of two bytes, 128 * 128 + 30 * 64 are well formed") {
  unsigned count = 0;
  for (unsigned first = 0; first < 256; ++first)
    for (unsigned second = 0; second < 256; ++second) {
      const char bytes[] = {static_cast<char>(first), static_cast<char>(second)};
      count += is_utf8(Text(bytes, 2)) ? 1U : 0U;
    }
  CHECK(count == 128 * 128 + 30 * 64);
}

TEST_CASE("utf8: of all texts of three bytes, as many as there are code points to fill them") {
  unsigned long count = 0;
  for (unsigned first = 0x80; first < 256; ++first)
    for (unsigned second = 0x80; second < 256; ++second)
      for (unsigned third = 0x80; third < 256; ++third) {
        const char bytes[] = {static_cast<char>(first), static_cast<char>(second), static_cast<char>(third)};
        count += is_utf8(Text(bytes, 3)) ? 1U : 0U;
      }
  CHECK(count == 0x10000UL - 0x800 - 0x800);
}

TEST_CASE("utf8: overlong and foreign bytes") {
  for (Text text : {"\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xE0\x9F\xBF", "\xF0\x80\x80\x80", "\xF0\x8F\xBF\xBF",
                    "\x80", "\xBF", "\xFE", "\xFF", "\xF5\x80\x80\x80", "\xF4\x90\x80\x80", "\xED\xA0\x80", "\xC3",
                    "\xC3(", "\xE2\x82", "\xE2\x28\xA1", "\xF0\x9F\x98", "\xF0\x9F\x28\x80"})
    CHECK(utf8_length(text) == 0);
  CHECK(utf8_length("") == 0);
  CHECK(utf8_length(Text()) == 0);
  CHECK(utf8_length(Text("\0", 1)) == 1);
  CHECK(utf8_length("\xC3\xA4\xFF") == 2);
}

TEST_CASE("utf8: a sequence is not read beyond its end") {
  const char* bytes = "\xF0\x9F\x98\x80";
  for (std::size_t size = 0; size < 4; ++size) {
    const std::string exact(bytes, size);
    CHECK(utf8_length(exact) == 0);
    CHECK(is_utf8(exact) == (size == 0));
    CHECK(count_chars(exact) == size);
  }
}

TEST_CASE("utf8: counting") {
  CHECK(count_chars("") == 0);
  CHECK(count_chars("abc") == 3);
  CHECK(count_chars("最佳运输") == 4);
  CHECK(count_chars("Žluťoučký") == 9);
  CHECK(count_chars("😀é") == 2);
  CHECK(count_chars("M\xFCller") == 6);  // Latin-1
  CHECK(count_chars("\xE2\x82") == 2);   // a cut sequence
  CHECK(count_chars("\xE2\x82\xC3\xA4\x80") == 4);
  CHECK(count_chars(Text("a\0b", 3)) == 3);
}

TEST_CASE("utf8: bytes of the first characters") {
  const Text text = "a最😀\xFCz";
  const std::size_t ends[] = {0, 1, 4, 8, 9, 10};
  for (std::size_t chars = 0; chars < 6; ++chars) CHECK(chars_to_bytes(text, chars) == ends[chars]);
  CHECK(chars_to_bytes(text, 6) == Text::npos);
  CHECK(chars_to_bytes(text, Text::npos) == Text::npos);
  CHECK(chars_to_bytes("", 0) == 0);
  CHECK(chars_to_bytes("", 1) == Text::npos);
  CHECK(chars_to_bytes(text, count_chars(text)) == text.size());
}

TEST_CASE("rfc3629: the length of ASCII is found at every place and in every length") {
  for (std::size_t length = 0; length < 80; ++length) {
    const std::string text(length, 'a');
    CHECK(ascii_length(text) == length);
    CHECK(is_ascii(text));
    for (std::size_t at = 0; at < length; ++at) {
      std::string other = text;
      other[at] = '\x80';
      CHECK(ascii_length(other) == at);
      CHECK_FALSE(is_ascii(other));
    }
  }
}
