// Codes of different schemes that look alike: what is in them tells.
#include <doctest/doctest.h>

#include "engine/taken.hpp"

using namespace taken;

namespace {

std::string candidates(const Taken& taken) {
  std::string all;
  for (const Candidate& each : taken.payload.candidates)
    all += (all.empty() ? "" : " ") + std::string(each.scheme->id);
  return all;
}

}  // namespace

TEST_CASE("collisions: EPC and NBU both begin BCD; the service in line 4 tells") {
  for (const std::string end : {"\n", "\r\n"}) {
    const std::string head = "BCD" + end + "002" + end + "1" + end;
    const std::string epc = head + "SCT" + end + end + "Tea House" + end + "DE02120300000000202051" + end + "EUR1";
    const std::string nbu = head + "UCT" + end + end + "Tea House" + end + "UA199999990000000000000000042" + end +
                            "UAH1" + end + "99999942" + end + end + end + "Tea" + end;
    CHECK(Taken(epc).scheme() == "eu.epc");
    CHECK(candidates(Taken(epc)) == "eu.epc");
    CHECK(Taken(nbu).scheme() == "ua.nbu");
    CHECK(candidates(Taken(nbu)) == "ua.nbu");
    CHECK(Taken(head + "INST" + end + end + "Tea House" + end + "DE02120300000000202051").scheme() == "eu.epc");
    // Neither's service is an error of the scheme that is better known; a code that ends before it is, too.
    CHECK(Taken(head + "XYZ" + end + end + "Tea House" + end + "DE02120300000000202051").scheme() == "unknown");
    CHECK(candidates(Taken(head)) == "eu.epc");
  }
}

TEST_CASE("collisions: texts of digits and capitals alone") {
  // A Finnish bar code has 54 digits and begins with its version, a customer's code has 16 to 24.
  const std::string barcode = "448999999000000480000105000000000000000001234561261231";
  CHECK(barcode.size() == 54);
  CHECK(Taken(barcode).scheme() == "fi.barcode");
  CHECK(candidates(Taken(barcode)) == "fi.barcode");
  CHECK(Taken("3" + barcode.substr(1)).scheme() == "unknown");
  CHECK(Taken(barcode + "1").scheme() == "unknown");
  const std::string alipay = "281234567890123456";
  CHECK(candidates(Taken(alipay)).find("fi.barcode") == std::string::npos);
  CHECK(candidates(Taken(alipay)).find("cn.alipay.code") != std::string::npos);
  CHECK(Taken(alipay).payload.presented_by == PresentedBy::payer);
  // By square is base32hex: its head says the kind, and lengths of packed codes do not reach down to a customer's.
  const std::string square = "0004I0000" + std::string(60, 'A');
  CHECK(Taken(square).scheme() == "sk.paybysquare");
  CHECK(candidates(Taken(square)) == "sk.paybysquare");
  CHECK(Taken("2" + square.substr(1)).scheme() == "sk.invoicebysquare");
  CHECK(Taken(std::string(18, '0')).scheme() != "sk.paybysquare");
  CHECK(Taken("0004I0000W" + std::string(60, 'A')).scheme() == "unknown");
}

TEST_CASE("collisions: apps have names of their own for UPI's link, and other links of theirs are none") {
  const std::string query = "pa=chai@okbank&pn=Chai&am=40&cu=INR";
  for (const char* lead : {"upi://pay?", "UPI://PAY?", "upi:pay?", "gpay://upi/pay?", "tez://upi/pay?",
                           "phonepe://pay?", "paytmmp://pay?"}) {
    CAPTURE(lead);
    const Taken taken(lead + query);
    CHECK(taken.scheme() == "in.upi");
    CHECK(candidates(taken) == "in.upi");
    CHECK(value(taken.payload, Field::account) == "chai@okbank");
  }
  for (const char* lead : {"upi://mandate?", "tez://upi/collect?", "phonepe://home?", "paytmmp://"}) {
    CAPTURE(lead);
    CHECK(Taken(lead + query).scheme() != "in.upi");
  }
}
