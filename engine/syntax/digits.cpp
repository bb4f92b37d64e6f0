// The whole text is digits, the code that a consumer shows to a till; or a token that stands for a consumer.
#include "model/shape.hpp"
#include "syntax/syntaxes.hpp"

namespace paycode {
namespace {

/// "fp" and letters or digits: what Alipay's terminals send for a face.
bool is_token(Text text) noexcept { return starts_with(text, "fp") && all_of(text, is_alphanumeric); }

Text key_of(Text text) noexcept { return is_digits(text) ? "digits" : is_token(text) ? "token" : ""; }

Status read_digits(Text text, Elements& elements, Writer&) noexcept {
  const Text key = key_of(text);
  elements.push({.key = key, .value = text, .raw = text, .wire = text});
  return {key.empty() ? Code::malformed : Code::ok, 0};
}

Status write_digits(const Elements& elements, std::size_t element, Writer& out) noexcept {
  const Element& each = elements[element];
  if (each.edited && key_of(each.value) != each.key) return {Code::invalid, out.size()};
  out.put(each.edited ? each.value : each.wire);
  return {};
}

bool is_key(Text key) noexcept { return key == "digits" || key == "token"; }

}  // namespace

const Syntax digits{
    .name = "digits",
    .only_digits = true,
    .read = read_digits,
    .write = write_digits,
    .is_key = is_key,
    .shape = has_links ? shape_length : nullptr,
};

}  // namespace paycode
