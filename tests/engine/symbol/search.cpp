#include "symbol/search.hpp"

#include <doctest/doctest.h>

#include <cstring>

#include <algorithm>
#include <chrono>
#include <numeric>

#include "drawn.hpp"
#include "symbol/merge.hpp"
#include "symbol/scan.hpp"

using namespace paycode;

namespace {

std::vector<Symbol> found_in(const cv::Mat& grey, const ScanOptions& options = {}) {
  const PictureAnswer answer = find_symbols(drawn::view(grey), options);
  REQUIRE(std::holds_alternative<PictureReading>(answer));
  return std::get<PictureReading>(answer).symbols;
}

std::string only_bytes(const cv::Mat& grey, const ScanOptions& options = {}) {
  const std::vector<Symbol> symbols = found_in(grey, options);
  REQUIRE(symbols.size() == 1);
  return symbols[0].bytes;
}

bool near(Point a, int x, int y) { return std::abs(a.x - x) <= 3 && std::abs(a.y - y) <= 3; }

bool newer_than_1() { return zxing_version()[0] != '1'; }

cv::Mat turned(const cv::Mat& grey, double degrees) {
  const int side = grey.cols * 3 / 2;
  cv::Mat turn = cv::getRotationMatrix2D(
      cv::Point2f(static_cast<float>(grey.cols) / 2, static_cast<float>(grey.rows) / 2), degrees, 1);
  turn.at<double>(0, 2) += (side - grey.cols) / 2.0;
  turn.at<double>(1, 2) += (side - grey.rows) / 2.0;
  cv::Mat result;
  cv::warpAffine(grey, result, turn, cv::Size(side, side), cv::INTER_LINEAR, cv::BORDER_CONSTANT, cv::Scalar(255));
  return result;
}

}  // namespace

TEST_CASE("a clean code: bytes, level, version, corners") {
  const std::string payload = "00020101021226580014br.gov.bcb.pix";
  const std::vector<Symbol> symbols = found_in(drawn::qr(payload, 6, QR_ECLEVEL_Q));
  REQUIRE(symbols.size() == 1);
  const Symbol& symbol = symbols[0];
  CHECK(symbol.kind == SymbolKind::qr);
  CHECK(symbol.bytes == payload);
  CHECK(symbol.level == "Q");
  CHECK(symbol.version == (newer_than_1() ? 4 : 0));
  CHECK(symbol.eci == -1);
  CHECK_FALSE(symbol.sequence);
  CHECK_FALSE(symbol.inverted);
  CHECK_FALSE(symbol.mirrored);
  CHECK_FALSE(symbol.ambiguous);
  const int end = 24 + 33 * 6;  // four modules of rim, version 4 has 33
  CHECK(near(symbol.corners[0], 24, 24));
  CHECK(near(symbol.corners[1], end, 24));
  CHECK(near(symbol.corners[2], end, end));
  CHECK(near(symbol.corners[3], 24, end));
}

TEST_CASE("bytes come back as they are, whatever they would be as text") {
  const std::string gbk = "\xB8\xB6\xBF\xEE";
  CHECK(only_bytes(drawn::qr(gbk)) == gbk);
  std::string all(256, '\0');
  std::iota(all.begin(), all.end(), '\0');
  CHECK(only_bytes(drawn::qr(all)) == all);
}

TEST_CASE("an ECI designator is reported and is no part of the bytes") {
  QRinput* input = QRinput_new2(0, QR_ECLEVEL_M);
  QRinput_appendECIheader(input, 26);
  const std::string text = "a\\\\000020 \xC3\xBC";  // A backslash and six digits of the data are no designator.
  QRinput_append(input, QR_MODE_8, static_cast<int>(text.size()), drawn::unsigned_bytes(text));
  const std::vector<Symbol> symbols = found_in(drawn::picture_of(QRcode_encodeInput(input)));
  QRinput_free(input);
  REQUIRE(symbols.size() == 1);
  CHECK(symbols[0].eci == 26);
  CHECK(symbols[0].bytes == text);
}

TEST_CASE("a designator behind the first bytes counts, and one that no library knows too") {
  for (const unsigned designator : {20U, 4U, 899U}) {
    QRinput* input = QRinput_new2(0, QR_ECLEVEL_M);
    QRinput_append(input, QR_MODE_8, 3, drawn::unsigned_bytes("abc"));
    QRinput_appendECIheader(input, designator);
    QRinput_append(input, QR_MODE_8, 3, drawn::unsigned_bytes("def"));
    const std::vector<Symbol> symbols = found_in(drawn::picture_of(QRcode_encodeInput(input)));
    QRinput_free(input);
    REQUIRE(symbols.size() == 1);
    CHECK(symbols[0].eci == static_cast<int>(designator));
    CHECK(symbols[0].bytes == "abcdef");
  }
}

