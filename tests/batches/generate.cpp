// A batch of pictures, 2 % of them broken in ten ways: paycode-batch FOLDER COUNT. Beside it FOLDER.tsv says what
// check has to say of each: path below FOLDER, tab, status. paycode-batch --lines COUNT prints so many distinct EMV
// codes.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>

#include "engine/taken.hpp"
#include "symbol/drawing.hpp"

using namespace paycode;
using taken::object;
using taken::with_crc;

namespace {

namespace fs = std::filesystem;

/// Of 20,000 shops, each with one account and one name; no two codes are the same.
std::string code(long number) {
  const std::string shop = std::to_string(number % 20'000);
  return with_crc(
      "000201" + object("26", object("00", "br.gov.bcb.pix") + object("01", "loja" + shop + "@example.com")) +
      "520400005303986" + object("54", std::to_string(number % 1000 + 1) + ".50") + "5802BR" +
      object("59", "LOJA " + shop) + "6009SAO PAULO" + object("62", object("05", "PED" + std::to_string(number))));
}

std::string picture(const std::string& payload) {
  const DrawAnswer drawn = draw(payload, {}, {});
  const auto* symbol = std::get_if<DrawnSymbol>(&drawn);
  if (symbol == nullptr) std::abort();
  const RasterAnswer raster = raster_of(*symbol, {.dpi = 150, .module_mm = 0.5});
  const auto* pixels = std::get_if<Raster>(&raster);
  if (pixels == nullptr) std::abort();
  return png_of(*pixels);
}

class Batch {
 public:
  Batch(fs::path folder) : folder_(std::move(folder)), truth_(folder_.string() + ".tsv") {}

  void put(const std::string& name, const std::string& bytes) const {
    std::ofstream file(folder_ / name, std::ios::binary);
    file << bytes;
    if (!file) std::abort();
  }
  void expect(const std::string& name, const char* status) { truth_ << name << '\t' << status << '\n'; }
  void folder(const std::string& name) const { fs::create_directories(folder_ / name); }

  /// One of the ten ways to be broken.
  void put_broken(const std::string& name, long number, long way) {
    const std::string whole = picture(code(number)), png = name + ".png", json = name + ".json";
    std::string wrong = code(number);
    switch (way) {
      case 0:  // cut short
        put(png, whole.substr(0, whole.size() * 2 / 3));
        return expect(png, "error");
      case 1:
        put(png, "");
        return expect(png, "error");
      case 2:
        put(png, "this is no picture");
        return expect(png, "error");
      case 3:  // no code in it
        put(png, png_of({.width = 80,
                         .height = 80,
                         .module_pixels = 1,
                         .pixels_per_mm = 6,
                         .bits = std::vector<std::uint8_t>(800)}));
        return expect(png, "failed");
      case 4:  // a wrong checksum
        wrong.back() = wrong.back() == '0' ? '1' : '0';
        put(png, picture(wrong));
        return expect(png, "failed");
      case 5:  // another scheme than expected
        put(png, whole);
        put(json, R"({"scheme": "th.promptpay"})");
        return expect(png, "failed");
      case 6:  // another amount
        put(png, whole);
        put(json, R"({"amount": {"value": "0.01"}})");
        return expect(png, "failed");
      case 7:  // an expectation that is no JSON
        put(png, whole);
        put(json, "{\"scheme\":");
        return expect(png, "error");
      case 8: {  // a fixture that shows another payload
        const std::string fixture = name.substr(0, name.rfind('/') + 1) + "ok-" + name.substr(name.rfind('/') + 1);
        put(fixture + ".png", whole);
        put(fixture + ".txt", code(number + 1'000'000'000));
        expect(fixture + ".txt", "passed");
        return expect(fixture + ".png", "failed");
      }
      default: {  // an expectation without its file
        const std::string fixture = name.substr(0, name.rfind('/') + 1) + "ok-" + name.substr(name.rfind('/') + 1);
        put(fixture + ".json", "{}");
        return expect(fixture + ".json", "error");
      }
    }
  }

  void put_good(const std::string& name, long number) {
    put(name + ".png", picture(code(number)));
    expect(name + ".png", "passed");
  }

 private:
  fs::path folder_;
  std::ofstream truth_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const long count = std::atol(argv[2]);
  if (std::string(argv[1]) == "--lines") {
    for (long i = 0; i < count; ++i) std::cout << code(i) << '\n';
    return std::cout.flush() ? 0 : 1;
  }
  Batch batch(argv[1]);
  long broken = 0;
  for (long i = 0; i < count; ++i) {
    const std::string folder = std::to_string(i / 1000);
    if (i % 1000 == 0) batch.folder(folder);
    const std::string name = folder + "/" + std::to_string(i);
    i % 50 == 17 ? batch.put_broken(name, i, broken++ % 10) : batch.put_good(name, i);
  }
  return 0;
}
