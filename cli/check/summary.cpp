#include "check/summary.hpp"

#include <sqlite3.h>

#include <ctime>

#include <functional>

#include "safe_text.hpp"
#include "standard/rfc3629.hpp"

namespace paycode::cli {
namespace {

constexpr std::size_t listed_max = 10, seen_max = std::size_t{1} << 16;

std::string days_later(const std::string& instant, int days) {
  std::tm utc{};
  if (strptime(instant.c_str(), "%Y-%m-%dT%H:%M:%S", &utc) == nullptr) return instant;
  const std::time_t later = timegm(&utc) + std::time_t{days} * 86400;
  gmtime_r(&later, &utc);
  std::array<char, 32> text{};
  return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &utc)};
}

void bind_text(sqlite3_stmt* statement, int at, Text text) {
  sqlite3_bind_text(statement, at, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
}

std::string text_in(sqlite3_stmt* row, int column) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(row, column));
  return text == nullptr ? std::string()
                         : std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(row, column)));
}

/// The first two columns are a file's name and a line in it.
std::string source_in(sqlite3_stmt* row, int column) {
  std::string source = text_in(row, column);
  const std::int64_t line = sqlite3_column_int64(row, column + 1);
  return line > 0 ? source + ":" + std::to_string(line) : source;
}

}  // namespace

Summary::Summary(std::string now, int days) : now_(std::move(now)), until_(days_later(now_, days)) {
  // An empty name is a temporary database, which SQLite keeps in its cache as long as that suffices.
  if (sqlite3_open("", &database_) != SQLITE_OK) throw UsageError("there is no memory for the summary");
  run("PRAGMA journal_mode=OFF");
  run("PRAGMA synchronous=OFF");
  run("PRAGMA cache_size=-32768");
  run("CREATE TABLE files(id INTEGER PRIMARY KEY, name TEXT)");
  run("CREATE TABLE codes(hash INTEGER, file INTEGER, line INTEGER)");
  run("CREATE TABLE accounts(payee TEXT, scheme TEXT, account TEXT, file INTEGER, line INTEGER)");
  run("BEGIN");
  put_file_ = prepared("INSERT INTO files VALUES(?,?)");
  put_code_ = prepared("INSERT INTO codes VALUES(?,?,?)");
  put_account_ = prepared("INSERT INTO accounts VALUES(?,?,?,?,?)");
}

Summary::~Summary() {
  for (sqlite3_stmt* each : {put_file_, put_code_, put_account_}) sqlite3_finalize(each);
  sqlite3_close(database_);
}

void Summary::run(const char* sql) {
  if (sqlite3_exec(database_, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
    throw std::runtime_error(std::string("the summary's database: ") + sqlite3_errmsg(database_));
}

sqlite3_stmt* Summary::prepared(const char* sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database_, sql, -1, &statement, nullptr) != SQLITE_OK)
    throw std::runtime_error(std::string("the summary's database: ") + sqlite3_errmsg(database_));
  return statement;
}

void Summary::step(sqlite3_stmt* statement) {
  const int done = sqlite3_step(statement);
  sqlite3_reset(statement);
  if (done != SQLITE_DONE) throw UsageError(std::string("the summary's database: ") + sqlite3_errmsg(database_));
}

std::int64_t Summary::file_of(const std::string& file) {
  if (files_ > 0 && file == last_file_) return files_;
  last_file_ = file;
  sqlite3_bind_int64(put_file_, 1, ++files_);
  bind_text(put_file_, 2, file);
  step(put_file_);
  return files_;
}

void Summary::add_payload(Text payload, const std::string& source) {
  const auto [file, line] = place_of(source);
  sqlite3_bind_int64(put_code_, 1, static_cast<std::int64_t>(std::hash<Text>()(payload)));
  sqlite3_bind_int64(put_code_, 2, file_of(file));
  sqlite3_bind_int64(put_code_, 3, static_cast<std::int64_t>(line));
  step(put_code_);
}

void Summary::add_account(Text payee, Text scheme, Text account, const std::string& source) {
  // EMV's writers put NA where they know no name.
  if (payee.empty() || payee == "NA" || account.empty()) return;
  std::size_t key = std::hash<Text>()(payee);
  for (const Text part : {scheme, account}) key = key * 1099511628211U + std::hash<Text>()(part);
  // Most batches say the same a thousand times.
  if (!seen_.insert(key).second) return;
  if (seen_.size() > seen_max) seen_.clear();
  const auto [file, line] = place_of(source);
  bind_text(put_account_, 1, payee);
  bind_text(put_account_, 2, scheme);
  bind_text(put_account_, 3, account);
  sqlite3_bind_int64(put_account_, 4, file_of(file));
  sqlite3_bind_int64(put_account_, 5, static_cast<std::int64_t>(line));
  step(put_account_);
}