TEST_CASE("parts in several charsets become one text in UTF-8, parts in one stay as they are") {
  const auto read = [](unsigned first, const char* one, unsigned second, const char* two) {
    QRinput* input = QRinput_new2(0, QR_ECLEVEL_M);
    QRinput_append(input, QR_MODE_8, 3, drawn::unsigned_bytes("AB "));
    for (const auto& [designator, part] : {std::pair{first, one}, {second, two}}) {
      QRinput_appendECIheader(input, designator);
      QRinput_append(input, QR_MODE_8, static_cast<int>(std::strlen(part)), drawn::unsigned_bytes(part));
    }
    const std::vector<Symbol> symbols = found_in(drawn::picture_of(QRcode_encodeInput(input)));
    QRinput_free(input);
    REQUIRE(symbols.size() == 1);
    return std::pair{symbols[0].eci, symbols[0].bytes};
  };
  // ISO 8859-7 and Shift-JIS: alpha, and a character for tea.
  CHECK(read(9, "\xE1", 20, "\xE4\xAA") == std::pair{26, std::string("AB \xCE\xB1\xE8\x8C\x97")});
  CHECK(read(9, "\xE1", 9, "\xE2") == std::pair{9, std::string("AB \xE1\xE2")});
  // ASCII is the same in all of them, and what is binary stays as it is.
  CHECK(read(9, "abc", 26, "\xCE\xB1") == std::pair{26, std::string("AB abc\xCE\xB1")});
  CHECK(read(26, "\xCE\xB1", 9, "abc") == std::pair{26, std::string("AB \xCE\xB1"
                                                                    "abc")});
  CHECK(read(9, "\xE1", 899, "\xFF").second == "AB \xE1\xFF");
}

TEST_CASE("rotated, in perspective, blurred, small, inverted, mirrored") {
  const std::string payload = "https://pay.example/turned";
  const cv::Mat clean = drawn::qr(payload);
  for (const double degrees : {17.0, 45.0, 90.0, 180.0, 300.0})
    CHECK(only_bytes(turned(clean, degrees)) == payload);

  const auto side = static_cast<float>(clean.cols);
  const std::vector<cv::Point2f> from = {{0, 0}, {side, 0}, {side, side}, {0, side}};
  const std::vector<cv::Point2f> to = {{40, 30}, {side - 10, 5}, {side - 40, side - 20}, {10, side - 50}};
  cv::Mat skewed;
  cv::warpPerspective(clean, skewed, cv::getPerspectiveTransform(from, to), clean.size(), cv::INTER_LINEAR,
                      cv::BORDER_CONSTANT, cv::Scalar(255));
  CHECK(only_bytes(skewed) == payload);

  cv::Mat blurred;
  cv::GaussianBlur(clean, blurred, cv::Size(), 2.2);
  CHECK(only_bytes(blurred) == payload);
  CHECK(only_bytes(drawn::qr(payload, 2)) == payload);

  const std::vector<Symbol> inverted = found_in(255 - clean);
  REQUIRE(inverted.size() == 1);
  CHECK(inverted[0].bytes == payload);
  CHECK(inverted[0].inverted);

  if (!newer_than_1()) return;  // 1.4 does not find the alignment patterns of a mirrored code.
  cv::Mat flipped;
  cv::flip(clean, flipped, 1);
  const std::vector<Symbol> mirrored = found_in(flipped);
  REQUIRE(mirrored.size() == 1);
  CHECK(mirrored[0].bytes == payload);
  CHECK(mirrored[0].mirrored);
  CHECK(near(mirrored[0].corners[0], clean.cols - 24, 24));
}

TEST_CASE("a faint code needs the retries of balanced, and fast does without") {
  const std::string payload = "00020101021129370016A000000677010111";
  cv::Mat faint;
  drawn::qr(payload, 4).convertTo(faint, CV_8U, 22.0 / 255, 40);  // 40 on 62
  CHECK(only_bytes(faint) == payload);
  ScanOptions options;
  options.effort = Effort::fast;
  CHECK(found_in(faint, options).empty());
}

