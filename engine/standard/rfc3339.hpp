// RFC 3339, a profile of ISO 8601: moments in time, to and from seconds since 1970 in UTC. There is no clock here.
#pragma once

#include <cstdint>

#include "model/text.hpp"

namespace paycode {

/// Reads "2024-09-27" (the beginning of that day), "2024-09-27T08:30" and "2024-09-27T08:30:00", each time with
/// "Z", with an offset ("+08:00"), or with neither: then it is meant in `zone`, in minutes east of UTC. False for
/// anything else, a leap second too, and for days that no calendar has; years are 1970 to 9999.
bool read_instant(Text text, std::int32_t zone, std::int64_t& seconds) noexcept;

/// Writes "2024-09-27T00:00:00+08:00", or with "Z" where `zone` is 0.
void write_instant(std::int64_t seconds, std::int32_t zone, Writer& out) noexcept;

/// Reads "+08:00", "-03:30" or "Z"; at most 18 hours.
bool read_zone(Text text, std::int32_t& minutes) noexcept;
void write_zone(std::int32_t minutes, Writer& out) noexcept;

}  // namespace paycode
