// Unicode Technical Standard 39: names that look like others.
#pragma once

#include <cstdint>

#include "model/text.hpp"

namespace paycode {

/// True where `name` mixes scripts whose letters look alike within a word, hides characters between Latin letters,
/// or can be read as Latin from end to end though it is not, while the name itself or the text `beside` it (a city)
/// is Latin. What is no UTF-8 is passed over: it is reported elsewhere.
bool is_confusable(Text name, Text beside) noexcept;

/// What is not seen in the address of a host, or overlooked: soft hyphen, zero-width characters, marks of
/// direction, variation selectors, marks above and below letters.
bool is_unseen(std::uint32_t point) noexcept;

/// The small letter, digit or sign of ASCII that a code point beyond ASCII is taken for in the address of a host,
/// or that UTS 46 puts in its place; '\0' where it looks like none.
char looks_like(std::uint32_t point) noexcept;

}  // namespace paycode
