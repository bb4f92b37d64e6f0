#include "host/record_rules.hpp"

#include <algorithm>

#include "host/toml.hpp"

namespace paycode::host {
namespace {

using Test = RecordCondition::Test;

constexpr Test tests[] = {Test::is,      Test::is_not,   Test::in,    Test::not_in, Test::matches,
                          Test::at_most, Test::at_least, Test::below, Test::above,  Test::present};

bool is_list_test(Test test) { return test == Test::in || test == Test::not_in; }
bool is_order_test(Test test) {
  return test == Test::at_most || test == Test::at_least || test == Test::below || test == Test::above;
}

/// As the record would say it: true, 6, "10.50".
bool take_value(const toml::node& node, std::string& value) {
  if (const auto* text = node.as_string()) return value = text->get(), true;
  if (const auto* number = node.as_integer()) return value = std::to_string(number->get()), true;
  if (const auto* truth = node.as_boolean()) return value = truth->get() ? "true" : "false", true;
  return false;
}

bool is_id(std::string_view id) {
  return !id.empty() &&
         all_of(id, [](char c) { return is_lower(c) || is_digit(c) || c == '.' || c == '_' || c == '-'; });
}

class Loader {
 public:
  explicit Loader(std::vector<Problem>& problems) : problems_(problems) {}

  std::vector<RecordRule> file(const toml::table& root) {
    std::vector<RecordRule> rules;
    TomlFields fields(problems_, root);
    const toml::array* all = fields.tables("rule");
    if (root.get("rule") == nullptr) fail(root, "there is no [[rule]]");
    if (all != nullptr)
      for (const toml::node& each : *all) {
        RecordRule made = rule(*each.as_table());
        for (const RecordRule& other : rules)
          if (!made.id.empty() && other.id == made.id)
            fail(*each.as_table()->get("id"), quoted(made.id) + " stands here a second time");
        rules.push_back(std::move(made));
      }
    fields.finish();
    return rules;
  }

 private:
  void fail(const toml::node& where, const std::string& message) { report(problems_, where.source(), message); }

  RecordRule rule(const toml::table& table) {
    TomlFields fields(problems_, table);
    RecordRule made;
    made.id = fields.required("id");
    if (!made.id.empty() && !is_id(made.id))
      fail(*table.get("id"), quoted(made.id) + " is no id; want small letters, digits, \".\", \"_\" and \"-\"");
    // Findings of ours and of a site's must not be taken for one another.
    if (rule_by_id(made.id) != Rule::none || made.id == "expectation" || made.id == "unreadable")
      fail(*table.get("id"), quoted(made.id) + " is a rule of paycode's own");
    made.message = fields.text("message");
    const std::string_view grade = fields.text(
        "grade", [](std::string_view text) { return text == "error" || text == "warning"; }, "error or warning");
    made.is_error = grade != "warning";
    made.when = conditions(fields, table, "when");
    made.require = conditions(fields, table, "require");
    if (table.get("require") == nullptr) fail(table, "\"require\" is missing: what has to hold");
    fields.finish();
    return made;
  }

  std::vector<RecordCondition> conditions(TomlFields& fields, const toml::table& table, const char* key) {
    std::vector<RecordCondition> all;
    const toml::node* found = fields.node(key);
    if (found == nullptr) return all;
    const toml::table* own = found->as_table();
    if (own == nullptr || own->empty()) {
      fail(*found, quoted(key) + " wants conditions: { \"amount.value\" = { at_most = \"300\" } }");
      return all;
    }
    static_cast<void>(table);
    for (const auto& [path, node] : *own) collect(std::string(path.str()), node, all);
    return all;
  }

  /// `scheme = "br.pix"` is { is = … }, an array { in = … }. Keys that are no tests go on the path, which TOML's
  /// dotted keys take apart: amount.value = … is amount = { value = … }.
  void collect(const std::string& path, const toml::node& node, std::vector<RecordCondition>& all) {
    RecordCondition made{path, Test::is, {}, node.source().begin.line, node.source().begin.column};
    if (node.is_array()) {
      made.test = Test::in;
      if (take_values(node, made)) all.push_back(std::move(made));
      return;
    }
    const toml::table* table = node.as_table();
    if (table == nullptr) {
      if (take_values(node, made)) all.push_back(std::move(made));
      return;
    }
    if (table->empty()) fail(node, quoted(path) + " says nothing");
    for (const auto& [word, value] : *table) {
      const std::string_view key = word.str();
      const auto test =
          std::find_if(std::begin(tests), std::end(tests), [&](Test each) { return key == name(each); });
      if (test == std::end(tests)) {
        collect(path + "." + std::string(key), value, all);
        continue;
      }
      RecordCondition one{path, *test, {}, value.source().begin.line, value.source().begin.column};
      if (take_values(value, one)) all.push_back(std::move(one));
    }
  }

  bool take_values(const toml::node& node, RecordCondition& into) {
    const std::string what = quoted(into.path) + ": " + name(into.test);
    const toml::array* array = node.as_array();
    if (is_list_test(into.test) != (array != nullptr))
      return fail(node, what + (array != nullptr ? " wants one value" : " wants an array")), false;
    const auto take = [&](const toml::node& each) {
      std::string value;
      if (!take_value(each, value)) return fail(each, what + " wants texts, whole numbers, true or false"), false;
      into.values.push_back(std::move(value));
      return true;
    };
    if (array == nullptr) {
      if (!take(node)) return false;
    } else {
      for (const toml::node& each : *array)
        if (!take(each)) return false;
      if (array->empty()) return fail(node, what + " wants at least one value"), false;
    }
    Amount amount;
    if (is_order_test(into.test) && !read_amount(into.values[0], amount))
      return fail(node, what + " wants a plain decimal number: \"300.00\""), false;
    if (into.test == Test::present && !node.is_boolean()) return fail(node, what + " wants true or false"), false;
    return true;
  }

  std::vector<Problem>& problems_;
};

}  // namespace

const char* name(Test test) noexcept {
  switch (test) {
    case Test::is:
      return "is";
    case Test::is_not:
      return "is_not";
    case Test::in:
      return "in";
    case Test::not_in:
      return "not_in";
    case Test::matches:
      return "matches";
    case Test::at_most:
      return "at_most";
    case Test::at_least:
      return "at_least";
    case Test::below:
      return "below";
    case Test::above:
      return "above";
    case Test::present:
      return "present";
  }
  return "";
}

std::vector<RecordRule> parse_record_rules(std::string_view toml, std::vector<Problem>& problems) {
  const std::size_t before = problems.size();
  std::vector<RecordRule> rules;
  if (const std::optional<toml::table> root = parse_toml(toml, problems)) rules = Loader(problems).file(*root);
  std::stable_sort(
      problems.begin() + static_cast<std::ptrdiff_t>(before), problems.end(),
      [](const Problem& a, const Problem& b) { return std::pair(a.line, a.column) < std::pair(b.line, b.column); });
  if (problems.size() != before) rules.clear();
  return rules;
}

std::vector<RecordRule> load_record_rules(const std::string& path, std::vector<Problem>& problems) {
  std::string text;
  if (!read_file(path, text, problems)) return {};
  return parse_record_rules(text, problems);
}

}  // namespace paycode::host
