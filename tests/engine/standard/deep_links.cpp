#include "standard/deep_links.hpp"

#include <doctest/doctest.h>

#include <string>

#include "engine/taken.hpp"

using namespace paycode;

namespace {

/// "none" where it cannot be written.
std::string link_to(const DeepLink& link, Text code) {
  char room[256];
  Writer out(room, sizeof room);
  return write_deep_link(link, code, out) ? std::string(out.text()) : "none";
}

}  // namespace

TEST_CASE("deep links: in the order of their apps, each a link with a word on what it opens") {
  Text before;
  for (const DeepLink& each : deep_links()) {
    CAPTURE(Text(each.link));
    CHECK(before <= Text(each.app));
    before = each.app;
    CHECK_FALSE(each.what.empty());
    CHECK_FALSE(each.source.empty());
    CHECK(find(each.link, ':') != Text::npos);
  }
  CHECK(deep_links().size() == 18);
}

TEST_CASE("deep links: the code is escaped whole, a query stays as it is") {
  const DeepLink scan{"alipay", "", "alipays://x?a=1&qrcode={code}", Confidence::B, {}};
  CHECK(link_to(scan, "https://qr.alipay.com/fkx0?a=b&c") ==
        "alipays://x?a=1&qrcode=https%3A%2F%2Fqr.alipay.com%2Ffkx0%3Fa%3Db%26c");
  CHECK(link_to(scan, "\xE4\xB8\xAD-._~ +") == "alipays://x?a=1&qrcode=%E4%B8%AD-._~%20%2B");
  const DeepLink pay{"phonepe", "", "phonepe://pay?{query}", Confidence::C, {}};
  CHECK(link_to(pay, "upi://pay?pa=a@b&am=1") == "phonepe://pay?pa=a@b&am=1");
  CHECK(link_to(pay, "upi://pay") == "none");
  CHECK(link_to({"x", "", "x://{code}/{id}", Confidence::C, {}}, "1") == "none");
  CHECK(link_to({"x", "", "x://", Confidence::C, {}}, "1") == "x://");
}

TEST_CASE("deep links: what cannot be written leaves nothing behind, and a full buffer is remembered") {
  char room[16];
  Writer out(room, sizeof room);
  out.put("before");
  CHECK_FALSE(write_deep_link({"x", "", "x://{id}", Confidence::C, {}}, "1", out));
  CHECK(out.text() == "before");
  CHECK(write_deep_link({"x", "", "x://{code}", Confidence::C, {}}, "123456789", out));
  CHECK(out.overflowed());
}
