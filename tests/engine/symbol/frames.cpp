// paycode_symbol.h: what one library draws another reads from a frame, in memory of the caller.
#include "paycode_symbol.h"

#include <doctest/doctest.h>

#include <cstring>
#include <string>
#include <vector>

namespace {

const std::string pix =
    "00020126380014br.gov.bcb.pix0116loja@example.com520454625303986540510.505802BR5911PADARIA LUA6009SAO PAULO"
    "62120508PEDIDO4263044733";

struct Memory {
  explicit Memory(std::size_t wanted) : bytes(wanted / 8 + 2), size(wanted) {}
  std::vector<std::uint64_t> bytes;
  std::size_t size;
  void* get() { return bytes.data(); }
};

struct Seen {
  std::vector<std::string> texts;
  int eci = -2, version = 0;
  char level = 0;
};
void take(const paycode_seen* seen, void* self) {
  auto& to = *static_cast<Seen*>(self);
  to.texts.emplace_back(seen->bytes.data, seen->bytes.length);
  to.eci = seen->eci;
  to.version = seen->version;
  to.level = seen->level;
}

/// The symbol in the middle of a white frame; empty where it was not drawn.
std::vector<unsigned char> frame_of(const paycode_drawer& drawer, const std::string& text, char level, int width,
                                    int height, int& side) {
  Memory memory(drawer.memory_bytes(20));
  side = drawer.draw(memory.get(), memory.size, text.data(), text.size(), level, 20);
  std::vector<unsigned char> grey(static_cast<std::size_t>(width * height), 255);
  const int module = side > 0 ? std::min(width, height) / (side + 8) : 0;
  const int left = (width - side * module) / 2, top = (height - side * module) / 2;
  for (int y = 0; y < side * module; ++y)
    for (int x = 0; x < side * module; ++x)
      if (drawer.is_black(memory.get(), x / module, y / module))
        grey[static_cast<std::size_t>((y + top) * width + x + left)] = 0;
  return grey;
}

std::vector<const paycode_drawer*> drawers() {
  return {&paycode_qrencode
#ifdef PAYCODE_HAS_QRCODEGEN
          ,
          &paycode_qrcodegen
#endif
  };
}
std::vector<const paycode_reader*> readers() {
  return {&paycode_zxing
#ifdef PAYCODE_HAS_QUIRC
          ,
          &paycode_quirc
#endif
  };
}

}  // namespace

TEST_CASE("frames: what is drawn is read, byte for byte") {
  std::string all_bytes = "x";
  for (int i = 0; i < 256; ++i) all_bytes += static_cast<char>(i);
  for (const paycode_drawer* drawer : drawers())
    for (const paycode_reader* reader : readers())
      for (const std::string& text : {pix, std::string("0"), std::string("wxp://f2f0AbC"), all_bytes})
        for (const char level : {'L', 'M', 'Q', 'H'}) {
          CAPTURE(drawer->name);
          CAPTURE(reader->name);
          CAPTURE(text.size());
          CAPTURE(level);
          int side = 0;
          constexpr int width = 480, height = 420;
          const std::vector<unsigned char> grey = frame_of(*drawer, text, level, width, height, side);
          REQUIRE(side >= 21);
          Memory memory(reader->memory_bytes(width, height));
          void* opened = reader->open(memory.get(), memory.size, width, height);
          REQUIRE(opened != nullptr);
          const paycode_frame frame = {grey.data(), static_cast<std::size_t>(width), width, height};
          Seen seen;
          CHECK(reader->read(opened, &frame, take, &seen) == 1);
          REQUIRE(seen.texts.size() == 1);
          CHECK(seen.texts[0] == text);
          CHECK(seen.eci == -1);
          // What is drawn is at least as robust as was asked for; ZXing-C++ 1.4 does not tell the version.
          CHECK(std::strchr("LMQH", seen.level) >= std::strchr("LMQH", level));
          CHECK((seen.version == 0 || seen.version * 4 + 17 == side));
          // By the buffer, too, and as often as one likes.
          for (int again = 0; again < 2; ++again) {
            std::memcpy(reader->buffer(opened), grey.data(), grey.size());
            CHECK(reader->read(opened, nullptr, take, &seen) == 1);
            CHECK(seen.texts.back() == text);
          }
          reader->close(opened);
          for (std::size_t i = 0; i < memory.size / 8; ++i)
            if (memory.bytes[i] != 0) REQUIRE(memory.bytes[i] == 0);
        }
}

