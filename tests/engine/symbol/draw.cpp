#include "symbol/draw.hpp"

#include <doctest/doctest.h>
#include <qrencode.h>

#include <cstdlib>
#include <random>

#include "laws/fixture.hpp"
#include "needs.hpp"
#include "symbol/scan.hpp"

using namespace paycode;
using needs::fault;
using needs::symbol_of;

namespace {

std::vector<Symbol> read_back(const DrawnSymbol& symbol, const DrawingSize& size = {}) {
  const Raster raster = needs::raster(symbol, size);
  std::vector<std::uint8_t> grey;
  for (int y = 0; y < raster.height; ++y)
    for (int x = 0; x < raster.width; ++x) grey.push_back(raster.is_dark(x, y) ? 0 : 255);
  SymbolKinds kinds;
  kinds.add(symbol.kind);
  return read_symbols({grey.data(), raster.width, raster.height, raster.width}, {kinds}).symbols;
}

/// "" where the reader reads exactly what was drawn.
std::string lost(const std::string& text, const SymbolNeeds& wanted, const DrawOptions& options = {}) {
  const DrawnSymbol symbol = symbol_of(text, wanted, options);
  return difference(symbol, text, read_back(symbol));
}

int version_of(QRcode* code) {
  const int version = code != nullptr ? code->version : 0;
  QRcode_free(code);
  return version;
}

/// A text of runs: digits, capitals, small letters, bytes above ASCII.
std::string random_text(std::mt19937& random, std::size_t most) {
  static const std::string alphabets[] = {"0123456789", "ABCDEFGHIJ:/.-+ $%*", "abcdefghijkl?=&_",
                                          "\xC3\xA9\xC3\xBC"};
  std::string text;
  const std::size_t length = 1 + random() % most;
  while (text.size() < length) {
    const std::string& alphabet = alphabets[random() % 4];
    for (std::size_t i = 0, n = 1 + random() % 30; i < n; ++i) text += alphabet[random() % alphabet.size()];
  }
  text.resize(length);
  return text;
}

bool is_finder(const DrawnSymbol& symbol, int left, int top) {
  for (int y = 0; y < 7; ++y)
    for (int x = 0; x < 7; ++x) {
      const int ring = std::max(std::abs(x - 3), std::abs(y - 3));
      if (symbol.is_dark(left + x, top + y) != (ring != 2)) return false;
    }
  return true;
}

}  // namespace

TEST_CASE("draw: finder and timing patterns stand where ISO/IEC 18004 wants them") {
  for (const std::size_t length : {1U, 40U, 150U, 600U, 1500U}) {
    const DrawnSymbol symbol = symbol_of(std::string(length, 'q'), needs::any);
    CHECK(symbol.kind == SymbolKind::qr);
    CHECK(symbol.columns == 17 + 4 * symbol.version);
    CHECK(symbol.rows == symbol.columns);
    CHECK(symbol.row_height == 1);
    CHECK(symbol.quiet_zone == 4);
    const int far = symbol.columns - 7;
    CHECK(is_finder(symbol, 0, 0));
    CHECK(is_finder(symbol, far, 0));
    CHECK(is_finder(symbol, 0, far));
    for (int i = 8; i < far; ++i) {
      CHECK(symbol.is_dark(i, 6) == (i % 2 == 0));
      CHECK(symbol.is_dark(6, i) == (i % 2 == 0));
    }
    CHECK(symbol.is_dark(8, symbol.rows - 8));  // the dark module
  }
}

