// Which app is scanning, by the User-Agent that it sends.
#pragma once

#include "model/text.hpp"

namespace paycode {

/// "wechat", "alipay", "unionpay", "jd", "ccb", "bocom" or "psbc"; empty where no token is known. The most specific
/// token wins: every app that can read UnionPay codes says so, whoever made it.
/// Source: facts gathered from public cashier code, 2026-11.
Text app_of_user_agent(Text user_agent) noexcept;

}  // namespace paycode
