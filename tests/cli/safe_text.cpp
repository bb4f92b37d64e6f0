// What a stranger's text may do to a terminal, and how bytes become text.
#include "safe_text.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace paycode::cli;

namespace {

std::string utf8(char32_t point) {
  std::string out;
  const auto put = [&](char32_t byte) { out += static_cast<char>(byte); };
  if (point < 0x80) {
    put(point);
  } else if (point < 0x800) {
    put(0xC0 | point >> 6), put(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    put(0xE0 | point >> 12), put(0x80 | (point >> 6 & 0x3F)), put(0x80 | (point & 0x3F));
  } else {
    put(0xF0 | point >> 18), put(0x80 | (point >> 12 & 0x3F)), put(0x80 | (point >> 6 & 0x3F)),
        put(0x80 | (point & 0x3F));
  }
  return out;
}

}  // namespace

TEST_CASE("safe: text that people read stays as it is") {
  for (const char* text :
       {"", "PADARIA LUA", "a\\b", "Bücherstube", "最佳运输", "ร้านกาแฟ", "مقهى", "€ 12.50", "🙂", "é"})
    CHECK(safe(text) == text);
}

TEST_CASE("safe: whatever moves a cursor, hides or reverses is written out") {
  CHECK(safe("\x1B[31mred") == "\\u{1B}[31mred");
  CHECK(safe("a\rb\nc\td\be\x7F") == "a\\u{D}b\\u{A}c\\u{9}d\\u{8}e\\u{7F}");
  CHECK(safe(std::string("a\0b", 3)) == "a\\u{0}b");
  CHECK(safe(utf8(0x9B) + "31m") == "\\u{9B}31m");  // C1: the one-byte CSI of some terminals, as UTF-8
  for (const char32_t point :
       {U'\x80',   U'\x9F',   U'\xAD',   U'\x61C',  U'\x200B', U'\x200C', U'\x200D',  U'\x200E',
        U'\x200F', U'\x2028', U'\x2029', U'\x202A', U'\x202B', U'\x202C', U'\x202D',  U'\x202E',
        U'\x2060', U'\x2066', U'\x2067', U'\x2068', U'\x2069', U'\xFEFF', U'\xE0001', U'\xE007F'}) {
    const std::string text = safe("a" + utf8(point) + "b");
    CAPTURE(static_cast<unsigned>(point));
    CHECK(text.starts_with("a\\u{"));
    CHECK(text.ends_with("}b"));
  }
}

TEST_CASE("safe: bytes that are no UTF-8 are written out one by one") {
  CHECK(safe("a\x80z") == "a\\x80z");
  CHECK(safe("\xC3") == "\\xC3");
  CHECK(safe("\xC0\xAF") == "\\xC0\\xAF");                    // overlong "/"
  CHECK(safe("\xED\xA0\x80") == "\\xED\\xA0\\x80");           // a surrogate
  CHECK(safe("\xF4\x90\x80\x80") == "\\xF4\\x90\\x80\\x80");  // beyond U+10FFFF
  CHECK(safe("\x9B"
             "31m") ==
        "\\x9B"
        "31m");  // a bare C1 byte
}

TEST_CASE("safe: what comes out is plain text, for every byte and every pair of bytes") {
  for (int a = 0; a < 256; ++a)
    for (int b = 0; b < 256; ++b) {
      const std::string out = safe(std::string{static_cast<char>(a), static_cast<char>(b)});
      const bool plain = out == well_formed(out) && safe(out) == out;
      if (!plain) FAIL_CHECK(a << ' ' << b);
    }
}

TEST_CASE("columns: where a caret belongs") {
  CHECK(columns("") == 0);
  CHECK(columns("abc") == 3);
  CHECK(columns("Bücher") == 6);
  CHECK(columns("最佳") == 4);
  CHECK(columns("ｆ") == 2);         // full-width form
  CHECK(columns("e\xCC\x81") == 1);  // e and a combining acute accent
  CHECK(columns("กำ้") == 2);         // a Thai tone mark takes no column, U+0E33 one
  CHECK(columns("🙂") == 2);
}

TEST_CASE("well_formed: each malformed byte becomes U+FFFD, the rest stays") {
  CHECK(well_formed("a\xFFz") == "a\xEF\xBF\xBDz");
  CHECK(well_formed("Bücher\x1B") == "Bücher\x1B");
  CHECK(well_formed("\xE2\x82") == "\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST_CASE("to_utf8: named character sets") {
  std::string out;
  CHECK(to_utf8("Bücher", "", out));
  CHECK(out == "Bücher");
  CHECK(
      to_utf8("B\xFC"
              "cher",
              "ISO-8859-1", out));
  CHECK(out == "Bücher");
  CHECK(to_utf8("\xCF\xF0\xE8", "CP1251", out));
  CHECK(out == "При");
  CHECK(to_utf8("\xA4", "ISO-8859-15", out));
  CHECK(out == "€");
  CHECK_FALSE(
      to_utf8("B\xFC"
              "cher",
              "", out));
  CHECK_FALSE(
      to_utf8("B\xFC"
              "cher",
              "UTF-8", out));
  CHECK_FALSE(to_utf8("abc", "NO-SUCH-SET", out));
  CHECK_FALSE(to_utf8("\xFF\xFF", "GB18030", out));
  CHECK(to_utf8("", "ISO-8859-1", out));
  CHECK(out.empty());
}

TEST_CASE("to_utf8: text that grows") {
  std::string out;
  const std::string long_text(10'000, '\xE4');
  REQUIRE(to_utf8(long_text, "ISO-8859-1", out));
  CHECK(out.size() == 20'000);
}

TEST_CASE("base64: both ways, RFC 4648 §10") {
  const std::vector<std::pair<std::string, std::string>> vectors = {{"", ""},
                                                                    {"f", "Zg=="},
                                                                    {"fo", "Zm8="},
                                                                    {"foo", "Zm9v"},
                                                                    {"foob", "Zm9vYg=="},
                                                                    {"fooba", "Zm9vYmE="},
                                                                    {"foobar", "Zm9vYmFy"}};
  for (const auto& [bytes, text] : vectors) {
    CHECK(base64(bytes) == text);
    std::string back;
    CHECK(from_base64(text, back));
    CHECK(back == bytes);
  }
  std::string back;
  CHECK(from_base64(" Zm9v\r\n", back));
  CHECK(back == "foo");
  for (const char* wrong : {"Zm9", "Zm9v=", "Z", "Zm 9v", "Zm9v!", "====", "Zg=a"}) {
    CAPTURE(wrong);
    CHECK_FALSE(from_base64(wrong, back));
  }
  std::string all;
  for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
  CHECK(from_base64(base64(all), back));
  CHECK(back == all);
}

TEST_CASE("hexadecimal: pairs of digits of either case") {
  std::string bytes;
  CHECK(from_hex("00fFaB", bytes));
  CHECK(bytes == std::string("\0\xFF\xAB", 3));
  CHECK(from_hex("  3132\r\n", bytes));
  CHECK(bytes == "12");
  CHECK(from_hex("", bytes));
  CHECK(bytes.empty());
  for (const char* wrong : {"0", "0g", "0x31", "31 32", "é"}) {
    CAPTURE(wrong);
    CHECK_FALSE(from_hex(wrong, bytes));
  }
}
