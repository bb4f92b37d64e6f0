// Laws over all tables: whoever adds a scheme learns here what was forgotten.
#include <doctest/doctest.h>

#include <filesystem>
#include <set>
#include <tuple>

#include "engine/codes.hpp"
#include "model/shape.hpp"
#include "standard/iso3166.hpp"
#include "standard/iso4217.hpp"
#include "standard/rfc3629.hpp"
#include "syntax/syntaxes.hpp"
#include "verb/rows.hpp"

using namespace taken;

namespace {

bool is_id(Text id) {
  bool after_dot = true;
  for (char c : id) {
    if (c == '.' ? after_dot : !is_lower(c) && !is_digit(c)) return false;
    after_dot = c == '.';
  }
  return !after_dot;
}

bool is_as_of(Text text) {
  return text.size() == 7 && is_digits(slice(text, 0, 4)) && text[4] == '-' && is_digits(slice(text, 5)) &&
         slice(text, 5) >= "01" && slice(text, 5) <= "12";
}

std::string two_digits(ObjectId id) {
  return {static_cast<char>('0' + id.number / 10), static_cast<char>('0' + id.number % 10)};
}

bool is_range(Text key) { return find(key, '-') != Text::npos && is_digit(key[0]); }

/// What the row's form says of a value that stands on the wire.
Rule fault_of(const Row& row, Text wire) {
  char room[256];
  Writer scratch(room, sizeof room);
  return row.form->read(wire, row, scratch).rule;
}

bool fits_limits(const Row& row, Text wire) {
  const std::size_t chars = count_chars(wire);
  return chars >= row.min_chars && (row.max_chars == 0 || chars <= row.max_chars);
}

/// A value in the record's form, as the row would write it.
std::string wire_of(const Row& row, Text text, Rule& fault) {
  char room[256];
  Writer out(room, sizeof room);
  fault = row.form->write(text, row, out);
  return std::string(out.text());
}

template <class Visit>
void for_each_scheme(Visit visit) {
  for (const Scheme* scheme : schemes()) {
    CAPTURE(Text(scheme->id));
    visit(*scheme);
  }
}

template <class Visit>
void for_each_row_of_all(Visit visit) {
  for_each_scheme([&](const Scheme& scheme) {
    for (const Row& row : scheme.rows()) {
      CAPTURE(row.in);
      CAPTURE(Text(row.key));
      visit(scheme, row);
    }
  });
}

}  // namespace

TEST_CASE("tables: ids are unique, and named as their files are") {
  std::set<Text> ids;
  for_each_scheme([&](const Scheme& scheme) {
    CHECK(is_id(scheme.id));
    CHECK(ids.insert(scheme.id).second);
    std::string file(scheme.id);
    std::replace(file.begin(), file.end(), '.', '_');
    CHECK(std::filesystem::exists(std::filesystem::path(PAYCODE_SOURCES) / "engine/scheme" / (file + ".cpp")));
    CHECK(find_scheme(scheme.id) == &scheme);
  });
  CHECK(find_scheme("unknown") == &unknown_scheme());
  CHECK(find_scheme("") == nullptr);
  CHECK(find_scheme("br") == nullptr);
}

TEST_CASE("tables: every file of engine/scheme is built in") {
  std::size_t files = 0;
  for (const auto& each :
       std::filesystem::directory_iterator(std::filesystem::path(PAYCODE_SOURCES) / "engine/scheme"))
    if (each.path().extension() == ".cpp") ++files;
  CHECK(schemes().size() == files);
}

