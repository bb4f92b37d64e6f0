// The Finnish virtual bar code: 54 digits in slices of fixed width. The reference has 23 in both versions, which
// are told apart by how it begins: three zeros in version 4, the check digits of an RF reference, never 00, in 5.
#include "syntax/syntaxes.hpp"

namespace paycode {
namespace {

struct Slice {
  Text key;
  std::size_t width;
};
constexpr Slice slices[] = {{"version", 1}, {"account", 16}, {"amount", 8}, {"reference", 23}, {"due", 6}};
constexpr std::size_t slices_count = sizeof slices / sizeof *slices, length = 54;

Status read_slices(Text text, Elements& elements, Writer&) noexcept {
  if (text.size() != length || !is_digits(text)) {
    elements.push({.value = text, .raw = text, .wire = text});
    return {Code::malformed, 0};
  }
  std::size_t at = 0;
  for (const Slice& each : slices) {
    const Text value = slice(text, at, each.width);
    elements.push({.key = each.key, .value = value, .raw = value, .wire = value});
    at += each.width;
  }
  return {};
}

std::uint32_t order_of(Text key) noexcept {
  std::uint32_t order = 1;
  for (const Slice& each : slices) {
    if (each.key == key) return order;
    ++order;
  }
  return 0;
}

Text key_at(std::uint32_t order) noexcept {
  return order >= 1 && order <= slices_count ? slices[order - 1].key : Text{};
}

bool is_key(Text key) noexcept { return order_of(key) != 0; }

/// What is empty is zeros. A new reference decides the version anew.
Status write_slice(const Elements& elements, std::size_t element, Writer& out) noexcept {
  const Element& each = elements[element];
  const std::uint32_t order = order_of(each.key);
  if (order == 0) return {Code::invalid, out.size()};
  if (order == 1) {
    const std::int16_t found = find_element(elements, top, "reference");
    const bool renewed = found >= 0 && elements[static_cast<std::size_t>(found)].edited;
    const Text reference = found >= 0 ? elements[static_cast<std::size_t>(found)].value : Text{};
    if (!renewed && !each.edited) {
      out.put(each.wire);
    } else {
      out.put(reference.empty() || starts_with(reference, "00") ? '4' : '5');
    }
    return {};
  }
  if (!each.edited) {
    out.put(each.wire);
    return {};
  }
  const std::size_t width = slices[order - 1].width;
  const bool fits = each.value.empty() || (each.value.size() == width && is_digits(each.value));
  if (!fits) return {Code::invalid, out.size()};
  out.put(each.value);
  for (std::size_t i = each.value.size(); i < width; ++i) out.put('0');
  return {};
}

}  // namespace

const Syntax finnish{
    .name = "Finnish bar code",
    .read = read_slices,
    .write = write_slice,
    .is_key = is_key,
    .order = order_of,
    .key_at = key_at,
};

}  // namespace paycode
