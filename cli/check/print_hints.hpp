// What a picture says of how its code was printed or lit, in numbers and in words.
#pragma once

#include <optional>
#include <string>

#include "symbol/symbol.hpp"

namespace paycode::cli {

struct PrintHints {
  double quiet_zone = 0, module_pixels = 0, contrast = 0;  ///< as in PrintMeasures
  /// Of what the symbol can correct, over all its blocks, how much is used up: its modules against those of the
  /// same payload, encoded again. Nothing where no encoding that is known gives a like symbol.
  std::optional<double> errors_used;
  std::string hint;  ///< the worst of it in words; empty where there is nothing to say
};

/// Nothing where nothing was measured.
std::optional<PrintHints> print_hints(const Symbol& symbol);

}  // namespace paycode::cli
