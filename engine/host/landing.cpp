#include "host/landing.hpp"

#include <algorithm>
#include <memory>

#include "host/toml.hpp"
#include "standard/rfc3629.hpp"
#include "standard/rfc3986.hpp"

namespace paycode::host {
namespace {

bool is_app(std::string_view app) {
  return all_of(app, [](char c) { return is_lower(c) || is_digit(c) || c == '.' || c == '_' || c == '-'; });
}

/// Takes a parsed file apart, and collects what is wrong with it.
class Loader {
 public:
  explicit Loader(std::vector<Problem>& problems) : problems_(problems) {}

  Landing file(const toml::table& root) {
    Landing made;
    TomlFields fields(problems_, root);
    made.url = fields.required("url");
    if (!made.url.empty() && !is_landing_url(made.url))
      fail(*root.get("url"), quoted(made.url) + " is no address of a page; want https://host/… without user info");
    made.payee = fields.text("payee");
    made.default_code = fields.text("default");
    if (!made.default_code.empty()) check_code(*root.get("default"), made.default_code);
    if (const toml::array* wallets = fields.tables("wallet"))
      for (const toml::node& each : *wallets) made.wallets.push_back(wallet(*each.as_table(), made));
    if (made.wallets.empty() && root.get("default") == nullptr && root.get("wallet") == nullptr)
      fail(root, "there is neither a \"default\" nor a [[wallet]]: the page would open nothing");
    fields.finish();
    return made;
  }

 private:
  void fail(const toml::node& where, const std::string& message) { report(problems_, where.source(), message); }

  /// The message does not quote it: it may be a secret.
  void check_code(const toml::node& where, const std::string& code) {
    if (!is_public_code(code)) fail(where, "this is a customer's code: it must not stand in a table");
  }

  Landing::Wallet wallet(const toml::table& table, const Landing& before) {
    TomlFields fields(problems_, table);
    Landing::Wallet made{std::string(fields.required("app")), std::string(fields.required("code")),
                         std::string(fields.text("deep_link"))};
    if (!made.app.empty() && !is_app(made.app))
      fail(*table.get("app"), quoted(made.app) + " is no app; want small letters, digits, \".\", \"_\" and \"-\"");
    for (const Landing::Wallet& each : before.wallets)
      if (!made.app.empty() && each.app == made.app)
        fail(*table.get("app"), quoted(made.app) + " stands here a second time");
    if (!made.code.empty()) check_code(*table.get("code"), made.code);
    if (!made.deep_link.empty() && scheme_of_link(made.deep_link).empty())
      fail(*table.get("deep_link"), "\"deep_link\" is no link; want app://…");
    fields.finish();
    return made;
  }

  std::vector<Problem>& problems_;
};

/// A basic string: tables hold no control characters, and TOML wants only these two escaped.
void put(std::string& out, const char* key, std::string_view value) {
  if (value.empty()) return;
  out += std::string(key) + " = \"";
  for (const char c : value) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  out += "\"\n";
}

}  // namespace

std::string_view Landing::code_for(std::string_view app) const noexcept {
  for (const Wallet& each : wallets)
    if (!app.empty() && each.app == app) return each.code;
  return default_code;
}

bool is_landing_url(std::string_view url) noexcept {
  constexpr std::string_view lead = "https://";
  const bool shown = all_of(url, [](char c) { return c > ' ' && c < '\x7F' && c != '"' && c != '\\'; });
  if (!shown || !starts_with(url, lead)) return false;
  const Text host = plain_host(slice(url, lead.size()));
  return find(host, '.') != Text::npos && !looks_secret(url);
}

bool is_public_code(std::string_view code) noexcept {
  const auto controls = [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7F'; };
  if (code.empty() || !is_utf8(code) || std::any_of(code.begin(), code.end(), controls)) return false;
  const auto payload = std::make_unique<Payload>();
  std::string room(code.size() * 3 + 4096, '\0');
  Writer scratch(room.data(), room.size());
  read(code, {}, scratch, *payload);
  return !payload->sensitive && payload->presented_by != PresentedBy::payer;
}

std::optional<Landing> parse_landing(std::string_view toml, std::vector<Problem>& problems) {
  const std::size_t before = problems.size();
  const std::optional<toml::table> root = parse_toml(toml, problems);
  std::optional<Landing> made;
  if (root) made = Loader(problems).file(*root);
  std::stable_sort(
      problems.begin() + static_cast<std::ptrdiff_t>(before), problems.end(),
      [](const Problem& a, const Problem& b) { return std::pair(a.line, a.column) < std::pair(b.line, b.column); });
  if (problems.size() != before) made.reset();
  return made;
}

std::optional<Landing> load_landing(const std::string& path, std::vector<Problem>& problems) {
  std::string text;
  if (!read_file(path, text, problems)) return {};
  return parse_landing(text, problems);
}

std::string to_toml(const Landing& landing) {
  std::string out = "# What each app gets that opens the page.\n";
  put(out, "url", landing.url);
  put(out, "payee", landing.payee);
  put(out, "default", landing.default_code);
  for (const Landing::Wallet& each : landing.wallets) {
    out += "\n[[wallet]]\n";
    put(out, "app", each.app);
    put(out, "code", each.code);
    put(out, "deep_link", each.deep_link);
  }
  return out;
}

}  // namespace paycode::host
