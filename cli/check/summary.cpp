#include "check/summary.hpp"

#include <sqlite3.h>

#include <ctime>

#include <algorithm>
#include <functional>
#include <set>

#include "safe_text.hpp"
#include "standard/fnv1a.hpp"
#include "standard/rfc3629.hpp"

namespace paycode::cli {
namespace {

constexpr std::size_t listed_max = 10, seen_max = std::size_t{1} << 16;

/// 64 bits on every machine: two of millions would be taken for one by 32.
std::uint64_t key_of(Text text) { return splitmix64_mixed(fnv1a(text)); }

std::string days_later(const std::string& instant, int days) {
  std::tm utc{};
  if (strptime(instant.c_str(), "%Y-%m-%dT%H:%M:%S", &utc) == nullptr) {
    utc = {};
    if (strptime(instant.c_str(), "%Y-%m-%d", &utc) == nullptr) return instant;
  }
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

/// Its last columns are a file's number, a line in it, and its name.
std::string source_in(sqlite3_stmt* row) {
  const int columns = sqlite3_column_count(row);
  const std::int64_t line = sqlite3_column_int64(row, columns - 2);
  const std::string file = text_in(row, columns - 1);
  return line > 0 ? file + ":" + std::to_string(line) : file;
}

}  // namespace

Summary::Summary(std::string now, int days) : now_(std::move(now)), until_(days_later(now_, days)) {
  // An empty name is a temporary database, which SQLite keeps in its cache as long as that suffices.
  if (sqlite3_open("", &database_) != SQLITE_OK) throw UsageError("there is no memory for the summary");
  run("PRAGMA journal_mode=OFF");
  run("PRAGMA synchronous=OFF");
  run("PRAGMA cache_size=-32768");
  run("CREATE TABLE files(id INTEGER PRIMARY KEY, name TEXT)");
  run("CREATE TABLE codes(hash INTEGER, number INTEGER, file INTEGER, line INTEGER)");
  // Whose account it is, and whose name it has, are compared by their hashes: an index over texts takes three times
  // as long.
  run("CREATE TABLE accounts(of_account INTEGER, of_payee INTEGER, payee TEXT, scheme TEXT, account TEXT, file "
      "INTEGER, "
      "line INTEGER)");
  // The same with the two keys the other way.
  run("CREATE VIEW payees AS SELECT of_payee, of_account, payee, scheme, account, file, line, rowid FROM accounts");
  for (const char* table : {"codes", "payees", "accounts"})
    run((std::string("CREATE TABLE suspects_of_") + table + "(key INTEGER PRIMARY KEY)").c_str());
  run("BEGIN");
  suspect_code_.insert = prepared("INSERT OR IGNORE INTO suspects_of_codes VALUES(?)");
  suspect_payee_.insert = prepared("INSERT OR IGNORE INTO suspects_of_payees VALUES(?)");
  suspect_account_.insert = prepared("INSERT OR IGNORE INTO suspects_of_accounts VALUES(?)");
  put_file_ = prepared("INSERT INTO files VALUES(?,?)");
  put_code_ = prepared("INSERT INTO codes VALUES(?,?,?,?)");
  put_account_ = prepared("INSERT INTO accounts VALUES(?,?,?,?,?,?,?)");
}

Summary::~Summary() {
  for (sqlite3_stmt* each :
       {put_file_, put_code_, put_account_, suspect_code_.insert, suspect_payee_.insert, suspect_account_.insert})
    sqlite3_finalize(each);
  sqlite3_close(database_);
}

void Summary::run(const char* sql) {
  if (sqlite3_exec(database_, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
    throw std::runtime_error(std::string("the summary's database: ") + sqlite3_errmsg(database_));
}

sqlite3_stmt* Summary::prepared(const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database_, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK)
    throw std::runtime_error(std::string("the summary's database: ") + sqlite3_errmsg(database_));
  return statement;
}

void Summary::step(sqlite3_stmt* statement) {
  const int done = sqlite3_step(statement);
  sqlite3_reset(statement);
  if (done != SQLITE_DONE) throw UsageError(std::string("the summary's database: ") + sqlite3_errmsg(database_));
}

/// False behind the last row.
bool Summary::has_row(sqlite3_stmt* statement) {
  const int state = sqlite3_step(statement);
  if (state == SQLITE_ROW || state == SQLITE_DONE) return state == SQLITE_ROW;
  const std::string why = sqlite3_errmsg(database_);
  sqlite3_finalize(statement);
  throw UsageError("the summary's database: " + why);
}

std::int64_t Summary::file_of(const std::string& file) {
  if (files_ > 0 && file == last_file_) return files_;
  last_file_ = file;
  sqlite3_bind_int64(put_file_, 1, ++files_);
  bind_text(put_file_, 2, file);
  step(put_file_);
  return files_;
}

/// Sorting all keys would take as long as reading all codes: only those are looked at in the end that may have come
/// twice. A bit is shared by few keys, and a suspect is none yet.
void Summary::suspect(Suspects& suspects, std::uint64_t key) {
  std::vector<bool>& seen = suspects.seen;
  if (seen.empty()) seen.resize(suspects_bits);
  const auto bit = static_cast<std::size_t>(key % suspects_bits);
  if (!seen[bit]) {
    seen[bit] = true;
    return;
  }
  sqlite3_bind_int64(suspects.insert, 1, static_cast<std::int64_t>(key));
  step(suspects.insert);
}

void Summary::add_payload(Text payload, const std::string& source) {
  const auto [file, line] = place_of(source);
  const std::uint64_t key = key_of(payload);
  suspect(suspect_code_, key);
  sqlite3_bind_int64(put_code_, 1, static_cast<std::int64_t>(key));
  sqlite3_bind_int64(put_code_, 2, ++codes_);
  sqlite3_bind_int64(put_code_, 3, file_of(file));
  sqlite3_bind_int64(put_code_, 4, static_cast<std::int64_t>(line));
  step(put_code_);
}

void Summary::add_account(Text payee, Text scheme, Text account, const std::string& source) {
  // EMV's writers put NA where they know no name.
  if (payee.empty() || payee == "NA" || account.empty()) return;
  const auto mixed = [](std::uint64_t a, std::uint64_t b) {
    return (a ^ (b + 0x9e3779b97f4a7c15U)) * 0x100000001b3U;
  };
  const std::uint64_t of_scheme = key_of(scheme), of_payee = mixed(key_of(payee), of_scheme),
                      of_account = mixed(key_of(account), of_scheme);
  // Most batches say the same a thousand times.
  if (!seen_.insert(mixed(of_payee, of_account)).second) return;
  if (seen_.size() > seen_max) seen_.clear();
  const auto [file, line] = place_of(source);
  suspect(suspect_payee_, of_payee);
  suspect(suspect_account_, of_account);
  sqlite3_bind_int64(put_account_, 1, static_cast<std::int64_t>(of_account));
  sqlite3_bind_int64(put_account_, 2, static_cast<std::int64_t>(of_payee));
  bind_text(put_account_, 3, payee);
  bind_text(put_account_, 4, scheme);
  bind_text(put_account_, 5, account);
  sqlite3_bind_int64(put_account_, 6, file_of(file));
  sqlite3_bind_int64(put_account_, 7, static_cast<std::int64_t>(line));
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

/// Groups of rows that say the same of one thing and differ in another: how many, and of the first ten what they
/// are.
Json Summary::groups(const std::string& table, const std::string& of, const std::string& by, const char* counted,
                     const std::function<Json(sqlite3_stmt*)>& describe) {
  // Differences show in the least and the greatest; sorted once, without an index that would be written and read
  // again.
  sqlite3_stmt* all = prepared("SELECT " + of + ", MIN(rowid) AS at FROM " + table + " WHERE " + of +
                               " IN suspects_of_" + table + " GROUP BY " + of + " HAVING " + by + " ORDER BY at");
  std::vector<std::int64_t> first;
  std::size_t count = 0;
  while (has_row(all))
    if (++count <= listed_max) first.push_back(sqlite3_column_int64(all, 0));
  sqlite3_finalize(all);
  std::vector<Json> found(first.size());
  std::vector<std::set<std::int64_t>> different(first.size());
  std::string wanted;
  for (const std::int64_t each : first) wanted += (wanted.empty() ? "" : ",") + std::to_string(each);
  sqlite3_stmt* members =
      prepared("SELECT t.*, t.line, name FROM " + table + " t JOIN files ON files.id = t.file WHERE " + of +
               " IN (" + wanted + ") ORDER BY t.rowid");
  while (has_row(members)) {
    const auto at = static_cast<std::size_t>(
        std::find(first.begin(), first.end(), sqlite3_column_int64(members, 0)) - first.begin());
    Json& one = found[at];
    if (one.is_null()) {
      one = describe(members);
      one["sources"] = Json::array();
    }
    // Of duplicates every one counts, of accounts and names each that is another.
    if (!different[at].insert(sqlite3_column_int64(members, 1)).second) continue;
    if (different[at].size() <= listed_max) one["sources"].push_back(source_in(members));
  }
  sqlite3_finalize(members);
  Json listed = Json::array();
  for (std::size_t i = 0; i < found.size(); ++i) {
    found[i][counted] = different[i].size();
    listed.push_back(std::move(found[i]));
  }
  return {{"count", count}, {"first", std::move(listed)}};
}

Json Summary::finish() {
  run("COMMIT");
  Json batch;
  batch["duplicates"] =
      groups("codes", "hash", "COUNT(*) > 1", "times", [](sqlite3_stmt*) { return Json::object(); });
  batch["payees"] =
      groups("payees", "of_payee", "MIN(of_account) <> MAX(of_account)", "accounts", [](sqlite3_stmt* row) {
        return Json{{"payee", text_in(row, 2)}, {"scheme", text_in(row, 3)}};
      });
  batch["accounts"] =
      groups("accounts", "of_account", "MIN(of_payee) <> MAX(of_payee)", "names", [](sqlite3_stmt* row) {
        return Json{{"account", text_in(row, 4)}, {"scheme", text_in(row, 3)}};
      });
  batch["expiring"] = {{"count", expiring_count_}, {"first", expiring_}};
  return batch;
}

}  // namespace paycode::cli
