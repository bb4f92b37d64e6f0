// Codes of a film or a camera: one frame can be misread or show half of one code and half of the next, so that a
// code is believed when two frames say the same.
#pragma once

#include <vector>

#include "symbol/symbol.hpp"

namespace paycode {

class Witness {
 public:
  /// A code that has not been in sight for so many frames is forgotten: shown again, it counts as another time.
  explicit Witness(std::size_t memory_frames) : memory_frames_(memory_frames) {}

  /// Takes what one frame shows; returns the codes that are now seen for the second time, each once.
  std::vector<Symbol> see(std::vector<Symbol> frame);

 private:
  struct Seen {
    SymbolKind kind;
    std::string bytes;
    std::size_t last = 0;
    bool believed = false;
  };
  std::size_t memory_frames_, frame_ = 0;
  std::vector<Seen> seen_;
};

}  // namespace paycode
