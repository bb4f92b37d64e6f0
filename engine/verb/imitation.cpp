// The known hosts are those of the tables' own marks: there is no second list of them.
#include "verb/imitation.hpp"

#include "standard/lookalike.hpp"
#include "standard/rfc3986.hpp"

namespace paycode {
namespace {

constexpr Text any_host = "https://";

/// The mark takes any host below a domain: whoever gives out names there may give out an imitation of another's.
bool takes_any_host(const Mark& mark) noexcept { return starts_with(authority_of_link(mark.lead).host, "*."); }

/// The host that a mark names, or the domain below which it takes any; empty where it names none that the DNS
/// knows.
Text host_of(const Mark& mark) noexcept {
  const Text lead = mark.lead;
  if (!starts_with(lead, "http")) return {};
  const Text host = authority_of_link(lead).host;
  return find(host, '.') == Text::npos ? Text{} : slice(host, starts_with(host, "*.") ? 2 : 0);
}

/// A link as one kind of reader takes it apart.
struct Link {
  Text scheme;
  Authority authority;
  Text rest;         ///< path, query and fragment
  bool odd = false;  ///< other readers take it apart in another way
};

/// What stands behind the authority begins as the mark says. A browser takes a backslash for a slash.
bool begins_as(Text rest, Text wanted) noexcept {
  if (wanted == "/") return true;
  if (rest.size() < wanted.size()) return false;
  for (std::size_t i = 0; i < wanted.size(); ++i)
    if (lower(rest[i] == '\\' ? '/' : rest[i]) != lower(wanted[i])) return false;
  return true;
}

/// The host is the wallet's own, the link is that of the mark, and it is written as no wallet writes it: without
/// https, with user info, at another port, with a backslash or a dot too many. Https instead of http harms nobody.
bool is_written_otherwise(const Link& link, Text lead) noexcept {
  Text host = authority_of_link(lead).host;
  const Text scheme = scheme_of_link(lead);
  const bool any_below = starts_with(host, "*.");
  if (any_below) host = slice(host, 2);
  if (!is_under(link.authority.host, host)) return false;
  if (!any_below && link.authority.host.size() > host.size() + 1) return false;
  const std::size_t path = static_cast<std::size_t>(host.data() - lead.data()) + host.size();
  const bool other_scheme = !same_ignoring_case(link.scheme, scheme) && !same_ignoring_case(link.scheme, "https");
  const bool other_port = !link.authority.port.empty() && link.authority.port != port_of_scheme(link.scheme);
  const bool user = link.authority.host.data() != link.authority.whole.data();
  const bool dot = link.authority.host.back() == '.';
  return (other_scheme || other_port || user || dot || link.odd) && begins_as(link.rest, slice(lead, path));
}

/// The host belongs to the owner of a known one, and is written plainly.
bool is_owned(Text host, const Appearance& seen, Array<const Scheme*> site) noexcept {
  bool owned = false;
  for_each_table(site, [&](const Scheme& scheme) {
    for (const Mark& mark : scheme.marks()) {
      const Text known = takes_any_host(mark) ? Text{} : host_of(mark);
      owned = owned || (!known.empty() && is_under(host, registered_part(known)));
    }
  });
  return owned && !seen.disguised;
}

/// Whose link is imitated, and how many letters of its host.
struct Imitated {
  const Scheme* scheme = nullptr;
  Text host;
  std::size_t letters = 0;
};

/// Links into shops are sent around without https, and nobody is harmed: of what is no payment only the host
/// counts.
void look_for_imitated(const Link& link, Array<const Scheme*> site, Imitated& most) noexcept {
  const Appearance host(link.authority.host), user(link.authority.userinfo);
  const bool owned = is_owned(link.authority.host, host, site);
  for_each_table(site, [&](const Scheme& scheme) {
    Text before;
    for (const Mark& mark : scheme.marks()) {
      const Text known = host_of(mark);
      if (known.empty()) continue;
      const bool pays = mark.nature != Nature::not_payment;
      std::size_t letters = pays && is_written_otherwise(link, mark.lead) ? known.size() : 0;
      if (known != before) {
        const bool at_home = owned || (takes_any_host(mark) && is_under(link.authority.host, known));
        const std::size_t by_host = at_home ? 0 : imitated_by_host(host, known);
        const std::size_t by_user = user.letters.size() > 0 ? imitated_by_user(user, known) : 0;
        letters = letters > by_host ? letters : by_host;
        letters = letters > by_user ? letters : by_user;
      }
      before = known;
      if (letters > most.letters) most = {&scheme, known, letters};
    }
  });
}

/// An app's own link has no host that the DNS knows; what its table names in that place is imitated by a name that
/// goes on as a host does, by user info and by a port: "weixin://wxpay.example/", "wxp://f2f@example/".
void look_for_imitated_in_app(const Link& link, Array<const Scheme*> site, Imitated& most) noexcept {
  for_each_table(site, [&](const Scheme& scheme) {
    for (const Mark& mark : scheme.marks()) {
      const Text lead = mark.lead, known = authority_of_link(lead).host, host = link.authority.host;
      if (mark.nature == Nature::not_payment || known.empty()) continue;
      if (!same_ignoring_case(scheme_of_link(lead), link.scheme)) continue;
      const bool by_host = starts_with_ignoring_case(host, known) && find(known, '.') == Text::npos &&
                           find(slice(host, known.size()), '.') != Text::npos;
      const bool by_user = starts_with_ignoring_case(link.authority.userinfo, known);
      const bool by_port = same_ignoring_case(host, known) && !link.authority.port.empty();
      const std::size_t end = static_cast<std::size_t>(known.data() - lead.data()) + known.size();
      if ((by_host || by_user || by_port) && end > most.letters) most = {&scheme, slice(lead, 0, end), end};
    }
  });
}

/// "Alipay (qr.alipay.com)".
Text name_of(const Imitated& imitated, Writer& scratch) noexcept {
  if constexpr (!has_texts) return {};
  const std::size_t mark = scratch.size();
  scratch.put(imitated.scheme->title);
  scratch.put(" (");
  scratch.put(imitated.host);
  scratch.put(')');
  return scratch.since(mark);
}

}  // namespace

bool names_no_host(const Scheme& scheme) noexcept {
  if (&scheme == &unknown_scheme()) return true;
  if (!scheme.syntax->keys_without_case) return false;
  for (const Mark& mark : scheme.marks()) {
    if (mark.lead == any_host || takes_any_host(mark)) return true;
  }
  return false;
}

void report_imitation(Payload& payload, Array<const Scheme*> site, Writer& scratch) noexcept {
  // A code that a link carries is not the link.
  const Text text = payload.layers.empty() ? payload.text : code_of(payload), scheme = scheme_of_link(text);
  if (scheme.empty()) return;
  const std::size_t slashes = scheme.size() + 1;
  const bool is_app = port_of_scheme(scheme).empty();
  std::size_t begin = slashes;
  if (is_app) {
    if (!starts_with(slice(text, slashes), "//")) return;
    begin += 2;
  } else {
    // A browser takes any number of slashes, of either kind (WHATWG URL §4.4, "special authority slashes").
    while (begin < text.size() && (text[begin] == '/' || text[begin] == '\\')) ++begin;
  }
  const Text behind = slice(text, begin);
  const bool odd_slashes = slice(text, slashes, begin - slashes) != "//";
  // Where a backslash stands, a browser and RFC 3986 end the authority at different places.
  const Authority browser = read_authority(behind, true), strict = read_authority(behind, false);
  const bool differ = browser.whole.size() != strict.whole.size();
  const auto look = [&](const Link& link, Imitated& most) {
    look_for_imitated(link, site, most);
    if (is_app) look_for_imitated_in_app(link, site, most);
  };
  Imitated most;
  look({scheme, browser, slice(behind, browser.whole.size()), odd_slashes || differ}, most);
  const bool by_browser = most.letters > 0;
  if (differ) look({scheme, strict, slice(behind, strict.whole.size()), true}, most);
  if (most.letters == 0) return;
  const Text host = by_browser ? browser.host : strict.host;
  const std::size_t end = begin + (differ ? strict : browser).whole.size();
  report_at(payload, Rule::link_lookalike, offset_of(payload, host), slice(text, 0, end), name_of(most, scratch));
}

}  // namespace paycode
