// Addresses of nobody: hashes and keys are invented, their checksums hold.
#include <doctest/doctest.h>

#include "engine/form/spelled.hpp"

using namespace spelled;

namespace {

void accepts(const Form& form, const Row& row, std::initializer_list<const char*> values) {
  for (const char* text : values) {
    CAPTURE(text);
    CHECK(comes_back(form, text, row));
    CHECK(value_of(form, text, row) == text);
    CHECK(read_by(form, text, row).kind == Kind::address);
  }
}

void refuses(const Form& form, const Row& row, std::initializer_list<const char*> values) {
  for (const char* text : values) {
    CAPTURE(text);
    CHECK(fault_of(form, text, row) == "coin.address");
    CHECK(value_of(form, text, row) == text);
    CHECK(write_by(form, text, row) == "!coin.address");
  }
}

/// No other sign in any place of the address.
void refuses_changes(const Form& form, const Row& row, std::string text) {
  for (char& each : text) {
    const char was = each;
    each = was == '3' ? '4' : '3';
    CAPTURE(text);
    CHECK(fault_of(form, text, row) == "coin.address");
    each = was;
  }
}

constexpr CodeName bitcoin[] = {{"00", "base58"}, {"05", "base58"}, {"bc", "segwit"}, {}};
constexpr CodeName cash[] = {{"bitcoincash", "cashaddr"}, {}};
constexpr CodeName others[] = {{"sp", "bech32m"}, {"ln", "bolt11"}, {"lno1", "bolt12"}, {"ltcmweb", "bech32"}, {}};

}  // namespace

TEST_CASE("address: Bitcoin") {
  const Row row{.codes = bitcoin};
  accepts(coin_address, row,
          {"1HyNe2ExTH497mQyRBYUgMzSBZp9vfRBFr", "3JfPZZjQ1BNXCw7QYHD56zMNL66sRjYUtg",
           "bc1qhg44aqpn4yu86ymr9qg8le3fuf8zy6sz6k7ngx",
           "bc1qhg44aqpn4yu86ymr9qg8le3fuf8zy6szgm5dgvy220tj58g27frsv33l98",
           "bc1phg44aqpn4yu86ymr9qg8le3fuf8zy6szgm5dgvy220tj58g27frsxx3kam", "bc1shg4sfdcknd",
           "bc1zhg44aqpn4yu86ymr9qg8le3fuf8zy6szgm5dgvy220tj58g27fr6qakfq03yc2nm30j82s",
           "BC1PHG44AQPN4YU86YMR9QG8LE3FUF8ZY6SZGM5DGVY220TJ58G27FRSXX3KAM"});
  refuses(coin_address, row,
          {"1HyNe2ExTHq97mQyRBYUgMzSBZp9vfRBFr", "bc1qhg44aqqn4yu86ymr9qg8le3fuf8zy6sz6k7ngx",
           "3hzzYg2giMqQ2NFVZhYPb7d9xbMp88yPyv", "14r2H6GPzA5LWdLw1wxASgeUuh4XwieGK",
           "12HupWQUbkyrrps2p1jXwAjeW9dq87UzTtg7", "tb1qhg44aqpn4yu86ymr9qg8le3fuf8zy6szss9qn4",
           "bc1qhg44aqpn4yu86ymr9qg8le3fuf8zy6szgcywhdqu", "bc13hg44aqpn4yu86ymr9qg8le3fuf8zy6szscgq0m",
           "bc1qhg44aqpn4yu86ymr9qg8le3fuf8zy6sz02wldy",
           "bc1phg44aqpn4yu86ymr9qg8le3fuf8zy6szgm5dgvy220tj58g27frsn6p6ce", "bc1phgrp82nu",
           "bc1phg44aqpn4yu86ymr9qg8le3fuf8zy6szgm5dgvy220tj58g27fr6qakfq03yc2nma5j0ehp9", "bc1gmk9yu",
           "bcx1qhg44aqpn4yu86ymr9qg8le3fuf8zy6szy5vn8z", "", "bc1", "1"});
  refuses_changes(coin_address, row, "1HyNe2ExTH497mQyRBYUgMzSBZp9vfRBFr");
  refuses_changes(coin_address, row, "bc1qhg44aqpn4yu86ymr9qg8le3fuf8zy6sz6k7ngx");
  refuses(coin_address, {}, {"1HyNe2ExTH497mQyRBYUgMzSBZp9vfRBFr"});
}