TEST_CASE("tables: every table says what it is, where that stands, and as of when") {
  for_each_scheme([](const Scheme& scheme) {
    CHECK_FALSE(scheme.title.empty());
    if (&scheme == &unknown_scheme()) return;
    CHECK_FALSE(scheme.spec.empty());
    CHECK_FALSE(scheme.source.empty());
    CHECK(is_as_of(scheme.as_of));
    CHECK(scheme.nature != Nature::unknown);
    CHECK(scheme.syntax != nullptr);
    CHECK(scheme.rows().size() > 0);
    if (scheme.syntax == &uri) CHECK(scheme.checks().size() > 0);
    // What is never recognised says why.
    if (scheme.marks().size() == 0) CHECK_FALSE(scheme.notes.empty());
    for (const Mark& mark : scheme.marks()) CHECK_FALSE(mark.why.empty());
    for (const Quirk& quirk : scheme.quirks()) CHECK_FALSE(quirk.why.empty());
    for (const Check& check : scheme.checks()) CHECK((!check.name.empty() && check.run != nullptr));
  });
}

TEST_CASE("tables: each is of one family, which says enough to pass it over") {
  std::set<const Scheme*> all;
  for (const Family family : {Family::grammars, Family::consumer_codes, Family::links}) {
    Text before;
    CHECK(schemes(family).size() > 20);
    for (const Scheme* scheme : schemes(family)) {
      CAPTURE(Text(scheme->id));
      CHECK(before < scheme->id);
      before = scheme->id;
      CHECK(all.insert(scheme).second);
      if (family == Family::grammars) continue;
      CHECK(Text(scheme->syntax->name) == (family == Family::links ? "uri" : "digits"));
      for (const Mark& mark : scheme->marks()) {
        if (family == Family::consumer_codes)
          CHECK((mark.max_chars > 0 && mark.max_chars <= consumer_code_max_chars));
        if (family == Family::links) CHECK(find(slice(mark.lead, 0, link_scheme_max_chars), ':') != Text::npos);
      }
    }
  }
  CHECK(all.size() == schemes().size());
}

TEST_CASE("tables: a country is one, and the id begins with it") {
  for_each_scheme([](const Scheme& scheme) {
    if (scheme.country.empty()) return;
    CHECK(is_country(scheme.country));
    CHECK(Text(scheme.id).size() > 3);
    CHECK(same_ignoring_case(slice(scheme.id, 0, 2), scheme.country));
  });
}

TEST_CASE("tables: bases end, and share syntax and standard") {
  for_each_scheme([](const Scheme& scheme) {
    std::size_t depth = 0;
    for (const Scheme* table = scheme.base; table != nullptr && depth < 4; table = table->base) {
      ++depth;
      CHECK(table->syntax == scheme.syntax);
      CHECK(table->standard == scheme.standard);
    }
    CHECK(depth < 4);
  });
}

TEST_CASE("tables: syntaxes and forms are whole") {
  for_each_scheme([](const Scheme& scheme) {
    if (scheme.syntax == nullptr) return;
    CHECK_FALSE(scheme.syntax->name.empty());
    CHECK((scheme.syntax->read != nullptr));
    CHECK((scheme.syntax->write != nullptr));
  });
  for_each_row_of_all([](const Scheme&, const Row& row) {
    REQUIRE(row.form != nullptr);
    CHECK_FALSE(row.form->name.empty());
    const int ways = (row.form->read != nullptr && row.form->write != nullptr) + (row.form->compute != nullptr) +
                     row.form->nested;
    CHECK(ways == 1);
    CHECK(((row.form->read == nullptr) == (row.form->write == nullptr)));
  });
}

TEST_CASE("tables: rows have a key, a name, and limits in order") {
  for_each_row_of_all([](const Scheme&, const Row& row) {
    CHECK_FALSE(row.key.empty());
    CHECK_FALSE(row.name.empty());
    if (row.max_chars != 0) CHECK(row.min_chars <= row.max_chars);
    if (is_range(row.key)) CHECK(key_fits(slice(row.key, 0, find(row.key, '-')), row.key));
    if (row.required) CHECK_FALSE(is_range(row.key));
    for (const CodeName& each : row.codes) CHECK((!each.code.empty() && !each.name.empty()));
  });
}

