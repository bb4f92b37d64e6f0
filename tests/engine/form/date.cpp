#include <doctest/doctest.h>

#include "engine/form/spelled.hpp"
#include "engine/taken.hpp"

using namespace spelled;

namespace {

constexpr unsigned first_year = 1970, last_year = 2095;

bool is_leap(unsigned year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

unsigned days_of(unsigned year, unsigned month) {
  if (month == 2) return is_leap(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

std::string padded(std::uint64_t value, std::size_t width) {
  const std::string digits = std::to_string(value);
  return std::string(width > digits.size() ? width - digits.size() : 0, '0') + digits;
}

/// Every day from first_year to last_year, counted one by one.
template <class Visit>
void for_each_day(Visit visit) {
  std::uint64_t day_number = 0;
  for (unsigned year = first_year; year <= last_year; ++year)
    for (unsigned month = 1; month <= 12; ++month)
      for (unsigned day = 1; day <= days_of(year, month); ++day)
        visit(day_number++, padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2));
}

std::string without_hyphens(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), '-'), text.end());
  return text;
}

}  // namespace

TEST_CASE("date: every day of 126 years, in both forms, both ways") {
  for_each_day([](std::uint64_t day_number, const std::string& iso) {
    const std::string compact = without_hyphens(iso);
    const std::string milliseconds = padded(day_number * 86400U, 10) + "000";
    const bool same = value_of(compact_date, compact) == iso && comes_back(compact_date, compact) &&
                      value_of(epoch_milliseconds, milliseconds) == iso + "T00:00:00.000Z" &&
                      comes_back(epoch_milliseconds, milliseconds) &&
                      write_by(epoch_milliseconds, iso) == milliseconds;
    if (!same) CHECK_MESSAGE(same, iso);
  });
}

TEST_CASE("date: the day behind each month's last is none") {
  for (unsigned year = first_year; year <= last_year; ++year)
    for (unsigned month = 1; month <= 12; ++month) {
      const std::string day = padded(year, 4) + padded(month, 2) + padded(days_of(year, month) + 1, 2);
      CHECK(fault_of(compact_date, day) == "date.form");
    }
  CHECK(comes_back(compact_date, "20000229"));
  CHECK(fault_of(compact_date, "19000229") == "date.form");
  CHECK(fault_of(compact_date, "21000229") == "date.form");
}

TEST_CASE("date: with a time of day") {
  CHECK(value_of(compact_date, "20301231235959") == "2030-12-31T23:59:59");
  CHECK(comes_back(compact_date, "20301231235959"));
  CHECK(write_by(compact_date, "2030-12-31T23:59:59Z") == "20301231235959");
  CHECK(write_by(compact_date, "2030-12-31Z") == "20301231");
}

TEST_CASE("date: what is none has no value") {
  for (const char* text : {"", "2030", "203012", "2030123", "2030-12-31", "20301331", "20300031", "20301200",
                           "2030123a", "20301231240000", "20301231006000", "20301231000060", "203012310000"}) {
    CAPTURE(text);
    CHECK(fault_of(compact_date, text) == "date.form");
    CHECK(value_of(compact_date, text) == "");
  }
  for (const char* text : {"", "20301231", "2030-13-01", "2030-12-32", "2030/12/31", "2030-12-31 23:59:59",
                           "2030-12-31T24:00:00", "2030-12-31T23:59", "2030-12-31T23:59:59+07"}) {
    CAPTURE(text);
    CHECK(write_by(compact_date, text) == "!date.form");
    CHECK(write_by(epoch_milliseconds, text) == "!date.form");
  }
}

TEST_CASE("date: milliseconds since 1970") {
  CHECK(value_of(epoch_milliseconds, "0000000000000") == "1970-01-01T00:00:00.000Z");
  CHECK(value_of(epoch_milliseconds, "1700000000123") == "2023-11-14T22:13:20.123Z");
  CHECK(comes_back(epoch_milliseconds, "1700000000123"));
  CHECK(write_by(epoch_milliseconds, "2023-11-14T22:13:20Z") == "1700000000000");
  CHECK(write_by(epoch_milliseconds, "2023-11-14T22:13:20.123") == "1700000000123");
  CHECK(write_by(epoch_milliseconds, "2095-12-31T23:59:59.999Z") == "3976214399999");
  for (const char* text :
       {"", "170000000012", "17000000001234", "17000000001a3", "4000000000000", "9999999999999"}) {
    CHECK(fault_of(epoch_milliseconds, text) == "date.form");
    CHECK(value_of(epoch_milliseconds, text) == "");
  }
  for (const char* text : {"1969-12-31", "2096-01-01", "2030-12-31T23:59:59.1Z", "2030-12-31T23:59:59.abcZ"})
    CHECK(write_by(epoch_milliseconds, text) == "!date.form");
}

