#include "symbol/protocol.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <random>

using namespace paycode;

namespace {

PictureReading sample() {
  PictureReading reading;
  reading.width = 640;
  reading.height = 480;
  reading.milliseconds = 1.25;
  reading.thumbnail = {3, 2, std::string("\0\x01\xFF\x03\x04\x05", 6)};
  Symbol symbol;
  symbol.kind = SymbolKind::microqr;
  symbol.version = 3;
  symbol.level = "M";
  symbol.corners = {Point{-1, 2}, {300, 4}, {5, 600}, {7, 8}};
  symbol.eci = 26;
  symbol.sequence = Sequence{2, 3, true, "171"};
  symbol.bytes = std::string("\0\xFFpay\n", 6);
  symbol.inverted = true;
  reading.symbols.push_back(symbol);
  symbol = {};
  symbol.kind = SymbolKind::datamatrix;
  symbol.mirrored = symbol.ambiguous = true;
  reading.symbols.push_back(symbol);
  symbol = {};
  symbol.version = 1;
  symbol.print = PrintMeasures{3.5, 6.25, 0.75, std::string(56, '\xA5')};
  reading.symbols.push_back(symbol);
  return reading;
}

}  // namespace

TEST_CASE("a reading survives the way") {
  const std::optional<ReaderAnswer> back = decode_answer(encode_answer(sample()));
  REQUIRE(back);
  REQUIRE(std::holds_alternative<PictureReading>(*back));
  const auto& reading = std::get<PictureReading>(*back);
  CHECK(reading.symbols == sample().symbols);
  CHECK(reading.width == 640);
  CHECK(reading.height == 480);
  CHECK(reading.milliseconds == 1.25);
  CHECK(reading.thumbnail == sample().thumbnail);
}

TEST_CASE("an error survives the way, one of an unknown code does not") {
  for (const Text code : picture_error_codes) {
    const PictureError error{std::string(code), "because"};
    const std::optional<ReaderAnswer> back = decode_answer(encode_answer(error));
    REQUIRE(back);
    CHECK(std::get<PictureError>(*back) == error);
  }
  CHECK_FALSE(decode_answer(encode_answer(PictureError{"invented", "because"})));
}

TEST_CASE("a picture handed on survives the way") {
  const std::optional<ReaderAnswer> back = decode_answer(encode_answer(HandedOn{true, 2.5}));
  REQUIRE(back);
  CHECK(std::get<HandedOn>(*back).looked);
  CHECK(std::get<HandedOn>(*back).milliseconds == 2.5);
  CHECK_FALSE(decode_answer(encode_answer(HandedOn{false, -1})));
}

