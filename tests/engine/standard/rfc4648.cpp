#include "standard/rfc4648.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace paycode;

namespace {

std::string encode(Text bytes) {
  Buffer<256> out;
  base64_encode(bytes, out);
  REQUIRE_FALSE(out.overflowed());
  return std::string(out.text());
}

bool decodes(Text in, Text expected) {
  Buffer<256> out;
  return base64_decode(in, out) && out.text() == expected;
}

bool refuses(Text in) {
  Buffer<256> out;
  out.put("kept");
  return !base64_decode(in, out) && out.text() == "kept" && !out.overflowed();
}

}  // namespace

TEST_CASE("base64: the vectors of RFC 4648 §10") {
  const Text vectors[][2] = {{"", ""},
                             {"f", "Zg=="},
                             {"fo", "Zm8="},
                             {"foo", "Zm9v"},
                             {"foob", "Zm9vYg=="},
                             {"fooba", "Zm9vYmE="},
                             {"foobar", "Zm9vYmFy"}};
  for (const auto& vector : vectors) {
    CHECK(encode(vector[0]) == vector[1]);
    CHECK(decodes(vector[1], vector[0]));
  }
}

TEST_CASE("base64: every byte in every place survives") {
  for (std::size_t size = 1; size <= 4; ++size)
    for (std::size_t at = 0; at < size; ++at)
      for (unsigned byte = 0; byte < 256; ++byte) {
        std::string bytes(size, 'x');
        bytes[at] = static_cast<char>(byte);
        const std::string text = encode(bytes);
        CHECK(text.size() == (size + 2) / 3 * 4);
        CHECK(decodes(text, bytes));
      }
  CHECK(encode("\xFB\xEF\xFF") == "++//");
  CHECK(decodes("++//", "\xFB\xEF\xFF"));
}

TEST_CASE("base64: of all groups that end in two or one paddings, 256 and 65536 are read") {
  const std::string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  unsigned one = 0;
  unsigned two = 0;
  for (char a : alphabet)
    for (char b : alphabet) {
      Buffer<3> out;
      one += base64_decode(std::string{a, b, '=', '='}, out) && out.size() == 1 ? 1U : 0U;
      for (char c : alphabet) {
        Buffer<3> longer;
        two += base64_decode(std::string{a, b, c, '='}, longer) && longer.size() == 2 ? 1U : 0U;
      }
    }
  CHECK(one == 256);
  CHECK(two == 65536);
}

TEST_CASE("base64: anything else is refused and leaves nothing") {
  for (Text in : {"Zg",     "Zg=",        "Zm8",      "Zm9vY", "Z",    "=",    "==",          "===",  "====",
                  "Z===",   "Zg==Zg==",   "Zm9v====", "Zm=v",  "=m9v", "Z=9v", "Zg=v",        "Zh==", "Zm9=",
                  "Zm9v\n", "Zm9v\nZm8=", "Zm 9",     " Zm9",  "Zm-v", "Zm_v", "Zm9vZm9v!A=="})
    CHECK_MESSAGE(refuses(in), in);
  CHECK(refuses(Text("Zm9\0", 4)));
  CHECK(refuses(Text("\0\0\0\0", 4)));
  CHECK(refuses("Zm9\xC4"));
}

TEST_CASE("base64: what does not fit is refused and remembered") {
  char room[5];
  Writer five(room, sizeof room);
  CHECK_FALSE(base64_decode("Zm9vYmFy", five));
  CHECK(five.overflowed());
  CHECK(five.size() == 0);

  char exact[6];
  Writer six(exact, sizeof exact);
  CHECK(base64_decode("Zm9vYmFy", six));
  CHECK(six.text() == "foobar");

  Writer short_of_one(room, 3);
  base64_encode("f", short_of_one);
  CHECK(short_of_one.overflowed());
}

TEST_CASE("base32hex: the vectors of RFC 4648 §10, without their padding") {
  const Text vectors[][2] = {{"", ""},
                             {"f", "CO"},
                             {"fo", "CPNG"},
                             {"foo", "CPNMU"},
                             {"foob", "CPNMUOG"},
                             {"fooba", "CPNMUOJ1"},
                             {"foobar", "CPNMUOJ1E8"}};
  for (const auto& vector : vectors) {
    Buffer<64> out, back;
    base32hex_encode(vector[0], out);
    CHECK(out.text() == vector[1]);
    CHECK(base32hex_decode(vector[1], back));
    CHECK(back.text() == vector[0]);
  }
}

TEST_CASE("base32hex: anything else is refused and leaves nothing") {
  for (const Text in : {"C", "CPN", "CPNMUO", "CP", "co", "CW", "C=", "CO======", "CPNMUOJ1C", "C O", "CPNH"}) {
    Buffer<64> out;
    out.put("kept");
    CHECK_MESSAGE(!base32hex_decode(in, out), in);
    CHECK(out.text() == "kept");
  }
  Buffer<4> small;
  CHECK_FALSE(base32hex_decode("CPNMUOJ1", small));
  CHECK(small.overflowed());
}

TEST_CASE("base64url: the same vectors without padding, and what it has instead of + and /") {
  const Text vectors[][2] = {
      {"", ""},           {"f", "Zg"},          {"fo", "Zm8"},          {"foo", "Zm9v"},
      {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"foobar", "Zm9vYmFy"}, {"\xFB\xEF\xFF", "--__"}};
  for (const auto& vector : vectors) {
    Buffer<64> out, back;
    base64url_encode(vector[0], out);
    CHECK(out.text() == vector[1]);
    CHECK((base64url_decode(vector[1], back) && back.text() == vector[0]));
    std::string padded(vector[1]);
    while (padded.size() % 4 != 0) padded += '=';
    Buffer<64> again;
    CHECK((base64url_decode(padded, again) && again.text() == vector[0]));
  }
}

TEST_CASE("base64url: half a padding, signs of the other alphabet, bits that say nothing") {
  for (const Text bad : {"Z", "Zg=", "Zg===", "=", "====", "Zm9v=", "++//", "Zm9v\n", "Zh", "Zm9", "Zg==Zg=="}) {
    Buffer<64> out;
    out.put("kept");
    CHECK_FALSE(base64url_decode(bad, out));
    CHECK(out.text() == "kept");
  }
}
