// What only a whole batch shows: the same payload twice, one payee with two accounts, codes that expire.
#pragma once

#include <functional>
#include <memory>
#include <unordered_set>

#include "check/checked.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace paycode::cli {

/// Remembers of each record what is compared, in a database without a name that goes to the disk when it outgrows
/// its cache: memory stays flat. Nothing of a secret is remembered.
class Summary {
 public:
  /// Codes that expire up to `days` behind `now` ("2026-11-27T12:00:00Z") are listed.
  Summary(std::string now, int days);
  Summary(const Summary&) = delete;
  Summary& operator=(const Summary&) = delete;
  ~Summary();

  void add(const ReadPayload& code, int eci, const std::string& source);
  /// The same, of a record that was made before.
  void add(const Json& record);

  /// {"duplicates": {"count", "first": [{"times", "sources"}]}, "payees": {"count", "first": [{"payee", "scheme",
  /// "accounts", "sources"}]}, "accounts": {… "account", "names" …}, "expiring": {"count", "first": [{"expires",
  /// "source"}]}}: of each the first ten.
  Json finish();

 private:
  void add_payload(Text payload, const std::string& source);
  void add_account(Text payee, Text scheme, Text account, const std::string& source);
  void add_expiry(Text expires, const std::string& source);
  std::int64_t file_of(const std::string& file);
  void run(const char* sql);
  sqlite3_stmt* prepared(const std::string& sql);
  Json groups(const std::string& table, const std::string& of, const std::string& by, const char* counted,
              const std::function<Json(sqlite3_stmt*)>& describe);
  void step(sqlite3_stmt* statement);
  bool has_row(sqlite3_stmt* statement);

  /// Keys that may have come twice: a bit for each that came, and a table of those whose bit was there.
  struct Suspects {
    std::vector<bool> seen;
    sqlite3_stmt* insert = nullptr;
  };
  static constexpr std::size_t suspects_bits = std::size_t{1} << 27;
  void suspect(Suspects& suspects, std::uint64_t key);

  sqlite3* database_ = nullptr;
  Suspects suspect_code_, suspect_payee_, suspect_account_;
  sqlite3_stmt *put_code_ = nullptr, *put_account_ = nullptr, *put_file_ = nullptr;
  std::unordered_set<std::uint64_t> seen_;  ///< accounts that were put lately
  std::string last_file_;
  std::int64_t files_ = 0, codes_ = 0;
  const std::string now_;
  std::string until_;
  Json expiring_ = Json::array();
  std::size_t expiring_count_ = 0;
};

}  // namespace paycode::cli
