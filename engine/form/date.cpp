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

/// "15.11.2026": day_first_date with points.
Reading read_dotted(Text wire, const Row& row, Writer& scratch) noexcept {
  char digits[8]{};
  const bool dots = wire.size() == 10 && wire[2] == '.' && wire[5] == '.';
  for (std::size_t i = 0, count = 0; dots && i < wire.size(); ++i)
    if (i != 2 && i != 5) digits[count++] = wire[i];
  Reading reading = read_day_first(Text(digits, dots ? 8 : 0), row, scratch);
  if (reading.rule != Rule::none) reading.want = "DD.MM.YYYY";
  return reading;
}

Rule write_dotted(Text value, const Row&, Writer& out) noexcept {
  Date date;
  if (!read_iso(value, date) || date.with_time) return Rule::date_form;
  out.put_number(date.day, 2);
  out.put('.');
  out.put_number(date.month, 2);
  out.put('.');
  out.put_number(date.year, 4);
  return Rule::none;
}

/// A moment, and by how many hours its clock is ahead of Greenwich's.
Reading read_hungarian(Text wire, const Row& row, Writer& scratch) noexcept {
  constexpr std::size_t digits = 14;
  const Text zone = slice(wire, digits);
  const std::size_t mark = scratch.size();
  Reading reading = read_compact(slice(wire, 0, digits), row, scratch);
  const bool fits = wire.size() == digits + 2 && zone[0] == '+' && is_digit(zone[1]);
  if (reading.rule != Rule::none || !fits) return {.rule = Rule::date_form, .want = "YYYYMMDDhhmmss+H"};
  scratch.put("+0");
  scratch.put(zone[1]);
  scratch.put(":00");
  return {.value = scratch.since(mark)};
}

