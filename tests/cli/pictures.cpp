// Every picture fixture, read by the program as a user reads it, gives the records that stand beside it.
#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>

#include "check/expectation.hpp"
#include "cli/program.hpp"
#include "laws/fixture.hpp"
#include "safe_text.hpp"

using namespace paycode;
using namespace paycode::test;
using cli::Json;

namespace {

std::vector<std::filesystem::path> pictures_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> pictures;
  for (const auto& file : std::filesystem::directory_iterator(folder))
    if (file.is_regular_file() && file.path().extension() != ".json") pictures.push_back(file.path());
  std::sort(pictures.begin(), pictures.end());
  return pictures;
}

/// The records of one picture; two codes stand in an array.
Json expected_of(std::filesystem::path picture) {
  const Json expected = Json::parse(read_file(picture.replace_extension(".json")), nullptr, false);
  REQUIRE(!expected.is_discarded());
  return expected.is_array() ? expected : Json::array({expected});
}

void check_folder(const std::filesystem::path& folder, int status) {
  const Run run = paycode_with({"scan", folder.string()});
  CHECK(run.status == status);
  std::istringstream lines(run.out);
  const std::vector<std::filesystem::path> pictures = pictures_in(folder);
  REQUIRE(!pictures.empty());
  for (const std::filesystem::path& picture : pictures) {
    CAPTURE(picture.filename().string());
    for (Json expected : expected_of(picture)) {
      std::string line;
      REQUIRE(std::getline(lines, line));
      const Json record = Json::parse(line);
      CHECK(record["source"] == picture.string());
      expected.erase("from");
      std::vector<cli::Unmet> differences;
      cli::compare(expected, record, "record", false, differences);
      for (const cli::Unmet& each : differences)
        FAIL_CHECK(cli::safe(each.path + " is " + each.is.dump() + ", expected " + each.want.dump()));
    }
  }
  std::string more;
  CHECK(!std::getline(lines, more));
}

}  // namespace

TEST_CASE("pictures give their records") { check_folder(std::string(PAYCODE_FIXTURES) + "/picture", cli::fine); }

TEST_CASE("pictures that cannot be read give their errors") {
  check_folder(std::string(PAYCODE_FIXTURES) + "/picture/bad", cli::unreadable);
}
