// Symbols a second on one core: paycode-drawing-bench READER [LIBRARIES]. Encoded and rendered to PNG, and with the
// check that every drawn symbol has to pass, by one reader process as the command starts it. Ends with 1 where one
// is not read back, or fewer are rendered than are wanted. The payloads are invented.
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdio>
#include <functional>

#include "symbol/drawing.hpp"
#include "symbol/pool.hpp"

using namespace paycode;

namespace {

struct Case {
  const char* title;
  std::string text;
  SymbolNeeds needs;
  double least = 1000;  ///< encoded and rendered, a second
};

std::vector<Case> cases() {
  const std::string pix =
      "00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-426655440000520400005303986540510."
      "505802BR5911PADARIA LUA"
      "6009SAO PAULO62120508PEDIDO426304ABCD";
  const std::string epc =
      "BCD\n002\n1\nSCT\n\nBlumenhof Beispiel\nDE79999000000000004711\nEUR12.30\n\n\nRechnung 4711 vom 15. Juni "
      "2026, Strauss";
  return {{"25 characters, version 2", "https://example.com/p/1234", {}},
          {"EPC, version 6", epc, {.level = 'M', .version_max = 13}},
          {"Pix, version 9", pix, {.eci = 26, .bytes_only = true}},
          {"UPN, version 15",
           std::string(300, 'u'),
           {.level = 'M', .version_min = 15, .version_max = 15, .eci = 4, .eci_ruled = true},
           0},  // libqrencode's masks alone take 0.7 ms
          {"HUB-3, PDF417", epc, {.kind = SymbolNeeds::Kind::pdf417, .level = '4', .size_um = 254, .columns = 9}},
          {"18 digits, Code 128", "134567890123456789", {.kind = SymbolNeeds::Kind::code128}}};
}

/// Processor time of this program and of the readers that have ended: what others do at the time is left out.
double seconds() {
  double sum = 0;
  for (const int who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
    rusage used{};
    getrusage(who, &used);
    for (const timeval& each : {used.ru_utime, used.ru_stime})
      sum += static_cast<double>(each.tv_sec) + static_cast<double>(each.tv_usec) / 1e6;
  }
  return sum;
}

double seconds_of(int times, const std::function<void()>& work) {
  const double began = seconds();
  for (int i = 0; i < times; ++i) work();
  return seconds() - began;
}

DrawnSymbol drawn(const Case& each) { return std::get<DrawnSymbol>(draw(each.text, each.needs, {})); }
std::string png(const DrawnSymbol& symbol) { return png_of(std::get<Raster>(raster_of(symbol, {}))); }

/// The same modules in three pixels, which a reader looks through in a quarter of the time.
std::string small(const DrawnSymbol& symbol) {
  return pgm_of(std::get<Raster>(raster_of(symbol, {.dpi = 254, .module_mm = 0.3})), 1);
}

bool reads_back(ReaderPool& pool, const DrawnSymbol& symbol, const std::string& text, const std::string& picture) {
  const int file = memfd_create("drawn", MFD_CLOEXEC);
  if (write(file, picture.data(), picture.size()) != static_cast<ssize_t>(picture.size())) return false;
  lseek(file, 0, SEEK_SET);
  pool.submit(file);
  const auto read = pool.next();
  const auto* reading = read ? std::get_if<PictureReading>(&read->answer) : nullptr;
  return reading != nullptr && difference(symbol, text, reading->symbols).empty();
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) return 2;
  bool all_good = true;
  std::printf("%-26s %10s %10s %10s %10s   symbols a second\n", "", "encode", "and PNG", "and check", "of 3 px");
  for (const Case& each : cases()) {
    ReaderPoolOptions options;
    options.reader = words[1];
    if (count > 2) options.libraries = words[2];
    options.scan.effort = Effort::proof;
    options.scan.kinds = {};
    options.scan.kinds.add(drawn(each).kind);
    constexpr int times = 500;
    const double encoded = seconds_of(times, [&] { drawn(each); });
    const double rendered = seconds_of(times, [&] { png(drawn(each)); });
    bool good = times / rendered >= each.least;
    if (!good) std::printf("fewer than %.0f a second are rendered: ", each.least);
    const auto checked = [&](bool as_png) {
      return seconds_of(1, [&] {  // the reader's start is in it
        ReaderPool pool(options);
        for (int i = 0; i < times; ++i) {
          const DrawnSymbol fresh = drawn(each);
          const std::string picture = png(fresh);
          good = reads_back(pool, fresh, each.text, as_png ? picture : small(fresh)) && good;
        }
      });
    };
    std::printf("%-26s %10.0f %10.0f %10.0f %10.0f%s\n", each.title, times / encoded, times / rendered,
                times / checked(true), times / checked(false), good ? "" : "   too slow, or does not read back");
    all_good = all_good && good;
  }
  return all_good ? 0 : 1;
}
