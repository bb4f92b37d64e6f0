#include "standard/cashaddr.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace paycode;

TEST_CASE("cashaddr: the specification's own addresses") {
  CHECK(is_cashaddr("bitcoincash", "qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a"));
  CHECK(is_cashaddr("bitcoincash", "QPM2QSZNHKS23Z7629MMS6S4CWEF74VCWVY22GDX6A"));
  CHECK(is_cashaddr("bitcoincash", "ppm2qsznhks23z7629mms6s4cwef74vcwvn0h829pq"));
  CHECK(is_cashaddr("bchtest", "pr6m7j9njldwwzlg9v7v53unlr4jkmx6eyvwc0uz5t"));
  // 64 bytes of hash.
  CHECK(is_cashaddr("bitcoincash",
                    "qlg0x333p4238k0qrc5ej7rzfw5g8e4a4r6vvzyrcy8j3s5k0en7calvclhw46hudk5flttj6ydvjc0pv3nchp52amk97t"
                    "qa5zygg96mtky5sv5w"));
}

TEST_CASE("cashaddr: under its own prefix, in one case, and no sign changed") {
  const std::string payload = "qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a";
  CHECK_FALSE(is_cashaddr("bchtest", payload));
  CHECK_FALSE(is_cashaddr("bitcoincash", "Qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a"));
  for (std::size_t i = 0; i < payload.size(); ++i) {
    std::string other = payload;
    other[i] = other[i] == 'q' ? 'p' : 'q';
    CHECK_FALSE(is_cashaddr("bitcoincash", other));
    CHECK_FALSE(is_cashaddr("bitcoincash", slice(payload, 0, i)));
  }
  // What stands under the right checksum, but is no address: no hash at all, a type that nobody has given, a byte
  // too many.
  for (const char* wrong :
       {"qqyq78nf2w", "yzazkh5qxw5nslgnvv5pqllx983yugn2qguqy35s8j", "qzazkh5qxw5nslgnvv5pqllx983yugn2qfrqz4h64n5e"})
    CHECK_FALSE(is_cashaddr("bitcoincash", wrong));
}
