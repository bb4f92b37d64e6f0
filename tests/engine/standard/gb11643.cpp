#include "standard/gb11643.hpp"

#include <doctest/doctest.h>

#include <string>

#include "standard/iso7064.hpp"

using namespace paycode;

namespace {

// With the check character that fits.
std::string made(const std::string& region, const std::string& date) {
  const std::string body = region + date + "002";
  return body + mod11_2_check(body);
}

}  // namespace

TEST_CASE("chinese id: the standard's examples, and a foreign resident's") {
  CHECK(is_chinese_id("11010519491231002X"));
  CHECK(is_chinese_id("440524188001010014"));
  CHECK(is_chinese_id("911124198108030024"));
}

TEST_CASE("chinese id: every changed character and every swap of neighbours is caught") {
  const std::string good = "11010519491231002X";
  for (std::size_t i = 0; i < good.size(); ++i) {
    for (char c : Text("0123456789X")) {
      std::string other = good;
      other[i] = c;
      if (other != good) CHECK_MESSAGE(!is_chinese_id(other), other);
    }
    std::string swapped = good;
    if (i + 1 < good.size()) std::swap(swapped[i], swapped[i + 1]);
    if (swapped != good) CHECK_MESSAGE(!is_chinese_id(swapped), swapped);
  }
}

TEST_CASE("chinese id: 35 provinces, and before them a 9 for foreign residents") {
  int provinces = 0;
  for (int code = 0; code < 90; ++code) {
    const std::string two = std::to_string(code / 10) + std::to_string(code % 10);
    const bool is_one = is_chinese_id(made(two + "0105", "19491231"));
    provinces += is_one ? 1 : 0;
    CHECK(is_chinese_id(made("9" + two + "124", "19491231")) == is_one);
  }
  CHECK(provinces == 35);
  for (Text region : {"110105", "150105", "500105", "540105", "650105", "710105", "810105", "820105", "830105"})
    CHECK_MESSAGE(is_chinese_id(made(std::string(region), "19491231")), region);
  for (Text region : {"000105", "100105", "160105", "200105", "240105", "380105", "470105", "550105", "660105",
                      "700105", "720105", "800105", "840105", "900105", "990105"})
    CHECK_MESSAGE(!is_chinese_id(made(std::string(region), "19491231")), region);
}

TEST_CASE("chinese id: dates that exist") {
  for (Text date : {"20000229", "20240229", "19960229", "18000101", "20991231", "19800430", "19800131"})
    CHECK_MESSAGE(is_chinese_id(made("110105", std::string(date))), date);
  for (Text date : {"19000229", "20230229", "20000230", "19800431", "19800631", "19800931", "19801131", "19800132",
                    "19801301", "19800001", "19800100", "17991231", "21000101", "00000000"})
    CHECK_MESSAGE(!is_chinese_id(made("110105", std::string(date))), date);
}

TEST_CASE("chinese id: not eighteen; a small x is one too") {
  CHECK(is_chinese_id("11010519491231002x"));
  for (Text text : {"", "110105491231002", "11010519491231002", "11010519491231002y", "11010519491231002XX",
                    "1101051949123100XX", " 1010519491231002X"})
    CHECK_MESSAGE(!is_chinese_id(text), text);
  CHECK_FALSE(is_chinese_id(Text("11010519491231002\0", 18)));
  CHECK_FALSE(is_chinese_id(Text("1101051949123100\0X", 18)));
}