TEST_CASE("address: other coins, silent payments and Lightning") {
  accepts(coin_address, {.codes = cash}, {"qzazkh5qxw5nslgnvv5pqllx983yugn2qgj5tygusa"});
  refuses_changes(coin_address, {.codes = cash}, "qzazkh5qxw5nslgnvv5pqllx983yugn2qgj5tygusa");
  const Row row{.codes = others};
  accepts(coin_address, row,
          {"sp1qhg44aqpn4yu86ymr9qg8le3fuf8zy6szgm5dgvy220tj58g27fr6qakfq03yc2nma5xrnmjxnfnpea4ut3lyyta3sfgv4hgzk9q"
           "w73guvtlgx",
           "lnbc1p1hg44aqpn4yu86ymr9qg8le3fuf8zy6szgm5dgvy220tj58g27fr6qakfq03yc2nma5xrnmjxnfnpea4uaj4n74",
           "lno1hg44aqpn4yu86ymr9qg8le3fuf8zy6szgm5dgvy220tj58g2",
           "ltcmweb1qhg44aqpn4yu86ymr9qg8le3fuf8zy6szgm5dgvy220tj58g27fr6qakfq03yc2nma5xrnmjxnfnpea4ut3lyyta3sfgv4h"
           "gzk9qw73g8aujy5"});
  refuses(coin_address, row,
          {"sp1qhg44aqpn4yu86ymr9qg8le3fuf8zy6szgm5dgvy220tj58g27fr6qakfq03yc2nma5xrnmjxnfnpea4ut3lyyta3sfgv4hgzk9q"
           "w73gfsmndy",
           "lnbc1p1hg44aqpn4yu86ymr9qg8le3fuf8zy6szgm5dgvy220tj58g27fr6qakfq03yc2nma5xrnmjxnfnpea4ugw9lmh",
           "lno2qq", "lno1bb",
           "ltcmwe1qhg44aqpn4yu86ymr9qg8le3fuf8zy6szgm5dgvy220tj58g27fr6qakfq03yc2nma5xrnmjxnfnpea4ut3lyyta3sfgv4hg"
           "zk9qw73gzfygl8",
           "spx1qhg44aqpn4yu86ymr9qg8le3fuf8zy6szgm5dgvy220tj58g27fr6qakfq03yc2nma5xrnmjxnfnpea4ut3lyyta3sfgv4hgzk9"
           "qw73g8gnzpw"});
}

TEST_CASE("address: Ethereum") {
  const Row row{};
  accepts(ethereum_address, row,
          {"0xd99b44fC1da2D1eCF82aA2767B44ab9095486448", "0xd99b44fc1da2d1ecf82aa2767b44ab9095486448",
           "0xD99B44FC1DA2D1ECF82AA2767B44AB9095486448"});
  CHECK(fault_of(ethereum_address, "0xD99B44Fc1DA2d1Ecf82Aa2767b44AB9095486448") == "coin.case");
  refuses(ethereum_address, row,
          {"0xd99b44fC1da2D1eCF82aA2767B44ab909548644", "0xd99b44fC1da2D1eCF82aA2767B44ab90954864480",
           "d99b44fC1da2D1eCF82aA2767B44ab9095486448", "0Xd99b44fC1da2D1eCF82aA2767B44ab9095486448", "tea", ".eth",
           "eth.", "", "tea house.eth", "tea.house.e7",
           // An address with a misprint.
           "0x7.5cF85EDdd79DdB1695bAA40D820a23D470a708", "0x7e5cF85EDdd79DdB1695bAA40D820a23D470.708"});
  for (const char* name : {"tea.house.eth", "tea.xn--p1ai", "0xtea.eth"}) {
    CHECK(fault_of(ethereum_address, name).empty());
    CHECK(read_by(ethereum_address, name).kind == Kind::alias);
  }
  CHECK(comes_back(ethereum_target, "0xd99b44fC1da2D1eCF82aA2767B44ab9095486448"));
  CHECK(comes_back(ethereum_target, "0xd99b44fC1da2D1eCF82aA2767B44ab9095486448@137"));
  CHECK(value_of(ethereum_target, "pay-0xd99b44fC1da2D1eCF82aA2767B44ab9095486448@1") ==
        "0xd99b44fC1da2D1eCF82aA2767B44ab9095486448");
  CHECK(value_of(ethereum_target, "0xd99b44fC1da2D1eCF82aA2767B44ab9095486448/transfer") ==
        "0xd99b44fC1da2D1eCF82aA2767B44ab9095486448");
  CHECK(value_of(ethereum_target, "0xd99b44fC1da2D1eCF82aA2767B44ab9095486448/approve").empty());
  char room[64];
  Writer scratch(room, sizeof room);
  CHECK(ethereum_target.read("0xd99b44fC1da2D1eCF82aA2767B44ab9095486448@10/transfer", row, scratch).field ==
        Field::bank);
  CHECK(ethereum_target.read("0xd99b44fC1da2D1eCF82aA2767B44ab9095486448", row, scratch).field == Field::none);
  refuses(ethereum_target, row,
          {"0xd99b44fC1da2D1eCF82aA2767B44ab9095486448@", "0xd99b44fC1da2D1eCF82aA2767B44ab9095486448@x", "@2"});
  CHECK(write_by(ethereum_target, "0xd99b44fC1da2D1eCF82aA2767B44ab9095486448/transfer") == "!coin.address");
}

