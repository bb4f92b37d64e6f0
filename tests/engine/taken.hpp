// A text taken apart together with the buffers that the payload points into, and the few ways to make such texts.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "engine/hooks.hpp"
#include "paycode.hpp"

namespace taken {

using namespace paycode;

inline constexpr std::size_t scratch_bytes = 4096;

/// A payload that was read; it stays where it is, since its views point into its own buffers.
struct Taken {
  std::string bytes;
  std::vector<char> room;
  Writer scratch;
  Payload payload;
  Status status;

  explicit Taken(Text text, const Context& context = {.hooks = test::hooks}, std::size_t room_bytes = scratch_bytes)
      : bytes(text), room(room_bytes), scratch(room.data(), room_bytes) {
    status = read(bytes, context, scratch, payload);
  }
  Taken(const Taken&) = delete;
  Taken& operator=(const Taken&) = delete;

  Taken& checked(Profile profile = Profile::tolerant) {
    check(payload, profile, scratch);
    return *this;
  }

  std::string written(Status* result = nullptr) {
    std::vector<char> out(bytes.size() + scratch_bytes);
    Writer writer(out.data(), out.size());
    const Status done = write(payload, scratch, writer);
    if (result != nullptr) *result = done;
    return std::string(writer.text());
  }

  std::string scheme() const { return std::string(payload.scheme->id); }
  std::string field(Field which) const { return std::string(value(payload, which)); }
  std::string element(Text path) const {
    const std::int16_t i = find_path(payload.elements, path);
    return i < 0 ? "none" : std::string(payload.elements[static_cast<std::size_t>(i)].value);
  }
};

/// Ids of the findings in their order, with blanks between: "emv.crc.case epc.tail".
inline std::string rules(const Payload& payload) {
  std::string all;
  for (const Finding& each : payload.findings) all += (all.empty() ? "" : " ") + std::string(rule_id(each.rule));
  return all;
}

/// "br.pix:loja@example.com" for each offer, with blanks between.
inline std::string offers(const Payload& payload) {
  std::string all;
  for (const Offer& each : payload.offers)
    all += (all.empty() ? "" : " ") + std::string(each.rail) + ":" + std::string(each.account);
  return all;
}

inline bool has(const Payload& payload, Rule rule) {
  return std::any_of(payload.findings.begin(), payload.findings.end(),
                     [rule](const Finding& each) { return each.rule == rule; });
}

/// The wires of the top-level elements, joined: always the whole text.
inline std::string joined(const Elements& elements) {
  std::string all;
  for (const Element& each : elements)
    if (each.parent == top) all += each.wire;
  return all;
}

inline std::string two_digits(std::size_t value) {
  return {static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)};
}

/// One EMV data object; its value is ASCII here, so that bytes are characters.
inline std::string object(Text key, Text value) {
  return std::string(key) + two_digits(value.size()) + std::string(value);
}

/// The EMV code of these objects, with its CRC, computed bit by bit and so apart from the engine's table.
inline std::string with_crc(std::string text) {
  text += "6304";
  unsigned crc = 0xFFFF;
  for (char c : text) {
    crc ^= static_cast<unsigned>(static_cast<unsigned char>(c)) << 8;
    for (int bit = 0; bit < 8; ++bit) crc = (crc & 0x8000 ? crc << 1 ^ 0x1021 : crc << 1) & 0xFFFF;
  }
  for (int shift = 12; shift >= 0; shift -= 4) text += "0123456789ABCDEF"[crc >> shift & 15];
  return text;
}

/// A small, fixed stream of numbers: the same in every run and on every machine.
class Numbers {
 public:
  explicit Numbers(std::uint32_t seed) : state_(seed) {}
  std::uint32_t below(std::uint32_t limit) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 17;
    state_ ^= state_ << 5;
    return state_ % limit;
  }

 private:
  std::uint32_t state_;
};

/// Up to `length_max` bytes, mostly of `alphabet` and now and then any.
inline std::string random_text(Numbers& numbers, std::size_t length_max, Text alphabet) {
  std::string text(numbers.below(static_cast<std::uint32_t>(length_max) + 1), '\0');
  for (char& c : text)
    c = numbers.below(16) == 0 ? static_cast<char>(numbers.below(256))
                               : alphabet[numbers.below(static_cast<std::uint32_t>(alphabet.size()))];
  return text;
}

}  // namespace taken
