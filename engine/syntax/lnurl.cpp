// LNURL: the address of a service of the Lightning network. LUD-01 writes it in bech32, with or without
// "lightning:" in front; LUD-17 writes it as it is, behind a scheme that says what it is for. Keys are "scheme" and
// "url", whose value is the address that is to be fetched.
#include "standard/bip173.hpp"
#include "standard/rfc3986.hpp"
#include "syntax/syntaxes.hpp"

namespace paycode {
namespace {

constexpr Text lightning = "lightning:", prefix_lead = "lnurl1", secure = "https://", plain_http = "http://";
// LUD-17: pay, withdraw, open a channel, log in.
constexpr Word purposes[] = {"lnurlp", "lnurlw", "lnurlc", "keyauth"};

/// LUD-17: .onion has no certificates, and goes without TLS.
bool is_onion(Text host) noexcept {
  constexpr Text onion = ".onion";
  return host.size() > onion.size() && same_ignoring_case(slice(host, host.size() - onion.size()), onion);
}

/// "lnurlp" of "lnurlp://host/path", in small letters; empty where the text begins otherwise.
Text purpose_of(Text text) noexcept {
  for (const Text purpose : purposes)
    if (starts_with_ignoring_case(text, purpose) && starts_with(slice(text, purpose.size()), "://")) return purpose;
  return {};
}

constexpr bool is_data(char c) noexcept { return is_alphanumeric(c) && bech32_value(c) >= 0; }

Status read_lnurl(Text text, Elements& elements, Writer& scratch) noexcept {
  std::size_t at = 0;
  const std::size_t mark = scratch.size();
  const auto fail = [&] {
    keep_rest(elements, text, at);
    return Status{Code::malformed, at};
  };
  if (const Text purpose = purpose_of(text); !purpose.empty()) {
    const Text address = slice(text, purpose.size() + 1), tail = slice(address, 2);
    const Text host = read_authority(tail, false).host;
    elements.push({.key = "scheme",
                   .value = purpose,
                   .raw = slice(text, 0, purpose.size()),
                   .wire = slice(text, 0, purpose.size() + 1)});
    scratch.put(is_onion(host) ? plain_http : secure);
    scratch.put(tail);
    elements.push({.key = "url",
                   .value = scratch.overflowed() ? Text{} : scratch.since(mark),
                   .raw = address,
                   .wire = address});
    return {};
  }
  if (starts_with_ignoring_case(text, lightning)) {
    at = lightning.size();
    elements.push({.key = "scheme",
                   .value = slice(lightning, 0, at - 1),
                   .raw = slice(text, 0, at - 1),
                   .wire = slice(text, 0, at)});
  }
  const Text code = slice(text, at);
  Text prefix, data;
  read_bech32(code, prefix, data);
  if (!same_ignoring_case(prefix, "lnurl") || !all_of(data, is_data)) return fail();
  put_bech32_bytes(data, scratch);
  elements.push(
      {.key = "url", .value = scratch.overflowed() ? Text{} : scratch.since(mark), .raw = code, .wire = code});
  return {};
}

/// Capitals, which take less room in a symbol.
void put_bech32(Text value, Writer& out) noexcept {
  constexpr Text characters = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L";
  for (const char c : prefix_lead) out.put(upper(c));
  const std::size_t mark = out.size();
  std::uint32_t held = 0;
  unsigned bits = 0;
  for (const char c : value) {
    held = (held & 31) << 8 | static_cast<unsigned char>(c);
    for (bits += 8; bits >= 5;) {
      bits -= 5;
      out.put(characters[held >> bits & 31]);
    }
  }
  if (bits > 0) out.put(characters[held << (5 - bits) & 31]);
  char room[8];
  Writer check(room, sizeof room);
  put_bech32_check("lnurl", out.since(mark), Bech32::bech32, check);
  for (const char c : check.text()) out.put(upper(c));
}

Status write_lnurl(const Elements& elements, std::size_t element, Writer& out) noexcept {
  const Element& each = elements[element];
  if (!each.edited) {
    out.put(each.wire);
    return {};
  }
  const Text scheme = find_value(elements, top, "scheme");
  const bool has_purpose =
      !purpose_of(scheme).empty() || (!scheme.empty() && scheme != slice(lightning, 0, lightning.size() - 1));
  if (each.key == "scheme") {
    out.put(each.value);
    out.put(':');
  } else if (!has_purpose) {
    put_bech32(each.value, out);
  } else {
    const std::size_t slashes = find(each.value, '/');
    if (slashes == Text::npos) return {Code::invalid, out.size()};
    out.put(slice(each.value, slashes));
  }
  return {};
}

bool is_key(Text key) noexcept { return key == "scheme" || key == "url"; }
std::uint32_t order_of(Text key) noexcept { return key == "scheme" ? 0 : 1; }

void check_lnurl(Payload& payload) noexcept {
  const std::int16_t element = find_element(payload.elements, top, "url");
  if (element < 0) return;
  const Text code = payload.elements[static_cast<std::size_t>(element)].raw;
  if (!starts_with_ignoring_case(code, prefix_lead)) return;
  bool small = false, capital = false;
  for (const char c : code) {
    small = small || is_lower(c);
    capital = capital || is_upper(c);
  }
  if (small && capital) return report(payload, Rule::bech32_case, element);
  Text prefix, data;
  if (read_bech32(code, prefix, data) != Bech32::bech32) report(payload, Rule::bech32_check, element);
}

}  // namespace

const Syntax lnurl{
    .name = "lnurl",
    .read = read_lnurl,
    .write = write_lnurl,
    .is_key = is_key,
    .order = order_of,
    .check = check_lnurl,
    .fault = Rule::lnurl_structure,
};

}  // namespace paycode
