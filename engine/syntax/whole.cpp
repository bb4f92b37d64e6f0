// A text that has no grammar: one element, whatever it is. And a token among words, as people paste it.
#include "model/shape.hpp"
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

constexpr Literal signs[] = {"\xEF\xBF\xA5", "\xC2\xA5", "\xE2\x82\xA4", "\xE2\x82\xAC", "$"};  // ￥ ¥ ₤ € $

/// The first token in the text, with its signs; empty where there is none.
Text find_token(Text text) noexcept {
  for (std::size_t at = 0; at < text.size(); ++at)
    for (const Text sign : signs) {
      const Text rest = slice(text, at);
      if (!starts_with(rest, sign)) continue;
      // Digits alone are a price, or a number of something else.
      const std::size_t length = shape_length("<8-20 letters>", slice(rest, sign.size()));
      if (length != Text::npos && starts_with(slice(rest, sign.size() + length), sign))
        return slice(rest, 0, length + 2 * sign.size());
    }
  return {};
}

/// What is a link itself is read as one, whatever else stands in it.
Code unwrap_words(Text outer, const Hooks*, Writer&, Text& inner) noexcept {
  if (starts_with(slice(outer, scheme_of_link(outer).size()), "://")) return Code::malformed;
  inner = find_token(outer);
  return inner.empty() || inner.size() == outer.size() ? Code::malformed : Code::ok;
}

Code wrap_words(Text outer, Text inner, const Hooks*, Writer& out) noexcept {
  const Text before = find_token(outer);
  const std::size_t at = before.empty() ? 0 : static_cast<std::size_t>(before.data() - outer.data());
  out.put(slice(outer, 0, at));
  out.put(inner);
  out.put(slice(outer, at + before.size()));
  return Code::ok;
}

}  // namespace

const Syntax whole_text{
    .name = "whole",
    .any_text = true,
    .read = read_whole,
    .write = write_whole,
    .is_key = is_key,
    .shape = shape_length,
};

const Layer words_around{.name = "words",
                         .unwrap = unwrap_words,
                         .wrap = wrap_words,
                         .seen = Rule::words,
                         .in_words = true,
                         .optional = true};

}  // namespace paycode
