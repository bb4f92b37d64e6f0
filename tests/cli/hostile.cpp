// Pictures that are made to hurt cost one error record each: soon, in little memory, and nothing beside them.
#include <chrono>

#include "commands.hpp"
#include "pictures/hostile.hpp"

using namespace paycode;
using namespace paycode::test;

namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool measured = false;  // sanitizers take several times as long and as much
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
constexpr bool measured = false;
#else
constexpr bool measured = true;
#endif
#else
constexpr bool measured = true;
#endif

struct Hostile {
  std::string name, bytes, code;
};

std::vector<Hostile> hostile_files() {
  const std::string png = read_file(PAYCODE_FIXTURES "/picture/clean-pix.png"),
                    jpeg = read_file(PAYCODE_FIXTURES "/picture/stall.jpg");
  return {{"empty.png", "", "empty"},
          {"text.png", "this is a text\n", "not_an_image"},
          {"cut.png", png.substr(0, png.size() / 2), "truncated"},
          {"cut-in-its-last-byte.png", png.substr(0, png.size() - 1), "truncated"},
          {"cut.jpg", jpeg.substr(0, jpeg.size() / 2), "truncated"},
          {"cut-in-its-last-byte.jpg", jpeg.substr(0, jpeg.size() - 1), "truncated"},
          {"magic.png", "\x89PNX" + png.substr(4), "not_an_image"},
          {"nitf.png", "NITF02.10" + png, "unsupported_format"},
          {"exr.png", "v/1\x01" + png, "unsupported_format"},
          {"bomb.png", hostile::png_bomb(), "too_many_pixels"},
          {"scans.jpg", hostile::jpeg_of_scans(10'000), "too_large"},
          {"pages.tiff", hostile::tiff_of(100'000), "too_large"},
          {"circle.tiff", hostile::tiff_of(3, 1), "too_large"}};
}

/// A good picture before and behind; the record between them.
Json record_between(const std::string& path) {
  const std::string good = PAYCODE_FIXTURES "/picture/clean-pix.png";
  const auto began = std::chrono::steady_clock::now();
  const MeasuredRun run = paycode_measured({"scan", "--jobs", "1", good, path, good});
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  CAPTURE(path);
  CHECK(run.status == cli::unreadable);
  const std::vector<Json> records = records_of(run.out);
  REQUIRE(records.size() == 3);
  for (const std::size_t i : {0U, 2U}) CHECK(records[i]["scheme"] == "br.pix");
  if (measured) CHECK(seconds < 2);
  CAPTURE(run.memory_max_kb);
  CHECK(run.memory_max_kb > 0);
  if (measured) CHECK(run.memory_max_kb < 400 * 1024);
  return records[1];
}

}  // namespace

TEST_CASE(
    "hostile pictures: one error record each, within two seconds and 400 MB, and what is beside them is read") {
  Folder folder;
  for (const Hostile& each : hostile_files()) {
    const Json record = record_between(folder.put(each.name, each.bytes));
    CHECK(record["error"]["code"] == each.code);
    CHECK(record["source"] == folder / each.name);
  }
  CHECK(record_between(folder / "missing.png")["error"]["code"] == "not_found");
  const std::string large = folder.put("large.png", hostile::png_bomb());
  fs::resize_file(large, std::uintmax_t{1} << 30);
  CHECK(record_between(large)["error"]["code"] == "too_large");
}

TEST_CASE("a folder that is named like a picture means its files, and has none") {
  Folder folder;
  fs::create_directory(folder / "folder.png");
  CHECK(paycode_with({"scan", folder / "folder.png"}).status == cli::nothing_found);
}