TEST_CASE("tables: a template that rows stand in has a row of its own that opens it") {
  for_each_row_of_all([](const Scheme& scheme, const Row& row) {
    if (row.in.empty() || row.in == "*") return;
    const Text in = row.in;
    const std::size_t dot = in.rfind('.');
    const Text parent_in = dot == Text::npos ? Text{} : slice(in, 0, dot);
    const Text parent_key = dot == Text::npos ? in : slice(in, dot + 1);
    // Of a range both ends: the consumer's 61 and 62 have a row each.
    for (const Text key :
         {slice(parent_key, 0, find(parent_key, '-')), slice(parent_key, find(parent_key, '-') + 1)}) {
      bool opened = false;
      for_each_row(scheme, [&](RowRef, const Row& other) {
        opened = opened || (other.in == parent_in && other.form->nested &&
                            (other.key == parent_key || key_fits(key, other.key)));
      });
      CHECK(opened);
    }
  });
}

TEST_CASE("tables: no two rows of one table have the same place, key and kind") {
  for_each_scheme([](const Scheme& scheme) {
    std::set<std::tuple<Text, Text, Kind, std::uint8_t>> seen;
    for (const Row& row : scheme.rows()) {
      CAPTURE(Text(row.key));
      CHECK(seen.insert({row.in, row.key, row.kind, row.also.number}).second);
    }
  });
}

TEST_CASE("tables: no row is hidden behind an earlier one that is wider") {
  for_each_scheme([](const Scheme& scheme) {
    for (const Row& row : scheme.rows())
      for (const Row& earlier : scheme.rows()) {
        if (&earlier >= &row) break;
        CAPTURE(Text(row.key));
        CHECK_FALSE(
            (!earlier.also && earlier.in == row.in && !is_range(row.key) && key_fits(row.key, earlier.key)));
      }
  });
}

TEST_CASE("tables: what a writer puts is accepted by the row that it is put into") {
  for_each_row_of_all([](const Scheme& scheme, const Row& row) {
    if (row.fixed) {
      CHECK(fault_of(row, row.preset) == Rule::none);
      CHECK(fits_limits(row, row.preset));
    }
    const Text by_scheme = row.field != Field::none ? implied(scheme, row.field) : Text{};
    for (const Text text : {row.rail ? Text{} : Text(row.preset), by_scheme}) {
      if (text.empty()) continue;
      Rule fault = Rule::none;
      const std::string wire = wire_of(row, text, fault);
      CHECK(fault == Rule::none);
      CHECK(fault_of(row, wire) == Rule::none);
      CHECK(fits_limits(row, wire));
    }
  });
}

TEST_CASE("tables: coded rows have codes that read and write each other") {
  for_each_row_of_all([](const Scheme&, const Row& row) {
    if (row.form->name != "code") return;
    CHECK_FALSE(row.codes.empty());
    for (const CodeName& each : row.codes) {
      Rule fault = Rule::none;
      CHECK(wire_of(row, each.name, fault) == each.code);
      CHECK(fault_of(row, each.code) == Rule::none);
    }
  });
}

TEST_CASE("tables: rails are schemes of ours, or names in lower case") {
  for_each_row_of_all([](const Scheme&, const Row& row) {
    if (!row.rail) return;
    CHECK(is_id(row.preset));
    if (find(row.preset, '.') != Text::npos) CHECK(find_scheme(row.preset) != nullptr);
    // A consumer's code can name a network whose own table is not built in.
    if (row.form->nested)
      for (const CodeName& each : row.codes) CHECK((is_id(each.name) || find_scheme(each.name) != nullptr));
  });
}

TEST_CASE("tables: home is set where a row stands in a star, and the mark finds it there") {
  for_each_scheme([](const Scheme& scheme) {
    bool star = false;
    for (const Row& row : scheme.rows()) star = star || starts_with(row.in, "*");
    if (!star) return;
    REQUIRE_FALSE(scheme.home.empty());
    bool marked = false;
    for (const Mark& mark : scheme.marks()) marked = marked || key_fits(scheme.home, mark.in);
    CHECK(marked);
  });
}

