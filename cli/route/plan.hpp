// Rules as they are evaluated, and a plan as it is printed.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "host/route_case.hpp"
#include "host/route_rules.hpp"
#include "record.hpp"

namespace paycode::cli {

/// What `write` puts into a writer, whatever its length.
template <class Write>
std::string written(Write write) {
  for (std::size_t size = 256;; size *= 4) {
    std::string room(size, '\0');
    Writer out(room.data(), room.size());
    write(out);
    if (!out.overflowed()) return std::string(out.text());
  }
}

/// "2024-09-27T00:00:00+08:00"
std::string instant(std::int64_t seconds, std::int32_t zone);

/// The rules of a file and their table.
class RouteBook {
 public:
  /// From TOML. Where something is wrong there is no table, and problems say what.
  RouteBook(std::string_view toml, std::vector<host::Problem>& problems);
  /// From a compiled table, whose bytes these are.
  RouteBook(std::string bytes, const RouteTrust* trust, RouteFault& fault);
  RouteBook(const RouteBook&) = delete;
  RouteBook& operator=(const RouteBook&) = delete;

  const RouteTable& table() const { return table_; }
  const std::string& bytes() const { return bytes_; }
  const host::RouteRules& rules() const { return rules_; }  ///< empty where the table came compiled
  /// What a person wrote of the rule; null where the table came compiled.
  const host::WrittenRoute* written(std::string_view id) const;

 private:
  host::RouteRules rules_;
  std::string bytes_;
  RouteTable table_;
};

/// What is known beside the code: "K=V,K=V", as --context has it.
class RouteQuestion {
 public:
  /// UsageError for a key that there is not, and a value that cannot be one.
  explicit RouteQuestion(const std::string& context);
  RouteQuestion(const RouteQuestion&) = delete;
  RouteQuestion& operator=(const RouteQuestion&) = delete;

  const RouteContext& context() const { return context_; }
  /// Where no time was given: "2026-11-27T08:00:00Z".
  void set_time(const std::string& at);
  /// The part that matters for reading the code, with the table's own market where none was said. Views point into
  /// this and into the table.
  Context reading_context(const RouteTable& table);

 private:
  std::string text_, at_, reading_at_;
  PresentedBy presented_by_ = PresentedBy::unknown;
  RouteContext context_;
  std::array<RouteContext::Attribute, route_attributes_max> attributes_;
};

/// {"routes": […], "rejected": […]}, as the contract has it. `rejected` is complete: every rule is in one of the
/// two.
Json plan_of(const RouteBook& book, const Payload* code, const RouteContext& context);
/// {"rule": …, "eligible": …, "condition": …, …}: whether a way that was shown is still one.
Json confirmation_of(const RouteBook& book, const Payload* code, const RouteContext& context,
                     const std::string& rule);

/// "ok-….toml", "odd-…", "bad-…" or "unknown-…".
bool is_route_case(const std::string& path);
/// The cases in the folder of a file with rules, in order: whichever rules they are about.
std::vector<std::string> cases_beside(const std::string& rules);
/// The file with the rules that a case at `path` is about; UsageError where it names none and several lie beside
/// it.
std::string rules_of_case(const std::string& path, const host::RouteCase& asked);

}  // namespace paycode::cli
