#include "standard/keccak.hpp"

#include <doctest/doctest.h>

#include <string>

#include "engine/standard/digest.hpp"

using namespace paycode;

TEST_CASE("keccak: the padding from before FIPS 202, at every length around a block") {
  CHECK(hex_of(keccak256("")) == "C5D2460186F7233C927E7DB2DCC703C0E500B653CA82273B7BFAD8045D85A470");
  CHECK(hex_of(keccak256("abc")) == "4E03657AEA45A94FC7D47BA826C8D667C0D1E6E33A64A036EC44F58FA12D6C45");
  CHECK(hex_of(keccak256("The quick brown fox jumps over the lazy dog")) ==
        "4D741B6F1EB29CB2A9B9911C82F56FA8D73B04959D3D9D222895DF6C0B28AA15");
  // Two blocks, and one that its padding fills to the last byte.
  CHECK(hex_of(keccak256(std::string(135, 'a'))) ==
        "34367DC248BBD832F4E3E69DFAAC2F92638BD0BBD18F2912BA4EF454919CF446");
  CHECK(hex_of(keccak256(std::string(136, 'a'))) ==
        "A6C4D403279FE3E0AF03729CAADA8374B5CA54D8065329A3EBCAEB4B60AA386E");
  CHECK(hex_of(keccak256(std::string(300, 'a'))) ==
        "5B7E0E47A96F32A88B4F14CA177982790807C40E1A105742BA0FC1BABE1EF826");
}
