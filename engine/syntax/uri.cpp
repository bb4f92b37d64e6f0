// RFC 3986: scheme ":" [ "//" authority ] path [ "?" query ] [ "#" fragment ], the query being pairs with "&"
// between. The parts have keys that no name in a query can have, since "#" ends the query: "#scheme", "#path" …
// Each wire begins with its own separator, so that a pair can be left out or added without touching another.
#include "model/shape.hpp"
#include "standard/rfc3629.hpp"
#include "standard/rfc3986.hpp"
#include "syntax/syntaxes.hpp"

namespace paycode {
namespace {

constexpr Text html_ampersand = "&amp;";

/// Legal in a query's value as it stands (RFC 3986 §3.4), but for what separates pairs or means a blank.
constexpr bool stays_in_query(char c) noexcept {
  return is_unreserved(c) || c == '@' || c == ':' || c == '/' || c == '*' || c == ',' || c == '!';
}

constexpr bool is_escape(Text text) noexcept {
  return text.size() >= 3 && text[0] == '%' && hex_value(text[1]) >= 0 && hex_value(text[2]) >= 0;
}

enum class Plus : bool { literal, blank };

/// Escapes decoded into `scratch`; the text itself where there are none. A "%" that begins no escape stays.
Text decode(Text raw, Plus plus, Writer& scratch) noexcept {
  if (find(raw, '%') == Text::npos && (plus == Plus::literal || find(raw, '+') == Text::npos)) return raw;
  const std::size_t mark = scratch.size();
  for (std::size_t i = 0; i < raw.size(); ++i) {
    const Text rest = slice(raw, i);
    if (is_escape(rest)) {
      scratch.put(static_cast<char>(hex_value(rest[1]) * 16 + hex_value(rest[2])));
      i += 2;
    } else {
      scratch.put(raw[i] == '+' && plus == Plus::blank ? ' ' : raw[i]);
    }
  }
  return scratch.overflowed() ? raw : scratch.since(mark);
}

/// First of `a` and `b` in `text`, or its end.
std::size_t find_either(Text text, std::size_t from, char a, char b) noexcept {
  std::size_t i = from;
  while (i < text.size() && text[i] != a && text[i] != b) ++i;
  return i;
}

/// Puts a part of the address; false where the list is full.
bool push_part(Elements& elements, Text key, Text value, Text raw, Text wire) noexcept {
  return elements.push({.key = key, .value = value, .raw = raw, .wire = wire});
}

Status read_query(Text text, std::size_t& at, Elements& elements, Plus plus, Writer& scratch) noexcept {
  while (at < text.size() && text[at] != '#') {
    const std::size_t separator = starts_with(slice(text, at), html_ampersand) ? html_ampersand.size() : 1;
    const std::size_t begin = at + separator;
    const std::size_t end = find_either(text, begin, '&', '#');
    const Text pair = slice(text, begin, end - begin);
    const std::size_t equals = find(pair, '=');
    const Text raw = equals == Text::npos ? slice(pair, pair.size()) : slice(pair, equals + 1);
    const Text key = slice(pair, 0, equals), value = decode(raw, plus, scratch), wire = slice(text, at, end - at);
    if (!push_part(elements, key, value, raw, wire)) return keep_rest(elements, text, at);
    at = end;
  }
  return {};
}

Status read_uri_with(Text text, Elements& elements, Plus plus, Writer& scratch) noexcept {
  const std::size_t colon = find(text, ':');
  const Text scheme = slice(text, 0, colon);
  if (colon == Text::npos || !all_of(scheme, is_scheme_char) || is_digit(scheme[0])) {
    push_part(elements, {}, text, text, text);
    return {Code::malformed, 0};
  }
  push_part(elements, "#scheme", scheme, scheme, slice(text, 0, colon + 1));
  std::size_t at = colon + 1;
  if (starts_with(slice(text, at), "//")) {
    std::size_t end = find_either(text, at + 2, '?', '#');
    const std::size_t slash = find(text, '/', at + 2);
    if (slash < end) end = slash;
    const Text authority = slice(text, at + 2, end - at - 2);
    push_part(elements, "#authority", authority, authority, slice(text, at, end - at));
    at = end;
  }
  const std::size_t path_end = find_either(text, at, '?', '#');
  if (path_end > at) {
    const Text path = slice(text, at, path_end - at);
    push_part(elements, "#path", decode(path, Plus::literal, scratch), path, path);
    at = path_end;
  }
  const Status status = read_query(text, at, elements, plus, scratch);
  if (!status) return status;
  if (at < text.size()) {
    const Text fragment = slice(text, at + 1);
    const Text value = decode(fragment, Plus::literal, scratch);
    if (!push_part(elements, "#fragment", value, fragment, slice(text, at))) return keep_rest(elements, text, at);
  }
  return {};
}

Status read_uri(Text text, Elements& elements, Writer& scratch) noexcept {
  return read_uri_with(text, elements, Plus::literal, scratch);
}
Status read_form_uri(Text text, Elements& elements, Writer& scratch) noexcept {
  return read_uri_with(text, elements, Plus::blank, scratch);
}

constexpr bool stays_in_path(char c) noexcept {
  return stays_in_query(c) || c == '+' || c == '&' || c == '=' || c == '$';
}
constexpr bool stays_in_fragment(char c) noexcept { return stays_in_path(c) || c == '?'; }

}  // namespace

bool is_authority(Text text) noexcept {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool stays = is_unreserved(c) || c == ':' || c == '[' || c == ']' || static_cast<unsigned char>(c) > 0x7F;
    if (!stays && !is_escape(slice(text, i))) return false;
  }
  return !text.empty() && is_utf8(text);
}