TEST_CASE("draw: never a larger version than libqrencode finds, at the level asked for") {
  std::mt19937 random(7);
  std::vector<std::string> texts = {needs::epc_text, needs::swiss_text, needs::emv_text, "12345678901234567890"};
  for (const test::Fixture& each : test::fixtures()) texts.push_back(each.bytes);
  const int rounds = std::getenv("PAYCODE_LONG") != nullptr ? 3000 : 150;
  for (int i = 0; i < rounds; ++i) texts.push_back(random_text(random, i % 10 == 0 ? 1200 : 300));
  int smaller = 0;
  for (const std::string& text : texts) {
    if (text.empty() || text.find('\0') != std::string::npos) continue;
    for (int level = 0; level < 4; ++level) {
      const int bytes = version_of(QRcode_encodeString8bit(text.c_str(), 0, static_cast<QRecLevel>(level)));
      const int mixed =
          version_of(QRcode_encodeString(text.c_str(), 0, static_cast<QRecLevel>(level), QR_MODE_8, 1));
      if (bytes == 0 && mixed == 0) continue;
      const DrawnSymbol symbol = symbol_of(text, needs::any, {.level = "LMQH"[level]});
      CAPTURE(text);
      CHECK(symbol.level == std::string(1, "LMQH"[level]));
      if (bytes != 0) CHECK(symbol.version <= bytes);
      if (mixed != 0) CHECK(symbol.version <= mixed);
      CHECK(symbol.bits_used <= symbol.bits_capacity);
      smaller += symbol.version < mixed ? 1 : 0;
    }
  }
  CHECK(smaller > 0);  // ours is the better segmentation
}

TEST_CASE("draw: what is drawn reads back, whatever is in it") {
  std::mt19937 random(11);
  for (int i = 0; i < 60; ++i) {
    const std::string text = random_text(random, 400);
    CAPTURE(text);
    CHECK(lost(text, needs::any, {.level = "LMQH"[i % 4]}) == "");
  }
  CHECK(lost(std::string("nul\0within", 10), needs::any) == "");
  CHECK(lost(std::string(2000, '7') + std::string(300, 'a'), needs::any, {.level = 'L'}) == "");
}

TEST_CASE("draw: EPC is at level M and at most version 13") {
  const DrawnSymbol symbol = symbol_of(needs::epc_text, needs::epc);
  CHECK(symbol.level == "M");
  CHECK(symbol.version <= 13);
  CHECK(symbol.eci == -1);
  CHECK(lost(needs::epc_text, needs::epc) == "");
  CHECK(symbol_of(std::string(331, 'x'), needs::epc).version == 13);  // EPC069-12: 331 bytes
  const std::string why = fault(std::string(332, 'x'), needs::epc);
  CHECK(why.starts_with("too_long: 332 bytes do not fit into QR of version 13 at level M"));
}

TEST_CASE("draw: UPN is 15-M with ECI 4, whatever its length") {
  for (const std::size_t length : {1U, 200U, 408U, 409U, 410U, 411U}) {
    const std::string text(length, '\xE8');  // a letter of ISO-8859-2
    const DrawnSymbol symbol = symbol_of(text, needs::upn);
    CHECK(symbol.version == 15);
    CHECK(symbol.columns == 77);
    CHECK(symbol.level == "M");
    CHECK(symbol.eci == 4);
    CHECK(lost(text, needs::upn) == "");
  }
  CHECK(fault(std::string(412, 'x'), needs::upn).starts_with("too_long: "));
}

TEST_CASE("draw: EMV is in byte mode, and announces UTF-8 only where there is more than ASCII") {
  const DrawnSymbol ascii = symbol_of("0002010102", needs::emv);
  CHECK(ascii.eci == -1);
  CHECK(ascii.bits_used == 4 + 8 + 80);
  const std::string thai = "5911\xE0\xB8\x81\xE0\xB8\x82";
  const DrawnSymbol more = symbol_of(thai, needs::emv);
  CHECK(more.eci == 26);
  CHECK(lost(thai, needs::emv) == "");
  CHECK(lost(needs::emv_text, needs::emv) == "");
}