void Summary::add_expiry(Text expires, const std::string& source) {
  // "2026-12-01" holds until that day has passed: as far as both say it.
  if (expires.size() < 10 || expires > Text(until_)) return;
  ++expiring_count_;
  if (expiring_.size() < listed_max)
    expiring_.push_back(
        {{"expires", expires}, {"expired", expires < slice(now_, 0, expires.size())}, {"source", source}});
}

void Summary::add(const ReadPayload& code, int eci, const std::string& source) {
  const Payload& payload = code.payload();
  if (payload.sensitive) return;
  // As the record says it: what is resumed is compared with what is new.
  const bool as_it_is = is_ascii(payload.bytes);
  const std::optional<std::string> text = as_it_is ? std::nullopt : text_of(payload, false, eci);
  add_payload(text ? Text(*text) : payload.bytes, source);
  const Text payee = value(payload, Field::payee_name);
  for (const Offer& offer : payload.offers)
    if (!offer.account.empty()) add_account(payee, rail_of(offer), offer.account, source);
  if (const Text expires = value(payload, Field::expires); !expires.empty()) add_expiry(expires, source);
}

void Summary::add(const Json& record) {
  if (record.contains("error") || record.at("masked") == true) return;
  const std::string source = record.at("source");
  const auto text = [](const Json& at) { return at.is_string() ? at.get<std::string>() : std::string(); };
  std::string payload = text(record.at("payload"));
  if (record.at("payload").is_null() && !from_base64(text(record.at("bytes")), payload)) return;
  if (record.at("payload").is_null() && record.at("bytes").is_null()) return;
  add_payload(payload, source);
  const std::string payee = record.at("payee").is_object() ? text(record.at("payee").at("name")) : "";
  for (const Json& offer : record.at("offers"))
    add_account(payee, text(offer.at("scheme")), text(offer.at("account")), source);
  if (const std::string expires = text(record.at("expires")); !expires.empty()) add_expiry(expires, source);
}

Json Summary::finish() {
  const auto group = [&](const char* groups, const char* members, auto describe) {
    Json found = {{"count", 0}, {"first", Json::array()}};
    sqlite3_stmt *all = prepared(groups), *each = prepared(members);
    std::size_t count = 0;
    while (sqlite3_step(all) == SQLITE_ROW) {
      if (++count > listed_max) continue;
      Json one = describe(all);
      one["sources"] = Json::array();
      sqlite3_bind_value(each, 1, sqlite3_column_value(all, 0));
      if (sqlite3_bind_parameter_count(each) > 1) sqlite3_bind_value(each, 2, sqlite3_column_value(all, 1));
      while (sqlite3_step(each) == SQLITE_ROW && one["sources"].size() < listed_max)
        one["sources"].push_back(source_in(each, 0));
      sqlite3_reset(each);
      found["first"].push_back(std::move(one));
    }
    found["count"] = count;
    sqlite3_finalize(all);
    sqlite3_finalize(each);
    return found;
  };
  run("COMMIT");
  run("CREATE INDEX by_hash ON codes(hash)");
  Json batch;
  batch["duplicates"] = group(
      "SELECT hash, COUNT(*) FROM codes GROUP BY hash HAVING COUNT(*) > 1 ORDER BY MIN(rowid)",
      "SELECT name, line FROM codes JOIN files ON files.id = file WHERE hash = ?1 ORDER BY codes.rowid LIMIT 10",
      [](sqlite3_stmt* row) {
        return Json{{"times", sqlite3_column_int64(row, 1)}};
      });
  run("CREATE INDEX by_payee ON accounts(payee, scheme, account)");
  batch["payees"] = group(
      "SELECT payee, scheme, COUNT(DISTINCT account) FROM accounts GROUP BY payee, scheme HAVING COUNT(DISTINCT "
      "account) "
      "> 1 ORDER BY MIN(rowid)",
      "SELECT name, line FROM accounts JOIN files ON files.id = file WHERE payee = ?1 AND scheme = ?2 GROUP BY "
      "account "
      "ORDER BY MIN(accounts.rowid)",
      [](sqlite3_stmt* row) {
        return Json{
            {"payee", text_in(row, 0)}, {"scheme", text_in(row, 1)}, {"accounts", sqlite3_column_int64(row, 2)}};
      });
  run("CREATE INDEX by_account ON accounts(account, scheme, payee)");
  batch["accounts"] = group(
      "SELECT account, scheme, COUNT(DISTINCT payee) FROM accounts GROUP BY account, scheme HAVING COUNT(DISTINCT "
      "payee) > "
      "1 ORDER BY MIN(rowid)",
      "SELECT name, line FROM accounts JOIN files ON files.id = file WHERE account = ?1 AND scheme = ?2 GROUP BY "
      "payee "
      "ORDER BY MIN(accounts.rowid)",
      [](sqlite3_stmt* row) {
        return Json{
            {"account", text_in(row, 0)}, {"scheme", text_in(row, 1)}, {"names", sqlite3_column_int64(row, 2)}};
      });
  batch["expiring"] = {{"count", expiring_count_}, {"first", expiring_}};
  return batch;
}

}  // namespace paycode::cli