Status write_uri(const Elements& elements, std::size_t element, Writer& out) noexcept {
  const Element& each = elements[element];
  const bool is_pair = each.key.empty() || each.key[0] != '#';
  if (!each.edited) {
    // What stood before the first pair may have been taken out.
    const bool is_first = is_pair && starts_with(each.wire, "&") && find(out.text(), '?') == Text::npos;
    if (is_first) out.put('?');
    out.put(is_first ? slice(each.wire, 1) : each.wire);
    return {};
  }
  if (each.key == "#scheme") {
    if (!all_of(each.value, is_scheme_char) || is_digit(each.value[0])) return {Code::invalid, out.size()};
    out.put(each.value);
    out.put(':');
  } else if (each.key == "#authority") {
    if (!is_authority(each.value)) return {Code::invalid, out.size()};
    out.put("//");
    out.put(each.value);
  } else if (each.key == "#path") {
    put_escaped(each.value, stays_in_path, out);
  } else if (each.key == "#fragment") {
    out.put('#');
    put_escaped(each.value, stays_in_fragment, out);
  } else {
    out.put(find(out.text(), '?') == Text::npos ? '?' : '&');
    out.put(each.key);
    out.put('=');
    put_escaped(each.value, stays_in_query, out);
  }
  return {};
}

bool is_uri_key(Text key) noexcept {
  const bool part = key == "#scheme" || key == "#authority" || key == "#path" || key == "#fragment";
  return part || all_of(key, is_unreserved);
}

/// Parts before the query, the query's pairs in the order in which they came, the fragment.
std::uint32_t uri_order(Text key) noexcept {
  if (key == "#scheme") return 0;
  if (key == "#authority") return 1;
  if (key == "#path") return 2;
  return key == "#fragment" ? 4 : 3;
}

namespace {

bool is_web_address(Text text) noexcept {
  return starts_with_ignoring_case(text, "https://") || starts_with_ignoring_case(text, "http://");
}

Code unwrap_fragment(Text outer, const Hooks*, Writer& scratch, Text& inner) noexcept {
  const std::size_t sharp = find(outer, '#');
  if (sharp == Text::npos || !is_web_address(outer)) return Code::malformed;
  const Text raw = slice(outer, sharp + 1);
  for (std::size_t at = find(raw, '%'); at != Text::npos; at = find(raw, '%', at + 1))
    if (!is_escape(slice(raw, at))) return Code::malformed;
  Writer part = scratch.rest();
  inner = decode(raw, Plus::literal, part);
  if (part.overflowed()) return Code::no_space;
  scratch.take(part);
  return Code::ok;
}

Code wrap_fragment(Text outer, Text inner, const Hooks*, Writer& out) noexcept {
  out.put(slice(outer, 0, find(outer, '#')));
  out.put('#');
  put_escaped(inner, stays_in_path, out);
  return Code::ok;
}

void check_uri(Payload& payload) noexcept {
  for (std::size_t i = 0; i < payload.elements.size(); ++i) {
    const Element& each = payload.elements[i];
    const auto index = static_cast<std::int16_t>(i);
    if (starts_with(each.wire, html_ampersand)) report(payload, Rule::ampersand, index);
    if (!is_utf8(each.value)) report(payload, Rule::charset, index);
    // No name in a query can begin with "#": such keys are parts, of whatever grammar builds on this one.
    if (!each.key.empty() && each.key[0] != '#' && !is_uri_key(each.key))
      report(payload, Rule::parameter, index, each.key);
    for (std::size_t at = find(each.raw, '%'); at != Text::npos; at = find(each.raw, '%', at + 1))
      if (!is_escape(slice(each.raw, at))) {
        report(payload, Rule::escape, index, slice(each.raw, at, 3));
        break;
      }
  }
}

void check_form_uri(Payload& payload) noexcept {
  check_uri(payload);
  for (std::size_t i = 0; i < payload.elements.size(); ++i) {
    const Element& each = payload.elements[i];
    if (!each.key.empty() && each.key[0] != '#' && find(each.raw, '+') != Text::npos)
      return report(payload, Rule::plus, static_cast<std::int16_t>(i));
  }
}

}  // namespace

Text decode_escapes(Text text, Writer& scratch) noexcept { return decode(text, Plus::literal, scratch); }

const Syntax uri{
    .name = "uri",
    .keys_without_case = true,
    .read = read_uri,
    .write = write_uri,
    .is_key = is_uri_key,
    .order = uri_order,
    .shape = shape_length,
    .check = check_uri,
};

const Layer link_fragment{.name = "fragment of a link",
                          .unwrap = unwrap_fragment,
                          .wrap = wrap_fragment,
                          .seen = Rule::link,
                          .optional = true};

const Syntax form_uri{
    .name = "form_uri",
    .keys_without_case = true,
    .read = read_form_uri,
    .write = write_uri,
    .is_key = is_uri_key,
    .order = uri_order,
    .check = check_form_uri,
};

}  // namespace paycode
