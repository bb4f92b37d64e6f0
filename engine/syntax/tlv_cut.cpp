// EMV's objects where the last one may be shorter than its length says: programs that print a checksum as a number
// lose its leading zeros and leave the length as it was.
#include "syntax/syntaxes.hpp"

namespace paycode {
namespace {

Status read_tlv_cut(Text text, Elements& elements, Writer& scratch) noexcept {
  const Status status = tlv.read(text, elements, scratch);
  if (status.code != Code::malformed) return status;
  Element& last = elements[elements.size() - 1];
  constexpr std::size_t header_length = 4;
  const bool cut = last.wire.size() > header_length && is_digits(slice(last.wire, 0, header_length));
  if (!cut) return status;
  const Text value = slice(last.wire, header_length);
  const Text key = slice(last.wire, 0, 2);
  last = {.key = key, .value = value, .raw = value, .wire = last.wire, .number = key_number(key)};
  return {};
}

Code open_tlv_cut(Elements& elements, std::size_t element) noexcept { return tlv.open(elements, element); }

constexpr bool is_key(Text key) noexcept { return key.size() == 2 && is_digits(key); }

std::uint32_t order_of(Text key) noexcept { return number(slice(key, 0, 2)); }

}  // namespace

const Syntax tlv_cut{
    .name = "tlv_cut",
    .read = read_tlv_cut,
    .open = open_tlv_cut,
    .write = write_tlv,
    .is_key = is_key,
    .order = order_of,
};

}  // namespace paycode
