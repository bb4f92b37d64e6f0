#include "standard/iso9362.hpp"

#include "standard/iso3166.hpp"

namespace paycode {

bool is_bic(Text text) noexcept {
  if (text.size() != 8 && text.size() != 11) return false;
  for (char c : text)
    if (!is_digit(c) && !is_upper(c)) return false;
  const Text country = slice(text, 4, 2);
  return is_country(country) || country == "XK";
}

}  // namespace paycode
