#include "standard/user_agents.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace paycode;

TEST_CASE("user agents: the app that names itself behind UnionPay's token comes first") {
  const std::string phone = "Mozilla/5.0 (Linux; Android 13) ";
  for (const auto& [text, app] : {std::pair{"UnionPay/1.0 CloudPay", "unionpay"},
                                  {"UnionPay/1.0 JDJR", "jd"},
                                  {"UnionPay/2.3.1 CCBLoongPay/4", "ccb"},
                                  {"UnionPay/1.0 BoComMDB", "bocom"},
                                  {"UnionPay/1.0 PSBC (x)", "psbc"},
                                  {"MicroMessenger/8.0 UnionPay/1.0 PSBC", "psbc"},
                                  {"UnionPay/1.0 Other UnionPay/1.0 PSBC", "psbc"},
                                  {"UnionPay/1.0 Other", "unionpay"},
                                  {"UnionPay/1.0", "unionpay"},
                                  {"UnionPay/", "unionpay"},
                                  {"UnionPay/1.0 JDJRX", "unionpay"},
                                  {"UnionPay/1.0  JDJR", "jd"},
                                  {"UnionPay/1.0_x CloudPay JDJR", "unionpay"},
                                  {"UnionPay/ JDJR", "unionpay"},
                                  {"UnionPay/1.0 application=JDJR-App", "jd"},
                                  {"MicroMessenger/8.0 jdapp;android", "jd"},
                                  {"AlipayClient/10.3", "alipay"},
                                  {"MicroMessenger/8.0", "wechat"}}) {
    const std::string shown(text);
    CAPTURE(shown);
    CHECK(app_of_user_agent(text) == app);
    CHECK(app_of_user_agent(phone + text) == app);
  }
}

TEST_CASE("user agents: a name alone is no token") {
  for (const char* text : {"", "Mozilla/5.0", "x JDJR", "x PSBC", "x CCBLoongPay", "x BoComMDB", "CloudPay",
                           "Alipay", "micromessenger/8", "UnionPay", "fakejdapp", "NoMicroMessenger/8.0",
                           "jdapplet/1.0", "application=JDJR-Application", "X-MicroMessenger/8"}) {
    CAPTURE(std::string(text));
    CHECK(app_of_user_agent(text) == "");
  }
}
