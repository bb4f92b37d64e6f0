#include "standard/rfc3339.hpp"

#include <doctest/doctest.h>

#include <ctime>
#include <random>
#include <string>

using namespace paycode;

namespace {

std::int64_t seconds(Text text, std::int32_t zone = 0) {
  std::int64_t value = -1;
  return read_instant(text, zone, value) ? value : -1;
}

std::string written(std::int64_t value, std::int32_t zone) {
  char room[40];
  Writer out(room, sizeof room);
  write_instant(value, zone, out);
  return std::string(out.text());
}

}  // namespace

TEST_CASE("instants: days, times, offsets") {
  CHECK(seconds("1970-01-01") == 0);
  CHECK(seconds("2024-09-27T00:00:00+08:00") == 1727366400);
  CHECK(seconds("2024-09-27", 480) == 1727366400);
  CHECK(seconds("2024-09-26T16:00Z", 480) == 1727366400);
  CHECK(seconds("2024-09-26T12:30:00-03:30") == 1727366400);
  CHECK(seconds("9999-12-31T23:59:59Z") == 253402300799);
  CHECK(seconds("2024-02-29") == 1709164800);
  CHECK(seconds("2000-02-29") == 951782400);
  for (const char* wrong : {"",
                            "2024",
                            "2024-9-27",
                            "2023-02-29",
                            "2100-02-29",
                            "2024-13-01",
                            "2024-00-01",
                            "2024-01-00",
                            "2024-04-31",
                            "1969-12-31",
                            "2024-09-27T24:00:00",
                            "2024-09-27T23:60:00",
                            "2024-09-27T23:59:60",
                            "2024-09-27 00:00:00",
                            "2024-09-27T00",
                            "2024-09-27T00:00:00+8:00",
                            "2024-09-27T00:00:00+18:01",
                            "2024-09-27T00:00:00+08:60",
                            "2024-09-27T00:00:00.5",
                            "2024-09-27Z",
                            "2024-09-27T00:00:00z",
                            "2024-09-27x"}) {
    CAPTURE(wrong);
    CHECK(seconds(wrong) == -1);
  }
}

TEST_CASE("instants: written and read again they are the same, and libc says so, too") {
  std::mt19937_64 random(5);
  for (int i = 0; i < 20'000; ++i) {
    const auto value = static_cast<std::int64_t>(random() % 253402300800);
    const auto zone = static_cast<std::int32_t>(random() % 2161) - 1080;
    // In the year before the first and behind the last no offset may lead.
    if (value < 86400 || value > 253402214400) continue;
    CHECK(seconds(written(value, zone)) == value);
    const std::time_t time = value;
    std::tm utc{};
    gmtime_r(&time, &utc);
    char room[40];
    const std::size_t size = std::strftime(room, sizeof room, "%Y-%m-%dT%H:%M:%SZ", &utc);
    CHECK(written(value, 0) == std::string(room, size));
  }
}

TEST_CASE("offsets of time zones") {
  std::int32_t minutes = 1;
  CHECK(read_zone("Z", minutes));
  CHECK(minutes == 0);
  CHECK(read_zone("-05:45", minutes));
  CHECK(minutes == -345);
  for (const char* wrong : {"", "+", "08:00", "+0800", "+08:0", "+08:000", "+ab:cd"})
    CHECK(!read_zone(wrong, minutes));
  for (const std::int32_t each : {0, 1, -1, 480, -570, 1080, -1080}) {
    char room[8];
    Writer out(room, sizeof room);
    write_zone(each, out);
    CHECK(read_zone(out.text(), minutes));
    CHECK(minutes == each);
  }
}