TEST_CASE("several codes: all of them, once each, in reading order, at every effort") {
  const cv::Mat top = drawn::in_a_row({drawn::qr("a"), drawn::qr("b"), drawn::qr("c")});
  const cv::Mat bottom = drawn::in_a_row({drawn::qr("d"), drawn::qr("a"), drawn::qr("f")});
  cv::Mat sheet;
  cv::vconcat(top, bottom, sheet);
  for (const Effort effort : {Effort::fast, Effort::balanced, Effort::thorough}) {
    ScanOptions options;
    options.effort = effort;
    std::string order;
    for (const Symbol& symbol : found_in(sheet, options)) {
      order += symbol.bytes;
      CHECK_FALSE(symbol.ambiguous);
    }
    CHECK(order == "abcdaf");  // The same payload at two places is two symbols.
  }
}

TEST_CASE("proof reads what drawing makes, one symbol, and nothing that only a search finds") {
  ScanOptions options;
  options.effort = Effort::proof;
  const cv::Mat clean = drawn::qr("Brot und Salz", 3);
  const std::vector<Symbol> one = found_in(clean, options);
  REQUIRE(one.size() == 1);
  CHECK(one[0].bytes == "Brot und Salz");
  CHECK(found_in(drawn::in_a_row({clean, drawn::qr("b", 3)}), options).size() == 1);
  CHECK(found_in(cv::Mat(255 - clean), options).empty());
  cv::Mat faint;
  clean.convertTo(faint, CV_8U, 22.0 / 255, 40);
  CHECK(found_in(faint, options).empty());
  CHECK(found_in(cv::Mat(300, 400, CV_8U, cv::Scalar(255)), options).empty());
}

TEST_CASE("reading order bears slanted rows") {
  const auto at = [](int x, int y, std::string bytes) {
    Symbol symbol;
    symbol.corners = {Point{x, y}, {x + 50, y}, {x + 50, y + 50}, {x, y + 50}};
    symbol.bytes = std::move(bytes);
    return symbol;
  };
  std::vector<Symbol> symbols = {at(200, 0, "3"), at(100, 12, "2"), at(0, 24, "1"), at(0, 130, "4"),
                                 at(90, 110, "5")};
  sort_in_reading_order(symbols);
  std::string order;
  for (const Symbol& symbol : symbols) order += symbol.bytes;
  CHECK(order == "12345");
}

TEST_CASE("nothing is found where nothing is, and a picture without pixels is an error") {
  CHECK(found_in(cv::Mat(300, 400, CV_8U, cv::Scalar(255))).empty());
  cv::Mat noise(300, 400, CV_8U);
  cv::RNG random(11);
  random.fill(noise, cv::RNG::UNIFORM, 0, 256);
  for (const Effort effort : {Effort::fast, Effort::balanced, Effort::thorough}) {
    ScanOptions options;
    options.effort = effort;
    CHECK(found_in(noise, options).empty());
  }
  CHECK(found_in(cv::Mat(1, 1, CV_8U, cv::Scalar(0))).empty());
  const PictureAnswer nothing = find_symbols({}, {});
  REQUIRE(std::holds_alternative<PictureError>(nothing));
  CHECK(std::get<PictureError>(nothing).code == "empty");
}

namespace {

// A small code in the middle of a large one, which its error correction bears.
cv::Mat nested(const std::string& outer, int outer_size, const std::string& inner, int inner_size) {
  cv::Mat large = drawn::qr(outer, outer_size, QR_ECLEVEL_H);
  const cv::Mat small = drawn::qr(inner, inner_size);
  small.copyTo(
      large(cv::Rect((large.cols - small.cols) / 2, (large.rows - small.rows) / 2, small.cols, small.rows)));
  return large;
}

}  // namespace

TEST_CASE("two payloads at one place are both reported, as ambiguous") {
  const std::vector<Symbol> symbols = found_in(nested(std::string(20, 'x'), 16, "y", 4));
  REQUIRE(symbols.size() == 2);
  CHECK(symbols[0].ambiguous);
  CHECK(symbols[1].ambiguous);
  CHECK(symbols[0].bytes != symbols[1].bytes);
}

TEST_CASE("thorough finds the code around a code where the library alone does not") {
  ScanOptions options;
  options.effort = Effort::thorough;
  CHECK(found_in(nested(std::string(60, 'x'), 12, "y", 6), options).size() == 2);
}

TEST_CASE("--first has all symbols of the pass that found one, at half size for a large picture") {
  cv::Mat wall(1800, 2400, CV_8U, cv::Scalar(200));
  const cv::Mat pair = drawn::in_a_row({drawn::qr("first payee", 8), drawn::qr("second payee", 8)});
  pair.copyTo(wall(cv::Rect(701, 503, pair.cols, pair.rows)));
  ScanOptions options;
  options.first = true;
  const std::vector<Symbol> symbols = found_in(wall, options);
  REQUIRE(symbols.size() == 2);
  CHECK(symbols[0].bytes == "first payee");
  CHECK(symbols[1].bytes == "second payee");
  CHECK(near(symbols[0].corners[0], 701 + 32, 503 + 32));
}

