// Every scheme converted to every other: what comes of it is in docs/conversions.md, and there and back loses what
// the losses said, and nothing else. PAYCODE_UPDATE=1 writes the document anew.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "laws/conversion.hpp"
#include "laws/fixture.hpp"
#include "standard/rfc3629.hpp"

using namespace paycode;
using namespace paycode::test;
using namespace conversion;

namespace {

/// What conversions of all ok codes of a scheme to another come to.
struct Pair {
  std::set<std::string> set, lost, refused;
  int made = 0, not_made = 0;
};

std::string joined(const std::set<std::string>& words, const char* between = ", ") {
  std::string all;
  for (const std::string& each : words) all += (all.empty() ? "" : between) + each;
  return all;
}

std::string document() {
  std::map<std::string, std::map<std::string, Pair>> pairs;
  std::map<std::string, std::set<std::string>> refused;
  for (const Fixture& fixture : fixtures()) {
    if (fixture.verdict != "ok") continue;
    Taken from(fixture.bytes, Profile::tolerant, fixture.context);
    if (find_scheme(fixture.scheme)->nature != Nature::self_contained) continue;
    // The command brings another character set to UTF-8; the engine alone has no tables for that.
    if (!is_utf8(from.payload().text)) continue;
    for (const Scheme* target : self_contained()) {
      if (target->id == fixture.scheme) continue;
      const Conversion made = converted(from.payload(), *target);
      Pair& pair = pairs[fixture.scheme][std::string(target->id)];
      made.code ? ++pair.made : ++pair.not_made;
      if (made.code) pair.set.insert(made.set.begin(), made.set.end());
      if (made.code) pair.lost.insert(made.lost_fields.begin(), made.lost_fields.end());
      if (!made.code) pair.refused.insert(made.refused);
    }
  }
  std::ostringstream out;
  out << "# What converts to what\n\n"
         "Made by the engine: each ok fixture of each scheme, converted to every other scheme by `paycode convert "
         "--to`.\n"
         "*Wants* is what has to be set beside (`--set`), since the code does not say it; *loses* is what some of "
         "the\n"
         "codes say and the other scheme does not. Targets that are not listed refuse every code, for the reason "
         "in the\n"
         "last column. Links, wallets' codes and what a customer shows say nothing that could be converted: they "
         "can be\n"
         "drawn again, or wrapped (`--to cn.unionpay.wrapped`).\n\n"
         "A code of a flavour of EMV that has what EMVCo wants of every code is one of `emv.mpm` as it is.\n\n"
         "| from | to | wants | loses | some codes refuse |\n|---|---|---|---|---|\n";
  std::ostringstream nowhere_to_go;
  for (const auto& [from, targets] : pairs) {
    std::set<std::string> why;
    for (const auto& [to, pair] : targets) {
      if (pair.made == 0) why.insert(pair.refused.begin(), pair.refused.end());
      if (pair.made == 0) continue;
      out << "| " << from << " | " << to << " | " << joined(pair.set) << " | " << joined(pair.lost) << " | "
          << joined(pair.refused) << " |\n";
    }
    nowhere_to_go << "| " << from << " | " << joined(why, "; ") << " |\n";
  }
  out << "\n## Why the others refuse\n\n"
         "`scheme.implies`: the scheme is for one currency or country, and the code is for another. "
         "`convert.account`:\n"
         "the account is no account there. `element.missing`: something that only the other scheme's operator "
         "gives out.\n"
         "`convert.opaque`: the code only names a payment that its server knows. `convert.customer`: it is a "
         "customer's.\n\n"
         "| from | rules |\n|---|---|\n"
      << nowhere_to_go.str();
  return out.str();
}

}  // namespace

TEST_CASE("conversions: the document says what the engine does") {
  const std::string path = std::string(PAYCODE_SOURCES) + "/docs/conversions.md", made = document();
  if (std::getenv("PAYCODE_UPDATE") != nullptr) std::ofstream(path, std::ios::binary) << made;
  CHECK(read_file(path) == made);
}

TEST_CASE("conversions: letters of another character set go into no other scheme as they are") {
  std::size_t codes = 0;
  for (const Fixture& fixture : fixtures()) {
    if (fixture.verdict != "ok" || find_scheme(fixture.scheme)->nature != Nature::self_contained) continue;
    Taken from(fixture.bytes, Profile::tolerant, fixture.context);
    if (is_utf8(from.payload().text)) continue;
    CAPTURE(fixture.name);
    ++codes;
    CHECK(converted(from.payload(), *find_scheme("int.payto")).refused.find("text.charset") != std::string::npos);
  }
  CHECK(codes >= 3);
}

TEST_CASE("conversions: there and back loses what the losses said, and nothing else") {
  std::size_t pairs = 0;
  for (const Fixture& fixture : fixtures()) {
    if (fixture.verdict != "ok" || find_scheme(fixture.scheme)->nature != Nature::self_contained) continue;
    Taken from(fixture.bytes, Profile::tolerant, fixture.context);
    const Facts original = facts_of(from.payload());
    for (const Scheme* target : self_contained()) {
      Conversion there = converted(from.payload(), *target);
      if (!there.code) continue;
      CAPTURE(fixture.name);
      CAPTURE(Text(target->id));
      const Facts said = facts_of(there.code->payload);
      for (const std::string& each : there.lost) CHECK((original.count(each) == 0 || said.count(each) == 0));
      const Scheme& home = *find_scheme(fixture.scheme);
      Conversion back = converted(there.code->payload, home);
      if (!back.code) continue;
      ++pairs;
      const Facts again = facts_of(back.code->payload);
      for (const std::string& each : original) {
        const bool told = there.lost.count(each) + back.lost.count(each) > 0;
        CAPTURE(each);
        if (told && is_implied_fact(each, home)) continue;
        CHECK((again.count(each) == 1) == !told);
      }
    }
  }
  CHECK(pairs > 50);
}

TEST_CASE("conversions: to its own scheme, a code stays byte for byte what it was") {
  for (const Fixture& fixture : fixtures()) {
    if (fixture.verdict != "ok" || find_scheme(fixture.scheme)->nature != Nature::self_contained) continue;
    Taken from(fixture.bytes, Profile::tolerant, fixture.context);
    if (from.payload().nature != Nature::self_contained || from.payload().sensitive) continue;
    CAPTURE(fixture.name);
    std::string room(65536, '\0'), out(16384, '\0');
    Writer scratch(room.data(), room.size()), writer(out.data(), out.size());
    const auto draft = std::make_unique<Payload>();
    draft->hooks = hooks;
    begin(*from.payload().scheme, *draft);
    REQUIRE(convert(from.payload(), *draft, scratch));
    REQUIRE(write(*draft, scratch, writer));
    CHECK(writer.text() == fixture.bytes);
  }
}

TEST_CASE("conversions: a code with an error, and one that says nothing itself, go nowhere") {
  std::size_t bad = 0, opaque = 0;
  for (const Fixture& fixture : fixtures()) {
    Taken from(fixture.bytes, Profile::tolerant, fixture.context);
    const bool is_bad = verdict(from.payload()) == Verdict::bad;
    const bool says_nothing = from.payload().nature != Nature::self_contained;
    if (!is_bad && !says_nothing) continue;
    CAPTURE(fixture.name);
    for (const Scheme* target : self_contained()) {
      const Conversion made = converted(from.payload(), *target);
      CHECK(made.code == nullptr);
      CHECK((made.refused.find("convert.") != std::string::npos));
    }
    is_bad ? ++bad : ++opaque;
  }
  CHECK(bad > 50);
  CHECK(opaque > 50);
}
