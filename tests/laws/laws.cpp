// What holds for every table and every fixture.
#include <doctest/doctest.h>

#include <cstdlib>
#include <map>
#include <set>

#include "engine/codes.hpp"
#include "laws/fixture.hpp"
#include "syntax/syntaxes.hpp"

using namespace paycode;
using namespace paycode::test;

namespace {

bool long_run() { return std::getenv("PAYCODE_LONG") != nullptr; }

/// Of so many places, one is changed. Under the sanitizers a change takes twenty times as long; another build of
/// the same gate makes every one, and what is fuzzed has all of them.
constexpr std::size_t stride = is_sanitized ? 4 : 1;

/// Digits or a token of another shape are no code at all. Of a link a parameter can stand twice, and which of them
/// counts nobody knows; but behind a "#", where all that a table knows may stand, nothing is a parameter.
bool can_be_bad(const Scheme& scheme) {
  if (scheme.syntax == &digits || scheme.syntax == &whole_text) return false;
  if (scheme.syntax != &uri) return true;
  return std::any_of(scheme.marks().begin(), scheme.marks().end(),
                     [](const Mark& mark) { return find(mark.lead, '#') == Text::npos; });
}

/// Some value of such a code has a meaning, and can be said by it.
bool has_fields(const Scheme& scheme) {
  for (const Scheme* table = &scheme; table != nullptr; table = table->base)
    for (const Row& row : table->rows())
      if (row.field != Field::none) return true;
  return false;
}

/// Where the code itself stands in what was read: what a scanner puts around it is under no checksum.
struct Span {
  std::size_t begin, end;
};
Span code_in(const std::string& bytes) {
  Taken taken(bytes);
  const Text code = code_of(taken.payload());
  const auto begin = static_cast<std::size_t>(code.data() - taken.payload().bytes.data());
  return {begin, begin + code.size()};
}

std::string verdict_name(Taken& taken) { return std::string(name(verdict(taken.payload()))); }

/// Replacements that turn a byte into its neighbours, into other classes of characters, and into no text at all.
std::vector<char> changes_of(char byte) {
  std::vector<char> changes = {static_cast<char>(byte ^ 1), static_cast<char>(byte ^ 0x10), '\0', '\xFF', '9'};
  if (long_run())
    for (int value = 0; value < 256; ++value) changes.push_back(static_cast<char>(value));
  changes.erase(std::remove(changes.begin(), changes.end(), byte), changes.end());
  return changes;
}

}  // namespace

TEST_CASE("every table has its fixtures") {
  std::map<std::string, std::set<std::string>> verdicts;
  for (const Fixture& fixture : fixtures()) verdicts[fixture.scheme].insert(fixture.verdict);
  for (const Scheme* scheme : schemes()) {
    const std::string id(scheme->id);
    CAPTURE(id);
    if (scheme == &unknown_scheme()) {
      CHECK(verdicts[id].count("unknown") == 1);
      continue;
    }
    // Without a mark nothing is of the scheme, and a fixture would show another.
    if (scheme->marks().size() == 0) {
      CHECK(verdicts[id].empty());
      continue;
    }
    CHECK(verdicts[id].count("ok") == 1);
    CHECK((verdicts[id].count("bad") == 1) == can_be_bad(*scheme));
    // What a link only names, its server knows; the rest has its oddities.
    if (scheme->nature == Nature::self_contained) CHECK(verdicts[id].count("odd") == 1);
  }
}

TEST_CASE("a fixture's name is its verdict") {
  for (const Fixture& fixture : fixtures()) {
    CAPTURE(fixture.name);
    Taken taken(fixture.bytes, Profile::tolerant, fixture.context);
    CHECK(verdict_name(taken) == (fixture.bad_within ? "ok" : fixture.verdict));
  }
}

TEST_CASE("write(read(x)) is x, whatever is wrong with x") {
  std::size_t count = 0;
  for (const Fixture& fixture : fixtures()) {
    CAPTURE(fixture.name);
    for (const std::string& context : {std::string(), fixture.context}) {
      Taken taken(fixture.bytes, Profile::tolerant, context);
      CHECK(taken.written() == fixture.bytes);
    }
    ++count;
  }
  CHECK(count > schemes().size());
}

TEST_CASE("every prefix of every fixture is read, and written as it was") {
  for (const Fixture& fixture : fixtures()) {
    CAPTURE(fixture.name);
    const std::size_t step = long_run() || fixture.bytes.size() < 2000 ? 1 : 997;
    for (std::size_t length = 0; length < fixture.bytes.size(); length += step) {
      Taken taken(slice(fixture.bytes, 0, length));
      if (taken.written() != slice(fixture.bytes, 0, length)) FAIL_CHECK("prefix of " << length << " bytes");
    }
  }
}

