// A code that is being made: from nothing, from another one with changes, or of another one's payment.
#pragma once

#include <list>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "record.hpp"

namespace paycode::cli {

/// "--set PATH=VALUE"
struct Setting {
  std::string path, value;
};

std::vector<Setting> settings_of(const boost::program_options::variables_map& values);

/// One code being written, with the room that its views point into.
class Draft {
 public:
  /// A code that is there, to be changed; `code` need not outlive the draft.
  Draft(std::string code, const Context& context);
  Draft(const Scheme& scheme, const Hooks* hooks);
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;
  ~Draft();

  /// From here on, letters that a plain text has not become those that it has; what was changed is a finding.
  void use_plain_letters() { plain_letters_ = true; }
  /// Takes over the payment of a code of any scheme, which outlives the draft; false where that cannot be.
  bool convert_from(const Payload& from);
  void set_all(const std::vector<Setting>& settings, Kind reference = Kind::none);
  /// Adds what nobody set.
  void complete_new();
  /// The text; nothing where an error stands among the findings.
  std::optional<std::string> finish();

  const Scheme& scheme() const { return *payload_.scheme; }
  const Payload& payload() const { return payload_; }
  /// "--set amount": what the finding of this index is about, as the command line says it; or empty.
  const std::string& subject_of(std::size_t finding) const;
  /// The amount is no longer the one that was read: what others print is no excuse for it.
  bool has_new_amount() const { return new_amount_; }
  /// "account": what was set, and does not count as lost.
  const std::set<std::string>& set_paths() const { return set_paths_; }

 private:
  void set_one(const Setting& setting, Kind kind);
  bool spell_plainly(const Setting& setting, const std::string& words, std::string& bytes);
  Status put_by_name(const std::string& place, const std::string& value);
  std::string path_on_wire(const Row& row) const;
  bool in_charset(const std::string& utf8, std::string& bytes) const;
  void refuse_foreign_letters();
  void set_creation_time();
  void refuse_computed(const Setting& setting) const;
  void name_subjects(const std::string& subject);
  std::string subject_at(Text path) const;

  std::string bytes_, room_;
  Writer scratch_;
  Payload payload_{};
  const Payload* from_ = nullptr;  ///< whose payment it is
  std::list<std::string> kept_;    ///< paths and values must outlive the payload
  std::vector<std::string> subjects_;
  std::set<std::string> set_paths_;
  bool new_amount_ = false, plain_letters_ = false;
};

}  // namespace paycode::cli
