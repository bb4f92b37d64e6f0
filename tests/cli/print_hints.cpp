#include "check/print_hints.hpp"

#include <doctest/doctest.h>
#include <qrencode.h>

#include <memory>
#include <random>

#include "commands.hpp"

using namespace paycode;
using namespace paycode::test;
using cli::print_hints;

namespace {

/// What a reader tells of a symbol that libqrencode has made, with its own segments and its own mask.
Symbol printed(const std::string& text, int version, QRecLevel level, bool bytes_only) {
  const std::unique_ptr<QRcode, void (*)(QRcode*)> code(
      bytes_only ? QRcode_encodeString8bit(text.c_str(), version, level)
                 : QRcode_encodeString(text.c_str(), version, level, QR_MODE_8, 1),
      QRcode_free);
  REQUIRE(code != nullptr);
  Symbol symbol;
  symbol.version = code->version;
  symbol.level = "LMQH"[level];
  symbol.bytes = text;
  symbol.print =
      PrintMeasures{4, 5, 1, std::string((static_cast<std::size_t>(code->width * code->width) + 7) / 8, '\0')};
  for (int i = 0; i < code->width * code->width; ++i)
    if ((code->data[i] & 1) != 0) {
      char& byte = symbol.print->dark[static_cast<std::size_t>(i) / 8];
      byte = static_cast<char>(static_cast<unsigned char>(byte) | 0x80U >> (i % 8));
    }
  return symbol;
}

void flip(Symbol& symbol, int column, int row) {
  const int at = row * (17 + 4 * symbol.version) + column;
  char& byte = symbol.print->dark[static_cast<std::size_t>(at) / 8];
  byte = static_cast<char>(static_cast<unsigned char>(byte) ^ 0x80U >> (at % 8));
}

}  // namespace

TEST_CASE("print hints: a symbol without a fault uses nothing of its error correction, whoever encoded it") {
  std::mt19937 random(3);
  for (int version = 1; version <= 40; ++version)
    for (int level = 0; level < 4; ++level) {
      std::string text = "HTTPS://EXAMPLE/";
      if (version > 3) text += "pay?" + std::to_string(random());
      if (version == 1) text = "PAY1";
      CAPTURE(version);
      CAPTURE(level);
      for (const bool bytes_only : {false, true}) {
        const Symbol symbol = printed(text, version, static_cast<QRecLevel>(level), bytes_only);
        if (symbol.version != version) continue;
        const auto hints = print_hints(symbol);
        REQUIRE(hints);
        REQUIRE(hints->errors_used);
        CHECK(*hints->errors_used == 0);
        CHECK(hints->hint.empty());
      }
    }
}

TEST_CASE("print hints: codewords that are wrong are counted, and the worst cause is said") {
  // Version 1-L: 26 codewords, 7 of them for correction, which correct 3.
  Symbol symbol = printed("PAY1", 1, QR_ECLEVEL_L, false);
  REQUIRE(symbol.version == 1);
  flip(symbol, 20, 20);                                               // the first codeword is at the bottom right
  CHECK(*print_hints(symbol)->errors_used == doctest::Approx(0.29));  // of 3.5
  flip(symbol, 19, 20);                                               // in the same one
  CHECK(*print_hints(symbol)->errors_used == doctest::Approx(0.29));
  CHECK(print_hints(symbol)->hint.empty());
  flip(symbol, 20, 15);  // in the second
  CHECK(*print_hints(symbol)->errors_used == doctest::Approx(0.57));
  CHECK(contains(print_hints(symbol)->hint, "57 % of the error correction is used up"));
  symbol.print->quiet_zone = 0.5;
  CHECK(contains(print_hints(symbol)->hint, "the quiet zone has 0.5 light modules"));
  symbol.print->quiet_zone = 3.5;
  symbol.print->contrast = 0.1;
  CHECK(contains(print_hints(symbol)->hint, "dark and light are 10 % of all greys apart"));
  symbol.print->contrast = 1;
  symbol.print->module_pixels = 0.9;
  CHECK(contains(print_hints(symbol)->hint, "a module has 0.9 pixels"));
  // Another payload than the symbol has: an encoding that is not known, and no print.
  symbol.bytes = "PAY2";
  CHECK_FALSE(print_hints(symbol)->errors_used);
  symbol.print.reset();
  CHECK_FALSE(print_hints(symbol));
}

TEST_CASE("check: pictures have print hints, which fail nothing") {
  const Run run =
      paycode_with({"check", PAYCODE_FIXTURES "/picture/small-pix.png", PAYCODE_FIXTURES "/picture/clean-pix.png",
                    PAYCODE_FIXTURES "/br.pix/ok-cpf.txt", "--format", "ndjson"});
  CHECK(run.status == 0);
  const std::vector<Json> records = records_of(run.out);
  REQUIRE(records.size() == 3);
  CHECK(records[2]["check"]["print"].is_null());
  // ZXing-C++ 1.4 tells no version, and without one nothing can be measured.
  if (records[1]["symbol"]["version"].is_null()) {
    CHECK(records[0]["check"]["print"].is_null());
    CHECK(records[1]["check"]["print"].is_null());
    return;
  }
  CHECK(records[0]["check"]["print"]["module_pixels"] == 2.0);
  CHECK(contains(records[0]["check"]["print"]["hint"].get<std::string>(), "a module has 2 pixels"));
  CHECK(records[1]["check"]["print"]["quiet_zone"] == 4.0);
  CHECK(records[1]["check"]["print"]["errors_used"] == 0.0);
  CHECK(records[1]["check"]["print"]["hint"].is_null());
}
