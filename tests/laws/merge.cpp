// What holds for every pair of codes that can be merged.
#include <doctest/doctest.h>

#include <map>
#include <set>

#include "laws/fixture.hpp"
#include "standard/rfc3629.hpp"

using namespace paycode;
using namespace paycode::test;

namespace {

struct Ready {
  std::string name;
  std::unique_ptr<Taken> taken;
  const Payload& payload() const { return taken->payload(); }
};

/// Every fixture of EMV's merchant-presented codes that can go in.
const std::vector<Ready>& codes() {
  static const std::vector<Ready> all = [] {
    std::vector<Ready> found;
    for (const Fixture& fixture : fixtures()) {
      auto taken = std::make_unique<Taken>(fixture.bytes, Profile::tolerant, fixture.context);
      if (stays_apart(taken->payload()) == Apart::none) found.push_back({fixture.name, std::move(taken)});
    }
    return found;
  }();
  return all;
}

struct Merged {
  std::string room = std::string(32768, '\0');
  Writer scratch{room.data(), room.size()};
  std::unique_ptr<Payload> payload = std::make_unique<Payload>();
  Status status;

  Merged(const std::vector<const Payload*>& all, Array<Choice> chosen) {
    status = merge({all.data(), all.size()}, chosen, Profile::tolerant, scratch, *payload);
  }
  bool has_error() const {
    return std::any_of(payload->findings.begin(), payload->findings.end(),
                       [](const Finding& each) { return each.grade == Grade::error; });
  }
  std::string written() {
    std::string out(8192, '\0');
    Writer writer(out.data(), out.size());
    return write(*payload, scratch, writer) ? std::string(writer.text()) : std::string();
  }
};

constexpr Field decided[] = {Field::payee_name,     Field::payee_city, Field::payee_postcode, Field::payee_country,
                             Field::payee_category, Field::amount,     Field::currency,       Field::tip_kind,
                             Field::tip_value,      Field::reference,  Field::purpose,        Field::message,
                             Field::usage};

std::vector<Choice> choices() {
  std::vector<Choice> all;
  for (const Field field : decided) all.push_back({.field = field});
  for (const Text path : {"01", "62.02", "62.03", "62.04", "62.06", "62.07", "62.09", "62.10", "62.11", "64"})
    all.push_back({.path = path});
  return all;
}

/// What the first code says is decided for both.
std::string decide_as(const Payload& first, const std::string& merged) {
  std::string room(32768, '\0'), out(8192, '\0');
  Writer scratch(room.data(), room.size()), writer(out.data(), out.size());
  const auto payload = std::make_unique<Payload>();
  read(merged, {}, scratch, *payload);
  for (const Field field : decided)
    if (const Entry* each = entry(first, field)) set(*payload, field, each->kind, each->value, scratch);
  return write(*payload, scratch, writer) ? std::string(writer.text()) : std::string();
}

std::multiset<std::string> offers_of(const Payload& payload) {
  std::multiset<std::string> all;
  for (const Offer& each : payload.offers) {
    std::string rail(each.rail);
    std::transform(rail.begin(), rail.end(), rail.begin(), [](char c) { return lower(c); });
    all.insert(rail + ":" + std::string(each.account) + "@" + std::string(each.bank));
  }
  return all;
}

std::multimap<std::string, std::string> elements_of(const Payload& payload) {
  std::multimap<std::string, std::string> all;
  for (std::size_t i = 0; i < payload.elements.size(); ++i) {
    if (has_children(payload.elements, i)) continue;
    char room[32];
    Writer path(room, sizeof room);
    write_path(payload.elements, static_cast<std::int16_t>(i), path);
    if (path.text() != "63") all.emplace(path.text(), payload.elements[i].value);
  }
  return all;
}

bool has(const Payload& payload, Rule rule) {
  return std::any_of(payload.findings.begin(), payload.findings.end(),
                     [rule](const Finding& each) { return each.rule == rule; });
}

bool fits(const std::string& text) { return !text.empty() && count_chars(text) <= 512; }

}  // namespace

TEST_CASE("merging: a code merged with itself has the same elements, offers and verdict") {
  CHECK(codes().size() > 60);
  for (const Ready& code : codes()) {
    CAPTURE(code.name);
    Merged twice({&code.payload(), &code.payload()}, {});
    if (count_chars(code.payload().text) > 512) {
      CHECK(has(*twice.payload, Rule::merge_too_long));
      continue;
    }
    CHECK(twice.status.code == Code::ok);
    CHECK(twice.payload->findings.empty());
    Taken again(twice.written());
    CHECK(elements_of(again.payload()) == elements_of(code.payload()));
    CHECK(offers_of(again.payload()) == offers_of(code.payload()));
    CHECK(again.payload().scheme == code.payload().scheme);
    // How it was spelled (a CRC in lower case, lengths in bytes) is mended.
    CHECK(verdict(again.payload()) <= verdict(code.payload()));
  }
}

