// Shapes: what stands behind the beginning of a code, said as data, so that a site's tables can say it too.
#pragma once

#include "model/text.hpp"

namespace paycode {

/// One part of a shape: characters that stand for themselves, or one of the words in angle brackets.
///
///   <8 digits>  <4-6 digits>    digits, so many
///   <8-20 letters>              letters and digits, so many, with one letter at least: digits alone are a number
///   <separator>                 / ? or #, or nothing more: a path that ends here or goes on below
///   <end>                       nothing more
///
/// Anything may follow a shape that does not end in <end>.
struct ShapePart {
  enum class Takes : unsigned char { broken, literal, digits, letters, separator, end };
  Takes takes = Takes::broken;
  std::size_t least = 0, most = 0;
  char literal = '\0';
};

/// Takes the first part off `shape`, which is not empty.
constexpr ShapePart next_part(Text& shape) noexcept {
  using Takes = ShapePart::Takes;
  if (shape[0] != '<') {
    const ShapePart part{Takes::literal, 1, 1, shape[0]};
    shape = slice(shape, 1);
    return part;
  }
  std::size_t close = 0;
  while (close < shape.size() && shape[close] != '>') ++close;
  Text inside = slice(shape, 1, close - 1);
  const bool is_closed = close < shape.size();
  shape = slice(shape, close + 1);
  if (!is_closed) return {};
  if (inside == "end") return {Takes::end, 0, 0, '\0'};
  if (inside == "separator") return {Takes::separator, 0, 1, '\0'};
  ShapePart part;
  const auto take_number = [&inside] {
    constexpr std::size_t digits_max = 4;
    std::size_t number = 0, used = 0;
    while (used < inside.size() && used < digits_max && is_digit(inside[used]))
      number = number * 10 + static_cast<std::size_t>(inside[used++] - '0');
    inside = slice(inside, used);
    return number;
  };
  part.least = part.most = take_number();
  if (!inside.empty() && inside[0] == '-') {
    inside = slice(inside, 1);
    part.most = take_number();
  }
  if (part.least == 0 || part.most < part.least) return {};
  part.takes = inside == " digits" ? Takes::digits : inside == " letters" ? Takes::letters : Takes::broken;
  return part;
}

/// What the part before leaves for this one: nothing may follow an end, only its own signs a separator, and no part
/// of several lengths what it would have taken itself.
constexpr bool can_follow(const ShapePart& before, const ShapePart& part) noexcept {
  using Takes = ShapePart::Takes;
  const bool is_run = part.takes == Takes::digits || part.takes == Takes::letters;
  if (before.takes == Takes::end) return false;
  if (before.takes == Takes::separator)
    return part.takes == Takes::end ||
           (part.takes == Takes::literal && (part.literal == '/' || part.literal == '?' || part.literal == '#'));
  if (before.least == before.most) return true;
  if (before.takes == Takes::letters)
    return !is_run && !(part.takes == Takes::literal && is_alphanumeric(part.literal));
  return part.takes != Takes::digits && !(part.takes == Takes::literal && is_digit(part.literal));
}

/// Every part is one, and some text is of this shape.
constexpr bool is_shape(Text shape) noexcept {
  ShapePart before{ShapePart::Takes::literal, 1, 1, '\0'};
  while (!shape.empty()) {
    const ShapePart part = next_part(shape);
    if (part.takes == ShapePart::Takes::broken || !can_follow(before, part)) return false;
    before = part;
  }
  return true;
}

/// How many bytes at the beginning of `text` the shape takes; npos where the text is of another shape. Each part
/// takes as much as it may, and gives nothing back. Letters of the shape stand for both cases.
std::size_t shape_length(Text shape, Text text) noexcept;

}  // namespace paycode
