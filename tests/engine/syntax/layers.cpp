#include <doctest/doctest.h>

#include "engine/taken.hpp"
#include "syntax/syntaxes.hpp"

using namespace taken;

namespace {

struct Unwrapped {
  std::string inner;
  Code code;
};

Unwrapped unwrapped(const Layer& layer, Text outer, std::size_t room_bytes = 256) {
  std::vector<char> room(room_bytes);
  Writer scratch(room.data(), room.size());
  Text inner;
  const Code code = layer.unwrap(outer, nullptr, scratch, inner);
  return {std::string(inner), code};
}

std::string wrapped(const Layer& layer, Text outer, Text inner) {
  Buffer<256> out;
  layer.wrap(outer, inner, nullptr, out);
  return std::string(out.text());
}

}  // namespace

TEST_CASE("layers: base64 both ways, and only as its writer makes it") {
  CHECK(unwrapped(base64, "Zm9vYg==").inner == "foob");
  CHECK(wrapped(base64, "", "foob") == "Zm9vYg==");
  for (const Text bad :
       {Text(""), Text("Zm9vYg="), Text("Zm9vYg"), Text("Zm9v-g=="), Text("Zm9vYh=="), Text("Zm9v ")})
    CHECK(unwrapped(base64, bad).code == Code::malformed);
  CHECK(unwrapped(base64, "Zm9vYg==", 3).code == Code::no_space);
}

TEST_CASE("layers: bytes and their hexadecimal") {
  CHECK(unwrapped(bytes_in_hex, Text("\x00\x9F\xff", 3)).inner == "009FFF");
  CHECK(wrapped(bytes_in_hex, "", "009fFF") == std::string("\x00\x9F\xff", 3));
  CHECK(unwrapped(bytes_in_hex, "abc", 5).code == Code::no_space);
}

TEST_CASE("layers: the fragment of a link, with escapes or without") {
  CHECK(unwrapped(link_fragment, "https://bank.example/a?b#0002").inner == "0002");
  CHECK(unwrapped(link_fragment, "HTTP://bank.example#%30%2B+%20").inner == "0++ ");
  CHECK(unwrapped(link_fragment, "https://bank.example/#").inner == "");
  for (const Text bad : {Text(""), Text("0002#01"), Text("https://bank.example/"), Text("ftp://bank.example/#0002"),
                         Text("https://bank.example/#00%"), Text("https://bank.example/#00%2G")})
    CHECK(unwrapped(link_fragment, bad).code == Code::malformed);
  CHECK(unwrapped(link_fragment, "https://b.example/#a%20b", 2).code == Code::no_space);
  CHECK(wrapped(link_fragment, "https://bank.example/a?b#old", "a b+\xC3\xA4%") ==
        "https://bank.example/a?b#a%20b+%C3%A4%25");
}

TEST_CASE("layers: a link that ends in a code in base64url; what is no link comes without it") {
  CHECK(unwrapped(nbu_link, "https://bank.gov.ua/qr/Zm9vYg").inner == "foob");
  CHECK(unwrapped(nbu_link, "HTTPS://BANK.GOV.UA:443/qr/Zm9vYg==").inner == "foob");
  CHECK(unwrapped(nbu_link, "BCD\r\n001").code == Code::unrecognised);
  for (const Text bad : {"https://bank.gov.ua/qr/", "https://bank.gov.ua/qr/Zm9vY!",
                         "https://bank.gov.ua/qr/Zm9vYg=", "https://bank.gov.ua/qr/Zm9vYg?a=b"})
    CHECK(unwrapped(nbu_link, bad).code == Code::malformed);
  CHECK(unwrapped(nbu_link, "https://bank.gov.ua/qr/Zm9vYg", 3).code == Code::no_space);
  CHECK(wrapped(nbu_link, "https://bank.gov.ua/qr/AAAA", "foob") == "https://bank.gov.ua/qr/Zm9vYg");
  CHECK(wrapped(nbu_link, "https://bank.gov.ua/qr/AA==", "foob") == "https://bank.gov.ua/qr/Zm9vYg==");
  CHECK(wrapped(nbu_link, "", "BCD\n003") == "https://qr.bank.gov.ua/QkNECjAwMw");
  CHECK(wrapped(nbu_link, "", "BCD\n002") == "https://bank.gov.ua/qr/QkNECjAwMg");
}

TEST_CASE("layers: every one says what breaks it, or what it shows, and both ways are there") {
  for (const Scheme* scheme : schemes()) {
    CAPTURE(Text(scheme->id));
    CHECK(scheme->layers.end() - scheme->layers.begin() <= static_cast<int>(layers_max));
    if (!scheme->layers.empty()) CHECK(scheme->base == nullptr);
    for (const Layer* layer : scheme->layers) {
      CHECK_FALSE(layer->name.empty());
      CHECK((layer->unwrap != nullptr && layer->wrap != nullptr));
      if (layer->optional) CHECK(layer->seen != Rule::none);
    }
  }
}
