// The wrapping of codes by square: base32hex of two bytes of head, two of length (least significant first) and LZMA
// without a header of its own; in it four bytes of CRC32 (likewise) and then the text. The head is four bits each
// of type, version, document and zero.
#include "standard/crc32.hpp"
#include "standard/rfc4648.hpp"
#include "syntax/syntaxes.hpp"

namespace paycode {
namespace {

constexpr std::size_t head_bytes = 4, head_chars = 8, crc_bytes = 4;
// LZMA makes texts of fields a few times smaller, and a bomb thousands of times.
constexpr std::size_t ratio_max = 64;
constexpr unsigned newest_version = 2;   // 0 is 1.0.0, 1 is 1.1.0, 2 is 1.2.0
constexpr unsigned written_version = 1;  // the first with the beneficiary's name

enum class Type : unsigned { payment = 0, invoice = 1 };

constexpr unsigned byte_at(Text bytes, std::size_t i) noexcept { return static_cast<unsigned char>(bytes[i]); }

/// Of what is packed.
std::size_t length_in(Text head) noexcept { return byte_at(head, 2) | byte_at(head, 3) << 8; }

/// A head of this type in the first eight characters. LZMA begins with a byte of zero, always, and so keeps out
/// what only looks like the rest.
bool is_head(Text chars, Type type) noexcept {
  char room[5];
  Writer head(room, sizeof room);
  if (chars.size() != head_chars || !base32hex_decode(chars, head)) return false;
  const unsigned first = byte_at(head.text(), 0), second = byte_at(head.text(), 1);
  const bool document = type == Type::invoice ? (second & 15U) == 0 : second == 0;
  return first >> 4 == static_cast<unsigned>(type) && (first & 15U) <= newest_version && document &&
         length_in(head.text()) > crc_bytes && byte_at(head.text(), 4) == 0;
}

bool has_head(Text text, Type type) noexcept {
  return text.size() >= by_square_min_chars && is_head(slice(text, 0, head_chars), type) &&
         all_of(text, is_base32hex);
}

/// The same of what stands behind the first character.
bool has_head_behind(char first, Text tail, Type type) noexcept {
  char room[head_chars];
  Writer chars(room, sizeof room);
  chars.put(first);
  chars.put(slice(tail, 0, head_chars - 1));
  return tail.size() + 1 >= by_square_min_chars && is_head(chars.text(), type) && all_of(tail, is_base32hex);
}

Code unwrap_with(Type type, Text outer, const Hooks* hooks, Writer& scratch, Text& inner) noexcept {
  if (!has_head(outer, type)) return Code::malformed;
  if (hooks == nullptr || hooks->unpack_lzma == nullptr) return Code::unsupported;
  Writer part = scratch.rest();
  const bool decoded = base32hex_decode(outer, part);
  if (part.overflowed()) return Code::no_space;
  if (!decoded) return Code::malformed;
  const Text packed = slice(part.text(), head_bytes);
  const std::size_t size = length_in(part.text());
  if (size > length_max_bytes || size / ratio_max > packed.size()) return Code::malformed;
  const std::size_t mark = part.size();
  const bool unpacked = hooks->unpack_lzma(packed, size, part);
  if (part.overflowed()) return Code::no_space;
  if (!unpacked || part.size() - mark != size) return Code::malformed;
  inner = part.since(mark);
  scratch.take(part);
  return Code::ok;
}

/// A new head, or that of the code that was read.
Code wrap_with(Type type, Text outer, Text inner, const Hooks* hooks, Writer& out) noexcept {
  if (hooks == nullptr || hooks->pack_lzma == nullptr) return Code::unsupported;
  if (inner.size() > length_max_bytes) return Code::too_long;
  const std::size_t mark = out.size();
  char room[5];
  Writer head(room, sizeof room);
  if (base32hex_decode(slice(outer, 0, head_chars), head) && head.size() == sizeof room) {
    out.put(slice(head.text(), 0, 2));
  } else {
    out.put(static_cast<char>(static_cast<unsigned>(type) << 4 | written_version));
    out.put('\0');
  }
  out.put(static_cast<char>(static_cast<unsigned char>(inner.size() & 0xFFU)));
  out.put(static_cast<char>(static_cast<unsigned char>(inner.size() >> 8)));
  if (!hooks->pack_lzma(inner, out) && !out.overflowed()) return Code::unsupported;
  Writer behind = out.rest();
  base32hex_encode(out.since(mark), behind);
  if (out.overflowed() || behind.overflowed()) {
    out.take(behind);
    return Code::no_space;
  }
  const Text text = behind.text();
  out.rewind(mark);
  // To the left within one buffer: byte by byte.
  for (const char c : text) out.put(c);
  return Code::ok;
}

Code unwrap_payment(Text outer, const Hooks* hooks, Writer& scratch, Text& inner) noexcept {
  return unwrap_with(Type::payment, outer, hooks, scratch, inner);
}
Code wrap_payment(Text outer, Text inner, const Hooks* hooks, Writer& out) noexcept {
  return wrap_with(Type::payment, outer, inner, hooks, out);
}
Code unwrap_invoice(Text outer, const Hooks* hooks, Writer& scratch, Text& inner) noexcept {
  return unwrap_with(Type::invoice, outer, hooks, scratch, inner);
}
Code wrap_invoice(Text outer, Text inner, const Hooks* hooks, Writer& out) noexcept {
  return wrap_with(Type::invoice, outer, inner, hooks, out);
}

constexpr std::size_t shift_of(std::size_t i) noexcept { return i * 8; }

Code unwrap_crc(Text outer, const Hooks*, Writer&, Text& inner) noexcept {
  const Text rest = slice(outer, crc_bytes);
  if (rest.empty()) return Code::malformed;
  std::uint32_t said = 0;
  for (std::size_t i = 0; i < crc_bytes; ++i) said |= std::uint32_t{byte_at(outer, i)} << shift_of(i);
  if (said != crc32(rest)) return Code::malformed;
  inner = rest;
  return Code::ok;
}

Code wrap_crc(Text, Text inner, const Hooks*, Writer& out) noexcept {
  const std::uint32_t crc = crc32(inner);
  for (std::size_t i = 0; i < crc_bytes; ++i)
    out.put(static_cast<char>(static_cast<unsigned char>(crc >> shift_of(i) & 0xFFU)));
  out.put(inner);
  return Code::ok;
}

}  // namespace

bool is_pay_by_square(Text tail) noexcept { return has_head_behind('0', tail, Type::payment); }
bool is_invoice_by_square(Text tail) noexcept { return has_head_behind('2', tail, Type::invoice); }

const Layer pay_by_square{
    .name = "PAY by square", .unwrap = unwrap_payment, .wrap = wrap_payment, .fault = Rule::square_lzma};
const Layer invoice_by_square{
    .name = "INVOICE by square", .unwrap = unwrap_invoice, .wrap = wrap_invoice, .fault = Rule::square_lzma};
const Layer crc32_before{.name = "CRC32", .unwrap = unwrap_crc, .wrap = wrap_crc, .fault = Rule::square_crc};

}  // namespace paycode
