// Keccak-256 as Ethereum and Monero have it: the function that became SHA3-256 (FIPS 202), with the padding of the
// submission to NIST, before FIPS 202 put two bits in front of it.
#pragma once

#include "standard/fips180.hpp"

namespace paycode {

/// Of an empty text it begins with C5D24601.
Digest keccak256(Text text) noexcept;

}  // namespace paycode
