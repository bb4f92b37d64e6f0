// The whole text is digits: the code that a consumer shows to a till.
#include "syntax/syntaxes.hpp"

namespace paycode {
namespace {

Status read_digits(Text text, Elements& elements, Writer&) noexcept {
  const bool well_formed = is_digits(text);
  elements.push({.key = well_formed ? Text("digits") : Text{}, .value = text, .raw = text, .wire = text});
  return {well_formed ? Code::ok : Code::malformed, 0};
}

Status write_digits(const Elements& elements, std::size_t element, Writer& out) noexcept {
  const Element& each = elements[element];
  if (each.edited && !is_digits(each.value)) return {Code::invalid, out.size()};
  out.put(each.edited ? each.value : each.wire);
  return {};
}

bool is_key(Text key) noexcept { return key == "digits"; }

}  // namespace

const Syntax digits{
    .name = "digits",
    .read = read_digits,
    .write = write_digits,
    .is_key = is_key,
};

}  // namespace paycode
