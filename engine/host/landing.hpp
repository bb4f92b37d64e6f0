// A landing page for many wallets: one address in the printed code, and for each app the code that it gets there.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "host/problem.hpp"

namespace paycode::host {

struct Landing {
  struct Wallet {
    std::string app;   ///< as app_of_user_agent() names it: "wechat"
    std::string code;  ///< what the app is to read
    std::string
        deep_link;  ///< opens the app from another one with the code in it; empty where no such link is known
  };

  std::string url;           ///< of the page, as it stands in the printed code
  std::string payee;         ///< for people; may be empty
  std::string default_code;  ///< for every app that has none of its own; may be empty
  std::vector<Wallet> wallets;

  /// What this app gets: its own code, else the default; empty where there is neither.
  std::string_view code_for(std::string_view app) const noexcept;
};

/// An address that may be printed: https, a name of letters, digits, "-" and ".", no user info and no secret in it.
bool is_landing_url(std::string_view url) noexcept;
/// A code that may stand in a table that a server answers from: text, and no customer's.
bool is_public_code(std::string_view code) noexcept;

/// The table in TOML; nothing where something is wrong, and problems say what, all at once.
std::optional<Landing> parse_landing(std::string_view toml, std::vector<Problem>& problems);
std::optional<Landing> load_landing(const std::string& path, std::vector<Problem>& problems);

/// The same table again: parse_landing(to_toml(x)) is x.
std::string to_toml(const Landing& landing);

}  // namespace paycode::host