TEST_CASE("address: Solana") {
  accepts(solana_target, {}, {"FeSnugWJ1crD3tsMFwuhe4AFm9s3aXfSb1UY4WNzTbQi", "11111111111111111111111111111111"});
  refuses(solana_target, {},
          {"FeSnugWJ1crD3tsMFwuhe4AFm9s3aXfSb1UY4WNzTb", "FeSnugWJ1crD3tsMFwuhe4AFm9s3aXfSb1UY4WNzTbQi1",
           "1FeSnugWJ1crD3tsMFwuhe4AFm9s3aXfSb1UY4WNzTbQi", "0xffff", "",
           "3qeeoyXH8tbCnhoJQWhWafFmGSuoFHnxmm8zPtw1igR", "xJdD3ay1HbZpJciEuszCWjyzQtjrNDBJRDqcf7BjGz7KV"});
  CHECK(read_by(solana_target, "https://tea.example/pay").kind == Kind::url);
  CHECK(write_by(solana_target, "https://tea.example/pay") == "!coin.address");
  CHECK(fault_of(solana_key, "https://tea.example/pay") == "coin.address");
}

TEST_CASE("address: Monero") {
  accepts(
      monero_address, {},
      {"49sPqwC5L1NgduCgjdJrBURBdyem7taKQ8mMi8wyzXDMUzzBASmLsZnFs1Ec882t7nbvm3UtkUxbUbMTajgH18f4Nh46eXE",
       "4Ka4rk1ZwGtgduCgjdJrBURBdyem7taKQ8mMi8wyzXDMUzzBASmLsZnFs1Ec882t7nbvm3UtkUxbUbMTajgH18f4ZH54WNHNvLASrRWXjf",
       "8AhYBJquvRngduCgjdJrBURBdyem7taKQ8mMi8wyzXDMUzzBASmLsZnFs1Ec882t7nbvm3UtkUxbUbMTajgH18f4Nm7hHz6",
       "A1QwLBrLcNUgduCgjdJrBURBdyem7taKQ8mMi8wyzXDMUzzBASmLsZnFs1Ec882t7nbvm3UtkUxbUbMTajgH18f4NibFU1a",
       "5A5Rvn72ycUgduCgjdJrBURBdyem7taKQ8mMi8wyzXDMUzzBASmLsZnFs1Ec882t7nbvm3UtkUxbUbMTajgH18f4Nk39qyE"});
  refuses(
      monero_address, {},
      {"49sPqwC5L1NgduCgjdJrBURBdyem7taKQ8mMi8wyzXDMUzzBASmLsZnFs1Ec882t7nbvm3UtkUxbUbMTajgH18f4Nh46eX",
       "49sPqwC5L1NgduCgjdJrBURBdyem7taKQ8mMi8wyzXDMUzzBASmLsZnFs1Ec882t7nbvm3UtkUxbUbMTajgH18f4Nh46eXE1",
       "4Ka4rk1ZwGtgduCgjdJrBURBdyem7taKQ8mMi8wyzXDMUzzBASmLsZnFs1Ec882t7nbvm3UtkUxbUbMTajgH18f4ZH54WNHNvLASrRWXj",
       "4VGjsYq4YYQgduCgjdJrBURBdyem7taKQ8mMi8wyzXDMUzzBASmLsZnFs1Ec882t7nbvm3UtkUxbUbMTajgH18f4NkLC3Ph",
       "49sPqwC5L1NgduCgjdJrBURBdyem7taKQ8mMi8wyzXDMUzzBASmLsZnFs1Ec882t7nbvm3UtkUxbUbMTajgH18f4ZH54WNHNvLASuTf28G",
       "4Ka4rk1ZwGtgduCgjdJrBURBdyem7taKQ8mMi8wyzXDMUzzBASmLsZnFs1Ec882t7nbvm3UtkUxbUbMTajgH18f4Niq65Q8", ""});
  refuses_changes(
      monero_address, {},
      "49sPqwC5L1NgduCgjdJrBURBdyem7taKQ8mMi8wyzXDMUzzBASmLsZnFs1Ec882t7nbvm3UtkUxbUbMTajgH18f4Nh46eXE");
  refuses_changes(
      monero_address, {},
      "4Ka4rk1ZwGtgduCgjdJrBURBdyem7taKQ8mMi8wyzXDMUzzBASmLsZnFs1Ec882t7nbvm3UtkUxbUbMTajgH18f4ZH54WNHNvLASrRWXjf");
}

