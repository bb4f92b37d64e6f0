#include "standard/user_agents.hpp"

namespace paycode {
namespace {

struct Token {
  Text token, app;
};

// Whose app it is, behind "UnionPay/1.0 ": every app that can read UnionPay's codes says that, whoever made it.
constexpr Token unionpay_apps[] = {
    {"CloudPay", "unionpay"}, {"JDJR", "jd"}, {"CCBLoongPay", "ccb"}, {"BoComMDB", "bocom"}, {"PSBC", "psbc"},
};

// JD Finance may carry UnionPay's token beside its own.
constexpr Text jd_finance = "application=JDJR-App";

// From the most specific token to the least.
constexpr Token tokens[] = {
    {"jdapp", "jd"},
    {"UnionPay/", "unionpay"},
    {"MicroMessenger/", "wechat"},
    {"AlipayClient/", "alipay"},
};

/// What follows `what` in the text; its data is null where the text does not have it.
Text behind(Text text, Text what) noexcept {
  for (std::size_t i = 0; i + what.size() <= text.size(); ++i)
    if (starts_with(slice(text, i), what)) return slice(text, i + what.size());
  return {};
}

/// The app that names itself behind UnionPay's token; empty where none does that is known.
Text app_behind_unionpay(Text user_agent) noexcept {
  for (Text rest = behind(user_agent, "UnionPay/"); rest.data() != nullptr; rest = behind(rest, "UnionPay/")) {
    const std::size_t blank = find(rest, ' ');
    Text name = blank == Text::npos ? Text{} : slice(rest, blank + 1);
    std::size_t end = 0;
    while (end < name.size() && is_alphanumeric(name[end])) ++end;
    name = slice(name, 0, end);
    for (const Token& each : unionpay_apps)
      if (each.token == name) return each.app;
  }
  return {};
}

}  // namespace

Text app_of_user_agent(Text user_agent) noexcept {
  if (behind(user_agent, jd_finance).data() != nullptr) return "jd";
  const Text named = app_behind_unionpay(user_agent);
  if (!named.empty()) return named;
  for (const Token& each : tokens)
    if (behind(user_agent, each.token).data() != nullptr) return each.app;
  return {};
}

}  // namespace paycode
