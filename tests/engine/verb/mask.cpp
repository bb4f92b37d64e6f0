#include <doctest/doctest.h>

#include <cstring>

#include "engine/codes.hpp"

using namespace taken;

namespace {

std::string masked(Text text, Secret secret) {
  char out[256];
  Writer writer(out, sizeof out);
  write_masked(text, secret, writer);
  return std::string(writer.text());
}

}  // namespace

TEST_CASE("mask: a consumer code shows its first two and last four, a card its first six and last four") {
  CHECK(masked("134567890123456789", Secret::consumer_code) == "13************6789");
  CHECK(masked("4000123412341234", Secret::pan) == "400012******1234");
}

TEST_CASE("mask: of track 2 data nothing shows behind the number") {
  CHECK(masked("4000123412341234D3012201123F", Secret::pan) == "400012******1234************");
  CHECK(masked("4000123412341234=3012", Secret::pan) == "400012******1234*****");
  CHECK(masked("4000=30122011234567", Secret::pan) == std::string(19, '*'));
}

TEST_CASE("mask: what is too short to have a hidden part shows nothing") {
  CHECK(masked("", Secret::pan) == "");
  for (std::size_t length = 1; length <= 10; ++length) {
    const std::string text(length, '7');
    CHECK(masked(text, Secret::pan) == std::string(length, '*'));
    if (length <= 6) CHECK(masked(text, Secret::consumer_code) == std::string(length, '*'));
  }
  CHECK(masked("1234567", Secret::consumer_code) == "12*4567");
  CHECK(masked("12345678901", Secret::pan) == "123456*8901");
}

TEST_CASE("mask: the middle of a secret never shows, whatever its bytes are") {
  Numbers numbers(7);
  for (int round = 0; round < 2000; ++round) {
    const std::string secret = random_text(numbers, 40, "0123456789");
    for (const Secret kind : {Secret::consumer_code, Secret::pan}) {
      const std::string shown = masked(secret, kind);
      const std::size_t first = kind == Secret::pan ? 6 : 2;
      // A malformed byte counts as a character here, and so do the bytes of a well-formed one together.
      CHECK(shown.size() <= secret.size());
      for (std::size_t i = first * 4; i + 16 < shown.size(); ++i) CHECK(shown[i] == '*');
    }
  }
}

TEST_CASE("mask: a character of several bytes is hidden and shown as one") {
  CHECK(masked("ääbbbbccdd", Secret::consumer_code) == "ää****ccdd");
  CHECK(masked("aaääääccdd", Secret::consumer_code) == "aa****ccdd");
}

TEST_CASE("find_secret: the part that is one, and nothing where there is none") {
  for (const auto& [text, secret] :
       {std::pair{"a 4111111111111111, b", "4111111111111111"},
        std::pair{"4111 1111 1111 1111 12/25", "4111 1111 1111 1111"},
        std::pair{"%B4111111111111111^LUNA", "4111111111111111"},
        std::pair{"?c=%20134567890123456789&d", "134567890123456789"},
        std::pair{"?c=%24134567890123456789", "134567890123456789"},
        std::pair{"x=hQVDUFYwMWET/Twg==;", "hQVDUFYwMWET/Twg=="},
        std::pair{"1345-6789-0123-4567-89", "1345-6789-0123-4567-89"},
        std::pair{"1345--6789 - 0123\xC2\xA0"
                  "456789",
                  "1345--6789 - 0123\xC2\xA0"
                  "456789"},
        std::pair{"4111    1111    1111    1111", "4111    1111    1111    1111"},
        std::pair{"4111\xC2\xAD"
                  "1111\xE2\x81\xA0"
                  "1111\xE2\x88\x92"
                  "1111",
                  "4111\xC2\xAD"
                  "1111\xE2\x81\xA0"
                  "1111\xE2\x88\x92"
                  "1111"},
        // A digit more or fewer is another number, and nine blanks end one.
        std::pair{"13456789012345678", ""}, std::pair{"1345678901234567890", ""},
        std::pair{"41111111111111111", ""}, std::pair{"1345         67890123456789", ""},
        std::pair{"1345/6789/0123/4567/89", ""}, std::pair{"", ""}, std::pair{"%", ""}, std::pair{"%2", ""},
        std::pair{"fp", ""}, std::pair{"991234567890123456", ""}}) {
    const std::string shown(text);
    CAPTURE(shown);
    CHECK(find_secret(text) == secret);
  }
  // In the name of a file a moment in time is none, whatever Luhn's test says.
  CHECK(find_secret("20261126123458") == "20261126123458");
  CHECK(find_secret("20261126123458.png", Within::name) == "");
  CHECK(find_secret("till 4111111111111111.png", Within::name) == "4111111111111111");
}

TEST_CASE("wipe: a buffer's bytes are zero, and no other") {
  char secret[] = "134567890123456789~";
  const std::size_t length = sizeof secret - 2;
  wipe(secret, length);
  for (std::size_t i = 0; i < length; ++i) CHECK(secret[i] == 0);
  CHECK(secret[length] == '~');
}

TEST_CASE("wipe: no byte of a payload points at what it held") {
  Taken taken(pix);
  taken.checked();
  wipe(taken.payload);
  unsigned char bytes[sizeof(Payload)];
  std::memcpy(bytes, &taken.payload, sizeof bytes);
  std::size_t left = 0;
  for (unsigned char byte : bytes) left += byte != 0 ? 1U : 0U;
  CHECK(left <= sizeof(void*));  // the address of the table `unknown`, and nothing else
  CHECK(taken.payload.scheme == &unknown_scheme());
  CHECK(taken.payload.elements.empty());
  CHECK(read(pix, {}, taken.scratch, taken.payload).code == Code::ok);
}