TEST_CASE("draw: EMV's bytes take no larger version than libqrencode's, and compact ones none than its best") {
  std::size_t smaller = 0;
  for (const test::Fixture& each : test::fixtures()) {
    if (each.bytes.find("5802") == std::string::npos || each.bytes.size() > 512) continue;
    CAPTURE(each.name);
    const bool ascii = std::all_of(each.bytes.begin(), each.bytes.end(), [](char c) { return c >= 0; });
    for (int level = 0; level < 4; ++level) {
      const auto of = static_cast<QRecLevel>(level);
      const int bytes = version_of(QRcode_encodeString8bit(each.bytes.c_str(), 0, of));
      const int mixed = version_of(QRcode_encodeString(each.bytes.c_str(), 0, of, QR_MODE_8, 1));
      const DrawnSymbol plain_bytes = symbol_of(each.bytes, needs::emv, {.level = "LMQH"[level]});
      const DrawnSymbol compact = symbol_of(each.bytes, needs::emv, {.level = "LMQH"[level], .compact = true});
      // An announced character set is what libqrencode's own does without.
      CHECK(plain_bytes.version <= bytes + (ascii ? 0 : 1));
      CHECK(compact.version <= mixed + (ascii ? 0 : 1));
      CHECK(compact.eci == plain_bytes.eci);
      smaller += compact.version < plain_bytes.version ? 1 : 0;
    }
  }
  CHECK(smaller > 100);
  CHECK(lost(needs::emv_text, needs::emv, {.compact = true}) == "");
}

TEST_CASE("draw: Micro QR only where it is asked for, and where it has room") {
  CHECK(symbol_of("12345", needs::any).kind == SymbolKind::qr);
  for (const char level : {'L', 'M', 'Q'})
    for (const char* text : {"12345", "A1B2C3", "paycode", "20261126", "0123456789012345678"}) {
      const DrawnSymbol symbol = symbol_of(text, needs::any, {.level = level, .micro = true});
      CHECK(symbol.kind == SymbolKind::microqr);
      CHECK(symbol.columns == 9 + 2 * symbol.version);
      CHECK(symbol.quiet_zone == 2);
      CHECK(is_finder(symbol, 0, 0));
      CAPTURE(text);
      CHECK(lost(text, needs::any, {.level = level, .micro = true}) == "");
    }
  CHECK(fault(std::string(40, '1'), needs::any, {.micro = true})
            .starts_with("too_long: 40 bytes do not fit into Micro QR"));
  CHECK(fault("1", needs::any, {.level = 'H', .micro = true}).starts_with("no_such_level: "));
  CHECK(fault("1", needs::upn, {.micro = true}).starts_with("inexpressible: "));
}

TEST_CASE("draw: PDF417 has the columns, the level and the row height that are ruled") {
  const DrawnSymbol symbol = symbol_of(needs::hub3_text, needs::hub3);
  CHECK(symbol.kind == SymbolKind::pdf417);
  CHECK(symbol.columns == 69 + 9 * 17);
  CHECK(symbol.row_height == 3);
  CHECK(symbol.quiet_zone == 2);
  CHECK(symbol.level == "4");
  CHECK(lost(needs::hub3_text, needs::hub3) == "");
  // Start and stop patterns of ISO/IEC 15438 in every row.
  for (int row = 0; row < symbol.rows; ++row) {
    std::string start, stop;
    for (int x = 0; x < 17; ++x) start += symbol.is_dark(x, row) ? '1' : '0';
    for (int x = symbol.columns - 18; x < symbol.columns; ++x) stop += symbol.is_dark(x, row) ? '1' : '0';
    CHECK(start == "11111111010101000");
    CHECK(stop == "111111101000101001");
  }
  CHECK(symbol.codewords == 9 * symbol.rows);
  CHECK(symbol.codewords_capacity == 90 * 9);
  CHECK(lost("Ra\xC4\x8Dun", needs::hub3) == "");
  CHECK(fault(std::string(1500, '\xE9'), needs::hub3).starts_with("too_long: "));
  CHECK(fault("x", needs::hub3, {.level = 'M'}).starts_with("no_such_level: "));
}

