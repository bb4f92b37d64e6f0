// A text that has no grammar: one element, whatever it is. And a token among words, as people paste it.
#include "standard/rfc3986.hpp"
#include "syntax/syntaxes.hpp"

namespace paycode {
namespace {

Status read_whole(Text text, Elements& elements, Writer&) noexcept {
  elements.push({.key = "text", .value = text, .raw = text, .wire = text});
  return {};
}

Status write_whole(const Elements& elements, std::size_t element, Writer& out) noexcept {
  const Element& each = elements[element];
  out.put(each.edited ? each.value : each.wire);
  return {};
}

bool is_key(Text key) noexcept { return key == "text"; }

constexpr Text signs[] = {"\xEF\xBF\xA5", "\xC2\xA5", "\xE2\x82\xA4", "\xE2\x82\xAC", "$"};  // ￥ ¥ ₤ € $

/// The first token in the text, with its signs; empty where there is none.
Text find_token(Text text) noexcept {
  for (std::size_t at = 0; at < text.size(); ++at)
    for (const Text sign : signs) {
      const Text rest = slice(text, at);
      if (!starts_with(rest, sign)) continue;
      const std::size_t length = signed_token_length(slice(rest, sign.size()), sign);
      if (length != Text::npos) return slice(rest, 0, sign.size() + length);
    }
  return {};
}

/// What is a link itself is read as one, whatever else stands in it.
Code unwrap_words(Text outer, Writer&, Text& inner) noexcept {
  if (starts_with(slice(outer, scheme_of_link(outer).size()), "://")) return Code::malformed;
  inner = find_token(outer);
  return inner.empty() || inner.size() == outer.size() ? Code::malformed : Code::ok;
}

void wrap_words(Text outer, Text inner, Writer& out) noexcept {
  const Text before = find_token(outer);
  const std::size_t at = before.empty() ? 0 : static_cast<std::size_t>(before.data() - outer.data());
  out.put(slice(outer, 0, at));
  out.put(inner);
  out.put(slice(outer, at + before.size()));
}

}  // namespace

std::size_t signed_token_length(Text behind, Text sign) noexcept {
  constexpr std::size_t least = 8, most = 20;
  std::size_t length = 0;
  while (length < behind.size() && is_alphanumeric(behind[length])) ++length;
  // Digits alone are a price, or a number of something else.
  const bool fits = length >= least && length <= most && !is_digits(slice(behind, 0, length)) &&
                    starts_with(slice(behind, length), sign);
  return fits ? length + sign.size() : Text::npos;
}

const Syntax whole_text{
    .name = "whole",
    .read = read_whole,
    .write = write_whole,
    .is_key = is_key,
};

const Layer words_around{
    .name = "words", .unwrap = unwrap_words, .wrap = wrap_words, .seen = Rule::words, .optional = true};

}  // namespace paycode