TEST_CASE("address: TON") {
  CHECK(comes_back(ton_address, "/EQDZm0T8HaLR7PgqonZ7RKuQlUhkSDJs5y5sLWKFN81spwWp"));
  CHECK(value_of(ton_address, "/EQDZm0T8HaLR7PgqonZ7RKuQlUhkSDJs5y5sLWKFN81spwWp") ==
        "EQDZm0T8HaLR7PgqonZ7RKuQlUhkSDJs5y5sLWKFN81spwWp");
  CHECK(fault_of(ton_token, "EQDZm0T8HaLR7PgqonZ7RKuQlUhkSDJs5y5sLWKFN81spwWp").empty());
  CHECK(write_by(ton_token, "EQDZm0T8HaLR7PgqonZ7RKuQlUhkSDJs5y5sLWKFN81spwWp") == "!coin.address");
  refuses_changes(ton_token, {}, "EQDZm0T8HaLR7PgqonZ7RKuQlUhkSDJs5y5sLWKFN81spwWp");
  for (const char* text :
       {"EQDZm0T8HaLR7PgqonZ7RKuQlUhkSDJs5y5sLWKFN81spwW", "EQDZm0T8HaLR7PgqonZ7RKuQlUhkSDJs5y5sLWKFN81spwWpA",
        "IQC6K16AM6k4fRNjKBB_5iniTiJqAkbo1DCKU9cqHQryR3bV", "EQG6K16AM6k4fRNjKBB_5iniTiJqAkbo1DCKU9cqHQryRw6C", ""})
    CHECK(fault_of(ton_token, text) == "coin.address");
}

TEST_CASE("address: Stellar") {
  const Row account{.field = Field::account};
  accepts(stellar_address, account,
          {"GDMZWRH4DWRND3HYFKRHM62EVOIJKSDEJAZGZZZONQWWFBJXZVWKPLJP",
           "MDMZWRH4DWRND3HYFKRHM62EVOIJKSDEJAZGZZZONQWWFBJXZVWKOZSL6VX345INLCJLO",
           "CDMZWRH4DWRND3HYFKRHM62EVOIJKSDEJAZGZZZONQWWFBJXZVWKOPMW"});
  refuses(stellar_address, account,
          {"GDMZWRH4DWRND3HYFKRHM62EVOIJKSDEJAZGZZZONQWWFBJXZVWKPLJ",
           "gdmzwrh4dwrnd3hyfkrhm62evoijksdejazgzzzonqwwfbjxzvwkpljp",
           "SC5CWXUAGOUTQ7ITMMUBA77GFHRE4ITKAJDORVBQRJJ5OKQ5BLZEPSGW",
           "MDMZWRH4DWRND3HYFKRHM62EVOIJKSDEJAZGZZZONQWWFBJXZVWKOZSL", "*tea.example", "tea*", "tea*house", ""});
  refuses_changes(stellar_address, account, "GDMZWRH4DWRND3HYFKRHM62EVOIJKSDEJAZGZZZONQWWFBJXZVWKPLJP");
  CHECK(read_by(stellar_address, "tea*house.example", account).kind == Kind::alias);
  accepts(stellar_address, {}, {"GDMZWRH4DWRND3HYFKRHM62EVOIJKSDEJAZGZZZONQWWFBJXZVWKPLJP"});
  refuses(stellar_address, {},
          {"MDMZWRH4DWRND3HYFKRHM62EVOIJKSDEJAZGZZZONQWWFBJXZVWKOZSL6VX345INLCJLO", "tea*house.example"});
}