TEST_CASE("a cut code whose scheme has a checksum or a last line is never ok") {
  for (const Fixture& fixture : fixtures()) {
    const Scheme& scheme = *find_scheme(fixture.scheme);
    if (fixture.verdict != "ok" || scheme.standard != Standard::emv_mpm) continue;
    CAPTURE(fixture.name);
    for (std::size_t length = 1; length < code_in(fixture.bytes).end; ++length) {
      Taken taken(slice(fixture.bytes, 0, length));
      if (verdict(taken.payload()) == Verdict::ok) FAIL_CHECK("ok after " << length << " bytes");
    }
  }
}

TEST_CASE("every change of one byte is read without a fault; inside a checksum it is never ok") {
  std::size_t first = 0;
  for (const Fixture& fixture : fixtures()) {
    if (fixture.bytes.size() > 2000) continue;
    CAPTURE(fixture.name);
    const bool summed = fixture.verdict == "ok" && find_scheme(fixture.scheme)->standard == Standard::emv_mpm;
    const Span code = code_in(fixture.bytes);
    first =
        (first + 1) % stride;  // another one in every fixture: those of one table have their elements at the same
    for (std::size_t at = first; at < fixture.bytes.size(); at += stride) {
      const bool covered = summed && at >= code.begin && at < code.end;
      for (const char change : changes_of(fixture.bytes[at])) {
        std::string changed = fixture.bytes;
        changed[at] = change;
        Taken taken(changed);
        if (taken.written() != changed) FAIL_CHECK("not written back: byte " << at);
        if (covered && verdict(taken.payload()) == Verdict::ok)
          FAIL_CHECK("ok with byte " << at << " as " << int(change));
      }
    }
  }
}

TEST_CASE("strict finds whatever tolerant finds, and never less") {
  for (const Fixture& fixture : fixtures()) {
    CAPTURE(fixture.name);
    Taken tolerant(fixture.bytes, Profile::tolerant, fixture.context),
        strict(fixture.bytes, Profile::strict, fixture.context);
    CHECK(strict.payload().findings.size() >= tolerant.payload().findings.size());
    CHECK((verdict(tolerant.payload()) != Verdict::bad || verdict(strict.payload()) == Verdict::bad));
  }
}

TEST_CASE("findings point into the payload") {
  for (const Fixture& fixture : fixtures()) {
    CAPTURE(fixture.name);
    Taken taken(fixture.bytes, Profile::tolerant, fixture.context);
    for (const Finding& finding : taken.payload().findings) {
      CHECK((finding.at == Text::npos || finding.at <= fixture.bytes.size()));
      CHECK(finding.grade != Grade::none);
    }
  }
}

TEST_CASE("an element set to the value that it has reads the same, and leaves every other byte as it was") {
  std::size_t count = 0;
  for (const Fixture& fixture : fixtures()) {
    if (fixture.verdict != "ok" || fixture.scheme == "unknown") continue;
    CAPTURE(fixture.name);
    Taken whole(fixture.bytes, Profile::tolerant, fixture.context);
    CHECK_FALSE(whole.payload().elements.empty());
    for (std::size_t i = 0; i < whole.payload().elements.size(); ++i) {
      Taken taken(fixture.bytes, Profile::tolerant, fixture.context);
      const Element element = taken.payload().elements[i];
      if (has_children(taken.payload().elements, i) || element.key.empty()) continue;
      char room[64];
      Writer path(room, sizeof room);
      write_path(taken.payload().elements, static_cast<std::int16_t>(i), path);
      CAPTURE(path.text());
      // A repeated key means its first place.
      if (find_path(taken.payload().elements, path.text()) != static_cast<std::int16_t>(i)) continue;
      const std::string value(element.value);
      const Status status = put(taken.payload(), path.text(), value);
      if (status.code == Code::sealed || status.code == Code::invalid) continue;
      REQUIRE(status.code == Code::ok);
      const std::string again = taken.written();
      REQUIRE(taken.status().code == Code::ok);
      // What is compressed anew says the same in other bytes.
      const bool packed =
          !whole.payload().layers.empty() && whole.payload().layers[0].layer->name.ends_with("square");
      if (!packed && find(value, '%') == Text::npos && element.raw == element.value)
        CHECK(again == code_of(whole.payload()));
      Taken second(again, Profile::tolerant, fixture.context);
      CHECK(verdict_name(second) == "ok");
      REQUIRE(second.payload().elements.size() == whole.payload().elements.size());
      for (std::size_t k = 0; k < whole.payload().elements.size(); ++k)
        CHECK(second.payload().elements[k].value == whole.payload().elements[k].value);
      ++count;
    }
  }
  CHECK(count > 200);
}

namespace {

std::string offers_in_any_order(const Payload& payload) {
  std::vector<std::string> all;
  for (const Offer& each : payload.offers)
    all.push_back(std::string(each.rail) + ":" + std::string(each.account) + ":" + std::string(each.bank));
  std::sort(all.begin(), all.end());
  std::string text;
  for (const std::string& each : all) text += each + " ";
  return text;
}

}  // namespace

