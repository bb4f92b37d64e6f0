// A site's own tables, written in TOML: prefixes, hosts and deep links that the built-in ones do not have, or have
// otherwise.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "host/problem.hpp"
#include "paycode.hpp"

namespace paycode::host {

/// Tables for Context::tables and deep links, with all that they point to. docs/schemes.md has the format.
class SiteTables {
 public:
  SiteTables();
  SiteTables(SiteTables&&) noexcept;
  SiteTables& operator=(SiteTables&&) noexcept;
  ~SiteTables();

  /// Reads the text of a file. Everything that is wrong in it is said at once, and nothing is loaded then.
  static SiteTables parse(std::string_view toml, std::vector<Problem>& problems);
  /// The same from a file of at most a megabyte.
  static SiteTables load(const std::string& path, std::vector<Problem>& problems);

  Array<const Scheme*> tables() const noexcept;
  Array<DeepLink> deep_links() const noexcept;

 private:
  struct Store;
  friend class Loader;
  std::unique_ptr<Store> store_;
};

/// The tables and deep links in the same form. Of a scheme that is told by its grammar and not by data alone
/// (is_plain_table) only a comment says so.
std::string to_toml(std::span<const Scheme* const> schemes, std::span<const DeepLink> deep_links);

}  // namespace paycode::host
