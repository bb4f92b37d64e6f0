// Sets of two-letter codes, as ISO 3166 and ISO 639 have them: a bit for each pair of letters, 104 bytes, where the
// letters themselves would take several times as much.
#pragma once

#include "model/text.hpp"

namespace paycode {

struct LetterPairs {
  std::uint32_t second_letters[26]{};
  unsigned count = 0;

  /// `assigned`: the second letters of each first letter, in order; `a` is the first letter of their case.
  constexpr LetterPairs(const Text (&assigned)[26], char a) noexcept {
    for (std::size_t first = 0; first < 26; ++first)
      for (const char second : assigned[first]) {
        second_letters[first] |= std::uint32_t{1} << (second - a);
        ++count;
      }
  }

  /// Letters by their place in the alphabet, 0 to 25.
  constexpr bool has(int first, int second) const noexcept { return (second_letters[first] >> second & 1U) != 0; }
};

}  // namespace paycode
