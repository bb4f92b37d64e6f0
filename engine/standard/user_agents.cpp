#include "standard/user_agents.hpp"

namespace paycode {
namespace {

struct Token {
  Text token, app;
};

// From the most specific token to the least.
constexpr Token tokens[] = {
    {"application=JDJR-App", "jd"}, {" JDJR", "jd"},   {"jdapp", "jd"},           {" CCBLoongPay", "ccb"},
    {" BoComMDB", "bocom"},         {" PSBC", "psbc"}, {"UnionPay/", "unionpay"}, {"MicroMessenger/", "wechat"},
    {"AlipayClient/", "alipay"},
};

bool contains(Text text, Text what) noexcept {
  for (std::size_t i = 0; i + what.size() <= text.size(); ++i)
    if (slice(text, i, what.size()) == what) return true;
  return false;
}

}  // namespace

Text app_of_user_agent(Text user_agent) noexcept {
  for (const Token& each : tokens)
    if (contains(user_agent, each.token)) return each.app;
  return {};
}

}  // namespace paycode
