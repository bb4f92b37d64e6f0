// Hosts that are made to look like others (RFC 3986 §7.6, Unicode Technical Standard 39 §4).
#pragma once

#include "model/text.hpp"

namespace paycode {

inline constexpr std::size_t host_max_bytes = 253;  // RFC 1035 §2.3.4; what is longer is found by no DNS

/// What somebody sees who reads a host or a user name.
struct Appearance {
  Buffer<host_max_bytes> letters;  ///< small letters and signs of ASCII, one for each that is seen; "*" for others
  bool foreign = false;            ///< letters beyond ASCII, written as they are or in Punycode
  bool disguised = false;          ///< escapes, and what is not seen or is no letter: no honest host has it

  /// Of a text that is longer than a host may be, its first part is looked at.
  explicit Appearance(Text written) noexcept;
};

/// True where `host` is `domain` or a name below it, which only the owner of `domain` can give away. A dot may end
/// it.
bool is_under(Text host, Text domain) noexcept;

/// What the owner of a host registered: its last two labels, or three where a country sorts names by their kind, as
/// in "bestpay.com.cn" and "paypay.ne.jp".
Text registered_part(Text host) noexcept;

/// How many letters of the known host are imitated by another one, or by the user info of a link; 0 where it is
/// another name and nothing else. The host that is asked about is not under the registered part of a known one.
std::size_t imitated_by_host(const Appearance& host, Text known) noexcept;
std::size_t imitated_by_user(const Appearance& user, Text known) noexcept;

}  // namespace paycode
