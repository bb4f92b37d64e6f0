// Manifests: a table of codes, with what is expected of each, in CSV or NDJSON.
#pragma once

#include "check/item.hpp"
#include "check/lines.hpp"

namespace paycode::cli {

/// Reads the rows of one manifest. Each names a `file`, relative to the manifest's folder, or holds a `payload`.
/// What is named after a path of the record ("scheme", "amount.value", "offers.0.account") is expected of it,
/// `context` is what --context would say, and all else is passed through.
class Manifest {
 public:
  virtual ~Manifest() = default;
  /// The next row, as far as it can be read: a fault is an item, and may be the last one.
  virtual bool next(Item& item) = 0;
};

std::unique_ptr<Manifest> open_csv(const std::string& path, const BeforeWaiting& before_waiting);
std::unique_ptr<Manifest> open_ndjson(const std::string& path, const BeforeWaiting& before_waiting);

/// The file `name` as an item, with what its name and its siblings promise; not looked into.
void take_file(Item& item, const std::string& path);

}  // namespace paycode::cli
