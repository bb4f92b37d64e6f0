#include "standard/iso639.hpp"

#include "standard/letter_pairs.hpp"

namespace paycode {
namespace {

// The second letters of the assigned codes, a line for each first letter. Compared with Debian's iso-codes 4.15.0.
constexpr Text assigned[26] = {
    "abefkmnrsvyz",        // a
    "aeghimnors",          // b
    "aehorsuvy",           // c
    "aevz",                // d
    "elnostu",             // e
    "afijory",             // f
    "adlnuv",              // g
    "aeiortuyz",           // h
    "adegikostu",          // i
    "av",                  // j
    "agijklmnorsuvwy",     // k
    "abginotuv",           // l
    "ghiklnrsty",          // m
    "abdeglnorvy",         // n
    "cjmrs",               // o
    "ailst",               // p
    "u",                   // q
    "mnouw",               // r
    "acdegiklmnoqrstuvw",  // s
    "aeghiklnorstwy",      // t
    "gkrz",                // u
    "eio",                 // v
    "ao",                  // w
    "h",                   // x
    "io",                  // y
    "ahu",                 // z
};

constexpr LetterPairs languages(assigned, 'a');
static_assert(languages.count == 184);

}  // namespace

bool is_language(Text alpha2) noexcept {
  if (alpha2.size() != 2) return false;
  const char first = lower(alpha2[0]), second = lower(alpha2[1]);
  return is_lower(first) && is_lower(second) && languages.has(first - 'a', second - 'a');
}

}  // namespace paycode
