// Dates to and from ISO 8601. The core has no clock: a date is only ever taken apart and put together.
#include "form/forms.hpp"

namespace paycode {
namespace {

struct Date {
  std::uint32_t year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
  bool with_time = false;
};

constexpr bool is_leap(std::uint32_t year) noexcept {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

constexpr bool is_valid(const Date& date) noexcept {
  constexpr std::uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (date.month < 1 || date.month > 12 || date.day < 1) return false;
  const std::uint32_t last = days[date.month - 1] + (date.month == 2 && is_leap(date.year) ? 1U : 0U);
  return date.day <= last && date.hour < 24 && date.minute < 60 && date.second < 60;
}

void put_iso(const Date& date, Writer& out) noexcept {
  out.put_number(date.year, 4);
  out.put('-');
  out.put_number(date.month, 2);
  out.put('-');
  out.put_number(date.day, 2);
  if (!date.with_time) return;
  out.put('T');
  out.put_number(date.hour, 2);
  out.put(':');
  out.put_number(date.minute, 2);
  out.put(':');
  out.put_number(date.second, 2);
}

bool read_compact_digits(Text wire, Date& date) noexcept {
  if (!is_digits(wire) || (wire.size() != 8 && wire.size() != 14)) return false;
  date.year = number(slice(wire, 0, 4));
  date.month = number(slice(wire, 4, 2));
  date.day = number(slice(wire, 6, 2));
  date.with_time = wire.size() == 14;
  if (date.with_time) {
    date.hour = number(slice(wire, 8, 2));
    date.minute = number(slice(wire, 10, 2));
    date.second = number(slice(wire, 12, 2));
  }
  return is_valid(date);
}

/// "2026-12-31" or "2026-12-31T23:59:59", with or without a final Z.
bool read_iso(Text text, Date& date) noexcept {
  if (!text.empty() && text.back() == 'Z') text.remove_suffix(1);
  if (text.size() != 10 && text.size() != 19) return false;
  char digits[14];
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    constexpr Text shape = "dddd-dd-ddTdd:dd:dd";
    if (shape[i] != 'd' ? text[i] != shape[i] : !is_digit(text[i])) return false;
    if (shape[i] == 'd') digits[count++] = text[i];
  }
  return read_compact_digits(Text(digits, count), date);
}

Reading read_compact(Text wire, const Row&, Writer& scratch) noexcept {
  Date date;
  if (!read_compact_digits(wire, date)) return {.rule = Rule::date_form, .want = "YYYYMMDD or YYYYMMDDhhmmss"};
  const std::size_t mark = scratch.size();
  put_iso(date, scratch);
  return {.value = scratch.since(mark)};
}

Rule write_compact(Text value, const Row&, Writer& out) noexcept {
  Date date;
  if (!read_iso(value, date)) return Rule::date_form;
  for (char c : slice(value, 0, date.with_time ? 19 : 10))
    if (is_digit(c)) out.put(c);
  return Rule::none;
}

Reading read_day_first(Text wire, const Row& row, Writer& scratch) noexcept {
  const bool whole = wire.size() == 8 && is_digits(wire);
  char turned[8] = {};
  for (std::size_t i = 0; whole && i < 8; ++i) turned[i] = wire[i < 4 ? i + 4 : i < 6 ? i - 2 : i - 6];
  Reading reading = read_compact(Text(turned, whole ? 8 : 0), row, scratch);
  if (reading.rule != Rule::none) reading.want = "DDMMYYYY";
  return reading;
}

Rule write_day_first(Text value, const Row&, Writer& out) noexcept {
  Date date;
  if (!read_iso(value, date) || date.with_time) return Rule::date_form;
  out.put_number(date.day, 2);
  out.put_number(date.month, 2);
  out.put_number(date.year, 4);
  return Rule::none;
}

/// Days since 1970-01-01 to a date of the Gregorian calendar, by eras of 400 years that begin on 1 March.
Date date_of_days(std::uint32_t days) noexcept {
  const std::uint32_t shifted = days + 719468;
  const std::uint32_t era = shifted / 146097;
  const std::uint32_t day_of_era = shifted % 146097;
  const std::uint32_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::uint32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::uint32_t month = (5 * day_of_year + 2) / 153;
  Date date;
  date.day = day_of_year - (153 * month + 2) / 5 + 1;
  date.month = month < 10 ? month + 3 : month - 9;
  date.year = year_of_era + era * 400 + (date.month <= 2 ? 1 : 0);
  return date;
}

std::uint32_t days_of_date(const Date& date) noexcept {
  const std::uint32_t year = date.year - (date.month <= 2 ? 1 : 0);
  const std::uint32_t year_of_era = year % 400;
  const std::uint32_t month = date.month > 2 ? date.month - 3 : date.month + 9;
  const std::uint32_t day_of_year = (153 * month + 2) / 5 + date.day - 1;
  const std::uint32_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return year / 400 * 146097 + day_of_era - 719468;
}

Reading read_epoch(Text wire, const Row&, Writer& scratch) noexcept {
  if (wire.size() != 13 || !is_digits(wire) || wire[0] > '3')
    return {.rule = Rule::date_form, .want = "13 digits of milliseconds since 1970"};
  // Ten digits below 4,000,000,000 fit 32 bits, until the year 2096.
  const std::uint32_t seconds = number(slice(wire, 0, 9)) * 10U + number(slice(wire, 9, 1));
  Date date = date_of_days(seconds / 86400);
  date.with_time = true;
  date.hour = seconds % 86400 / 3600;
  date.minute = seconds % 3600 / 60;
  date.second = seconds % 60;
  const std::size_t mark = scratch.size();
  put_iso(date, scratch);
  scratch.put('.');
  scratch.put(slice(wire, 10));
  scratch.put('Z');
  return {.value = scratch.since(mark)};
}

Rule write_epoch(Text value, const Row&, Writer& out) noexcept {
  // Milliseconds are optional: "2026-12-31T23:59:59.250Z".
  if (!value.empty() && value.back() == 'Z') value.remove_suffix(1);
  Text milliseconds = "000";
  if (value.size() == 23 && value[19] == '.') {
    milliseconds = slice(value, 20);
    value = slice(value, 0, 19);
  }
  Date date;
  if (!is_digits(milliseconds) || !read_iso(value, date) || date.year < 1970 || date.year > 2095)
    return Rule::date_form;
  const std::uint32_t seconds = days_of_date(date) * 86400U + date.hour * 3600U + date.minute * 60U + date.second;
  out.put_number(seconds, 10);
  out.put(milliseconds);
  return Rule::none;
}

}  // namespace

const Form compact_date{.name = "YYYYMMDD[hhmmss]", .read = read_compact, .write = write_compact};
const Form day_first_date{.name = "DDMMYYYY", .read = read_day_first, .write = write_day_first};
const Form epoch_milliseconds{.name = "milliseconds since 1970", .read = read_epoch, .write = write_epoch};

}  // namespace paycode
