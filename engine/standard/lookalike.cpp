#include "standard/lookalike.hpp"

#include "standard/rfc3492.hpp"
#include "standard/rfc3629.hpp"
#include "standard/uts39.hpp"

namespace paycode {
namespace {

// Names that are short are near many others: whose they are is not judged by their looks alone.
constexpr std::size_t part_min_chars = 9;   ///< part of a known host, in a longer name
constexpr std::size_t host_min_chars = 8;   ///< a whole known host, in front of other labels or as a user's name
constexpr std::size_t slip_min_chars = 12;  ///< a whole known host, with one letter wrong
constexpr std::size_t label_min_chars = 6;  ///< what is registered, without what it is registered under
constexpr std::size_t escaped_twice = 2;

constexpr char unlike = '*';   ///< a letter that looks like none of ASCII
constexpr char divider = '/';  ///< a sign that nobody takes for part of a name

// --- appearance ------------------------------------------------------------------------------------------------

/// Ideographic, wide, half-wide and raised full stops, and the leader of one dot (UTS 46 maps the first ones).
constexpr bool is_dot(std::uint32_t point) noexcept {
  return point == 0x3002 || point == 0xFF0E || point == 0xFF61 || point == 0x2024 || point == 0xB7 ||
         point == 0x0387 || point == 0x2027 || point == 0x30FB;
}
constexpr bool is_hyphen(std::uint32_t point) noexcept {
  return (point >= 0x2010 && point <= 0x2015) || point == 0x2212 || point == 0xFE63 || point == 0xFF0D;
}
/// Punctuation, arrows, mathematical signs, boxes; small and wide signs.
constexpr bool is_sign(std::uint32_t point) noexcept {
  return (point >= 0x2000 && point <= 0x20CF) || (point >= 0x2190 && point <= 0x2BFF) ||
         (point >= 0x3000 && point <= 0x303F) || (point >= 0xFE10 && point <= 0xFE6F) || point == 0xA0;
}

/// Letters that UTS 46 replaces by those of ASCII, so that nobody has a name of them: signs made of letters, Roman
/// numerals, circled, wide and mathematical ones.
constexpr bool is_replaced(std::uint32_t point) noexcept {
  return (point >= 0x2100 && point <= 0x24FF) || (point >= 0xFF00 && point <= 0xFFEF) || point >= 0x1D400;
}

/// Adds a letter; two that together look like one are that one.
void put_letter(Writer& letters, char letter) noexcept {
  const char before = letters.size() > 0 ? letters.text().back() : '\0';
  const char joined = before == 'r' && letter == 'n' ? 'm' : before == 'v' && letter == 'v' ? 'w' : '\0';
  if (joined != '\0') letters.rewind(letters.size() - 1);
  letters.put(joined != '\0' ? joined : letter);
}

void put_point(Appearance& seen, std::uint32_t point) noexcept {
  if (point < 0x80) {
    const char c = static_cast<char>(point);
    if (point <= ' ' || point == 0x7F) {  // browsers leave out what they do not show
      seen.disguised = true;
      return;
    }
    // A capital I is as well an l as an i: so is 1.
    return put_letter(seen.letters, c == 'I' || c == '|' ? '1' : lower(c));
  }
  if (is_unseen(point)) {
    seen.disguised = true;
  } else if (is_dot(point) || is_hyphen(point)) {
    seen.disguised = true;
    seen.letters.put(is_dot(point) ? '.' : '-');
  } else if (const char letter = looks_like(point)) {
    (is_alphanumeric(letter) && !is_replaced(point) ? seen.foreign : seen.disguised) = true;
    put_letter(seen.letters, letter);
  } else if (is_sign(point)) {
    seen.disguised = true;
    seen.letters.put(divider);
  } else {
    seen.foreign = true;
    seen.letters.put(unlike);
  }
}

/// The byte that stands at the start of `rest`, which is left behind it: escapes count as what they stand for.
char take_byte(Text& rest, bool& escaped) noexcept {
  char byte = rest[0];
  rest = slice(rest, 1);
  for (std::size_t times = 0; times < escaped_twice && byte == '%' && rest.size() >= 2; ++times) {
    const int high = hex_value(rest[0]), low = hex_value(rest[1]);
    if (high < 0 || low < 0) break;
    byte = static_cast<char>(high * 16 + low);
    rest = slice(rest, 2);
    escaped = true;
  }
  return byte;
}

constexpr Text punycode_lead = "xn--";

/// The label of Punycode that `text` begins with; 0 where it begins with none.
std::size_t put_punycode(Appearance& seen, Text text) noexcept {
  if (!starts_with_ignoring_case(text, punycode_lead)) return 0;
  std::size_t length = punycode_lead.size();
  while (length < text.size() && (is_alphanumeric(text[length]) || text[length] == '-')) ++length;
  CodePoints points;
  if (!read_punycode(slice(text, punycode_lead.size(), length - punycode_lead.size()), points)) return 0;
  if (points.empty()) return 0;
  for (const std::uint32_t point : points)
    put_point(seen, point < 0x80 ? static_cast<std::uint32_t>(lower(static_cast<char>(point))) : point);
  return length;
}

// --- comparing -------------------------------------------------------------------------------------------------

/// A letter is taken for another: digits for letters and the other way round. Where `exactly` one name stands
/// against one other, also letters that are nearly the same.
constexpr bool like(char seen, char known, bool exactly) noexcept {
  if (seen == known) return true;
  constexpr Text digits = "1i1l0o5s3e4a7t8b2z", letters = "ilqguv";
  for (std::size_t i = 0; i < digits.size(); i += 2)
    if ((seen == digits[i] && known == digits[i + 1]) || (known == digits[i] && seen == digits[i + 1])) return true;
  for (std::size_t i = 0; exactly && i < letters.size(); i += 2)
    if ((seen == letters[i] && known == letters[i + 1]) || (known == letters[i] && seen == letters[i + 1]))
      return true;
  return false;
}

bool all_like(Text seen, Text known, bool exactly) noexcept {
  if (seen.size() != known.size()) return false;
  for (std::size_t i = 0; i < seen.size(); ++i)
    if (!like(seen[i], known[i], exactly)) return false;
  return true;
}

/// One letter is missing, too many, another, or two have changed places.
bool one_slip_apart(Text seen, Text known) noexcept {
  while (!seen.empty() && !known.empty() && like(seen[0], known[0], false)) {
    seen = slice(seen, 1);
    known = slice(known, 1);
  }
  while (!seen.empty() && !known.empty() && like(seen.back(), known.back(), false)) {
    seen = slice(seen, 0, seen.size() - 1);
    known = slice(known, 0, known.size() - 1);
  }
  if (seen.size() == 2 && known.size() == 2) return seen[0] == known[1] && seen[1] == known[0];
  return seen.size() <= 1 && known.size() <= 1;
}

constexpr bool is_edge(char c) noexcept { return !is_alphanumeric(c) && c != unlike; }

/// Finds `part` from `from` on, between what is no letter. With `hyphens` those may stand for its dots.
std::size_t find_part(Text seen, Text part, bool hyphens, std::size_t from) noexcept {
  for (std::size_t at = from; at + part.size() <= seen.size(); ++at) {
    // "name@alipay.com" is an address for mail.
    if (at > 0 && (!is_edge(seen[at - 1]) || seen[at - 1] == '@')) continue;
    if (at + part.size() < seen.size() && !is_edge(seen[at + part.size()])) continue;
    std::size_t i = 0;
    while (i < part.size() &&
           (like(seen[at + i], part[i], false) || (hyphens && part[i] == '.' && seen[at + i] == '-')))
      ++i;
    if (i == part.size()) return at;
  }
  return Text::npos;
}

/// ".cn" or ".uk" and nothing else.
constexpr bool is_country(Text after) noexcept { return after.size() == 3 && after[0] == '.'; }

/// The name that a host has without its first label; empty where none is left.
constexpr Text without_first_label(Text host) noexcept {
  const std::size_t dot = find(host, '.');
  return dot == Text::npos ? Text{} : slice(host, dot + 1);
}

constexpr Text without_www(Text host) noexcept {
  constexpr Text www = "www.";
  return starts_with(host, www) ? slice(host, www.size()) : host;
}

/// The part of the known host stands in the name of another, be it at its end.
bool has_part(const Appearance& host, Text part, bool whole, bool registered) noexcept {
  const Text seen = host.letters.text();
  const bool odd = host.foreign || host.disguised;
  for (std::size_t at = 0; (at = find_part(seen, part, whole, at)) != Text::npos; ++at) {
    const Text after = slice(seen, at + part.size());
    // Who has a name under .com often has it under .com.cn too.
    if (registered && is_country(after) && !odd) continue;
    const bool after_dot = at == 0 || seen[at - 1] == '.';
    const bool in_front = whole && part.size() >= host_min_chars && after_dot && starts_with(after, ".");
    if (part.size() >= part_min_chars || in_front || (odd && after_dot)) return true;
  }
  return false;
}

/// Length of the known host but for what its name is registered under: "qr.alipay.cn" and "qr.alipay.evil.io" begin
/// as "qr.alipay.com" does. A first label that many hosts have says nothing.
std::size_t with_other_suffix(Text seen, Text known) noexcept {
  const Text registered = registered_part(known);
  const Text label = slice(registered, 0, find(registered, '.'));
  const std::size_t first = find(known, '.');
  const bool telling = known.size() > registered.size() && first >= 2 && slice(known, 0, first) != "www" &&
                       label.size() >= label_min_chars && !is_digits(label);
  if (!telling) return 0;
  const Text part = slice(known, 0, known.size() - registered.size() + label.size());
  const std::size_t at = find_part(seen, part, false, 0);
  const bool fits = at != Text::npos && (at == 0 || seen[at - 1] == '.') && slice(seen, at + part.size(), 1) == ".";
  return fits ? part.size() : 0;
}

}  // namespace

Appearance::Appearance(Text written) noexcept {
  Buffer<host_max_bytes> decoded;
  for (Text rest = written; !rest.empty() && !decoded.overflowed();) decoded.put(take_byte(rest, disguised));
  const Text text = decoded.text();
  for (std::size_t at = 0; at < text.size();) {
    const Text rest = slice(text, at);
    const std::size_t label = at == 0 || text[at - 1] == '.' ? put_punycode(*this, rest) : 0;
    const std::size_t length = label > 0 ? label : utf8_length(rest);
    at += length > 0 ? length : 1;
    if (label > 0) continue;
    if (length == 0) disguised = true;  // no UTF-8: what is seen depends on the reader
    put_point(*this, length == 0 ? 0xFFFD : utf8_point(rest, length));
  }
}

bool is_under(Text host, Text domain) noexcept {
  if (!host.empty() && host.back() == '.') host = slice(host, 0, host.size() - 1);
  if (host.size() < domain.size()) return false;
  const std::size_t begin = host.size() - domain.size();
  return same_ignoring_case(slice(host, begin), domain) && (begin == 0 || host[begin - 1] == '.');
}

Text registered_part(Text host) noexcept {
  const std::size_t last = find_last(host, '.');
  if (last == Text::npos) return host;
  const std::size_t second = find_last(slice(host, 0, last), '.');
  if (second == Text::npos) return host;
  const bool sorted = host.size() - last - 1 == 2 && last - second - 1 <= 3;
  const std::size_t third = sorted ? find_last(slice(host, 0, second), '.') : second;
  return third == Text::npos ? host : slice(host, third + 1);
}

std::size_t imitated_by_host(const Appearance& host, Text known) noexcept {
  const Appearance whole(known);
  const Text seen = host.letters.text(), letters = whole.letters.text(), registered = registered_part(letters);
  const Text label = slice(registered, 0, find(registered, '.'));
  if (all_like(seen, letters, true)) return letters.size();
  for (Text part = letters; part.size() >= registered.size() && !part.empty(); part = without_first_label(part))
    if (has_part(host, part, part.size() == letters.size(), without_www(part).size() == registered.size()))
      return part.size();
  if (const std::size_t part = with_other_suffix(seen, letters)) return part;
  // Numbers are dense: 95511 is an insurer's, 95516 UnionPay's.
  const bool judged = letters.size() >= slip_min_chars && !is_digits(label);
  return judged && one_slip_apart(seen, letters) ? letters.size() : 0;
}

std::size_t imitated_by_user(const Appearance& user, Text known) noexcept {
  const Appearance whole(known);
  const Text letters = whole.letters.text(), registered = registered_part(letters);
  for (Text part = letters; part.size() >= registered.size() && !part.empty(); part = without_first_label(part))
    if (part.size() >= (part.size() == letters.size() ? host_min_chars : part_min_chars) &&
        find_part(user.letters.text(), part, false, 0) != Text::npos)
      return part.size();
  return 0;
}

}  // namespace paycode
