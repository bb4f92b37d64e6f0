// Keys and values in one line: "SPD*1.0*ACC:CZ…*AM:10" (SPAYD), "K:PR|V:01|R:…" (NBS IPS) and
// "ST00012|Name=…|PersonalAcc=…" (GOST R 56042). Each wire begins with the separator before it, so that a pair can
// be left out or added without touching another. "#header" is the key of what stands before the first separator and
// is no pair, "#end" that of a separator that nothing follows. What else is no pair has no key.
#include "standard/rfc3629.hpp"
#include "standard/rfc3986.hpp"
#include "syntax/syntaxes.hpp"

namespace paycode {
namespace {

struct Grammar {
  char separator;      ///< NUL: the character behind the header
  char equals;         ///< between key and value
  std::size_t header;  ///< characters of it; 0: there is none
  bool escapes;        ///< of RFC 3986
  bool (*is_key)(Text key);
};

constexpr bool is_spayd_key(Text key) noexcept {
  return all_of(key, [](char c) { return is_upper(c) || is_digit(c) || c == '-'; });
}
constexpr bool is_letters(Text key) noexcept {
  return all_of(key, [](char c) { return is_alphanumeric(c) || c == '_'; });
}
constexpr bool is_capitals(Text key) noexcept { return key.size() <= 2 && all_of(key, is_upper); }

constexpr Grammar spayd{'*', ':', 7, true, is_spayd_key};
constexpr Grammar ips{'|', ':', 0, false, is_capitals};
constexpr Grammar gost{'\0', '=', 7, false, is_letters};

constexpr Text header_key = "#header", end_key = "#end", bic_key = "+BIC";

/// The bank of an account in SPAYD stands behind it: "ACC:CZ…+GIBACZPX".
bool has_bank(const Grammar& grammar, Text key, Text raw) noexcept {
  return &grammar == &spayd && key == "ACC" && find(raw, '+') != Text::npos;
}

/// A key as the specification spells it, whatever the code's letters are: readers of GOST's codes do not mind.
Text spelled(const Grammar& grammar, Text key) noexcept {
  constexpr Literal known[] = {"Name",       "PersonalAcc", "BankName", "BIC",
                               "CorrespAcc", "Sum",         "Purpose",  "PayeeINN"};
  if (&grammar != &gost) return key;
  for (const Text each : known)
    if (same_ignoring_case(each, key)) return each;
  return key;
}

Status read_pairs(const Grammar& grammar, Text text, Elements& elements, Writer& scratch) noexcept {
  std::size_t at = grammar.header;
  char separator = grammar.separator;
  if (grammar.header > 0) {
    const Text header = slice(text, 0, grammar.header);
    elements.push({.key = header_key, .value = header, .raw = header, .wire = header});
    if (separator == '\0' && at < text.size()) separator = text[at];
  }
  while (at < text.size()) {
    // Only the first pair of a text without a header has no separator before it.
    const std::size_t begin = at + (grammar.header == 0 && at == 0 ? 0 : 1);
    std::size_t end = begin;
    while (end < text.size() && text[end] != separator) ++end;
    const Text pair = slice(text, begin, end - begin), wire = slice(text, at, end - at);
    const std::size_t equals = find(pair, grammar.equals);
    const Text key = slice(pair, 0, equals);
    const bool torn = (begin > at && text[at] != separator) || equals == Text::npos || !grammar.is_key(key);
    Element element{.value = pair, .raw = pair, .wire = wire};
    if (pair.empty() && end == text.size()) {
      element.key = end_key;
    } else if (!torn) {
      element.key = spelled(grammar, key);
      element.raw = slice(pair, equals + 1);
      if (has_bank(grammar, key, element.raw)) {
        const std::size_t plus = find(element.raw, '+');
        const Text bank = slice(element.raw, plus);
        element.raw = slice(element.raw, 0, plus);
        element.wire = slice(wire, 0, wire.size() - bank.size());
        element.value = element.raw;
        if (!elements.push(element)) return keep_rest(elements, text, at);
        element = {.key = bic_key, .value = slice(bank, 1), .raw = slice(bank, 1), .wire = bank};
      } else {
        element.value = grammar.escapes ? decode_escapes(element.raw, scratch) : element.raw;
      }
    }
    element.number = key_number(element.key);
    if (!elements.push(element)) return keep_rest(elements, text, at);
    at = end;
  }
  return {};
}

/// The separator of what is written: the one that was read, or one that no value holds.
char separator_of(const Grammar& grammar, const Elements& elements) noexcept {
  if (grammar.separator != '\0') return grammar.separator;
  for (const Element& each : elements)
    if (!each.edited && each.key != header_key && !each.wire.empty()) return each.wire[0];
  for (const char candidate : {'|', '#', '~', '^', ';'}) {
    bool is_free = true;
    for (const Element& each : elements) is_free = is_free && find(each.value, candidate) == Text::npos;
    if (is_free) return candidate;
  }
  return '|';
}

/// What stays as it is in a value with escapes: all of ASCII that a symbol's alphanumeric mode has, and what else
/// is neither a control nor the separator.
constexpr bool stays(char c) noexcept { return c >= ' ' && c < 0x7F && c != '*' && c != '%'; }

Status write_pair(const Grammar& grammar, const Elements& elements, std::size_t element, Writer& out) noexcept {
  const Element& each = elements[element];
  if (!each.edited) {
    out.put(each.wire);
    return {};
  }
  if (each.key == header_key) {
    out.put(each.value);
    return {};
  }
  const char separator = separator_of(grammar, elements);
  if (!grammar.escapes && find(each.value, separator) != Text::npos) return {Code::invalid, out.size()};
  if (each.key == bic_key) {
    out.put('+');
  } else {
    if (out.size() > 0) out.put(separator);
    if (each.key == end_key) return {};
    // In the letters in which it was read.
    const Text read = slice(each.wire, 1, each.key.size());
    out.put(same_ignoring_case(read, each.key) ? read : each.key);
    out.put(grammar.equals);
  }
  if (grammar.escapes)
    put_escaped(each.value, stays, out);
  else
    out.put(each.value);
  return {};
}

/// Readers of NBS IPS and of GOST's codes expect the order of the specification, and no separator at the end.
void check_order(Payload& payload, std::uint32_t (*order)(Text key)) noexcept {
  for (std::size_t i = 0; i < payload.elements.size(); ++i) {
    const Text key = payload.elements[i].key;
    const auto index = static_cast<std::int16_t>(i);
    if (key == end_key) report(payload, Rule::pair_end, index);
    if (i > 0 && order(key) < order(payload.elements[i - 1].key)) return report(payload, Rule::order, index);
  }
}

void check_pairs(Payload& payload, const Grammar& grammar) noexcept {
  for (std::size_t i = 0; i < payload.elements.size(); ++i) {
    const Element& each = payload.elements[i];
    const auto index = static_cast<std::int16_t>(i);
    if (each.key.empty())
      report(payload, Rule::pair, index, slice(each.wire, 0, 40),
             grammar.equals == '=' ? "KEY=VALUE" : "KEY:VALUE");
    if (!grammar.escapes) continue;
    if (!is_utf8(each.value)) report(payload, Rule::charset, index);
    for (std::size_t at = find(each.raw, '%'); at != Text::npos; at = find(each.raw, '%', at + 1)) {
      const Text digits = slice(each.raw, at + 1, 2);
      if (digits.size() == 2 && hex_value(digits[0]) >= 0 && hex_value(digits[1]) >= 0) continue;
      report(payload, Rule::escape, index, slice(each.raw, at, 3));
      break;
    }
  }
}

// --- SPAYD: the account first, its bank behind it, the checksum last
// -----------------------------------------------

Status read_spayd(Text text, Elements& elements, Writer& scratch) noexcept {
  return read_pairs(spayd, text, elements, scratch);
}
Status write_spayd(const Elements& elements, std::size_t element, Writer& out) noexcept {
  return write_pair(spayd, elements, element, out);
}
void check_spayd(Payload& payload) noexcept { check_pairs(payload, spayd); }
bool is_key_of_spayd(Text key) noexcept { return key == header_key || key == bic_key || is_spayd_key(key); }
std::uint32_t order_in_spayd(Text key) noexcept {
  if (key == header_key) return 0;
  if (key == "ACC") return 1;
  if (key == bic_key) return 2;
  return key == end_key ? 5 : key == "CRC32" ? 4 : 3;
}

// --- NBS IPS and GOST: in the order of the specification
// ------------------------------------------------------------

std::uint32_t order_among(Array<Literal> known, Text key) noexcept {
  std::uint32_t order = 0;
  for (const Text each : known) {
    if (each == key) break;
    ++order;
  }
  return key == end_key ? order + 1 : order;
}

Status read_ips(Text text, Elements& elements, Writer& scratch) noexcept {
  return read_pairs(ips, text, elements, scratch);
}
Status write_ips(const Elements& elements, std::size_t element, Writer& out) noexcept {
  return write_pair(ips, elements, element, out);
}
std::uint32_t order_in_ips(Text key) noexcept {
  static constexpr Literal known[] = {"K", "V", "C", "R", "N", "I", "P", "SF", "S", "M", "JS", "RO", "RL", "RP"};
  return order_among(known, key);
}
void check_ips(Payload& payload) noexcept {
  check_pairs(payload, ips);
  check_order(payload, order_in_ips);
}
bool is_key_of_ips(Text key) noexcept { return is_capitals(key); }

Status read_gost(Text text, Elements& elements, Writer& scratch) noexcept {
  return read_pairs(gost, text, elements, scratch);
}
Status write_gost(const Elements& elements, std::size_t element, Writer& out) noexcept {
  return write_pair(gost, elements, element, out);
}
std::uint32_t order_in_gost(Text key) noexcept {
  static constexpr Literal known[] = {"#header", "Name", "PersonalAcc", "BankName", "BIC", "CorrespAcc"};
  return order_among(known, key);
}
void check_gost(Payload& payload) noexcept {
  check_pairs(payload, gost);
  check_order(payload, order_in_gost);
}
bool is_key_of_gost(Text key) noexcept { return key == header_key || is_letters(key); }

}  // namespace

const Syntax spayd_pairs{
    .name = "spayd",
    .read = read_spayd,
    .write = write_spayd,
    .is_key = is_key_of_spayd,
    .order = order_in_spayd,
    .check = check_spayd,
};

const Syntax ips_pairs{
    .name = "ips",
    .read = read_ips,
    .write = write_ips,
    .is_key = is_key_of_ips,
    .order = order_in_ips,
    .check = check_ips,
};

const Syntax gost_pairs{
    .name = "gost",
    .read = read_gost,
    .write = write_gost,
    .is_key = is_key_of_gost,
    .order = order_in_gost,
    .check = check_gost,
};

}  // namespace paycode