TEST_CASE("draw: the level that is chosen for PDF417 is told, and is the one that ISO/IEC 15438 recommends") {
  SymbolNeeds free = needs::hub3;
  free.level = 0;
  free.columns = 0;
  // Annex E: 40 codewords of data have level 2 at least, 160 level 3, 320 level 4.
  for (const auto& [length, level] :
       {std::pair{10U, "2"}, std::pair{200U, "3"}, std::pair{400U, "4"}, std::pair{800U, "5"}}) {
    const std::size_t of = length;
    CAPTURE(of);
    const DrawnSymbol symbol = symbol_of(std::string(length, 'a'), free);
    CHECK(symbol.level == level);
    CHECK(symbol.codewords == symbol.rows * (symbol.columns - 69) / 17);
    CHECK(symbol.codewords <= symbol.codewords_capacity);
    CHECK(symbol.codewords_capacity <= 928);
  }
}

TEST_CASE("draw: Code 128 puts two digits into a character") {
  const std::string barcode = "412345678901234560001230000000000000000000004711261231";  // 54 digits
  const DrawnSymbol symbol = symbol_of(barcode, needs::code128);
  CHECK(symbol.kind == SymbolKind::code128);
  CHECK(symbol.codewords == 1 + 27 + 1 + 1);  // start, pairs of digits, check character, stop
  CHECK(symbol.codewords_capacity == 0);
  // Start, 27 pairs and the check character of 11 modules each, a stop of 13.
  CHECK(symbol.columns == 11 * 29 + 13);
  CHECK(symbol.rows == 1);
  CHECK(symbol.quiet_zone == 10);
  CHECK(symbol.level.empty());
  for (const std::string& text : {barcode, std::string("134567890123456789"), std::string("PAY-code 7")})
    CHECK(lost(text, needs::code128) == "");
  CHECK(fault("\xC3\xA9", needs::code128).starts_with("inexpressible: "));
  CHECK(fault(std::string(400, '1'), needs::code128).starts_with("too_long: "));
  CHECK(fault("1", needs::code128, {.level = 'M'}).starts_with("no_such_level: "));
}

TEST_CASE("draw: what cannot be drawn says why, and quotes nothing of the payload") {
  CHECK(fault("", needs::any).starts_with("inexpressible: "));
  CHECK(fault("x", needs::any, {.level = 'X'}).starts_with("no_such_level: "));
  const std::string long_text(3000, 's');
  const std::string why = fault(long_text, needs::any);
  CHECK(why.starts_with("too_long: 3000 bytes do not fit into QR of version 40 at level M"));
  CHECK(why.find("sss") == std::string::npos);
}

TEST_CASE("difference: everything that a reader tells is compared") {
  const std::string text = "hello";
  const DrawnSymbol symbol = symbol_of(text, needs::any);
  Symbol same{.kind = SymbolKind::qr, .version = 1, .level = "M", .corners = {}, .sequence = {}, .bytes = text};
  CHECK(difference(symbol, text, {same}) == "");
  same.version = 0;  // an old reader does not tell
  CHECK(difference(symbol, text, {same}) == "");
  CHECK(difference(symbol, text, {}) == "no symbol is read");
  CHECK(difference(symbol, text, {same, same}) == "2 symbols are read");
  const auto changed = [&](auto change) {
    Symbol other = same;
    change(other);
    return difference(symbol, text, {other});
  };
  CHECK(changed([](Symbol& s) { s.kind = SymbolKind::aztec; }) == "the kind is read as aztec, not as qr");
  CHECK(changed([](Symbol& s) { s.bytes = "hellO"; }) == "other bytes are read: 5 of them, and 5 were drawn");
  CHECK(changed([](Symbol& s) { s.version = 2; }) == "the version is read as 2, not as 1");
  CHECK(changed([](Symbol& s) { s.level = "L"; }) == "the level is read as L, not as M");
  CHECK(changed([](Symbol& s) { s.eci = 26; }) == "the ECI is read as 26, not as -1");
}
