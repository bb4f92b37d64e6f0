#include "host/hooks.hpp"

#include <doctest/doctest.h>

#include "engine/codes.hpp"

using namespace taken;

namespace {

// Invoices of an invented node. Only curve arithmetic tells that their signatures are
/// of another key than the stated one
constexpr Text of_another_key =
    "lnbc20m1p4ndmyqpp5674e6k6uwekr4tc95f6h73ca75ec623uu20r49s6twdkdqpvlaessp523rkgrmuv5as9mtwg23usk"
    "ad8wcay2n50tydx8rz3wj9kv8zwlrsdq9gd6hqnp4qglxpng8n2savt5jx8spuxkrl6l8qrptjf47kdm0qe0v32sguv5r29"
    "qrsgqdnarxfkuju58gl9skun7c65frqvqv7qvhdzxlxrctlcqx7zmad6ppu80u8mx0t3md0vhcj4dnwffpkdhnc7hmz2ytt"
    "dmy62qju0jw0gpzzuhf3";
/// of no key
constexpr Text of_no_key =
    "lnbc20m1p4ndmyqpp5674e6k6uwekr4tc95f6h73ca75ec623uu20r49s6twdkdqpvlaessp523rkgrmuv5as9mtwg23usk"
    "ad8wcay2n50tydx8rz3wj9kv8zwlrsdq9gd6hq9qrsgqlllllllllllllllllllllllllllllllllllllllllllllllllll"
    "lllllllllllllllllllllllllllllllllllllllllllllllllllcq52t7z3";
/// with a number beyond 3
constexpr Text beyond_three =
    "lnbc20m1p4ndmyqpp5674e6k6uwekr4tc95f6h73ca75ec623uu20r49s6twdkdqpvlaessp523rkgrmuv5as9mtwg23usk"
    "ad8wcay2n50tydx8rz3wj9kv8zwlrsdq9gd6hq9qrsgqcejevr9myzkke8zwy0zww3dqn2p0p3rp2g8dvc3jtq85yexr8l7"
    "8u2yc2lz2e39pcadm24tlg068fdkh2ztnwqja7hzunrzsxhr74hs8wx9tq3";
/// its node is stated, and the signature is that one's
constexpr Text of_stated_key =
    "lnbc20m1p4ndmyqpp5674e6k6uwekr4tc95f6h73ca75ec623uu20r49s6twdkdqpvlaessp523rkgrmuv5as9mtwg23usk"
    "ad8wcay2n50tydx8rz3wj9kv8zwlrsdq9gd6hqnp4qglxpng8n2savt5jx8spuxkrl6l8qrptjf47kdm0qe0v32sguv5r29"
    "qrsgqghvgew25yqqq7r2m53820zgfjna9kdxkl2ms9e92hgw2xl27g049xqunagfwu2vfup283pvtnck538t6ce7yswmy5c"
    "5j9knfmy3ywksqjtpxma";

std::string rules_of(Text text) {
  Taken taken(text, {.hooks = &host::hooks});
  taken.checked();
  return rules(taken.payload);
}

/// Also where it left something of a key behind.
bool recovers(Text message, Text signature, unsigned id) {
  char room[64];
  Writer key(room, sizeof room);
  const bool done = host::recover_secp256k1(message, signature, id, key);
  return done || key.size() != 0;
}

}  // namespace

TEST_CASE("hooks: no key is behind what is no signature") {
  CHECK_FALSE(recovers("x", std::string(64, '\xFF'), 0));
  CHECK_FALSE(recovers("x", std::string(64, '\0'), 0));
  CHECK_FALSE(recovers("x", std::string(63, '\1'), 0));
  CHECK_FALSE(recovers("x", std::string(64, '\1'), 4));
}

TEST_CASE("hooks: an invoice's signature is held against its node") {
  CHECK(rules_of(invoice).empty());
  CHECK(rules_of(of_stated_key).empty());
  CHECK(rules_of(of_another_key) == "bolt11.signature");
  CHECK(rules_of(of_no_key) == "bolt11.signature");
  CHECK(rules_of(beyond_three) == "bolt11.signature");
  // Who has no arithmetic says nothing of it.
  for (const Text text : {of_another_key, of_no_key, beyond_three}) {
    Taken taken(text, Context{});
    taken.checked();
    CHECK(rules(taken.payload).empty());
  }
}

TEST_CASE("hooks: a payload has those of its context, and forgets them") {
  Taken taken(invoice, {.hooks = &host::hooks});
  CHECK((taken.payload.hooks == &host::hooks));
  CHECK(bool(read(invoice, {}, taken.scratch, taken.payload)));
  CHECK((taken.payload.hooks == nullptr));
}
