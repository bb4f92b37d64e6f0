#include "model/shape.hpp"

namespace paycode {

std::size_t shape_length(Text shape, Text text) noexcept {
  using Takes = ShapePart::Takes;
  std::size_t at = 0;
  while (!shape.empty()) {
    const ShapePart part = next_part(shape);
    const Text rest = slice(text, at);
    std::size_t taken = 0;
    bool fits = false;
    switch (part.takes) {
      case Takes::literal:
        taken = 1;
        fits = !rest.empty() && lower(rest[0]) == lower(part.literal);
        break;
      case Takes::digits:
      case Takes::letters: {
        bool any_letter = false;
        while (taken < rest.size() && taken < part.most &&
               (part.takes == Takes::digits ? is_digit(rest[taken]) : is_alphanumeric(rest[taken])))
          any_letter = !is_digit(rest[taken++]) || any_letter;
        fits = taken >= part.least && (any_letter || part.takes == Takes::digits);
        break;
      }
      case Takes::separator:
        fits = rest.empty() || rest[0] == '/' || rest[0] == '?' || rest[0] == '#';
        break;
      case Takes::end:
        fits = rest.empty();
        break;
      case Takes::broken:
        break;
    }
    if (!fits) return Text::npos;
    at += taken;
  }
  return at;
}

}  // namespace paycode