TEST_CASE("tables: what a scheme implies exists, and is stated once") {
  for_each_scheme([](const Scheme& scheme) {
    std::set<Field> seen;
    for (const Implied& fact : scheme.implies()) {
      CHECK(seen.insert(fact.field).second);
      CHECK(implied(scheme, fact.field) == fact.value);
      // Coins have tickers, which ISO 4217 does not list.
      const bool is_coin = scheme.country.empty() && scheme.syntax == &uri;
      if (fact.field == Field::currency)
        CHECK((is_coin ? all_of(fact.value, is_upper) : currency_by_code(fact.value) != nullptr));
      if (fact.field == Field::payee_country) CHECK(fact.value == scheme.country);
    }
  });
}

TEST_CASE("tables: marks can be reached") {
  for_each_scheme([](const Scheme& scheme) {
    for (std::size_t i = 0; i < scheme.marks().size(); ++i) {
      const Mark& mark = scheme.marks()[i];
      CAPTURE(mark.why);
      const bool only_a_length = mark.lead.empty() && mark.key.empty();
      if (only_a_length)
        CHECK((mark.min_chars > 0 && mark.min_chars == mark.max_chars && !mark.asks && mark.wanted().empty()));
      if (!mark.lead_last.empty())
        CHECK((Text(mark.lead_last).size() == Text(mark.lead).size() && Text(mark.lead) <= Text(mark.lead_last)));
      if (mark.max_chars != 0) CHECK(mark.min_chars <= mark.max_chars);
      if (!mark.in.empty()) CHECK_FALSE(mark.key.empty());
      if (mark.key.empty()) CHECK(is_shape(mark.wanted()));
      if (mark.key.empty() && !mark.wanted().empty()) CHECK((scheme.syntax->shape != nullptr));
      // An earlier mark of the text's beginning hides a later one that is longer.
      for (std::size_t j = 0; j < i; ++j) {
        const Mark& earlier = scheme.marks()[j];
        const bool same_kind = mark.key.empty() && earlier.key.empty() && !earlier.asks &&
                               earlier.wanted().empty() && earlier.lead_last.empty() && earlier.max_chars == 0;
        CHECK_FALSE((same_kind && starts_with_ignoring_case(mark.lead, earlier.lead)));
      }
    }
  });
}

