#include "host/route_case.hpp"

#include "host/toml.hpp"

namespace paycode::host {
namespace {

class Loader {
 public:
  explicit Loader(std::vector<Problem>& problems) : problems_(problems) {}

  RouteCase file(const toml::table& root) {
    RouteCase made;
    TomlFields fields(problems_, root);
    made.title = fields.text("title");
    made.source = fields.text("source");
    made.rules = fields.text("rules");
    made.shown = fields.text("shown");
    if (const toml::node* node = fields.node("payload")) {
      // A code may have lines.
      if (const auto* text = node->as_string())
        made.payload = text->get();
      else
        fail(*node, "\"payload\" wants a text");
    }
    if (const toml::table* context = table(fields, root, "context")) {
      for (const auto& [key, value] : *context) add_context(std::string(key.str()), value, made.context);
    }
    if (const toml::table* expect = table(fields, root, "expect")) take_expected(*expect, made);
    fields.finish();
    return made;
  }

 private:
  void fail(const toml::node& where, const std::string& message) { report(problems_, where.source(), message); }

  const toml::table* table(TomlFields& fields, const toml::table& root, const char* key) {
    const toml::node* node = fields.node(key);
    if (node != nullptr && node->is_table()) return node->as_table();
    fail(node != nullptr ? *node : static_cast<const toml::node&>(root), "there is no [" + std::string(key) + "]");
    return nullptr;
  }

  static std::string text_of(const toml::node& node) {
    if (const auto* text = node.as_string()) return text->get();
    if (const auto* truth = node.as_boolean()) return truth->get() ? "true" : "false";
    if (const auto* number = node.as_integer()) return std::to_string(number->get());
    return time_text(node);
  }

  /// payer.bound_card = false is the key "payer.bound_card".
  void add_context(const std::string& key, const toml::node& value, std::string& context) {
    if (const toml::table* below = value.as_table()) {
      for (const auto& [name, each] : *below) {
        if (each.is_table()) return fail(each, quoted(key) + " is nested too deep");
        add_context(key + "." + std::string(name.str()), each, context);
      }
      return;
    }
    const std::string text = text_of(value);
    if (text.empty() || text.find(',') != std::string::npos || key.find_first_of(",=") != std::string::npos)
      return fail(value, quoted(key) + " wants a text without commas, a number, a truth value or a time");
    context += (context.empty() ? "" : ",") + key + "=" + text;
  }

  std::vector<RouteCase::Wanted> take_wanted(TomlFields& fields, const char* key) {
    std::vector<RouteCase::Wanted> all;
    const toml::array* tables = fields.tables(key);
    if (tables == nullptr) return all;
    for (const toml::node& each : *tables) {
      RouteCase::Wanted& made = all.emplace_back();
      made.line = each.source().begin.line;
      made.column = each.source().begin.column;
      for (const auto& [name, value] : *each.as_table()) {
        std::string text = text_of(value);
        // An empty text is what is not known.
        if (text.empty() && !value.is_string())
          fail(value, quoted(name.str()) + " wants a text, a number or a truth value");
        if (name.str() == "rule")
          made.rule = std::move(text);
        else
          made.values.emplace_back(std::string(name.str()), std::move(text));
      }
      if (made.rule.empty()) fail(each, "\"rule\" is missing");
    }
    return all;
  }

  void take_expected(const toml::table& expect, RouteCase& made) {
    TomlFields fields(problems_, expect);
    if (const toml::node* node = fields.node("routes")) {
      const toml::array* array = node->as_array();
      std::vector<std::string> routes;
      for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
        const auto* text = array->get(i)->as_string();
        if (text == nullptr) fail(*array->get(i), "\"routes\" wants ids of rules");
        routes.push_back(text != nullptr ? text->get() : std::string());
      }
      if (array == nullptr)
        fail(*node, "\"routes\" wants an array of ids of rules, in the order in which they are tried");
      made.routes = std::move(routes);
      made.routes_line = node->source().begin.line;
    }
    if (const toml::node* node = fields.node("shown")) {
      const auto* truth = node->as_boolean();
      if (truth == nullptr || made.shown.empty())
        fail(*node, "\"shown\" wants true or false, and above [context] the rule that was shown");
      else
        made.still_open = truth->get(), made.shown_line = node->source().begin.line;
    }
    made.details = take_wanted(fields, "route");
    made.rejected = take_wanted(fields, "rejected");
    if (!made.routes && !made.still_open && made.details.empty() && made.rejected.empty())
      fail(expect, "nothing is expected: want routes, [[expect.route]], [[expect.rejected]] or shown");
    fields.finish();
  }

  std::vector<Problem>& problems_;
};

}  // namespace

RouteCase parse_route_case(std::string_view text, std::vector<Problem>& problems) {
  RouteCase made;
  if (const auto root = parse_toml(text, problems)) made = Loader(problems).file(*root);
  return made;
}

}  // namespace paycode::host
