// paycode-reader-full: the reader with OpenCV, for the pictures that the light one hands on.
#include <cstdio>
#include <opencv2/core.hpp>

#include "symbol/codecs.hpp"
#include "symbol/search.hpp"
#include "symbol/worker.hpp"

int main(int count, char** arguments) {
  using namespace paycode;
  if (count == 1) {
    cv::setNumThreads(1);  // the pool's workers are the threads
    const FullReading full{decode_other, find_symbols};
    return run_reader(reader_socket, &full);
  }
  if (count == 2 && Text(arguments[1]) == "--version") {
    std::printf("OpenCV %s\n", opencv_version().c_str());
    return 0;
  }
  // NOLINTNEXTLINE(cert-err33-c): where standard error is closed there is nobody to tell
  std::fputs("paycode-reader-full is started by paycode; use paycode scan\n", stderr);
  return 2;
}