namespace {

bool takes_tail(const Mark& mark, Text tail) {
  return (!mark.asks || mark.accepts(tail)) &&
         (mark.wanted().empty() || shape_length(mark.wanted(), tail) != Text::npos);
}

/// What may follow the beginning that a mark names.
std::string tail_for(const Mark& mark) {
  if (mark.lead == "{")
    for (const char* value : {"1", R"({"DEV":"1"})", R"({"IDC":"1","SER":1,"ENC":"x"})"})
      if (mark.accepts(value)) return "\"" + std::string(mark.key) + "\":" + value + "}";
  if (mark.numbers.first == no_number && !mark.key.empty())
    return std::string(mark.key) + "=" + (mark.wanted().empty() ? "x" : std::string(mark.wanted()));
  for (const char* tail :
       {"00example", "099400016550191\rA1\r\r0", "pa=a@b&pn=Example", "00010000/62123456789012345678901234",
        "002\n1\n", "qr.chinaums.com/x", "001040000", "QR.EXAMPLE.COM/MPM/3/GPLD001x", "EXAMPLE/158/02/V1?D1=100",
        "?q=00example",
        // Nine fields between bars, and the digits behind the first one of a bar code.
        "PL|61109010140000071219812874|000150|Example|Invoice|||",
        "123456789|PL|61109010140000071219812874|000150|Example|Invoice|||",
        "betalingslink-svar?phone=000042&amount=10", "58101710000001220004829900000000559582243294671120131",
        "nbc20m1pvjluez", "nurlp://pay.example.org/a", "eyauth://example.org/a",
        "nurl1dp68gurn8ghj7cfwv4uxzmtsd3jj70m5v9nn6mr0va5kug3edxc", "0701740605;45;Bulle;0",
        "40940000000000000000000000000000000000000000000"})
    if (takes_tail(mark, tail)) return tail;
  // A token ends with the sign that it begins with.
  const std::string token = "ExampleTokn" + std::string(mark.lead);
  if (takes_tail(mark, token)) return token;
  FAIL("no tail for the mark: " << mark.why);
  return {};
}

/// Digits, or letters of a token, that make a text of `length` with the beginning `lead`.
std::string digits_for(const Mark& mark, Text lead, std::size_t length) {
  for (const Text tail : {"", "70105"}) {
    std::string text = std::string(lead) + std::string(tail);
    if (text.size() < length) text.append(length - text.size(), '7');
    if (takes_tail(mark, slice(text, lead.size()))) return text;
  }
  FAIL("no digits for the mark: " << mark.why);
  return {};
}

/// In its own market, or among all payers' codes where it has none, the table is a candidate for this reason.
void check_candidate(const Scheme& scheme, const Mark& mark, const std::string& text) {
  CAPTURE(text);
  const Taken taken(text, {.market = scheme.country, .presented_by = PresentedBy::payer});
  const Candidate* own = nullptr;
  for (const Candidate& each : taken.payload.candidates)
    if (each.scheme == &scheme) own = &each;
  REQUIRE(own != nullptr);
  CHECK(own->why == mark.why);
  CHECK(own->confidence == mark.confidence);
  const bool alone = taken.payload.candidates.size() == 1;
  CHECK(taken.scheme() == (alone ? scheme.id : Text("unknown")));
  CHECK(has(taken.payload, Rule::candidates) == !alone);
  CHECK(taken.payload.nature == mark.nature);
  CHECK(taken.payload.next == mark.next);
  CHECK(taken.payload.presented_by == mark.presented_by);
  CHECK(taken.payload.usage == mark.usage);
  CHECK(taken.payload.sensitive);
  // The app that shows it settles what a market leaves open.
  CHECK(Taken(text, {.market = scheme.country, .app = scheme.app}).scheme() == scheme.id);
}

}  // namespace

TEST_CASE("tables: each mark of a text's beginning recognises that text as its scheme") {
  for_each_scheme([](const Scheme& scheme) {
    for (const Mark& mark : scheme.marks()) {
      const bool of_pairs = mark.numbers.first == no_number && !mark.lead.empty();
      if ((!mark.key.empty() && !of_pairs) || !mark.in.empty() || mark.presented_by == PresentedBy::payer) continue;
      if (mark.rank == Rank::generic && !mark.asks) continue;
      std::string text = std::string(mark.lead) + tail_for(mark);
      if (text.find("://*.") != std::string::npos) text.replace(text.find('*'), 1, "qr");
      CAPTURE(text);
      const Taken taken(text);
      CHECK(taken.scheme() == scheme.id);
      REQUIRE(taken.payload.candidates.size() == 1);
      CHECK(taken.payload.candidates[0].why == mark.why);
      CHECK(taken.payload.nature == mark.nature);
      CHECK(taken.payload.next == mark.next);
    }
  });
}

TEST_CASE("tables: each mark of digits makes its table a candidate, at both ends of what it claims") {
  std::size_t tables = 0;
  for_each_scheme([&](const Scheme& scheme) {
    if (scheme.syntax == nullptr || scheme.syntax->name != "digits") return;
    ++tables;
    for (const Mark& mark : scheme.marks()) {
      CAPTURE(mark.why);
      const Text last = mark.lead_last.empty() ? Text(mark.lead) : Text(mark.lead_last);
      REQUIRE((mark.min_chars > 0 && mark.max_chars >= mark.min_chars));
      for (const Text lead : {Text(mark.lead), last})
        for (const std::size_t length : {mark.min_chars, mark.max_chars})
          check_candidate(scheme, mark, digits_for(mark, lead, length));
    }
  });
  CHECK(tables >= 20);
}

