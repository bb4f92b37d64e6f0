// Text of a stranger's on a terminal, in a log or in an error message.
#pragma once

#include <string>
#include <string_view>

#include "paycode.hpp"

namespace paycode::cli {

/// Controls (C0, DEL, C1), bidirectional and zero-width characters, U+2028 and U+2029 and bytes that are no UTF-8
/// are written as \u{…} or \x…: nothing of a payload can move a cursor, reverse a line or hide.
std::string safe(std::string_view text);

/// Columns that the text takes on a terminal: two for East Asian wide characters, none for combining ones.
std::size_t columns(std::string_view utf8);

/// The text with every malformed byte replaced by U+FFFD.
std::string well_formed(std::string_view text);

/// Decodes from a named character set ("ISO-8859-1", "windows-1251"); false where it is not known, or a byte does
/// not belong to it.
bool to_utf8(std::string_view bytes, const std::string& charset, std::string& utf8);

/// The other way; false where the character set is not known, or lacks a character.
bool from_utf8(std::string_view utf8, const std::string& charset, std::string& bytes);

/// With what may be a customer's code or a card's number hidden: of digits the first two and last four show.
std::string without_secrets(std::string_view text, Within within, Array<const Scheme*> site = {});

/// The same, and runs of twelve digits and more with only their first two and last four shown: an error message may
/// quote what somebody typed, and that may be a customer's code.
std::string without_codes(std::string_view text);

std::string base64(std::string_view bytes);
/// False where the text is not base64, or not pairs of hexadecimal digits; blanks around it are allowed.
bool from_base64(std::string_view text, std::string& bytes);
bool from_hex(std::string_view text, std::string& bytes);

}  // namespace paycode::cli
