#include "host/route_rules.hpp"

#include <algorithm>

#include "host/toml.hpp"
#include "standard/rfc3339.hpp"
#include "verb/route_table.hpp"

namespace paycode::host {
namespace {

bool is_id(std::string_view id) {
  return !id.empty() && id.size() <= 64 &&
         all_of(id, [](char c) { return is_lower(c) || is_digit(c) || c == '.' || c == '_' || c == '-'; });
}

bool is_market(std::string_view text) { return text.size() == 2 && all_of(text, is_upper); }
bool is_currency_code(std::string_view text) { return text.size() == 3 && all_of(text, is_upper); }

bool is_channel(std::string_view text) { return text == "online" || text == "offline"; }
bool is_short(std::string_view text) { return text.size() <= route_table::text_max_bytes; }

bool is_version(std::string_view text) {
  int order = 0;
  constexpr std::size_t length_max = 64;
  return text.size() <= length_max && route_table::compare_versions(text, text, order);
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// "0.38 %", "0.10", "0.38 % + 0.10".
bool read_fee(std::string_view text, WrittenRoute& rule) {
  bool has_share = false, has_fixed = false;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t plus = std::min(text.find('+', at), text.size());
    std::string_view part = trimmed(text.substr(at, plus - at));
    at = plus + 1;
    const bool is_share = part.ends_with('%');
    if (is_share) part = trimmed(part.substr(0, part.size() - 1));
    std::uint64_t value = 0;
    bool exact = false;
    // A per cent is ten thousand millionths.
    if (!route_table::read_ten_thousandths(part, value, exact) || !exact || value > 1'000'000'000) return false;
    if (std::exchange(is_share ? has_share : has_fixed, true)) return false;
    (is_share ? rule.fee_ppm : rule.fee_fixed) = static_cast<std::uint32_t>(value);
  }
  return rule.fee_ppm <= 1'000'000;
}

class Loader {
 public:
  explicit Loader(std::vector<Problem>& problems) : problems_(problems) {}

  RouteRules file(const toml::table& root) {
    RouteRules made;
    TomlFields fields(problems_, root);
    made.title = fields.text("title");
    zone(fields, made);
    if (const toml::node* counter = fields.node("counter"))
      made.counter = static_cast<std::uint32_t>(whole(*counter, "counter", 0, 0xFFFFFFFF));
    made.market = fields.text("market", is_market, "a country of ISO 3166-1, as CN");
    made.currency = fields.text("currency", is_currency_code, "a currency of ISO 4217, as CNY");
    names(fields.node("platforms"), "platforms", made.platforms);
    names(fields.node("wallets"), "wallets", made.wallets);
    rules_ = &made;
    const toml::array* all = fields.tables("rule");
    if (root.get("rule") == nullptr) fail(root, "there is no [[rule]]");
    if (all != nullptr)
      for (const toml::node& each : *all) rule(*each.as_table());
    fields.finish();
    return made;
  }

 private:
  void fail(const toml::node& where, const std::string& message) { report(problems_, where.source(), message); }

  std::int64_t whole(const toml::node& node, const char* key, std::int64_t least, std::int64_t most) {
    const auto* value = node.as_integer();
    if (value != nullptr && value->get() >= least && value->get() <= most) return value->get();
    fail(node, quoted(key) + " wants a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    return least;
  }

  void zone(TomlFields& fields, RouteRules& made) {
    const std::string_view zone = fields.text(
        "zone", [&](std::string_view text) { return read_zone(text, made.zone); },
        "an offset as \"+08:00\", or \"Z\"");
    static_cast<void>(zone);
  }

  void names(const toml::node* node, const char* key, std::vector<RouteName>& into) {
    if (node == nullptr) return;
    const toml::table* table = node->as_table();
    if (table == nullptr) return fail(*node, quoted(key) + " wants a table of ids and what they are called");
    const bool is_platforms = std::string_view(key) == "platforms";
    for (const auto& [id, title] : *table) {
      if (!is_id(id.str()))
        report(problems_, id.source(), quoted(id.str()) + " is no id; want a-z, 0-9, \".\", \"-\" or \"_\"");
      RouteName made{std::string(id.str()), {}, {}};
      if (const toml::table* more = title.as_table(); more != nullptr && is_platforms) {
        TomlFields fields(problems_, *more);
        made.title = fields.required("title");
        made.channel = fields.text("channel", is_channel, "online or offline");
        fields.finish();
      } else if (title.is_string() && !title.as_string()->get().empty()) {
        made.title = title.as_string()->get();
      } else {
        fail(title, quoted(id.str()) + " wants a text: what it is called" +
                        (is_platforms ? ", or { title = …, channel = … }" : ""));
      }
      into.push_back(std::move(made));
    }
    // toml++ keeps keys in the order of their bytes; people in that of the file.
    std::vector<std::pair<toml::source_position, RouteName>> placed;
    placed.reserve(into.size());
    for (RouteName& each : into) placed.emplace_back(table->get(each.id)->source().begin, std::move(each));
    std::sort(placed.begin(), placed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t i = 0; i < placed.size(); ++i) into[i] = std::move(placed[i].second);
  }

  /// A text, a truth value or a whole number, as a context would say it.
  bool take_text(const toml::node& node, std::string& text) {
    if (const auto* value = node.as_string())
      text = value->get();
    else if (const auto* truth = node.as_boolean())
      text = truth->get() ? "true" : "false";
    else if (const auto* number = node.as_integer())
      text = std::to_string(number->get());
    constexpr std::size_t length_max = 255;
    return !text.empty() && text.size() <= length_max && std::none_of(text.begin(), text.end(), [](char c) {
      return static_cast<unsigned char>(c) < ' ' || c == ',' || c == '\x7F';
    });
  }

  /// A value, an array of them, or { not = … }.
  bool take_values(const toml::node& node, const std::string& key, WrittenCondition& into) {
    const toml::node* from = &node;
    if (const toml::table* table = node.as_table()) {
      from = table->get("not");
      if (from == nullptr || table->size() != 1)
        return fail(node, quoted(key) + " wants a value, an array of values, or { not = … }"), false;
      into.negated = true;
    }
    const toml::array* array = from->as_array();
    std::string text;
    if (array == nullptr) {
      if (take_text(*from, text)) return into.values.push_back(text), true;
    } else {
      for (const toml::node& each : *array) {
        text.clear();
        if (!take_text(each, text))
          return fail(each, quoted(key) + " wants texts, truth values or whole numbers, without commas"), false;
        into.values.push_back(text);
      }
      std::sort(into.values.begin(), into.values.end());
      into.values.erase(std::unique(into.values.begin(), into.values.end()), into.values.end());
      if (!into.values.empty()) return true;
    }
    return fail(*from, quoted(key) + " wants a value, an array of values, or { not = … }"), false;
  }

  static WrittenCondition begin(Condition condition, const toml::node& node, std::string key) {
    WrittenCondition made;
    made.condition = condition;
    made.key = std::move(key);
    made.line = node.source().begin.line;
    made.column = node.source().begin.column;
    return made;
  }

  template <class Holds>
  void texts(TomlFields& fields, const char* key, Condition condition, WrittenRoute& into, Holds holds,
             const char* want) {
    const toml::node* node = fields.node(key);
    if (node == nullptr) return;
    WrittenCondition made = begin(condition, *node, key);
    if (!take_values(*node, key, made)) return;
    for (const std::string& each : made.values)
      if (!holds(each)) return fail(*node, quoted(key) + " is " + quoted(each) + "; want " + want);
    into.conditions.push_back(std::move(made));
  }

  /// payer = { bound_card = false }, each a condition of its own.
  void attributes(const toml::table& table, const std::string& lead, Condition condition, WrittenRoute& into) {
    if (table.empty()) return fail(table, "names no attribute, and would be open to all");
    for (const auto& [name, value] : table) {
      const std::string key = lead + std::string(name.str());
      if (!is_id(name.str()))
        report(problems_, name.source(), quoted(name.str()) + " is no name; want a-z, 0-9, \".\", \"-\" or \"_\"");
      WrittenCondition made = begin(condition, value, key);
      if (take_values(value, key, made)) into.conditions.push_back(std::move(made));
    }
  }

  void merchant(TomlFields& fields, WrittenRoute& into) {
    const toml::node* node = fields.node("merchant");
    const toml::table* table = node != nullptr ? node->as_table() : nullptr;
    if (table == nullptr || table->contains("not"))
      return texts(
          fields, "merchant", Condition::merchant, into, [](const std::string&) { return true; }, "");
    attributes(*table, "merchant.", Condition::merchant_attribute, into);
  }

  void payer(TomlFields& fields, WrittenRoute& into) {
    const toml::node* node = fields.node("payer");
    if (node == nullptr) return;
    const toml::table* table = node->as_table();
    if (table == nullptr) return fail(*node, "\"payer\" wants a table of attributes, as { bound_card = false }");
    attributes(*table, "payer.", Condition::payer_attribute, into);
  }

  /// A decimal number, given as a text so that nothing is rounded.
  bool decimal(const toml::table& table, const char* key, std::string& into) {
    const toml::node* node = table.get(key);
    if (node == nullptr) return true;
    const auto* text = node->as_string();
    std::uint64_t value = 0;
    bool exact = false;
    if (text == nullptr || !route_table::read_ten_thousandths(text->get(), value, exact) || !exact)
      return fail(*node, quoted(key) + " wants a text with a number of at most four decimals, as \"300.00\""),
             false;
    into = text->get();
    return true;
  }

  void amount(TomlFields& fields, WrittenRoute& into) {
    const toml::node* node = fields.node("amount");
    if (node == nullptr) return;
    const toml::table* table = node->as_table();
    WrittenCondition made = begin(Condition::amount, *node, "amount");
    bool known = table != nullptr && !table->empty();
    if (known)
      for (const auto& [key, value] : *table) known = known && (key.str() == "min" || key.str() == "max");
    if (!known)
      return fail(*node, "\"amount\" wants { min = \"…\", max = \"…\" }, or one of them; both are included");
    if (!decimal(*table, "min", made.min) || !decimal(*table, "max", made.max)) return;
    const auto own = std::find_if(into.conditions.begin(), into.conditions.end(), [](const WrittenCondition& each) {
      return each.condition == Condition::currency;
    });
    const bool has_currency = own != into.conditions.end();
    if (has_currency && own->negated)
      return fail(*node, "\"amount\" wants a \"currency\" that is named: 300 of the one are not 300 of the other");
    if (!has_currency && rules_->currency.empty())
      return fail(*node, "\"amount\" wants a \"currency\" beside it, or one for all rules at the top");
    into.conditions.push_back(std::move(made));
    if (has_currency) return;
    // 300 dollars are no 300 yuan.
    WrittenCondition currency = begin(Condition::currency, *node, "currency");
    currency.values = {rules_->currency};
    into.conditions.push_back(std::move(currency));
  }

  /// ">= 10.33.10", "< 11", or both with a comma between them.
  void app_version(TomlFields& fields, WrittenRoute& into) {
    const toml::node* node = fields.node("app_version");
    if (node == nullptr) return;
    WrittenCondition made = begin(Condition::app_version, *node, "app_version");
    const std::string_view text = fields.text("app_version");
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t comma = std::min(text.find(',', at), text.size());
      const std::string_view part = trimmed(text.substr(at, comma - at));
      at = comma + 1;
      const bool is_min = part.starts_with(">=");
      std::string& bound = is_min ? made.min : made.max;
      const std::string_view version = trimmed(part.substr(is_min ? 2 : std::min<std::size_t>(1, part.size())));
      if ((!is_min && !part.starts_with('<')) || !bound.empty() || !is_version(version)) {
        made.min = made.max = "";
        break;
      }
      bound = version;
    }
    if (made.min.empty() && made.max.empty())
      return fail(*node, "\"app_version\" wants \">= 10.33.10\", \"< 11\", or both with a comma between them");
    into.conditions.push_back(std::move(made));
  }

  void cohort(TomlFields& fields, WrittenRoute& into) {
    const toml::node* node = fields.node("cohort");
    if (node == nullptr) return;
    WrittenCondition made = begin(Condition::cohort, *node, "cohort");
    std::uint64_t value = 0;
    bool exact = false, good = false;
    if (const auto* number = node->as_integer())
      good = number->get() >= 0 && number->get() <= 100, value = static_cast<std::uint64_t>(number->get()) * 10'000;
    if (const auto* text = node->as_string())
      good = route_table::read_ten_thousandths(text->get(), value, exact) && exact;
    good = good && value <= 1'000'000 && value % 100 == 0;
    if (!good)
      return fail(*node, "\"cohort\" wants per cent: a whole number from 0 to 100, or a text as \"12.50\"");
    made.share = static_cast<std::uint32_t>(value / 100);
    into.conditions.push_back(std::move(made));
  }

  bool instant(const toml::node& node, const char* key, std::int64_t& seconds) {
    constexpr std::int64_t seconds_max = 253'402'300'800;  // the year 10000
    if (read_instant(time_text(node), rules_->zone, seconds) && seconds >= 0 && seconds < seconds_max) return true;
    return fail(
               node,
               quoted(key) +
                   " wants a day or a moment, without quotation marks, as 2024-09-27 or 2024-09-27T08:00:00+08:00"),
           false;
  }

  void times(TomlFields& fields, WrittenRoute& into) {
    const toml::node *from = fields.node("from"), *until = fields.node("until");
    if (from == nullptr && until == nullptr) return;
    WrittenCondition made = begin(Condition::at, from != nullptr ? *from : *until, "at");
    std::int64_t seconds = 0;
    if (from != nullptr && instant(*from, "from", seconds)) made.from = seconds;
    if (until != nullptr && instant(*until, "until", seconds)) made.until = seconds;
    into.conditions.push_back(std::move(made));
  }

  void platforms(TomlFields& fields, WrittenRoute& into) {
    const toml::node* node = fields.node("platform");
    if (node == nullptr) return;
    WrittenCondition made;
    if (!take_values(*node, "platform", made)) return;
    if (made.negated) return fail(*node, "\"platform\" wants a value or an array of values");
    for (const std::string& each : made.values) {
      const bool is_declared =
          rules_->platforms.empty() || std::any_of(rules_->platforms.begin(), rules_->platforms.end(),
                                                   [&](const RouteName& known) { return known.id == each; });
      if (!is_declared) fail(*node, "[platforms] does not have " + quoted(each));
    }
    into.platforms = std::move(made.values);
  }

  void wallet(TomlFields& fields, const toml::table& table, WrittenRoute& into) {
    into.wallet = fields.required("wallet");
    if (into.wallet.empty()) return;
    if (!is_short(into.wallet)) return fail(*table.get("wallet"), "\"wallet\" wants at most 255 bytes");
    const bool is_declared =
        rules_->wallets.empty() || std::any_of(rules_->wallets.begin(), rules_->wallets.end(),
                                               [&](const RouteName& known) { return known.id == into.wallet; });
    if (!is_declared) fail(*table.get("wallet"), "[wallets] does not have " + quoted(into.wallet));
  }

  void conditions(TomlFields& fields, const toml::table& table, WrittenRoute& made) {
    const auto any = [](const std::string&) { return true; };
    times(fields, made);
    texts(
        fields, "nature", Condition::nature, made,
        [](const std::string& text) {
          return text == "self-contained" || text == "opaque" || text == "not-payment" || text == "unknown";
        },
        "self-contained, opaque, not-payment or unknown");
    texts(fields, "scheme", Condition::scheme, made, any, "");
    texts(
        fields, "presented_by", Condition::presented_by, made,
        [](const std::string& text) { return text == "payer" || text == "payee"; }, "payer or payee");
    texts(fields, "offer", Condition::offer, made, any, "");
    texts(
        fields, "channel", Condition::sales_channel, made,
        [](const std::string& text) { return text == "online" || text == "offline"; }, "online or offline");
    texts(fields, "market", Condition::market, made, is_market, "a country of ISO 3166-1, as CN");
    texts(fields, "currency", Condition::currency, made, is_currency_code, "a currency of ISO 4217, as CNY");
    amount(fields, made);
    texts(
        fields, "mcc", Condition::mcc, made,
        [](const std::string& text) { return text.size() == 4 && is_digits(text); }, "four digits, as \"5411\"");
    texts(fields, "goods", Condition::goods, made, any, "");
    merchant(fields, made);
    texts(fields, "app", Condition::app, made, any, "");
    app_version(fields, made);
    payer(fields, made);
    cohort(fields, made);
    of_platforms(table, made);
    // A merchant's attributes stand behind its name, and so does all that was asked for in another order.
    std::stable_sort(
        made.conditions.begin(), made.conditions.end(),
        [](const WrittenCondition& a, const WrittenCondition& b) { return a.condition < b.condition; });
  }

  /// What the platforms mean by themselves: their channel, and their own app's version.
  void of_platforms(const toml::table& table, WrittenRoute& made) {
    const auto has = [&](Condition condition) {
      return std::any_of(made.conditions.begin(), made.conditions.end(),
                         [&](const WrittenCondition& each) { return each.condition == condition; });
    };
    WrittenCondition implied;
    implied.line = made.line;
    implied.column = made.column;
    if (has(Condition::app_version) && !has(Condition::app)) {
      if (made.platforms.size() != 1)
        return fail(*table.get("app_version"),
                    "\"app_version\" wants an \"app\" whose it is, where the rule has not one platform");
      implied.condition = Condition::app;
      implied.key = "app";
      implied.values = made.platforms;
      made.conditions.push_back(implied);
    }
    if (has(Condition::sales_channel) || made.platforms.empty()) return;
    const auto channel_of = [&](const std::string& id) {
      for (const RouteName& each : rules_->platforms)
        if (each.id == id) return each.channel;
      return std::string();
    };
    const std::string channel = channel_of(made.platforms.front());
    for (const std::string& each : made.platforms)
      if (channel_of(each) != channel)
        return fail(
            table,
            "its platforms are of different channels; say which \"channel\" is meant, or make it several rules");
    if (channel.empty()) return;
    implied.condition = Condition::sales_channel;
    implied.key = "channel";
    implied.lenient = true;
    implied.values = {channel};
    made.conditions.push_back(std::move(implied));
  }

  void rule(const toml::table& table) {
    constexpr Presentation all_presentations[] = {Presentation::merchant_scan, Presentation::redirect,
                                                  Presentation::scan_image,    Presentation::link_to_friend,
                                                  Presentation::wrap,          Presentation::transcode};
    constexpr RouteState all_states[] = {RouteState::live, RouteState::announced, RouteState::withdrawn};
    TomlFields fields(problems_, table);
    WrittenRoute made;
    made.line = table.source().begin.line;
    made.column = table.source().begin.column;
    made.id = fields.required("id");
    if (!made.id.empty() && !is_id(made.id))
      fail(*table.get("id"), quoted(made.id) + " is no id; want up to 64 of a-z, 0-9, \".\", \"-\" or \"_\"");
    for (const WrittenRoute& other : rules_->rules)
      if (!made.id.empty() && other.id == made.id)
        fail(*table.get("id"), quoted(made.id) + " stands here a second time");
    made.title = fields.text("title");
    made.report = fields.text("report");
    made.note = fields.text("note");
    wallet(fields, table, made);
    platforms(fields, made);
    made.rail = fields.text("rail", is_short, "at most 255 bytes");
    made.connector = fields.text("connector", is_short, "at most 255 bytes");
    if (const auto given = fields.one_of("presentation", all_presentations)) made.presentation = *given;
    if (table.get("presentation") == nullptr) fail(table, "\"presentation\" is missing");
    made.state = fields.one_of("state", all_states, RouteState::live);
    if (const toml::node* node = fields.node("steps"))
      made.steps = static_cast<std::uint8_t>(whole(*node, "steps", 0, 99));
    if (const toml::node* node = fields.node("priority"))
      made.priority = static_cast<std::int32_t>(whole(*node, "priority", -1'000'000, 1'000'000));
    if (const toml::node* node = fields.node("weight"))
      made.weight = static_cast<std::uint16_t>(whole(*node, "weight", 0, 10'000));
    fields.text(
        "fee", [&](std::string_view text) { return read_fee(text, made); },
        "\"0.38 %\", \"0.10\" or \"0.38 % + 0.10\"");
    made.needs_health = !fields
                             .text(
                                 "health", [](std::string_view text) { return text == "up"; }, "\"up\"")
                             .empty();
    if (made.needs_health && made.connector.empty())
      fail(*table.get("health"), "\"health\" wants a \"connector\" whose it is");
    if (const toml::node* node = fields.node("assumed")) {
      WrittenCondition keys;
      if (take_values(*node, "assumed", keys)) made.assumed = std::move(keys.values);
      for (const std::string& each : made.assumed)
        if (!table.contains(each))
          fail(*node, "\"assumed\" names " + quoted(each) + ", which the rule does not have");
    }
    conditions(fields, table, made);
    fields.finish();
    rules_->rules.push_back(std::move(made));
  }

  std::vector<Problem>& problems_;
  RouteRules* rules_ = nullptr;
};

}  // namespace

RouteRules parse_route_rules(std::string_view text, std::vector<Problem>& problems) {
  RouteRules made;
  const std::size_t before = problems.size();
  if (const auto root = parse_toml(text, problems)) made = Loader(problems).file(*root);
  std::stable_sort(
      problems.begin() + static_cast<std::ptrdiff_t>(before), problems.end(),
      [](const Problem& a, const Problem& b) { return std::pair(a.line, a.column) < std::pair(b.line, b.column); });
  if (problems.size() > before) made = {};
  return made;
}

RouteRules load_route_rules(const std::string& path, std::vector<Problem>& problems) {
  std::string text;
  return read_file(path, text, problems) ? parse_route_rules(text, problems) : RouteRules{};
}

}  // namespace paycode::host
