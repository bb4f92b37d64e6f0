// A server of somebody else's that reads pictures: paycode-server FOLDER-OF-THE-READERS PICTURE
#include <sys/stat.h>

#include <cstdio>
#include <symbol/pool.hpp>

int main(int count, char** words) {
  if (count != 3) return 2;
  paycode::ReaderPoolOptions options;
  options.reader = std::string(words[1]) + "/paycode-reader";
  const std::string libraries = options.reader + ".libraries";
  struct stat about {};
  if (stat(libraries.c_str(), &about) == 0) options.libraries = libraries;
  paycode::ReaderPool pool(options);
  pool.submit(words[2]);
  const auto read = pool.next();
  if (!read) return 1;
  if (const auto* fault = std::get_if<paycode::PictureError>(&read->answer)) {
    std::fprintf(stderr, "%s: %s\n", fault->code.c_str(), fault->message.c_str());
    return 1;
  }
  const auto& symbols = std::get<paycode::PictureReading>(read->answer).symbols;
  if (symbols.size() != 1 || symbols[0].bytes.find("br.gov.bcb.pix") == std::string::npos) return 1;
  std::printf("%zu bytes\n", symbols[0].bytes.size());
  return 0;
}
