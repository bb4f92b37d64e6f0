// libFuzzer target for a site's own tables: whatever the file, problems are said at places in it or the tables can
// be used, and what is exported of them says the same when it is read again.
#include <cstdint>
#include <vector>

#include "fuzz/require.hpp"
#include "host/site_tables.hpp"

namespace {

using namespace paycode;

std::string exported(const host::SiteTables& site) {
  return host::to_toml({site.tables().begin(), site.tables().size()},
                       {site.deep_links().begin(), site.deep_links().size()});
}

void read_with(const host::SiteTables& site, Text text) {
  static Payload payload;
  static char room[16384];
  Writer scratch(room, sizeof room);
  Context context;
  context.tables = site.tables();
  read(text, context, scratch, payload);
  check(payload, Profile::strict, scratch);
  for (const Candidate& each : payload.candidates) REQUIRE(each.scheme != nullptr);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view toml(reinterpret_cast<const char*>(data), size);
  std::vector<host::Problem> problems;
  const host::SiteTables site = host::SiteTables::parse(toml, problems);
  if (!problems.empty()) {
    REQUIRE(site.tables().size() == 0 && site.deep_links().size() == 0);
    for (const host::Problem& each : problems) REQUIRE(!each.message.empty() && each.line > 0 && each.column > 0);
    return 0;
  }
  const std::string first = exported(site);
  const host::SiteTables again = host::SiteTables::parse(first, problems);
  REQUIRE(problems.empty());
  REQUIRE(exported(again) == first);
  for (const Text text :
       {Text("132345678901234567"), Text("6236098835899996543"), Text("https://qr.alipay.com/bax1"),
        Text("https://pay.brand.example/q/?id=1"), Text("http://a.b/"), Text("1"), Text("")})
    read_with(site, text);
  // A code for each mark, as far as its beginning makes one.
  for (const Scheme* scheme : site.tables())
    for (const Mark& mark : scheme->marks()) {
      std::string code{Text(mark.lead)};
      if (code.size() < mark.min_chars) code.resize(mark.min_chars, '1');
      read_with(site, code);
    }
  return 0;
}
