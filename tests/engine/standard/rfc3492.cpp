#include "standard/rfc3492.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace paycode;

namespace {

std::u32string decoded(Text encoded) {
  CodePoints points;
  if (!read_punycode(encoded, points)) return U"none";
  return {points.begin(), points.end()};
}

}  // namespace

TEST_CASE("rfc3492: the samples of §7.1") {
  struct Sample {
    const char* encoded;
    std::u32string plain;
  };
  const Sample samples[] = {
      {"egbpdaj6bu4bxfgehfvwxn",
       U"\u0644\u064A\u0647\u0645\u0627\u0628\u062A\u0643\u0644\u0645\u0648\u0634\u0639\u0631\u0628\u064A"
       U"\u061F"},  // (A Arabic (Egyptian))
      {"ihqwcrb4cv8a8dqg056pqjye",
       U"\u4ED6\u4EEC\u4E3A\u4EC0\u4E48\u4E0D\u8BF4\u4E2D\u6587"},  // (B Chinese (simplified))
      {"ihqwctvzc91f659drss3x8bo0yb",
       U"\u4ED6\u5011\u7232\u4EC0\u9EBD\u4E0D\u8AAA\u4E2D\u6587"},  // (C Chinese (traditional))
      {"Proprostnemluvesky-uyb24dma41a", U"Pro\u010Dprost\u011Bnemluv\u00ED\u010Desky"},  // (D Czech)
      {"4dbcagdahymbxekheh6e0a7fei0b",
       U"\u05DC\u05DE\u05D4\u05D4\u05DD\u05E4\u05E9\u05D5\u05D8\u05DC\u05D0\u05DE\u05D3\u05D1\u05E8\u05D9\u05DD"
       U"\u05E2\u05D1\u05E8\u05D9\u05EA"},  // (E Hebrew)
      {"i1baa7eci9glrd9b2ae1bj0hfcgg6iyaf8o0a1dig0cd",
       U"\u092F\u0939\u0932\u094B\u0917\u0939\u093F\u0928\u094D\u0926\u0940\u0915\u094D\u092F\u094B\u0902\u0928"
       U"\u0939\u0940\u0902\u092C\u094B\u0932\u0938\u0915\u0924\u0947\u0939\u0948\u0902"},  // (F Hindi)
      {"n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa",
       U"\u306A\u305C\u307F\u3093\u306A\u65E5\u672C\u8A9E\u3092\u8A71\u3057\u3066\u304F\u308C\u306A\u3044\u306E"
       U"\u304B"},  // (G Japanese)
      {"989aomsvi5e83db1d2a355cv1e0vak1dwrv93d5xbh15a0dt30a5jpsd879ccm6fea98c",
       U"\uC138\uACC4\uC758\uBAA8\uB4E0\uC0AC\uB78C\uB4E4\uC774\uD55C\uAD6D\uC5B4\uB97C\uC774\uD574\uD55C\uB2E4"
       U"\uBA74\uC5BC\uB9C8\uB098\uC88B\uC744\uAE4C"},  // (H Korean)
      {"b1abfaaepdrnnbgefbadotcwatmq2g4l",
       U"\u043F\u043E\u0447\u0435\u043C\u0443\u0436\u0435\u043E\u043D\u0438\u043D\u0435\u0433\u043E\u0432\u043E"
       U"\u0440\u044F\u0442\u043F\u043E\u0440\u0443\u0441\u0441\u043A\u0438"},  // (I Russian)
      {"PorqunopuedensimplementehablarenEspaol-fmd56a",
       U"Porqu\u00E9nopuedensimplementehablarenEspa\u00F1ol"},  // (J Spanish)
      {"TisaohkhngthchnitingVit-kjcr8268qyxafd2f1b9g",
       U"T\u1EA1isaoh\u1ECDkh\u00F4ngth\u1EC3ch\u1EC9n\u00F3iti\u1EBFngVi\u1EC7t"},  // (K Vietnamese)
      {"3B-ww4c5e180e575a65lsy2b", U"3\u5E74B\u7D44\u91D1\u516B\u5148\u751F"},       // (L)
      {"-with-SUPER-MONKEYS-pc58ag80a8qai00g7n9n", U"\u5B89\u5BA4\u5948\u7F8E\u6075-with-SUPER-MONKEYS"},  // (M)
      {"Hello-Another-Way--fc4qua05auwb3674vfr0b",
       U"Hello-Another-Way-\u305D\u308C\u305E\u308C\u306E\u5834\u6240"},          // (N)
      {"2-u9tlzr9756bt3uc0v", U"\u3072\u3068\u3064\u5C4B\u6839\u306E\u4E0B2"},    // (O)
      {"MajiKoi5-783gue6qz075azm5e", U"Maji\u3067Koi\u3059\u308B5\u79D2\u524D"},  // (P)
      {"de-jg4avhby1noc0d", U"\u30D1\u30D5\u30A3\u30FCde\u30EB\u30F3\u30D0"},     // (Q)
      {"d9juau41awczczp", U"\u305D\u306E\u30B9\u30D4\u30FC\u30C9\u3067"},         // (R)
      {"-> $1.00 <--", U"-> $1.00 <-"},                                           // (S)
  };
  for (const Sample& sample : samples) {
    CAPTURE(sample.encoded);
    CHECK(decoded(sample.encoded) == sample.plain);
  }
}

TEST_CASE("rfc3492: letters of either case are digits, and ASCII stays as it is") {
  CHECK(decoded("MNCHEN-3ya") == U"M\u00FCNCHEN");
  CHECK(decoded("mnchen-3YA") == U"m\u00FCnchen");
  CHECK(decoded("abc-") == U"abc");
  CHECK(decoded("") == U"");
}

TEST_CASE("rfc3492: what is no Punycode") {
  CHECK(decoded("3y\x80") == U"none");
  CHECK(decoded("m\xFCnchen-3ya") == U"none");
  CHECK(decoded("mnchen-3y") == U"none");                 // the integer is cut off
  CHECK(decoded("mnchen-3y_") == U"none");                // no digit
  CHECK(decoded("99999999999") == U"none");               // beyond 32 bits
  CHECK(decoded("zzzzzzzzzzzz") == U"none");              // the same
  CHECK(decoded("0000000000") == U"none");                // cut off after many zeros
  CHECK(decoded("99999a") == U"none");                    // beyond U+10FFFF
  CHECK(decoded(std::string(64, 'a') + "-") == U"none");  // longer than a label
  std::string many = std::string(62, 'a') + "-";
  CHECK(decoded(many + "a") != U"none");
}
