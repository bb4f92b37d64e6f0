// What Zelle's link carries: {"name": …, "token": …, "action": "payment"} in base64. A token is an e-mail address
// or a phone number.
#include "form/forms.hpp"
#include "standard/rfc3629.hpp"
#include "standard/rfc4648.hpp"

namespace paycode {
namespace {

bool is_json_blank(char c) noexcept { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

void skip_blanks(Text& json) noexcept {
  while (!json.empty() && is_json_blank(json[0])) json.remove_prefix(1);
}

bool take(Text& json, char wanted) noexcept {
  skip_blanks(json);
  if (json.empty() || json[0] != wanted) return false;
  json.remove_prefix(1);
  return true;
}

/// Takes a string off, and gives what stands between its quotes, escapes and all.
bool take_string(Text& json, Text& content) noexcept {
  if (!take(json, '"')) return false;
  for (std::size_t at = 0; at < json.size(); ++at) {
    if (json[at] == '\\') {
      ++at;
    } else if (json[at] == '"') {
      content = slice(json, 0, at);
      json = slice(json, at + 1);
      return true;
    }
  }
  return false;
}

/// Four hexadecimal digits; 0x10000 where there are none.
std::uint32_t unit_of(Text hex) noexcept {
  if (hex.size() < 4) return 0x10000;
  std::uint32_t unit = 0;
  for (const char c : slice(hex, 0, 4)) {
    if (hex_value(c) < 0) return 0x10000;
    unit = unit * 16 + static_cast<std::uint32_t>(hex_value(c));
  }
  return unit;
}

/// A string, or a number or word, which has no quotes; nothing that holds others.
bool take_value(Text& json, Text& content) noexcept {
  if (take_string(json, content)) return true;
  skip_blanks(json);
  std::size_t end = 0;
  while (end < json.size() && (is_alphanumeric(json[end]) || json[end] == '.' || json[end] == '-')) ++end;
  content = slice(json, 0, end);
  json = slice(json, end);
  return end > 0;
}

/// One code point of the form \uXXXX, or of two of them; bytes taken, or 0.
std::size_t put_unicode(Text escape, Writer& out) noexcept {
  const std::uint32_t first = unit_of(slice(escape, 2));
  if (first > 0xFFFF || (first >= 0xDC00 && first < 0xE000)) return 0;
  if (first < 0xD800 || first >= 0xE000) {
    put_utf8(first, out);
    return 6;
  }
  const std::uint32_t second = starts_with(slice(escape, 6), "\\u") ? unit_of(slice(escape, 8)) : 0;
  if (second < 0xDC00 || second >= 0xE000) return 0;
  put_utf8(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00), out);
  return 12;
}

/// A string's content without its escapes, in `scratch`; false where one is none.
bool put_content(Text content, Writer& scratch) noexcept {
  while (!content.empty()) {
    std::size_t taken = 1;
    if (content[0] != '\\') {
      scratch.put(content[0]);
    } else if (slice(content, 1, 1) == "u") {
      taken = put_unicode(content, scratch);
      if (taken == 0) return false;
    } else {
      constexpr Text letters = "\"\\/bfnrt", meant = "\"\\/\b\f\n\r\t";
      const std::size_t which = content.size() < 2 ? Text::npos : find(letters, content[1]);
      if (which == Text::npos) return false;
      scratch.put(meant[which]);
      taken = 2;
    }
    content = slice(content, taken);
  }
  return true;
}

/// The value of a member in a flat object; false where it is none, or names a member twice.
bool find_member(Text json, Text member, Text& content) noexcept {
  content = {};
  bool found = false;
  if (!take(json, '{')) return false;
  do {
    Text name, value;
    if (!take_string(json, name) || !take(json, ':') || !take_value(json, value)) return false;
    if (name != member) continue;
    if (found) return false;
    found = true;
    content = value;
  } while (take(json, ','));
  if (!take(json, '}')) return false;
  skip_blanks(json);
  return json.empty();
}

/// The text of a member; empty where it is not there, `readable` false where the whole is none of Zelle's.
Text member_of(Text wire, Text member, Writer& scratch, bool& readable) noexcept {
  const std::size_t mark = scratch.size();
  readable = base64_decode(wire, scratch) || base64url_decode(wire, scratch);
  Text content;
  readable = readable && find_member(scratch.since(mark), member, content);
  const std::size_t begin = scratch.size();
  readable = readable && put_content(content, scratch) && !scratch.overflowed();
  return readable ? scratch.since(begin) : Text{};
}

Reading read_token(Text wire, const Row&, Writer& scratch) noexcept {
  bool readable = false;
  const Text token = member_of(wire, "token", scratch, readable);
  if (token.empty()) return {.rule = scratch.overflowed() ? Rule::none : Rule::zelle_token};
  return {.value = token, .kind = find(token, '@') != Text::npos ? Kind::email : Kind::phone};
}

Reading read_name(Text wire, const Row& row, Writer& scratch) noexcept {
  bool readable = false;
  Reading reading = plain.read(member_of(wire, "name", scratch, readable), row, scratch);
  reading.field = Field::payee_name;
  return reading;
}

/// A token without a name, or a name without a token, is no code.
Rule write_token(Text, const Row&, Writer&) noexcept { return Rule::zelle_token; }

const Form zelle_name{.name = "Zelle's name", .read = read_name};

}  // namespace

const Form zelle_token{.name = "Zelle's token", .read = read_token, .write = write_token, .also = &zelle_name};

}  // namespace paycode
