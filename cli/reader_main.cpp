// paycode-reader: reads pictures for paycode in a process of its own, so that a fault in a picture library costs
// one picture. It is started by the pool (engine/symbol/pool.cpp) and is of no use by itself. This is the light
// one, without OpenCV: what it does not settle is handed on to paycode-reader-full.
#include <cstdio>
// jpeglib.h wants what cstdio declares.
#include <jpeglib.h>
#include <png.h>

#include "symbol/scan.hpp"
#include "symbol/worker.hpp"

int main(int count, char** arguments) {
  using namespace paycode;
  if (count == 1) return run_reader(reader_socket, nullptr);
  if (count == 2 && Text(arguments[1]) == "--version") {
    std::printf("ZXing-C++ %s\nlibpng %s\nlibjpeg %d\n", zxing_version().c_str(), PNG_LIBPNG_VER_STRING,
                JPEG_LIB_VERSION);
    return 0;
  }
  // NOLINTNEXTLINE(cert-err33-c): where standard error is closed there is nobody to tell
  std::fputs("paycode-reader is started by paycode; use paycode scan\n", stderr);
  return 2;
}
