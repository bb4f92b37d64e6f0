#include "standard/rfc3986.hpp"

namespace paycode {
namespace {

constexpr bool is_label_char(char c) noexcept { return is_alphanumeric(c) || c == '-' || c == '_'; }
constexpr bool is_name_char(char c) noexcept { return is_alphanumeric(c) || c == '-' || c == '.'; }

std::size_t length_of_authority(Text text, bool backslash_ends) noexcept {
  std::size_t at = 0;
  while (at < text.size() && text[at] != '/' && text[at] != '?' && text[at] != '#' &&
         !(backslash_ends && text[at] == '\\'))
    ++at;
  return at;
}

/// First byte of the authority; npos where there is none.
std::size_t begin_of_authority(Text link) noexcept {
  const std::size_t colon = scheme_of_link(link).size();
  return colon > 0 && starts_with(slice(link, colon), "://") ? colon + 3 : Text::npos;
}

/// Where a lead ends within the host, as in "wxp://f2f", what follows is the rest of one name: no "@" and no dot,
/// behind which another's host may stand.
bool ends_in_name(Text link, Text lead) noexcept {
  const std::size_t begin = begin_of_authority(lead);
  if (begin == Text::npos || begin == lead.size()) return true;
  if (begin + length_of_authority(slice(lead, begin), true) < lead.size()) return true;
  const Text behind = slice(link, lead.size()), rest = slice(behind, 0, length_of_authority(behind, true));
  return rest.empty() || all_of(rest, is_label_char);
}

}  // namespace

void put_escaped(Text value, bool (*stays)(char), Writer& out) noexcept {
  for (const char c : value) {
    if (stays(c)) {
      out.put(c);
    } else {
      out.put('%');
      out.put_hex(static_cast<unsigned char>(c));
    }
  }
}

Text scheme_of_link(Text link) noexcept {
  const std::size_t colon = find(link, ':');
  const Text scheme = slice(link, 0, colon);
  const bool well_formed =
      colon != Text::npos && all_of(scheme, is_scheme_char) && (is_upper(scheme[0]) || is_lower(scheme[0]));
  return well_formed ? scheme : Text{};
}

Authority read_authority(Text text, bool backslash_ends) noexcept {
  Text rest = slice(text, 0, length_of_authority(text, backslash_ends));
  Authority authority{.whole = rest};
  const std::size_t at = find_last(rest, '@');
  if (at != Text::npos) {
    authority.userinfo = slice(rest, 0, at);
    rest = slice(rest, at + 1);
  }
  const std::size_t bracket = starts_with(rest, "[") ? find(rest, ']') : 0;
  const std::size_t colon = bracket == Text::npos ? Text::npos : find(rest, ':', bracket);
  authority.host = slice(rest, 0, colon);
  if (colon != Text::npos) authority.port = slice(rest, colon + 1);
  return authority;
}

Authority authority_of_link(Text link) noexcept {
  const std::size_t begin = begin_of_authority(link);
  return begin == Text::npos ? Authority{} : read_authority(slice(link, begin), true);
}

Text plain_host(Text text) noexcept {
  const Authority authority = read_authority(text, false);
  const bool plain = authority.host.data() == text.data() && all_of(authority.host, is_name_char) &&
                     all_of(authority.port.empty() ? Text("0") : authority.port, is_digit);
  return plain ? authority.host : Text{};
}

Text port_of_scheme(Text scheme) noexcept {
  return same_ignoring_case(scheme, "https") ? "443" : same_ignoring_case(scheme, "http") ? "80" : "";
}

std::size_t link_lead_length(Text link, Text lead) noexcept {
  std::size_t same = 0;
  while (same < lead.size() && same < link.size() && lower(link[same]) == lower(lead[same])) ++same;
  if (same == lead.size()) {
    const bool fits = find(lead, '*') == Text::npos && ends_in_name(link, lead);
    return fits ? lead.size() : Text::npos;
  }
  // Nearly all links begin otherwise, and so much is seen at once.
  if (same == link.size() || (link[same] != ':' && lead[same] != '*')) return Text::npos;
  const std::size_t begin = begin_of_authority(lead);
  if (begin == Text::npos) return Text::npos;
  const std::size_t end = begin + length_of_authority(slice(lead, begin), true);
  const Text port = port_of_scheme(scheme_of_link(lead));
  if (lead[begin < lead.size() ? begin : 0] == '*') {
    const Text authority = slice(link, begin, length_of_authority(slice(link, begin), true));
    const Text host = plain_host(authority), domain = slice(lead, begin + 1, end - begin - 1);
    const bool below = host.size() > domain.size() &&
                       same_ignoring_case(slice(host, host.size() - domain.size()), domain) &&
                       !starts_with_ignoring_case(host, "www.");
    const Text given = slice(authority, host.size() + 1);
    const bool port_fits = given.empty() || given == port;
    const std::size_t path = begin + authority.size();
    const bool fits = starts_with_ignoring_case(link, slice(lead, 0, begin)) && below && port_fits &&
                      starts_with_ignoring_case(slice(link, path), slice(lead, end));
    return fits ? path + lead.size() - end : Text::npos;
  }
  const bool same_host = end < lead.size() && starts_with_ignoring_case(link, slice(lead, 0, end));
  if (!same_host || port.empty() || slice(link, end, 1) != ":") return Text::npos;
  // A colon without a port is the scheme's own (RFC 3986 §6.2.3).
  const std::size_t path = end + 1 + (slice(link, end + 1, port.size()) == port ? port.size() : 0);
  return starts_with_ignoring_case(slice(link, path), slice(lead, end)) ? lead.size() + path - end : Text::npos;
}

}  // namespace paycode
