// FIPS 180-4: SHA-256.
#pragma once

#include <cstdint>

#include "model/text.hpp"

namespace paycode {

struct Sha256 {
  unsigned char bytes[32];
};

Sha256 sha256(Text message) noexcept;

}  // namespace paycode
