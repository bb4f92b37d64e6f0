#include <doctest/doctest.h>

#include "engine/codes.hpp"

using namespace taken;

namespace {

std::string found(const std::string& code, const SymbolSeen& symbol, Profile profile = Profile::tolerant) {
  Taken taken(code);
  check_symbol(taken.payload, symbol, taken.scratch);
  taken.checked(profile);
  return std::string(name(verdict(taken.payload))) + ": " + rules(taken.payload);
}

std::string messages(const std::string& code, const SymbolSeen& symbol) {
  Taken taken(code);
  check_symbol(taken.payload, symbol, taken.scratch);
  taken.checked();
  std::string all;
  for (const Finding& each : taken.payload.findings) {
    char room[200];
    Writer out(room, sizeof room);
    write_message(taken.payload, each, out);
    all += (all.empty() ? "" : "; ") + std::string(out.text());
  }
  return all;
}

}  // namespace

TEST_CASE("check_symbol: EPC wants QR, level M, at most version 13") {
  CHECK(found(epc, {"qr", "M", 13, -1}) == "ok: ");
  CHECK(found(epc, {"qr", "M", 1, 26}) == "ok: ");
  CHECK(found(epc, {"qr", "L", 5, -1}) == "odd: symbol.level");
  CHECK(found(epc, {"qr", "M", 14, -1}) == "odd: symbol.version");
  CHECK(found(epc, {"qr", "H", 14, -1}) == "odd: symbol.level symbol.version");
  CHECK(found(epc, {"qr", "L", 5, -1}, Profile::strict) == "bad: symbol.level");
  CHECK(found(epc, {"datamatrix", "", 0, -1}) == "odd: symbol.kind");
  CHECK(messages(epc, {"qr", "H", 14, -1}) ==
        "the symbol has error correction H; want M; the symbol has version 14; want at most 13");
  CHECK(messages(epc, {"pdf417", "", 0, -1}) == "the symbol is pdf417; want qr");
}

TEST_CASE("check_symbol: what the reader could not tell is not judged") {
  CHECK(found(epc, {"qr", "", 0, -1}) == "ok: ");
  CHECK(found(epc, {}) == "ok: ");
}

TEST_CASE("check_symbol: schemes that demand nothing find nothing") {
  for (const std::string& code : {pix, upi, promptpay})
    for (const SymbolSeen& symbol : {SymbolSeen{"qr", "L", 40, -1}, {"datamatrix", "", 0, -1}, {"qr", "H", 1, 3}})
      CHECK(found(code, symbol).starts_with("ok"));
}

TEST_CASE("check_symbol: an exact version and an ECI, where a scheme demands them") {
  Scheme scheme = *find_scheme("eu.epc");
  scheme.symbol = {.version_min = 15, .version_max = 15, .eci = 4, .eci_ruled = true};
  const auto rules_of = [&](const SymbolSeen& symbol) {
    Taken taken(epc);
    taken.payload.scheme = &scheme;
    check_symbol(taken.payload, symbol, taken.scratch);
    std::string all = rules(taken.payload);
    for (const Finding& each : taken.payload.findings)
      all += " " + std::string(each.is) + "/" + std::string(each.want);
    return all;
  };
  CHECK(rules_of({"qr", "M", 15, 4}).empty());
  CHECK(rules_of({"qr", "M", 14, 4}) == "symbol.version 14/15");
  CHECK(rules_of({"qr", "M", 15, -1}) == "symbol.eci none/4");
  CHECK(rules_of({"qr", "M", 16, 26}) == "symbol.version symbol.eci 16/15 26/4");
}