TEST_CASE("structured append: parts of one picture become one payload, a part alone says so") {
  const std::string payload = "a payload in three parts, each in a symbol of its own, all on one sheet of paper";
  QRcode_List* list = QRcode_encodeDataStructured(static_cast<int>(payload.size()), drawn::unsigned_bytes(payload),
                                                  2, QR_ECLEVEL_M);
  REQUIRE(list != nullptr);
  std::vector<cv::Mat> parts;
  for (QRcode_List* part = list; part; part = part->next) {
    parts.push_back(drawn::picture_of(part->code));
    part->code = nullptr;
  }
  QRcode_List_free(list);
  const int count = static_cast<int>(parts.size());
  REQUIRE(count > 2);
  std::reverse(parts.begin(), parts.end());

  const std::vector<Symbol> joined = found_in(drawn::in_a_row(parts));
  REQUIRE(joined.size() == 1);
  CHECK(joined[0].bytes == payload);
  REQUIRE(joined[0].sequence);
  CHECK(joined[0].sequence->complete);
  CHECK(joined[0].sequence->index == 1);
  CHECK(joined[0].sequence->count == count);

  parts.pop_back();  // the first part
  const std::vector<Symbol> rest = found_in(drawn::in_a_row(parts));
  REQUIRE(rest.size() == parts.size());
  CHECK_FALSE(rest[0].sequence->complete);
  CHECK(rest[0].sequence->index == count);
}

TEST_CASE("parts whose parity does not hold stay parts") {
  Symbol one;
  one.bytes = "ab";
  one.sequence = Sequence{1, 2, false, "0"};
  Symbol two = one;
  two.bytes = "cd";
  two.sequence->index = 2;
  const auto parity = [](std::string text) {
    int sum = 0;
    for (char c : text) sum ^= c;
    return std::to_string(sum);
  };
  std::vector<Symbol> symbols = {two, one};
  join_sequences(symbols);
  CHECK(symbols.size() == 2);
  for (Symbol& symbol : symbols) symbol.sequence->group = parity("abcd");
  join_sequences(symbols);
  REQUIRE(symbols.size() == 1);
  CHECK(symbols[0].bytes == "abcd");
  // Two different second parts: nobody knows which.
  two.bytes = "ce";
  one.sequence->group = two.sequence->group = parity("abcd");
  Symbol third = two;
  third.bytes = "cd";
  symbols = {one, two, third};
  join_sequences(symbols);
  CHECK(symbols.size() == 3);
}

TEST_CASE("Micro QR") {
  const std::string payload = "12345";
  const std::vector<Symbol> symbols = found_in(drawn::picture_of(
      QRcode_encodeDataMQR(static_cast<int>(payload.size()), drawn::unsigned_bytes(payload), 4, QR_ECLEVEL_L)));
  REQUIRE(symbols.size() == 1);
  CHECK(symbols[0].kind == SymbolKind::microqr);
  CHECK(symbols[0].version == (newer_than_1() ? 4 : 0));
  CHECK(symbols[0].bytes == payload);
}

