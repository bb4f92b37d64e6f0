#include "verb/rows.hpp"

#include <doctest/doctest.h>

#include "engine/codes.hpp"

using namespace taken;

namespace {

std::size_t index_of(const Taken& taken, Text path) {
  const std::int16_t i = find_path(taken.payload.elements, path);
  REQUIRE(i >= 0);
  return static_cast<std::size_t>(i);
}

std::string row_name(const Taken& taken, Text path) {
  const RowRef row = find_row(taken.payload, index_of(taken, path));
  return !row ? "none" : std::string(row->name);
}

}  // namespace

TEST_CASE("rows: a scheme's own rows go before those of its base") {
  const Taken taken(pix);
  CHECK(row_name(taken, "26.01") == "key");
  CHECK(row_name(taken, "62.05") == "transaction id");
  CHECK(row_name(taken, "59") == "merchant name");
  CHECK(find_row(taken.payload, index_of(taken, "62.05"))->kind == Kind::txid);
}

TEST_CASE("rows: inside a template the table that claims it speaks, elsewhere the code's own") {
  const std::string rails =
      "000201" + paynow_template() + promptpay_template() + merchant("SG", "702") + "62050801A";
  const Taken taken(with_crc(rails));
  REQUIRE(taken.scheme() == "sg.paynow");
  CHECK(row_name(taken, "26.02") == "proxy value");
  CHECK(row_name(taken, "29.01") == "mobile number");
  CHECK(owner_of(taken.payload, index_of(taken, "29.01")).scheme->id == "th.promptpay");
  CHECK(owner_of(taken.payload, index_of(taken, "29.01")).star == static_cast<std::int16_t>(index_of(taken, "29")));
  CHECK(owner_of(taken.payload, index_of(taken, "59")).scheme->id == "sg.paynow");
}

TEST_CASE("rows: a template that nobody claims has the base's rows only") {
  const Taken taken(
      with_crc("000201" + paynow_template() + object("30", "0015com.example.pay0102AB") + merchant("SG", "702")));
  CHECK(row_name(taken, "30.00") == "identifier");
  CHECK(row_name(taken, "30.01") == "none");
}

TEST_CASE("rows: the star is the template that the mark found, wherever it stands") {
  const Taken taken(
      with_crc("000201" + object("40", "0014br.gov.bcb.pix0116loja@example.com") + merchant("BR", "986")));
  CHECK(taken.scheme() == "br.pix");
  CHECK(row_name(taken, "40.01") == "key");
  CHECK(offers(taken.payload) == "br.pix:loja@example.com");
}

TEST_CASE("rows: a place is named from the top, and only so") {
  const Taken taken(vietqr);
  const Elements& elements = taken.payload.elements;
  const auto star = find_path(elements, "38");
  const auto beneficiary = find_path(elements, "38.01");
  CHECK(place_fits(elements, top, "", {nullptr, nowhere, {}}));
  CHECK_FALSE(place_fits(elements, star, "", {nullptr, nowhere, {}}));
  CHECK(place_fits(elements, star, "38", {nullptr, nowhere, {}}));
  CHECK(place_fits(elements, star, "26-51", {nullptr, nowhere, {}}));
  CHECK(place_fits(elements, star, "*", {nullptr, star, {}}));
  CHECK_FALSE(place_fits(elements, star, "*", {nullptr, nowhere, {}}));
  CHECK(place_fits(elements, beneficiary, "38.01", {nullptr, nowhere, {}}));
  CHECK(place_fits(elements, beneficiary, "*.01", {nullptr, star, {}}));
  CHECK_FALSE(place_fits(elements, beneficiary, "01", {nullptr, nowhere, {}}));
  CHECK_FALSE(place_fits(elements, beneficiary, "*", {nullptr, star, {}}));
  CHECK_FALSE(place_fits(elements, top, "38", {nullptr, nowhere, {}}));
  CHECK(place_fits(elements, star, "30", {nullptr, star, "30"}));
  CHECK_FALSE(place_fits(elements, beneficiary, "30", {nullptr, star, "30"}));
}

TEST_CASE("rows: an element without a key has no row") {
  const Taken taken("000201xyz");
  const std::size_t last = taken.payload.elements.size() - 1;
  REQUIRE(taken.payload.elements[last].key.empty());
  CHECK_FALSE(find_row(taken.payload, last));
}

TEST_CASE("rows: each row that counts is visited once, and none that is overridden") {
  for (const Scheme* scheme : schemes()) {
    CAPTURE(Text(scheme->id));
    std::vector<const Row*> seen;
    for_each_row(*scheme, [&](RowRef ref, const Row& row) {
      CHECK_FALSE(overridden(*scheme, *ref.table(), row));
      CHECK(&*ref == &row);
      CHECK(std::find(seen.begin(), seen.end(), &row) == seen.end());
      seen.push_back(&row);
    });
    for (const Row& row : scheme->rows()) CHECK(std::find(seen.begin(), seen.end(), &row) != seen.end());
  }
}

TEST_CASE("rows: PromptPay's optional 59 overrides EMVCo's required one") {
  const Scheme* promptpay_scheme = find_scheme("th.promptpay");
  std::size_t names = 0;
  for_each_row(*promptpay_scheme, [&](RowRef, const Row& row) {
    if (row.in.empty() && row.key == "59") {
      ++names;
      CHECK_FALSE(row.required);
    }
  });
  CHECK(names == 1);
}

TEST_CASE("rows: one that wants a neighbour speaks only where it is there") {
  const Taken bank("004000060000010103004021920261126000000000425102TH91046ED9");
  CHECK(find_row(bank.payload, static_cast<std::size_t>(find_path(bank.payload.elements, "00.02")))->name ==
        "transfer");
  const Taken wallet(
      "0037000201010201"
      "0203P2P"
      "0302A1"
      "040826112026"
      "9104abcd");
  REQUIRE(wallet.scheme() == "th.slip");
  CHECK(find_row(wallet.payload, static_cast<std::size_t>(find_path(wallet.payload.elements, "00.02")))->name ==
        "event");
  CHECK(wallet.field(Field::reference) == "A1");
  CHECK(wallet.field(Field::bank) == "");
}