/// Hungary's clock is an hour ahead of Greenwich's, or two: who says no zone means the first.
Rule write_hungarian(Text value, const Row& row, Writer& out) noexcept {
  constexpr std::size_t to_seconds = 19;
  const Text zone = slice(value, to_seconds);
  const bool known =
      zone.empty() || (zone.size() == 6 && starts_with(zone, "+0") && is_digit(zone[2]) && slice(zone, 3) == ":00");
  if (value.size() < to_seconds || !known) return Rule::date_form;
  const Rule rule = write_compact(slice(value, 0, to_seconds), row, out);
  out.put('+');
  out.put(zone.empty() ? '1' : zone[2]);
  return rule;
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

constexpr std::uint64_t seconds_a_day = 86400;

Date date_of_seconds(std::uint64_t seconds) noexcept {
  Date date = date_of_days(static_cast<std::uint32_t>(seconds / seconds_a_day));
  const auto rest = static_cast<std::uint32_t>(seconds % seconds_a_day);
  date.with_time = true;
  date.hour = rest / 3600;
  date.minute = rest % 3600 / 60;
  date.second = rest % 60;
  return date;
}

std::uint64_t seconds_of_date(const Date& date) noexcept {
  return days_of_date(date) * seconds_a_day + date.hour * 3600U + date.minute * 60U + date.second;
}

Reading read_epoch(Text wire, const Row&, Writer& scratch) noexcept {
  if (wire.size() != 13 || !is_digits(wire) || wire[0] > '3')
    return {.rule = Rule::date_form, .want = "13 digits of milliseconds since 1970"};
  // Ten digits below 4,000,000,000 fit 32 bits, until the year 2096.
  const std::uint32_t seconds = number(slice(wire, 0, 9)) * 10U + number(slice(wire, 9, 1));
  const Date date = date_of_seconds(seconds);
  const std::size_t mark = scratch.size();
  put_iso(date, scratch);
  scratch.put('.');
  scratch.put(slice(wire, 10));
  scratch.put('Z');
  return {.value = scratch.since(mark)};
}

constexpr std::uint64_t epoch_end = 253'402'300'800;  // 10000-01-01

Reading read_epoch_seconds(Text wire, const Row&, Writer& scratch) noexcept {
  std::uint64_t seconds = 0;
  for (const char c : wire)
    if (seconds < epoch_end) seconds = seconds * 10 + static_cast<std::uint64_t>(c - '0');
  if (!is_digits(wire) || seconds >= epoch_end) return {.rule = Rule::date_form, .want = "seconds since 1970"};
  const Date date = date_of_seconds(seconds);
  const std::size_t mark = scratch.size();
  put_iso(date, scratch);
  scratch.put('Z');
  return {.value = scratch.since(mark)};
}

Rule write_epoch_seconds(Text value, const Row&, Writer& out) noexcept {
  Date date;
  if (!read_iso(value, date) || date.year < 1970) return Rule::date_form;
  const std::uint64_t seconds = seconds_of_date(date);
  constexpr std::uint64_t part = 1'000'000'000;
  if (seconds >= part) out.put_number(static_cast<std::uint32_t>(seconds / part));
  out.put_number(static_cast<std::uint32_t>(seconds % part), seconds >= part ? 9 : 1);
  return Rule::none;
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
  out.put_number(static_cast<std::uint32_t>(seconds_of_date(date)), 10);
  out.put(milliseconds);
  return Rule::none;
}

Reading read_digits_as(Text fourteen, Text want, Writer& scratch) noexcept {
  Date date;
  if (fourteen.size() != 14 || !read_compact_digits(fourteen, date)) return {.rule = Rule::date_form, .want = want};
  const std::size_t mark = scratch.size();
  put_iso(date, scratch);
  return {.value = scratch.since(mark)};
}

constexpr Text century = "20";

Reading read_short(Text wire, const Row&, Writer& scratch) noexcept {
  char room[14];
  Writer digits(room, sizeof room);
  digits.put(century);
  digits.put(wire);
  return read_digits_as(digits.overflowed() ? Text{} : digits.text(), "YYMMDDhhmmss", scratch);
}

Rule write_short(Text value, const Row& row, Writer& out) noexcept {
  char room[14];
  Writer digits(room, sizeof room);
  if (write_compact(value, row, digits) != Rule::none || digits.size() != sizeof room ||
      !starts_with(digits.text(), century))
    return Rule::date_form;
  out.put(slice(digits.text(), century.size()));
  return Rule::none;
}

Reading read_short_date(Text wire, const Row& row, Writer& scratch) noexcept {
  if (wire == "000000") return {};
  char room[8];
  Writer digits(room, sizeof room);
  digits.put(century);
  digits.put(wire);
  Reading reading = read_compact(digits.size() == sizeof room ? digits.text() : Text{}, row, scratch);
  if (reading.rule != Rule::none) reading.want = "YYMMDD";
  return reading;
}

Rule write_short_date(Text value, const Row& row, Writer& out) noexcept {
  char room[14];
  Writer digits(room, sizeof room);
  if (write_compact(value, row, digits) != Rule::none || digits.size() != 8 || !starts_with(digits.text(), century))
    return Rule::date_form;
  out.put(slice(digits.text(), century.size()));
  return Rule::none;
}

Reading read_expiry_stamp(Text wire, const Row&, Writer& scratch) noexcept {
  char room[14];
  Writer digits(room, sizeof room);
  const bool framed = wire.size() == 16 && wire[0] == 'E' && wire[9] == 'T';
  if (framed) digits.put(slice(wire, 1, 8));
  if (framed) digits.put(slice(wire, 10));
  return read_digits_as(digits.text(), "EYYYYMMDDThhmmss", scratch);
}

Rule write_expiry_stamp(Text value, const Row& row, Writer& out) noexcept {
  char room[14];
  Writer digits(room, sizeof room);
  if (write_compact(value, row, digits) != Rule::none || digits.size() != sizeof room) return Rule::date_form;
  out.put('E');
  out.put(slice(digits.text(), 0, 8));
  out.put('T');
  out.put(slice(digits.text(), 8));
  return Rule::none;
}

/// What may follow the seconds: a fraction, and Z or an offset.
constexpr bool is_fraction_or_zone(Text text) noexcept {
  return text.empty() || all_of(text, [](char c) {
           return is_digit(c) || c == '.' || c == ':' || c == '+' || c == '-' || c == 'Z';
         });
}

Reading read_iso_time(Text wire, const Row&, Writer&) noexcept {
  constexpr std::size_t to_seconds = 19;
  Date date;
  const bool fits = wire.size() >= to_seconds && read_iso(slice(wire, 0, to_seconds), date) &&
                    is_fraction_or_zone(slice(wire, to_seconds));
  if (!fits) return {.rule = Rule::date_form, .want = "YYYY-MM-DDThh:mm:ss"};
  return {.value = wire};
}

Rule write_iso_time(Text value, const Row& row, Writer& out) noexcept {
  const Rule rule = read_iso_time(value, row, out).rule;
  if (rule == Rule::none) out.put(value);
  return rule;
}

}  // namespace

const Form compact_date{.name = "YYYYMMDD[hhmmss]", .read = read_compact, .write = write_compact};
const Form dotted_date{.name = "DD.MM.YYYY", .read = read_dotted, .write = write_dotted};
const Form hungarian_time{.name = "YYYYMMDDhhmmss+H", .read = read_hungarian, .write = write_hungarian};
const Form short_time{.name = "YYMMDDhhmmss", .read = read_short, .write = write_short};
const Form short_date{.name = "YYMMDD", .read = read_short_date, .write = write_short_date};
const Form day_first_date{.name = "DDMMYYYY", .read = read_day_first, .write = write_day_first};
const Form epoch_milliseconds{.name = "milliseconds since 1970", .read = read_epoch, .write = write_epoch};
const Form epoch_seconds{.name = "seconds since 1970", .read = read_epoch_seconds, .write = write_epoch_seconds};
const Form expiry_stamp{.name = "EYYYYMMDDThhmmss", .read = read_expiry_stamp, .write = write_expiry_stamp};
const Form iso_time{.name = "ISO 8601 time", .read = read_iso_time, .write = write_iso_time};

}  // namespace paycode
