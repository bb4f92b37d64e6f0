#include "standard/fips180.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace paycode;

namespace {

std::string hex(const Sha256& hash) {
  std::string text;
  for (const unsigned char byte : hash.bytes) {
    text += "0123456789abcdef"[byte >> 4];
    text += "0123456789abcdef"[byte & 15];
  }
  return text;
}

}  // namespace

TEST_CASE("fips180: the standard's own examples") {
  CHECK(hex(sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(hex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")) ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(hex(sha256(std::string(1000000, 'a'))) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("fips180: lengths around the end of a block") {
  // Each has a hash of its own, and a byte more or less another one.
  std::string before;
  for (std::size_t size = 50; size < 140; ++size) {
    const std::string now = hex(sha256(std::string(size, 'x')));
    CHECK(now != before);
    before = now;
  }
  CHECK(hex(sha256(std::string(64, 'a'))) == "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb");
}
