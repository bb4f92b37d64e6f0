#include "standard/gb11643.hpp"

#include "standard/iso7064.hpp"

namespace paycode {
namespace {

// GB/T 2260, the first two digits: each ten begins at 1 (11 is Beijing), the fifties at 50 (Chongqing), and ends at
// these. 71, 81 and 82 are Taiwan, Hong Kong and Macao; 83 stands for Taiwan in the residence permits that share
// this form.
constexpr std::uint8_t last_of_ten[10] = {0, 15, 23, 37, 46, 54, 65, 71, 83, 0};

bool is_province(std::uint32_t two_digits) noexcept {
  if (two_digits > 99 || two_digits > last_of_ten[two_digits / 10]) return false;
  return two_digits % 10 != 0 || two_digits == 50;
}

constexpr std::uint8_t days_of_month[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

bool is_date(Text yyyymmdd) noexcept {
  const std::uint32_t year = number(slice(yyyymmdd, 0, 4));
  const std::uint32_t month = number(slice(yyyymmdd, 4, 2));
  const std::uint32_t day = number(slice(yyyymmdd, 6, 2));
  if (year < 1800 || year > 2099 || month < 1 || month > 12) return false;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return day >= 1 && day <= days_of_month[month - 1] + (leap && month == 2 ? 1U : 0U);
}

}  // namespace

bool is_chinese_id(Text eighteen) noexcept {
  const Text body = slice(eighteen, 0, 17);
  if (eighteen.size() != 18 || !is_digits(body)) return false;
  const Text province = slice(body, body[0] == '9' ? 1 : 0, 2);
  return is_province(number(province)) && is_date(slice(body, 6, 8)) &&
         (eighteen[17] == 'x' ? 'X' : eighteen[17]) == mod11_2_check(body);
}

}  // namespace paycode
