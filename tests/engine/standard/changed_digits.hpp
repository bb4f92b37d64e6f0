// What a check digit is for.
#pragma once

#include <doctest/doctest.h>

#include <string>

/// `is_valid` refuses whatever one changed digit makes of `good`.
template <class IsValid>
void check_changed_digits(const std::string& good, IsValid is_valid) {
  for (std::size_t i = 0; i < good.size(); ++i)
    for (char d = '0'; d <= '9'; ++d) {
      std::string other = good;
      other[i] = d;
      if (other != good) CHECK_MESSAGE(!is_valid(other), other);
    }
}
