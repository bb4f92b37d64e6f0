// FIPS 180-4, Secure Hash Standard: SHA-256.
#pragma once

#include "model/text.hpp"

namespace paycode {

/// 256 bits of a hash, first byte first.
struct Digest {
  unsigned char bytes[32];
};

inline Text as_text(const Digest& digest) noexcept {
  return Text(reinterpret_cast<const char*>(digest.bytes), sizeof digest.bytes);
}

/// §6.2, of a text of any length; of "abc" it begins with BA7816BF.
Digest sha256(Text text) noexcept;

}  // namespace paycode