TEST_CASE("a template that names its rail says the same wherever it stands from 26 to 51") {
  std::set<std::string> moved_schemes;
  for (const Fixture& fixture : fixtures()) {
    // QRIS and BharatQR have one name for several templates, and tell them by their place.
    if (fixture.verdict != "ok" || fixture.scheme == "id.qris" || fixture.scheme == "in.bharatqr") continue;
    CAPTURE(fixture.name);
    Taken whole(fixture.bytes);
    const Payload& payload = whole.payload();
    if (find_element(payload.elements, top, "44") >= 0 || !payload.layers.empty()) continue;
    for (const Claim& claim : payload.claims) {
      const Element& element = payload.elements[static_cast<std::size_t>(claim.element)];
      if (!finds_a_name(*claim.mark()) || element.number > 51) continue;
      std::string text(payload.text);
      text.replace(static_cast<std::size_t>(element.wire.data() - payload.text.data()), 2, "44");
      Taken moved(taken::with_crc(text.substr(0, text.size() - 8)));
      CHECK(Text(moved.payload().scheme->id) == Text(payload.scheme->id));
      CHECK(offers_in_any_order(moved.payload()) == offers_in_any_order(payload));
      CHECK(verdict_name(moved) == "ok");
      for (const Field field : {Field::amount, Field::reference, Field::expires, Field::url, Field::payee_id})
        CHECK(value(moved.payload(), field) == value(payload, field));
      moved_schemes.insert(fixture.scheme);
    }
  }
  CHECK(moved_schemes.size() > 25);
}

TEST_CASE("what was read can be written from its fields, and reads the same") {
  std::set<std::string> written_schemes;
  for (const Fixture& fixture : fixtures()) {
    const Scheme& scheme = *find_scheme(fixture.scheme);
    if (fixture.verdict != "ok" || scheme.nature != Nature::self_contained || !has_fields(scheme)) continue;
    CAPTURE(fixture.name);
    Taken taken(fixture.bytes);
    const Payload& read_payload = taken.payload();
    if (read_payload.nature != Nature::self_contained || read_payload.sensitive) continue;
    // What has to be signed only its issuer makes.
    bool must_sign = false;
    for (const Row& row : scheme.rows()) must_sign = must_sign || (row.required && row.signs_all);
    if (must_sign) continue;
    std::string room(65536, '\0');
    Writer scratch(room.data(), room.size());
    auto draft = std::make_unique<Payload>();
    draft->hooks = hooks;
    begin(*read_payload.scheme, *draft);
    std::set<Field> done;
    std::vector<const Entry*> kept;
    // The account goes first: it chooses the template where a scheme has several.
    std::vector<Entry> entries(read_payload.entries.begin(), read_payload.entries.end());
    std::stable_partition(entries.begin(), entries.end(),
                          [](const Entry& each) { return each.field == Field::account; });
    for (const Entry& each : entries) {
      // A field that stands twice (a rail in a label, two references) has one place in a new code.
      if (each.field == Field::account_kind || !done.insert(each.field).second) continue;
      if (set(*draft, each.field, each.kind, each.value, scratch)) kept.push_back(&each);
    }
    RowRef missing;
    Status status = complete(*draft, scratch, missing);
    // What has no meaning of its own, as the label of a TWQR link, only the caller knows.
    while (!status && missing && missing->field == Field::none && scheme.syntax->open == nullptr &&
           find_element(read_payload.elements, top, missing->key) >= 0) {
      REQUIRE(put(*draft, missing->key, find_value(read_payload.elements, top, missing->key)));
      status = complete(*draft, scratch, missing);
    }
    CAPTURE((missing ? missing->name : Text{}));
    // A TWQR bill names none; a writer makes no new code that pays nobody.
    const bool no_account = entry(read_payload, Field::account) == nullptr;
    if (!status && missing && missing->field == Field::account && no_account && scheme.syntax->open == nullptr)
      continue;
    // Labels, bare EMV, and codes that another rail alone pays, name their rails by elements, not by fields; of
    // several identifiers, or providers, only the caller can choose.
    const std::set<Text> by_elements = {"co.breb", "et.ethqr", "ke.keqr", "tr.karekod", "za.electrum"};
    const bool own_rail = std::any_of(
        read_payload.claims.begin(), read_payload.claims.end(),
        [&](const Claim& claim) { return claim.scheme == &scheme && claim.mark()->rank != Rank::label; });
    if (!status && !own_rail && scheme.standard == Standard::emv_mpm) continue;
    if (!status && by_elements.count(scheme.id) == 1) continue;
    // Which language a local name is in, only the caller knows.
    if (!status && missing && missing->in == "64" && missing->key == "00") continue;
    REQUIRE(status);
    std::string out(8192, '\0');
    Writer writer(out.data(), out.size());
    REQUIRE(write(*draft, scratch, writer));
    Taken again(writer.text());
    CAPTURE(writer.text());
    if (scheme.id == "emv.mpm" || scheme.id == "sg.sgqr") continue;
    CHECK(again.payload().scheme == read_payload.scheme);
    CHECK(verdict(again.payload()) != Verdict::bad);
    for (const Entry* each : kept) CHECK(value(again.payload(), each->field) == each->value);
    written_schemes.insert(fixture.scheme);
  }
  CHECK(written_schemes.size() >= 8);
}
