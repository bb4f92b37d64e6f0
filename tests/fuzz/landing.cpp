// libFuzzer target for a landing page's table: whatever the file, problems are said at places in it, or the table
// is the same when it is written and read again.
#include <cstdint>

#include "fuzz/require.hpp"
#include "host/landing.hpp"

using namespace paycode::host;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<Problem> problems;
  const auto landing = parse_landing({reinterpret_cast<const char*>(data), size}, problems);
  REQUIRE(landing.has_value() == problems.empty());
  if (!landing) {
    for (const Problem& each : problems) REQUIRE(!each.message.empty() && each.line > 0 && each.column > 0);
    return 0;
  }
  REQUIRE(is_landing_url(landing->url));
  for (const Landing::Wallet& each : landing->wallets) {
    REQUIRE(is_public_code(each.code));
    REQUIRE(landing->code_for(each.app) == each.code);
  }
  const std::string written = to_toml(*landing);
  const auto again = parse_landing(written, problems);
  REQUIRE(again && problems.empty());
  REQUIRE(to_toml(*again) == written);
  REQUIRE(again->url == landing->url && again->payee == landing->payee);
  REQUIRE(again->default_code == landing->default_code);
  REQUIRE(again->wallets.size() == landing->wallets.size());
  return 0;
}