namespace {

const std::vector<std::string> code128_of_a_bill = {
    "##.#..###..#...###.##.#..#.####..##.##..##..#...#..##..#..##..#...##.##..##..#..#...##..#.####.###.##..#..###."
    "#.#"
    "...##...##...###.#.##"};
const std::vector<std::string> aztec_code = {
    "...###....##.##", "##.#.###..##.#.", "#.##....#...###", "..#############", "..##.......##.#",
    "#..#.#####.####", "##.#.#...#.###.", ".###.#.#.#.#.##", "####.#...#.#.#.", ".#.#.#####.#..#",
    ".#.#.......#.#.", "...###########.", "##...##...#...#", ".#.##...#..#.##", "...##..#.##.#.#"};
const std::vector<std::string> datamatrix_code = {
    "#.#.#.#.#.#.#.#.#.#.#.#.#.#.#.#.", "##..#....#########.##..##.##..##", "##...##.####.##.#..#..##..###.#.",
    "##...#.#.##..########....####.##", "##..##...##.#.#.##..##........#.", "##.#.########..######..#..##..##",
    "##.##.#.###.##..###..#.###...#..", "################################"};
const std::vector<std::string> pdf417_code = {
    "########.#.#.#...###.#.#..###.....##.#.##.###......#.##.####...###..####.#.#.####....#######.#...#.#..#",
    "########.#.#.#...#####.#.#...##...##.###..#####.#..#...#...####..#..#####.#.#..##....#######.#...#.#..#",
    "########.#.#.#...###.#.#.######...#...####...##.##.######.#.###..##.##.#.#...#####...#######.#...#.#..#",
    "########.#.#.#...#.#.#####.#####..#....##.####.###.###...##.#.##....#.#.####..####...#######.#...#.#..#",
    "########.#.#.#...##.#.###....#....##.....#.###.#...####.#.###..###..##.#.###...#.....#######.#...#.#..#",
    "########.#.#.#...####.#.####.#....#..###.###..####.#.#.###...######.####.#.####....#.#######.#...#.#..#",
    "########.#.#.#...#.#..###..###....##.#......#...##.#..#.#####.#####.##.#..###.####...#######.#...#.#..#",
    "########.#.#.#...####.#..#.#......###....#.###..##.###..#.##......#.##.#.######.####.#######.#...#.#..#",
    "########.#.#.#...##.#..##.######..##....#..#.#####.##.####.#....##..#.#..##...#####..#######.#...#.#..#",
    "########.#.#.#...#.#...##.....##..#.####..####...#.#.#..###.###.....##.#...##...###..#######.#...#.#..#"};

}  // namespace

TEST_CASE("Code 128, PDF417, Aztec and DataMatrix where there is no QR code") {
  struct Case {
    SymbolKind kind;
    cv::Mat picture;
    std::string payload;
  };
  const std::vector<Case> cases = {
      {SymbolKind::code128, drawn::modules(code128_of_a_bill, 3, 90, 30), "478100050600044"},
      {SymbolKind::pdf417, drawn::modules(pdf417_code, 4, 16, 40), "HRVHUB30 EUR 12.50"},
      {SymbolKind::aztec, drawn::modules(aztec_code, 6, 6, 30), "aztec 12.50"},
      {SymbolKind::datamatrix, drawn::modules(datamatrix_code, 6, 6, 30), "matrix 12.50"},
  };
  for (const Case& code : cases) {
    CAPTURE(std::string(name_of(code.kind)));
    const std::vector<Symbol> symbols = found_in(code.picture);
    REQUIRE(symbols.size() == 1);
    CHECK(symbols[0].kind == code.kind);
    CHECK(symbols[0].bytes == code.payload);
    CHECK(symbols[0].level.empty());

    ScanOptions options;
    options.kinds = {};
    options.kinds.add(code.kind);
    CHECK(only_bytes(code.picture, options) == code.payload);
    options.kinds = SymbolKinds::of_bits(~options.kinds.bits());
    CHECK(found_in(code.picture, options).empty());
  }
}

TEST_CASE("two linear codes with the same bytes do not end the process") {
  cv::Mat sheet;
  const cv::Mat code = drawn::modules(code128_of_a_bill, 3, 90, 30);
  cv::vconcat(code, code, sheet);
  const std::vector<Symbol> symbols = found_in(sheet);
  REQUIRE_FALSE(symbols.empty());
  for (const Symbol& symbol : symbols) CHECK(symbol.bytes == "478100050600044");
}

TEST_CASE("thorough finds a QR code and another kind beside it") {
  const cv::Mat sheet = drawn::in_a_row({drawn::qr("beside"), drawn::modules(code128_of_a_bill, 3, 90, 30)});
  ScanOptions options;
  options.effort = Effort::thorough;
  std::vector<std::string> payloads;
  for (const Symbol& symbol : found_in(sheet, options)) payloads.push_back(symbol.bytes);
  std::sort(payloads.begin(), payloads.end());
  CHECK(payloads == std::vector<std::string>{"478100050600044", "beside"});
}

TEST_CASE("a budget ends the retries") {
  cv::Mat noise(1500, 2000, CV_8U);
  cv::RNG random(3);
  random.fill(noise, cv::RNG::UNIFORM, 0, 256);
  cv::GaussianBlur(noise, noise, cv::Size(), 2);
  const auto spent = [&](int budget) {
    ScanOptions options;
    options.effort = Effort::thorough;
    options.budget_ms = budget;
    const PictureAnswer answer = find_symbols(drawn::view(noise), options);
    REQUIRE(std::holds_alternative<PictureReading>(answer));
    return std::get<PictureReading>(answer).milliseconds;
  };
  CHECK(spent(1) < spent(0) / 2);
}
