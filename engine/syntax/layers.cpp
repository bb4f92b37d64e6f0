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

}  // namespace

const Layer base64{.name = "base64", .unwrap = unwrap_base64, .wrap = wrap_base64, .fault = Rule::base64};
const Layer bytes_in_hex{.name = "bytes", .unwrap = unwrap_bytes, .wrap = wrap_bytes};

}  // namespace paycode
