// What README promises to a program that finds the installed core: read a code, check it, say who is paid how much.
#include <cstdio>
#include <paycode.hpp>

namespace {

constexpr paycode::Text pix =
    "00020126380014br.gov.bcb.pix0116loja@example.com520454625303986540510.505802BR5911PADARIA LUA6009SAO PAULO"
    "62120508PEDIDO4263044733";

bool require(bool holds, const char* what) {
  if (!holds) std::fprintf(stderr, "does not hold: %s\n", what);
  return holds;
}

}  // namespace

int main() {
  static paycode::Payload payload;
  char room[1024];
  paycode::Writer scratch(room, sizeof room);
  const paycode::Status status = paycode::read(pix, {.market = "BR"}, scratch, payload);
  paycode::check(payload, paycode::Profile::strict, scratch);

  char out[pix.size()];
  paycode::Writer written(out, sizeof out);
  const paycode::Status rewritten = paycode::write(payload, scratch, written);

  const bool fine = require(bool(status), "the code is read") &&
                    require(payload.scheme->id == "br.pix", "it is a Pix code") &&
                    require(paycode::verdict(payload) == paycode::Verdict::ok, "it breaks no rule") &&
                    require(paycode::value(payload, paycode::Field::amount) == "10.50", "it asks for 10.50") &&
                    require(payload.offers.size() == 1 && payload.offers[0].account == "loja@example.com",
                            "it pays to loja@example.com") &&
                    require(bool(rewritten) && written.text() == pix, "it is written as it was read");
  return fine ? 0 : 1;
}
