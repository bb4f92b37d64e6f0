// One code, read and checked once, for callgrind to count: paycode-instructions NAME|NAME/floor; without a name it
// lists them.
#include <cstdio>

#include "bench/measured.hpp"

namespace {

volatile std::size_t result = 0;

}  // namespace

int main(int argc, char** argv) {
  const auto buffers = std::make_unique<measured::Buffers>();
  const std::string wanted = argc > 1 ? argv[1] : "";
  for (const measured::Code& code : measured::codes()) {
    if (argc <= 1) std::printf("%s\n%s", code.name.c_str(), code.emv ? (code.name + "/floor\n").c_str() : "");
    if (wanted == code.name) result = measured::read_and_check(code.text, *buffers);
    if (wanted == code.name + "/floor") result = measured::floor_of(code.text);
  }
  return 0;
}