TEST_CASE("a request survives the way") {
  ReadRequest request;
  request.scan.kinds.add(SymbolKind::pdf417);
  request.scan.kinds = SymbolKinds::of_bits(0b1000101);
  request.scan.effort = Effort::thorough;
  request.scan.budget_ms = 250;
  request.scan.first = true;
  request.scan.max_pixels = 5'000'000'000;
  request.scan.max_bytes = 7;
  request.scan.thumbnail = 240;
  request.scan.print = true;
  request.looked = true;
  request.cpu_seconds = 21;
  request.memory_bytes = 1ULL << 33;
  const std::optional<ReadRequest> back = decode_request(encode_request(request));
  REQUIRE(back);
  CHECK(back->scan.kinds == request.scan.kinds);
  CHECK(back->scan.effort == Effort::thorough);
  CHECK(back->scan.budget_ms == 250);
  CHECK(back->scan.first);
  CHECK(back->scan.max_pixels == 5'000'000'000);
  CHECK(back->scan.max_bytes == 7);
  CHECK(back->scan.thumbnail == 240);
  CHECK(back->scan.print);
  CHECK(back->looked);
  CHECK(back->cpu_seconds == 21);
  CHECK(back->memory_bytes == 1ULL << 33);
}

TEST_CASE("a message a byte too short or too long is none") {
  for (const std::string& message : {encode_answer(sample()), encode_answer(PictureError{"corrupt", "x"}),
                                     encode_answer(HandedOn{}), encode_request({})}) {
    const auto sound = [&](const std::string& bytes) { return decode_answer(bytes) || decode_request(bytes); };
    CHECK(sound(message));
    CHECK_FALSE(sound(message + '\0'));
    for (std::size_t length = 0; length < message.size(); ++length) CHECK_FALSE(sound(message.substr(0, length)));
  }
}

TEST_CASE("values out of range are refused") {
  const auto refused = [](auto change) {
    PictureReading reading = sample();
    change(reading);
    return !decode_answer(encode_answer(reading));
  };
  CHECK(refused([](PictureReading& r) { r.symbols[0].kind = static_cast<SymbolKind>(7); }));
  CHECK(refused([](PictureReading& r) { r.symbols[0].level = "X"; }));
  CHECK(refused([](PictureReading& r) { r.symbols[0].level = "MM"; }));
  CHECK(refused([](PictureReading& r) { r.symbols[0].version = 41; }));
  CHECK(refused([](PictureReading& r) { r.symbols[0].eci = -2; }));
  CHECK(refused([](PictureReading& r) { r.symbols[0].sequence->index = 0; }));
  CHECK(refused([](PictureReading& r) { r.width = -1; }));
  CHECK(refused([](PictureReading& r) { r.thumbnail.width = 2; }));
  CHECK(refused([](PictureReading& r) { r.symbols[2].print->dark += 'x'; }));
  CHECK(refused([](PictureReading& r) { r.symbols[2].version = 2; }));
  CHECK(refused([](PictureReading& r) { r.symbols[2].kind = SymbolKind::datamatrix; }));
  CHECK(refused([](PictureReading& r) { r.symbols[2].print->contrast = -0.5; }));
  CHECK(refused([](PictureReading& r) { r.thumbnail = {1025, 1, std::string(1025, 'x')}; }));
  CHECK(refused([](PictureReading& r) { r.thumbnail.pixels += 'x'; }));
  CHECK(refused([](PictureReading& r) { r.milliseconds = std::numeric_limits<double>::quiet_NaN(); }));
  CHECK(refused([](PictureReading& r) { r.milliseconds = -1; }));
}

TEST_CASE("lengths: within the limit, and never more than is there") {
  CHECK(message_length(std::string("\x05\0\0\0", 4)) == 5U);
  CHECK_FALSE(message_length(std::string("\x01\0\0\x01", 4)));
  CHECK_FALSE(message_length("\xFF\xFF\xFF\xFF"));
  CHECK_FALSE(message_length("abc"));
  CHECK(message_length(framed("hello")) == std::nullopt);  // Exactly four bytes are asked for.
  CHECK(framed("hello") == std::string("\x05\0\0\0hello", 9));

  // A text that announces four gigabytes, in a message of a few bytes.
  std::string message = encode_answer(PictureError{"corrupt", "x"});
  for (std::size_t i = message.size() - 5; i < message.size() - 1; ++i) message[i] = '\xFF';
  CHECK_FALSE(decode_answer(message));
}

TEST_CASE("a picture with more symbols than a message takes is an error, not a cut list") {
  PictureReading reading;
  reading.symbols.resize(1);
  reading.symbols[0].bytes.assign(message_max_bytes, 'x');
  const std::optional<ReaderAnswer> back = decode_answer(encode_answer(reading));
  REQUIRE(back);
  REQUIRE(std::holds_alternative<PictureError>(*back));
  CHECK(std::get<PictureError>(*back).code == "too_large");
  reading.symbols.assign(70'000, {});
  CHECK(std::holds_alternative<PictureError>(*decode_answer(encode_answer(reading))));
}

TEST_CASE("noise and changed bytes are decoded without a fault") {
  std::mt19937 random(2026);
  const std::string whole = encode_answer(sample());
  for (int round = 0; round < 20'000; ++round) {
    std::string bytes = round % 2 == 0 ? whole : std::string(random() % 200, '\0');
    for (char& c : bytes)
      if (round % 2 != 0 || random() % 40 == 0) c = static_cast<char>(random() % 256);
    if (const auto answer = decode_answer(bytes))  // What passes is well-formed: it is told again as it was.
      CHECK(encode_answer(*answer) == bytes);
    decode_request(bytes);
  }
}
