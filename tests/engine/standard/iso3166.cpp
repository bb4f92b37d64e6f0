#include "standard/iso3166.hpp"

#include <doctest/doctest.h>

using namespace paycode;

namespace {

// As in Debian's iso-codes 4.15.0.
constexpr Text all_codes =
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS "
    "BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE "
    "EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM "
    "HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC "
    "LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA "
    "NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW "
    "SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO "
    "TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW ";

}  // namespace

TEST_CASE("iso3166: of the 676 pairs of letters exactly the 249 codes are countries") {
  int count = 0;
  for (char first = 'A'; first <= 'Z'; ++first)
    for (char second = 'A'; second <= 'Z'; ++second) {
      const char code[] = {first, second, ' '};
      const bool listed = all_codes.find(Text(code, 3)) != Text::npos;
      CHECK_MESSAGE(is_country(Text(code, 2)) == listed, Text(code, 2));
      count += listed ? 1 : 0;
    }
  CHECK(count == 249);
}

TEST_CASE("iso3166: the first, the last and the recent ones") {
  for (Text code : {"AD", "ZW", "AX", "BQ", "CW", "SX", "SS", "ME", "RS", "GG", "IM", "JE", "HK", "MO", "TW", "UM"})
    CHECK_MESSAGE(is_country(code), code);
}

TEST_CASE("iso3166: reserved, withdrawn and user-assigned codes are none") {
  for (Text code : {"XK", "EU", "UK", "UN", "SU", "AN", "CS", "YU", "TP", "ZR", "AA", "ZZ", "QM", "XA"})
    CHECK_MESSAGE(!is_country(code), code);
}

TEST_CASE("iso3166: anything but two upper-case letters") {
  for (Text text : {"", "D", "DEU", "de", "dE", "De", "D1", "1D", "D ", "@A", "[A", "A@", "A["})
    CHECK_MESSAGE(!is_country(text), text);
  CHECK_FALSE(is_country(Text("D\0", 2)));
  CHECK_FALSE(is_country(Text("\0E", 2)));
  CHECK_FALSE(is_country(Text("\xC4\xFF", 2)));
  CHECK_FALSE(is_country(Text()));
}
