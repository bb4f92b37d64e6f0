#include "standard/iso3166.hpp"

#include <cstdint>

namespace paycode {
namespace {

// The second letters of the assigned codes, a line for each first letter. Compared with Debian's iso-codes 4.15.0.
constexpr Text assigned[26] = {
    "DEFGILMOQRSTUWXZ",         // A
    "ABDEFGHIJLMNOQRSTVWYZ",    // B
    "ACDFGHIKLMNORUVWXYZ",      // C
    "EJKMOZ",                   // D
    "CEGHRST",                  // E
    "IJKMOR",                   // F
    "ABDEFGHILMNPQRSTUWY",      // G
    "KMNRTU",                   // H
    "DELMNOQRST",               // I
    "EMOP",                     // J
    "EGHIMNPRWYZ",              // K
    "ABCIKRSTUVY",              // L
    "ACDEFGHKLMNOPQRSTUVWXYZ",  // M
    "ACEFGILOPRUZ",             // N
    "M",                        // O
    "AEFGHKLMNRSTWY",           // P
    "A",                        // Q
    "EOSUW",                    // R
    "ABCDEGHIJKLMNORSTVXYZ",    // S
    "CDFGHJKLMNORTVWZ",         // T
    "AGMSYZ",                   // U
    "ACEGINU",                  // V
    "FS",                       // W
    "",                         // X
    "ET",                       // Y
    "AMW",                      // Z
};

// What is kept is a bit for each pair of letters: 104 bytes, where the letters would take 498.
struct Countries {
  std::uint32_t second_letters[26]{};
  unsigned count = 0;
};

constexpr Countries packed() noexcept {
  Countries countries;
  for (std::size_t first = 0; first < 26; ++first)
    for (char second : assigned[first]) {
      countries.second_letters[first] |= std::uint32_t{1} << (second - 'A');
      ++countries.count;
    }
  return countries;
}

constexpr Countries countries = packed();
static_assert(countries.count == 249);

}  // namespace

bool is_country(Text alpha2) noexcept {
  if (alpha2.size() != 2 || !is_upper(alpha2[0]) || !is_upper(alpha2[1])) return false;
  return (countries.second_letters[alpha2[0] - 'A'] >> (alpha2[1] - 'A') & 1) != 0;
}

}  // namespace paycode
