#include "standard/rfc3339.hpp"

namespace paycode {
namespace {

constexpr std::int64_t seconds_a_day = 86400;

/// Days since 1970-01-01 of a day of the Gregorian calendar; years begin in March, so that the leap day is the
/// last.
constexpr std::int64_t days_from(std::uint32_t year, std::uint32_t month, std::uint32_t day) noexcept {
  const std::uint32_t y = month <= 2 ? year - 1 : year, era = y / 400, of_era = y % 400;
  const std::uint32_t of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  const std::uint32_t days = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
  constexpr std::int64_t to_1970 = 719468;
  return std::int64_t{era} * 146097 + days - to_1970;
}

struct Day {
  std::uint32_t year, month, day;
};

constexpr Day day_of(std::int64_t days) noexcept {
  const auto z = static_cast<std::uint32_t>(days + 719468), era = z / 146097, of_era = z % 146097;
  const std::uint32_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  const std::uint32_t of_year = of_era - (365 * year + year / 4 - year / 100), m = (5 * of_year + 2) / 153;
  const std::uint32_t month = m < 10 ? m + 3 : m - 9;
  return {year + era * 400 + (month <= 2 ? 1 : 0), month, of_year - (153 * m + 2) / 5 + 1};
}

constexpr std::uint32_t days_in(std::uint32_t year, std::uint32_t month) noexcept {
  constexpr std::uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return days[month - 1] + (month == 2 && leap ? 1U : 0U);
}

/// True where `text` begins with `shape`, in which "d" stands for a digit.
bool begins_like(Text text, Text shape) noexcept {
  if (text.size() < shape.size()) return false;
  for (std::size_t i = 0; i < shape.size(); ++i)
    if (shape[i] == 'd' ? !is_digit(text[i]) : text[i] != shape[i]) return false;
  return true;
}

std::uint32_t number_at(Text text, std::size_t at, std::size_t length = 2) noexcept {
  return number(slice(text, at, length));
}

}  // namespace

bool read_zone(Text text, std::int32_t& minutes) noexcept {
  constexpr Text shape = "dd:dd";
  minutes = 0;
  if (text == "Z") return true;
  if (text.size() != shape.size() + 1 || (text[0] != '+' && text[0] != '-') || !begins_like(slice(text, 1), shape))
    return false;
  const std::uint32_t hours = number_at(text, 1), rest = number_at(text, 4);
  if (rest >= 60 || hours * 60 + rest > 18 * 60) return false;
  minutes = static_cast<std::int32_t>(hours * 60 + rest) * (text[0] == '-' ? -1 : 1);
  return true;
}

void write_zone(std::int32_t minutes, Writer& out) noexcept {
  if (minutes == 0) return out.put('Z');
  const auto size = static_cast<std::uint32_t>(minutes < 0 ? -minutes : minutes);
  out.put(minutes < 0 ? '-' : '+');
  out.put_number(size / 60, 2);
  out.put(':');
  out.put_number(size % 60, 2);
}

bool read_instant(Text text, std::int32_t zone, std::int64_t& seconds) noexcept {
  constexpr Text day_shape = "dddd-dd-dd", time_shape = "Tdd:dd", second_shape = ":dd";
  if (!begins_like(text, day_shape)) return false;
  const std::uint32_t year = number_at(text, 0, 4), month = number_at(text, 5), day = number_at(text, 8);
  if (year < 1970 || month < 1 || month > 12 || day < 1 || day > days_in(year, month)) return false;
  std::uint32_t of_day = 0;
  Text rest = slice(text, day_shape.size());
  if (begins_like(rest, time_shape)) {
    const std::uint32_t hour = number_at(rest, 1), minute = number_at(rest, 4);
    rest = slice(rest, time_shape.size());
    std::uint32_t second = 0;
    if (begins_like(rest, second_shape)) {
      second = number_at(rest, 1);
      rest = slice(rest, second_shape.size());
    }
    if (hour > 23 || minute > 59 || second > 59) return false;
    of_day = hour * 3600 + minute * 60 + second;
    if (!rest.empty() && !read_zone(rest, zone)) return false;
  } else if (!rest.empty()) {
    return false;
  }
  seconds = days_from(year, month, day) * seconds_a_day + of_day - std::int64_t{zone} * 60;
  return true;
}

void write_instant(std::int64_t seconds, std::int32_t zone, Writer& out) noexcept {
  const std::int64_t local = seconds + std::int64_t{zone} * 60;
  std::int64_t days = local / seconds_a_day, of_day = local % seconds_a_day;
  if (of_day < 0) of_day += seconds_a_day, --days;
  const Day day = day_of(days);
  const auto time = static_cast<std::uint32_t>(of_day);
  out.put_number(day.year, 4);
  out.put('-');
  out.put_number(day.month, 2);
  out.put('-');
  out.put_number(day.day, 2);
  out.put('T');
  out.put_number(time / 3600, 2);
  out.put(':');
  out.put_number(time / 60 % 60, 2);
  out.put(':');
  out.put_number(time % 60, 2);
  write_zone(zone, out);
}

}  // namespace paycode
