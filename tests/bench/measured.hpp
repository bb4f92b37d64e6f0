// What is measured: reading and checking one code of each scheme, and the least that any reader of EMV must do.
#pragma once

#include <array>
#include <string>

#include "engine/codes.hpp"

namespace measured {

using namespace paycode;

struct Code {
  std::string name, text;
  bool emv = false;
};

/// The example of the specification's annex (v1.1), 262 characters, and the invented codes of the laws, one a
/// scheme.
inline std::vector<Code> codes() {
  std::vector<Code> all = {
      {"annex",
       "00020101021229300012D156000000000510A93FO3230Q31280012D15600000001030812345678520441115802CN"
       "5914BEST TRANSPORT6007BEIJING64200002ZH0104最佳运输0202北京540523.7253031565502016233030412340603"
       "***0708A60086670902ME91320016A0112233449988770708123456786304A13A",
       true}};
  for (const taken::Sample& each : taken::codes()) {
    if (std::any_of(all.begin(), all.end(), [&](const Code& code) { return code.name == each.scheme; })) continue;
    all.push_back({std::string(each.scheme), each.text, find_scheme(each.scheme)->standard == Standard::emv_mpm});
  }
  return all;
}

/// The buffers that a caller of the engine has.
struct Buffers {
  std::array<char, 16384> room{};
  Payload payload{};
};

/// read and check; the number of findings, so that nothing can be left out.
[[gnu::noinline]] inline std::size_t read_and_check(const std::string& text, Buffers& buffers) {
  Writer scratch(buffers.room.data(), buffers.room.size());
  read(text, {}, scratch, buffers.payload);
  check(buffers.payload, Profile::tolerant, scratch);
  return buffers.payload.findings.size();
}

// --- the floor: the CRC over the text, a byte a step, and one walk over all its objects
// ----------------------------

struct Steps {
  std::uint16_t of[256];
};
constexpr Steps made() {
  Steps steps{};
  for (unsigned byte = 0; byte < 256; ++byte) {
    unsigned crc = byte << 8;
    for (int bit = 0; bit < 8; ++bit) crc = (crc & 0x8000U) != 0 ? crc << 1 ^ 0x1021U : crc << 1;
    steps.of[byte] = static_cast<std::uint16_t>(crc);
  }
  return steps;
}
inline constexpr Steps steps = made();

inline unsigned two_digits(const char* at) {
  return static_cast<unsigned>(at[0] - '0') * 10 + static_cast<unsigned>(at[1] - '0');
}

/// Bytes that `chars` characters of UTF-8 take.
inline std::size_t bytes_of(const char* at, const char* end, unsigned chars) {
  const char* begin = at;
  while (at < end && (chars > 0 || (static_cast<unsigned char>(*at) & 0xC0U) == 0x80U)) {
    if ((static_cast<unsigned char>(*at) & 0xC0U) != 0x80U) --chars;
    ++at;
  }
  return static_cast<std::size_t>(at - begin);
}

/// Objects in the text; those of templates too.
inline std::size_t walk(const char* at, const char* end, bool inside) {
  std::size_t count = 0;
  while (end - at >= 4) {
    const unsigned key = two_digits(at);
    const std::size_t length = bytes_of(at + 4, end, two_digits(at + 2));
    ++count;
    if (!inside && ((key >= 26 && key <= 51) || key == 62 || key == 64 || key >= 80))
      count += walk(at + 4, at + 4 + length, true);
    at += 4 + length;
  }
  return count;
}

[[gnu::noinline]] inline std::size_t floor_of(const std::string& text) {
  unsigned crc = 0xFFFF;
  for (std::size_t i = 0; i + 4 < text.size(); ++i)
    crc = (crc << 8 & 0xFFFFU) ^ steps.of[(crc >> 8 ^ static_cast<unsigned char>(text[i])) & 0xFFU];
  return walk(text.data(), text.data() + text.size(), false) + crc;
}

}  // namespace measured
