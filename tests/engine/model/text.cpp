#include "model/text.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace paycode;

TEST_CASE("text: slice clamps at both ends") {
  constexpr Text text = "abcdef";
  static_assert(slice(text, 2, 3) == "cde");
  static_assert(slice(text, 4, 99) == "ef");
  static_assert(slice(text, 6).empty());
  static_assert(slice(text, 7, 1).empty());
  static_assert(slice(text, Text::npos, Text::npos).empty());
  static_assert(slice(text, 3, 0).empty());
  static_assert(slice(text, 0) == text);
  CHECK(slice(text, 7).data() == text.data() + text.size());
  CHECK(slice(Text{}, 5, 5).empty());
}

TEST_CASE("text: classes of bytes are ASCII's, whatever the sign of char") {
  for (int value = 0; value < 256; ++value) {
    const char c = static_cast<char>(value);
    CAPTURE(value);
    CHECK(is_digit(c) == (value >= '0' && value <= '9'));
    CHECK(is_upper(c) == (value >= 'A' && value <= 'Z'));
    CHECK(is_lower(c) == (value >= 'a' && value <= 'z'));
    CHECK(is_alphanumeric(c) == (is_digit(c) || is_upper(c) || is_lower(c)));
    CHECK(lower(upper(c)) == (is_upper(c) ? lower(c) : is_lower(c) ? c : lower(c)));
    CHECK((lower(c) == c) == !is_upper(c));
    CHECK((upper(c) == c) == !is_lower(c));
  }
}

TEST_CASE("text: hexadecimal digits of either case") {
  constexpr Text digits = "0123456789abcdef";
  for (std::size_t i = 0; i < digits.size(); ++i) {
    CHECK(hex_value(digits[i]) == static_cast<int>(i));
    CHECK(hex_value(upper(digits[i])) == static_cast<int>(i));
  }
  for (char c : Text("gG@`/: \xFF")) CHECK(hex_value(c) == -1);
}

TEST_CASE("text: nothing is true of all bytes of no bytes") {
  CHECK_FALSE(is_digits(""));
  CHECK(is_digits("0123456789"));
  CHECK_FALSE(is_digits("12 3"));
  CHECK_FALSE(is_digits("\xD9\xA1"));
}

TEST_CASE("text: comparing with and without case") {
  CHECK(starts_with("upi://pay", "upi:"));
  CHECK_FALSE(starts_with("UPI://pay", "upi:"));
  CHECK(starts_with_ignoring_case("UPI://pay", "upi:"));
  CHECK(starts_with("anything", ""));
  CHECK_FALSE(starts_with("up", "upi"));
  CHECK(same_ignoring_case("Br.Gov.BCB.pix", "BR.GOV.bcb.PIX"));
  CHECK_FALSE(same_ignoring_case("pix", "pix "));
  CHECK_FALSE(same_ignoring_case("[", "{"));
  CHECK_FALSE(same_ignoring_case("\xC3\xA4", "\xC3\x84"));
}

TEST_CASE("text: find") {
  CHECK(find("a.b.c", '.') == 1);
  CHECK(find("a.b.c", '.', 2) == 3);
  CHECK(find("a.b.c", '.', 4) == Text::npos);
  CHECK(find("a.b.c", '.', 99) == Text::npos);
  CHECK(find("", '.') == Text::npos);
}

TEST_CASE("text: numbers of up to nine digits") {
  CHECK(number("0") == 0);
  CHECK(number("007") == 7);
  CHECK(number("999999999") == 999999999);
}

TEST_CASE("text: a full list refuses, remembers it, and keeps what it has") {
  List<int, 3> list;
  CHECK(list.empty());
  for (int i = 1; i <= 3; ++i) CHECK(list.push(i));
  CHECK_FALSE(list.overflowed());
  CHECK_FALSE(list.push(4));
  CHECK_FALSE(list.insert(0, 4));
  CHECK(list.overflowed());
  CHECK(std::vector<int>(list.begin(), list.end()) == std::vector<int>{1, 2, 3});
  list.shrink(1);
  CHECK(list.overflowed());
  list.clear();
  CHECK_FALSE(list.overflowed());
  CHECK(list.size() == 0);
}

TEST_CASE("text: a list inserts at every place as a vector does") {
  for (std::size_t size = 0; size < 6; ++size)
    for (std::size_t at = 0; at <= size; ++at) {
      List<std::size_t, 8> list;
      std::vector<std::size_t> wanted;
      for (std::size_t i = 0; i < size; ++i) {
        list.push(i);
        wanted.push_back(i);
      }
      CHECK(list.insert(at, 99));
      wanted.insert(wanted.begin() + static_cast<std::ptrdiff_t>(at), 99);
      CHECK(std::vector<std::size_t>(list.begin(), list.end()) == wanted);
    }
}

TEST_CASE("text: shrink never makes a list longer") {
  List<int, 4> list;
  list.push(1);
  list.push(2);
  list.shrink(3);
  CHECK(list.size() == 2);
  list.shrink(1);
  CHECK(list.size() == 1);
  CHECK(list[0] == 1);
}

TEST_CASE("text: a writer's overflow is sticky, and no byte goes beyond its room") {
  char room[6] = {'~', '~', '~', '~', '~', '~'};
  Writer out(room, 5);
  out.put("abc");
  CHECK_FALSE(out.overflowed());
  out.put("def");
  CHECK(out.overflowed());
  CHECK(out.text() == "abc");
  out.put('d');
  out.put("de");
  CHECK(out.text() == "abc");
  out.rewind(0);
  CHECK(out.overflowed());
  out.put('x');
  CHECK(out.size() == 0);
  CHECK(room[5] == '~');
}

TEST_CASE("text: a writer that is exactly full has not overflowed") {
  char room[3];
  Writer out(room, sizeof room);
  out.put("ab");
  out.put('c');
  out.put("");
  CHECK_FALSE(out.overflowed());
  CHECK(out.text() == "abc");
  out.put('d');
  CHECK(out.overflowed());
}

TEST_CASE("text: since and rewind") {
  Buffer<16> out;
  out.put("ab");
  const std::size_t mark = out.size();
  out.put("cd");
  CHECK(out.since(mark) == "cd");
  CHECK(out.since(99).empty());
  out.rewind(99);
  CHECK(out.text() == "abcd");
  out.rewind(mark);
  CHECK(out.text() == "ab");
}

TEST_CASE("text: numbers are padded with zeros and never cut") {
  const auto written = [](std::uint32_t value, std::size_t width) {
    Buffer<16> out;
    out.put_number(value, width);
    return std::string(out.text());
  };
  CHECK(written(0, 1) == "0");
  CHECK(written(0, 0) == "0");
  CHECK(written(7, 2) == "07");
  CHECK(written(123, 2) == "123");
  CHECK(written(4294967295U, 1) == "4294967295");
  CHECK(written(1, 12) == "000000000001");
}