TEST_CASE("frames: what cannot be is refused") {
  for (const paycode_reader* reader : readers()) {
    CAPTURE(reader->name);
    CHECK(reader->memory_bytes(0, 10) == 0);
    CHECK(reader->memory_bytes(10, -1) == 0);
    CHECK(reader->memory_bytes(1 << 20, 1 << 20) == 0);
    Memory memory(reader->memory_bytes(64, 64) + 8);
    CHECK(reader->open(nullptr, memory.size, 64, 64) == nullptr);
    CHECK(reader->open(memory.get(), reader->memory_bytes(64, 64) - 1, 64, 64) == nullptr);
    CHECK(reader->open(static_cast<char*>(memory.get()) + 1, memory.size, 64, 64) == nullptr);
    void* opened = reader->open(memory.get(), memory.size, 64, 64);
    REQUIRE(opened != nullptr);
    const std::vector<unsigned char> grey(64 * 64, 200);
    Seen seen;
    paycode_frame frame = {grey.data(), 64, 64, 64};
    CHECK(reader->read(opened, &frame, take, &seen) == 0);
    frame.width = 63;
    CHECK(reader->read(opened, &frame, take, &seen) == 0);
    frame.width = 64;
    frame.stride = 63;
    CHECK(reader->read(opened, &frame, take, &seen) == 0);
    CHECK(reader->read(nullptr, &frame, take, &seen) == 0);
    CHECK(reader->buffer(nullptr) == nullptr);
    CHECK(seen.texts.empty());
  }
  for (const paycode_drawer* drawer : drawers()) {
    CAPTURE(drawer->name);
    CHECK(drawer->memory_bytes(0) == 0);
    CHECK(drawer->memory_bytes(41) == 0);
    Memory memory(drawer->memory_bytes(5));
    CHECK(drawer->draw(memory.get(), memory.size, pix.data(), pix.size(), 'M', 5) == 0);  // too long for it
    CHECK(drawer->draw(memory.get(), memory.size - 1, "x", 1, 'M', 5) == 0);
    CHECK(drawer->draw(memory.get(), memory.size, "x", 1, 'Z', 5) == 0);
    CHECK(drawer->draw(memory.get(), memory.size, "x", 1, '\0', 5) == 0);
    CHECK(drawer->draw(nullptr, memory.size, "x", 1, 'M', 5) == 0);
    CHECK(drawer->draw(memory.get(), memory.size, "x", 1, 'M', 5) == 21);
    CHECK(drawer->is_black(memory.get(), 0, 0) == 1);
    CHECK(drawer->is_black(memory.get(), 7, 7) == 0);
    CHECK(drawer->is_black(memory.get(), 21, 0) == 0);
    // What was not drawn has no modules, whatever lies there.
    std::fill(memory.bytes.begin(), memory.bytes.end(), ~std::uint64_t{0});
    CHECK(drawer->draw(memory.get(), memory.size, pix.data(), pix.size(), 'M', 5) == 0);
    CHECK(drawer->is_black(memory.get(), 3, 3) == 0);
    CHECK(drawer->is_black(memory.get(), 60000, 60000) == 0);
    CHECK(drawer->draw(memory.get(), memory.size, "", 0, 'M', 5) == 0);
    CHECK(drawer->is_black(memory.get(), -1, 0) == 0);
  }
}
