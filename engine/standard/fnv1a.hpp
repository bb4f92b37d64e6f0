// FNV-1a in 64 bits, and the last rounds of SplitMix64 for its low bits, which are poor: the same on every machine
// and in every version.
#pragma once

#include <cstdint>

#include "model/text.hpp"

namespace paycode {

/// Of the bytes; `from` is what came of those before them.
constexpr std::uint64_t fnv1a(Text text, std::uint64_t from = 0xcbf29ce484222325U) noexcept {
  for (char c : text) from = (from ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  return from;
}

constexpr std::uint64_t splitmix64_mixed(std::uint64_t value) noexcept {
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9U;
  value = (value ^ (value >> 27)) * 0x94d049bb133111ebU;
  return value ^ (value >> 31);
}

}  // namespace paycode
