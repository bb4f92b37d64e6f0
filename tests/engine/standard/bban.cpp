#include "standard/bban.hpp"

#include <doctest/doctest.h>

#include <string>

#include "standard/iso13616.hpp"
#include "standard/iso7064.hpp"

using namespace paycode;

TEST_CASE("bban: the registry's examples have the check digits of their countries") {
  for (const char* iban : {"BA391290079401028494",
                           "BE68539007547034",
                           "CZ6508000000192000145399",
                           "CZ9455000000001011038930",
                           "EE382200221020145685",
                           "ES9121000418450200051332",
                           "FI2112345600000785",
                           "FR1420041010050500013M02606",
                           "HR1210010051863000160",
                           "HU42117730161111101800000000",
                           "IT60X0542811101000000123456",
                           "MC5811222000010123456789030",
                           "ME25505000012345678951",
                           "MK07250120000058984",
                           "NO9386011117947",
                           "PL61109010140000071219812874",
                           "PT50000201231234567890154",
                           "RS35260005601001611379",
                           "SI56263300012039086",
                           "SK3112000000198742637541",
                           "SM86U0322509800000000270100"}) {
    CAPTURE(iban);
    CHECK(iban_fault(iban) == IbanFault::none);
    CHECK(has_national_check_digits(iban));
  }
}

namespace {

std::string with_check_digits(const std::string& country, const std::string& bban) {
  for (unsigned check = 2; check < 99; ++check) {
    std::string iban = country + (check < 10 ? "0" : "") + std::to_string(check) + bban;
    if (iban_fault(iban) == IbanFault::none) return iban;
  }
  return {};
}

}  // namespace

TEST_CASE("bban: another digit in the account, under an IBAN that holds") {
  for (std::string iban : {"BA391290079401028494",         "BE68539007547034",
                           "CZ6508000000192000145399",     "EE382200221020145685",
                           "ES9121000418450200051332",     "FI2112345600000785",
                           "FR1420041010050500013M02606",  "HR1210010051863000160",
                           "HU42117730161111101800000000", "IT60X0542811101000000123456",
                           "MC5811222000010123456789030",  "ME25505000012345678951",
                           "MK07250120000058984",          "NO9386011117947",
                           "PL61109010140000071219812874", "PT50000201231234567890154",
                           "RS35260005601001611379",       "SI56263300012039086",
                           "SK3112000000198742637541",     "SM86U0322509800000000270100"}) {
    const std::string country = iban.substr(0, 2);
    // What the rule leaves out: the bank of Czechia, Estonia and Slovakia, and the account of Poland.
    const bool whole = country != "CZ" && country != "SK" && country != "EE" && country != "PL";
    const std::size_t from = country == "CZ" || country == "SK" ? 8 : country == "EE" ? 6 : 4;
    const std::size_t to = country == "PL" ? 12 : iban.size();
    std::size_t changed = 0;
    for (std::size_t i = from; i < to; ++i) {
      if (!is_digit(iban[i])) continue;
      std::string bban = iban.substr(4);
      bban[i - 4] = bban[i - 4] == '9' ? '0' : static_cast<char>(bban[i - 4] + 1);
      const std::string other = with_check_digits(country, bban);
      if (other.empty()) continue;
      CAPTURE(other);
      CHECK_FALSE(has_national_check_digits(other));
      ++changed;
    }
    CHECK(changed > (whole ? 9 : 7));
  }
}

TEST_CASE("bban: countries without check digits of their own, and Norway's ledger accounts") {
  CHECK(has_national_check_digits("DE89370400440532013000"));
  CHECK(has_national_check_digits("NL91ABNA0417164300"));
  CHECK(has_national_check_digits(with_check_digits("NO", "86010017948")));
}

TEST_CASE("bban: Spain writes 1 for ten") {
  CHECK(has_national_check_digits(with_check_digits("ES", "00000030111000000000")) == false);
  // 4 × 3 leaves 1, for which ten would be wanted.
  CHECK(has_national_check_digits(with_check_digits("ES", "30000000100000000000")));
  // The account's first digit counts once.
  CHECK(has_national_check_digits(with_check_digits("ES", "00000000011000000000")));
  CHECK_FALSE(has_national_check_digits(with_check_digits("ES", "00000000021000000000")));
}

TEST_CASE("mod 11,10: Croatian banks") {
  CHECK(is_mod11_10("1001005"));
  CHECK_FALSE(is_mod11_10("1001006"));
  CHECK_FALSE(is_mod11_10("100100x"));
}
