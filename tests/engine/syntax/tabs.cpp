#include <doctest/doctest.h>

#include "engine/syntax/parsed.hpp"

using namespace taken;

namespace {

using Fields = ParsedBy<tabs>;
using Payment = ParsedBy<square_payment>;

template <class Parsed>
std::string whole(const Parsed& parsed) {
  Buffer<1024> out;
  for (std::size_t i = 0; i < parsed.elements.size(); ++i) out.put(parsed.written(i));
  return std::string(out.text());
}

std::string keys(const Elements& elements) {
  std::string all;
  for (const Element& each : elements) all += (all.empty() ? "" : " ") + std::string(each.key);
  return all;
}

constexpr Text simple = "i\t1\t1\t5\tEUR\td\tv\tk\ts\tr\tn\t1\tIBAN\tBIC\t0\t0\tname\tstreet\tcity";

}  // namespace

TEST_CASE("tabs: n tabs make n + 1 fields") {
  CHECK(shown(Fields("").elements) == "field 1=");
  CHECK(shown(Fields("a\t\tb").elements) == "field 1=a field 2= field 3=b");
  CHECK(joined(Fields("a\t\tb\t").elements) == "a\t\tb\t");
  const Fields many(std::string(70, '\t'));
  CHECK(many.status.code == Code::too_many);
  CHECK(joined(many.elements) == many.text);
}

TEST_CASE("tabs: an edited field, and one behind the last") {
  Fields parsed("a\tb");
  parsed.edit(0, "c");
  parsed.elements.push({.key = "field 3", .value = "d", .edited = true});
  CHECK(whole(parsed) == "c\tb\td");
  parsed.edit(0, "c\td");
  Code code = Code::ok;
  parsed.written(0, &code);
  CHECK(code == Code::invalid);
}

TEST_CASE("tabs: PAY by square's one payment to one account has nineteen fields") {
  const Payment parsed(simple);
  REQUIRE(parsed.status);
  CHECK(parsed.elements.size() == 19);
  for (std::size_t i = 0; i < 19; ++i)
    CHECK(parsed.elements[i].key == square_payment.key_at(static_cast<std::uint32_t>(i + 1)));
  CHECK(find_value(parsed.elements, top, "IBAN") == "IBAN");
  CHECK(find_value(parsed.elements, top, "BeneficiaryAddressLine2") == "city");
  CHECK(joined(parsed.elements) == simple);
}

TEST_CASE("tabs: counts and flags say which fields follow") {
  CHECK(keys(Payment("\t1\t1\t\t\t\t\t\t\t\t\t2\tA\tB\tC\tD\t0\t0\tn").elements)
            .ends_with(
                "BankAccounts IBAN BIC FurtherIBAN FurtherBIC StandingOrderExt DirectDebitExt BeneficiaryName"));
  CHECK(keys(Payment("\t1\t2\t\t\t\t\t\t\t\t\t1\tA\tB\t1\t5\t0\tm\t20271231\t0\tn").elements)
            .ends_with("StandingOrderExt Day Month Periodicity LastDate DirectDebitExt BeneficiaryName"));
  const Payment debit("\t1\t4\t\t\t\t\t\t\t\t\t1\tA\tB\t0\t1\t1\t1\t\t\t\tM\tC\t\t\t\tn");
  CHECK(find_value(debit.elements, top, "MandateID") == "M");
  CHECK(find_value(debit.elements, top, "BeneficiaryName") == "n");
  const Payment two(
      "\t2\t1\t7\t\t\t\t\t\t\t\t1\tA\tB\t0\t0\t1\t8\t\t\t\t\t\t\t\t1\tC\tD\t0\t0\tn\ts\tc\tn2\ts2\tc2");
  REQUIRE(two.status);
  CHECK(find_value(two.elements, top, "Amount") == "7");
  CHECK(find_value(two.elements, top, "OtherIBAN") == "C");
  CHECK(find_value(two.elements, top, "BeneficiaryName") == "n");
}

TEST_CASE("tabs: fields that are too few, too many, or count nothing") {
  CHECK(Payment("\t1\t1\t\t\t\t\t\t\t\t\t1\tA\tB\t0\t0").status);  // version 1.0.0
  for (const Text text : {Text(""), Text("a"), Text("\t1\t1"), Text("\t1\t1\t\t\t\t\t\t\t\t\t2\tA\tB\t0\t0"),
                          Text("\tx\t1\t"), Text("\t0\t1\t"), Text("\t1\t1\t\t\t\t\t\t\t\t\tx\tA"),
                          Text("\t1\t1\t\t\t\t\t\t\t\t\t1\tA\tB\t7\t0\t\t\t")}) {
    const Payment parsed(text);
    CHECK_MESSAGE(parsed.status.code == Code::malformed, text);
    CHECK(joined(parsed.elements) == text);
  }
  const Payment behind(std::string(simple) + "\tmore");
  CHECK(behind.status);
  CHECK(behind.elements[19].key == "Behind");
  const Payment most("\t999\t1" + std::string(400, '\t'));
  CHECK_FALSE(most.status);
  CHECK(joined(most.elements) == most.text);
}

TEST_CASE("tabs: a new payment has all of its fields") {
  Payment parsed("\t1\t1\t\t\t\t\t\t\t\t\t1\tA\tB\t0\t0");
  parsed.edit(15, "0");
  CHECK(whole(parsed) == parsed.text);
  parsed.elements.push({.key = "BeneficiaryName", .value = "n", .edited = true});
  CHECK(whole(parsed) == parsed.text + "\tn\t\t");
}
