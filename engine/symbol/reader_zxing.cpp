// ZXing-C++ as a reader of frames, for terminals that have a heap.
#include <cstring>
#include <new>
#include <vector>

#include "paycode_symbol.h"
#include "symbol/scan.hpp"

namespace {

using namespace paycode;

struct Reader {
  std::size_t size;
  int width, height;
};

constexpr int side_max = 8192;

std::size_t memory_bytes(int width, int height) {
  if (width <= 0 || height <= 0 || width > side_max || height > side_max) return 0;
  return sizeof(Reader) + static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
}

void* open(void* memory, std::size_t size, int width, int height) {
  const std::size_t wanted = memory_bytes(width, height);
  if (memory == nullptr || wanted == 0 || size < wanted || reinterpret_cast<std::uintptr_t>(memory) % 8 != 0)
    return nullptr;
  return new (memory) Reader{size, width, height};
}

unsigned char* buffer(void* memory) {
  return memory != nullptr ? static_cast<unsigned char*>(memory) + sizeof(Reader) : nullptr;
}

int read(void* memory, const paycode_frame* frame, paycode_take_seen take, void* self) {
  if (memory == nullptr || take == nullptr) return 0;
  const auto& reader = *static_cast<const Reader*>(memory);
  GreyView grey{buffer(memory), reader.width, reader.height, reader.width};
  if (frame != nullptr) {
    if (frame->width != reader.width || frame->height != reader.height || frame->grey == nullptr ||
        frame->stride < static_cast<std::size_t>(frame->width) || frame->stride > 0x7FFFFFFF)
      return 0;
    grey = {frame->grey, frame->width, frame->height, static_cast<int>(frame->stride)};
  }
  std::vector<Symbol> symbols;
  try {
    symbols = read_symbols(grey, {.kinds = qr_family}).symbols;
  } catch (...) {
    return 0;  // nothing passes a C face
  }
  int told = 0;
  for (const Symbol& symbol : symbols) {
    if (symbol.sequence) continue;  // a part of something
    ++told;
    const paycode_seen seen = {{symbol.bytes.data(), symbol.bytes.size()},
                               symbol.eci,
                               symbol.version,
                               symbol.level.empty() ? '\0' : symbol.level[0]};
    take(&seen, self);
  }
  return told;
}

void close(void* memory) {
  if (memory == nullptr) return;
  volatile unsigned char* at = static_cast<unsigned char*>(memory);
  for (std::size_t left = static_cast<const Reader*>(memory)->size; left > 0; --left) *at++ = 0;
}

}  // namespace

extern "C" const paycode_reader paycode_zxing = {"ZXing-C++", memory_bytes, open, buffer, read, close};
