// A payload that was read and checked, and owns what its views point into.
#pragma once

#include <list>
#include <memory>
#include <string>

#include "paycode.hpp"
#include "symbol/symbol.hpp"

namespace paycode::cli {

/// Name of the character set that the code says it is in, or else its scheme of all its codes whose bytes are no
/// UTF-8; empty where neither says one.
std::string own_charset(const Payload& payload);

/// One payload taken apart, with everything that its views point into.
class ReadPayload {
 public:
  /// `symbol`, where there is one, may add findings of its own; it must outlive the payload, which quotes it.
  ReadPayload(std::string bytes, const Context& context, Profile profile, const Symbol* symbol = nullptr);
  ReadPayload(const ReadPayload&) = delete;
  ReadPayload& operator=(const ReadPayload&) = delete;
  ~ReadPayload();

  const std::string& bytes() const { return bytes_; }
  const Payload& payload() const { return *payload_; }
  /// It is a secret, and so is what it carries, for a reason that is not in the bytes.
  void hide();
  /// What it opens, where a table says so and not the code itself.
  void open(std::string code, const Context& context, Profile profile);
  /// A writer is not forgiven what others are: each finding of the rule is an error.
  void refuse(Rule rule);
  /// Brings the values of a code in another character set to UTF-8, as another scheme will have them, but for those
  /// that are no letters of that character set; what stands in the code's own bytes stays.
  void put_values_in_utf8();
  const ReadPayload* inner() const { return inner_.get(); }  ///< the code that it carries; null where it has none

 private:
  ReadPayload(std::string bytes, const Context& context, Profile profile, const Symbol* symbol, int depth);
  void judge(const Symbol& symbol, Writer& scratch);
  void read_inner(const Context& context, Profile profile, Writer& scratch, int depth);

  std::string bytes_;
  std::size_t scratch_size_;
  std::unique_ptr<char[]> scratch_;
  std::unique_ptr<Payload> payload_;
  std::unique_ptr<ReadPayload> inner_;
  std::list<std::string> values_;  ///< those that no longer stand in the bytes
};

}  // namespace paycode::cli
