// RFC 3629: UTF-8.
#pragma once

#include <cstdint>

#include "model/text.hpp"

namespace paycode {

/// Bytes (1..4) of the well-formed sequence that `at_start` begins with. 0 where it begins with none: it is empty,
/// the sequence is cut off or overlong, a surrogate, or beyond U+10FFFF.
std::size_t utf8_length(Text at_start) noexcept;

/// The code point of the well-formed sequence of `length` bytes that `at_start` begins with.
std::uint32_t utf8_point(Text at_start, std::size_t length) noexcept;

/// Appends the sequence of a code point up to U+10FFFF that is no surrogate.
void put_utf8(std::uint32_t point, Writer& out) noexcept;

/// Bytes before the first that is above 7F.
std::size_t ascii_length(Text text) noexcept;

/// True where no byte of `text` is above 7F; an empty text is.
bool is_ascii(Text text) noexcept;

/// True where all of `text` is well formed; an empty text is.
bool is_utf8(Text text) noexcept;

/// Code points of `utf8`. A byte that is part of no well-formed sequence counts as one.
std::size_t count_chars(Text utf8) noexcept;

/// Bytes that the first `chars` code points of `text` take, counted as count_chars() does; Text::npos where it has
/// fewer.
std::size_t chars_to_bytes(Text text, std::size_t chars) noexcept;

}  // namespace paycode
