// Wrappings of whole codes that are no grammar of their own. What an address carries is in uri.cpp.
#include "standard/rfc4648.hpp"
#include "syntax/syntaxes.hpp"

namespace paycode {
namespace {

/// What a decoder left in `part` becomes the inner text.
Code taken(bool decoded, const Writer& part, Writer& scratch, Text& inner) noexcept {
  if (part.overflowed()) return Code::no_space;
  if (!decoded) return Code::malformed;
  inner = part.text();
  scratch.take(part);
  return Code::ok;
}

Code unwrap_base64(Text outer, const Hooks*, Writer& scratch, Text& inner) noexcept {
  Writer part = scratch.rest();
  const bool decoded = !outer.empty() && base64_decode(outer, part);
  return taken(decoded, part, scratch, inner);
}

Code wrap_base64(Text, Text inner, const Hooks*, Writer& out) noexcept {
  base64_encode(inner, out);
  return Code::ok;
}

Code unwrap_bytes(Text outer, const Hooks*, Writer& scratch, Text& inner) noexcept {
  Writer part = scratch.rest();
  for (char c : outer) part.put_hex(static_cast<unsigned char>(c));
  return taken(true, part, scratch, inner);
}

Code wrap_bytes(Text, Text inner, const Hooks*, Writer& out) noexcept {
  for (std::size_t i = 0; i + 1 < inner.size(); i += 2)
    out.put(static_cast<char>(hex_value(inner[i]) * 16 + hex_value(inner[i + 1])));
  return Code::ok;
}

constexpr Text nbu_address = "https://bank.gov.ua/qr/", nbu_address_003 = "https://qr.bank.gov.ua/";

/// A link up to its last slash: base64url has none.
Text address_in(Text link) noexcept {
  std::size_t end = 0;
  for (std::size_t at = find(link, '/'); at != Text::npos; at = find(link, '/', at + 1)) end = at + 1;
  return slice(link, 0, end);
}

/// Version 001 stands by itself, without a link.
Code unwrap_nbu(Text outer, const Hooks*, Writer& scratch, Text& inner) noexcept {
  if (!starts_with_ignoring_case(outer, "https:")) return Code::unrecognised;
  const Text code = slice(outer, address_in(outer).size());
  Writer part = scratch.rest();
  const bool decoded = !code.empty() && base64url_decode(code, part);
  return taken(decoded, part, scratch, inner);
}

Code wrap_nbu(Text outer, Text inner, const Hooks*, Writer& out) noexcept {
  const bool is_003 = starts_with(slice(inner, find(inner, '\n')), "\n003");
  out.put(outer.empty() ? (is_003 ? nbu_address_003 : nbu_address) : address_in(outer));
  const std::size_t before = out.size();
  base64url_encode(inner, out);
  // As the link that was read has it.
  if (outer.empty() || outer.back() != '=') return Code::ok;
  while ((out.size() - before) % 4 != 0 && !out.overflowed()) out.put('=');
  return Code::ok;
}

}  // namespace

const Layer nbu_link{
    .name = "link", .unwrap = unwrap_nbu, .wrap = wrap_nbu, .fault = Rule::base64, .may_lack = true};
const Layer base64{.name = "base64", .unwrap = unwrap_base64, .wrap = wrap_base64, .fault = Rule::base64};
const Layer bytes_in_hex{.name = "bytes", .unwrap = unwrap_bytes, .wrap = wrap_bytes};

}  // namespace paycode
