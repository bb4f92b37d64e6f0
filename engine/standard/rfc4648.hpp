// RFC 4648: base64 with the standard alphabet and with that for links and names of files (§§4, 5), base32 with the
// extended hexadecimal one (§7).
#pragma once

#include "model/text.hpp"

namespace paycode {

/// Appends the bytes that `in` stands for. False where it is not exactly what base64_encode() writes for any bytes
/// (a foreign character, a blank or line end, missing or misplaced padding, unused bits that are not zero: §3.5)
/// or where `out` overflowed; nothing stays appended then.
bool base64_decode(Text in, Writer& out) noexcept;

/// Appends 4 characters for every 3 bytes begun, padded with '='.
void base64_encode(Text bytes, Writer& out) noexcept;

/// The same with "-" and "_" for "+" and "/", with padding or without; where there is padding, it is all of it.
bool base64url_decode(Text in, Writer& out) noexcept;

/// Appends 4 characters for every 3 bytes, and what is left without padding.
void base64url_encode(Text bytes, Writer& out) noexcept;

constexpr bool is_base32hex(char c) noexcept { return is_digit(c) || (c >= 'A' && c <= 'V'); }

/// The same in groups of eight characters for five bytes, 0-9 and A-V, without padding. False also where the last
/// group has one, three or six characters, which no bytes make.
bool base32hex_decode(Text in, Writer& out) noexcept;
void base32hex_encode(Text bytes, Writer& out) noexcept;

}  // namespace paycode
