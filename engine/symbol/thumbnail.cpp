#include "symbol/thumbnail.hpp"

#include <algorithm>

namespace paycode {

Thumbnail thumbnail_of(GreyView grey, int side) {
  Thumbnail small;
  if (grey.width <= 0 || grey.height <= 0 || side <= 0) return small;
  const std::int64_t longer = std::max(grey.width, grey.height), most = std::min<std::int64_t>(side, longer);
  small.width = static_cast<int>(std::max<std::int64_t>(grey.width * most / longer, 1));
  small.height = static_cast<int>(std::max<std::int64_t>(grey.height * most / longer, 1));
  small.pixels.reserve(static_cast<std::size_t>(small.width) * static_cast<std::size_t>(small.height));
  const auto edge = [](int at, int of, int all) { return static_cast<int>(std::int64_t{at} * all / of); };
  for (int y = 0; y < small.height; ++y) {
    const int top = edge(y, small.height, grey.height),
              bottom = std::max(edge(y + 1, small.height, grey.height), top + 1);
    for (int x = 0; x < small.width; ++x) {
      const int left = edge(x, small.width, grey.width),
                right = std::max(edge(x + 1, small.width, grey.width), left + 1);
      std::uint64_t sum = 0;
      for (int row = top; row < bottom; ++row) {
        const std::uint8_t* at = grey.pixels + row * grey.stride;
        for (int column = left; column < right; ++column) sum += at[column];
      }
      const auto count = static_cast<std::uint64_t>(bottom - top) * static_cast<std::uint64_t>(right - left);
      small.pixels.push_back(static_cast<char>(static_cast<std::uint8_t>(sum / count)));
    }
  }
  return small;
}

}  // namespace paycode