TEST_CASE("date: any second of the range comes back") {
  taken::Numbers numbers(21);
  for (int round = 0; round < 5000; ++round) {
    const std::string text = padded(numbers.below(3976214400U), 10) + padded(numbers.below(1000), 3);
    CHECK(comes_back(epoch_milliseconds, text));
  }
}

TEST_CASE("date: two digits of year, and a mark in front of the expiry") {
  CHECK(value_of(short_time, "300229120000") == "");
  CHECK(value_of(short_time, "281231235959") == "2028-12-31T23:59:59");
  CHECK(comes_back(short_time, "281231235959"));
  for (const char* text : {"", "281231", "2812312359", "20281231235959", "281331235959", "28123123595x"}) {
    CAPTURE(text);
    CHECK(fault_of(short_time, text) == "date.form");
    CHECK(value_of(short_time, text) == "");
  }
  for (const char* text : {"1999-12-31T23:59:59", "2100-01-01T00:00:00", "2028-12-31", "281231235959"})
    CHECK(write_by(short_time, text) == "!date.form");
  CHECK(value_of(expiry_stamp, "E20280323T120000") == "2028-03-23T12:00:00");
  CHECK(comes_back(expiry_stamp, "E20280323T120000"));
  for (const char* text : {"", "E", "20280323T120000", "E20280323120000", "E20280323T12000", "e20280323T120000",
                           "E20280323t120000", "E20280332T120000", "E20280323T1200000", "C20280323T120000"}) {
    CAPTURE(text);
    CHECK(fault_of(expiry_stamp, text) == "date.form");
    CHECK(value_of(expiry_stamp, text) == "");
  }
  for (const char* text : {"2028-03-23", "", "E20280323T120000"})
    CHECK(write_by(expiry_stamp, text) == "!date.form");
}

TEST_CASE("date: a time of ISO 8601 stays as it is") {
  for (const char* text : {"2028-03-23T12:00:00", "2028-03-23T12:00:00Z", "2028-03-23T12:00:00.250+03:00"}) {
    CHECK(value_of(iso_time, text) == text);
    CHECK(comes_back(iso_time, text));
  }
  for (const char* text :
       {"", "2028-03-23", "2028-03-23 12:00:00", "2028-02-30T12:00:00", "2028-03-23T12:00:00 UTC"}) {
    CHECK(fault_of(iso_time, text) == "date.form");
    CHECK(write_by(iso_time, text) == "!date.form");
  }
}

TEST_CASE("date: twelve digits are a time of this century") {
  CHECK(value_of(short_time, "301231235959") == "2030-12-31T23:59:59");
  CHECK(comes_back(short_time, "301231235959"));
  CHECK(write_by(short_time, "2030-12-31T23:59:59Z") == "301231235959");
  for (const char* text : {"301331000000", "300230000000", "30123123595", "3012312359599", "30123123595x", ""}) {
    CAPTURE(text);
    CHECK(fault_of(short_time, text) == "date.form");
    CHECK(value_of(short_time, text).empty());
  }
  CHECK(write_by(short_time, "2030-12-31") == "!date.form");
  CHECK(write_by(short_time, "1999-12-31T23:59:59") == "!date.form");
}

TEST_CASE("date: the day first") {
  CHECK(value_of(day_first_date, "26112026") == "2026-11-26");
  CHECK(comes_back(day_first_date, "29022028"));
  for (const Text bad : {Text("29022027"), Text("00112026"), Text("2611202"), Text("261120260"), Text("26-11-26")})
    CHECK(fault_of(day_first_date, bad) == "date.form");
  CHECK(write_by(day_first_date, "2026-11-26T10:00:00") == "!date.form");
}

TEST_CASE("date: seconds since 1970") {
  CHECK(value_of(epoch_seconds, "0") == "1970-01-01T00:00:00Z");
  CHECK(value_of(epoch_seconds, "1496314658") == "2017-06-01T10:57:38Z");
  CHECK(value_of(epoch_seconds, "4294967296") == "2106-02-07T06:28:16Z");
  CHECK(value_of(epoch_seconds, "253402300799") == "9999-12-31T23:59:59Z");
  for (const Text text : {"0", "999999999", "1000000000", "1496314658", "253402300799"})
    CHECK(comes_back(epoch_seconds, text));
  for (const Text text : {"253402300800", "99999999999999999999", "-1", "1.5", "x"}) {
    CHECK(fault_of(epoch_seconds, text) == "date.form");
    CHECK(value_of(epoch_seconds, text).empty());
  }
  CHECK(write_by(epoch_seconds, "1969-12-31") == "!date.form");
}