TEST_CASE("tables: a link that is told by a parameter has no other path") {
  for_each_scheme([](const Scheme& scheme) {
    if (scheme.syntax == nullptr || scheme.syntax->name != "uri") return;
    for (const Mark& mark : scheme.marks())
      if (!mark.key.empty()) CHECK(Text(mark.lead).back() == '?');
  });
}

TEST_CASE("tables: each mark of a template recognises a code that has it") {
  for_each_scheme([](const Scheme& scheme) {
    for (const Mark& mark : scheme.marks()) {
      if (mark.in.empty() || mark.wanted().empty()) continue;
      const std::string also = mark.also ? object(two_digits(mark.also), "example.com/a") : "";
      for (const Text key : {slice(mark.in, 0, 2), slice(mark.in, Text(mark.in).size() - 2)}) {
        std::string upper_value(mark.wanted());
        for (char& c : upper_value) c = upper(c);
        for (const std::string& identifier : {std::string(mark.wanted()), upper_value}) {
          const Taken taken(with_crc("000201" + object(key, object(mark.key, identifier) + also)));
          CHECK(taken.scheme() == scheme.id);
          CHECK(taken.payload.candidates[0].why == mark.why);
        }
        CHECK(Taken(with_crc("000201" + object(key, object(mark.key, std::string(mark.wanted()) + "X") + also)))
                  .scheme() == "emv.mpm");
      }
    }
  });
}

TEST_CASE("tables: every scheme that is recognised has a sample in codes.hpp") {
  const auto all = codes();
  for_each_scheme([&](const Scheme& scheme) {
    if (&scheme == &unknown_scheme() || scheme.marks().size() == 0) return;
    CHECK(std::any_of(all.begin(), all.end(), [&](const Sample& each) { return each.scheme == scheme.id; }));
  });
}

TEST_CASE("tables: a row that excludes the one above it has one above it") {
  std::size_t count = 0;
  for (const Scheme* scheme : schemes())
    for (const Row& row : scheme->rows()) {
      if (!row.or_above) continue;
      ++count;
      CHECK(&row != scheme->rows().begin());
    }
  CHECK(count > 0);
}

TEST_CASE("tables: whatever a quirk allows, strict still says") {
  for (const Scheme* scheme : schemes())
    for (const Quirk& quirk : scheme->quirks()) {
      CAPTURE(Text(scheme->id));
      CAPTURE(rule_id(quirk.rule));
      // A root table is the specification itself: what it silences, a rule of its own says better.
      if (scheme->base != nullptr || quirk.tolerant != Grade::none) CHECK(quirk.strict > Grade::info);
      CHECK(quirk.strict >= quirk.tolerant);
    }
}

TEST_CASE("tables: an index has the rows that a search finds") {
  for (const Scheme* scheme : schemes())
    for (const Places& place : scheme->places())
      for (std::size_t key = 0; key < 100; ++key) {
        const char two_digits[] = {static_cast<char>('0' + key / 10), static_cast<char>('0' + key % 10)};
        const Row* found = nullptr;
        for (const Row& row : scheme->rows()) {
          const bool here =
              row.in.empty() ? place.in.first == Places::at_top
                             : key_fits(slice(row.in, 0, 2), "26-99") && KeyRange(row.in).first == place.in.first;
          if (found == nullptr && here && key_fits(Text(two_digits, 2), row.key)) found = &row;
        }
        const std::uint8_t indexed = place.row[key];
        CHECK((indexed == Places::none ? nullptr : &scheme->rows()[indexed]) == found);
      }
}
