#include <doctest/doctest.h>

#include "engine/taken.hpp"

using namespace paycode;

TEST_CASE("context: every key in any order") {
  Context context;
  CHECK(read_context("app=wechat,presented_by=payer,market=CN", context).empty());
  CHECK(context.market == "CN");
  CHECK(context.presented_by == PresentedBy::payer);
  CHECK(context.app == "wechat");
  CHECK(read_context("presented_by=payee", context).empty());
  CHECK(context.presented_by == PresentedBy::payee);
}

TEST_CASE("context: nothing said is nothing known, whatever was known before") {
  Context context{.market = "CN", .presented_by = PresentedBy::payer, .app = "wechat"};
  CHECK(read_context("", context).empty());
  CHECK(context.market.empty());
  CHECK(context.presented_by == PresentedBy::unknown);
  CHECK(context.app.empty());
}

TEST_CASE("context: the pair that is not known is named") {
  Context context;
  for (const char* pair :
       {"weather=fine", "market=CHN", "market=", "market", "presented_by=me", "app=", "Market=CN"}) {
    CAPTURE(pair);
    CHECK(read_context(pair, context) == pair);
    CHECK(read_context("app=alipay," + std::string(pair), context) == pair);
    CHECK(read_context(std::string(pair) + ",app=alipay", context) == pair);
  }
}

TEST_CASE("context: an empty pair is no reason to stop and say all is well") {
  Context context;
  CHECK((!read_context(",market=CN", context).empty() || context.market == "CN"));
  CHECK((!read_context("market=CN,,app=wechat", context).empty() || context.app == "wechat"));
}
