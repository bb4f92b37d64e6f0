// RFC 3492: Punycode, in which a name of other letters than ASCII goes through the DNS.
#pragma once

#include <cstdint>

#include "model/text.hpp"

namespace paycode {

inline constexpr std::size_t label_max_chars = 63;  // RFC 1035 §2.3.4
using CodePoints = List<std::uint32_t, label_max_chars>;

/// Code points of what stands behind "xn--" in a label of a host; letters of ASCII keep their case. False where it
/// is no Punycode, or more than a label holds.
bool read_punycode(Text encoded, CodePoints& points) noexcept;

}  // namespace paycode
