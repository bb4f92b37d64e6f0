#include "symbol/witness.hpp"

#include <algorithm>

namespace paycode {

std::vector<Symbol> Witness::see(std::vector<Symbol> frame) {
  ++frame_;
  std::erase_if(seen_, [this](const Seen& each) { return frame_ - each.last > memory_frames_; });
  std::vector<Symbol> believed;
  for (Symbol& symbol : frame) {
    const auto known = std::find_if(seen_.begin(), seen_.end(), [&symbol](const Seen& each) {
      return each.kind == symbol.kind && each.bytes == symbol.bytes;
    });
    if (known == seen_.end()) {
      seen_.push_back({symbol.kind, symbol.bytes, frame_, false});
      continue;
    }
    // Twice in one frame is one witness.
    const bool another = known->last != frame_;
    known->last = frame_;
    if (!another || known->believed) continue;
    known->believed = true;
    believed.push_back(std::move(symbol));
  }
  return believed;
}

}  // namespace paycode
