// Which app is scanning, by the User-Agent that it sends.
#pragma once

#include "model/payload.hpp"

namespace paycode {

/// A product in a User-Agent by which an app is known.
struct UserAgent {
  Word product;  ///< "MicroMessenger/": what it begins with, whatever version follows
  Word name;     ///< where not empty, the word behind that version: "UnionPay/1.0 CloudPay"
  Word app;      ///< "wechat": as Scheme::app and deep links name it
  Confidence confidence = Confidence::C;
  [[no_unique_address]] Note source;
};

/// Those that are built in, from the most specific to the least. Gathered from public cashier code, 2026-11.
Array<UserAgent> user_agents() noexcept;

/// The first that is found in `user_agent` as a word of its own; null where none is.
const UserAgent* find_user_agent(Text user_agent) noexcept;

/// Its app: "wechat", "alipay", "unionpay", "jd", "ccb", "bocom" or "psbc"; empty where none is known. Every app
/// that can read UnionPay codes says so, whoever made it, hence the most specific product wins.
Text app_of_user_agent(Text user_agent) noexcept;

}  // namespace paycode