TEST_CASE("merging: what two codes are merged to has the offers of both, or a finding says what it has not") {
  std::size_t merged_pairs = 0, lossy = 0;
  const std::vector<Choice> chosen = choices();
  for (const Ready& a : codes())
    for (const Ready& b : codes()) {
      for (const Array<Choice> decided_ones : {Array<Choice>(), Array<Choice>(chosen.data(), chosen.size())}) {
        const std::vector<const Payload*> both = {&a.payload(), &b.payload()};
        Merged merged(both, decided_ones);
        if (bool(merged.status) == merged.has_error())
          FAIL_CHECK(a.name << " and " << b.name << ": status and findings differ");
        if (!merged.status) continue;
        std::string text = merged.written();
        if (decided_ones.size() > 0) text = decide_as(a.payload(), text);
        Taken again(text);
        check_merged({both.data(), both.size()}, again.payload(), again.scratch());
        if (!fits(text) && !has(again.payload(), Rule::merge_too_long))
          FAIL_CHECK(a.name << " and " << b.name << ": cannot be written");
        std::multiset<std::string> wanted = offers_of(a.payload());
        const std::multiset<std::string> others = offers_of(b.payload()), found = offers_of(again.payload());
        for (const std::string& each : others)
          if (wanted.count(each) < others.count(each)) wanted.insert(each);
        const bool lost = has(again.payload(), Rule::merge_offer);
        ++merged_pairs;
        lossy += lost ? 1 : 0;
        for (const std::string& each : wanted)
          if (!lost && found.count(each) == 0) FAIL_CHECK(a.name << " and " << b.name << ": lost " << each);
        for (const std::string& each : found)
          if (!lost && wanted.count(each) == 0) FAIL_CHECK(a.name << " and " << b.name << ": found " << each);
      }
    }
  CHECK(lossy < merged_pairs / 2);
  CHECK(merged_pairs > codes().size() * 4);
}

TEST_CASE("merging: the order of the codes changes neither the offers nor whether they can be merged") {
  for (const Ready& a : codes())
    for (const Ready& b : codes()) {
      if (&a >= &b) continue;
      Merged one({&a.payload(), &b.payload()}, {}), other({&b.payload(), &a.payload()}, {});
      if (one.status.code != other.status.code) FAIL_CHECK(a.name << " and " << b.name << ": only in one order");
      if (!one.status || !other.status) continue;
      Taken first(one.written()), second(other.written());
      if (offers_of(first.payload()) != offers_of(second.payload()))
        FAIL_CHECK(a.name << " and " << b.name << ": other offers in the other order");
    }
}

TEST_CASE("merging: merged without a choice, the payee is the one that both name") {
  std::size_t compared = 0;
  for (const Ready& a : codes())
    for (const Ready& b : codes()) {
      Merged merged({&a.payload(), &b.payload()}, {});
      if (!merged.status) continue;
      Taken again(merged.written());
      const std::string payee(value(again.payload(), Field::payee_name));
      ++compared;
      if (payee != value(a.payload(), Field::payee_name) && payee != value(b.payload(), Field::payee_name))
        FAIL_CHECK(a.name << " and " << b.name << ": " << payee);
      if (value(again.payload(), Field::amount) != value(a.payload(), Field::amount) &&
          value(again.payload(), Field::amount) != value(b.payload(), Field::amount))
        FAIL_CHECK(a.name << " and " << b.name << ": another amount");
    }
  CHECK(compared >= codes().size());
}

TEST_CASE("merging: another amount in a code that was merged before is a finding") {
  for (const Ready& code : codes()) {
    CAPTURE(code.name);
    std::string room(8192, '\0'), out(8192, '\0');
    Writer scratch(room.data(), room.size()), writer(out.data(), out.size());
    const auto edited = std::make_unique<Payload>();
    read(code.payload().bytes, {}, scratch, *edited);
    const bool digits_only = code.payload().scheme->id == "tr.karekod";
    if (!put(*edited, "54", digits_only ? "000000000777" : "777")) continue;
    if (!write(*edited, scratch, writer)) continue;
    Taken other(writer.text());
    if (stays_apart(other.payload()) != Apart::none) continue;
    Merged merged({&code.payload(), &other.payload()}, {});
    CHECK(merged.status.code == Code::invalid);
    CHECK(merged.payload->findings[0].rule == Rule::merge_conflict);
    CHECK(merged.payload->findings[0].path == "54");
  }
}
