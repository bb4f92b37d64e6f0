// What a batch consists of: one payload or picture after the other, each with what is expected of it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "record.hpp"

namespace paycode::cli {

/// What is expected of the records of one item.
struct Expectation {  // NOLINT(bugprone-exception-escape): moving a Json allocates nothing
  /// Keys that a record shall have, as in a fixture's .json; of a picture with several codes an array of these.
  /// Null: nothing is expected but a code without errors.
  Json record;
  std::string verdict;       ///< that the file's name promises: "ok", "odd", "bad" or "unknown"; else empty
  std::string payload_in;    ///< the payload file that a picture shows; else empty
  std::string kept_in;       ///< the file that the record came from, or where --update would put it; else empty
  std::string converts;      ///< the payload file of which this one is the conversion …
  std::string to;            ///< … to this scheme
  Json row;                  ///< what the manifest's row says beside: paths of the record; null: nothing
  bool row_is_text = false;  ///< of CSV: numbers and truth values stand there as text

  bool none() const {
    return record.is_null() && verdict.empty() && payload_in.empty() && converts.empty() && row.is_null();
  }
};

struct Item {  // NOLINT(bugprone-exception-escape): as above
  enum class Kind : std::uint8_t {
    payload,  ///< `bytes`
    picture,  ///< the file `path`; "-" is standard input
    route,    ///< `bytes` of a case of routing, whose file is `path`
    fault,    ///< cannot be checked: `code` and `message` say why
  };
  std::size_t number = 0;  ///< among all items of the batch, from 0, whatever shard they are in
  Kind kind = Kind::payload;
  std::string source;       ///< as the record names it: "shop.png", "codes.txt:3", "shops.csv:12"
  std::string bytes, path;  ///< `path` is empty where there is no file of its own
  std::string context;      ///< as --context takes it; empty: the caller's
  std::optional<Expectation> expected;
  Json columns;  ///< of a manifest, what is passed through to the report; null where there are none
  std::string code, message;
};

struct ItemsOptions {
  std::vector<std::string> outputs;  ///< "-" and files that are written: files of a folder that are none of its own
  std::int64_t picture_max_bytes = 0;    ///< of standard input, which is kept as a whole; 0: any
  std::function<void()> before_waiting;  ///< what is done before waiting for input that has not come yet
  bool only_counted = false;             ///< files are not opened where nothing but their number is asked for
};

/// Walks through all that the arguments of check name, in order: files of a folder with all below it in bytewise
/// order of their paths, lines of payload lists, rows of manifests. Nothing but the current folder's names is kept.
class Items {
 public:
  /// `arguments`: files, folders, "@list" and "-". Throws UsageError where a list cannot be read, and for a name
  /// that is empty.
  explicit Items(const std::vector<std::string>& arguments, const ItemsOptions& options = {});
  Items(const Items&) = delete;
  Items& operator=(const Items&) = delete;
  ~Items();

  /// The next item, in place of what `item` was; false behind the last one, or where the batch is stopped.
  bool next(Item& item);
  /// From here on items are only counted, and what has no end by itself is at its end.
  void leave_streams();

 private:
  class Walk;
  std::unique_ptr<Walk> walk_;
};

}  // namespace paycode::cli
