// RFC 3986: the parts of an address that say whose it is.
#pragma once

#include "model/text.hpp"

namespace paycode {

/// Of a scheme's name, RFC 3986 §3.1; the first one is a letter.
constexpr bool is_scheme_char(char c) noexcept { return is_alphanumeric(c) || c == '+' || c == '-' || c == '.'; }

/// Never escaped, wherever it stands (§2.3).
constexpr bool is_unreserved(char c) noexcept {
  return is_alphanumeric(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

/// Writes `value` with every byte as an escape that does not stay as it is.
void put_escaped(Text value, bool (*stays)(char), Writer& out) noexcept;

/// What stands between "//" and the path. Views into the link; empty where the link has no such part.
struct Authority {
  Text whole;
  Text userinfo;  ///< before the last "@"
  Text host;      ///< a name, or an address in brackets; as it is written
  Text port;      ///< without its colon
};

/// "https" of "https://host/path"; empty where no scheme begins the text.
Text scheme_of_link(Text link) noexcept;
Authority authority_of_link(Text link) noexcept;

/// The authority that `text` begins with. It ends at "/", "?" and "#" (RFC 3986 §3.2), and where `backslash_ends`,
/// as in a browser (WHATWG URL §4.4), at a backslash too.
Authority read_authority(Text text, bool backslash_ends) noexcept;

/// The host at the beginning of `text`, where that is a name of letters, digits, "-" and ".", with a port of digits
/// at most. Empty where there is user info, an escape or a backslash: readers disagree on whose such a link is.
Text plain_host(Text text) noexcept;

/// Decimal number of the port that a scheme has anyway ("443" for https, "80" for http); empty for others.
Text port_of_scheme(Text scheme) noexcept;

/// How many bytes of `link` are the beginning `lead`: letters compare without case, and the port may stand there
/// that the scheme has anyway (443 for https, 80 for http). A host "*.domain" is any below the domain but www,
/// where its owner's pages are. Text::npos where the link begins otherwise.
std::size_t link_lead_length(Text link, Text lead) noexcept;

}  // namespace paycode
