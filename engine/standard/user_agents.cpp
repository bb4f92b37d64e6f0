#include "standard/user_agents.hpp"

namespace paycode {
namespace {

constexpr UserAgent agents[] = {
    // JD Finance may carry UnionPay's product beside its own, or not.
    {"application=JDJR-App", "", "jd", Confidence::B, "several public codes"},
    {"UnionPay/", "CloudPay", "unionpay", Confidence::B, "several public codes"},
    {"UnionPay/", "JDJR", "jd", Confidence::B, "several public codes"},
    {"UnionPay/", "CCBLoongPay", "ccb", Confidence::B, "several public codes"},
    {"UnionPay/", "BoComMDB", "bocom", Confidence::C, "public code"},
    {"UnionPay/", "PSBC", "psbc", Confidence::C, "public code"},
    {"jdapp", "", "jd", Confidence::C, "public code"},
    {"UnionPay/", "", "unionpay", Confidence::B, "a comment quoted from UnionPay's document; several public codes"},
    {"MicroMessenger/", "", "wechat", Confidence::B, "several public codes"},
    {"AlipayClient/", "", "alipay", Confidence::B, "several public codes; some look for Alipay alone"},
};

bool is_of_word(char c) noexcept { return is_alphanumeric(c) || c == '-' || c == '_'; }

/// The word behind the version that `rest` begins with: "CloudPay" of "1.0 CloudPay (…)".
Text word_behind_version(Text rest) noexcept {
  std::size_t at = 0;
  while (at < rest.size() && (is_digit(rest[at]) || rest[at] == '.')) ++at;
  if (at == 0 || at == rest.size() || rest[at] != ' ') return {};
  while (at < rest.size() && rest[at] == ' ') ++at;
  std::size_t end = at;
  while (end < rest.size() && is_of_word(rest[end])) ++end;
  return slice(rest, at, end - at);
}

bool names(const UserAgent& agent, Text user_agent) noexcept {
  const std::size_t length = Text(agent.product).size();
  for (std::size_t i = 0; i + length <= user_agent.size(); ++i) {
    if (i > 0 && is_of_word(user_agent[i - 1])) continue;
    const Text rest = slice(user_agent, i);
    if (!starts_with(rest, agent.product)) continue;
    const bool ends_word = rest[length - 1] == '/' || length == rest.size() || !is_of_word(rest[length]);
    if (!ends_word) continue;
    if (agent.name.empty() || agent.name == word_behind_version(slice(rest, length))) return true;
  }
  return false;
}

}  // namespace

Array<UserAgent> user_agents() noexcept { return agents; }

const UserAgent* find_user_agent(Text user_agent) noexcept {
  for (const UserAgent& each : agents)
    if (names(each, user_agent)) return &each;
  return nullptr;
}

Text app_of_user_agent(Text user_agent) noexcept {
  const UserAgent* found = find_user_agent(user_agent);
  return found != nullptr ? Text(found->app) : Text{};
}

}  // namespace paycode
