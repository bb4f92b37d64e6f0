#include "symbol/segments.hpp"

#include <doctest/doctest.h>
#include <qrencode.h>

#include <limits>
#include <random>

using namespace paycode;

namespace {

bool has_mode(char c, QrMode mode) {
  if (mode == QrMode::numeric) return c >= '0' && c <= '9';
  if (mode == QrMode::alphanumeric)
    return Text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:").find(c) != Text::npos;
  return true;
}

/// ISO/IEC 18004 §7.4.3 to §7.4.5, segment by segment.
int bits_of(const QrSegment& each, const QrHeaders& headers) {
  const int n = static_cast<int>(each.length);
  const int data = each.mode == QrMode::numeric        ? n / 3 * 10 + (n % 3 == 2   ? 7
                                                                       : n % 3 == 1 ? 4
                                                                                    : 0)
                   : each.mode == QrMode::alphanumeric ? n / 2 * 11 + n % 2 * 6
                                                       : n * 8;
  return headers.bits(each.mode) + data;
}

int bits_of(const QrSegmentation& made, const QrHeaders& headers) {
  int bits = 0;
  for (const QrSegment& each : made.segments) bits += bits_of(each, headers);
  return bits;
}

/// The best of all segmentations there are, tried one by one.
int best_by_trying(Text text, const QrHeaders& headers) {
  constexpr int never = std::numeric_limits<int>::max() / 2;
  std::vector<int> best(text.size() + 1, never);
  best[0] = 0;
  for (std::size_t begin = 0; begin < text.size(); ++begin)
    for (const QrMode mode : {QrMode::numeric, QrMode::alphanumeric, QrMode::byte})
      for (std::size_t end = begin + 1; end <= text.size() && has_mode(text[end - 1], mode); ++end)
        best[end] = std::min(best[end], best[begin] + bits_of(QrSegment{mode, begin, end - begin}, headers));
  return best[text.size()];
}

}  // namespace

TEST_CASE("segments: whole texts stay whole") {
  const QrHeaders headers = qr_headers(1);
  CHECK(segment("0123456789", headers, false).segments == std::vector<QrSegment>{{QrMode::numeric, 0, 10}});
  CHECK(segment("PAYCODE-1", headers, false).segments == std::vector<QrSegment>{{QrMode::alphanumeric, 0, 9}});
  CHECK(segment("paycode", headers, false).segments == std::vector<QrSegment>{{QrMode::byte, 0, 7}});
  CHECK(segment("0123456789", headers, true).segments == std::vector<QrSegment>{{QrMode::byte, 0, 10}});
  CHECK(segment("", headers, false).segments.empty());
}

TEST_CASE("segments: a run is packed where that pays for its header") {
  const QrHeaders headers = qr_headers(5);
  CHECK(segment("ab123", headers, false).segments.size() == 1);
  CHECK(segment("ab12345678901234", headers, false).segments ==
        std::vector<QrSegment>{{QrMode::byte, 0, 2}, {QrMode::numeric, 2, 14}});
}

TEST_CASE("segments: no segmentation has fewer bits, and the parts are the text") {
  std::mt19937 random(1);
  const Text letters = "0123456789012345ABC:/abc\xC3\xA9";
  for (int round = 0; round < 1500; ++round) {
    std::string text;
    // Runs of one kind, as texts have them.
    while (text.size() < 40) {
      const std::size_t begin = random() % letters.size(), span = 1 + random() % 6;
      for (std::size_t i = 0, n = 1 + random() % 9; i < n; ++i)
        text += letters[(begin + random() % span) % letters.size()];
    }
    text.resize(random() % 40);
    for (const QrHeaders& headers :
         {qr_headers(9), qr_headers(26), qr_headers(40), microqr_headers(3), microqr_headers(4)}) {
      const QrSegmentation made = segment(text, headers, false);
      CAPTURE(text);
      REQUIRE(made.bits == best_by_trying(text, headers));
      REQUIRE(made.bits == bits_of(made, headers));
      std::size_t at = 0;
      for (const QrSegment& each : made.segments) {
        REQUIRE(each.begin == at);
        for (const char c : slice(text, at, each.length)) REQUIRE(has_mode(c, each.mode));
        at += each.length;
      }
      REQUIRE(at == text.size());
    }
  }
}

TEST_CASE("segments: M2 has no bytes") {
  CHECK(segment("ABC", microqr_headers(2), false).bits > 0);
  CHECK(segment("abc", microqr_headers(2), false).bits < 0);
}

TEST_CASE("segments: capacities are libqrencode's, version by version and level by level") {
  for (int version = 1; version <= 40; ++version)
    for (std::size_t level = 0; level < 4; ++level) {
      const int most = (qr_capacity_bits(version, "LMQH"[level]) - qr_headers(version).bits(QrMode::byte)) / 8;
      CAPTURE(version);
      CAPTURE(level);
      for (const int length : {most, most + 1}) {
        const std::string text(static_cast<std::size_t>(length), 'a');
        QRcode* code = QRcode_encodeString8bit(text.c_str(), version, static_cast<QRecLevel>(level));
        if (version == 40 && length > most)
          CHECK(code == nullptr);
        else
          REQUIRE(code != nullptr);
        if (code != nullptr) CHECK((code->version == version) == (length == most));
        QRcode_free(code);
      }
    }
  CHECK(qr_capacity_bits(0, 'L') == 0);
  CHECK(qr_capacity_bits(41, 'L') == 0);
  CHECK(qr_capacity_bits(1, 'X') == 0);
}

TEST_CASE("segments: capacities of Micro QR are ISO/IEC 18004 table 7's") {
  // Most digits of M2 to M4.
  const int digits_at[3][3] = {{10, 8, 0}, {23, 18, 0}, {35, 30, 21}};
  for (int version = 2; version <= 4; ++version)
    for (std::size_t level = 0; level < 3; ++level) {
      const int most = digits_at[version - 2][level], capacity = microqr_capacity_bits(version, "LMQ"[level]);
      if (most == 0) {
        CHECK(capacity == 0);
        continue;
      }
      const QrHeaders headers = microqr_headers(version);
      CHECK(bits_of(QrSegment{QrMode::numeric, 0, static_cast<std::size_t>(most)}, headers) <= capacity);
      CHECK(bits_of(QrSegment{QrMode::numeric, 0, static_cast<std::size_t>(most) + 1}, headers) > capacity);
    }
  CHECK(microqr_capacity_bits(1, 'L') == 0);
  CHECK(microqr_capacity_bits(4, 'H') == 0);
}
